import json
import shutil
import subprocess

import numpy as np
import pytest
import soundfile
import soxr
import vosk

from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME
from voice_app.speech_model.recipe.build import BuildSettings, rebuild_graph

RATE_HZ = 16_000
CHUNK_BYTES = 3_200
MENU = ["yes", "no", "stop", "next", "play", "[unk]"]
REQUIRED_WORDS = """
    play put on i'd like i'm in the mood for anything but except without not so a bit more less
    yes no yeah nope sure okay hmm um uh maybe really love hate it my thing skip next previous go
    back stop pause resume continue louder quieter volume zero one two three four five six seven
    eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred repeat say that again what is
    this who sings why like something else surprise me never mind undo forget name help hello
    thanks goodbye that's all add to playlist start first second third last both neither number
    you choose don't know care whatever jazz rock pop blues classical metal folk country reggae
    soul funk disco house techno ambient punk indie electronic hip hop rap r and b latin bossa
    nova gospel lo fi swing trance drum bass grunge acoustic singer songwriter soundtrack world
    happy sad calm angry relaxed energetic melancholy romantic nostalgic chill upbeat dreamy dark
    mellow cheerful gloomy peaceful intense playful hopeful laid working studying focus running
    workout cooking sleeping driving dancing reading cleaning walking relaxing party dinner
    morning evening background meditation twenties thirties forties fifties sixties seventies
    eighties nineties thousands tens late early guitar piano drums violin saxophone trumpet
    strings synth vocals voice instrumental slow fast slower faster softer heavier brighter ana
    tom maria
"""

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng")
needs_flite = pytest.mark.skipif(shutil.which("flite") is None, reason="needs flite")


@pytest.fixture(scope="module")
def model():
    vosk.SetLogLevel(-1)
    return vosk.Model(model_path=str(BUILT_IN_MODEL_DIR))


@pytest.fixture
def say(tmp_path):
    """Sentences as 16 kHz samples with the app's noise floor and a little quiet around them."""

    def speak(text, engine="espeak-ng"):
        path = tmp_path / "said.wav"
        commands = {
            "espeak-ng": ["espeak-ng", "-v", "en-us", "-w", str(path), text],
            "flite": ["flite", "-voice", "rms", "-t", text, "-o", str(path)],
        }
        subprocess.run(commands[engine], check=True, capture_output=True, timeout=60)
        samples, rate_hz = soundfile.read(path)
        quiet = np.pad(soxr.resample(samples, rate_hz, RATE_HZ) * 32767, 5_000)
        quiet += np.random.default_rng(1).normal(0, 60, len(quiet))
        return np.clip(quiet, -32768, 32767).astype("<i2").tobytes()

    return speak


def decode(recognizer, audio):
    """Feed in 0.1 s pieces; every result, the last one final, and every partial text."""
    results, partials = [], []
    for start in range(0, len(audio), CHUNK_BYTES):
        if recognizer.AcceptWaveform(audio[start : start + CHUNK_BYTES]):
            results.append(json.loads(recognizer.Result()))
        else:
            partials.append(json.loads(recognizer.PartialResult()).get("partial", ""))
    results.append(json.loads(recognizer.FinalResult()))
    return results, partials


def text_of(results):
    return " ".join(" ".join(result["text"] for result in results).split())


def test_the_model_has_a_name_and_is_small():
    size = sum(path.stat().st_size for path in BUILT_IN_MODEL_DIR.rglob("*") if path.is_file())
    assert BUILT_IN_MODEL_NAME == "built-in"
    assert size < 5_000_000


def test_every_word_that_people_need_is_in_its_vocabulary(model):
    missing = [word for word in REQUIRED_WORDS.split() if model.vosk_model_find_word(word) < 0]
    assert missing == []


def test_the_lexicon_beside_it_holds_exactly_its_words():
    lexicon = (BUILT_IN_MODEL_DIR / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    words = (BUILT_IN_MODEL_DIR / "graph" / "words.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in lexicon} == {line.split()[0] for line in words[2:]}


@needs_espeak
@pytest.mark.parametrize(
    "text",
    [
        "play some mellow jazz",
        "i'm in the mood for something calm",
        "anything but heavy metal",
        "not really",
        "who is this",
        "add this to my playlist",
        "songs from the nineteen eighties",
        "set the volume to thirty five",
    ],
)
def test_sentences_by_espeak_are_heard(model, say, text):
    results, _ = decode(vosk.KaldiRecognizer(model, RATE_HZ), say(text))
    assert text_of(results) == text


@needs_flite
@pytest.mark.parametrize(
    "text", ["play some classical music", "something else", "turn the volume down"]
)
def test_sentences_by_a_voice_unrelated_to_training_are_heard(model, say, text):
    results, _ = decode(vosk.KaldiRecognizer(model, RATE_HZ), say(text, "flite"))
    assert text_of(results) == text


@needs_espeak
def test_speech_without_any_lead_in_is_heard_from_its_first_word(model, say):
    audio = say("play some mellow jazz")
    loud = np.flatnonzero(np.abs(np.frombuffer(audio, "<i2").astype(int)) > 400)
    results, _ = decode(vosk.KaldiRecognizer(model, RATE_HZ), audio[2 * int(loud[0]) :])
    assert text_of(results) == "play some mellow jazz"


@needs_espeak
def test_partial_results_grow_while_one_speaks(model, say):
    _, partials = decode(vosk.KaldiRecognizer(model, RATE_HZ), say("play some mellow jazz"))
    told = [partial for partial in partials if partial]
    assert told[0].split()[0] == "play"
    assert len(told[-1].split()) > len(told[0].split())


@needs_espeak
def test_words_carry_times_in_order_and_confidences(model, say):
    recognizer = vosk.KaldiRecognizer(model, RATE_HZ)
    recognizer.SetWords(True)
    audio = say("stop the music")
    results, _ = decode(recognizer, audio)
    words = [word for result in results for word in result.get("result", [])]
    assert [word["word"] for word in words] == ["stop", "the", "music"]
    bounds = [bound for word in words for bound in (word["start"], word["end"])]
    assert bounds == sorted(bounds)
    assert 0.2 < bounds[0] < bounds[-1] < len(audio) / 2 / RATE_HZ
    assert all(0 < word["conf"] <= 1 for word in words)


@needs_espeak
def test_alternatives_differ_and_the_best_comes_first(model, say):
    recognizer = vosk.KaldiRecognizer(model, RATE_HZ)
    recognizer.SetMaxAlternatives(5)
    results, _ = decode(recognizer, say("play some funk"))
    alternatives = next(r["alternatives"] for r in results if r["alternatives"][0]["text"].strip())
    assert alternatives[0]["text"].strip() == "play some funk"
    assert len({alternative["text"] for alternative in alternatives}) > 1
    confidences = [alternative["confidence"] for alternative in alternatives]
    assert confidences == sorted(confidences, reverse=True)


@needs_espeak
@pytest.mark.parametrize("text", ["yes", "no", "stop", "next", "play"])
def test_a_run_time_grammar_hears_its_own_words(model, say, text):
    results, _ = decode(vosk.KaldiRecognizer(model, RATE_HZ, json.dumps(MENU)), say(text))
    assert text_of(results) == text


@needs_espeak
@pytest.mark.parametrize("text", ["something melancholy", "my name is maria"])
def test_a_run_time_grammar_rejects_other_words_as_unknown(model, say, text):
    results, _ = decode(vosk.KaldiRecognizer(model, RATE_HZ, json.dumps(MENU)), say(text))
    assert set(text_of(results).split()) <= {"[unk]"}


@needs_espeak
def test_the_grammar_can_be_changed_between_utterances(model, say):
    recognizer = vosk.KaldiRecognizer(model, RATE_HZ, json.dumps(["yes", "no", "[unk]"]))
    decode(recognizer, say("yes"))
    recognizer.SetGrammar(json.dumps(["louder", "quieter", "[unk]"]))
    results, _ = decode(recognizer, say("louder"))
    assert text_of(results) == "louder"


@needs_espeak
def test_the_same_sound_gives_the_same_answer_to_the_letter(model, say):
    audio = say("play something from the sixties")
    answers = []
    for _ in range(2):
        recognizer = vosk.KaldiRecognizer(model, RATE_HZ)
        recognizer.SetWords(True)
        answers.append(decode(recognizer, audio))
    assert answers[0] == answers[1]


@needs_espeak
@pytest.mark.parametrize("rate_hz", [8_000, 44_100, 48_000])
def test_other_sampling_rates_are_taken(model, say, rate_hz):
    samples = np.frombuffer(say("play some mellow jazz"), "<i2").astype(np.float64)
    resampled = soxr.resample(samples, RATE_HZ, rate_hz)
    audio = np.clip(resampled, -32768, 32767).astype("<i2").tobytes()
    results, _ = decode(vosk.KaldiRecognizer(model, rate_hz), audio)
    assert "some" in text_of(results)


def test_noise_alone_says_nothing(model):
    noise = np.random.default_rng(2).normal(0, 20, RATE_HZ * 3).astype("<i2").tobytes()
    results, _ = decode(vosk.KaldiRecognizer(model, RATE_HZ), noise)
    assert text_of(results) in ("", "[unk]")


@needs_espeak
def test_a_new_artist_is_heard_after_a_new_graph_and_no_training(tmp_path, say):
    folder = tmp_path / "model"
    shutil.copytree(BUILT_IN_MODEL_DIR, folder)
    manifest = tmp_path / "manifest.json"
    tracks = [{"title": "Copper Zeppelin", "artist": "The Quibbling Ostriches", "album": "Fjord"}]
    manifest.write_text(json.dumps({"tracks": tracks}), encoding="utf-8")
    rebuild_graph(folder, manifests=[manifest], settings=BuildSettings(phrase_count=20_000))
    recognizer = vosk.KaldiRecognizer(vosk.Model(model_path=str(folder)), RATE_HZ)
    results, _ = decode(recognizer, say("play copper zeppelin by the quibbling ostriches"))
    assert text_of(results) == "play copper zeppelin by the quibbling ostriches"
