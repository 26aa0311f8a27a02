"""`talk`: the conversation, by microphone, keyboard, sound files or JSON lines."""

import sys
from pathlib import Path

import click

from voice_app.bootstrap import App
from voice_app.commands.options import Options
from voice_app.commands.root import Place
from voice_app.domain.errors import UsageError
from voice_app.line_protocol import LineProtocol


@click.command("talk")
@click.option("--keyboard", is_flag=True, help="Type instead of talking.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line in and out, for programs.")
@click.option("--wav", is_flag=True, help="Hear the sound FILES, one utterance after the other.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep what was said and played in this WAV file.",
)
@click.option(
    "--policy",
    type=click.Choice(["rules", "learned"]),
    default="rules",
    show_default=True,
    help="Who decides what to ask and offer.",
)
@click.option("--as", "listener", metavar="NAME", help="Who is speaking.")
@click.option("--seed", type=click.IntRange(0, 2**62), help="Make the choices repeatable.")
@click.option("--model", help="Speech model: auto, built-in, official or a folder.")
@click.pass_obj
def command(
    place: Place,
    *,
    keyboard: bool,
    jsonl: bool,
    wav: bool,
    files: tuple[Path, ...],
    record: Path | None,
    policy: str,
    listener: str | None,
    seed: int | None,
    model: str | None,
) -> None:
    """Talk about music and end with some playing.

    \b
      main.py talk                          microphone and loudspeaker
      main.py talk --keyboard --as Ana      type; your history is kept under your name
      main.py talk --wav a.wav b.wav        sound files instead of a microphone
      main.py talk --jsonl                  drive it from a program (docs/protocol.md)
    """
    if keyboard + jsonl + wav > 1:
        raise click.UsageError("Choose one of --keyboard, --jsonl and --wav.")
    if wav and not files:
        raise click.UsageError("--wav needs at least one sound file.")
    if files and not wav:
        raise click.UsageError(f"No file is expected here; to hear {files[0]} put --wav before it.")
    if jsonl and record is not None:
        raise click.UsageError("--record needs sound, which --jsonl has none of.")
    if policy == "learned":
        raise UsageError(
            "No learned policy has been promoted on this machine yet; leave --policy away."
        )
    options = Options(listener=_name(listener), seed=seed, record=record, model=model)
    with place.open() as app:
        if jsonl:
            _lines(app, options.listener, seed)
            return
        from voice_app.commands import front_ends

        if wav:
            front_ends.by_files(app, options, files)
        elif keyboard:
            front_ends.by_keyboard(app, options)
        else:
            front_ends.by_microphone(app, options)


def _lines(app: App, listener: str | None, seed: int | None) -> None:
    # What cannot be opened is said now, not as an answer to the first line.
    app.new_session()
    protocol = LineProtocol(app.new_session, listener=listener, seed=seed)
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(protocol.answer(line) + b"\n")
        sys.stdout.buffer.flush()


def _name(listener: str | None) -> str | None:
    from voice_app.wire.incoming import listener_name

    name = listener_name(listener)
    if listener is not None and name is None:
        raise UsageError("--as needs a name that can be read.")
    return name
