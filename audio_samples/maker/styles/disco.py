"""Disco: a kick on every beat, open hats between, octave bass, racing strings, chicken guitar."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

STRING_CELLS = ("x---x-x-x---....", "xxxxx---....x-x-", "x--x--x-xxxx----", "..xxxxx-x-------")
HORN_CELLS = ("x-x-..xx-.......", "..x-x-x-..x-....", "xx.xx.x-........")
SONG_CELLS = ("x---x-x-..x-x---", "..x-x-x-x-------", "x-x---x-x---....")
FLOOR = {
    "kick": "X...X...X...X...",
    "snare": "....X.......X...",
    "open": "..X...X...X...X.",
    "hat": "x.......x.......",
}
SIZZLE = {
    "kick": "X...X...X...X...",
    "snare": "....X.......X..o",
    "open": "..X...X...X...X.",
    "hat": "xx.xxx.xxx.xxx.x",
}
SOFT = {"kick": "x...x...x...x...", "rim": "....x.......x...", "open": "..o...o...o...o."}
FILL = {"kick": "X...X...X...X...", "snare": "....X...XxXxXXXX", "open": "..X...X........."}
OCTAVES = "1.8.1.8.1.8.1.8.|1.8.1.8.5.8.7.8."

STYLE = Style(
    {
        "floor": seat("room kit", "drums", kit(FLOOR, fill=FILL)),
        "sizzle": seat("room kit", "drums", kit(SIZZLE, fill=FILL)),
        "soft_floor": seat("drum kit", "drums", kit(SOFT)),
        "tambourine": seat(
            "drum kit", "tambourine", kit({"tambourine": "oxoXoxoXoxoXoxoX"}), pan=0.4, volume=0.5
        ),
        "congas": seat(
            "drum kit",
            "congas",
            kit({"conga": "..x.xx..x.x.xx.x", "tumba": "x......x......x."}),
            pan=-0.4,
            volume=0.6,
        ),
        "claps": seat("drum kit", "claps", kit({"clap": "....X.......X..."}), volume=0.6),
        "end_hit": seat("room kit", "drums", final_hit("kick", "crash")),
        "octave_bass": seat("bass guitar", "bass", line(OCTAVES, low=28, length=0.7), volume=0.9),
        "machine_bass": seat(
            "synth bass",
            "bass",
            line("1181118111811181", low=28, length=0.6),
            volume=0.85,
            jitter_milliseconds=1,
            bus="machine",
        ),
        "gliding_bass": seat(
            "bass guitar",
            "bass",
            line("1--1..8-1-..5-7-|1--1..8-7-5-3-5a", low=28),
            volume=0.9,
        ),
        "end_bass": seat("bass guitar", "bass", line("1---------------", low=28)),
        "chicken_guitar": seat(
            "muted guitar",
            "guitar",
            figure("s.sss.sss.sss.ss", Hand(low=62, high=79, voices=3)),
            pan=-0.55,
        ),
        "rhythm_guitar": seat(
            "clean guitar",
            "guitar two",
            figure("..s..ss...s..ss.", Hand(low=60, high=77, voices=3, length=0.5)),
            pan=0.5,
            volume=0.6,
        ),
        "piano": seat(
            "bright piano",
            "piano",
            figure("c..c..c...c.c...", Hand(low=52, high=72, voices=4)),
            volume=0.6,
        ),
        "rhodes": seat(
            "electric piano",
            "keys",
            figure("c-----..c-..c---", Hand(low=52, high=72, rootless=True)),
            chorus=0.5,
        ),
        "string_pad": seat(
            "strings",
            "string section",
            figure("c---------------", Hand(low=60, high=84, voices=4)),
            reverb=0.45,
            volume=0.6,
        ),
        "string_runs": seat(
            "strings",
            "high strings",
            melody(Voice(STRING_CELLS, centre=81, reach=10, leap=0.25)),
            reverb=0.45,
            volume=0.75,
        ),
        "string_octave": seat(
            "strings",
            "low strings",
            melody(Voice(STRING_CELLS, centre=69, reach=10, leap=0.25)),
            reverb=0.45,
            volume=0.55,
            pan=-0.2,
        ),
        "sequence": seat(
            "saw",
            "sequence",
            figure("0213021302130213", Hand(low=60, high=80, voices=4, length=0.6)),
            jitter_milliseconds=1,
            bus="machine",
            volume=0.4,
        ),
        "brass_hits": seat(
            "brass", "brass", figure("..............s.|s..s..s.........", Hand(low=60, high=79))
        ),
        "horn_line": seat(
            "trumpet", "trumpet", melody(Voice(HORN_CELLS, centre=74, reach=8, leap=0.25))
        ),
        "flute_song": seat(
            "flute", "flute", melody(Voice(SONG_CELLS, centre=79, reach=8, grace=0.3)), reverb=0.4
        ),
        "synth_song": seat(
            "synth lead",
            "lead",
            melody(Voice(SONG_CELLS, centre=74, reach=9, grace=0.3)),
            bus="space",
        ),
        "end_strings": seat(
            "strings", "string section", final_chord(low=55, high=79, voices=5), reverb=0.45
        ),
    },
    {
        "machine": (Effect("sweep", 7000), Effect("echo", 0.2)),
        "space": (Effect("lowpass", 5500), Effect("echo", 0.35)),
    },
)
