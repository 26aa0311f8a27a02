"""Ambient: slow pads, drones, sparse bells and piano in long echoes, soft pulses."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

SPARSE_CELLS = ("x-------", "..x---x-", "x---x---", "....x---", "x--x----")
BELL_CELLS = ("x.x...x.", "..x.x...", "x.....x.", ".x.x..x.")
WIDE = Hand(low=48, high=74, voices=5, length=1.02)
HIGH = Hand(low=62, high=84, voices=3, length=1.02)

STYLE = Style(
    {
        "pad": seat(
            "warm pad", "pad", figure("c-------", WIDE), reverb=0.8, chorus=0.4, bus="pads"
        ),
        "bowed": seat("bowed pad", "bowed pad", figure("c-------", WIDE), reverb=0.8, bus="pads"),
        "halo": seat("halo pad", "halo", figure("o-------", HIGH), reverb=0.9, pan=0.2, bus="pads"),
        "choir": seat("choir", "choir", figure("o-------", HIGH), reverb=0.9, pan=-0.2, bus="pads"),
        "strings": seat(
            "slow strings", "strings", figure("o-------", WIDE), reverb=0.8, bus="pads"
        ),
        "drone": seat("deep synth bass", "drone", line("1-------", low=28), volume=0.5, bus="pads"),
        "sub": seat("fretless bass", "sub", line("1-------|1-----5-", low=28), volume=0.6),
        "piano_drops": seat(
            "piano",
            "piano",
            melody(Voice(SPARSE_CELLS, centre=74, reach=12, leap=0.5, length=1.6)),
            reverb=0.8,
            volume=0.7,
            bus="echoes",
            jitter_milliseconds=18,
        ),
        "bells": seat(
            "kalimba",
            "bells",
            melody(Voice(BELL_CELLS, centre=79, reach=10, leap=0.4)),
            reverb=0.7,
            bus="echoes",
        ),
        "flute": seat(
            "flute",
            "flute",
            melody(Voice(SPARSE_CELLS, centre=74, reach=9, leap=0.25)),
            reverb=0.8,
            volume=0.6,
            bus="echoes",
        ),
        "deep_cello": seat(
            "cello",
            "cello",
            melody(Voice(SPARSE_CELLS, centre=52, reach=9, leap=0.2)),
            reverb=0.8,
            bus="echoes",
        ),
        "crystal": seat(
            "crystal",
            "crystal",
            melody(Voice(BELL_CELLS, centre=84, reach=9, leap=0.5)),
            reverb=0.9,
            volume=0.4,
            bus="echoes",
        ),
        "harp": seat(
            "harp",
            "harp",
            figure("0..1..2.|..3..4..", Hand(low=60, high=80, voices=4, let_ring=True)),
            reverb=0.7,
            bus="echoes",
            volume=0.6,
        ),
        "pulse": seat(
            "square",
            "pulse",
            figure("0.2.1.3.0.2.4.3.", Hand(low=57, high=76, voices=4, length=0.6)),
            volume=0.4,
            reverb=0.4,
            bus="swept",
        ),
        "keys": seat(
            "electric piano",
            "keys",
            figure("c-----.c-----...", Hand(low=52, high=72, voices=4)),
            reverb=0.5,
            volume=0.7,
            bus="echoes",
        ),
        "keys_lead": seat(
            "fm piano",
            "keys lead",
            melody(Voice(BELL_CELLS, centre=76, reach=10, leap=0.3)),
            reverb=0.6,
            volume=0.6,
            bus="echoes",
        ),
        "soft_beat": seat(
            "electronic kit",
            "drums",
            kit(
                {
                    "kick": "x.......x.......|x.......x.....o.",
                    "rim": "....o.......x...",
                    "shaker": "o.x.o.x.o.x.o.xo",
                }
            ),
            volume=0.6,
            reverb=0.4,
        ),
        "pulse_bass": seat("synth bass", "bass", line("1.....1.1...5...", low=33), volume=0.5),
    },
    {
        "pads": (Effect("sweep", 9000),),
        "echoes": (Effect("echo", 0.5),),
        "swept": (Effect("sweep", 9000), Effect("echo", 0.35)),
    },
)
