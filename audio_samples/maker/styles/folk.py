"""Folk: fingerpicked and strummed guitar, flute, fiddle and whistle tunes, jigs and reels."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat

SONG_CELLS = ("x---x-x-", "x-x-x---", "..x-x-x-", "x--xx---", "x---xxx-", "x-x-xx--")
WALTZ_CELLS = ("x---x-", "x--xx-", "x-x-x-", "x-----", "x-xx--", "..x-x-")
JIG_CELLS = ("xxxxxx", "x-xxxx", "x-xx-x", "xxxx-x", "x-xxxx", "xxxx--")
REEL_CELLS = (
    "xxxxxxxxx-xxx-xx",
    "x-xxxxxxxxxxx-x-",
    "xxxxx-xxxxxxx-x-",
    "x-xxx-xxxxxxxxxx",
    "x-xxxxxxx-xxx---",
)
PICKING = Hand(low=52, high=72, voices=4, bass_low=40, let_ring=True)
STRUM = Hand(low=50, high=72, voices=5, bass_low=40, strum_beats=0.06)

STYLE = Style(
    {
        "travis": seat("acoustic guitar", "guitar", figure("B2F1B3F2|B2F3B1F2", PICKING)),
        "waltz_picking": seat("nylon guitar", "guitar", figure("B12321|B13212", PICKING)),
        "jig_strum": seat(
            "acoustic guitar", "guitar", figure("C-uc-u|C-uc-u|C-uc-u|C-ucuu", STRUM)
        ),
        "reel_strum": seat("acoustic guitar", "guitar", figure("B-u-C-u-F-u-C-uu", STRUM)),
        "banjo": seat("banjo", "banjo", figure("0213021302132021", PICKING), volume=0.55),
        "end_guitar": seat("acoustic guitar", "guitar", final_chord(low=45, high=71, voices=5)),
        "end_nylon": seat("nylon guitar", "guitar", final_chord(low=45, high=71, voices=5)),
        "tune": seat(
            "flute", "flute", melody(Voice(SONG_CELLS, centre=76, reach=9, grace=0.25)), reverb=0.5
        ),
        "waltz_tune": seat(
            "cello",
            "cello",
            melody(Voice(WALTZ_CELLS, centre=60, reach=9, grace=0.2)),
            pan=0.15,
            reverb=0.5,
        ),
        "high_tune": seat(
            "fiddle",
            "fiddle",
            melody(Voice(WALTZ_CELLS, centre=72, reach=9, grace=0.3)),
            reverb=0.5,
            volume=0.6,
        ),
        "jig": seat("fiddle", "fiddle", melody(Voice(JIG_CELLS, centre=74, grace=0.5, leap=0.3))),
        "jig_whistle": seat(
            "whistle", "whistle", melody(Voice(JIG_CELLS, centre=74, leap=0.3)), volume=0.5, pan=0.3
        ),
        "reel": seat("fiddle", "fiddle", melody(Voice(REEL_CELLS, centre=74, leap=0.3))),
        "reel_banjo": seat(
            "banjo",
            "banjo lead",
            melody(Voice(REEL_CELLS, centre=74, leap=0.3)),
            volume=0.5,
            pan=0.3,
        ),
        "descant": seat(
            "fiddle",
            "second fiddle",
            melody(Voice(JIG_CELLS, centre=74, leap=0.3, below_steps=2)),
            pan=0.4,
            volume=0.5,
        ),
        "bass": seat("double bass", "bass", line("1---5---|1---5-a-", low=28), volume=0.8),
        "waltz_bass": seat("double bass", "bass", line("1-----|1---5-", low=28), volume=0.75),
        "jig_bass": seat("double bass", "bass", line("1--5--", low=28), volume=0.8),
        "frame_jig": seat(
            "drum kit",
            "frame drum",
            kit({"low": "X.ox.o|X.ox.x", "tambourine": "..o..o"}),
            volume=0.6,
        ),
        "frame_reel": seat(
            "drum kit",
            "frame drum",
            kit({"low": "X.oox.o.X.oox.oo", "tambourine": "....x.......x..."}),
            volume=0.6,
        ),
    }
)
