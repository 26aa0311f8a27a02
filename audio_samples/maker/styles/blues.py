"""Blues: shuffles and slow twelve-eights, boogie bass, chugged guitar, harmonica and bent leads."""

from audio_samples.maker.players.bass import line, walking
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat
from audio_samples.maker.values import Effect

CALL_CELLS = (".xxx-x--", "x-xx----", "..xxx-x-", "xx-x----", ".x-xxx--")
SLOW_CELLS = ("..x.xxx-----", "x--x-xx-----", ".xxx-----...", "x-xx--x-----")
BLUES = (0, 3, 5, 6, 7, 10)
SHUFFLE = {"kick": "X...X..x", "snare": "..X...X.|..X...Xo", "ride": "xxxxxxxx"}
SLOW = {"kick": "x.....x..x..|x....xx.....", "snare": "...X.....X..", "ride": "xoxxoxxoxxox"}
STOMP = {"floor": "X.......", "tambourine": "....x..."}
FILL = {"snare": "xoxxxxXX", "kick": "X...X..."}
SLOW_FILL = {"snare": "...xxxxxXxXx", "kick": "x.....x....."}
PICKED = Hand(low=52, high=72, voices=4, bass_low=40, let_ring=True)
COMP = Hand(low=50, high=70, voices=4)

STYLE = Style(
    {
        "shuffle": seat("room kit", "drums", kit(SHUFFLE, fill=FILL)),
        "slow_beat": seat("drum kit", "drums", kit(SLOW, fill=SLOW_FILL), late_milliseconds=10),
        "stomp": seat("room kit", "foot", kit(STOMP), volume=0.7),
        "end_hit": seat("room kit", "drums", final_hit("kick", "ride")),
        "boogie_bass": seat("bass guitar", "bass", line("1-3-5-6-|8-6-5-3-", low=28)),
        "walk": seat("bass guitar", "bass", walking(low=28, high=48)),
        "slow_bass": seat("bass guitar", "bass", line("1--5--6--5--|1--3--5--5-a", low=28)),
        "end_bass": seat("bass guitar", "bass", line("1-------", low=28)),
        "chug_root": seat(
            "overdriven guitar",
            "rhythm guitar",
            line("11111111", low=40, length=0.6),
            pan=-0.5,
            bus="amp",
            volume=0.55,
        ),
        "chug_top": seat(
            "overdriven guitar",
            "rhythm guitar two",
            line("55665566", low=40, length=0.6),
            pan=-0.5,
            bus="amp",
            volume=0.5,
        ),
        "tremolo_chords": seat(
            "clean guitar",
            "tremolo guitar",
            figure("c-----c-----", Hand(low=50, high=72, voices=4, strum_beats=0.1)),
            pan=-0.4,
            bus="tremolo",
        ),
        "delta_guitar": seat(
            "acoustic guitar", "guitar", figure("B1B3B2Bu|B2B3BuB1", PICKED), pan=-0.1, volume=0.9
        ),
        "slide_answer": seat(
            "acoustic guitar",
            "second guitar",
            melody(Voice(CALL_CELLS, centre=69, reach=8, scale=BLUES, grace=0.7)),
            pan=0.35,
            singing=True,
            volume=0.75,
        ),
        "end_guitar": seat("acoustic guitar", "guitar", final_chord(low=45, high=71, voices=5)),
        "barrelhouse": seat(
            "honky-tonk piano", "piano", figure("c.s.cs.s|s.cs.sc.", COMP), volume=0.65
        ),
        "triplet_piano": seat(
            "piano", "piano", figure("cooocoocoooo|cooscoocoocs", COMP), volume=0.55, pan=0.3
        ),
        "organ": seat(
            "drawbar organ",
            "organ",
            figure("o-------", Hand(low=55, high=74, voices=3)),
            chorus=0.5,
            volume=0.4,
        ),
        "slow_organ": seat(
            "drawbar organ",
            "organ",
            figure("o-----------", Hand(low=55, high=74, voices=3)),
            chorus=0.5,
            volume=0.4,
        ),
        "harp": seat(
            "harmonica",
            "harmonica",
            melody(Voice(CALL_CELLS, centre=74, reach=9, scale=BLUES, grace=0.6)),
            late_milliseconds=12,
            bus="amp",
            volume=0.8,
        ),
        "harp_solo": seat(
            "harmonica",
            "harmonica",
            improvise(Improviser(centre=75, reach=9, scale=BLUES, rest_beats=(1.0, 3.0))),
            bus="amp",
            volume=0.8,
        ),
        "lead": seat(
            "overdriven guitar",
            "lead guitar",
            melody(Voice(CALL_CELLS, centre=67, reach=9, scale=BLUES, grace=0.6)),
            singing=True,
            late_milliseconds=12,
            volume=0.8,
        ),
        "slow_lead": seat(
            "clean guitar",
            "lead guitar",
            melody(Voice(SLOW_CELLS, centre=69, reach=10, scale=BLUES, grace=0.7, leap=0.3)),
            singing=True,
            late_milliseconds=20,
            volume=0.9,
        ),
        "end_chord": seat("honky-tonk piano", "piano", final_chord(low=48, high=72, voices=5)),
        "end_tremolo": seat(
            "clean guitar", "tremolo guitar", final_chord(low=48, high=72), bus="tremolo"
        ),
    },
    {
        "amp": (Effect("drive", 1.8), Effect("lowpass", 4200), Effect("gain", 0.6)),
        "tremolo": (Effect("tremolo", 0.6),),
    },
)
