"""Reggae: one drop and steppers, off-beat skank, organ bubble, singing bass, dub echoes."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

TUNE_CELLS = (
    "x-x-..x-x---....",
    "..x-x-x-....x---",
    "x--x--x-....x-..",
    "x---x-x-x---....",
    "..xx..x-x-x-....",
)
SKA_CELLS = ("x-x-x-..", "x--xx-x-", ".x-xx---", "x-xxx-..", "..x-x-x-")
SKANK = Hand(low=57, high=76, voices=3, length=0.5, strum_beats=0.02)
ONE_DROP = {
    "kick": "........X.......",
    "rim": "........X.......|........X.....o.",
    "hat": "x.o.x.oox.o.x.o.",
}
ROCKERS = {
    "kick": "X.......X.......",
    "rim": "........X.......|........X...o...",
    "hat": "x.xox.xox.xox.xo",
    "open": "..............?.",
}
STEPPERS = {
    "kick": "X...X...X...X...",
    "rim": "........X.......|......o.X..o....",
    "hat": "o.x.o.x.o.x.o.x.",
}
SKA = {"kick": "X...X...", "rim": "..X...X.|..X...Xo", "hat": "oxoxoxox"}
FILL = {
    "high": "x..x..x.........",
    "mid": "........x.x.....",
    "low": "............x.xx",
    "kick": "X.......X.......",
}
SKA_FILL = {"snare": "x.xxx.xX", "kick": "X...X...", "hat": "oxox...."}

STYLE = Style(
    {
        "one_drop": seat("drum kit", "drums", kit(ONE_DROP, fill=FILL)),
        "rockers": seat("drum kit", "drums", kit(ROCKERS, fill=FILL)),
        "steppers": seat("drum kit", "drums", kit(STEPPERS, fill=FILL)),
        "ska_beat": seat("drum kit", "drums", kit(SKA, fill=SKA_FILL)),
        "end_hit": seat("drum kit", "drums", final_hit("kick", "rim", "crash")),
        "shaker": seat(
            "drum kit", "shaker", kit({"cabasa": "o.x.o.x.o.x.o.x."}), pan=0.5, volume=0.5
        ),
        "easy_bass": seat(
            "bass guitar",
            "bass",
            line("1--1--3-5--5--3-|1--1--5-........", low=28),
            volume=1.0,
            bus="bass",
        ),
        "melodic_bass": seat(
            "bass guitar",
            "bass",
            line("..1-1-3-5-6-5---|1---..5-..1-3-5-", low=28),
            volume=1.0,
            bus="bass",
        ),
        "minor_bass": seat(
            "bass guitar",
            "bass",
            line("1-..1-3-5-..8-7-|5-..5-3-1---....", low=28),
            volume=1.0,
            bus="bass",
        ),
        "ska_bass": seat("double bass", "bass", line("1-3-5-6-|1-5-6-5a", low=28), volume=0.65),
        "end_bass": seat("bass guitar", "bass", line("1---------------", low=28), bus="bass"),
        "skank": seat(
            "clean guitar",
            "skank",
            figure("..s...s...s...s.", SKANK),
            pan=-0.45,
            bus="skank",
            volume=0.95,
        ),
        "skank_double": seat(
            "muted guitar",
            "skank",
            figure("..s...ss..s...ss", SKANK),
            pan=-0.45,
            bus="skank",
            volume=0.95,
        ),
        "ska_skank": seat(
            "clean guitar", "skank", figure(".s.s.s.s", SKANK), pan=-0.45, bus="skank", volume=0.95
        ),
        "piano_skank": seat(
            "piano",
            "piano",
            figure("..s...s...s...s.", Hand(low=55, high=72, voices=4, length=0.5)),
            pan=0.3,
            volume=0.6,
        ),
        "bubble": seat(
            "organ",
            "organ",
            figure(".oso.oso.oso.oso", Hand(low=55, high=72, voices=3, length=0.7)),
            pan=0.4,
            volume=0.45,
        ),
        "organ_pad": seat(
            "drawbar organ",
            "organ pad",
            figure("o---------------", Hand(low=55, high=74, voices=3)),
            pan=0.3,
            volume=0.4,
        ),
        "tune": seat(
            "trombone",
            "tune",
            melody(Voice(TUNE_CELLS, centre=62, reach=8, grace=0.3)),
            late_milliseconds=15,
            reverb=0.4,
        ),
        "high_tune": seat(
            "trumpet", "tune", melody(Voice(TUNE_CELLS, centre=72, reach=8, grace=0.3)), reverb=0.4
        ),
        "melodica": seat(
            "melodica",
            "melodica",
            melody(Voice(TUNE_CELLS, centre=74, reach=9)),
            bus="dub",
            reverb=0.5,
        ),
        "ska_tune": seat(
            "trumpet", "tune", melody(Voice(SKA_CELLS, centre=72, reach=8, leap=0.25))
        ),
        "ska_harmony": seat(
            "trombone",
            "second horn",
            melody(Voice(SKA_CELLS, centre=72, reach=8, leap=0.25, below_steps=2)),
            volume=0.6,
        ),
        "dub_stabs": seat(
            "clean guitar",
            "dub stabs",
            figure("..s.............|................", SKANK),
            bus="dub",
            pan=0.4,
        ),
        "ska_solo": seat(
            "tenor saxophone",
            "saxophone",
            improvise(Improviser(centre=66, reach=9, chromatic=0.15)),
        ),
        "organ_solo": seat(
            "organ",
            "organ lead",
            improvise(
                Improviser(centre=74, grid_beats=0.5, chromatic=0.1, phrase_beats=(2.0, 4.0))
            ),
            volume=0.55,
            pan=0.2,
        ),
        "end_chord": seat("organ", "organ", final_chord(low=55, high=74)),
        "end_skank": seat("clean guitar", "skank", final_chord(low=52, high=74), pan=-0.3),
    },
    {
        "bass": (Effect("lowpass", 900), Effect("gain", 0.95)),
        "skank": (Effect("highpass", 350),),
        "dub": (Effect("echo", 0.55),),
    },
)
