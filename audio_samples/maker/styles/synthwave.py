"""Synthwave: gated drums, sawtooth bass in eighths, brassy pads, arpeggios, neon leads."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat, sequenced
from audio_samples.maker.values import Effect

LEAD_CELLS = ("x---x-x-x-------", "x--x--x-x---x---", "..x-x-x-x-------", "x-----x-x-x-x---")
SLOW_CELLS = ("x-------x---x---", "x-----x---------", "....x---x-------")
DRIVE = {"kick": "X...X...X...X...", "hat": "x.xxx.xxx.xxx.xx"}
HALF = {"kick": "X.......X.X.....|X.....x.X.......", "hat": "x.x.x.x.x.x.x.x."}
SNARE = {"snare": "....X.......X..."}
TOMS = {"high": "........x.x.....", "mid": "..........x.x...", "low": "............x.xx"}

STYLE = Style(
    {
        "drive": sequenced("electronic kit", "drums", kit(DRIVE)),
        "half": sequenced("electronic kit", "drums", kit(HALF)),
        "snare": sequenced("power kit", "snare", kit(SNARE), bus="gated", volume=0.85),
        "toms": sequenced(
            "electronic kit",
            "toms",
            kit({name: "|".join(["." * 16] * 3 + [steps]) for name, steps in TOMS.items()}),
            bus="gated",
        ),
        "claps": sequenced(
            "drum machine", "claps", kit({"clap": "....x.......x..."}), reverb=0.5, volume=0.5
        ),
        "end_hit": sequenced("power kit", "snare", final_hit("kick", "snare"), bus="gated"),
        "saw_bass": sequenced(
            "saw", "bass", line("1.1.1.1.1.1.1.1.", low=33, length=0.9), bus="bass", volume=0.9
        ),
        "running_bass": sequenced(
            "saw",
            "bass",
            line("1181118111811181|1181118111811571", low=33, length=0.8),
            bus="bass",
            volume=0.9,
        ),
        "long_bass": sequenced(
            "synth bass", "bass", line("1-------1---5---", low=28), bus="bass", volume=0.85
        ),
        "end_bass": sequenced("saw", "bass", line("1---------------", low=33), bus="bass"),
        "pad": sequenced(
            "polysynth pad",
            "pad",
            figure("c---------------", Hand(low=55, high=76, voices=4)),
            bus="pads",
            reverb=0.5,
            chorus=0.7,
        ),
        "brass_pad": sequenced(
            "analog brass",
            "brass pad",
            figure("c-------c-------", Hand(low=55, high=74, voices=4)),
            bus="pads",
            chorus=0.7,
            volume=0.6,
        ),
        "synth_strings": sequenced(
            "synth strings",
            "strings",
            figure("o---------------", Hand(low=64, high=86, voices=3)),
            bus="pads",
            reverb=0.6,
            volume=0.5,
        ),
        "brass_stabs": sequenced(
            "synth brass",
            "brass stabs",
            figure("s.....s.....s...|s.....s...s.s...", Hand(low=57, high=76, voices=4)),
            reverb=0.4,
            volume=0.6,
        ),
        "arp": sequenced(
            "square",
            "arp",
            figure("0123210301232103", Hand(low=60, high=81, voices=4, length=0.6)),
            bus="arp",
            pan=-0.25,
            volume=0.5,
        ),
        "slow_arp": sequenced(
            "saw",
            "arp",
            figure("0.1.2.3.2.1.2.3.", Hand(low=57, high=79, voices=4, length=0.7)),
            bus="arp",
            pan=-0.25,
            volume=0.5,
        ),
        "glass": sequenced(
            "fm piano",
            "glass keys",
            figure("c-----c-..c-----", Hand(low=60, high=79, voices=4)),
            chorus=0.7,
            reverb=0.5,
        ),
        "lead": sequenced(
            "synth lead",
            "lead",
            melody(Voice(LEAD_CELLS, centre=76, reach=9, grace=0.4)),
            bus="lead",
            volume=0.8,
        ),
        "lead_below": sequenced(
            "square lead",
            "second lead",
            melody(Voice(LEAD_CELLS, centre=76, reach=9, below_steps=2)),
            bus="lead",
            volume=0.5,
        ),
        "slow_lead": sequenced(
            "square lead",
            "lead",
            melody(Voice(SLOW_CELLS, centre=74, reach=9, grace=0.3)),
            bus="lead",
            volume=0.75,
        ),
        "sax": seat(
            "alto saxophone",
            "saxophone",
            melody(Voice(SLOW_CELLS, centre=72, reach=9, grace=0.4)),
            bus="lead",
            reverb=0.6,
            late_milliseconds=15,
        ),
        "end_pad": sequenced(
            "polysynth pad", "pad", final_chord(low=50, high=76, voices=5), bus="pads", reverb=0.6
        ),
    },
    {
        "gated": (Effect("gate", 0.7), Effect("highpass", 90)),
        "bass": (Effect("lowpass", 1400), Effect("duck", 0.3)),
        "pads": (Effect("sweep", 7000), Effect("duck", 0.3)),
        "arp": (Effect("sweep", 8000), Effect("echo", 0.35)),
        "lead": (Effect("lowpass", 6500), Effect("echo", 0.4)),
    },
)
