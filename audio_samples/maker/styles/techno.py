"""Techno: four on the floor, off-beat hats, filtered arpeggios, stabs, build-ups and drops."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit, roll
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

HOOK_CELLS = ("x..x..x.x..x..x.", "x.x..x..x.x..x..", "x...x.x...x.x...", "..x..x..x..x.x..")
ACID_CELLS = ("xx.xx.x.xxx.x.xx", "x.xxx.xxx.x.xxx.", "xxx.x.xxx.xx.xx.")
ARP = Hand(low=57, high=76, voices=4, length=0.7)
STAB = Hand(low=55, high=74, voices=4, length=0.6)
KICK = {"kick": "X...X...X...X..."}

STYLE = Style(
    {
        "kick": seat("power kit", "kick", kit(KICK), reverb=0.0, jitter_milliseconds=0, bus="kick"),
        "soft_kick": seat(
            "electronic kit", "kick", kit(KICK), reverb=0.0, jitter_milliseconds=0, bus="kick"
        ),
        "hats": seat(
            "drum machine",
            "machine",
            kit({"open": "..x...x...x...x.", "hat": "x.oox.oox.oox.oo"}),
            jitter_milliseconds=1,
        ),
        "shuffle_hats": seat(
            "drum machine",
            "machine",
            kit(
                {
                    "open": "..x...x...x...x.",
                    "hat": "xo.oxo.oxo.oxo?o",
                    "cabasa": "o.o.x.o.o.o.x.o.",
                }
            ),
            jitter_milliseconds=1,
        ),
        "ride": seat(
            "electronic kit", "cymbals", kit({"ride": "..x...x...x...x."}), jitter_milliseconds=1
        ),
        "claps": seat(
            "drum machine",
            "machine",
            kit({"clap": "....x.......x...|....x.......x..o"}),
            reverb=0.4,
            jitter_milliseconds=1,
        ),
        "percussion": seat(
            "drum machine",
            "percussion",
            kit(
                {
                    "rim": "...x..x....x..?.",
                    "conga": "..o..x....o..x.?",
                    "tumba": "......o.......x.",
                }
            ),
            pan=0.3,
            jitter_milliseconds=2,
            volume=0.6,
        ),
        "toms": seat(
            "electronic kit",
            "toms",
            kit({"floor": "..x..x....x..x..", "low": "......x.......xx"}),
            jitter_milliseconds=1,
        ),
        "build": seat("drum machine", "build", roll("snare"), reverb=0.4, jitter_milliseconds=1),
        "crash": seat(
            "power kit",
            "cymbals",
            kit({"crash": "|".join(["X..............."] + ["." * 16] * 7)}),
        ),
        "offbeat_bass": seat(
            "synth bass",
            "bass",
            line("..1...1...1...1.|..1...1...1..81.", low=29, length=0.8),
            bus="ducked",
            jitter_milliseconds=1,
        ),
        "rolling_bass": seat(
            "synth bass",
            "bass",
            line(".111.111.111.111|.111.111.181.171", low=29, length=0.75),
            bus="ducked",
            jitter_milliseconds=1,
        ),
        "dub_bass": seat(
            "deep synth bass",
            "bass",
            line("1-....1-...1-...|1-....1-..5-..a.", low=29),
            bus="ducked",
            jitter_milliseconds=2,
        ),
        "arp": seat(
            "saw",
            "arp",
            figure("0213021402130231", ARP),
            pan=-0.2,
            bus="swept",
            jitter_milliseconds=1,
        ),
        "arp_high": seat(
            "square",
            "arp high",
            figure("2.5.3.2.5.3.4.2.", ARP),
            pan=0.3,
            bus="swept",
            volume=0.4,
            jitter_milliseconds=1,
        ),
        "acid": seat(
            "saw",
            "acid",
            melody(Voice(ACID_CELLS, centre=50, reach=9, leap=0.4, length=0.7)),
            bus="swept",
            jitter_milliseconds=1,
        ),
        "pad": seat(
            "polysynth pad",
            "pad",
            figure("c---------------", Hand(low=50, high=72, voices=4)),
            bus="pads",
            reverb=0.6,
        ),
        "stabs": seat(
            "polysynth pad",
            "stabs",
            figure("...s..s....s....|...s..s....s..s.", STAB),
            bus="echoes",
            pan=0.2,
            jitter_milliseconds=1,
        ),
        "dub_chords": seat(
            "electric piano",
            "dub chords",
            figure("...s............|...s......s.....", STAB),
            bus="echoes",
            reverb=0.6,
        ),
        "hook": seat(
            "saw",
            "hook",
            melody(Voice(HOOK_CELLS, centre=74, reach=9, leap=0.3, length=0.85)),
            bus="lead",
            volume=0.5,
            jitter_milliseconds=1,
        ),
        "hook_low": seat(
            "square",
            "hook low",
            melody(Voice(HOOK_CELLS, centre=62, reach=9, leap=0.3, length=0.85)),
            bus="lead",
            volume=0.45,
            jitter_milliseconds=1,
        ),
    },
    {
        "kick": (Effect("drive", 1.8), Effect("gain", 0.5)),
        "ducked": (Effect("lowpass", 1600), Effect("duck", 0.5)),
        "swept": (Effect("sweep", 9000), Effect("duck", 0.45), Effect("echo", 0.25)),
        "pads": (Effect("sweep", 4000), Effect("duck", 0.7)),
        "echoes": (Effect("highpass", 200), Effect("echo", 0.6), Effect("duck", 0.3)),
        "lead": (Effect("lowpass", 6000), Effect("duck", 0.35), Effect("echo", 0.35)),
    },
)
