"""What every act takes: the description that predictions and training data are held against."""

from collections.abc import Collection

from voice_app.domain.understanding import Intent, SlotName

_NAMES = frozenset({SlotName.ARTIST, SlotName.TRACK, SlotName.ALBUM})
_WISH = _NAMES | frozenset(
    {
        SlotName.GENRE,
        SlotName.MOOD,
        SlotName.ACTIVITY,
        SlotName.PLAYLIST,
        SlotName.ERA,
        SlotName.YEAR,
        SlotName.TEMPO,
        SlotName.INSTRUMENT,
        SlotName.VOCALS,
        SlotName.LANGUAGE,
        SlotName.SORT,
    }
)
TAKES: dict[Intent, frozenset[SlotName]] = {
    Intent.REQUEST_MUSIC: _WISH,
    Intent.REFINE: _WISH,
    Intent.CORRECT: _WISH,
    Intent.LIKE: _WISH,
    Intent.DISLIKE: _WISH,
    Intent.AFFIRM: _WISH,
    Intent.NEGATE: _WISH,
    Intent.MORE_LIKE_THIS: _WISH,
    Intent.SOMETHING_ELSE: _WISH,
    Intent.REPEAT: _WISH,
    Intent.ADD_TO_PLAYLIST: _WISH,
    Intent.ACCEPT_PLAYLIST: _WISH,
    Intent.ASK_ABOUT: _WISH,
    Intent.ASK_WHAT_IS_PLAYING: _WISH,
    Intent.ASK_WHY: _WISH,
    Intent.NEXT: frozenset({SlotName.PLAYLIST, SlotName.ALBUM, SlotName.ARTIST}),
    Intent.PREVIOUS: frozenset({SlotName.PLAYLIST, SlotName.ALBUM, SlotName.ARTIST}),
    Intent.VOLUME: frozenset({SlotName.LEVEL}),
    Intent.IDENTIFY: frozenset({SlotName.LISTENER}),
}
"""The slots that each act can carry; acts that are not named carry none."""

NEEDS: dict[Intent, frozenset[SlotName]] = {
    Intent.IDENTIFY: frozenset({SlotName.LISTENER}),
}
"""Acts that mean nothing unless one of these slots is there."""

_TIME = frozenset({SlotName.ERA, SlotName.YEAR})


def takes(acts: Collection[Intent]) -> frozenset[SlotName]:
    """Return every slot that one of the acts can carry."""
    return frozenset().union(*(TAKES.get(act, frozenset()) for act in acts))


def allowed(acts: Collection[Intent], slots: Collection[str]) -> bool:
    """Whether acts may carry slots by these names; `time` stands for an era or a year."""
    possible = takes(acts)
    return all(
        bool(_TIME & possible) if slot == "time" else SlotName(slot) in possible for slot in slots
    )


def complete(act: Intent, slots: Collection[SlotName]) -> bool:
    """Whether an act has what it cannot do without."""
    needed = NEEDS.get(act)
    return needed is None or bool(needed & set(slots))
