"""Hip hop: cracked drums on swung sixteenths, short sampled loops, sub bass, skittering hats."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat, sequenced
from audio_samples.maker.values import Effect

LOOP_CELLS = ("x..x..x.....x...", "x.x...x...x.....", "..x.x..xx.......", "x.....xx..x.....")
BELL_CELLS = ("x...x.x...x.x...", "x.x...x.x...x...", "x..x..x..x..x...")
FLUTE_CELLS = ("x--x--x-----....", "..x-x-xx----....", "x-----x-x---....")
MINOR = (0, 3, 5, 7, 10)
BOOM_BAP = {
    "kick": "X......o..X.....|X.....o.x.X..o..",
    "snare": "....X.......X...|....X..o....X..o",
    "hat": "x.x.x.x.x.x.x.x.",
}
DUSTY = {
    "kick": "X.......x.x.....|X..o....x.x...o.",
    "snare": "....X.......X..o",
    "hat": "x.x.x.xox.x.x.x.",
    "open": "..............o.",
}
TRAP = {
    "kick": "X......x..X.....|X.....x...X..x..",
    "clap": "........X.......",
    "snare": "........x.......",
    "hat": "x.x.x.x.x.x.xxxx|x.x.xxx.x.x.xoxo",
    "open": "..............o.",
}
ROLLS = {"hat": "xxxxooooxxxxxxxxxxxxxxxxxooooooo"}
JAM = {"kick": "X..x..X...X.....", "snare": "....X.......X..x", "cowbell": "x.x..x.x..x.x..x"}
FILL = {"kick": "X.....X.........", "snare": "....X..x..x.XxXX", "hat": "x.x.x..........."}

STYLE = Style(
    {
        "boom_bap": sequenced("room kit", "drums", kit(BOOM_BAP, fill=FILL), bus="sampler"),
        "dusty": sequenced("drum kit", "drums", kit(DUSTY, fill=FILL), bus="sampler"),
        "jam": sequenced("drum machine", "drums", kit(JAM), bus="sampler"),
        "trap": sequenced("drum machine", "drums", kit(TRAP), reverb=0.1, volume=0.9),
        "rolls": sequenced("drum machine", "rolls", kit(ROLLS), pan=0.2, volume=0.5),
        "shaker": sequenced(
            "drum kit", "shaker", kit({"cabasa": "x.o.x.o.x.o.x.o."}), pan=0.4, volume=0.5
        ),
        "upright": seat(
            "double bass",
            "bass",
            line("1..1..5...1.7...|1..1..8...7.5...", low=28, length=0.9),
            bus="low",
            volume=1.0,
            late_milliseconds=10,
        ),
        "sub": sequenced(
            "deep synth bass",
            "bass",
            line("1------1--1-----|1-----1---5--1--", low=26, length=1.0),
            bus="low",
            volume=1.0,
        ),
        "booming": sequenced(
            "deep synth bass",
            "bass",
            line("1-------..1-----|1-----1---8--7--", low=24, length=1.0),
            bus="boom",
            volume=1.0,
        ),
        "piano_loop": sequenced(
            "piano",
            "piano loop",
            figure("c.....s...c.....|c.....s.s.......", Hand(low=52, high=70, rootless=True)),
            bus="sampler",
            volume=0.8,
        ),
        "keys_loop": sequenced(
            "electric piano",
            "keys loop",
            figure("c-----..c--.....|c-----..s.c-....", Hand(low=52, high=72, rootless=True)),
            bus="sampler",
            volume=0.8,
        ),
        "string_loop": sequenced(
            "tremolo strings",
            "string loop",
            figure("c-------c-------", Hand(low=58, high=77, voices=3)),
            bus="sampler",
            volume=0.6,
        ),
        "horn_loop": sequenced(
            "brass",
            "horn loop",
            figure("C--.......s.....|C--...s.........", Hand(low=58, high=77, voices=4)),
            bus="sampler",
            volume=0.7,
        ),
        "vibes_loop": sequenced(
            "vibraphone",
            "vibraphone loop",
            melody(Voice(LOOP_CELLS, centre=72, reach=8, leap=0.3)),
            bus="sampler",
            volume=0.75,
        ),
        "piano_hook": sequenced(
            "piano",
            "piano hook",
            melody(Voice(LOOP_CELLS, centre=74, reach=8, scale=MINOR)),
            bus="sampler",
            volume=0.8,
        ),
        "bells": sequenced(
            "music box",
            "bells",
            melody(Voice(BELL_CELLS, centre=79, reach=9, leap=0.35)),
            bus="space",
            volume=0.7,
        ),
        "dark_pad": sequenced(
            "sweep pad",
            "pad",
            figure("o---------------", Hand(low=50, high=70, voices=3)),
            bus="space",
            volume=0.5,
        ),
        "choir": sequenced(
            "choir aahs",
            "choir",
            figure("o---------------", Hand(low=57, high=76, voices=3)),
            bus="space",
            volume=0.5,
        ),
        "flute_loop": sequenced(
            "flute",
            "flute loop",
            melody(Voice(FLUTE_CELLS, centre=76, reach=8, scale=MINOR)),
            bus="sampler",
            volume=0.7,
        ),
        "whine": sequenced(
            "synth lead",
            "whine",
            melody(Voice(FLUTE_CELLS, centre=81, reach=8, scale=MINOR, grace=0.6)),
            bus="space",
            volume=0.5,
        ),
        "end_keys": seat("electric piano", "keys", final_chord(low=50, high=74, voices=4)),
        "end_piano": seat(
            "piano", "piano", final_chord(low=50, high=74, voices=4, bass_low=34), bus="sampler"
        ),
    },
    {
        "sampler": (Effect("crush", 3), Effect("drive", 1.5), Effect("lowpass", 7000)),
        "low": (Effect("lowpass", 500), Effect("duck", 0.2)),
        "boom": (Effect("drive", 2.5), Effect("lowpass", 700), Effect("gain", 0.8)),
        "space": (Effect("lowpass", 5000), Effect("echo", 0.3)),
    },
)
