# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Finds names by their surroundings, known or not: "by Y", "the song X", "play X"."""

import re
from dataclasses import dataclass

from voice_app.domain.understanding import SlotName
from voice_app.nlu.found import Found
from voice_app.nlu.rules.requests import PLAY, PUT_ON
from voice_app.nlu.utterance import Utterance
from voice_app.nlu.vocabulary.plain import HEADS, STRUCTURE

_NOT_A_NAME = (
    r"(?!(?:the )?(?:way|mistake|accident|myself|heart|far|now|then|ear|it|this|that|these|those|him|"
    r"her|them|me|us|a|an|my|your|what|who|which|you|percent|bus|train|car|mail|phone|email|plane|foot|noon|tomorrow|tonight|today|monday|friday|chance|law|hand|saying|using|\d+|same|one|two|ten|five|twenty|thirty|"
    r"early|late|mid|nineteen|spotify|all|any|any (?:artist|band)|band|artist|singer|start|year|"
    r"current|radio$|internet|beginning|playlist|album|time|list)(?: |$))"
)
_FRAMES: tuple[tuple[SlotName | None, re.Pattern[str]], ...] = (
    (
        SlotName.ARTIST,
        re.compile(
            r"(?:^|(?<= ))(?:by|sung by|performed by) (?:the (?:band|group|"
            rf"artist|singer|musician) )?{_NOT_A_NAME}(?=\S)"
        ),
    ),
    (
        SlotName.ARTIST,
        re.compile(
            r"(?:^|(?<= ))(?:songs?|music|something|anything|stuff|tracks?|"
            r"tunes?|hits|selections?|albums?) (?:from|of) (?:the (?:band|"
            rf"group|artist|singer) )?{_NOT_A_NAME}(?=\S)"
        ),
    ),
    (
        SlotName.ARTIST,
        re.compile(
            r"(?:^|(?<= ))(?:sounds? like|similar to|in the style of|reminds me "
            r"of|something like|anything like|songs like|music like|stuff like|"
            r"artists like|bands like|along the lines of|such as|fan of|"
            rf"reminiscent of|more like|a bit like) {_NOT_A_NAME}(?=\S)"
        ),
    ),
    (
        SlotName.ARTIST,
        re.compile(
            r"(?:^|(?<= ))(?:artists?|bands?|singers?|groups?|musicians?) "
            r"(?:(?:called|named|is) )?(?!(?:is|of|for|in|on|that|who|this|was|"
            r"name|names|please|and|from|like|with|are|singing|playing|do|does|"
            r"you|i|called|named|to|songs|music|or|the same|such|by|it|has|have|"
            r"only|again|instead|made|info)(?: |$))(?=\S)"
        ),
    ),
    (
        SlotName.ALBUM,
        re.compile(
            r"(?:^|(?<= ))albums? (?:called |named |titled )?(?!(?:is|of|for|in|on|"
            r"that|this|was|name|please|and|from|by|with|are|again|title|called|"
            r"named|does|did|now|to|songs|music|or|it|do|i)(?: |$))(?=\S)"
        ),
    ),
    (
        SlotName.TRACK,
        re.compile(
            r"(?:^|(?<= ))(?:song|track|tune|single) (?:called |named |titled |"
            r"entitled )(?=\S)"
        ),
    ),
    (
        SlotName.PLAYLIST,
        re.compile(
            r"(?:^|(?<= ))play ?lists? (?:called |named |titled )"
            r"(?!(?:called|named|titled) )(?=\S)"
        ),
    ),
)
"""Phrases after which a name of a kind begins."""

_SPECIFIC = re.compile(
    r"(?:^|(?<= ))the (?:song|track|tune) (?!(?:that|which|by|of|is|from|called|on|"
    r"in|again|you|i|now|playing|please|we|and|was|to|for|name)(?: |$))(?=\S)"
)
_MY_PLAYLIST = re.compile(
    r"(?:^|(?<= ))my (?:own |new |old )?(?P<name>(?:(?!playlist\b|play\b|list\b|from\b|in\b|on\b|my\b|"
    r"the\b|to\b|[,.])\S+ ){1,6}?)(?:play ?lists?|list|mix)(?= |$)"
)
_ADD = re.compile(
    r"(?:^|(?<= ))(?:add|put|include|insert|place|stick) (?P<what>.{1,80}?) (?:to|into|in|onto|on) "
    r"(?:(?:my|the|our|a|this) )?(?:play ?lists? (?:called |named |titled )?)?"
    r"(?P<list>(?!play ?list)\S+(?: \S+){0,7}?)(?: (?:play ?lists?|list))?(?: (?:now|for me|too))*$"
)
_NOUNS = frozenset(
    [
        "artist",
        "band",
        "singer",
        "group",
        "song",
        "songs",
        "music",
        "playlist",
        "album",
        "albums",
        "'s",
    ]
)
_PLAY_IT = frozenset(["it", "this", "that", "them", "these", "those"])
_CLAUSE = frozenset(
    ["what", "that", "you", "how", "if", "when", "where", "who", "which", "about", "is"]
)
_STOPPERS = frozenset(
    [
        "but",
        "except",
        "without",
        "because",
        "while",
        "when",
        "instead",
        "which",
        "unless",
        "whenever",
        "before",
        "after",
    ]
)
_ENDS_BEFORE = re.compile(
    r"(?: (?:for (?:me|us|my|the|an?|a while|tonight|today|now|everyone|\d+|one|two|three|five|ten)\b"
    r"|on (?:spotify|pandora|youtube|itunes|shuffle|repeat|my|the|apple|amazon|deezer|tidal|loop|"
    r"full|high|low|random)\b|in (?:the (?:kitchen|living|bed|bath|house|back|office|car|room|"
    r"background|garage|den|study|order)|my)\b|from (?:the|my|his|her|their|spotify|pandora|youtube|"
    r"itunes|apple|that|this|\d+)\b|using\b|through\b|by\b|right now\b|now$|again$|tonight\b|today$|"
    r"next$|at (?:\d+|full|low|high|volume|a|the|maximum|random)\b|to (?:my|the|me)\b|"
    r"and (?:then|play|put|turn|who|what|set|also|make|tell|add|repeat|shuffle|other|similar|stuff|"
    r"some|maybe|not|no|i|how|when|skip|nothing|more|loop|give|something)\b|or (?:something|anything|"
    r"maybe|some)\b|not\b|no\b|is (?:good|fine|great|okay|nice|my|the|one|it|amazing|awesome)\b|"
    r"would be\b|please\b|if (?:you|it|that|possible)\b|that (?:is|i|you|was|we)\b|with (?:the|a|"
    r"no|me|shuffle|lyrics|high|low|maximum|full)\b|first$|first and\b|thanks?\b|too$|as well$|"
    r"(?:until|till|every|later|only|so|since|or)\b|to add\b|instead\b|added\b|in there\b|i mean\b|i meant\b|wait\b|sorry\b|actually\b|scratch that\b|make that\b|in$|"
    r"to start\b|to begin\b|on$|off$))"
)
"""What ends a name that has begun."""

_AND = re.compile(r" and (?!the\b|his\b|her\b|their\b)")


@dataclass(frozen=True, slots=True)
class NameGuess:
    """A range of tokens that is probably a name."""

    kind: SlotName | None
    """None where the surroundings do not say which kind."""
    first: int
    last: int
    certainty: float


def name_end(utterance: Utterance, first: int) -> int:
    """Return one past the last token of a name that begins at `first`; at least first + 1."""
    tokens = utterance.tokens
    last = first + 1
    while last < len(tokens) and not tokens[last].is_mark and tokens[last].norm not in _STOPPERS:
        last += 1
    begin = utterance.offsets[first]
    stop = _ENDS_BEFORE.search(utterance.joined, begin)
    if stop and stop.start() > begin:
        last = min(last, utterance.token_range(stop.start() + 1, stop.start() + 2)[0])
    return max(last, first + 1)


def _without_noun(utterance: Utterance, first: int, last: int) -> int:
    """Leave a closing "band", "songs" or "playlist" out of a name of several words."""
    while last - first > 1 and utterance.tokens[last - 1].norm in _NOUNS:
        last -= 1
    return last


def _added_to_playlist(utterance: Utterance) -> list[NameGuess]:
    """Read "add X to my Y playlist": what is added, unless it is this one, and to what."""
    match = _ADD.search(utterance.joined)
    if match is None:
        return []
    guesses: list[NameGuess] = []
    for part, kind in (("what", None), ("list", SlotName.PLAYLIST)):
        first, last = utterance.token_range(*match.span(part))
        words = utterance.words(first, last)
        plain = kind is None and ("by" in words or words[0] in _PLAY_IT)
        if not plain and any(word not in STRUCTURE for word in words):
            guesses.append(NameGuess(kind, first, last, 0.8))
    return guesses


def framed_names(utterance: Utterance) -> list[NameGuess]:
    """Return the names that a phrase announces ("by Y", "the album X", "my X playlist")."""
    guesses = _added_to_playlist(utterance)
    for match in _MY_PLAYLIST.finditer(utterance.joined):
        first, last = utterance.token_range(*match.span("name"))
        if not any(guess.first < last and first < guess.last for guess in guesses):
            guesses.append(NameGuess(SlotName.PLAYLIST, first, last, 0.85))
    frames = [*_FRAMES, (SlotName.TRACK, _SPECIFIC)]
    for kind, pattern in frames:
        for match in pattern.finditer(utterance.joined):
            first = utterance.token_range(match.end(), match.end() + 1)[0]
            last = _without_noun(utterance, first, name_end(utterance, first))
            if not any(guess.first < last and first < guess.last for guess in guesses):
                guesses.append(NameGuess(kind, first, last, 0.85))
    return guesses


def _trim(words: list[str], first: int, last: int, plain: set[int]) -> tuple[int, int]:
    """Drop words that name nothing from both ends of a range."""
    while first < last and (words[first] in STRUCTURE or first in plain):
        first += 1
    while first < last and (words[last - 1] in STRUCTURE or last - 1 in plain):
        last -= 1
    return first, last


def _from_object(utterance: Utterance, first: int, last: int, plain: set[int]) -> NameGuess | None:
    """Read the object of "play": with a head noun what stands before it, else all of it."""
    words = [token.norm for token in utterance.tokens]
    if words[first] in _PLAY_IT or (words[first] in _CLAUSE and last - first > 1):
        return None
    if (
        words[first] == "from"
        and words[first + 1 : first + 2] not in (["my"], ["the"])
        and last - first > 1
    ):
        return NameGuess(SlotName.ARTIST, first + 1, last, 0.75)
    head = next((i for i in range(last - 1, first, -1) if words[i] in HEADS), None)
    if head is not None:
        kind = {"album": SlotName.ALBUM, "playlist": SlotName.PLAYLIST}.get(HEADS[words[head]])
        before = _trim(words, first, head, plain)
        behind = _trim(words, head + 1, last, plain)
        begin, end = before if before[0] < before[1] else behind
        if kind is None and before[0] < before[1]:
            kind = SlotName.ARTIST if HEADS[words[head]] == "music" else None
        return NameGuess(kind, begin, end, 0.7) if begin < end else None
    begin, end = _trim(words, first, last, plain)
    if begin >= end:
        return None
    while first < begin and words[first] in {
        "me",
        "us",
        "some",
        "a",
        "any",
        "song",
        "songs",
        "track",
        "music",
        "just",
        "album",
        "up",
        "the",
    }:
        if words[first] == "the" and begin - first == 1:
            break
        first += 1
    return NameGuess(None, first, last, 0.75)


def played_names(
    utterance: Utterance, values: list[Found], taken: list[NameGuess]
) -> list[NameGuess]:
    """Return what is asked for by "play X" or "put X on" where X is more than known words."""
    plain = {index for value in values for index in range(value.first, value.last)}
    guesses: list[NameGuess] = []
    for match in (*PLAY.finditer(utterance.joined), *PUT_ON.finditer(utterance.joined)):
        first = utterance.token_range(match.start(), match.end())[1]
        if first >= len(utterance.tokens) or utterance.tokens[first].is_mark:
            continue
        last = name_end(utterance, first)
        for guess in taken:
            if guess.first <= first < guess.last:
                last = first
            elif first < guess.first < last:
                last = guess.first
        named = _from_object(utterance, first, last, plain) if first < last else None
        if named and not any(g.first < named.last and named.first < g.last for g in guesses):
            guesses.append(named)
    return guesses


def split_list(utterance: Utterance, guess: NameGuess) -> list[NameGuess]:
    """Split "drake and rihanna" into its names; "florence and the machine" stays whole."""
    start, end = utterance.char_range(guess.first, guess.last)
    parts: list[NameGuess] = []
    first = guess.first
    for match in _AND.finditer(utterance.joined, start, end):
        last = utterance.token_range(match.start() + 1, match.end())[0]
        if last > first:
            parts.append(NameGuess(guess.kind, first, last, guess.certainty))
        first = last + 1
    if first < guess.last:
        parts.append(NameGuess(guess.kind, first, guess.last, guess.certainty))
    return parts
