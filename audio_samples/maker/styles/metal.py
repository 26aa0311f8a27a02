"""Metal: low palm-muted guitars on both sides, double kicks, dark modes, twin leads."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

RIFF_CELLS = ("xxx.xxx.xx.xxxx.", "x.xxx.xxx.xxx.x.", "xxxxx.xxxxx.x.x.", "x.xxxxx.x.xxxxxx")
DOOM_CELLS = ("x---x---xx--x---", "x-----x-x-------", "x---xxx-x---x-x-")
LEAD_CELLS = ("x--x--x-", "x-xxx-x-", "xx-xx-x-", "x---xxxx", "x-xxx---")
SLOW_CELLS = ("x---x-x-", "x-----x-", "x--xx---")
DOUBLE = {
    "kick": "xxxxxxxxxxxxxxxx",
    "snare": "....X.......X...",
    "ride": "x...x...x...x...",
}
GALLOP = {
    "kick": "X.xxX.xxX.xxX.xx",
    "snare": "....X.......X...",
    "hat": "x.x.x.x.x.x.x.x.",
}
BLAST = {"kick": "X.X.X.X.X.X.X.X.", "snare": ".X.X.X.X.X.X.X.X", "crash": "X.......x......."}
DOOM = {"kick": "X......xX...x...", "snare": "........X.......", "crash": "X...x...x...x..."}
TOMS = {
    "kick": "XxXxXxXxXxXxXxXx",
    "high": "xxxx............",
    "mid": "....xxxx........",
    "low": "........xxxx....",
    "floor": "............XXXX",
}
LOW = Hand(low=36, power=True, length=0.98, strum_beats=0.02)
MUTE = Hand(low=36, power=True, length=0.4)
CLEAN = Hand(low=48, high=71, voices=4, let_ring=True)
CHUGS = "CcccCcccCcccCccc|CccCccCccCcCccCc"
GALLOPS = "C.ccC.ccC.ccC.cc"

STYLE = Style(
    {
        "double_kick": seat("power kit", "drums", kit(DOUBLE, fill=TOMS), volume=0.9),
        "gallop_beat": seat("power kit", "drums", kit(GALLOP, fill=TOMS), volume=0.9),
        "blast": seat("power kit", "drums", kit(BLAST, fill=TOMS), volume=0.9),
        "doom_beat": seat("power kit", "drums", kit(DOOM, fill=TOMS), volume=0.85, reverb=0.3),
        "cymbals": seat("power kit", "drums", kit({"ride": "x...o...x...o..."}), volume=0.5),
        "end_hit": seat("power kit", "drums", final_hit("kick", "crash")),
        "low_bass": seat(
            "picked bass", "bass", line("1111111111111111", low=28, length=0.7), bus="grind"
        ),
        "gallop_bass": seat(
            "picked bass", "bass", line("1.111.111.111.11", low=28, length=0.7), bus="grind"
        ),
        "long_bass": seat("picked bass", "bass", line("1-------1---1---", low=28), bus="grind"),
        "end_bass": seat("picked bass", "bass", line("1---------------", low=28), bus="grind"),
        "chug_left": seat(
            "distorted guitar", "guitar left", figure(CHUGS, MUTE), pan=-0.9, bus="wall"
        ),
        "chug_right": seat(
            "distorted guitar",
            "guitar right",
            figure(CHUGS, MUTE),
            pan=0.9,
            bus="wall",
            jitter_milliseconds=9,
        ),
        "gallop_left": seat(
            "distorted guitar", "guitar left", figure(GALLOPS, MUTE), pan=-0.9, bus="wall"
        ),
        "gallop_right": seat(
            "distorted guitar",
            "guitar right",
            figure(GALLOPS, MUTE),
            pan=0.9,
            bus="wall",
            jitter_milliseconds=9,
        ),
        "wall_left": seat(
            "distorted guitar",
            "guitar left",
            figure("C---------------", LOW),
            pan=-0.9,
            bus="wall",
        ),
        "wall_right": seat(
            "distorted guitar",
            "guitar right",
            figure("C-------C-------", LOW),
            pan=0.9,
            bus="wall",
        ),
        "riff_left": seat(
            "distorted guitar",
            "riff left",
            melody(Voice(RIFF_CELLS, centre=43, reach=7, length=0.7)),
            pan=-0.8,
            bus="wall",
        ),
        "riff_right": seat(
            "overdriven guitar",
            "riff right",
            melody(Voice(RIFF_CELLS, centre=43, reach=7, length=0.7)),
            pan=0.8,
            bus="wall",
            jitter_milliseconds=9,
        ),
        "doom_riff": seat(
            "distorted guitar",
            "riff left",
            melody(Voice(DOOM_CELLS, centre=43, reach=7)),
            pan=-0.5,
            bus="wall",
        ),
        "clean_arpeggio": seat(
            "clean guitar",
            "clean guitar",
            figure("0.1.2.3.2.1.2.1.|0.2.1.3.2.3.1.2.", CLEAN),
            pan=0.2,
            reverb=0.6,
            chorus=0.6,
        ),
        "choir": seat(
            "choir aahs",
            "choir",
            figure("o---------------", Hand(low=55, high=74, voices=3)),
            reverb=0.7,
            volume=0.45,
        ),
        "strings": seat(
            "slow strings",
            "strings",
            figure("o---------------", Hand(low=55, high=79, voices=3)),
            reverb=0.6,
            volume=0.5,
        ),
        "lead": seat(
            "distorted guitar",
            "lead guitar",
            melody(Voice(LEAD_CELLS, centre=72, reach=9, leap=0.25)),
            singing=True,
            pan=0.1,
            bus="lead",
            volume=0.75,
        ),
        "twin_lead": seat(
            "distorted guitar",
            "second lead",
            melody(Voice(LEAD_CELLS, centre=72, reach=9, leap=0.25, below_steps=2)),
            singing=True,
            pan=-0.2,
            bus="lead",
            volume=0.6,
        ),
        "slow_lead": seat(
            "overdriven guitar",
            "lead guitar",
            melody(Voice(SLOW_CELLS, centre=70, reach=9, grace=0.4)),
            singing=True,
            pan=0.1,
            bus="lead",
            volume=0.8,
        ),
        "clean_lead": seat(
            "clean guitar",
            "lead guitar",
            melody(Voice(SLOW_CELLS, centre=72, reach=9, grace=0.3)),
            singing=True,
            bus="lead",
            volume=0.8,
        ),
        "shred": seat(
            "distorted guitar",
            "lead guitar",
            improvise(
                Improviser(
                    centre=76, reach=12, grid_beats=0.25, chromatic=0.05, phrase_beats=(3.0, 6.0)
                )
            ),
            singing=True,
            bus="lead",
            volume=0.75,
        ),
        "end_wall": seat(
            "distorted guitar", "guitar left", figure("C---------------", LOW), bus="wall"
        ),
        "end_clean": seat(
            "clean guitar", "clean guitar", figure("c---------------", CLEAN), reverb=0.6
        ),
    },
    {
        "wall": (Effect("drive", 3.5), Effect("lowpass", 6500), Effect("gain", 0.5)),
        "grind": (Effect("drive", 2.0), Effect("gain", 0.7)),
        "lead": (Effect("echo", 0.22),),
    },
)
