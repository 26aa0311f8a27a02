"""Links heard names to the library: exact lookup first, then likeness of letters and sounds."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from voice_app.domain.names import CatalogueNames, NamedEntity
from voice_app.domain.understanding import Candidate, SlotName
from voice_app.nlu.numbers import SMALL
from voice_app.nlu.sounds import likeness, skeleton_of, sounds_of
from voice_app.nlu.spoken import spoken_words
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
_SOUND_WEIGHT = 0.8
_TYPED = 0.8
_LOOKED_AT = 40
_NEAR = 50.0
"""Ratio, of 100, from which a name is looked at closely."""

_SAID_OTHERWISE = re.compile(r"[\d$!@/(\[']|\bf(?:ea)?t\b", re.IGNORECASE)
"""Signs in a name that are not said as they are written."""

_CERTAIN = 0.97
DOUBT_MARGIN = 0.04
"""Difference in score below which two readings are equally probable."""


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


@dataclass(frozen=True, slots=True)
class Alias:
    """What a listener calls something, as taught by them."""

    said: str
    kind: SlotName
    entity_id: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """The names of one kind in the forms that are compared, in one order."""

    exact: dict[str, list[NamedEntity]]
    groups: list[list[NamedEntity]]
    squashed: list[str]
    """Spoken words without the gaps between them."""
    sounds: list[str]
    skeletons: list[str]


class NameIndex:
    """The library's names by kind, ready for lookup; immutable once built."""

    def __init__(self, names: CatalogueNames, aliases: Iterable[Alias] = ()) -> None:
        taught = list(aliases)
        self._kinds = {
            SlotName.ARTIST: _indexed(names.artists, SlotName.ARTIST, taught),
            SlotName.TRACK: _indexed(names.tracks, SlotName.TRACK, taught),
            SlotName.ALBUM: _indexed(names.albums, SlotName.ALBUM, taught),
        }
        keys = (key for kind in self._kinds.values() for key in kind.exact)
        self.longest = max((min(key.count(" ") + 2, LONGEST_NAME) for key in keys), default=0)

    def exact(self, kind: SlotName, words: Iterable[str]) -> list[NamedEntity]:
        """Return the library's entities of this kind with exactly this name."""
        return self._kinds[kind].exact.get(name_key(words), [])

    def candidates(self, kind: SlotName, words: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Return up to five readings of a heard name, best first, by spelling and sound.

        Popularity breaks near ties. Costs two passes over the names and a closer look at few.
        """
        names = self._kinds[kind]
        heard = " ".join(words[:LONGEST_NAME])
        scored: dict[str, tuple[float, Candidate]] = {}
        for score, place in _looked_up(
            names, {spoken_words(heard), _as_written(words[:LONGEST_NAME])}
        ):
            for entity in names.groups[place]:
                rank = score + _POPULARITY_WEIGHT * entity.popularity
                known = scored.get(entity.entity_id)
                if known is None or known[0] < rank:
                    candidate = Candidate(entity.entity_id, entity.name, score)
                    scored[entity.entity_id] = (rank, candidate)
        best = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].entity_id))
        return tuple(candidate for _, candidate in best[:CANDIDATE_COUNT])


def similarity(squashed: str, other: str, sounds: str, other_sounds: str) -> float:
    """Return how alike two names are, 0 to 1: by sound and a little spelling.

    Spelling alone counts where it is nearly the same: then somebody has typed.
    """
    spelling = fuzz.ratio(squashed, other) / 100
    together = _SOUND_WEIGHT * likeness(sounds, other_sounds) + (1 - _SOUND_WEIGHT) * spelling
    return max(spelling, together) if spelling >= _TYPED else together


def in_doubt(candidates: tuple[Candidate, ...]) -> bool:
    """Whether the two best readings of a name are so close that one should ask which is meant."""
    if len(candidates) < 2 or candidates[0].score >= _CERTAIN:
        return False
    return candidates[0].score - candidates[1].score < DOUBT_MARGIN


def _as_written(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a name with its digits as they are, without possessives and article."""
    kept = tuple(word for word in words if word != "'s")
    return kept[1:] if len(kept) > 1 and kept[0] in {"the", "a", "an"} else kept


def _looked_up(names: _Kind, forms: set[tuple[str, ...]]) -> list[tuple[float, int]]:
    """Return score and place of every name that is like one of the forms of what was heard."""
    found: list[tuple[float, int]] = []
    for form in sorted(forms):
        squashed, sounds = "".join(form), sounds_of(form)
        for place in _near(names, squashed, skeleton_of(sounds)) if squashed else ():
            score = similarity(squashed, names.squashed[place], sounds, names.sounds[place])
            if score >= CANDIDATE_SCORE:
                found.append((round(score, 3), place))
    return found


def _near(names: _Kind, squashed: str, skeleton: str) -> list[int]:
    """Return the places of the names that are near in letters or in folded sounds, sorted."""
    by_letters = process.extract(
        squashed, names.squashed, scorer=fuzz.ratio, limit=_LOOKED_AT, score_cutoff=_NEAR
    )
    by_sounds = process.extract(
        skeleton, names.skeletons, scorer=fuzz.ratio, limit=_LOOKED_AT, score_cutoff=_NEAR
    )
    return sorted({place for _, _, place in (*by_letters, *by_sounds)})


def _indexed(entities: Iterable[NamedEntity], kind: SlotName, taught: list[Alias]) -> _Kind:
    """Group entities by how their names are compared, the popular ones first."""
    by_key: dict[str, list[NamedEntity]] = defaultdict(list)
    spoken: dict[tuple[str, ...], list[NamedEntity]] = defaultdict(list)
    by_id: dict[str, NamedEntity] = {}
    for entity in entities:
        by_id[entity.entity_id] = entity
        words = words_of(entity.name)
        by_key[name_key(words)].append(entity)
        written = _as_written(words)
        spoken[written].append(entity)
        if _SAID_OTHERWISE.search(entity.name):
            said = spoken_words(entity.name)
            if said != written:
                spoken[said].append(entity)
    for alias in taught:
        meant = by_id.get(alias.entity_id)
        if meant is not None and alias.kind is kind:
            by_key[name_key(words_of(alias.said))].insert(0, meant)
            spoken[spoken_words(alias.said)].append(meant)
    by_key.pop("", None)
    spoken.pop((), None)
    for words, group in spoken.items():
        by_key.setdefault(name_key(words), group)
    for group in by_key.values():
        group.sort(key=lambda entity: (-entity.popularity, entity.entity_id))
    forms = sorted(spoken)
    sounds = [sounds_of(words) for words in forms]
    return _Kind(
        exact=dict(by_key),
        groups=[spoken[words] for words in forms],
        squashed=["".join(words) for words in forms],
        sounds=sounds,
        skeletons=[skeleton_of(sound) for sound in sounds],
    )
