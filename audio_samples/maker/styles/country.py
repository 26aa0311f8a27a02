"""Country: train beats and two-steps, boom-chick guitar, fiddle, twang, banjo rolls, waltzes."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

SONG_CELLS = ("x--xx-x-", "x-x-x---", ".xx-x-x-", "x-xxx---", "x---xxx-")
PICK_CELLS = ("xxx-xxx-", "x-xxxxx-", "xxxxx---", ".xxxxxx-")
WALTZ_CELLS = ("x---x-", "x--xx-", "x-x-x-", "x-----", "..x-x-")
PENTATONIC = (0, 2, 4, 7, 9)
TRAIN = {"snare": "oxoXoxoXoxoXoxoX|oxoXoxoXoxoXoxxX", "kick": "x...x...x...x..."}
TWO_STEP = {"kick": "X...X...", "rim": "..x...x.", "hat": "xoxoxoxo"}
ROADHOUSE = {"kick": "X..xX...|X..xX.x.", "snare": "..X...X.", "hat": "xxxxxxxx"}
WALTZ = {"swirl": "x-----", "rim": "..x.x.", "kick": "x....."}
TRAIN_FILL = {"snare": "oxoXoxoXoxoXxXXX", "kick": "x...x...x...x..."}
FILL = {"snare": "..X.xxXX", "kick": "X...X..."}
BOOM = Hand(low=52, high=72, voices=4, bass_low=40, strum_beats=0.05)
ROLL = Hand(low=55, high=76, voices=4, let_ring=True)

STYLE = Style(
    {
        "train": seat("brush kit", "drums", kit(TRAIN, fill=TRAIN_FILL)),
        "two_step": seat("drum kit", "drums", kit(TWO_STEP, fill=FILL)),
        "roadhouse": seat("room kit", "drums", kit(ROADHOUSE, fill=FILL)),
        "brush_waltz": seat("brush kit", "drums", kit(WALTZ), volume=0.6),
        "end_hit": seat("drum kit", "drums", final_hit("kick", "splash")),
        "two_bass": seat("picked bass", "bass", line("1---5---|1---5-a-", low=28), volume=0.75),
        "upright": seat("double bass", "bass", line("1---5---|1---5-a-", low=28), volume=0.75),
        "walk_up": seat("picked bass", "bass", line("1-1-5-5-|1-3-5-a-", low=28), volume=0.75),
        "waltz_bass": seat("double bass", "bass", line("1-----|5-----|1-----|1-5-a-", low=28)),
        "end_bass": seat("picked bass", "bass", line("1-------", low=28)),
        "boom_chick": seat("acoustic guitar", "guitar", figure("B-c-F-cu|B-cuF-cu", BOOM)),
        "waltz_chick": seat("acoustic guitar", "guitar", figure("B-c-cu|F-c-c-", BOOM)),
        "train_guitar": seat(
            "muted guitar",
            "muted guitar",
            line("1.1.5.5.1.1.5.6.", low=40, length=0.5),
            pan=-0.5,
            volume=0.6,
        ),
        "banjo_roll": seat("banjo", "banjo", figure("0213210302132103", ROLL), volume=0.55),
        "honky_tonk": seat(
            "honky-tonk piano",
            "piano",
            figure(".s.s.s.s|.s.scs.s", Hand(low=55, high=74, voices=4)),
            volume=0.5,
        ),
        "steel_pad": seat(
            "slow strings",
            "steel",
            figure("o-------", Hand(low=59, high=79, voices=2)),
            bus="steel",
            volume=0.45,
            pan=0.3,
        ),
        "waltz_pad": seat(
            "slow strings",
            "steel",
            figure("o-----", Hand(low=59, high=79, voices=2)),
            bus="steel",
            volume=0.45,
            pan=0.3,
        ),
        "fiddle": seat(
            "fiddle",
            "fiddle",
            melody(Voice(SONG_CELLS, centre=74, reach=9, grace=0.5, scale=PENTATONIC)),
        ),
        "twin_fiddle": seat(
            "fiddle",
            "second fiddle",
            melody(Voice(SONG_CELLS, centre=74, reach=9, below_steps=2)),
            volume=0.55,
            pan=0.35,
        ),
        "waltz_fiddle": seat(
            "fiddle",
            "fiddle",
            melody(Voice(WALTZ_CELLS, centre=72, reach=9, grace=0.4)),
            reverb=0.45,
        ),
        "waltz_harp": seat(
            "harmonica",
            "harmonica",
            melody(Voice(WALTZ_CELLS, centre=72, reach=9, grace=0.4)),
            reverb=0.4,
            volume=0.65,
        ),
        "twang": seat(
            "clean guitar",
            "twang",
            melody(Voice(PICK_CELLS, centre=62, reach=10, grace=0.5, scale=PENTATONIC)),
            pan=0.15,
            bus="twang",
            volume=0.85,
        ),
        "twang_song": seat(
            "clean guitar",
            "twang",
            melody(Voice(SONG_CELLS, centre=67, reach=9, grace=0.6, scale=PENTATONIC)),
            pan=0.15,
            bus="twang",
            volume=0.85,
        ),
        "chicken_solo": seat(
            "clean guitar",
            "twang",
            improvise(Improviser(centre=69, scale=(0, 2, 3, 4, 7, 9), rest_beats=(0.5, 1.5))),
            bus="twang",
            volume=0.85,
        ),
        "fiddle_solo": seat(
            "fiddle", "fiddle", improvise(Improviser(centre=76, scale=PENTATONIC, reach=9))
        ),
        "end_guitar": seat("acoustic guitar", "guitar", final_chord(low=45, high=71, voices=5)),
    },
    {
        "twang": (Effect("highpass", 160), Effect("echo", 0.16), Effect("tremolo", 0.2)),
        "steel": (Effect("tremolo", 0.3), Effect("wow", 0.6)),
    },
)
