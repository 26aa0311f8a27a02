"""Answers to questions about the music: what it is, who made it, why it was offered."""

from dataclasses import replace

from recsys.types import Track
from voice_app.dialogue.listening import Step, describe, say_first
from voice_app.domain.state import DialogueState
from voice_app.domain.understanding import About, Understanding


def what_is_playing(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Name the track and its artist."""
    del meaning, words
    track = state.current_track
    if track is None:
        return say_first(state, "inform.nothing_playing"), ()
    return say_first(state, "inform.track", **describe(track)), ()


def about(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Tell what the library knows, or that it does not know."""
    del words
    track = state.current_track
    if track is None:
        return say_first(state, "inform.nothing_playing"), ()
    key, values = _fact(track, meaning.about or About.ANYTHING)
    return say_first(state, key, **values), ()


def why(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Have the reason looked up; it arrives with the slate."""
    del meaning, words
    track = state.current_track
    if track is None:
        return say_first(state, "inform.nothing_playing"), ()
    return replace(state, explain=track.id), ()


def with_reason(state: DialogueState, reason: str | None) -> DialogueState:
    """Say the reason first; without a true one say that the wishes decided."""
    if state.explain is None:
        return state
    state = replace(state, explain=None)
    if reason:
        return say_first(state, "inform.reason", reason=reason)
    wanted = [value for wish in state.wishes.values() for value in wish.want if value != "any"]
    if wanted:
        return say_first(state, "inform.reason_wishes", wishes=", ".join(wanted))
    return say_first(state, "inform.no_reason")


def _fact(track: Track, question: About) -> tuple[str, dict[str, str]]:
    values = describe(track)
    facts: dict[About, str | None] = {
        About.ALBUM: track.album,
        About.YEAR: str(track.year) if track.year is not None else None,
        About.GENRE: track.genres[0] if track.genres else None,
    }
    if question in {About.ARTIST, About.TITLE}:
        return "inform.track", values
    if question is not About.ANYTHING:
        fact = facts[question]
        if fact is None:
            return "inform.not_known", values
        return f"inform.{question.value}", values | {"fact": fact}
    known = [fact for fact in (facts[About.GENRE], facts[About.YEAR]) if fact]
    if not known:
        return "inform.track", values
    return "inform.facts", values | {"facts": ", ".join(known)}
