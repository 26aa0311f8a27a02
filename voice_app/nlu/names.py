"""Links heard names to the library: normalised lookup first, then fuzzy string similarity."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from voice_app.domain.names import CatalogueNames, NamedEntity
from voice_app.domain.understanding import Candidate, SlotName
from voice_app.nlu.numbers import SMALL
from voice_app.nlu.tokens import words_of

LINK_SCORE = 0.84
"""Similarity from which a name counts as linked; below it candidates are only named."""

CANDIDATE_SCORE = 0.6
"""Similarity from which a library name is worth naming as a reading."""

CANDIDATE_COUNT = 5
LONGEST_NAME = 10
"""Words of a name that are compared."""

_DIGITS = {str(value): word for word, value in SMALL.items() if value <= 20 and word != "oh"}
_POPULARITY_WEIGHT = 0.03


def name_key(words: Iterable[str]) -> str:
    """Spell a name for comparison: digits as words, possessives joined, no article in front."""
    spelled: list[str] = []
    for word in words:
        if word == "'s" and spelled:
            spelled[-1] += "s"
        elif word != "'s":
            spelled.append(_DIGITS.get(word, word))
    if len(spelled) > 1 and spelled[0] in {"the", "a", "an"}:
        del spelled[0]
    return " ".join(spelled)


class NameIndex:
    """The library's names by kind, ready for lookup; immutable once built."""

    def __init__(self, names: CatalogueNames) -> None:
        self._exact: dict[SlotName, dict[str, list[NamedEntity]]] = {}
        self._keys: dict[SlotName, list[str]] = {}
        kinds = {
            SlotName.ARTIST: names.artists,
            SlotName.TRACK: names.tracks,
            SlotName.ALBUM: names.albums,
        }
        for kind, entities in kinds.items():
            by_key: dict[str, list[NamedEntity]] = defaultdict(list)
            for entity in entities:
                by_key[name_key(words_of(entity.name))].append(entity)
            by_key.pop("", None)
            for group in by_key.values():
                group.sort(key=lambda entity: (-entity.popularity, entity.entity_id))
            self._exact[kind] = dict(by_key)
            self._keys[kind] = sorted(by_key)
        self.longest = max(
            (min(key.count(" ") + 2, LONGEST_NAME) for keys in self._keys.values() for key in keys),
            default=0,
        )

    def exact(self, kind: SlotName, words: Iterable[str]) -> list[NamedEntity]:
        """Return the library's entities of this kind with exactly this name."""
        return self._exact[kind].get(name_key(words), [])

    def candidates(self, kind: SlotName, words: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Return up to five readings of a heard name, best first; popularity breaks near ties."""
        key = name_key(words[:LONGEST_NAME])
        if not key:
            return ()
        scored: dict[str, tuple[float, Candidate]] = {}
        for found, ratio, _ in process.extract(
            key,
            self._keys[kind],
            scorer=fuzz.ratio,
            limit=CANDIDATE_COUNT,
            score_cutoff=CANDIDATE_SCORE * 100,
        ):
            for entity in self._exact[kind][found]:
                score = round(ratio / 100, 3)
                rank = score + _POPULARITY_WEIGHT * entity.popularity
                scored[entity.entity_id] = (rank, Candidate(entity.entity_id, entity.name, score))
        best = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].entity_id))
        return tuple(candidate for _, candidate in best[:CANDIDATE_COUNT])
