"""The shipped models: small, sound, and the same after writing and reading."""

import itertools
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from voice_app.domain.context import Context
from voice_app.domain.transcript import Transcript
from voice_app.domain.understanding import Intent, Slot, SlotName, Understanding
from voice_app.nlu.api import allowed, complete
from voice_app.nlu.decide import consistent, decide
from voice_app.nlu.model import weights
from voice_app.nlu.model.chain import best_path, marginals
from voice_app.nlu.understander import Understander
from voice_app.nlu.utterance import prepare

MODELS = weights.load_models()


def test_the_shipped_weights_are_under_five_megabytes() -> None:
    assert len(files("voice_app.nlu.model").joinpath(weights.FILE).read_bytes()) < 5_000_000


def test_written_weights_are_read_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    weights.save_models(MODELS, path)
    again = weights.read_models(path.read_bytes())
    utterance = prepare("add Wichita Lineman to my Old Flames playlist")
    assert again.tagger.labels == MODELS.tagger.labels
    assert again.tagger.tag(utterance).spans == MODELS.tagger.tag(utterance).spans


def test_the_tagger_says_for_every_word_how_probably_it_is_in_a_slot() -> None:
    utterance = prepare("play wobbling teapots by the glass ladders please")
    tags = MODELS.tagger.tag(utterance)
    assert len(tags.inside) == len(utterance.tokens)
    assert all(0.0 <= inside <= 1.0 for inside in tags.inside)
    assert all(0.0 <= span.certainty <= 1.0 for span in tags.spans)


def test_acts_have_probabilities_that_sum_to_one() -> None:
    odds = MODELS.acts.probabilities([1, 2, 3])
    assert set(odds) == set(Intent)
    assert sum(odds.values()) == pytest.approx(1.0)


def test_the_best_path_agrees_with_trying_every_path() -> None:
    chance = np.random.default_rng(5)
    scores = chance.normal(size=(4, 3)).astype(np.float32)
    start, transition = chance.normal(size=3), chance.normal(size=(3, 3))
    paths = [tuple(path) for path in np.ndindex(3, 3, 3, 3)]

    def score(path: tuple[int, ...]) -> float:
        steps = sum(transition[a, b] for a, b in itertools.pairwise(path))
        return float(start[path[0]] + steps + sum(scores[i, at] for i, at in enumerate(path)))

    best = max(paths, key=score)
    found = best_path(scores, start.astype(np.float32), transition.astype(np.float32))
    assert tuple(found) == best
    total = sum(np.exp(score(path)) for path in paths)
    first = sum(np.exp(score(path)) for path in paths if path[1] == 2) / total
    rows = marginals(scores, start.astype(np.float32), transition.astype(np.float32))
    assert rows[1, 2] == pytest.approx(first, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        (
            "add wibble wobble to my rainy friday playlist",
            "add_to_playlist",
            "track=wibble wobble playlist=rainy friday",
        ),
        ("put this tune on my old flames playlist", "add_to_playlist", "playlist=old flames"),
        (
            "play the album Paper Lanterns by Greta Holm",
            "request_music",
            "album=Paper Lanterns artist=Greta Holm",
        ),
        ("play the playlist rainy windows", "request_music", "playlist=rainy windows"),
        ("play some norwegian folk", "request_music", "genre=folk"),
        ("play the top ten songs by Greta Holm", "request_music", "sort=popular artist=Greta Holm"),
    ],
)
def test_names_that_nobody_knows_are_found_by_their_surroundings(
    understander: Understander, text: str, intent: str, slots: str
) -> None:
    got = understander.understand(Transcript(text), Context())
    assert got.intent == intent
    assert " ".join(f"{slot.name}={slot.value}" for slot in got.slots) == slots


def test_a_prediction_that_the_acts_do_not_allow_is_put_right() -> None:
    slot = Slot(SlotName.ARTIST, "queen", "queen")
    reading = Understanding(Intent.VOLUME, (Intent.VOLUME,), 0.9, (slot,))
    assert consistent(reading).slots == ()
    assert allowed((Intent.REQUEST_MUSIC,), {"artist", "time"})
    assert not allowed((Intent.PAUSE,), {"artist"})
    assert not complete(Intent.IDENTIFY, [])


def test_sure_rules_stand_against_a_doubtful_model() -> None:
    reading = Understanding(Intent.NEXT, (Intent.NEXT,), 0.95)
    odds = dict.fromkeys(Intent, 0.0) | {Intent.STOP: 0.7, Intent.NEXT: 0.3}
    assert decide(reading, odds, Context(), ("next",)).intent is Intent.NEXT


def test_nothing_is_forgotten_on_the_word_of_a_model_alone() -> None:
    reading = Understanding(Intent.OUT_OF_SCOPE, (Intent.OUT_OF_SCOPE,), 0.3)
    odds = dict.fromkeys(Intent, 0.0) | {Intent.FORGET_ME: 1.0}
    assert decide(reading, odds, Context(), ("wipe", "it")).intent is Intent.OUT_OF_SCOPE
