"""Funk: one chord and sixteenth notes; slapped bass, wah clavinet, scratched guitar, horn hits."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

HORN_CELLS = ("x.xx..x.........", "..x.x.xx.x......", "x..x..x-....xx..", "....x.xx.x.x-...")
LEAD_CELLS = ("x.x-..x.xx-.....", "..xx.x.x-.......", "x-.x.xx-..x.....", "x.xx-...x.x-....")
MINOR = (0, 3, 5, 7, 10)
ON_THE_ONE = {
    "kick": "X.x....x..x..x..|X.x....x..xx....",
    "snare": "....X..o.o..X..o|....X..o.o.oX.oo",
    "hat": "xxxxxxxxxxxxxxxx",
    "open": "..............x.",
}
BREAK = {
    "kick": "X.X.......XX....|X.X.......X..X..",
    "snare": "....X..x.x..X..x|....X..x.x....X.",
    "hat": "x.x.x.x.x.x.x.x.",
}
SLINKY = {
    "kick": "X......x..X.....|X..o...x..X..x..",
    "snare": "....X..o....X.o.",
    "hat": "xoxxxoxoxoxxxoxo",
}
FILL = {"kick": "X.x....x........", "snare": "....X.xxX.xxXxXX", "hat": "xxxx............"}
SCRATCH = Hand(low=60, high=79, voices=3, length=0.5)

STYLE = Style(
    {
        "on_the_one": seat("room kit", "drums", kit(ON_THE_ONE, fill=FILL), reverb=0.05),
        "break_beat": seat("room kit", "drums", kit(BREAK, fill=FILL), reverb=0.05),
        "slinky": seat(
            "drum kit", "drums", kit(SLINKY, fill=FILL), reverb=0.05, late_milliseconds=8
        ),
        "cowbell": seat(
            "drum kit", "cowbell", kit({"cowbell": "x...x...x...x..."}), volume=0.45, pan=0.3
        ),
        "congas": seat(
            "drum kit",
            "congas",
            kit(
                {
                    "conga": "..x.o.xx..x.o.x.",
                    "tumba": "x.....x.x......x",
                    "slap": "....x.......x...",
                }
            ),
            pan=-0.4,
            volume=0.6,
        ),
        "claps": seat("drum kit", "claps", kit({"clap": "....x.......x..."}), volume=0.6),
        "end_hit": seat("room kit", "drums", final_hit("kick", "crash")),
        "slap_bass": seat(
            "slap bass",
            "bass",
            line("1..g1..8g.7.5.7.|1..g1..8g.8.75g3", low=28, length=0.6),
            reverb=0.05,
        ),
        "one_bass": seat(
            "bass guitar",
            "bass",
            line("1.1....g..57..g.|1.1.g..g.57.8.7a", low=28, length=0.7),
            reverb=0.05,
        ),
        "synth_bass": seat(
            "synth bass",
            "bass",
            line("1--g..1.7-8...57|1--g..1.3-5...7a", low=28, length=0.8),
            bus="wah",
        ),
        "end_bass": seat("bass guitar", "bass", line("1---------------", low=28)),
        "wah_clav": seat(
            "clavinet",
            "clavinet",
            figure("s.ss..ss.ss.s.ss|s.ss..ss.ss..sss", Hand(low=55, high=72, voices=2)),
            bus="wah",
            reverb=0.05,
        ),
        "scratch": seat(
            "muted guitar",
            "guitar",
            figure("ssoosoossoososoo", SCRATCH),
            pan=-0.5,
            reverb=0.05,
        ),
        "ninth_guitar": seat(
            "clean guitar",
            "guitar two",
            figure("s.......s.s.....|s......ss.s.....", SCRATCH),
            pan=0.5,
            reverb=0.05,
        ),
        "organ_stabs": seat(
            "rock organ",
            "organ",
            figure("....s..s......s.|....s..s.s......", Hand(low=55, high=74, voices=3)),
            volume=0.5,
        ),
        "rhodes": seat(
            "electric piano",
            "keys",
            figure("c---..c-....c...|c---..c---......", Hand(low=52, high=72, rootless=True)),
            chorus=0.5,
            volume=0.7,
        ),
        "horn_hits": seat(
            "brass",
            "brass",
            figure("............s.s.|..s...C-........", Hand(low=60, high=79, voices=4)),
            reverb=0.15,
        ),
        "horns": seat(
            "trumpet",
            "trumpet",
            melody(Voice(HORN_CELLS, centre=72, reach=8, scale=MINOR, length=0.7)),
            reverb=0.15,
        ),
        "low_horns": seat(
            "baritone saxophone",
            "baritone",
            melody(Voice(HORN_CELLS, centre=48, reach=8, scale=MINOR, length=0.7)),
            reverb=0.15,
            volume=0.7,
        ),
        "synth_line": seat(
            "square lead",
            "synthesizer",
            melody(Voice(LEAD_CELLS, centre=76, reach=9, scale=MINOR, grace=0.6)),
            bus="lead",
            volume=0.6,
        ),
        "sax_line": seat(
            "alto saxophone",
            "saxophone",
            melody(Voice(LEAD_CELLS, centre=70, reach=8, scale=MINOR, grace=0.4)),
            late_milliseconds=12,
        ),
        "sax_solo": seat(
            "alto saxophone",
            "saxophone",
            improvise(Improviser(centre=70, grid_beats=0.25, scale=MINOR, phrase_beats=(1.5, 3.5))),
        ),
        "end_keys": seat("electric piano", "keys", final_chord(low=50, high=74, voices=5)),
        "end_brass": seat("brass", "brass", final_chord(low=58, high=77)),
    },
    {"wah": (Effect("sweep", 3800), Effect("drive", 1.6)), "lead": (Effect("echo", 0.2),)},
)
