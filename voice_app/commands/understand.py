"""`understand`: utterances in, meanings out, one JSON line each."""

import sys
from typing import Annotated

import click
import msgspec

from voice_app.commands.root import Place
from voice_app.domain.actions import Expects
from voice_app.domain.context import Context
from voice_app.domain.transcript import Alternative, Transcript
from voice_app.wire.incoming import LONGEST_LINE_BYTES, AlternativeMessage, Probability
from voice_app.wire.outgoing import affect_object, encode, error_object, understanding_object


class Question(msgspec.Struct, frozen=True):
    """One line in."""

    text: str
    id: int | str | float | None = None
    expects: Expects = Expects.OPEN
    choices: list[str] = []
    confidence: Probability = 1.0
    alternatives: Annotated[list[AlternativeMessage], msgspec.Meta(max_length=100)] = []


class _Id(msgspec.Struct, frozen=True):
    """What can be told of a line that is otherwise unusable."""

    id: int | str | float | None = None


@click.command("understand")
@click.pass_obj
def command(place: Place) -> int:
    """Read JSON lines from standard input and print what each utterance means.

    \b
      echo '{"id":1,"text":"play some mellow jazz"}' | main.py understand
    """
    from voice_app.affect.fuse import feel
    from voice_app.bootstrap import library_names
    from voice_app.nlu.understander import Understander

    decoder = msgspec.json.Decoder(Question)
    bad = 0
    with place.open() as app:
        understander = Understander(library_names(app.music.tracks()))
        for line in sys.stdin.buffer:
            question = _read(decoder, line)
            if isinstance(question, Question):
                heard = Transcript(
                    question.text,
                    question.confidence,
                    tuple(Alternative(a.text, a.confidence) for a in question.alternatives),
                )
                context = Context(expects=question.expects, choices=tuple(question.choices))
                meaning = understander.understand(heard, context)
                affect = affect_object(feel(question.text, meaning.intents, None, None))
                out = {"id": question.id} | understanding_object(meaning) | {"affect": affect}
            else:
                bad += 1
                out = question
            sys.stdout.buffer.write(encode(out) + b"\n")
            sys.stdout.buffer.flush()
    if bad:
        click.echo(f"{bad} lines could not be read; each is named in its place.", err=True)
    return 2 if bad else 0


def _read(decoder: "msgspec.json.Decoder[Question]", line: bytes) -> Question | dict[str, object]:
    """The question on a line, or the error line that answers it."""
    if len(line) > LONGEST_LINE_BYTES:
        return error_object("bad_message", "The line is longer than a megabyte; send less.")
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        found = error_object("bad_message", f'Send an object such as {{"text":"jazz"}}: {reason}')
        return found | _known_id(line)


def _known_id(line: bytes) -> dict[str, object]:
    try:
        known = msgspec.json.decode(line, type=_Id).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return {} if known is None else {"id": known}
