"""Drum and bass: broken beats near 174, half-time harmony, deep and growling bass, wide pads."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit, roll
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, sequenced
from audio_samples.maker.values import Effect

HOOK_CELLS = ("x-----x---x-----", "x--x--x---......", "..x---x-x-------", "x---x--x--......")
SPARSE_CELLS = ("x-------x-------", "....x-----x-----", "x-----x---------")
GROWL_CELLS = ("x--x--xx.x--x-..", "x-x...x-x.xx-...", "xx.x--x.x--x.xx.")
TWO_STEP = {
    "kick": "X.........X.....|X.........X..x..",
    "snare": "....X..o.o..X..o|....X..o.o..X.oo",
    "hat": "x.x.x.x.x.x.x.x.",
    "ride": "..o...o...o...o.",
}
AMEN = {
    "kick": "X.X.......XX....|X.X.......X..x..|X.X.......x.....",
    "snare": "....X..x.x..X..x|....X..x.x....X.|.x..X..x.x....X.",
    "ride": "x.x.x.x.x.x.x.x.",
}
LIGHT = {"kick": "x.........x.....", "rim": "....x.......x..o", "hat": "xoxoxoxoxoxoxoxo"}
FILL = {"kick": "X.X.......X.....", "snare": "..X.X.xxX.xxXxXX", "ride": "x.x............."}
SUSTAIN = Hand(low=52, high=76, voices=5)

STYLE = Style(
    {
        "two_step": sequenced("room kit", "drums", kit(TWO_STEP, fill=FILL), bus="break"),
        "amen": sequenced("room kit", "drums", kit(AMEN, fill=FILL), bus="break"),
        "light": sequenced("drum kit", "drums", kit(LIGHT), bus="break", volume=0.6),
        "shaker": sequenced(
            "drum machine", "shaker", kit({"cabasa": "xoxoxoxoxoxoxoxo"}), pan=0.4, volume=0.45
        ),
        "build": sequenced("drum machine", "build", roll("snare"), reverb=0.4),
        "sub": sequenced(
            "deep synth bass",
            "bass",
            line("1---------......|1-----....5-----", low=26, length=1.0),
            bus="sub",
            volume=1.0,
        ),
        "rolling_sub": sequenced(
            "deep synth bass",
            "bass",
            line("1--..1--..1-..5-|1--..1--..8-..7-", low=26),
            bus="sub",
            volume=1.0,
        ),
        "growl": sequenced(
            "saw",
            "growl",
            melody(Voice(GROWL_CELLS, centre=41, reach=7, leap=0.3)),
            bus="growl",
            volume=0.8,
        ),
        "pad": sequenced(
            "halo pad",
            "pad",
            figure("o---------------", SUSTAIN),
            bus="pads",
            reverb=0.7,
            volume=0.55,
        ),
        "strings": sequenced(
            "synth strings",
            "strings",
            figure("o---------------", Hand(low=60, high=84, voices=3)),
            bus="pads",
            reverb=0.6,
            volume=0.5,
        ),
        "piano_chords": sequenced(
            "piano",
            "piano",
            figure("c-----c---......|c-----c---..c---", SUSTAIN),
            bus="echoes",
            reverb=0.5,
        ),
        "keys": sequenced(
            "electric piano",
            "keys",
            figure("c---------......|....c-----......", SUSTAIN),
            bus="echoes",
            chorus=0.5,
        ),
        "stabs": sequenced(
            "polysynth pad",
            "stabs",
            figure("s.....s.........|..s.......s.....", Hand(low=57, high=76, voices=4)),
            bus="echoes",
            volume=0.6,
        ),
        "piano_hook": sequenced(
            "piano",
            "piano hook",
            melody(Voice(HOOK_CELLS, centre=76, reach=9, leap=0.3)),
            bus="echoes",
        ),
        "voice_hook": sequenced(
            "voice oohs",
            "voice",
            melody(Voice(SPARSE_CELLS, centre=74, reach=8)),
            bus="echoes",
            reverb=0.6,
        ),
        "lead": sequenced(
            "saw",
            "lead",
            melody(Voice(HOOK_CELLS, centre=74, reach=9, leap=0.3)),
            bus="echoes",
            volume=0.5,
        ),
        "bells": sequenced(
            "crystal",
            "bells",
            melody(Voice(SPARSE_CELLS, centre=81, reach=9, leap=0.4)),
            bus="echoes",
            volume=0.5,
        ),
    },
    {
        "break": (Effect("drive", 1.8), Effect("highpass", 45), Effect("gain", 0.9)),
        "sub": (Effect("drive", 1.6), Effect("lowpass", 380)),
        "growl": (
            Effect("drive", 3.0),
            Effect("lowpass", 1100),
            Effect("wow", 0.5),
            Effect("gain", 0.7),
        ),
        "pads": (Effect("sweep", 8000),),
        "echoes": (Effect("highpass", 180), Effect("echo", 0.35)),
    },
)
