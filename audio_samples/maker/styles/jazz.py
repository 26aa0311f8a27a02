"""Jazz: swing ride and brushes, walking and two-feel bass, rootless comping, heads and solos."""

from audio_samples.maker.players.bass import line, walking
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat

HEAD_CELLS = (".x-xx-x-", "x-.xx--.", "..xxxx-.", "x--x--x.", ".xxx-x-.", "x-x-.xx-", "xxx-..x-")
BOP_CELLS = ("xxxxxxx-", ".xxxxx-.", "xxx-xxx.", "x-xxxxx-", "xxxx.xx-", ".xx-xxx.")
BALLAD_CELLS = ("x---x-x-", "x--xx---", ".x-xx---", "x-----xx", "x-xx----", ".xxxx---")
WALTZ_CELLS = ("x---x-", "x-xx--", ".xx-x-", "x--x--", "x-x-x-", "..xxx-")
BLUES = (0, 3, 5, 6, 7, 10)

COMP_HAND = Hand(low=50, high=70, rootless=True, skip=0.15, anticipate=0.25)
BALLAD_HAND = Hand(low=48, high=70, voices=5, rootless=True, strum_beats=0.08)
RIDE = {"ride": "x.Xxx.Xx", "pedal": "..x...x.", "kick": "o.......|o...o...", "snare": "...?...?"}
FAST_RIDE = {
    "ride": "x.Xxx.Xx|x.Xxx.x.",
    "pedal": "..X...X.",
    "kick": "?..?....",
    "snare": ".?.?..?.",
}
BRUSHES = {"swirl": "x---o---", "snare": "..o...ox", "pedal": "..x...x.", "ride": "?...?..."}
BRUSH_WALTZ = {
    "swirl": "x-----",
    "snare": "..o.o.|..o.ox",
    "pedal": "..x...",
    "ride": "x..xx.|x.x.?.",
}
FILL = {"snare": "x.xx.xxX", "ride": "x.......", "kick": ".....x..", "pedal": "..x...x."}
BRUSH_FILL = {"snare": "xxoxoxxx", "swirl": "x---x---"}

STYLE = Style(
    {
        "ride": seat("jazz kit", "drums", kit(RIDE, fill=FILL)),
        "fast_ride": seat("jazz kit", "drums", kit(FAST_RIDE, fill=FILL)),
        "brushes": seat("brush kit", "brushes", kit(BRUSHES)),
        "brush_waltz": seat("brush kit", "brushes", kit(BRUSH_WALTZ, fill={"snare": "xoxoxx"})),
        "end_cymbal": seat("jazz kit", "drums", final_hit("ride", "kick")),
        "walk": seat("double bass", "bass", walking(), reverb=0.12, volume=0.55),
        "two": seat(
            "double bass", "bass", line("1---5--a|1---3-5-", low=29), reverb=0.12, volume=0.55
        ),
        "waltz_bass": seat(
            "double bass", "bass", line("1-----|1---5-|1-----|1-5-a-", low=29), volume=0.55
        ),
        "end_bass": seat("double bass", "bass", line("1-------", low=29), volume=0.55),
        "comp": seat(
            "piano", "piano", figure("c..s....|...c..s.|.s....c-|c-.....s", COMP_HAND), volume=0.62
        ),
        "ballad_comp": seat("piano", "piano", figure("c-----c-|c---c---", BALLAD_HAND)),
        "waltz_comp": seat(
            "piano", "left hand", figure("..c-..|.c--s.|..c--s", COMP_HAND), volume=0.6
        ),
        "end_piano": seat("piano", "piano", final_chord(low=48, high=74, voices=5)),
        "blues_head": seat(
            "piano",
            "right hand",
            melody(Voice(HEAD_CELLS, centre=74, reach=10, scale=BLUES, grace=0.5, leap=0.15)),
            pan=-0.05,
            late_milliseconds=8,
        ),
        "bop_head": seat("tenor saxophone", "horn", melody(Voice(BOP_CELLS, centre=67, leap=0.3))),
        "bop_harmony": seat(
            "trumpet",
            "second horn",
            melody(Voice(BOP_CELLS, centre=67, leap=0.3, below_steps=2)),
            volume=0.55,
        ),
        "ballad_head": seat(
            "tenor saxophone",
            "horn",
            melody(Voice(BALLAD_CELLS, centre=65, reach=9, grace=0.4)),
            late_milliseconds=22,
        ),
        "waltz_head": seat(
            "piano",
            "right hand",
            melody(Voice(WALTZ_CELLS, centre=76, reach=10, grace=0.3, leap=0.25)),
            pan=-0.05,
        ),
        "piano_solo": seat(
            "piano", "right hand", improvise(Improviser(centre=75, reach=13)), pan=-0.05
        ),
        "blues_solo": seat(
            "piano", "right hand", improvise(Improviser(centre=75, scale=BLUES, reach=11))
        ),
        "horn_solo": seat(
            "tenor saxophone",
            "horn",
            improvise(Improviser(centre=66, reach=11, chromatic=0.4)),
            late_milliseconds=10,
        ),
        "trumpet_solo": seat(
            "trumpet",
            "second horn",
            improvise(Improviser(centre=72, reach=9)),
            volume=0.6,
        ),
    }
)
