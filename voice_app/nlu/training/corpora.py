"""Reads the public corpora from which the act classifier learns beside the dialogues.

HWU64 (CC BY 4.0) and CLINC150 (CC BY 3.0), their train parts only; what a sentence of theirs shares
with SLURP (the same collection) is left out, so that SLURP stays a test.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from voice_app.domain.actions import Expects
from voice_app.domain.understanding import Intent
from voice_app.nlu.training.examples import Example

HWU64 = Path("hwu64/train.csv")
CLINC150 = Path("clinc150/data_full.json")
SLURP = ("slurp/devel.jsonl", "slurp/test.jsonl")

_ACTS = {
    "play_music": "request_music",
    "music_query": "ask_what_is_playing",
    "audio_volume_up": "volume",
    "audio_volume_down": "volume",
    "audio_volume_mute": "volume",
    "change_volume": "volume",
    "general_affirm": "affirm",
    "general_negate": "negate",
    "general_commandstop": "stop",
    "general_repeat": "repeat",
    "general_explain": "repeat",
    "what_song": "ask_what_is_playing",
    "next_song": "next",
    "update_playlist": "add_to_playlist",
    "yes": "affirm",
    "no": "negate",
    "repeat": "repeat",
    "cancel": "stop",
    "greeting": "greet",
    "thank_you": "thank",
    "goodbye": "goodbye",
    "change_user_name": "identify",
    "what_can_i_ask_you": "help",
}
_UNCLEAR = re.compile(
    r"^(play_radio|general_(dontcare|confirm|quirky|praise)|music_(likeness|settings)|maybe|user_name|"
    r"reset_settings|change_speed|change_language|whisper_mode|recommendation_events)$"
)
"""Labels that are neither one of our acts nor clearly none of our business."""

_QUESTIONS = (Expects.OPEN, Expects.OPEN, Expects.YES_NO, Expects.REACTION)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _slurp_sentences(folder: Path) -> set[str]:
    return {
        _plain(json.loads(line)["sentence"])
        for name in SLURP
        for line in (folder / name).read_text("utf-8").splitlines()
    }


def _labelled(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / HWU64).open(encoding="utf-8", newline="") as file:
        yield from ((row["text"], row["category"]) for row in csv.DictReader(file))
    splits = json.loads((folder / CLINC150).read_text("utf-8"))
    for split in ("train", "oos_train"):
        yield from ((text, label) for text, label in splits[split])


def read_corpora(folder: Path) -> list[Example]:
    """Read both corpora as examples, in a fixed order; the question before them is made up."""
    held_out = _slurp_sentences(folder)
    examples: list[Example] = []
    for place, (text, label) in enumerate(_labelled(folder)):
        if _UNCLEAR.match(label) or _plain(text) in held_out:
            continue
        act = Intent(_ACTS.get(label, "out_of_scope"))
        expects = _QUESTIONS[place % len(_QUESTIONS)]
        if act is Intent.OUT_OF_SCOPE and expects is not Expects.OPEN and place % 3:
            expects = Expects.OPEN
        tagged = act in {Intent.AFFIRM, Intent.NEGATE, Intent.THANK}
        examples.append(Example(text, (act,), expects, (), tagged))
    return examples
