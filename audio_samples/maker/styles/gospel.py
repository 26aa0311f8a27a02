"""Gospel: rolling piano and organ with passing chords, a choir, hand claps, tambourine, shouts."""

from audio_samples.maker.players.bass import line, walking
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat

CHOIR_CELLS = ("x---x---", "x--xx---", "x-x-x---", "..x-x---", "x-xxx---")
SLOW_CELLS = ("x--x-x", "x----x", "x-xx--", "x--x--", ".xxx--")
SHOUT = {"kick": "X.X.X.X.", "snare": ".X.X.X.X", "hat": "xxxxxxxx"}
STEADY = {"kick": "X...X..x|X..xX...", "snare": "..X...X.", "hat": "xoxoxoxo"}
SLOW = {"kick": "x....x|x...xx", "snare": "...X..", "ride": "xooxoo"}
FILL = {"kick": "X...X...", "snare": "..X.xxXX"}
SLOW_FILL = {"kick": "x.....", "snare": "...xXX"}
CHURCH = Hand(low=55, high=76, voices=4)
LEFT = Hand(low=52, high=72, voices=4, bass_low=36)

STYLE = Style(
    {
        "shout": seat("room kit", "drums", kit(SHOUT, fill=FILL)),
        "steady": seat("drum kit", "drums", kit(STEADY, fill=FILL)),
        "slow_beat": seat("drum kit", "drums", kit(SLOW, fill=SLOW_FILL), volume=0.6),
        "claps": seat(
            "drum kit",
            "hand claps",
            kit({"clap": "..X...X."}),
            jitter_milliseconds=14,
            reverb=0.4,
            volume=0.75,
        ),
        "shout_claps": seat(
            "drum kit",
            "hand claps",
            kit({"clap": ".X.X.X.X"}),
            jitter_milliseconds=14,
            reverb=0.4,
            volume=0.75,
        ),
        "tambourine": seat(
            "drum kit", "tambourine", kit({"tambourine": "oxXxoxXxoxXxoxXx"}), pan=0.4, volume=0.6
        ),
        "end_hit": seat("room kit", "drums", final_hit("kick", "crash")),
        "walk": seat("bass guitar", "bass", walking(low=28, high=48)),
        "shout_bass": seat("bass guitar", "bass", line("1-5-1-3-|1-5-6-a-", low=28)),
        "steady_bass": seat("bass guitar", "bass", line("1--51-5-|1--53-5a", low=28)),
        "slow_bass": seat("bass guitar", "bass", line("1--1-5|1--5-a", low=28)),
        "shout_piano": seat(
            "bright piano", "piano", figure("BcFcBcFc|BcFcBccs", LEFT), volume=0.75
        ),
        "steady_piano": seat("piano", "piano", figure("B-cs.cF-|Bsc-.scs", LEFT), volume=0.8),
        "slow_piano": seat(
            "piano", "piano", figure("B1c21c|B2c1sc", LEFT), volume=0.85, reverb=0.35
        ),
        "organ": seat(
            "drawbar organ",
            "organ",
            figure("c-------", CHURCH),
            chorus=0.8,
            volume=0.6,
            pan=0.3,
        ),
        "organ_pushes": seat(
            "rock organ",
            "organ",
            figure("c--s.c--|c--s.s.s", CHURCH),
            chorus=0.8,
            volume=0.6,
            pan=0.3,
        ),
        "slow_organ": seat(
            "drawbar organ",
            "organ",
            figure("c-----", CHURCH),
            chorus=0.8,
            volume=0.55,
            pan=0.3,
        ),
        "choir": seat(
            "choir aahs",
            "choir",
            melody(Voice(CHOIR_CELLS, centre=72, reach=7, leap=0.15)),
            reverb=0.5,
            volume=0.85,
        ),
        "choir_below": seat(
            "choir aahs",
            "choir two",
            melody(Voice(CHOIR_CELLS, centre=72, reach=7, leap=0.15, below_steps=2)),
            reverb=0.5,
            volume=0.75,
            pan=-0.25,
        ),
        "slow_choir": seat(
            "choir aahs",
            "choir",
            melody(Voice(SLOW_CELLS, centre=71, reach=7, leap=0.15)),
            reverb=0.6,
            volume=0.85,
        ),
        "slow_choir_below": seat(
            "choir aahs",
            "choir two",
            melody(Voice(SLOW_CELLS, centre=71, reach=7, leap=0.15, below_steps=2)),
            reverb=0.6,
            volume=0.75,
            pan=-0.25,
        ),
        "soloist": seat(
            "organ",
            "organ lead",
            improvise(Improviser(centre=77, scale=(0, 2, 3, 4, 7, 9), rest_beats=(1.0, 2.0))),
            volume=0.6,
        ),
        "piano_solo": seat(
            "bright piano",
            "piano lead",
            improvise(Improviser(centre=79, scale=(0, 2, 3, 4, 7, 9))),
            volume=0.75,
        ),
        "end_piano": seat(
            "piano", "piano", final_chord(low=48, high=76, voices=5, bass_low=34), reverb=0.4
        ),
        "end_organ": seat(
            "drawbar organ", "organ", final_chord(low=53, high=77, voices=4), chorus=0.8
        ),
        "end_choir": seat(
            "choir aahs", "choir chords", final_chord(low=57, high=77, voices=4), reverb=0.6
        ),
    }
)
