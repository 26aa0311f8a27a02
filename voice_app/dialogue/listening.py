"""What happens to offers and to the music that is on: liked, refused, accepted, skipped."""

from dataclasses import replace

from recsys.types import PlayEnd, Track
from voice_app.domain.actions import Act
from voice_app.domain.effects import (
    Control,
    ControlMusic,
    Effect,
    PlayQueue,
    RecordListening,
)
from voice_app.domain.state import DialogueState, Need, OfferKind, Player, Preface

Step = tuple[DialogueState, tuple[Effect, ...]]
"""A new state and what has to be done."""


def say_first(state: DialogueState, key: str, **values: str) -> DialogueState:
    """Let the next turn begin with a sentence of this family."""
    act = Act(key.split(".")[0])
    return replace(state, prefaces=(*state.prefaces, Preface(act, key, values)))


def describe(track: Track) -> dict[str, str]:
    """The values that sentences about a track are filled with."""
    return {"title": track.title, "artist": track.artist}


def record(state: DialogueState, track: Track, end: PlayEnd, said: str | None) -> RecordListening:
    """One line of listening history for a track that was offered or played."""
    offer = state.offer
    on_offer = offer is not None and track in offer.tracks
    played = offer.played_seconds if offer is not None and on_offer else state.heard_seconds
    return RecordListening(
        listener=state.listener_id,
        track_id=track.id,
        played_seconds=played or 0.0,
        end=end,
        decision_id=offer.decision_id if offer is not None and on_offer else None,
        said=said,
    )


def like(state: DialogueState, track: Track, said: str | None) -> Step:
    """Take it that the listener likes a track; a former dislike is taken back."""
    liked = tuple(other for other in state.liked if other.id != track.id)
    state_after = replace(
        state,
        liked=(*liked, track),
        likes_since_wish=state.likes_since_wish + 1,
        disliked=tuple(other for other in state.disliked if other.id != track.id),
        dislikes_in_a_row=0,
        pending=None,
    )
    return state_after, (record(state, track, PlayEnd.LIKED, said),)


def dislike(
    state: DialogueState, track: Track, said: str | None, end: PlayEnd = PlayEnd.DISLIKED
) -> Step:
    """Take it that the listener does not want a track, now (skipped) or at all (disliked)."""
    disliked = tuple(other for other in state.disliked if other.id != track.id)
    state_after = replace(
        state,
        disliked=(*disliked, track),
        liked=tuple(other for other in state.liked if other.id != track.id),
        dislikes_in_a_row=state.dislikes_in_a_row + 1,
        offer=None,
        pending=None,
    )
    return state_after, (record(state, track, end, said),)


def accept(state: DialogueState, tracks: tuple[Track, ...], *, endless: bool) -> Step:
    """Agree on music; an empty queue is filled from the next slate."""
    effects = tuple(record(state, track, PlayEnd.LIKED, None) for track in tracks[:1])
    state = replace(
        state,
        player=Player(queue=tracks, endless=endless) if tracks else None,
        need=Need.PLAY,
        offer=None,
        pending=None,
        refused_offers=0,
        dislikes_in_a_row=0,
    )
    return state, effects if len(tracks) == 1 else ()


def accept_offer(state: DialogueState) -> Step | None:
    """Accept what lies on the table; None when nothing does."""
    offer = state.offer
    if offer is None:
        return None
    endless = offer.kind is not OfferKind.PLAYLIST
    return accept(state, offer.tracks, endless=endless)


def refuse_offer(state: DialogueState, said: str | None) -> Step:
    """Take it that the offer on the table is not wanted and look for something better."""
    offer = state.offer
    if offer is None:
        return replace(state, need=Need.LEAD), ()
    if offer.kind is OfferKind.TRACK:
        state, effects = dislike(state, offer.tracks[0], said)
        state = say_first(state, "acknowledge.sorry")
        return replace(state, need=Need.LEAD), effects
    refused = state.refused_offers + 1
    return replace(state, offer=None, pending=None, refused_offers=refused, need=Need.LEAD), ()


def stop_music(state: DialogueState) -> Step:
    """Bring the music to an end and come back to talking."""
    return replace(state, player=None), (ControlMusic(Control.STOP),)


def jump(state: DialogueState, by: int, key: str) -> Step:
    """Go forward or back in the queue and say so; past its end the music is over."""
    player = state.player
    if player is None:
        return state, ()
    index = max(0, player.index + by)
    if index >= len(player.queue):
        state, effects = stop_music(state)
        return replace(say_first(state, "inform.queue_over"), need=Need.LEAD), effects
    skipped = record(state, player.current, PlayEnd.SKIPPED, None)
    state = replace(state, player=replace(player, index=index, paused=False))
    state = say_first(state, key, **describe(player.queue[index]))
    return state, (skipped, PlayQueue(player.queue[index:]))
