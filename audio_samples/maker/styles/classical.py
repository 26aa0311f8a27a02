"""Classical: a string quartet in four real voices, and solo piano, with functional harmony."""

from audio_samples.maker.players.bass import line
from audio_samples.maker.players.ending import final_chord
from audio_samples.maker.players.figure import Hand, figure
from audio_samples.maker.players.melody import Voice, melody
from audio_samples.maker.styles.style import Style, seat

MINUET_CELLS = ("x-x-x-", "x---x-", "x-xxx-", "x--xx-", "xxxxx-", "x-x---")
LARGO_CELLS = ("x---x---", "x-----x-", "x--xx---", "x---x-x-", "x-x-x---", "..x-x-x-")
WALTZ_CELLS = ("x---x-", "x-x-x-", "xxxxxx", "x--xx-", "x-----", ".xxxx-")
NOCTURNE_CELLS = ("x----x", "x--x--", "x-xx--", "x--xxx", "x---xx", "x-----")
INNER = Hand(low=52, high=70, voices=3, length=0.98)
HALL = 0.55

STYLE = Style(
    {
        "violin": seat(
            "violin",
            "violin one",
            melody(Voice(MINUET_CELLS, centre=77, reach=9, grace=0.2, leap=0.25)),
            reverb=HALL,
        ),
        "largo_violin": seat(
            "violin", "violin one", melody(Voice(LARGO_CELLS, centre=74, reach=10)), reverb=HALL
        ),
        "largo_cello": seat(
            "cello", "cello solo", melody(Voice(LARGO_CELLS, centre=57, reach=9)), reverb=HALL
        ),
        "second_violin": seat(
            "violin", "violin two", figure("2-----", INNER), pan=-0.2, reverb=HALL, volume=0.55
        ),
        "second_eighths": seat(
            "violin",
            "violin two",
            figure(".2.2.2|.2.1.2", INNER),
            pan=-0.2,
            reverb=HALL,
            volume=0.5,
        ),
        "viola": seat("viola", "viola", figure("1---1-", INNER), reverb=HALL, volume=0.6),
        "minuet_cello": seat("cello", "cello", line("1-----|1---5-", low=40), reverb=HALL),
        "pizzicato_cello": seat(
            "pizzicato", "cello pizzicato", line("1-5-5-", low=40), pan=0.5, reverb=HALL
        ),
        "largo_second": seat(
            "violin", "violin two", figure("2---2---", INNER), pan=-0.2, reverb=HALL, volume=0.55
        ),
        "largo_viola": seat("viola", "viola", figure("1---0---", INNER), reverb=HALL, volume=0.6),
        "largo_pulse": seat("viola", "viola", figure("01010101", INNER), reverb=HALL, volume=0.5),
        "largo_bass": seat("cello", "cello", line("1-------", low=38), reverb=HALL),
        "end_upper": seat("slow strings", "quartet", final_chord(low=55, high=79), reverb=HALL),
        "end_lower": seat("cello", "cello", line("1-------", low=38), reverb=HALL),
        "waltz_left": seat(
            "piano",
            "left hand",
            figure("Bcc|Bcs|Foc", Hand(low=50, high=66, voices=3, bass_low=34)),
            volume=0.62,
            reverb=0.45,
        ),
        "waltz_right": seat(
            "piano",
            "right hand",
            melody(Voice(WALTZ_CELLS, centre=77, reach=12, leap=0.3, grace=0.2)),
            reverb=0.45,
        ),
        "waltz_thirds": seat(
            "piano",
            "inner hand",
            melody(Voice(WALTZ_CELLS, centre=77, reach=12, leap=0.3, below_steps=2)),
            reverb=0.45,
            volume=0.55,
        ),
        "nocturne_left": seat(
            "piano",
            "left hand",
            figure("B12321|B13231", Hand(low=46, high=66, voices=4, bass_low=32, let_ring=True)),
            volume=0.6,
            reverb=0.5,
            jitter_milliseconds=14,
        ),
        "nocturne_right": seat(
            "piano",
            "right hand",
            melody(Voice(NOCTURNE_CELLS, centre=75, reach=11, leap=0.3, grace=0.3, length=1.0)),
            reverb=0.5,
            late_milliseconds=15,
            jitter_milliseconds=12,
        ),
        "nocturne_thirds": seat(
            "piano",
            "inner hand",
            melody(Voice(NOCTURNE_CELLS, centre=75, reach=11, leap=0.3, below_steps=2, length=1.0)),
            reverb=0.5,
            volume=0.5,
        ),
        "end_piano": seat(
            "piano", "left hand", final_chord(low=50, high=77, voices=5, bass_low=34)
        ),
    }
)
