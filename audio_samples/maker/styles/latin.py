"""Latin: salsa montuno over a tumbao, cha-cha, bolero and cumbia, with congas, clave and brass."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord, final_hit
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.players.solo import Improviser, improvise
from audio_samples.maker.styles.style import Style, seat

HORN_CELLS = ("x-x-.xx-", ".xx-x-..", "x.xx.x-.", "..x.x.x-", "x--x--x-")
BOLERO_CELLS = ("x---x-x-", "x--xx---", "..x-x-x-", "x-----xx", "x-xx----")
CUMBIA_CELLS = ("x.x.x-x-", "x-x.xx--", ".xx-x-x-", "x-xxx---")
CONGAS = {"slap": "..x.....|..x.....", "conga": "......xx", "tumba": "........|...xx..."}
TIMBALES = {
    "bell": "x.x.xx.x|.xx.x.xx",
    "claves": "x..x..x.|..x.x...",
    "timbale": ".......o|........",
    "kick": "...o....",
}
CHA_CHA = {
    "cowbell": "X.x.X.x.",
    "guiro": "..xx..xx",
    "guiro long": "x...x...",
    "slap": "..x.....",
    "conga": "......xx",
}
BOLERO = {"maracas": "xoxxxoxo", "bongo": "xoxoxoxx", "bongo low": "...x....", "conga": "......xx"}
CUMBIA = {
    "guiro long": "x...x...",
    "guiro": "..xx..xx",
    "kick": "X...X...",
    "conga": "..x...x.",
    "tumba": ".......x",
    "cowbell": "..x...x.",
}
BREAK = {"timbale": "X.x.xx.X", "timbale low": ".x...xx.", "crash": "X......."}
MONTUNO = Hand(low=60, high=84, voices=4, length=0.6)

STYLE = Style(
    {
        "congas": seat("drum kit", "congas", kit(CONGAS), pan=-0.35, volume=0.8),
        "timbales": seat("drum kit", "timbales", kit(TIMBALES, fill=BREAK), pan=0.3, volume=0.75),
        "cha_cha": seat("drum kit", "percussion", kit(CHA_CHA, fill=BREAK), volume=0.85),
        "bolero": seat("drum kit", "percussion", kit(BOLERO), volume=0.6),
        "cumbia": seat("drum kit", "percussion", kit(CUMBIA, fill=BREAK), volume=0.85),
        "maracas": seat("drum kit", "maracas", kit({"maracas": "xxxxxxxx"}), pan=0.45, volume=0.45),
        "end_hit": seat("drum kit", "timbales", final_hit("timbale", "crash")),
        "tumbao": seat("double bass", "bass", line("1--5--8-|...5--8-", low=28), volume=0.85),
        "cha_bass": seat("double bass", "bass", line("1-..5-8-|1-..5-a-", low=28), volume=0.8),
        "bolero_bass": seat("double bass", "bass", line("1---5-8-|1---5-5-", low=28), volume=0.7),
        "cumbia_bass": seat("bass guitar", "bass", line("1---5-8-", low=28), volume=0.85),
        "end_bass": seat("double bass", "bass", line("1-------", low=28), volume=0.8),
        "montuno": seat(
            "bright piano",
            "piano",
            figure("c.03.02c|.02c.03.", MONTUNO),
            pan=-0.1,
            volume=0.8,
        ),
        "cha_piano": seat(
            "piano", "piano", figure("s.s.s.ss|.s.ss.s.", MONTUNO), pan=-0.1, volume=0.75
        ),
        "requinto": seat(
            "nylon guitar",
            "guitar",
            figure("B-12321-|B-13231-", Hand(low=52, high=74, let_ring=True, bass_low=40)),
            pan=-0.3,
        ),
        "cumbia_guitar": seat(
            "clean guitar",
            "guitar",
            figure("..s...s.|..s...ss", Hand(low=57, high=76, voices=3, length=0.5)),
            pan=-0.4,
        ),
        "coro": seat(
            "voice oohs",
            "voices",
            figure("o---o---", Hand(low=60, high=76, voices=3)),
            volume=0.4,
            reverb=0.5,
        ),
        "strings": seat(
            "strings",
            "strings",
            figure("o-------", Hand(low=60, high=82, voices=3)),
            reverb=0.5,
            volume=0.45,
        ),
        "mambo_brass": seat(
            "brass",
            "brass",
            figure("s..s..s.|........|..s.s..C|-.......", Hand(low=60, high=79)),
            volume=0.75,
        ),
        "trumpets": seat(
            "trumpet", "trumpet", melody(Voice(HORN_CELLS, centre=74, reach=8, leap=0.25))
        ),
        "trombones": seat(
            "trombone",
            "trombone",
            melody(Voice(HORN_CELLS, centre=62, reach=8, leap=0.25)),
            volume=0.65,
        ),
        "flute": seat(
            "flute", "flute", melody(Voice(HORN_CELLS, centre=79, reach=9, leap=0.3)), reverb=0.35
        ),
        "bolero_trumpet": seat(
            "muted trumpet",
            "trumpet",
            melody(Voice(BOLERO_CELLS, centre=70, reach=8, grace=0.4)),
            reverb=0.5,
            late_milliseconds=18,
        ),
        "bolero_guitar": seat(
            "nylon guitar",
            "lead guitar",
            melody(Voice(BOLERO_CELLS, centre=72, reach=9, grace=0.3, below_steps=2)),
            pan=0.25,
        ),
        "bolero_lead": seat(
            "nylon guitar",
            "lead guitar",
            melody(Voice(BOLERO_CELLS, centre=72, reach=9, grace=0.3)),
            pan=0.25,
        ),
        "accordion": seat(
            "accordion",
            "accordion",
            melody(Voice(CUMBIA_CELLS, centre=74, reach=9, leap=0.25)),
            volume=0.85,
        ),
        "accordion_thirds": seat(
            "accordion",
            "accordion two",
            melody(Voice(CUMBIA_CELLS, centre=74, reach=9, leap=0.25, below_steps=2)),
            volume=0.55,
        ),
        "piano_solo": seat(
            "bright piano", "piano lead", improvise(Improviser(centre=79, reach=10, chromatic=0.2))
        ),
        "end_piano": seat("piano", "piano", final_chord(low=48, high=76, voices=5)),
        "end_guitar": seat("nylon guitar", "guitar", final_chord(low=45, high=71, voices=5)),
        "end_brass": seat("brass", "brass", final_chord(low=58, high=79)),
    }
)
