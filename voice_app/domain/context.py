"""What understanding needs to know of the conversation so far."""

from dataclasses import dataclass

from voice_app.domain.actions import Act, Expects


@dataclass(frozen=True, slots=True)
class Context:
    """The last turn of ours, as far as it helps to understand the next utterance."""

    expects: Expects = Expects.OPEN
    """What we wait for."""
    last_act: Act | None = None
    """What we did last; None before our first turn or where the caller does not know."""
    choices: tuple[str, ...] = ()
    """Values that our question named, canonical."""
    music_on: bool = False
    """Whether a queue is playing after something was accepted."""
