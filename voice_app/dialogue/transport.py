"""Handlers of what steers the music that is on."""

from dataclasses import replace

from voice_app.dialogue.listening import (
    Step,
    accept,
    accept_offer,
    describe,
    jump,
    like,
    say_first,
    stop_music,
)
from voice_app.dialogue.requests import something_else
from voice_app.domain.actions import Expects, Outcome
from voice_app.domain.effects import Control, ControlMusic, SetVolume
from voice_app.domain.state import DialogueState, Need
from voice_app.domain.understanding import SlotName, Understanding

VOLUME_STEP = 15
"""Percent per "louder" or "quieter"."""


def next_track(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Go to the next track."""
    if state.player is None:
        return something_else(state, meaning, words)
    return jump(state, 1, "acknowledge.next")


def previous(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Go back one track."""
    del meaning, words
    if state.player is not None:
        return jump(state, -1, "acknowledge.previous")
    if len(state.offered) < 2:
        return say_first(state, "inform.no_previous"), ()
    return accept(state, (state.offered[-2],), endless=True)


def stop(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Stop the music; without music give up, the second time for good."""
    del meaning, words
    if state.player is not None:
        state, effects = stop_music(state)
        state = replace(say_first(state, "acknowledge.stopped"), expects=Expects.OPEN, choices=())
        return state, effects
    if state.cancels >= 1:
        outcome = None if state.accepted else Outcome.ABANDONED
        return replace(state, need=Need.CLOSE, outcome=outcome, cancels=2), ()
    state = replace(
        state,
        cancels=state.cancels + 1,
        offer=None,
        pending=None,
        expects=Expects.OPEN,
        choices=(),
        need=Need.STAY,
    )
    return say_first(state, "acknowledge.cancelled"), ()


def pause(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Hold the music."""
    del meaning, words
    if state.player is None:
        return say_first(state, "inform.nothing_playing"), ()
    state = replace(state, player=replace(state.player, paused=True))
    return say_first(state, "acknowledge.paused"), (ControlMusic(Control.PAUSE),)


def resume(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Go on with the music."""
    del words
    if state.player is None:
        accepted = accept_offer(state)
        return accepted if accepted else (replace(state, need=Need.LEAD), ())
    del meaning
    state = replace(state, player=replace(state.player, paused=False))
    return say_first(state, "acknowledge.resumed"), (ControlMusic(Control.RESUME),)


def volume(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Make it louder, quieter or so loud."""
    del words
    values = [slot.value for slot in meaning.slots if slot.name is SlotName.LEVEL]
    value = values[-1] if values else "up"
    steps = {"up": VOLUME_STEP, "down": -VOLUME_STEP}
    level = state.volume + steps[value] if value in steps else _percent(value, state.volume)
    level = min(100, max(0, level))
    key = "inform.loudest" if level == state.volume == 100 else "acknowledge.volume"
    state = say_first(replace(state, volume=level), key, level=str(level))
    return state, (SetVolume(level),)


def _percent(value: object, otherwise: int) -> int:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) <= 3 else otherwise


def keep(state: DialogueState, meaning: Understanding, words: str) -> Step:
    """Put the current track on the list of this listener."""
    del meaning
    track = state.current_track
    if track is None:
        return say_first(state, "inform.nothing_playing"), ()
    state, effects = like(state, track, words)
    kept = (*(other for other in state.kept if other.id != track.id), track)
    state = say_first(replace(state, kept=kept), "acknowledge.kept", **describe(track))
    need = Need.STAY if state.player is not None else Need.LEAD
    return replace(state, need=need), effects
