# ruff: noqa: E501 (tables of patterns read better unbroken)
"""Makes up names of artists, tracks, albums and playlists, as open as real ones are.

Words come from the part-of-speech lexicon in the textblob wheel (MIT) and people's names from
Faker (MIT); no list of real tracks or playlists is used.
"""

import random
from collections.abc import Callable
from importlib.resources import files

from faker import Faker

from voice_app.nlu.vocabulary.famous import FAMOUS_ARTISTS
from voice_app.nlu.vocabulary.feelings import ACTIVITIES, MOODS
from voice_app.nlu.vocabulary.genres import GENRES
from voice_app.nlu.vocabulary.sounds import INSTRUMENTS

_LOCALES = (
    "en_US",
    "en_US",
    "en_US",
    "en_GB",
    "es_ES",
    "de_DE",
    "fr_FR",
    "it_IT",
    "pt_BR",
    "sv_SE",
    "pl_PL",
    "nl_NL",
    "tr_TR",
    "fi_FI",
    "id_ID",
    "en_IN",
    "no_NO",
)
_SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ra",
    "ne",
    "tu",
    "sha",
    "bri",
    "dor",
    "vel",
    "an",
    "el",
    "is",
    "o",
    "ya",
    "zen",
    "ko",
    "ri",
    "sa",
    "ta",
    "mu",
    "no",
    "li",
    "be",
    "du",
    "fa",
    "gi",
    "ho",
    "je",
    "la",
    "ma",
    "na",
    "pe",
    "qui",
    "ro",
    "se",
    "ti",
    "va",
    "xa",
    "zu",
    "al",
    "ber",
    "cor",
    "den",
    "er",
    "fin",
    "gar",
    "hal",
    "in",
    "jun",
    "kel",
    "lor",
    "mar",
    "nor",
    "os",
    "per",
    "ros",
    "sten",
    "tor",
    "ul",
    "ver",
    "wil",
    "gre",
    "plo",
    "tra",
]
_ARTISTS = (
    "{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{person}|{first}|{first}|{last}|{last}|the {Noun}s|the {noun}s|the {noun}s|the {adj} {noun}s|{noun}s|{noun}|{name}|{name}|{name}|{name} {name}|{first} and the {noun}s|"
    "{last} and {last}|{first} & {first}|{first} {last} (quartet|trio|orchestra|band|ensemble|experience|jr.)|dj {name}|dj {first}|mc {name}|lil {noun}|{number} {noun}s|{initial}. {initial}. {last}|{first} {initial}. {last}|{first} {initial} {last}|"
    "{initial} {initial} {last}|young {noun}|{name} {last}|{first} {noun}|the {last} brothers|{first} de {last}|{first} van {last}|{first} el {last}|{first} {last} {last}|{first} {first} {last}|"
    "{person} & {person}|{city} (philharmonic|symphony) orchestra|{initial}{initial}{initial}|{name}{name}|the {noun} (project|machine|club|collective|group|band)|{first} {first}|sir {last}|mr. {noun}|big {noun}|{first} the {noun}|la {name}|los {name}s"
)
_TRACKS = (
    "{adj} {noun}|{adj} {noun}|{adj} {noun}|{adj} {noun}|{adj} {noun}|{verb}ing {noun}|{verb}ing {noun}|{verb}in' {noun}|{noun} {noun}|{noun} {noun}|{noun} {noun}|{noun} {adv}|{la} de {la}|{noun}|{noun}|the {noun}|the {adj} {noun}|{noun} of {noun}|{noun} of the {noun}|{noun} in the {noun}|{verb} me|{verb} me {adv}|i {verb} you|don't {verb}|don't {verb} the {noun}|how to {verb} a {noun}|"
    "{verb} on the {noun}|on the {noun}|to the {noun}|i {verb} the {noun}|you {verb} me|you and i {verb}|we are the {noun}s|all the {noun}s|{noun} by {noun}|{adj} and {adj}|{noun} and {noun}|my {noun}|my {adj} {noun}|your {noun}|her {noun}|"
    "{verb} it|{verb} it like a {noun}|{verb} and {verb}|{verb} away|{verb}ing|{verb}ing in the {noun}|i'm {verb}ing|{adv}|{name}|{name} {name}|{la}|{la}|{la}|{first}|{first}'s {noun}|{city}|{city} {noun}|{noun} in {city}|{number} {noun}s|"
    "{noun} (remix|live|part 2|blues|song|waltz|pt. 1|theme)|if i {verb} you|when you {verb} the {noun}|where is my {noun}|who {verb} the {noun}|why {verb}|what a {noun}|what is {noun}|no more {noun}s|no {noun}|one {noun}|one {adj} {noun}|another {noun}|"
    "this is {noun}|this {noun}|that {noun}|it's a {noun}|it's {adj}|there is a {noun}|there's no {noun} without {noun}|let's {verb}|let me {verb}|let the {noun} {verb}|give me {noun}|give me your {noun}|take me to the {noun}|play the {noun}|stop the {noun}|"
    "{verb} for {noun}|{verb} with me|{verb} in {noun}|in the {noun}|in {noun}|from {noun} to {noun}|for the {noun}|the {noun} is {adj}|the {noun} {verb}s|never {verb}|never {adj}|always {verb} the {noun}|i want to {verb}|i wanna {verb} with you|i can't {verb}|can you {verb} me|will you {verb}|could you {verb}|"
    "the {noun} {noun}|{noun} {noun}|{adj} {noun} {noun}|{noun} to {noun}|a {noun}|a {adj} {noun}|a {noun} for {first}|dear {first}|hey {first}|oh {first}|{last}'s {noun}|symphony no. {number}|sonata in {initial} minor|{number}|{noun} {number}|the {ordinal} {noun}|{verb} {noun}|{verb} {noun}s|{verb} the {adj} {noun}|i {verb} {adv}|so {adj}|too {adj}|{adj} for you|music for {noun}|song for {first}|song of the {noun}|the ballad of {person}|{noun} on {noun}|out of {noun}|up the {noun}|under the {noun}|over {noun}|{noun} at night"
)
_ALBUMS = _TRACKS + (
    "|greatest hits|the best of {person}|{person}|{name}|{noun}s and {noun}s|{noun}s|{noun}, {noun} and {noun}|the {noun} (sessions|tapes|album|collection|years|chronicles)|live (at|in|from) {city}|live at the {noun}|vol. {number}|{noun} vol. {number}|{noun}: {adj} {noun}|the complete {noun}|"
    "in {noun} and {noun}|the very best of {last}|the essential {person}|{adj} {noun} ep|{number}"
)
_PLAYLISTS = (
    "{noun}|{adj} {noun}|{adj} {noun}|{mood} {noun}|{mood} {genre}|{genre} {noun}|{genre} {noun}s|{genre}|{genre}|{activity}|{activity} {noun}|{activity} (mix|songs|music|tunes|beats|vibes|motivation|hits|jams)|{genre} (hits|classics|essentials|now|nation|club|party|official|vibes|rising|mix|radio|legends|lounge|anthems|central|bangers|favorites|daily|express|fever)|"
    "{noun} {noun}|{noun} and {noun}|the {noun}|the {adj} {noun}|{noun} of {noun}|{noun} of the {noun}|top (50|100|40|20) {city}|top hits {city}|this is {person}|this is {name}|{person}|{decade} (hits|{genre}|{noun}|party|classics|throwback)|{genre} for {noun}s|{genre} (in|at) the {noun}|{genre} to {verb} to|songs to {verb} to|songs to {verb} (in|to) (the|) {noun}|music for {activity}|"
    "{mood}|{mood} and {mood}|{mood} vibes|{mood} {activity}|{city} {noun}|{city} calling|{noun} party|party {noun}s|{noun}time|{verb} it|{verb} and {verb}|{verb} the {noun}|i {verb} my {genre}|i love my {noun}|my {noun}|my {adj} {noun}|{la}|{name}|{name} {name}|{noun} {number}|{month} {number}|{season} {noun}|{season} {genre}|{season} hits|{season}|"
    "{weekday} {noun}|{weekday} {mood}|all out {decade}|{noun}s|just {noun}|{adv} {adj}|women of {genre}|kings of {genre}|queens of {genre}|{genre} {genre}|{genre} & {genre}|{genre} + {noun}|{instrument} {noun}|{mood} {instrument}|{instrument} ballads|{nation} {genre}|{nation} {noun}|new {genre}|new {noun} {weekday}|old school {noun}|the {genre} (list|collection|room)|{adj} {adj} {noun}|soundtrack {noun}|{noun} soundtracks|covers (|of {noun})|indie {noun}|throwback {weekday}|hot {noun} {city}|viral {noun}|{genre} {season}|{first}'s {noun}|{first}'s {activity}|duets|cantina {noun}|{noun} in {noun}|{noun} from {city}|on the {noun}|in the {noun}|at the {noun}|to the {noun}|for {noun}|{noun} by {noun}"
)
_SHARE_OF_FAMOUS = 0.15


def _of_lexicon() -> dict[str, list[str]]:
    """Words by part of speech, the frequent ones first."""
    by_tag: dict[str, list[str]] = {}
    folder = files("textblob").joinpath("en")
    counts: dict[str, int] = {}
    for line in folder.joinpath("en-spelling.txt").read_text("utf-8").splitlines():
        word, _, count = line.partition(" ")
        if count.isdigit():
            counts[word.lower()] = counts.get(word.lower(), 0) + int(count)
    for line in folder.joinpath("en-lexicon.txt").read_text("utf-8").splitlines():
        word, _, tag = line.rpartition(" ")
        if word.isascii() and word.isalpha() and word.islower() and 2 < len(word) < 12:
            by_tag.setdefault(tag, []).append(word)
    return {
        tag: sorted(words, key=lambda w: (-counts.get(w, 0), w)) for tag, words in by_tag.items()
    }


class NameMaker:
    """Makes up names; the same seed makes the same names."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        tags = _of_lexicon()
        self._words = {"noun": tags["NN"], "adj": tags["JJ"], "verb": tags["VB"], "adv": tags["RB"]}
        fakers = [Faker(locale) for locale in _LOCALES]
        for faker in fakers:
            faker.seed_instance(chance.getrandbits(32))
        self._first = [f.first_name() for f in fakers for _ in range(600)]
        self._last = [f.last_name() for f in fakers for _ in range(600)]
        self._city = [f.city() for f in fakers[:3] for _ in range(400)]
        self._famous = sorted(FAMOUS_ARTISTS)
        latin = Faker("la")
        latin.seed_instance(chance.getrandbits(32))
        self._foreign = [latin.word() for _ in range(1500)]
        self._parts: dict[str, Callable[[], str]] = {
            "person": lambda: f"{self._pick(self._first)} {self._pick(self._last)}",
            "first": lambda: self._pick(self._first),
            "last": lambda: self._pick(self._last),
            "city": lambda: self._pick(self._city),
            "name": self._pseudo_word,
            "la": lambda: " ".join(self._pick(self._foreign) for _ in range(chance.randint(1, 4))),
            "initial": lambda: chance.choice("abcdefghijklmnoprstvwz"),
            "number": lambda: str(chance.choice((2, 3, 4, 5, 7, 9, 11, 13, 17, 21, 50, 99, 100, 182, 311, 1984))),
            "ordinal": lambda: chance.choice(("first", "second", "third", "last", "ninth")),
            "genre": lambda: chance.choice(sorted(GENRES)),
            "mood": lambda: chance.choice(sorted(MOODS)),
            "activity": lambda: chance.choice(sorted(ACTIVITIES)),
            "instrument": lambda: chance.choice(sorted(INSTRUMENTS)),
            "decade": lambda: chance.choice(("60s", "70s", "80s", "90s", "2000s", "eighties", "nineties")),
            "season": lambda: chance.choice(("summer", "winter", "spring", "autumn", "christmas", "halloween")),
            "weekday": lambda: chance.choice(("monday", "friday", "sunday", "saturday", "weekend", "wednesday")),
            "month": lambda: chance.choice(("january", "march", "june", "july", "october", "december")),
            "nation": lambda: chance.choice(("french", "spanish", "german", "brazilian", "nordic", "irish", "african", "korean", "british", "latin", "indian")),
        }  # fmt: skip

    def _pick(self, words: list[str]) -> str:
        return self._chance.choice(words)

    def _common(self, kind: str) -> str:
        """A word of a part of speech, a frequent one more often than not."""
        words = self._words[kind]
        reach = self._chance.choice((200, 1000, 4000, len(words)))
        return self._pick(words[:reach])

    def _pseudo_word(self) -> str:
        return "".join(self._chance.choice(_SYLLABLES) for _ in range(self._chance.randint(2, 3)))

    def _fill(self, patterns: str) -> str:
        text = self._alternative(patterns)
        while "(" in text:
            head, _, rest = text.partition("(")
            inner, _, tail = rest.partition(")")
            text = head + self._alternative(inner) + tail
        parts = text.replace("}", "{").split("{")
        words = [self._part(part) if place % 2 else part for place, part in enumerate(parts)]
        return " ".join("".join(words).split()) or self._pseudo_word()

    def _alternative(self, patterns: str) -> str:
        depth, start, found = 0, 0, []
        for place, char in enumerate(patterns):
            depth += {"(": 1, ")": -1}.get(char, 0)
            if char == "|" and depth == 0:
                found.append(patterns[start:place])
                start = place + 1
        return self._chance.choice([*found, patterns[start:]])

    def _part(self, part: str) -> str:
        if part.lower() in self._words:
            return self._common(part.lower())
        return self._parts[part]()

    def service(self) -> str:
        """A made-up name of a streaming service."""
        return self._pseudo_word()

    def place(self) -> str:
        """A town."""
        return self._pick(self._city)

    def listener(self) -> str:
        """A first name."""
        return self._pick(self._first)

    def artist(self) -> str:
        """An artist: mostly made up, sometimes one whom everybody knows."""
        if self._chance.random() < _SHARE_OF_FAMOUS:
            return self._pick(self._famous)
        return self._fill(_ARTISTS)

    def track(self) -> str:
        """A title of a song."""
        return self._fill(_TRACKS)

    def album(self) -> str:
        """A title of an album."""
        return self._fill(_ALBUMS)

    def playlist(self) -> str:
        """A name of a playlist."""
        return self._fill(_PLAYLISTS)
