"""The real recognizer with the built-in model, on a synthetic voice."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from recognizer_contract import RecognizerContract

from tests.fakes.audio import ListedRecognizer
from voice_app.adapters.pyttsx3_voice import Pyttsx3Voice
from voice_app.adapters.vosk_grammar import grammar_json
from voice_app.adapters.vosk_readings import transcript_of
from voice_app.adapters.vosk_recognizer import VoskRecognizer
from voice_app.audio.resample import to_listening
from voice_app.domain.audio import LISTENING_RATE_HZ, Samples
from voice_app.domain.errors import RecognizerError
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.domain.voice import VoiceStyle
from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME

needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed (make setup does it)"
)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def vosk_recognizer() -> VoskRecognizer:
    return VoskRecognizer(BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME)


def say(text: str) -> Samples:
    return to_listening(Pyttsx3Voice("en-us+f3").synthesize(text, VoiceStyle(rate_wpm=160)))


def hear(
    recognizer: VoskRecognizer, samples: Samples, grammar: Sequence[str] | None = None
) -> Transcript | NothingHeard:
    stream = recognizer.open(grammar)
    for begin in range(0, len(samples), 512):
        stream.accept(samples[begin : begin + 512])
    return stream.finish()


@needs_espeak
class TestVoskKeepsTheContract(RecognizerContract):
    @pytest.fixture
    def recognizer(self, vosk_recognizer: VoskRecognizer) -> VoskRecognizer:
        return vosk_recognizer

    @pytest.fixture
    def yes(self) -> Samples:
        return say("yes")


class TestTheStandInKeepsTheContract(RecognizerContract):
    @pytest.fixture
    def recognizer(self) -> ListedRecognizer:
        return ListedRecognizer(["yes", "yes"])

    @pytest.fixture
    def yes(self) -> Samples:
        return np.full(4_000, 0.3, dtype=np.float32)


@needs_espeak
def test_most_phrases_are_heard_word_for_word(vosk_recognizer: VoskRecognizer) -> None:
    phrases = [
        "play some mellow jazz", "something more relaxed please", "the second one", "stop",
        "no thanks", "i love it", "who is this", "never mind",
    ]  # fmt: skip
    heard = [hear(vosk_recognizer, say(phrase)) for phrase in phrases]
    right = sum(
        isinstance(transcript, Transcript) and transcript.text == phrase
        for transcript, phrase in zip(heard, phrases, strict=True)
    )
    assert right >= 6


@needs_espeak
def test_words_carry_their_times_and_confidences(vosk_recognizer: VoskRecognizer) -> None:
    lead_in = np.zeros(LISTENING_RATE_HZ, dtype=np.float32)
    heard = hear(vosk_recognizer, np.concatenate([lead_in, say("the second one")]))
    assert isinstance(heard, Transcript)
    assert [word.text for word in heard.words] == heard.text.split()
    assert heard.words[0].start_seconds == pytest.approx(1.0, abs=0.15)
    for word in heard.words:
        assert 0.0 < word.confidence <= 1.0
        assert word.start_seconds < word.end_seconds


@needs_espeak
def test_the_same_samples_give_the_same_transcript(vosk_recognizer: VoskRecognizer) -> None:
    samples = say("i would like some rock from the nineties")
    assert len({str(hear(vosk_recognizer, samples)) for _ in range(3)}) == 1


@needs_espeak
def test_a_grammar_makes_a_short_answer_certain_and_rejects_the_rest(
    vosk_recognizer: VoskRecognizer,
) -> None:
    grammar = ["yes", "no", "a xylophonist from zzyzx", "Stop!"]
    for word in ("yes", "no", "stop"):
        heard = hear(vosk_recognizer, say(word), grammar)
        assert isinstance(heard, Transcript)
        assert heard.text == word
    assert isinstance(hear(vosk_recognizer, say("play some mellow jazz"), grammar), NothingHeard)


@needs_espeak
def test_a_grammar_of_impossible_phrases_hears_nothing(vosk_recognizer: VoskRecognizer) -> None:
    for grammar in ([], ["zzyzx"], ["[unk]"], ["", "  ", '"\\'], ["\x00"]):
        assert isinstance(hear(vosk_recognizer, say("yes"), grammar), NothingHeard)


@needs_espeak
def test_text_grows_while_somebody_speaks(vosk_recognizer: VoskRecognizer) -> None:
    stream, samples, texts = vosk_recognizer.open(), say("play some mellow jazz"), set()
    for begin in range(0, len(samples), 512):
        texts.add(stream.accept(samples[begin : begin + 512]))
    assert len(texts) >= 3
    assert all("[unk]" not in text for text in texts)


@needs_espeak
def test_a_pause_does_not_split_the_utterance(vosk_recognizer: VoskRecognizer) -> None:
    pause = np.zeros(round(1.5 * LISTENING_RATE_HZ), dtype=np.float32)
    heard = hear(vosk_recognizer, np.concatenate([say("play some jazz"), pause, say("please")]))
    assert isinstance(heard, Transcript)
    assert heard.text.startswith("play some")
    assert heard.words[-1].start_seconds > 2.0


def test_any_samples_at_all_are_borne(vosk_recognizer: VoskRecognizer) -> None:
    noise = np.random.default_rng(3).normal(0.0, 3.0, LISTENING_RATE_HZ).astype(np.float32)
    for samples in (noise, np.ones(7, dtype=np.float32), np.zeros(0, dtype=np.float32)):
        hear(vosk_recognizer, samples)


def test_it_knows_its_vocabulary(vosk_recognizer: VoskRecognizer) -> None:
    assert vosk_recognizer.knows("Jazz")
    assert not vosk_recognizer.knows("zzyzx jazz")
    assert not vosk_recognizer.knows("")


def test_a_grammar_keeps_only_what_can_be_heard() -> None:
    vocabulary = {"yes", "no", "i", "don't", "know", "[unk]"}
    made = grammar_json(["Yes!", "I don't know", "yes", "no zzz", "[unk]"], vocabulary.__contains__)
    assert json.loads(made) == ["yes", "i don't know", "[unk]"]
    assert json.loads(grammar_json(["yes"], {"yes"}.__contains__)) == ["yes"]


def test_readings_that_differ_in_unknown_words_alone_are_one() -> None:
    def reading(text: str, likelihood: float) -> dict[str, object]:
        words = [
            {"word": word, "start": 0.5 + index, "end": 1.5 + index}
            for index, word in enumerate(text.split())
        ]
        return {"text": text, "confidence": likelihood, "result": words}

    heard = transcript_of(
        {"alternatives": [reading("[unk]", 0.0), reading("yes", -0.1), reading("yes [unk]", -0.2)]},
        0.3,
    )
    assert isinstance(heard, Transcript)
    assert heard.text == "yes"
    assert heard.confidence == pytest.approx(0.64, abs=0.01)
    assert [word.text for word in heard.words] == ["yes"]
    assert heard.words[0].start_seconds == pytest.approx(0.2)
    assert heard.words[0].confidence == pytest.approx(heard.confidence)
    assert heard.alternatives == ()
    rejected = transcript_of({"alternatives": [reading("[unk]", 0.0), reading("no", -3.0)]}, 0.0)
    assert isinstance(rejected, NothingHeard)
    assert [alternative.text for alternative in rejected.alternatives] == ["no"]
    assert transcript_of({}, 0.0) == NothingHeard()


@pytest.fixture
def model_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUILT_IN_MODEL_DIR, tmp_path / "model"))


@pytest.mark.parametrize(
    "name", ["am/final.mdl", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst", "graph/words.txt"]
)
def test_a_model_that_lacks_a_file_is_refused_in_one_sentence(model_copy: Path, name: str) -> None:
    (model_copy / name).unlink()
    with pytest.raises(RecognizerError, match="models get"):
        VoskRecognizer(model_copy, "broken")


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(RecognizerError):
            VoskRecognizer(path, "none")


@pytest.mark.parametrize("name", ["am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst"])
@pytest.mark.parametrize("damage", ["half", "noise"])
def test_a_damaged_model_does_not_end_the_process(model_copy: Path, name: str, damage: str) -> None:
    path = model_copy / name
    whole = path.read_bytes()
    noise = np.random.default_rng(1).bytes(len(whole))
    path.write_bytes(whole[: len(whole) // 2] if damage == "half" else noise)
    script = (
        "import sys; from pathlib import Path\n"
        "from voice_app.adapters.vosk_recognizer import VoskRecognizer\n"
        "from voice_app.domain.errors import RecognizerError\n"
        "try:\n    VoskRecognizer(Path(sys.argv[1]), 'broken').open(['yes']).finish()\n"
        "except RecognizerError:\n    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(model_copy)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"refused\n"
