"""House: a soft kick on every beat, claps, swung shakers, piano and organ stabs, round bass."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit, roll
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat, sequenced
from audio_samples.maker.values import Effect

HOOK_CELLS = ("x--x--x---x-....", "..x..x.x--x-....", "x.x..x..x--.....", "...x..x.x-x-....")
AIRY_CELLS = ("x-------..x-x---", "....x---x-------", "..x-x---....x---")
STAB = Hand(low=55, high=76, voices=4, length=0.8)
ORGAN = Hand(low=55, high=72, voices=3, length=0.5)

STYLE = Style(
    {
        "kick": sequenced("drum machine", "kick", kit({"kick": "X...X...X...X..."}), bus="kick"),
        "claps": sequenced(
            "drum machine", "machine", kit({"clap": "....X.......X..."}), reverb=0.35
        ),
        "hats": sequenced(
            "drum machine", "hats", kit({"open": "..x...x...x...x.", "hat": "x..ox..ox..ox.oo"})
        ),
        "shaker": sequenced(
            "drum machine",
            "shaker",
            kit({"cabasa": "xoXoxoXoxoXoxoXo", "maracas": "..x...x...x...x."}),
            pan=0.35,
            volume=0.6,
        ),
        "congas": seat(
            "drum kit",
            "congas",
            kit(
                {
                    "conga": "...x..x....x..xx",
                    "tumba": "......x.......x.",
                    "bongo": "x..o....x..o.o..",
                }
            ),
            pan=-0.35,
            volume=0.6,
        ),
        "rims": sequenced(
            "drum machine",
            "rims",
            kit({"rim": "x..x..x...x.x...", "block": "..?....x..?....."}),
            pan=0.2,
        ),
        "build": sequenced("drum machine", "build", roll("snare"), reverb=0.4),
        "round_bass": sequenced(
            "fretless bass",
            "bass",
            line("1..1..1...5.7.1.|1..1..1...3.1.7.", low=28, length=0.8),
            bus="bass",
            volume=0.95,
        ),
        "organ_bass": sequenced(
            "drawbar organ",
            "bass",
            line("1..1..8..1..1.7.|1..1..8..1.5..7a", low=36, length=0.6),
            bus="bass",
            volume=0.95,
        ),
        "deep_bass": sequenced(
            "deep synth bass",
            "bass",
            line("1-....1-..1-....|1-....1-..5-..1.", low=28),
            bus="bass",
            volume=0.95,
        ),
        "piano_stabs": sequenced(
            "bright piano",
            "piano",
            figure("C..C..C...C..C..|C..C..C..C..C.C.", STAB),
            bus="pump",
            volume=0.9,
        ),
        "organ_stabs": sequenced(
            "organ", "organ", figure("...s..s....s..s.|...s..s..s.s....", ORGAN), bus="pump"
        ),
        "deep_chords": sequenced(
            "electric piano",
            "keys",
            figure("..c--...c--.....|..c--....c--.c..", Hand(low=52, high=74, voices=5)),
            bus="echo",
            chorus=0.5,
        ),
        "vibes": sequenced(
            "vibraphone",
            "vibraphone",
            melody(Voice(HOOK_CELLS, centre=74, reach=9, leap=0.3)),
            bus="echo",
        ),
        "strings": seat(
            "strings",
            "strings",
            figure("o---------------", Hand(low=62, high=84, voices=3)),
            bus="pump",
            reverb=0.5,
            volume=0.55,
        ),
        "pad": seat(
            "warm pad",
            "pad",
            figure("o---------------", Hand(low=52, high=74, voices=4)),
            bus="swept",
            reverb=0.5,
            volume=0.6,
        ),
        "oohs": sequenced(
            "voice oohs",
            "voices",
            melody(Voice(HOOK_CELLS, centre=70, reach=8, leap=0.2)),
            bus="echo",
            reverb=0.5,
        ),
        "sax": seat(
            "alto saxophone",
            "saxophone",
            melody(Voice(AIRY_CELLS, centre=70, reach=9, grace=0.4)),
            bus="echo",
            late_milliseconds=15,
        ),
        "piano_hook": sequenced(
            "bright piano",
            "piano hook",
            melody(Voice(HOOK_CELLS, centre=77, reach=9, leap=0.3)),
            bus="echo",
            volume=0.75,
        ),
    },
    {
        "kick": (Effect("drive", 1.4), Effect("lowpass", 3500), Effect("gain", 0.8)),
        "bass": (Effect("lowpass", 900), Effect("duck", 0.4)),
        "pump": (Effect("highpass", 180), Effect("duck", 0.55)),
        "swept": (Effect("sweep", 6000), Effect("duck", 0.6)),
        "echo": (Effect("duck", 0.3), Effect("echo", 0.3)),
    },
)
