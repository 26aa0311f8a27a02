"""Finds values of closed vocabularies in a sequence of words: longest form first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voice_app.domain.names import CatalogueNames
from voice_app.domain.understanding import SlotName
from voice_app.nlu.tokens import words_of
from voice_app.nlu.vocabulary.feelings import ACTIVITIES, MOODS
from voice_app.nlu.vocabulary.genres import GENRES
from voice_app.nlu.vocabulary.sounds import INSTRUMENTS, LANGUAGES, SORTS, TEMPOS, VOCALS

TABLES: dict[SlotName, Mapping[str, str]] = {
    SlotName.GENRE: GENRES,
    SlotName.MOOD: MOODS,
    SlotName.ACTIVITY: ACTIVITIES,
    SlotName.INSTRUMENT: INSTRUMENTS,
    SlotName.VOCALS: VOCALS,
    SlotName.TEMPO: TEMPOS,
    SlotName.SORT: SORTS,
    SlotName.LANGUAGE: LANGUAGES,
}
"""Every closed vocabulary; where a form is in two, the earlier is its usual reading."""

_NAMES_NOT_SAID = frozenset({SlotName.LANGUAGE})
"""Tables whose canonical names are codes that nobody says."""


@dataclass(frozen=True, slots=True)
class Value:
    """One canonical value of one slot."""

    name: SlotName
    value: str


class Lexicon:
    """All spoken forms of all closed vocabularies, with the library's own genres and moods."""

    def __init__(self, names: CatalogueNames) -> None:
        self._forms: dict[tuple[str, ...], tuple[Value, ...]] = {}
        self._longest: dict[str, int] = {}
        library = {SlotName.GENRE: names.genres, SlotName.MOOD: names.moods}
        for slot, table in TABLES.items():
            self._add_table(slot, table, library.get(slot, ()))

    def _add_table(self, slot: SlotName, table: Mapping[str, str], library: Iterable[str]) -> None:
        known = {words_of(name): name for name in library}
        for words, name in known.items():
            self._add(words, Value(slot, name))
        for canonical, others in table.items():
            said = [words_of(other) for other in others.split("|") if other]
            if slot not in _NAMES_NOT_SAID:
                said.insert(0, words_of(canonical))
            in_library = [known[form] for form in said if form in known]
            value = canonical if canonical in in_library else (in_library or [canonical])[0]
            for form in said:
                self._add(form, Value(slot, value))

    def _add(self, words: tuple[str, ...], value: Value) -> None:
        if not words:
            return
        readings = self._forms.get(words, ())
        if all(reading.name is not value.name for reading in readings):
            self._forms[words] = (*readings, value)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def longest_at(self, words: tuple[str, ...], at: int) -> tuple[int, tuple[Value, ...]]:
        """Return the length and the readings of the longest form at this word; (0, ()) if none."""
        for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            found = self._forms.get(words[at : at + length])
            if found:
                return length, found
        return 0, ()

    def exact(self, words: tuple[str, ...]) -> tuple[Value, ...]:
        """Return the readings of exactly these words."""
        return self._forms.get(words, ())
