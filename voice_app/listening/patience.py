"""How long a silence has to be before somebody is believed to have finished."""

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FILLERS = _words("um uh er erm hmm mmm mm hm ah well so like")
"""Sounds of somebody who is still thinking."""

_UNFINISHED_ENDS = _words("""
    a an the some any my your this these that's it's i'm i'd i'll i've you're we're
    and or but not nor because if when while than then as
    of for from to with without by in on at about into between around before after during
    i you we they he she is are was were be been am do does did can could would should will
    want like love need prefer feel feeling play hear give put find make let let's
    something anything more less very really quite rather too so just maybe perhaps
    kind sort bit little lot of put which who whose where how what
""")
"""Words that an English sentence about music hardly ends with."""

_WHOLE = frozenset(
    ("anything", "what", "that's it", "stop it", "love it",
     "i don't know", "like that", "like this", "what is this", "who is this",
     "a lot", "like it", "i like", "i do", "i am", "i don't", "yes i do", "i did", "not really",
     "not so", "no more", "turn it on", "come on", "go on", "carry on")
)  # fmt: skip
"""These are whole all the same, said alone or as the last two words."""

_CALLS_FOR_NOUN = _words("some any a an more the")
"""After these a describing word calls for its noun: "some mellow" is not the end."""

_DESCRIPTIONS = _words("""
    mellow calm happy sad slow fast quiet loud soft gentle upbeat relaxing energetic dark bright
    old new good nice other different similar classic modern acoustic electronic smooth warm
""")


@dataclass(frozen=True, slots=True)
class PatienceSettings:
    """One trade-off, `whole_seconds`; the rest follows it in fixed proportions."""

    whole_seconds: float = 0.6
    """Silence after what may well be a whole sentence."""
    closed_share: float = 0.25
    """Of it, where a short expected answer was heard whole."""
    unfinished_share: float = 2.2
    """Of it, after "um" or a phrase that goes on."""
    wordless_share: float = 1.4
    """Of it, where no word has been recognised yet."""

    @property
    def closed_seconds(self) -> float:
        """Silence after a short answer that is one of those expected."""
        return self.closed_share * self.whole_seconds

    def wait_seconds(self, text: str) -> float:
        """The silence that ends an utterance which so far reads like this."""
        if not text:
            return self.wordless_share * self.whole_seconds
        return self.whole_seconds * (self.unfinished_share if is_unfinished(text) else 1.0)


def is_unfinished(text: str) -> bool:
    """Whether somebody who said this and paused is likely to go on."""
    words = text.lower().split()
    if not words:
        return False
    if " ".join(words) in _WHOLE or " ".join(words[-2:]) in _WHOLE:
        return False
    last = words[-1]
    if last in FILLERS or last in _UNFINISHED_ENDS:
        return True
    return last in _DESCRIPTIONS and len(words) > 1 and words[-2] in _CALLS_FOR_NOUN
