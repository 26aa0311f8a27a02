"""`transcribe`: what the recognizer hears in sound files, one JSON line a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voice_app.commands.root import Place
from voice_app.domain.context import Context
from voice_app.domain.errors import AudioFileError, EarshotError
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.wire.outgoing import encode, understanding_object

if TYPE_CHECKING:
    from voice_app.nlu.understander import Understander
    from voice_app.ports import Recognizer


@click.command("transcribe")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--grammar", metavar='"yes|no|[unk]"', help="Hear only these phrases.")
@click.option("--model", help="Speech model: auto, built-in, official or a folder.")
@click.option("--understand", "explain", is_flag=True, help="Also say what it means.")
@click.pass_obj
def command(
    place: Place, *, files: tuple[Path, ...], grammar: str | None, model: str | None, explain: bool
) -> int:
    """Print what the recognizer hears in each of the FILES (WAV, FLAC or Ogg, any rate).

    \b
      main.py transcribe hello.wav
      main.py transcribe --grammar "yes|no|stop|[unk]" answer.wav
    """
    phrases = _phrases(grammar)
    bad = 0
    with place.open() as app:
        recognizer = app.recognizer(model)
        understander = _understander(app.music.tracks()) if explain else None
        for file in files:
            line: dict[str, object] = {"file": str(file)}
            try:
                line |= _heard(recognizer, file, phrases, understander)
            except EarshotError as error:
                bad += 1
                line |= {"error": {"code": error.code, "message": error.message}}
            sys.stdout.buffer.write(encode(line) + b"\n")
            sys.stdout.buffer.flush()
    if bad:
        click.echo(f"{bad} of {len(files)} files could not be read.", err=True)
    return 2 if bad else 0


def _phrases(grammar: str | None) -> list[str] | None:
    if grammar is None:
        return None
    phrases = [" ".join(phrase.lower().split()) for phrase in grammar.split("|")]
    phrases = [phrase for phrase in phrases if phrase]
    if not phrases:
        raise click.UsageError('--grammar needs phrases, as in "yes|no|stop|[unk]".')
    return phrases


def _understander(tracks: "object") -> "Understander":
    from voice_app.bootstrap import library_names
    from voice_app.nlu.understander import Understander

    return Understander(library_names(tracks))  # type: ignore[arg-type]


def _heard(
    recognizer: "Recognizer",
    file: Path,
    phrases: list[str] | None,
    understander: "Understander | None",
) -> dict[str, object]:
    """Recognise one file as one utterance; raises AudioFileError or RecognizerError."""
    from voice_app.adapters.sound_files import load_sound
    from voice_app.audio.resample import to_listening

    sound = load_sound(file)
    if sound.duration_seconds > 3600:
        raise AudioFileError(f"{file} lasts more than an hour; cut it into shorter files.")
    stream = recognizer.open(phrases)
    samples = to_listening(sound)
    for begin in range(0, len(samples), 4000):
        stream.accept(samples[begin : begin + 4000])
    result = stream.finish()
    line = _line(result)
    if understander is not None and isinstance(result, Transcript):
        line["understood"] = understanding_object(understander.understand(result, Context()))
    return line


def _line(result: Transcript | NothingHeard) -> dict[str, object]:
    if isinstance(result, NothingHeard):
        return {"text": "", "confidence": 0.0, "alternatives": [], "words": []}
    return {
        "text": result.text,
        "confidence": round(result.confidence, 4),
        "alternatives": [
            {"text": a.text, "confidence": round(a.confidence, 4)} for a in result.alternatives
        ],
        "words": [
            {
                "word": word.text,
                "start_seconds": round(word.start_seconds, 3),
                "end_seconds": round(word.end_seconds, 3),
                "confidence": round(word.confidence, 4),
            }
            for word in result.words
        ],
    }
