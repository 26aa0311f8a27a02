# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Turns probable names into values: linked where the library knows them, as said where not."""

import re

from voice_app.domain.names import NamedEntity
from voice_app.domain.understanding import Candidate, SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.model.tagger import Tags
from voice_app.nlu.names import LINK_SCORE, LONGEST_NAME, NameIndex, name_key
from voice_app.nlu.open_names import NameGuess, framed_names, played_names, split_list
from voice_app.nlu.tagged import merged, tagged_names
from voice_app.nlu.tokens import words_of
from voice_app.nlu.utterance import Utterance
from voice_app.nlu.vocabulary.famous import FAMOUS_ARTISTS
from voice_app.nlu.vocabulary.plain import ORDINARY, STRUCTURE

KINDS = (SlotName.ARTIST, SlotName.TRACK, SlotName.ALBUM)
"""Kinds of names, in the order in which an unmarked name is tried."""

_FAMOUS = frozenset(name_key(words_of(name)) for name in FAMOUS_ARTISTS)
_LONGEST_FAMOUS = 5
_SURE_TAG = 0.8
"""Certainty of the tagger from which a name may consist of words that mean something else."""

_SHORTEST_FREE_NAME = 4
_LONGEST_ANSWER = 6
_MUSICAL = re.compile(
    r"\b(?:play|hear|listen|put on|queue|add|songs?|music|tracks?|tunes?|albums?|artists?|bands?|"
    r"singers?|something|anything|stuff|some|more|like|love|sing|sings|sang|wrote|by \S+(?: \S+)?$)\b"
)
_BEFORE_AN_ANSWER = (STRUCTURE - {"the"}) | {",", "."}


def _found(
    guess: NameGuess, kind: SlotName, entity: NamedEntity, candidates: tuple[Candidate, ...]
) -> Found:
    score = next((c.score for c in candidates if c.entity_id == entity.entity_id), 1.0)
    return Found(
        kind,
        entity.name,
        guess.first,
        guess.last,
        round(0.97 * score, 3),
        entity_id=entity.entity_id,
        candidates=candidates,
        open_name=True,
    )


class Linker:
    """Finds and links the names in an utterance."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def _exactly(self, kind: SlotName, guess: NameGuess, words: tuple[str, ...]) -> Found | None:
        entities = self._index.exact(kind, words)
        if not entities:
            return None
        return _found(guess, kind, entities[0], self._index.candidates(kind, words))

    def resolve(self, guess: NameGuess, utterance: Utterance) -> Found:
        """Link one guess: exactly in its kind, exactly in another, similar, or as said."""
        words = utterance.words(guess.first, guess.last)
        if words and words[-1] == "'s":
            words = words[:-1]
        if guess.kind is SlotName.PLAYLIST:
            return self._as_said(guess, SlotName.PLAYLIST, utterance, ())
        preferred = (guess.kind,) if guess.kind else ()
        for kind in (*preferred, *KINDS):
            exact = self._exactly(kind, guess, words)
            if exact:
                return exact
        if guess.kind is None and name_key(words) in _FAMOUS:
            return self._as_said(guess, SlotName.ARTIST, utterance, ())
        return self._similar(guess, utterance, words)

    def _similar(self, guess: NameGuess, utterance: Utterance, words: tuple[str, ...]) -> Found:
        best_kind, best = guess.kind or SlotName.TRACK, tuple[Candidate, ...]()
        for kind in (guess.kind,) if guess.kind else KINDS:
            candidates = self._index.candidates(kind, words)
            if candidates and (not best or candidates[0].score > best[0].score):
                best_kind, best = kind, candidates
        if best and best[0].score >= LINK_SCORE:
            entity = NamedEntity(best[0].entity_id, best[0].value)
            return _found(guess, best_kind, entity, best)
        kind = guess.kind or SlotName.TRACK
        return self._as_said(guess, kind, utterance, best if best_kind is kind else ())

    def _as_said(
        self,
        guess: NameGuess,
        kind: SlotName,
        utterance: Utterance,
        candidates: tuple[Candidate, ...],
    ) -> Found:
        said = utterance.said(guess.first, guess.last)[0]
        for ending in ("'s", "’s"):
            said = said.removesuffix(ending)
        return Found(
            kind,
            said,
            guess.first,
            guess.last,
            guess.certainty,
            candidates=candidates,
            open_name=True,
        )

    def _is_known(self, words: tuple[str, ...]) -> bool:
        return name_key(words) in _FAMOUS or bool(self._index.exact(SlotName.ARTIST, words))

    def _parts(self, guess: NameGuess, utterance: Utterance) -> list[NameGuess]:
        """Split a guess at a possessive artist ("keane's hopes and fears") or into a list."""
        inside = self._artist_inside(guess, utterance)
        if inside:
            return inside
        norms = [token.norm for token in utterance.tokens[guess.first : guess.last]]
        if "'s" in norms[1:-1]:
            cut = guess.first + norms.index("'s", 1)
            if self._is_known(utterance.words(guess.first, cut)):
                kind = guess.kind if guess.kind is not SlotName.ARTIST else None
                return [
                    NameGuess(SlotName.ARTIST, guess.first, cut + 1, guess.certainty),
                    NameGuess(kind, cut + 1, guess.last, guess.certainty),
                ]
        whole = utterance.words(guess.first, guess.last)
        if guess.kind is SlotName.ARTIST and "and" in whole and not self._is_known(whole):
            return split_list(utterance, guess)
        return [guess]

    def _artist_inside(self, guess: NameGuess, utterance: Utterance) -> list[NameGuess]:
        """Split "we will rock you from queen" and "michael buble save the last dance"."""
        words = [token.norm for token in utterance.tokens[guess.first : guess.last]]
        if guess.kind is not None or self._whole_is_known(guess, utterance):
            return []
        for cut in range(1, len(words) - 1):
            if words[cut] == "from" and self._is_known(tuple(words[cut + 1 :])):
                middle = guess.first + cut
                return [
                    NameGuess(SlotName.TRACK, guess.first, middle, guess.certainty),
                    NameGuess(SlotName.ARTIST, middle + 1, guess.last, guess.certainty),
                ]
        for cut in range(len(words) - 1, 1, -1):
            if "'s" not in words[cut - 1 : cut + 1] and self._is_known(tuple(words[:cut])):
                middle = guess.first + cut
                return [
                    NameGuess(SlotName.ARTIST, guess.first, middle, guess.certainty),
                    NameGuess(None, middle, guess.last, guess.certainty),
                ]
        return []

    def _whole_is_known(self, guess: NameGuess, utterance: Utterance) -> bool:
        words = utterance.words(guess.first, guess.last)
        return name_key(words) in _FAMOUS or any(self._index.exact(k, words) for k in KINDS)

    def in_context(self, utterance: Utterance, values: list[Found], tags: Tags) -> list[Found]:
        """Return the names that their surroundings mark, known to the library or not.

        What the tagger found goes before what the rules find.
        """
        framed = [
            guess for guess in framed_names(utterance) if self._is_meant(guess, values, utterance)
        ]
        played = played_names(utterance, values, framed)
        by_whom = [guess.first for guess in framed if guess.kind is SlotName.ARTIST]
        guesses = list(framed)
        for guess in played:
            followed = any(0 < first - guess.last <= 3 for first in by_whom)
            if followed and guess.kind is None and self._is_title(guess, utterance):
                guess = NameGuess(SlotName.TRACK, guess.first, guess.last, 0.85)
            guesses.append(guess)
        by_tagger = [
            guess
            for guess in tagged_names(tags, utterance)
            if guess.certainty >= _SURE_TAG or self._is_meant(guess, values, utterance)
        ]

        def known(guess: NameGuess) -> bool:
            return self._whole_is_known(guess, utterance)

        found = [
            self.resolve(part, utterance)
            for guess in merged(by_tagger, guesses, tags, known)
            for part in self._parts(guess, utterance)
        ]
        return sorted(found, key=lambda f: f.first)

    def _is_meant(self, guess: NameGuess, values: list[Found], utterance: Utterance) -> bool:
        """Whether a framed name is one, not plain words or something unmusical ("by bus")."""
        if guess.kind is SlotName.PLAYLIST:
            words = utterance.words(guess.first, guess.last)
            return any(word not in STRUCTURE for word in words)
        if _covered(guess, values, utterance) and not self._whole_is_known(guess, utterance):
            return False
        return _MUSICAL.search(utterance.joined) is not None

    def _is_title(self, guess: NameGuess, utterance: Utterance) -> bool:
        words = utterance.words(guess.first, guess.last)
        return bool(self._index.exact(SlotName.TRACK, words)) or not self._index.exact(
            SlotName.ALBUM, words
        )

    def free(self, utterance: Utterance) -> list[Found]:
        """Return the known names that stand anywhere, unless they are plain words."""
        found: list[Found] = []
        count = len(utterance.tokens)
        for first in range(count):
            if utterance.tokens[first].is_mark:
                continue
            longest = min(count - first, max(self._index.longest, _LONGEST_FAMOUS), LONGEST_NAME)
            for length in range(longest, 0, -1):
                guess = NameGuess(None, first, first + length, 0.9)
                item = self._free_at(guess, utterance)
                if item:
                    found.append(item)
                    break
        return found

    def whole_answer(self, utterance: Utterance) -> Found | None:
        """Read all words of an answer to "which artist?" as one name, linked if it can be."""
        first, last = 0, len(utterance.tokens)
        while first < last and utterance.tokens[first].norm in _BEFORE_AN_ANSWER:
            first += 1
        if first == last or last - first > _LONGEST_ANSWER:
            return None
        return self.resolve(NameGuess(SlotName.ARTIST, first, last, 0.7), utterance)

    def _free_at(self, guess: NameGuess, utterance: Utterance) -> Found | None:
        words = utterance.words(guess.first, guess.last)
        whole = guess.last - guess.first == len(utterance.tokens)
        if all(word in ORDINARY or word in STRUCTURE for word in words):
            return None
        if len(words) == 1 and len(words[0]) < _SHORTEST_FREE_NAME and not whole:
            return None
        kinds = KINDS if len(words) > 1 or whole else (SlotName.ARTIST,)
        for kind in kinds:
            exact = self._exactly(kind, guess, words)
            if exact:
                return exact
        if (len(words) > 1 or whole) and name_key(words) in _FAMOUS and words[0] != "the":
            return self._as_said(guess, SlotName.ARTIST, utterance, ())
        return None


def _covered(guess: NameGuess, values: list[Found], utterance: Utterance) -> bool:
    """Whether a guess consists of known values and plain words only."""
    known = {index for value in values for index in range(value.first, value.last)}
    return all(
        index in known or utterance.tokens[index].norm in STRUCTURE
        for index in range(guess.first, guess.last)
    )
