"""Vosk's n-best list as a transcript with confidences between 0 and 1."""

import math
from typing import Any

from voice_app.adapters.vosk_grammar import UNKNOWN
from voice_app.domain.transcript import Alternative, NothingHeard, Transcript, Word


def transcript_of(result: dict[str, Any], lead_in_seconds: float) -> Transcript | NothingHeard:
    """Read a final result made with alternatives and words.

    Vosk gives each reading its log-likelihood; exponentiated and normalised over the list they
    are the posteriors of the readings. A word's confidence is the sum over the readings that
    have it in the same place, which agrees with Vosk's own minimum-Bayes-risk confidences (these
    come only without alternatives). Readings that differ in UNKNOWN alone are one.
    `lead_in_seconds` is what was put before the utterance.
    """
    readings = [
        (reading["text"], posterior, reading.get("result", []))
        for reading, posterior in zip(*_posteriors(result.get("alternatives", [])), strict=True)
    ]
    confidence_of: dict[str, float] = {}
    words_of: dict[str, list[dict[str, Any]]] = {}
    for text, posterior, words in readings:
        known = _without_unknown(text)
        confidence_of[known] = confidence_of.get(known, 0.0) + posterior
        words_of.setdefault(known, words)
    ranked = sorted(confidence_of, key=lambda text: (-confidence_of[text], text))
    others = tuple(Alternative(text, min(1.0, confidence_of[text])) for text in ranked[1:] if text)
    if not ranked or not ranked[0]:
        return NothingHeard(others)
    best = ranked[0]
    return Transcript(
        text=best,
        confidence=min(1.0, confidence_of[best]),
        alternatives=others,
        words=tuple(
            _word(word, readings, lead_in_seconds)
            for word in words_of[best]
            if word["word"] != UNKNOWN
        ),
    )


def _posteriors(alternatives: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[float]]:
    if not alternatives:
        return [], []
    highest = max(reading["confidence"] for reading in alternatives)
    weights = [math.exp(reading["confidence"] - highest) for reading in alternatives]
    return alternatives, [weight / sum(weights) for weight in weights]


def _without_unknown(text: str) -> str:
    return " ".join(word for word in text.split() if word != UNKNOWN)


def _word(
    word: dict[str, Any],
    readings: list[tuple[str, float, list[dict[str, Any]]]],
    lead_in_seconds: float,
) -> Word:
    middle = (word["start"] + word["end"]) / 2.0
    confidence = sum(
        posterior
        for _, posterior, words in readings
        if any(
            other["word"] == word["word"] and other["start"] <= middle <= other["end"]
            for other in words
        )
    )
    start_seconds = round(max(0.0, word["start"] - lead_in_seconds), 3)
    end_seconds = round(max(0.0, word["end"] - lead_in_seconds), 3)
    return Word(word["word"], start_seconds, end_seconds, min(1.0, confidence))
