"""Soul and funk: sixteenth-note bass, clavinet, electric piano, brass stabs, ghosted backbeats."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat

HORN_CELLS = ("..x-x...x-xx....", "x.xx-...x-......", "x---....x-x-x---", "....xxx-..x-x---")
SONG_CELLS = ("x---..x-x---x-..", "..x-x-x-----....", "x--x--x-....x-x-", "x-xx----..x-x---")
SLOW_CELLS = ("x---xx", "x--x--", ".x-x--", "x-xx--", "x----x")
BLUES = (0, 3, 5, 6, 7, 10)
KEYS_HAND = Hand(low=52, high=72, voices=4, rootless=True)
FUNK_BEAT = {
    "kick": "X..x..x...x..x..|X..x..x.....x.x.",
    "snare": "....X..o.o..X..o",
    "hat": "x.xox.xox.xox.xo",
}
PARTY_BEAT = {
    "kick": "X.....x.X.x.....|X..x..x.X.x...x.",
    "snare": "....X.o..o.oX..o",
    "hat": "xoxoxoxoxoxoxoxo",
    "open": "..............x.",
}
LAID_BEAT = {
    "kick": "X.....x..x......|X.....x..x....o.",
    "snare": "....x.......x..o",
    "hat": "x.o.x.o.x.o.x.oo",
}
SLOW_BEAT = {"kick": "x....x|x...ox", "rim": "...x..", "hat": "xoxxox"}
FILL = {"kick": "X.....x.....x...", "snare": "....X..xx.xxxxXX", "hat": "x.x.x.x.x......."}
SLOW_FILL = {"kick": "x.....", "snare": "...xxx", "hat": "xox..."}

STYLE = Style(
    {
        "funk_beat": seat("room kit", "drums", kit(FUNK_BEAT, fill=FILL)),
        "party_beat": seat("room kit", "drums", kit(PARTY_BEAT, fill=FILL)),
        "laid_beat": seat("drum kit", "drums", kit(LAID_BEAT, fill=FILL), late_milliseconds=8),
        "slow_beat": seat("drum kit", "drums", kit(SLOW_BEAT, fill=SLOW_FILL)),
        "tambourine": seat(
            "drum kit", "tambourine", kit({"tambourine": "o.x.o.x.o.x.o.x."}), pan=0.4, volume=0.5
        ),
        "congas": seat(
            "drum kit",
            "congas",
            kit({"conga": "..x...xx..x...x.", "tumba": "x.....?.x......x"}),
            pan=-0.4,
            volume=0.6,
        ),
        "end_hit": seat("room kit", "drums", final_hit("kick", "crash")),
        "funk_bass": seat(
            "bass guitar", "bass", line("1..g1.8...5.6.7a|1..g1.8.g.5.7.a.", low=28, length=0.8)
        ),
        "party_bass": seat(
            "slap bass", "bass", line("1.8.g1.81..57.8.|1.8.g1.81.g5.7a.", low=28, length=0.75)
        ),
        "mellow_bass": seat(
            "fretless bass",
            "bass",
            line("1-----.5--8-....|1-----.5--6-7-a-", low=28),
            late_milliseconds=12,
        ),
        "slow_bass": seat("bass guitar", "bass", line("1---51|1--5-a", low=28)),
        "end_bass": seat("bass guitar", "bass", line("1---------------", low=28)),
        "clavinet": seat(
            "clavinet",
            "clavinet",
            figure("s..ss.s..s.ss..s|s..ss.s..ss.s.s.", Hand(low=52, high=70, voices=3)),
        ),
        "scratch": seat(
            "muted guitar",
            "guitar",
            figure("..s...s...s.s.s.|..s.ss....s.s..s", Hand(low=58, high=76, voices=3)),
            pan=-0.5,
        ),
        "soul_guitar": seat(
            "clean guitar",
            "guitar",
            figure("....s.......s...", Hand(low=60, high=79, voices=3, strum_beats=0.03)),
            pan=-0.5,
        ),
        "slow_guitar": seat(
            "clean guitar",
            "guitar",
            figure("012321", Hand(low=55, high=74, voices=3, let_ring=True)),
            pan=-0.4,
            volume=0.6,
        ),
        "rhodes": seat(
            "electric piano",
            "keys",
            figure("c--...c-..c-....|c-....c-.s..c---", KEYS_HAND),
            chorus=0.3,
        ),
        "rhodes_slow": seat(
            "electric piano",
            "keys",
            figure("c-----....c-..s.|c-------..c-c-..", KEYS_HAND),
            chorus=0.4,
            late_milliseconds=10,
        ),
        "organ_pad": seat(
            "drawbar organ", "organ", figure("c-----", Hand(low=53, high=72, voices=3)), chorus=0.4
        ),
        "strings": seat(
            "strings",
            "strings",
            figure("c---------------", Hand(low=60, high=82, voices=3)),
            reverb=0.5,
            volume=0.5,
        ),
        "stabs": seat(
            "brass",
            "brass",
            figure("..........s.s...|......C-........", Hand(low=58, high=77, voices=4)),
            pan=0.25,
        ),
        "stabs_busy": seat(
            "brass",
            "brass",
            figure("s..s......s.....|......s..s.C---.", Hand(low=58, high=77, voices=4)),
            pan=0.25,
        ),
        "end_brass": seat("brass", "brass", final_chord(low=58, high=77)),
        "end_keys": seat("electric piano", "keys", final_chord(low=50, high=74, voices=5)),
        "horn_line": seat(
            "trumpet", "trumpet", melody(Voice(HORN_CELLS, centre=72, reach=8, leap=0.25)), pan=0.15
        ),
        "horn_unison": seat(
            "tenor saxophone",
            "saxophone",
            melody(Voice(HORN_CELLS, centre=60, reach=8, leap=0.25)),
            pan=-0.1,
            volume=0.6,
        ),
        "blues_line": seat(
            "clavinet",
            "lead clavinet",
            melody(Voice(HORN_CELLS, centre=69, reach=9, scale=BLUES)),
            pan=0.2,
            volume=0.85,
        ),
        "song": seat(
            "electric piano",
            "lead keys",
            melody(Voice(SONG_CELLS, centre=76, reach=9, grace=0.4)),
            late_milliseconds=15,
            pan=0.1,
        ),
        "slow_song": seat(
            "tenor saxophone",
            "saxophone",
            melody(Voice(SLOW_CELLS, centre=68, reach=9, grace=0.4)),
            reverb=0.45,
            late_milliseconds=18,
        ),
        "solo": seat(
            "organ",
            "organ lead",
            improvise(Improviser(centre=74, grid_beats=0.25, scale=BLUES, phrase_beats=(1.5, 4.0))),
            singing=True,
            volume=0.6,
        ),
    }
)
