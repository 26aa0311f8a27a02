"""Pop: four chords, tight drums with claps, plucked synths, palm-muted guitar, bright hooks."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat, sequenced
from audio_samples.maker.values import Effect

HOOK_CELLS = ("x-x-x--x-xx-x---", "x--x--x-x-x-x---", "xx-xx-x-x---....", "..x-x-x-x--xx---")
VERSE_CELLS = ("..x-x-x-x---....", "x-x-x---..x-x---", "....x-x-xx--x---")
BALLAD_CELLS = ("x---x-x-", "x--xx---", "..x-xxx-", "x-----x-")
BEAT = {
    "kick": "X.......X.X.....|X.....X.X.X.....",
    "snare": "....X.......X...",
    "hat": "x.x.x.x.x.x.x.x.",
}
DANCE = {"kick": "X...X...X...X...", "clap": "....X.......X...", "hat": "..x...x...x...x."}
JANGLE = {
    "kick": "X.....X.X.......|X.....X.X.....x.",
    "snare": "....X.......X...",
    "hat": "x.xxx.xxx.xxx.xx",
    "tambourine": "....x.......x...",
}
BALLAD = {"kick": "x.....x.x.......", "rim": "....x.......x...", "hat": "x.o.x.o.x.o.x.o."}
FILL = {"kick": "X.......X.......", "snare": "....X...x.x.XXXX", "hat": "x.x.x..........."}
PLUCK = Hand(low=60, high=79, voices=4, length=0.5)

STYLE = Style(
    {
        "beat": seat("electronic kit", "drums", kit(BEAT, fill=FILL), jitter_milliseconds=2),
        "dance_beat": sequenced("electronic kit", "drums", kit(DANCE)),
        "jangle_beat": seat("room kit", "drums", kit(JANGLE, fill=FILL)),
        "ballad_beat": seat("drum kit", "drums", kit(BALLAD, fill=FILL), volume=0.6),
        "claps": sequenced(
            "drum machine", "claps", kit({"clap": "....X.......X..."}), reverb=0.3, volume=0.65
        ),
        "snaps": sequenced(
            "drum machine", "snaps", kit({"rim": "....x.......x...", "cabasa": "..x...x...x...x."})
        ),
        "end_hit": seat("electronic kit", "drums", final_hit("kick", "crash")),
        "pop_bass": sequenced(
            "synth bass", "bass", line("1-1-1-1-1-1-1-5-", low=28, length=0.7), bus="bass"
        ),
        "skip_bass": sequenced(
            "synth bass", "bass", line("1--1--1-..1-1-5-", low=28, length=0.8), bus="bass"
        ),
        "picked_bass": seat(
            "picked bass", "bass", line("1-1-1-1-1-1-5-a-", low=28, length=0.8), volume=0.75
        ),
        "ballad_bass": seat("bass guitar", "bass", line("1-------1---5---", low=28)),
        "end_bass": seat("bass guitar", "bass", line("1---------------", low=28)),
        "pluck": sequenced(
            "polysynth pad",
            "pluck",
            figure("0.2.3.2.0.2.3.2.|0.2.3.2.1.2.3.2.", PLUCK),
            bus="pluck",
            volume=0.6,
        ),
        "synth_chords": sequenced(
            "analog brass",
            "chords",
            figure("s..s..s...s.s...", Hand(low=57, high=76, voices=4, length=0.6)),
            bus="pluck",
            volume=0.5,
        ),
        "muted_guitar": seat(
            "muted guitar",
            "guitar",
            figure("0.0.0.0.2.2.1.1.", Hand(low=55, high=72, voices=3, length=0.6)),
            pan=-0.45,
            volume=0.6,
        ),
        "jangle": seat(
            "clean guitar",
            "jangle guitar",
            figure("0.3.2.3.1.3.2.3.|0.3.2.3.1.2.3.2.", Hand(low=57, high=79, let_ring=True)),
            pan=-0.5,
            chorus=0.6,
            reverb=0.35,
        ),
        "strum": seat(
            "acoustic guitar",
            "acoustic guitar",
            figure("C-..c-u-..u-c-u-", Hand(low=50, high=72, voices=5, strum_beats=0.04)),
            pan=0.45,
            volume=0.6,
        ),
        "piano": seat(
            "bright piano",
            "piano",
            figure("c---c---c---c---|c---c---c--c..c.", Hand(low=52, high=74, voices=4)),
            volume=0.65,
        ),
        "ballad_piano": seat(
            "piano",
            "piano",
            figure("B.1.2.3.2.1.2.1.|B.1.2.3.c...2.1.", Hand(low=55, high=74, let_ring=True)),
        ),
        "strings": seat(
            "strings",
            "strings",
            figure("c---------------", Hand(low=60, high=81, voices=3)),
            reverb=0.5,
            volume=0.5,
        ),
        "pad": sequenced(
            "warm pad",
            "pad",
            figure("c---------------", Hand(low=55, high=76, voices=4)),
            reverb=0.5,
            volume=0.5,
        ),
        "whistle_hook": seat(
            "whistle", "whistle", melody(Voice(HOOK_CELLS, centre=79, reach=8)), volume=0.65
        ),
        "bells": sequenced(
            "glockenspiel",
            "glockenspiel",
            melody(Voice(HOOK_CELLS, centre=84, reach=8, leap=0.2)),
            volume=0.5,
        ),
        "verse_voice": seat(
            "voice oohs",
            "voice",
            melody(Voice(VERSE_CELLS, centre=70, reach=8, grace=0.3)),
            singing=True,
            reverb=0.4,
            volume=0.85,
        ),
        "hook_voice": seat(
            "voice oohs",
            "voice",
            melody(Voice(HOOK_CELLS, centre=73, reach=8, grace=0.2)),
            singing=True,
            reverb=0.4,
            volume=0.85,
        ),
        "guitar_hook": seat(
            "clean guitar",
            "lead guitar",
            melody(Voice(HOOK_CELLS, centre=74, reach=8)),
            bus="lead",
            volume=0.85,
        ),
        "ballad_voice": seat(
            "voice oohs",
            "voice",
            melody(Voice(BALLAD_CELLS, centre=70, reach=9, grace=0.3)),
            singing=True,
            reverb=0.5,
            late_milliseconds=15,
            volume=0.9,
        ),
        "end_piano": seat(
            "piano", "piano", final_chord(low=50, high=76, voices=5, bass_low=34), reverb=0.4
        ),
        "end_guitar": seat(
            "clean guitar", "jangle guitar", final_chord(low=48, high=74, voices=5), chorus=0.6
        ),
    },
    {
        "bass": (Effect("lowpass", 1800), Effect("duck", 0.25)),
        "pluck": (Effect("lowpass", 5000), Effect("duck", 0.25), Effect("echo", 0.2)),
        "lead": (Effect("echo", 0.2),),
    },
)
