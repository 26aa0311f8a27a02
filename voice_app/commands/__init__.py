"""The command line: every fault that a person can mend is one sentence and exit code 2."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from recsys.errors import RecsysError
from voice_app.bootstrap import LOG_FILE, default_data_dir
from voice_app.commands.root import COMMANDS, cli
from voice_app.domain.errors import EarshotError

GLOBAL_WITH_VALUE = "--data-dir"
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 2 a wrong call, 1 a fault of ours."""
    given = with_default_command(list(sys.argv[1:] if arguments is None else arguments))
    try:
        result = cli.main(given, prog_name="main.py", standalone_mode=False)
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.ClickException as error:
        return _fail(" ".join(error.format_message().split()) + _usage_hint(error))
    except (EarshotError, RecsysError) as error:
        return _fail(error.message)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _our_fault(error, given)
    return result if isinstance(result, int) else 0


def with_default_command(arguments: list[str]) -> list[str]:
    """Put `talk` where no command is named, so that `--keyboard` alone works."""
    at = 0
    while at < len(arguments) and arguments[at].split("=")[0] == GLOBAL_WITH_VALUE:
        at += 1 if "=" in arguments[at] else 2
    rest = arguments[at:]
    if rest and (rest[0] in {"--help", "-h", "--version"} or not rest[0].startswith("-")):
        return arguments
    return [*arguments[:at], "talk", *rest]


def _usage_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if isinstance(context, click.Context) else "main.py"
    return f" See: {path} --help" if isinstance(error, click.UsageError) else ""


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _our_fault(error: Exception, arguments: Sequence[str]) -> int:
    """One sentence for the person; the trace goes to a file beside their data."""
    where = default_data_dir()
    if GLOBAL_WITH_VALUE in arguments[:-1]:
        where = Path(arguments[list(arguments).index(GLOBAL_WITH_VALUE) + 1])
    file = where / LOG_FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{list(arguments)}\n")
            traceback.print_exception(error, file=log)
        hint = f"the details are in {file}, please report them"
    except OSError:
        hint = f"it was {error}"
    print(f"Something went wrong inside Earshot ({type(error).__name__}); {hint}.", file=sys.stderr)
    return 1


__all__ = ["COMMANDS", "main", "with_default_command"]
