"""Lo-fi: a slow dusty beat, hazy electric piano ninths, a small tune, worn tape and vinyl."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

TUNE_CELLS = ("x--x----..x-x---", "..x-x-x-----....", "x-----xx----....", "....x-x-x-------")
SPARSE_CELLS = ("x-----..x-------", "....x---x--x----", "..x-----x-------")
BEAT = {
    "kick": "X.......x.x.....|X......ox.....o.",
    "rim": "....x.......x...",
    "hat": "o.x.o.x.o.x.o.xo",
}
SLEEPY = {"kick": "x.........x.....", "rim": "....o.......o..o", "hat": "o...o...o...o.o."}
BRIGHT = {
    "kick": "X..x....x.x.....|X..x....x....x..",
    "snare": "....x.......x..o",
    "hat": "x.xox.xox.xox.xo",
    "tambourine": "....o.......o...",
}
HAZE = Hand(low=50, high=72, voices=5, rootless=True, strum_beats=0.12)

STYLE = Style(
    {
        "beat": seat("drum kit", "drums", kit(BEAT), bus="dust", late_milliseconds=14, reverb=0.05),
        "sleepy": seat(
            "brush kit", "drums", kit(SLEEPY), bus="dust", late_milliseconds=16, reverb=0.1
        ),
        "bright_beat": seat(
            "drum kit", "drums", kit(BRIGHT), bus="dust", late_milliseconds=10, reverb=0.05
        ),
        "soft_bass": seat(
            "fretless bass",
            "bass",
            line("1-----..1-..5---|1-----..1-5-7-..", low=28),
            bus="low",
            volume=0.9,
        ),
        "bounce_bass": seat(
            "bass guitar",
            "bass",
            line("1--.1.5-..1-..5.|1--.1.8-..7-5.a.", low=28),
            bus="low",
            volume=0.9,
        ),
        "end_bass": seat("fretless bass", "bass", line("1---------------", low=28), bus="low"),
        "rhodes": seat(
            "electric piano",
            "keys",
            figure("c-------..c-----|c-----..c-------", HAZE),
            bus="tape",
            chorus=0.6,
            late_milliseconds=12,
            volume=0.95,
        ),
        "bounce_keys": seat(
            "electric piano",
            "keys",
            figure("c--...s...c--...|c--...s..sc-....", HAZE),
            bus="tape",
            chorus=0.6,
            volume=0.95,
        ),
        "felt_piano": seat(
            "piano",
            "piano",
            figure("c-------o-------|c-----o-o-------", HAZE),
            bus="felt",
            volume=0.9,
            late_milliseconds=10,
        ),
        "nylon": seat(
            "nylon guitar",
            "guitar",
            figure("B..1..2...3.2.1.|B..2..3...2.1...", Hand(low=52, high=72, let_ring=True)),
            bus="tape",
            volume=0.8,
        ),
        "pad": seat(
            "warm pad",
            "pad",
            figure("o---------------", Hand(low=50, high=70, voices=3)),
            bus="tape",
            volume=0.4,
        ),
        "vibes": seat(
            "vibraphone",
            "vibraphone",
            melody(Voice(TUNE_CELLS, centre=74, reach=8, leap=0.3)),
            bus="tape",
            late_milliseconds=16,
        ),
        "guitar_tune": seat(
            "jazz guitar",
            "guitar lead",
            melody(Voice(TUNE_CELLS, centre=67, reach=9, grace=0.4)),
            bus="tape",
            late_milliseconds=18,
            volume=0.9,
        ),
        "music_box": seat(
            "music box",
            "music box",
            melody(Voice(SPARSE_CELLS, centre=79, reach=8, leap=0.35)),
            bus="tape",
            volume=0.65,
        ),
        "piano_tune": seat(
            "piano",
            "piano tune",
            melody(Voice(SPARSE_CELLS, centre=76, reach=9, leap=0.3)),
            bus="felt",
            volume=0.9,
            late_milliseconds=15,
        ),
        "end_keys": seat(
            "electric piano", "keys", final_chord(low=50, high=74, voices=5), bus="tape"
        ),
        "end_piano": seat("piano", "piano", final_chord(low=48, high=72, voices=5), bus="felt"),
    },
    {
        "dust": (
            Effect("crush", 4),
            Effect("lowpass", 4500),
            Effect("vinyl", 1.0),
            Effect("gain", 0.9),
        ),
        "tape": (Effect("wow", 1.6), Effect("lowpass", 2800), Effect("vinyl", 0.6)),
        "felt": (Effect("wow", 1.2), Effect("lowpass", 1900), Effect("vinyl", 0.8)),
        "low": (Effect("lowpass", 600),),
    },
)
