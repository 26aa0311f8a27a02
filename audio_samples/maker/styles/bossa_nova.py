"""Bossa nova: nylon guitar in syncopated chords, cross-stick, whispering shaker, cool tunes."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat

TUNE_CELLS = (".x-xx-x-", "x--x--x-", ".x--x---", "x-x--xx-", "..x-x-x-", "x--xx---")
AIRY_CELLS = ("x-----x-", "..x-x---", "x--x----", ".x-x-x--")
CLAVE = {
    "rim": "x..x..x...x..x..",
    "kick": "x..ox..ox..ox..o",
    "hat": "xoxoxoxoxoxoxoxo",
}
SAMBA = {
    "rim": "x.xx.x.xx.x.xx.x",
    "kick": "x..xx..xx..xx..x",
    "hat": "xoxxxoxxxoxxxoxx",
}
WHISPER = {"swirl": "x---o---x---o---", "rim": "x..x......x.x..."}
GUITAR = Hand(low=52, high=71, voices=4, rootless=True, length=0.8, bass_low=40)

STYLE = Style(
    {
        "clave": seat("drum kit", "drums", kit(CLAVE), volume=0.6),
        "samba": seat("drum kit", "drums", kit(SAMBA), volume=0.7),
        "whisper": seat("brush kit", "drums", kit(WHISPER), volume=0.55),
        "shaker": seat(
            "drum kit", "shaker", kit({"shaker": "xoXoxoXoxoXoxoXo"}), pan=0.4, volume=0.5
        ),
        "agogo": seat(
            "drum kit",
            "agogo",
            kit({"agogo": "x.x....x.x......", "agogo low": "....x.x....x.x.."}),
            pan=-0.4,
            volume=0.45,
        ),
        "bass": seat("double bass", "bass", line("1--15--5|1--15--a", low=28), volume=0.7),
        "samba_bass": seat("bass guitar", "bass", line("1--.5--51--.5--a", low=28), volume=0.75),
        "slow_bass": seat("double bass", "bass", line("1-----5-|1---5---", low=28), volume=0.7),
        "end_bass": seat("double bass", "bass", line("1-------", low=28), volume=0.7),
        "guitar": seat(
            "nylon guitar",
            "guitar",
            figure("c..c..c...c..c..|c..c...c..c.c...", GUITAR),
            pan=-0.1,
            volume=0.9,
        ),
        "quick_guitar": seat(
            "nylon guitar",
            "guitar",
            figure("c.cc.c.cc.c.cc.c|c.cc.c.cc..c.c.c", GUITAR),
            pan=-0.1,
            volume=0.9,
        ),
        "slow_guitar": seat(
            "nylon guitar",
            "guitar",
            figure("c-....c-..c-....|c-..c-....c-....", GUITAR),
            pan=-0.1,
            volume=0.9,
        ),
        "piano_touches": seat(
            "piano",
            "piano",
            figure("...c....|..s..c-.|........|.c-....s", Hand(low=57, high=76, rootless=True)),
            pan=0.35,
            volume=0.5,
        ),
        "strings": seat(
            "slow strings",
            "strings",
            figure("o-------", Hand(low=60, high=82, voices=3)),
            reverb=0.5,
            volume=0.45,
        ),
        "flute": seat(
            "flute",
            "flute",
            melody(Voice(TUNE_CELLS, centre=77, reach=8, grace=0.25)),
            reverb=0.4,
            late_milliseconds=12,
        ),
        "sax": seat(
            "tenor saxophone",
            "saxophone",
            melody(Voice(AIRY_CELLS, centre=66, reach=8, grace=0.35)),
            reverb=0.4,
            late_milliseconds=20,
        ),
        "vibes": seat(
            "vibraphone",
            "vibraphone",
            melody(Voice(TUNE_CELLS, centre=74, reach=9, leap=0.3)),
            reverb=0.4,
        ),
        "guitar_tune": seat(
            "nylon guitar",
            "lead guitar",
            melody(Voice(AIRY_CELLS, centre=71, reach=9, grace=0.4)),
            pan=0.25,
        ),
        "piano_solo": seat(
            "piano",
            "piano lead",
            improvise(Improviser(centre=76, reach=10, chromatic=0.25, rest_beats=(1.5, 3.0))),
            pan=0.3,
            volume=0.7,
        ),
        "flute_solo": seat(
            "flute",
            "flute",
            improvise(Improviser(centre=78, reach=9, chromatic=0.2, rest_beats=(1.0, 2.5))),
            reverb=0.4,
        ),
        "end_guitar": seat("nylon guitar", "guitar", final_chord(low=45, high=71, voices=5)),
    }
)
