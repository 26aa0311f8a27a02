# ruff: noqa: E501 (tables of values read better unbroken)
"""The catalogue of every slot that a seed may name."""

import random

from voice_app.nlu.training.made_up import NameMaker
from voice_app.nlu.vocabulary.feelings import ACTIVITIES, MOODS
from voice_app.nlu.vocabulary.genres import GENRES
from voice_app.nlu.vocabulary.sounds import INSTRUMENTS, VOCALS

_FOODS = [
    "pasta",
    "sushi",
    "tacos",
    "a burger",
    "soup",
    "bread",
    "cheese",
    "rice",
    "salad",
    "indian",
    "thai",
    "mexican",
    "chinese food",
    "steak",
    "apples",
    "bananas",
    "coffee",
    "a cake",
    "pancakes",
    "noodles",
    "ramen",
    "barbecue",
    "seafood",
    "dessert",
    "butter",
    "chicken",
    "wine",
]
_LANGUAGES = [
    "french",
    "spanish",
    "german",
    "italian",
    "korean",
    "japanese",
    "portuguese",
    "hindi",
    "swedish",
    "english",
    "russian",
]
_DECADES = [
    "sixties",
    "seventies",
    "eighties",
    "nineties",
    "fifties",
    "forties",
    "thirties",
    "twenties",
    "80s",
    "90s",
    "70s",
    "60s",
    "50s",
    "2000s",
    "1980s",
    "1990s",
    "1970s",
    "1950s",
    "1960s",
    "two thousands",
    "80's",
    "90's",
]
_CENTURIES = ("nineteen", "twenty", "eighteen")
_TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_STYLES = "{a}|{a} {b}|{n} {a}|{n} {a}|{k} {a}|{i} {a}|{a} fusion|post {a}|neo {a}|alt {a}|{a} revival|avant garde {a}|progressive {a}|old school {a}|{k}|{k}"
_NATIONS = [
    "french",
    "british",
    "irish",
    "swedish",
    "brazilian",
    "cuban",
    "african",
    "korean",
    "japanese",
    "indian",
    "german",
    "finnish",
    "american",
    "texas",
    "chicago",
    "detroit",
    "southern",
    "nordic",
    "turkish",
    "arabic",
    "greek",
    "balkan",
]
_KINDS = [
    "wave",
    "core",
    "grass",
    "hop",
    "step",
    "punk",
    "metal",
    "folk",
    "beat",
    "gaze",
    "tronica",
    "billy",
    "soul",
    "swing",
    "ragga",
    "samba",
    "salsa",
    "mambo",
    "rumba",
    "polka",
    "zouk",
    "soca",
    "ska",
    "klezmer",
    "fado",
    "mariachi",
    "bachata",
    "merengue",
    "cumbia",
    "kizomba",
    "qawwali",
    "bhangra",
    "rai",
    "enka",
    "gamelan",
    "tango",
    "ballad",
    "opera",
    "chant",
    "choral",
    "hymns",
    "march",
    "waltz",
    "doo wop",
    "honky tonk",
    "boogie",
    "ragtime",
    "skiffle",
    "shoegaze",
    "vaporwave",
    "synthpop",
    "chillwave",
    "screamo",
    "metalcore",
    "deathcore",
    "hardcore",
    "grindcore",
    "trip hop",
    "nu metal",
    "psychedelic",
    "lo fi",
    "lofi",
    "techno",
    "trance",
    "reggaeton",
    "dancehall",
    "twee pop",
    "space rock",
    "math rock",
    "krautrock",
    "yacht rock",
    "surf rock",
    "power pop",
    "bubblegum pop",
    "art pop",
    "dream pop",
    "noise",
    "sludge",
    "stoner rock",
    "crust punk",
    "oi",
    "riot grrrl",
    "emo",
    "new age",
    "meditation",
    "instrumental",
    "soundtrack",
    "film scores",
    "musicals",
    "show tunes",
    "comedy",
    "spoken word",
    "marching band",
    "a cappella",
    "barbershop",
    "gregorian chant",
    "baroque",
    "romantic era",
    "chamber music",
    "minimalism",
    "serialism",
]


class SlotCatalogue:
    """Draws values for the slots of the seeds."""

    def __init__(self, sets: dict[str, tuple[str, ...]], chance: random.Random) -> None:
        self._sets = sets
        self._chance = chance
        self._names = NameMaker(chance)
        forms = [form for table in GENRES.items() for form in _forms(*table)]
        self._genres = sorted({f.removesuffix(" music").removesuffix(" songs") for f in forms})
        self._moods = [form for table in MOODS.items() for form in _forms(*table)]
        self._activities = [form for table in ACTIVITIES.items() for form in _forms(*table)]

    def draw(self, slot: str) -> str:
        """Draw a value of a slot; raises KeyError for one that the catalogue does not have."""
        if slot in self._sets:
            return self._chance.choice(self._sets[slot])
        drawn: str = getattr(self, f"_{slot}")()
        return drawn

    def label(self, slot: str) -> str:
        """Return the tag of a slot; those that begin with `_` mark no span."""
        return {"when": "time", "owner": "_owner", "level_dir": "_", "level_num": "_"}.get(
            slot, slot if slot in TAGGED else "_"
        )

    def _artist(self) -> str:
        return self._names.artist()

    def _track(self) -> str:
        return self._names.track()

    def _album(self) -> str:
        return self._names.album()

    def _playlist(self) -> str:
        return self._names.playlist()

    def _service(self) -> str:
        return self._names.service()

    def _place(self) -> str:
        return self._names.place().lower()

    def _listener(self) -> str:
        return self._names.listener()

    def _thing(self) -> str:
        return self._names.track()

    def _genre(self) -> str:
        if self._chance.random() < 0.55:
            return self._chance.choice(self._genres)
        style = self._chance.choice(_STYLES.split("|"))
        return style.format(
            a=self._chance.choice(self._genres),
            b=self._chance.choice(self._genres),
            n=self._chance.choice(_NATIONS),
            k=self._chance.choice(_KINDS),
            i=self._chance.choice(sorted(INSTRUMENTS)),
        )

    def _mood(self) -> str:
        return self._chance.choice(self._moods)

    def _activity(self) -> str:
        return self._chance.choice(self._activities)

    def _instrument(self) -> str:
        return self._chance.choice(sorted(INSTRUMENTS))

    def _vocals(self) -> str:
        return self._chance.choice(sorted(VOCALS))

    def _language(self) -> str:
        return self._chance.choice(_LANGUAGES)

    def _food(self) -> str:
        return self._chance.choice(_FOODS)

    def _number(self) -> str:
        return str(self._chance.randint(2, 30)) if self._chance.random() < 0.6 else self._chance.choice(_UNITS)  # fmt: skip

    def _level_dir(self) -> str:
        return self._chance.choice(("up", "down"))

    def _level_num(self) -> str:
        return self._chance.choice(("10", "20", "fifty", "5", "seven", "100", "eleven", "80"))

    def _when(self) -> str:
        if self._chance.random() < 0.4:
            return self._chance.choice(_DECADES)
        if self._chance.random() < 0.8:
            return str(self._chance.randint(1925, 2026))
        words = (self._chance.choice(_CENTURIES[:2]), self._chance.choice(_TENS))
        return " ".join(
            (*words, self._chance.choice(_UNITS)) if self._chance.random() < 0.7 else words
        )


TAGGED = frozenset(
    [
        "artist",
        "track",
        "album",
        "playlist",
        "genre",
        "mood",
        "activity",
        "instrument",
        "sort",
        "language",
        "vocals",
    ]
)
"""Slots whose spans the tagger learns, besides `when`, which it calls `time`."""


def _forms(name: str, others: str) -> list[str]:
    return [form for form in (name, *others.split("|")) if form]
