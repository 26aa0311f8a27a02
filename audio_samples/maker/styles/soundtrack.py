"""Soundtrack: string ostinati, horns and low brass, timpani, deep drums, choir, harp."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.drums import kit
from audio_samples.maker.players.ending import final_chord
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat

HERO_CELLS = ("x---x-x-", "x--xx---", "x-----xx", "x---x---", "x-xxx---")
QUIET_CELLS = ("x---x---", "..x-x---", "x-----x-", "x---x-x-")
FIVE_CELLS = ("x-----x-x-", "x---x-x---", "..x-x-x---", "x---------")
TRIPLE_CELLS = ("x-x-xxx--x--", "x--x-xx-----", "x-----x-xx--", "xxxx--x-----")
HALL = 0.7
STRINGS = Hand(low=50, high=74, voices=4, length=0.5)
LUSH = Hand(low=48, high=81, voices=5, length=1.0)

STYLE = Style(
    {
        "ostinato": seat(
            "strings", "short strings", figure("C.ococ.oC.ocococ", STRINGS), reverb=HALL
        ),
        "violas": seat(
            "viola",
            "violas",
            figure("0010010201001020", Hand(low=50, high=69, voices=3, length=0.6)),
            reverb=HALL,
            singing=False,
            volume=0.7,
        ),
        "five_pizzicato": seat(
            "pizzicato", "pizzicato", figure("0.2.1.3.2.", Hand(low=52, high=74)), reverb=HALL
        ),
        "five_strings": seat(
            "tremolo strings",
            "tremolo",
            figure("o---------", Hand(low=55, high=79, voices=3)),
            reverb=HALL,
            volume=0.55,
        ),
        "triple_strings": seat(
            "strings", "short strings", figure("Coococoocooc", STRINGS), reverb=HALL
        ),
        "lush": seat(
            "slow strings", "strings", figure("c---------------", LUSH), reverb=HALL, volume=0.8
        ),
        "long_strings": seat(
            "strings",
            "strings",
            figure("c-------", Hand(low=55, high=84, voices=4)),
            reverb=HALL,
            volume=0.7,
        ),
        "basses": seat("contrabass", "basses", line("1-------", low=28), reverb=HALL, volume=0.8),
        "bass_pulse": seat(
            "contrabass", "basses", line("11111111", low=28, length=0.5), reverb=HALL, volume=0.8
        ),
        "five_bass": seat("contrabass", "basses", line("1-----5---", low=28), reverb=HALL),
        "harp": seat(
            "harp",
            "harp",
            figure("0.1.2.3.4.3.2.1.", Hand(low=55, high=79, voices=4, let_ring=True)),
            reverb=HALL,
        ),
        "piano": seat(
            "piano",
            "piano",
            figure("B.12321.|B.13231.", Hand(low=52, high=74, bass_low=34, let_ring=True)),
            reverb=0.6,
            late_milliseconds=10,
        ),
        "celesta": seat(
            "celesta",
            "celesta",
            melody(Voice(FIVE_CELLS, centre=84, reach=9, leap=0.4)),
            reverb=HALL,
            volume=0.65,
        ),
        "hero_horn": seat(
            "french horn",
            "horns",
            melody(Voice(HERO_CELLS, centre=62, reach=9, leap=0.35)),
            reverb=HALL,
            volume=0.9,
        ),
        "hero_trumpet": seat(
            "trumpet",
            "trumpets",
            melody(Voice(HERO_CELLS, centre=74, reach=9, leap=0.35)),
            reverb=HALL,
            volume=0.75,
        ),
        "hero_violin": seat(
            "strings",
            "high strings",
            melody(Voice(HERO_CELLS, centre=79, reach=10, leap=0.3)),
            reverb=HALL,
            volume=0.8,
        ),
        "quest_horn": seat(
            "french horn",
            "horns",
            melody(Voice(TRIPLE_CELLS, centre=64, reach=9, leap=0.3)),
            reverb=HALL,
            volume=0.9,
        ),
        "quest_flute": seat(
            "whistle",
            "piccolo",
            melody(Voice(TRIPLE_CELLS, centre=79, reach=9, leap=0.3)),
            reverb=HALL,
            volume=0.6,
        ),
        "oboe": seat(
            "oboe",
            "oboe",
            melody(Voice(QUIET_CELLS, centre=74, reach=9, grace=0.2)),
            reverb=HALL,
            late_milliseconds=15,
        ),
        "solo_cello": seat(
            "cello", "cello", melody(Voice(QUIET_CELLS, centre=57, reach=9)), reverb=HALL
        ),
        "five_clarinet": seat(
            "clarinet", "clarinet", melody(Voice(FIVE_CELLS, centre=65, reach=9)), reverb=HALL
        ),
        "low_brass": seat(
            "low brass",
            "low brass",
            figure("C---C---", Hand(low=41, high=60, voices=3)),
            reverb=HALL,
            volume=0.8,
        ),
        "brass_swell": seat(
            "brass",
            "brass",
            figure("c-------", Hand(low=53, high=72, voices=4)),
            reverb=HALL,
            volume=0.7,
        ),
        "choir": seat(
            "choir aahs",
            "choir",
            figure("c-------", Hand(low=55, high=76, voices=4)),
            reverb=0.8,
            volume=0.65,
        ),
        "timpani": seat(
            "timpani",
            "timpani",
            line("1.......1...1.11|1.......5...1...", low=36),
            reverb=HALL,
            volume=0.8,
        ),
        "triple_timpani": seat(
            "timpani", "timpani", line("1.....1.....|1.....1..1.1", low=36), reverb=HALL
        ),
        "deep_drums": seat(
            "taiko",
            "deep drums",
            line("1..1..1...1.1...|1..1..1.1.1.1111", low=33, length=0.5),
            reverb=HALL,
            volume=0.85,
        ),
        "military": seat(
            "orchestra kit",
            "snare",
            kit({"snare": "x..xxxx..xx.", "crash": "o...........|............"}),
            reverb=0.5,
            volume=0.55,
        ),
        "bells": seat("tubular bells", "bells", line("1-------", low=60), reverb=0.8, volume=0.5),
        "end_strings": seat(
            "slow strings", "strings", final_chord(low=48, high=79, voices=5, bass_low=31)
        ),
        "end_brass": seat(
            "brass", "brass", final_chord(low=50, high=74, voices=4), reverb=HALL, volume=0.7
        ),
        "end_piano": seat(
            "piano", "piano", final_chord(low=48, high=76, voices=5, bass_low=31), reverb=HALL
        ),
        "end_harp": seat(
            "harp", "harp", final_chord(low=48, high=79, voices=5, bass_low=36), reverb=HALL
        ),
    }
)
