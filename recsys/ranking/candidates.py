"""Ranks the library for one query."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from recsys.interactions import DISLIKE, LIKE, preference
from recsys.models.library import CONTENT, LibraryModel
from recsys.models.protocol import Scores
from recsys.ranking.constraints import Selection, select
from recsys.ranking.diversity import DiversitySettings, Pick, diversify
from recsys.ranking.exploration import PLACE, with_exploration
from recsys.ranking.facet_index import FacetIndex
from recsys.types import Facet, MusicQuery, ScoredTrack, Slate, TrackId, Wish

_SMALLEST_POOL = 60
_POOL_PER_PICK = 3
_FIRST_GENRE_BONUS = 0.1
_TASTE_SHARE_WHEN_SIMILAR = 0.3
_REJECTED_COST = 2.0
"""More than any taste can make up for."""
_FAMILIAR_COST = 0.7
"""About what a track gains from having been played itself: its neighbours then come first."""
_LIKENESS_COST_OF_SURPRISE = 1.5
"""A little more than the content part counts for."""
EXPLORED_FROM = 20
"""So many candidates beyond the slate take part in exploring."""
_SURE_OF_NEWCOMER = 0.2
_SURE_AT_MOST = 0.9
_HALF_EVIDENCE = 3.0
"""Sum of preferences at which half of what can be known of a listener is known."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """An indexed library and a model of it."""

    index: FacetIndex
    """Of the same library as the model."""
    model: LibraryModel
    """Fitted on that library."""
    diversity: DiversitySettings = field(default_factory=DiversitySettings)
    """How much sameness costs."""

    def rank(
        self,
        query: MusicQuery,
        stored: Mapping[TrackId, float],
        resting: Mapping[TrackId, float] | None = None,
    ) -> Slate:
        """Rank under the query's wishes for a listener with these stored preferences.

        `resting` says what it costs to offer what was played lately.
        """
        selection = select(self.index, query)
        matching = int(selection.mask.sum())
        if not matching or query.limit < 1:
            return Slate(relaxed=selection.relaxed, matching=matching)
        history = with_session(stored, query)
        scores = self._scores(query, history, stored, resting or {})
        beyond = 0 if query.explore_seed is None else EXPLORED_FROM
        size = max(_SMALLEST_POOL, _POOL_PER_PICK * (query.limit + beyond))
        pool = _best(scores, selection, size)
        picks = diversify(
            self.index,
            self.model.content.features,
            pool,
            scores[pool],
            limit=query.limit + beyond,
            settings=self._diversity(query),
        )
        return Slate(
            tracks=self._slots(query, picks),
            relaxed=selection.relaxed,
            matching=matching,
            confidence=confidence(history, picks[0].score),
        )

    def _slots(self, query: MusicQuery, picks: list[Pick]) -> tuple[ScoredTrack, ...]:
        if query.explore_seed is None:
            return tuple(ScoredTrack(self.index.tracks[p.place], p.score) for p in picks)
        shown, propensity = with_exploration(picks, query.limit, query.explore_seed)
        return tuple(
            ScoredTrack(self.index.tracks[p.place], p.score)
            if propensity is None or number != PLACE
            else ScoredTrack(self.index.tracks[p.place], p.score, propensity, explored=True)
            for number, p in enumerate(shown)
        )

    def _scores(
        self,
        query: MusicQuery,
        history: Mapping[TrackId, float],
        stored: Mapping[TrackId, float],
        resting: Mapping[TrackId, float],
    ) -> Scores:
        scores = self.model.score(history)
        if query.surprise:
            scores = scores - self._familiarity(history)
        if query.similar_to is not None and query.similar_to in self.index.positions:
            likeness = self.model.personal({query.similar_to: preference(LIKE)})
            scores = likeness + _TASTE_SHARE_WHEN_SIMILAR * scores
        wanted = query.wishes.get(Facet.GENRE, Wish()).want
        if wanted:
            scores = scores + _FIRST_GENRE_BONUS * self.index.first_genre_is(wanted)
        scores -= self._costs(query, history, stored)
        for track_id, cost in resting.items():
            place = self.index.positions.get(track_id)
            if place is not None and track_id not in query.liked:
                scores[place] -= cost
        # Equal tracks shall tie whatever the order of summation, so that the id can decide.
        return np.round(scores, 5).astype(np.float32, copy=False)

    def _costs(
        self,
        query: MusicQuery,
        history: Mapping[TrackId, float],
        stored: Mapping[TrackId, float],
    ) -> Scores:
        """Hold back what was rejected and, more gently, what the listener knows well already.

        What was liked in this session stays: it was offered as new, and a playlist shall have it.
        """
        costs = np.zeros(len(self.index.tracks), np.float32)
        for track_id, value in history.items():
            place = self.index.positions.get(track_id)
            if place is None:
                continue
            if value <= preference(DISLIKE) / 2:
                costs[place] = _REJECTED_COST
            elif stored.get(track_id, 0.0) > 0.0 and track_id not in query.liked:
                costs[place] = _FAMILIAR_COST * min(1.0, value / preference(1.0))
        return costs

    def _familiarity(self, history: Mapping[TrackId, float]) -> Scores:
        """Count against what sounds like the history, and wholly against its artists.

        What is left on top is what like-minded listeners love and this one would not have found.
        """
        alike = np.float32(_LIKENESS_COST_OF_SURPRISE) * self.model.part(CONTENT, history)
        of_known = self.model.by_known_artists(history)
        return alike + np.where(of_known, np.float32(_FAMILIAR_COST), np.float32(0.0))

    def _diversity(self, query: MusicQuery) -> DiversitySettings:
        named = any(query.wishes.get(f, Wish()).want for f in (Facet.ARTIST, Facet.ALBUM))
        return replace(self.diversity, most_per_artist=query.limit) if named else self.diversity


def with_session(stored: Mapping[TrackId, float], query: MusicQuery) -> dict[TrackId, float]:
    """Let this session's reactions count at once, whether they are stored yet or not."""
    history = dict(stored)
    for track_id in query.liked:
        history[track_id] = max(preference(LIKE), history.get(track_id, 0.0))
    for track_id in query.disliked:
        history[track_id] = min(preference(DISLIKE), history.get(track_id, 0.0))
    return history


def confidence(history: Mapping[TrackId, float], top_score: float) -> float:
    """Guess, uncalibrated, how sure to be of the first pick: evidence times score, in 0..1."""
    weight = sum(abs(value) for value in history.values())
    evidence = weight / (weight + _HALF_EVIDENCE)
    fit = min(1.0, max(0.0, top_score))
    return _SURE_OF_NEWCOMER + (_SURE_AT_MOST - _SURE_OF_NEWCOMER) * evidence * fit


def _best(scores: Scores, selection: Selection, size: int) -> npt.NDArray[np.int64]:
    """Give the places of the best tracks in ascending order; at the brim smaller ids go first."""
    places = np.flatnonzero(selection.mask)
    if len(places) <= size:
        return places
    values = scores[places]
    brim = np.partition(values, len(values) - size)[len(values) - size]
    above = places[values > brim]
    level = places[values == brim][: size - len(above)]
    return np.sort(np.concatenate([above, level]))
