"""Rock: power chords left and right, backbeat, picked bass, organ, riffs and guitar leads."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

LEAD_CELLS = ("x--x--x-", "x-x-x---", ".xx-x-x-", "x---x-xx", "x-xxx---", "..x-xxx-")
RIFF_CELLS = ("x-.xx.xx", "x.x.xx-.", "x--xx-x.", "xx.xx.x-")
SLOW_CELLS = ("x---x-x-", "x--xx---", "x-----x-", "..x-x-x-")
PENTATONIC = (0, 2, 4, 7, 9)
MINOR_PENTATONIC = (0, 3, 5, 7, 10)
POWER = Hand(low=40, power=True, length=0.97, strum_beats=0.02)
CHUG = Hand(low=40, power=True, length=0.55)
OPEN = Hand(low=50, high=71, voices=4, strum_beats=0.09, let_ring=True)

BEAT = {"kick": "X..xx...|X..xx..x", "snare": "..X...X.", "hat": "xoxoxoxo"}
RIDE_BEAT = {"kick": "X..xX.x.", "snare": "..X...X.", "ride": "x.x.x.x."}
HALF = {"kick": "X....x..|X..x.x..", "snare": "....X...", "hat": "x.x.x.x."}
HEAVY = {"kick": "X.x...xx|X.xx..x.", "snare": "....X...|....X..o", "crash": "X...x...|x...x..."}
PUNK = {"kick": "X..xX..x|X.xxX..x", "snare": "..X...X.", "open": "x.x.x.x."}
SOFT = {"kick": "x....x..", "rim": "..x...x.", "hat": "xoxoxoxo"}
FILL = {
    "kick": "X...X...",
    "snare": "..X.xxx.",
    "high": "....x...",
    "low": "......xx",
    "hat": "xoxo....",
}
TOMS = {"kick": "X.x.X.x.", "high": "xx......", "mid": "..xx....", "floor": "....xxxx"}

STYLE = Style(
    {
        "beat": seat("room kit", "drums", kit(BEAT, fill=FILL)),
        "ride_beat": seat("room kit", "drums", kit(RIDE_BEAT, fill=FILL)),
        "half_time": seat("power kit", "drums", kit(HALF, fill=TOMS)),
        "heavy": seat("power kit", "drums", kit(HEAVY, fill=TOMS)),
        "punk": seat("power kit", "drums", kit(PUNK, fill=FILL)),
        "soft_beat": seat("drum kit", "drums", kit(SOFT, fill=FILL)),
        "end_hit": seat("room kit", "drums", final_hit("kick", "crash")),
        "eighths": seat("picked bass", "bass", line("11111111|1111111a", low=28, length=0.85)),
        "rock_bass": seat("picked bass", "bass", line("1--11-5-|1--11-8a", low=28)),
        "slow_bass": seat("bass guitar", "bass", line("1--5--1-|1--5-8-a", low=28)),
        "end_bass": seat("picked bass", "bass", line("1-------", low=28)),
        "power_left": seat(
            "overdriven guitar",
            "guitar left",
            figure("C--c--c-|C--cc-c-", POWER),
            pan=-0.8,
            bus="guitars",
            jitter_milliseconds=9,
        ),
        "power_right": seat(
            "distorted guitar",
            "guitar right",
            figure("C--c--c-|C--cc-c-", POWER),
            pan=0.8,
            bus="guitars",
            jitter_milliseconds=9,
        ),
        "chug_left": seat(
            "distorted guitar", "guitar left", figure("CccCccCc", CHUG), pan=-0.8, bus="guitars"
        ),
        "chug_right": seat(
            "overdriven guitar", "guitar right", figure("CccCccCc", CHUG), pan=0.8, bus="guitars"
        ),
        "ring_left": seat(
            "distorted guitar",
            "guitar left",
            figure("C-------|C---c---", POWER),
            pan=-0.8,
            bus="guitars",
        ),
        "ring_right": seat(
            "distorted guitar", "guitar right", figure("C-------", POWER), pan=0.8, bus="guitars"
        ),
        "clean_arpeggio": seat(
            "clean guitar", "clean guitar", figure("01232123|02132121", OPEN), pan=0.35, reverb=0.4
        ),
        "acoustic_strum": seat(
            "acoustic guitar",
            "acoustic guitar",
            figure("C---c-u-|c--uc-uu", Hand(low=48, high=71, voices=5, strum_beats=0.07)),
            pan=-0.45,
        ),
        "organ": seat("rock organ", "organ", figure("c-------", Hand(low=55, high=74, voices=3))),
        "end_guitar": seat(
            "overdriven guitar", "guitar left", figure("C-------", POWER), pan=-0.5, bus="guitars"
        ),
        "end_clean": seat("clean guitar", "clean guitar", final_chord(low=48, high=70)),
        "lead": seat(
            "overdriven guitar",
            "lead guitar",
            melody(Voice(LEAD_CELLS, centre=69, reach=9, scale=PENTATONIC, grace=0.5)),
            pan=0.1,
            singing=True,
            bus="lead",
            volume=0.8,
        ),
        "slow_lead": seat(
            "clean guitar",
            "lead guitar",
            melody(Voice(SLOW_CELLS, centre=70, reach=9, grace=0.5)),
            pan=0.0,
            singing=True,
            bus="lead",
            volume=0.9,
        ),
        "dark_lead": seat(
            "distorted guitar",
            "lead guitar",
            melody(Voice(LEAD_CELLS, centre=67, reach=9, scale=MINOR_PENTATONIC, grace=0.3)),
            pan=0.1,
            singing=True,
            bus="lead",
            volume=0.8,
        ),
        "riff": seat(
            "distorted guitar",
            "riff guitar",
            melody(Voice(RIFF_CELLS, centre=45, reach=7, scale=MINOR_PENTATONIC)),
            pan=-0.3,
            bus="guitars",
        ),
        "solo": seat(
            "overdriven guitar",
            "lead guitar",
            improvise(Improviser(centre=72, reach=10, scale=PENTATONIC, rest_beats=(0.5, 1.5))),
            pan=0.1,
            singing=True,
            bus="lead",
            volume=0.8,
        ),
    },
    {
        "guitars": (Effect("drive", 2.2), Effect("lowpass", 5200), Effect("gain", 0.55)),
        "lead": (Effect("echo", 0.18),),
    },
)
