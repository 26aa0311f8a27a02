"""From an action to what is said, never the same words twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from recsys.types import Track
from voice_app.domain.actions import ASKS, GUIDED, Act, Action, Expects
from voice_app.domain.state import DialogueState, PendingKind
from voice_app.domain.understanding import ANY, SlotName
from voice_app.response.empathy import opening
from voice_app.response.spoken import either, plain, spoken
from voice_app.response.templates import COUNTED, LEADS, TEMPLATES

OPENINGS = frozenset(
    {
        "acknowledge.glad",
        "acknowledge.sorry",
        "acknowledge.so_so",
        "acknowledge.feels_low",
        "acknowledge.feels_good",
    }
)
"""Families of which one per turn is enough."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A family of wordings with the values to fill in."""

    family: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is said, and the state that remembers it."""

    say: str
    state: DialogueState


def render(state: DialogueState, action: Action) -> Rendered:
    """Word the prefaces and the action; an empty text when the music should not be talked over."""
    spoken_again = [p for p in state.prefaces if p.key == "inform.repeat"]
    if spoken_again:
        return Rendered(spoken_again[-1].values["said"], state)
    before = state.said
    parts: list[str] = []
    for sentence in _sentences(state, action):
        text, state = _worded(state, sentence)
        parts.append(text)
    if not parts:
        return Rendered("", state)
    say = " ".join(parts)
    if say in before:
        say = _renewed(say, state)
    state = replace(state, said=state.said | {say}, last_said=say)
    return Rendered(say, state)


def _sentences(state: DialogueState, action: Action) -> Iterator[Sentence]:
    prefaces = [Sentence(p.key, p.values) for p in state.prefaces]
    has_opening = any(sentence.family in OPENINGS for sentence in prefaces)
    felt = None if has_opening or state.player is not None else opening(state.affect)
    if felt is not None and action.act is not Act.CLOSE:
        yield Sentence(felt, {})
    opened = felt is not None
    for sentence in prefaces:
        if sentence.family in OPENINGS and opened:
            continue
        opened = opened or sentence.family in OPENINGS
        yield sentence
    main = _main(state, action)
    if main is not None:
        yield main


def _main(state: DialogueState, action: Action) -> Sentence | None:
    """The sentence of the action itself; acts that consist of prefaces have none."""
    act = action.act
    if act is Act.ASK_OPEN:
        return Sentence(f"ask_open.{action.about}" if action.about else "ask_open", {})
    if act in ASKS:
        return _question(act, action.choices, ASKS[act])
    if act is Act.OFFER_TRACK or (act is Act.PLAY and action.tracks):
        sounds = act is Act.PLAY or action.tracks[0].snippet is not None
        sounds = sounds and (act is Act.OFFER_TRACK or action.tracks[0].path is not None)
        return Sentence(act.value if sounds else f"{act.value}_no_sound", _track(action.tracks[0]))
    if act is Act.OFFER_ARTIST:
        return Sentence("offer_artist", {"artist": action.choices[0]})
    if act in {Act.OFFER_PLAYLIST, Act.OFFER_STATION}:
        return Sentence(act.value, _list(action.tracks))
    if act is Act.CONFIRM:
        return Sentence(action.about or "confirm.liked", _confirmed(state, action))
    if act is Act.CLARIFY:
        return _clarification(state)
    if act is Act.CLOSE:
        outcome = state.outcome.value if state.outcome is not None else "accepted"
        return Sentence(f"close.{outcome}", {})
    return None


def _question(act: Act, choices: tuple[str, ...], slot: SlotName) -> Sentence:
    values = {
        "either": either(choices, slot),
        "first": spoken(choices[0], slot),
        "second": spoken(choices[-1], slot),
    }
    return Sentence(act.value, values)


def _track(track: Track) -> dict[str, str]:
    return {"title": track.title, "artist": track.artist}


def _list(tracks: tuple[Track, ...]) -> dict[str, str]:
    return _track(tracks[0]) | {"count": f"{len(tracks)} tracks", "last": tracks[-1].title}


def _confirmed(state: DialogueState, action: Action) -> dict[str, str]:
    values = _track(action.tracks[0]) if action.tracks else {"title": "it"}
    pending = state.pending
    if pending is not None and pending.kind is PendingKind.SLOTS and pending.understanding:
        named = [slot for slot in pending.understanding.slots if slot.value != ANY]
        values["wishes"] = " and ".join(
            ("no " if slot.negated else "") + spoken(str(slot.value), slot.name) for slot in named
        )
    return values


def _clarification(state: DialogueState) -> Sentence:
    if state.expects in GUIDED and state.choices:
        return Sentence(
            "clarify.guided", {"either": either(state.choices, SlotName(state.expects.value))}
        )
    track = state.current_track
    if state.expects is Expects.REACTION and track is not None:
        return Sentence("clarify.reaction", _track(track))
    if state.expects is Expects.YES_NO:
        return Sentence("clarify.yes_no", {})
    return Sentence("clarify.open", {})


def _worded(state: DialogueState, sentence: Sentence) -> tuple[str, DialogueState]:
    """The next wording of the family that has not been heard with these values."""
    used = state.said_counts.get(sentence.family, 0)
    counts = dict(state.said_counts) | {sentence.family: used + 1}
    values = {key: plain(_aloud(key, value)) for key, value in sentence.values.items()}
    templates = TEMPLATES[sentence.family]
    start = (abs(state.seed) + used) % len(templates)
    ordered = [
        _capital(template.format_map(values)) for template in templates[start:] + templates[:start]
    ]
    text = next((text for text in ordered if text not in state.said), ordered[0])
    return text, replace(state, said=state.said | {text}, said_counts=counts)


def _aloud(key: str, value: str) -> str:
    """Wishes are listed by canonical value; the rest is said as it is."""
    if key != "wishes":
        return value
    said = []
    for wish in value.split(", "):
        refused = wish.startswith("no ")
        said.append("no " * refused + spoken(wish.removeprefix("no ") if refused else wish))
    return ", ".join(said)


def _renewed(say: str, state: DialogueState) -> str:
    """The same in a form that was not said before."""
    leads = (f"{lead} {say}" for lead in LEADS)
    counted = f"{say} {COUNTED.format(turn=state.turn + 1)}"
    return next((text for text in leads if text not in state.said), counted)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
