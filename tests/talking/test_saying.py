"""Our words: sentence by sentence, broken off, and known to what part they were heard."""

import time

import numpy as np
import pytest

from tests.fakes.audio import ToneSynthesizer
from voice_app.audio.mixer import Mixer
from voice_app.audio.mixer_events import Channel
from voice_app.domain.audio import PLAYING_RATE_HZ, Sound
from voice_app.domain.errors import SynthesizerError
from voice_app.domain.voice import VoiceStyle
from voice_app.saying import Sayer, sentences

TEXT = "One two three four five. Six seven eight nine ten. Eleven twelve."


def play(mixer: Mixer, sayer: Sayer, seconds: float) -> None:
    for _ in range(round(seconds / 0.02)):
        mixer.render(PLAYING_RATE_HZ // 50)
        sayer.poll()


def test_text_is_divided_where_a_speaker_draws_breath() -> None:
    assert sentences(TEXT) == (
        "One two three four five.",
        "Six seven eight nine ten.",
        "Eleven twelve.",
    )
    assert sentences("By Dr. No, at 3.5 stars.") == ("By Dr.", "No, at 3.5 stars.")
    assert sentences("  ") == ()


def test_speech_begins_when_only_the_first_sentence_is_made() -> None:
    mixer, voice = Mixer(), ToneSynthesizer()
    sayer = Sayer(mixer, voice, ahead=False)
    sayer.say(TEXT, VoiceStyle())
    assert voice.spoken == ["One two three four five."]
    assert sayer.speaking
    play(mixer, sayer, 2.6)
    assert len(voice.spoken) == 3
    assert not sayer.speaking


def test_with_a_thread_the_next_sentence_is_made_while_one_is_heard() -> None:
    mixer, voice = Mixer(), ToneSynthesizer()
    sayer = Sayer(mixer, voice, ahead=True)
    sayer.say(TEXT, VoiceStyle())
    deadline = time.monotonic() + 5.0
    while len(voice.spoken) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert mixer.now_seconds == 0.0
    assert len(voice.spoken) == 2
    sayer.close()


def test_the_sentences_follow_each_other_without_a_gap() -> None:
    mixer = Mixer()
    sayer = Sayer(mixer, ToneSynthesizer(), ahead=False)
    sayer.say("One two three. Four five six.", VoiceStyle())
    blocks = []
    for _ in range(60):
        blocks.append(mixer.render(960))
        sayer.poll()
    level = np.abs(np.concatenate(blocks)[:, 0])
    loud = np.flatnonzero(level > 0.01)
    assert np.diff(loud).max() < 0.02 * PLAYING_RATE_HZ


def test_what_was_broken_off_is_known_to_the_word() -> None:
    mixer = Mixer()
    sayer = Sayer(mixer, ToneSynthesizer(), ahead=False)
    sayer.say(TEXT, VoiceStyle())
    play(mixer, sayer, 1.0 + 0.52)
    cut = sayer.break_off()
    assert cut is not None
    assert cut.heard == "One two three four five. Six seven"
    assert cut.unheard == "eight nine ten. Eleven twelve."
    assert not sayer.speaking
    assert sayer.break_off() is None


def test_our_voice_falls_silent_within_a_tenth_of_a_second() -> None:
    mixer = Mixer()
    sayer = Sayer(mixer, ToneSynthesizer(), ahead=False)
    sayer.say(TEXT, VoiceStyle())
    play(mixer, sayer, 0.5)
    sayer.break_off()
    mixer.render(round(0.06 * PLAYING_RATE_HZ))
    assert np.abs(mixer.render(4_800)).max() == 0.0


def test_a_sentence_that_cannot_be_spoken_does_not_cost_the_others() -> None:
    class Choosy(ToneSynthesizer):
        def synthesize(self, text: str, style: VoiceStyle) -> Sound:
            if text.startswith("Six"):
                raise SynthesizerError("no")
            return super().synthesize(text, style)

    mixer, voice = Mixer(), Choosy()
    sayer = Sayer(mixer, voice, ahead=False)
    sayer.say(TEXT, VoiceStyle())
    play(mixer, sayer, 2.0)
    assert voice.spoken == ["One two three four five.", "Eleven twelve."]


def test_softer_and_louder_styles_stay_softer_and_louder_after_matching() -> None:
    peaks = []
    for volume in (0.9, 0.45):
        mixer = Mixer()
        sayer = Sayer(mixer, ToneSynthesizer(), ahead=False)
        sayer.say("One two three", VoiceStyle(volume=volume))
        peaks.append(float(np.abs(mixer.render(9_600)).max()))
    assert peaks[1] / peaks[0] == pytest.approx(0.5, abs=0.05)


def test_softening_is_taken_back_and_never_piles_up() -> None:
    mixer = Mixer()
    sayer = Sayer(mixer, ToneSynthesizer(), ahead=False)
    sayer.say(TEXT, VoiceStyle())
    before = float(np.abs(mixer.render(9_600)).max())
    sayer.soften(15.0)
    sayer.soften(15.0)
    mixer.render(4_800)
    softer = float(np.abs(mixer.render(4_800)).max())
    sayer.restore()
    mixer.render(4_800)
    assert softer / before == pytest.approx(10 ** (-15 / 20), rel=0.1)
    assert float(np.abs(mixer.render(4_800)).max()) == pytest.approx(before, rel=0.05)
    assert mixer.volume(Channel.VOICE) == 1.0
