"""Lines from a front end, validated: anything else is one MessageError with one sentence."""

from typing import Annotated, Literal

import msgspec

from voice_app.domain.affect import Prosody
from voice_app.domain.errors import MessageError
from voice_app.domain.events import PlaybackStopped, UserSilent, UserSpoke
from voice_app.domain.transcript import Alternative, NothingHeard, Transcript

LONGEST_LINE_BYTES = 1_000_000
"""A longer line is refused unread."""

LONGEST_TEXT = 20_000
"""Code points of an utterance that are taken in; nobody says more in one breath."""

LONGEST_NAME = 80
"""Code points of a listener's name that are kept."""

Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e7)]
Level = Annotated[float, msgspec.Meta(ge=-400, le=100)]
Rate = Annotated[float, msgspec.Meta(ge=0, le=1e5)]


class StartMessage(msgspec.Struct, tag="start", frozen=True):
    """Opens a conversation."""

    v: Literal[1] = 1
    listener: str | None = None
    seed: Annotated[int, msgspec.Meta(ge=-(2**62), le=2**62)] | None = None
    now: Annotated[float, msgspec.Meta(ge=0, le=1e12)] | None = None


class AlternativeMessage(msgspec.Struct, frozen=True):
    """Another reading of an utterance."""

    text: str
    confidence: Probability = 0.0


class ProsodyMessage(msgspec.Struct, frozen=True):
    """How it was said."""

    rms_dbfs: Level | None = None
    f0_hz: Rate | None = None
    syllables_per_second: Rate | None = None


class UtteranceMessage(msgspec.Struct, tag="utterance", frozen=True):
    """Somebody spoke."""

    text: str
    confidence: Probability = 1.0
    alternatives: Annotated[list[AlternativeMessage], msgspec.Meta(max_length=100)] = []
    prosody: ProsodyMessage | None = None


class SilenceMessage(msgspec.Struct, tag="silence", frozen=True):
    """Nobody spoke."""

    seconds: Seconds = 8.0


class PlaybackMessage(msgspec.Struct, tag="playback", frozen=True):
    """A snippet or a track stopped."""

    event: Literal["ended", "interrupted"]
    played_seconds: Seconds = 0.0


class EndMessage(msgspec.Struct, tag="end", frozen=True):
    """Closes the conversation."""


Message = StartMessage | UtteranceMessage | SilenceMessage | PlaybackMessage | EndMessage

_DECODER = msgspec.json.Decoder(Message)


def decode(line: bytes) -> Message:
    """Read one line; raises MessageError for whatever is no message of the protocol."""
    if len(line) > LONGEST_LINE_BYTES:
        raise MessageError("The line is longer than a megabyte; send a shorter one.")
    if not line.strip():
        raise MessageError('The line is empty; send a JSON object such as {"type":"start","v":1}.')
    try:
        message: Message = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise MessageError(f"This is no message of the line protocol: {reason}") from error
    return message


def listener_name(name: str | None) -> str | None:
    """A name fit to be stored and spoken: printable, on one line, not longer than a name."""
    if name is None:
        return None
    clean = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return clean[:LONGEST_NAME].strip() or None


def event_of(
    message: UtteranceMessage | SilenceMessage | PlaybackMessage,
) -> UserSpoke | UserSilent | PlaybackStopped:
    """The domain event that a message reports."""
    if isinstance(message, SilenceMessage):
        return UserSilent(message.seconds)
    if isinstance(message, PlaybackMessage):
        return PlaybackStopped(message.event == "interrupted", message.played_seconds)
    prosody = message.prosody
    return UserSpoke(
        transcript=_transcript(message),
        prosody=None
        if prosody is None
        else Prosody(prosody.rms_dbfs, prosody.f0_hz, prosody.syllables_per_second),
    )


def _transcript(message: UtteranceMessage) -> Transcript | NothingHeard:
    alternatives = tuple(
        Alternative(other.text[:LONGEST_TEXT], other.confidence) for other in message.alternatives
    )
    if not message.text.strip():
        return NothingHeard(alternatives)
    return Transcript(message.text[:LONGEST_TEXT], message.confidence, alternatives)
