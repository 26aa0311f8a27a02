"""The command group; each command's module is imported when it is called."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click

from voice_app.bootstrap import App, open_app

COMMANDS: dict[str, str] = {
    "talk": "Talk to it; this is what happens when no command is given.",
    "demo": "A whole spoken conversation with a synthetic listener, without any sound hardware.",
    "doctor": "Try ears, voice, recognizer, models, library and history, and say what is missing.",
    "transcribe": "Print what the recognizer hears in sound files, as JSON lines.",
    "understand": "Read utterances as JSON lines and print what they mean.",
    "models": "List the speech models, or fetch the official one.",
    "library": "Scan folders with music, search and look at the library, choose snippets.",
    "recsys": "Fit, ask and evaluate recommenders; refresh the app's own.",
    "history": "Import, look at, export or delete the listening history.",
}
"""Every command with one line of help; a test holds them and docs/protocol.md together."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the program keeps its data, as given on the command line."""

    data_dir: Path | None

    def open(self) -> App:
        """Open the program's data; use it in a `with` statement."""
        return open_app(self.data_dir)


class LazyGroup(click.Group):
    """Knows all commands by name and imports one only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; its command object is called `command`."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"voice_app.commands.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep everything in this folder instead of the platform's usual one (or EARSHOT_HOME).",
)
@click.version_option(package_name="earshot", prog_name="earshot")
@click.pass_context
def cli(context: click.Context, data_dir: Path | None) -> None:
    """Earshot, a music recommender that you talk to, wholly on your own machine.

    Say what you are in the mood for, or that you don't know. It asks, plays a snippet, hears how
    it landed, and ends with music you are glad of. Nothing leaves this machine and no sound is
    kept.

    \b
    Start here:
      main.py                   talk with microphone and loudspeaker
      main.py talk --keyboard   type instead of talking
      main.py demo --out out    listen to a conversation between two synthetic voices
      main.py doctor            find out what is missing
    """
    context.obj = Place(data_dir)
