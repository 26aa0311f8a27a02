"""Turns, errors and understandings as JSON lines, in the field order of the protocol."""

from collections.abc import Mapping

import msgspec

from recsys.types import Track, Wish
from voice_app.domain.actions import Decision
from voice_app.domain.affect import Affect
from voice_app.domain.errors import EarshotError
from voice_app.domain.turn import Turn
from voice_app.domain.understanding import Slot, Understanding

STAGES = ("understand", "decide", "recommend", "respond")
"""The stages of a turn whose milliseconds are reported."""

_ENCODER = msgspec.json.Encoder()


def encode(value: object) -> bytes:
    """One JSON line without its newline; text stays UTF-8."""
    return _ENCODER.encode(value)


def turn_object(turn: Turn, milliseconds: Mapping[str, float]) -> dict[str, object]:
    """A turn as it goes over the wire."""
    return {
        "type": "turn",
        "v": 1,
        "session": turn.session_id,
        "turn": turn.number,
        "decision_id": turn.decision_id,
        "act": turn.act,
        "acts": turn.acts,
        "say": turn.say,
        "expects": turn.expects,
        **({"choices": turn.choices} if turn.choices else {}),
        "slots": {name: _wish(wish) for name, wish in turn.slots.items()},
        "track": track_object(turn.track) if turn.track is not None else None,
        "playlist": [track_object(track) for track in turn.playlist] or None,
        "outcome": turn.outcome,
        "heard": understanding_object(turn.heard) if turn.heard is not None else None,
        "affect": affect_object(turn.affect),
        "empathy": turn.empathy,
        "voice": turn.voice,
        "propensity": turn.propensity,
        "policy": turn.policy,
        "milliseconds": {stage: round(milliseconds.get(stage, 0.0), 3) for stage in STAGES},
    }


def track_object(track: Track) -> dict[str, object]:
    """A track as it goes over the wire."""
    snippet = track.snippet
    return {
        "id": track.id,
        "title": track.title,
        "artist": track.artist,
        "album": track.album,
        "year": track.year,
        "genres": track.genres,
        "moods": track.moods,
        "snippet": None
        if snippet is None
        else {
            "start_seconds": snippet.start_ms / 1000,
            "duration_seconds": snippet.duration_ms / 1000,
        },
    }


def library_object(track: Track) -> dict[str, object]:
    """A track as `library list --json` shows it: with all that is known of its sound."""
    known = {
        "path": str(track.path) if track.path is not None else None,
        "energy": track.energy,
        "valence": track.valence,
        "tempo_bpm": track.tempo_bpm,
        "duration_seconds": track.duration_ms / 1000 if track.duration_ms is not None else None,
    }
    return track_object(track) | {name: value for name, value in known.items() if value is not None}


def understanding_object(heard: Understanding) -> dict[str, object]:
    """An understanding as it goes over the wire."""
    return {
        "intent": heard.intent,
        "intents": heard.intents,
        "confidence": round(heard.confidence, 4),
        "slots": [_slot(slot) for slot in heard.slots],
    }


def affect_object(affect: Affect | None) -> dict[str, object] | None:
    """A feeling as it goes over the wire; None where nothing is known."""
    if affect is None:
        return None
    return {
        "polarity": round(affect.polarity, 4),
        "arousal": round(affect.arousal, 4),
        "label": affect.label,
        "confidence": round(affect.confidence, 4),
    }


def error_object(code: str, message: str) -> dict[str, object]:
    """A fault that the session survives."""
    return {"type": "error", "code": code, "message": message}


def error_of(error: EarshotError) -> dict[str, object]:
    """An error of ours as a line."""
    return error_object(error.code, error.message)


def decision_object(decision: Decision) -> dict[str, object]:
    """A decision as it is logged for learning: what was possible and how likely each was."""
    return {
        "decision_id": decision.decision_id,
        "act": decision.action.act,
        "choices": decision.action.choices,
        "tracks": [track.id for track in decision.action.tracks],
        "propensity": decision.propensity,
        "policy": decision.policy,
        "distribution": dict(decision.distribution),
    }


def _wish(wish: Wish) -> dict[str, object]:
    return {"want": wish.want, "avoid": wish.avoid}


def _slot(slot: Slot) -> dict[str, object]:
    found: dict[str, object] = {
        "name": slot.name,
        "text": slot.text,
        "value": slot.value,
        "start": slot.start,
        "end": slot.end,
        "negated": slot.negated,
        "entity_id": slot.entity_id,
        "confidence": round(slot.confidence, 4),
    }
    if slot.entity_id is not None or slot.candidates:
        found["candidates"] = [
            {"entity_id": c.entity_id, "value": c.value, "score": round(c.score, 4)}
            for c in slot.candidates
        ]
    return found
