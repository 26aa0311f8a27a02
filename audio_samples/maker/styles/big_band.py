"""Big band: four-to-the-bar guitar, walking bass, hi-hat swing, reeds against brass."""

from audio_samples.maker.players.bass import line, walking
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

RIFF_CELLS = ("x-xx.x-.", ".xx-x-x.", "x.xx-.x-", "xx-x.xx-", ".x.xx-..")
SWEET_CELLS = ("x---x-x-", "x--xx---", "x-----xx", "..x-x-x-", "x-xx----")
SWING = {"hat": "x.xxx.xx", "pedal": "..x...x.", "kick": "x.x.x.x."}
JUMP = {"ride": "x.xxx.xx", "pedal": "..X...X.", "kick": "X.x.X.x.", "snare": "..x...xo"}
TOMTOM = {"floor": "XoxoXoxo", "low": "..x..x.x", "kick": "X...X..."}
FOXTROT = {"swirl": "x-o-x-o-", "pedal": "..x...x.", "kick": "o...o..."}
FILL = {"snare": "x.xxXxXX", "kick": "X...X..."}
FOUR = Hand(low=50, high=67, voices=3, length=0.55)
SECTION = Hand(low=58, high=79, voices=5)
REEDS = Hand(low=53, high=72, voices=4)

STYLE = Style(
    {
        "swing": seat("jazz kit", "drums", kit(SWING, fill=FILL), bus="hall"),
        "jump": seat("jazz kit", "drums", kit(JUMP, fill=FILL), bus="hall"),
        "tomtom": seat("jazz kit", "drums", kit(TOMTOM), bus="hall"),
        "foxtrot": seat("brush kit", "drums", kit(FOXTROT), bus="hall", volume=0.6),
        "end_hit": seat("jazz kit", "drums", final_hit("kick", "crash"), bus="hall"),
        "walk": seat("double bass", "bass", walking(low=29, high=48), bus="hall"),
        "two": seat("double bass", "bass", line("1---5---|1---5-a-", low=29), bus="hall"),
        "end_bass": seat("double bass", "bass", line("1-------", low=29), bus="hall"),
        "four_guitar": seat(
            "jazz guitar",
            "guitar",
            figure("s.C.s.C.", FOUR),
            bus="hall",
            volume=0.55,
        ),
        "stride": seat(
            "piano",
            "piano",
            figure("B.c.F.c.", Hand(low=55, high=72, bass_low=36)),
            bus="hall",
            volume=0.6,
        ),
        "plink": seat(
            "piano",
            "piano",
            figure("........|.....s.s|........|..s..s..", Hand(low=72, high=91, voices=3)),
            bus="hall",
            volume=0.5,
        ),
        "brass_hits": seat(
            "brass",
            "brass",
            figure("....s..C|........|.s..s...|...s..C-", SECTION),
            bus="hall",
            volume=0.85,
        ),
        "brass_shout": seat(
            "brass",
            "brass",
            figure("s..C-.s.|..s.C-..|s.s.s..C|-..s.C-.", SECTION),
            bus="hall",
            volume=0.95,
        ),
        "trombone_pad": seat(
            "trombone",
            "trombones",
            figure("c-------", Hand(low=48, high=65, voices=3)),
            bus="hall",
            volume=0.45,
            singing=False,
            pan=-0.3,
        ),
        "reed_pad": seat(
            "tenor saxophone",
            "reeds",
            figure("c---c---", REEDS),
            bus="hall",
            singing=False,
            volume=0.5,
        ),
        "reed_riff": seat(
            "alto saxophone",
            "alto",
            melody(Voice(RIFF_CELLS, centre=69, reach=8, leap=0.2)),
            bus="hall",
        ),
        "reed_riff_below": seat(
            "tenor saxophone",
            "tenor",
            melody(Voice(RIFF_CELLS, centre=69, reach=8, leap=0.2, below_steps=2)),
            bus="hall",
            volume=0.7,
        ),
        "reed_riff_low": seat(
            "baritone saxophone",
            "baritone",
            melody(Voice(RIFF_CELLS, centre=57, reach=8, leap=0.2)),
            bus="hall",
            volume=0.6,
        ),
        "trumpet_riff": seat(
            "trumpet",
            "trumpet",
            melody(Voice(RIFF_CELLS, centre=74, reach=8, leap=0.2)),
            bus="hall",
            volume=0.85,
        ),
        "clarinet": seat(
            "clarinet",
            "clarinet",
            improvise(Improviser(centre=76, reach=11, chromatic=0.3, rest_beats=(0.5, 2.0))),
            bus="hall",
        ),
        "trumpet_solo": seat(
            "trumpet",
            "trumpet",
            improvise(Improviser(centre=73, reach=9, chromatic=0.25)),
            bus="hall",
            volume=0.8,
        ),
        "sweet_clarinet": seat(
            "clarinet",
            "clarinet",
            melody(Voice(SWEET_CELLS, centre=72, reach=9, grace=0.3)),
            bus="hall",
            late_milliseconds=14,
        ),
        "sweet_trombone": seat(
            "trombone",
            "trombone lead",
            melody(Voice(SWEET_CELLS, centre=62, reach=8, grace=0.4)),
            bus="hall",
            late_milliseconds=18,
        ),
        "sweet_reeds": seat(
            "alto saxophone",
            "alto",
            melody(Voice(SWEET_CELLS, centre=72, reach=9, below_steps=2)),
            bus="hall",
            volume=0.5,
        ),
        "end_brass": seat("brass", "brass", final_chord(low=58, high=79, voices=5), bus="hall"),
        "end_reeds": seat(
            "tenor saxophone",
            "reeds",
            final_chord(low=53, high=72, voices=4),
            bus="hall",
            singing=False,
        ),
    },
    {"hall": (Effect("highpass", 70), Effect("lowpass", 7500), Effect("drive", 1.2))},
)
