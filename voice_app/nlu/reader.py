"""Reads one text in its context: values, names, acts and what they come to together."""

from dataclasses import dataclass, replace

from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.names import CatalogueNames
from voice_app.domain.understanding import Intent, Reference, Slot, SlotName, Understanding
from voice_app.nlu import answers, scope
from voice_app.nlu.decide import masked_words
from voice_app.nlu.found import Found
from voice_app.nlu.intents import ActFound, acted_on, find_acts, mask
from voice_app.nlu.lexicon import Lexicon
from voice_app.nlu.linking import Linker
from voice_app.nlu.listener_name import find_listener
from voice_app.nlu.model.recurrent import RecurrentTagger
from voice_app.nlu.model.tagger import Tags
from voice_app.nlu.names import NameIndex
from voice_app.nlu.negation import mark_negated
from voice_app.nlu.repair import Repair, find_repair, repaired_acts, repaired_values
from voice_app.nlu.rules.off_topic import LISTS
from voice_app.nlu.rules.requests import ADDING, ADDING_THIS
from voice_app.nlu.tagged import tagged_genres
from voice_app.nlu.utterance import Utterance, prepare
from voice_app.nlu.values import find_level, find_values
from voice_app.nlu.wishes import wish_act

NOT_UNDERSTOOD = 0.3
"""Confidence of an utterance in which nothing was recognised."""

UNKNOWN_QUESTION = 0.75
"""Confidence that a question without a musical word is none of our business."""

_CONTENT = frozenset({Intent.REQUEST_MUSIC, Intent.REFINE, Intent.OUT_OF_SCOPE})
_SHORT = 6
_MOST = 0.6
_FORMULAS = frozenset({Intent.GREET, Intent.THANK, Intent.GOODBYE})
"""Acts whose words are no values ("good morning")."""
_REFERRING = frozenset(
    {Intent.REQUEST_MUSIC, Intent.REFINE, Intent.LIKE, Intent.DISLIKE, Intent.AFFIRM}
)


@dataclass(frozen=True, slots=True)
class _Findings:
    """Everything found in one text, before it is weighed."""

    utterance: Utterance
    masked: str
    values: list[Found]
    acts: list[ActFound]
    repair: Repair | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules make of one text, and its words with names masked."""

    understanding: Understanding
    words: tuple[str, ...] = ()


class Reader:
    """Understands single texts with the names of one library."""

    def __init__(self, names: CatalogueNames, tagger: RecurrentTagger) -> None:
        self._tagger = tagger
        self._lexicon = Lexicon(names)
        self._linker = Linker(NameIndex(names))

    def read(self, text: str, context: Context) -> Reading:
        """Understand one text as if it were the only reading; never raises."""
        utterance = prepare(text)
        if not utterance.tokens:
            if utterance.hesitant:
                return Reading(_nothing(0.2))
            utterance = prepare(text, frozenset(range(len(text))))
            if not utterance.tokens:
                return Reading(_nothing(0.1))
        findings = self._find(utterance, context)
        words = masked_words(utterance, findings.values)
        return Reading(_weigh(findings, context), words)

    def _find(self, utterance: Utterance, context: Context) -> _Findings:
        expected = answers.GUIDED.get(context.expects)
        values = find_values(utterance, self._lexicon, expected)
        tags = self._tagger.tag(utterance)
        values = _with_genres(values, tags, utterance)
        names = self._linker.in_context(utterance, values, tags)
        for name in self._linker.free(utterance):
            is_value = any((v.first, v.last) == (name.first, name.last) for v in values)
            if not is_value and not any(name.overlaps(other) for other in names):
                names.append(name)
        names = [name for name in names if not _only_a_command(utterance)]
        chosen = answers.choice_values(utterance, context, values + names)
        names = [name for name in names if not any(name.overlaps(c) for c in chosen)]
        taken = names + chosen
        values = [v for v in values if not any(v.overlaps(other) for other in taken)] + taken
        masked = mask(utterance.joined, [utterance.char_range(n.first, n.last) for n in names])
        repair = find_repair(utterance)
        acts = find_acts(mask(masked, [(repair.start, repair.end - 1)]) if repair else masked)
        if repair:
            acts = repaired_acts(acts, repair)
        unknown = all(v.open_name and v.entity_id is None for v in values)
        nameless = not acts and unknown and not answers.leaves_it_open(utterance)
        if nameless and context.expects is Expects.ARTIST:
            values = self._bare_artist(utterance) or values
        spans = [utterance.token_range(a.start, a.end) for a in acts if a.intent in _FORMULAS]
        values = [v for v in values if not any(f <= v.first < t for f, t in spans)]
        values = mark_negated(sorted(values, key=lambda v: v.first), utterance)
        acts = [act for act in acts if not _is_a_cue(act, values, utterance)]
        acts = _about_playlists(acts, values, utterance)
        if repair:
            values = repaired_values(values, repair, utterance)
        return _Findings(utterance, masked, values, acts, repair)

    def _bare_artist(self, utterance: Utterance) -> list[Found]:
        """Read a whole answer to "which artist?" as a name."""
        found = self._linker.whole_answer(utterance)
        return [found] if found else []


def _with_genres(values: list[Found], tags: Tags, utterance: Utterance) -> list[Found]:
    """Put the tagger's genres in the place of the values that they hold."""
    genres = tagged_genres(tags, values, utterance)
    rest = [v for v in values if not any(v.overlaps(genre) for genre in genres)]
    return sorted([*rest, *genres], key=lambda v: v.first)


def _only_a_command(utterance: Utterance) -> bool:
    """Whether an unmarked name is the whole of "never mind" and the like."""
    words = utterance.words(0, len(utterance.tokens))
    return words in {("nevermind",), ("never", "mind"), ("stop",), ("help",)}


def _about_playlists(
    acts: list[ActFound], values: list[Found], utterance: Utterance
) -> list[ActFound]:
    """Read a named playlist as what is asked for, or, behind "add" and the like, as the place."""
    named = [v for v in values if v.name is SlotName.PLAYLIST]
    if not named:
        return acts
    acts = [act for act in acts if act.intent is not Intent.ACCEPT_PLAYLIST]
    added = any(act.intent is Intent.ADD_TO_PLAYLIST for act in acts)
    verb = ADDING.search(utterance.joined)
    if verb and not added and not LISTS.search(utterance.joined):
        end = utterance.char_range(named[-1].first, named[-1].last)[1]
        acts = [a for a in acts if not verb.start() <= a.start < end]
        reference = Reference.THIS if ADDING_THIS.search(utterance.joined) else None
        found = ActFound(
            Intent.ADD_TO_PLAYLIST, verb.start(), max(end, verb.end()), 0.92, 8, reference
        )
        acts = sorted([*acts, found], key=lambda act: act.start)
    return acts


def _is_a_cue(act: ActFound, values: list[Found], utterance: Utterance) -> bool:
    """Whether a "no" is no answer but the negation of the value behind it ("no rock")."""
    if act.intent is not Intent.NEGATE or act.end >= len(utterance.joined):
        return False
    behind = utterance.token_range(act.start, act.end)[1]
    return any(v.negated and v.first in {behind, behind + 1} for v in values)


def _nothing(confidence: float) -> Understanding:
    return Understanding(Intent.OUT_OF_SCOPE, (Intent.OUT_OF_SCOPE,), confidence)


def _weigh(findings: _Findings, context: Context) -> Understanding:
    """Turn what was found into acts, slots and a confidence."""
    utterance = findings.utterance
    sure = scope.off_topic(findings.masked, utterance, findings.values, findings.acts)
    if sure is not None and not _answers_the_question(findings, context):
        return _nothing(sure)
    acts = _open_answer(findings, context)
    if acts is None:
        findings = _with_level_and_listener(findings, context)
        acts = _with_wish(findings, context)
    pointed = answers.find_reference(utterance, context)
    if not acts and pointed and not findings.values and len(utterance.tokens) <= _SHORT:
        acts = [ActFound(Intent.REQUEST_MUSIC, 0, len(utterance.joined), 0.85)]
    if not acts:
        return _nothing(UNKNOWN_QUESTION if scope.is_question(utterance) else NOT_UNDERSTOOD)
    any_value = answers.no_preference(utterance, context)
    values = findings.values
    if any_value and not any(v.name is any_value.name for v in values):
        values = [*values, any_value]
    return _understanding(utterance, acts, values, context)


def _answers_the_question(findings: _Findings, context: Context) -> bool:
    """Whether a value of the kind that was asked for is most of what was said."""
    expected = answers.GUIDED.get(context.expects)
    if all(value.name is not expected for value in findings.values):
        return False
    return scope.share_understood(findings.utterance, findings.values) >= _MOST


def _open_answer(findings: _Findings, context: Context) -> list[ActFound] | None:
    """Return the act of an answer like "I don't mind" or "not sure"; None for other utterances."""
    utterance = findings.utterance
    end = len(utterance.joined)
    if findings.values or any(act.rank > 5 for act in findings.acts):
        return None
    if context.expects in {Expects.YES_NO, Expects.REACTION}:
        if answers.is_unsure(utterance):
            return [ActFound(Intent.NEGATE, 0, end, 0.45)]
        if answers.leaves_it_open(utterance):
            return [ActFound(Intent.AFFIRM, 0, end, 0.6)]
        return None
    if not answers.leaves_it_open(utterance):
        return None
    guided = context.expects in answers.GUIDED and "surprise" not in utterance.joined
    intent = Intent.REFINE if guided else Intent.REQUEST_MUSIC
    return [ActFound(intent, 0, end, 0.9 if guided else 0.8)]


def _with_level_and_listener(findings: _Findings, context: Context) -> _Findings:
    """Add the level of a loudness act and the name of who speaks; both displace other values."""
    utterance, acts, values = findings.utterance, findings.acts, findings.values
    extra: list[Found] = []
    if any(act.intent is Intent.VOLUME for act in acts):
        level = find_level(utterance)
        spans = [utterance.token_range(a.start, a.end) for a in acts if a.intent is Intent.VOLUME]
        values = [v for v in values if not any(f <= v.first < t for f, t in spans)]
        extra += [level] if level else []
    listener = find_listener(utterance, context)
    if listener:
        extra.append(listener)
        if all(act.intent is not Intent.IDENTIFY for act in acts):
            start, end = utterance.char_range(listener.first, listener.last)
            acts = [*acts, ActFound(Intent.IDENTIFY, start, end, 0.85)]
    else:
        acts = [act for act in acts if act.intent is not Intent.IDENTIFY]
    values = [v for v in values if not any(v.overlaps(other) for other in extra)] + extra
    return replace(findings, acts=acts, values=sorted(values, key=lambda v: v.first))


def _with_wish(findings: _Findings, context: Context) -> list[ActFound]:
    """Add the wish for music that the values, or the words of asking, come to."""
    acts = findings.acts
    wish = wish_act(findings.utterance, findings.masked, findings.values, acts, context)
    if wish is None:
        return acts
    return sorted([*acts, wish], key=lambda act: act.start)


def _understanding(
    utterance: Utterance, acts: list[ActFound], values: list[Found], context: Context
) -> Understanding:
    intents = tuple(dict.fromkeys(act.intent for act in acts))
    intent = acted_on(intents)
    main = max((act for act in acts if act.intent is intent), key=lambda act: act.certainty)
    certainty = main.certainty
    slots: tuple[Slot, ...] = tuple(value.slot(utterance) for value in values)
    if utterance.hesitant and intent in {Intent.AFFIRM, Intent.LIKE}:
        certainty = min(certainty, 0.6)
    if intent in _CONTENT and slots:
        certainty = min(certainty, max(slot.confidence for slot in slots))
    return Understanding(
        intent,
        intents,
        certainty,
        slots,
        _reference(utterance, intents, acts, values, context),
        next((act.about for act in acts if act.about), None),
    )


def _reference(
    utterance: Utterance,
    intents: tuple[Intent, ...],
    acts: list[ActFound],
    values: list[Found],
    context: Context,
) -> Reference | None:
    named = next((act.reference for act in acts if act.reference), None)
    if named:
        return named
    if not _REFERRING & set(intents):
        return None
    if any(v.name in {SlotName.TRACK, SlotName.ALBUM} for v in values):
        return None
    return answers.find_reference(utterance, context)
