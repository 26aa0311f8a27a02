"""Every question and offer that is possible now."""

from collections import Counter
from dataclasses import dataclass

from recsys.types import Slate, Track
from voice_app.dialogue.consistency import violations
from voice_app.dialogue.questions import Question, questions
from voice_app.domain.actions import Act, Action
from voice_app.domain.events import SlateArrived
from voice_app.domain.state import DialogueState, Need
from voice_app.domain.understanding import SlotName

TRACKS_IN_REACH = 5
"""So many of the slate's best may be offered next; the rest wait."""

LOST_AFTER = 3
"""After so many refusals in a row it may be asked openly what should be different."""

PLAYLIST_LENGTH = 10
"""Tracks in an offered playlist, and in the first part of a station."""


@dataclass(frozen=True, slots=True)
class Possible:
    """One action that passed the consistency check, with what speaks for it."""

    action: Action
    key: str
    """Names the action in logs and distributions."""
    rank: int = 0
    """Place of an offered track in the slate, from 0."""
    bits: float = 0.0
    """What a question's answer would tell."""


def possible_actions(state: DialogueState, arrived: SlateArrived) -> list[Possible]:
    """All actions open to a policy, in a fixed order; empty when there is nothing to offer."""
    slate = arrived.slate
    found = [] if state.need is Need.OFFER else _asks(state, slate)
    found += [
        Possible(
            Action(Act.OFFER_TRACK, tracks=(scored.track,)), f"offer_track:{scored.track.id}", i
        )
        for i, scored in enumerate(slate.tracks[:TRACKS_IN_REACH])
    ]
    playlist = listening_order(state, arrived.playlist)
    found.append(Possible(Action(Act.OFFER_PLAYLIST, tracks=playlist), "offer_playlist"))
    station = listening_order(state, arrived.station)
    found.append(Possible(Action(Act.OFFER_STATION, tracks=station), "offer_station"))
    found += _artists(state, slate)
    return [option for option in found if not violations(option.action, state)]


def listening_order(state: DialogueState, playlist: tuple[Track, ...]) -> tuple[Track, ...]:
    """What was liked and fits comes first, then the recommender's order without the disliked."""
    refused = {track.id for track in state.disliked}
    fitting = {track.id for track in playlist} - refused
    first = [track for track in reversed(state.liked) if track.id in fitting]
    ids = {track.id for track in first}
    rest = [track for track in playlist if track.id not in ids | refused]
    return tuple((first[: PLAYLIST_LENGTH // 2] + rest)[:PLAYLIST_LENGTH])


def _asks(state: DialogueState, slate: Slate) -> list[Possible]:
    found = []
    if state.turn == 0:
        found.append(Possible(Action(Act.ASK_OPEN), "ask_open"))
    elif state.dislikes_in_a_row >= LOST_AFTER and state.last_act is not Act.ASK_OPEN:
        found.append(Possible(Action(Act.ASK_OPEN, about="different"), "ask_open:different"))
    guided: list[Question] = questions(state, slate)
    return found + [
        Possible(q.action, f"{q.action.act.value}:{'|'.join(q.action.choices)}", bits=q.bits)
        for q in guided
    ]


def _artists(state: DialogueState, slate: Slate) -> list[Possible]:
    """An artist of whom something was liked and who has more to give."""
    if state.known(SlotName.ARTIST) or SlotName.ARTIST in state.asked:
        return []
    liked = Counter(track.artist for track in state.liked)
    found = []
    for artist in sorted(liked, key=lambda name: (-liked[name], name))[:1]:
        tracks = tuple(s.track for s in slate.tracks if s.track.artist == artist)
        if tracks:
            action = Action(Act.OFFER_ARTIST, choices=(artist,), tracks=tracks)
            found.append(Possible(action, f"offer_artist:{artist}", bits=float(liked[artist])))
    return found
