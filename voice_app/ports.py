"""The roles that the outside plays; adapters fill them, core and session know only these."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from recsys.types import ListenerId, ListeningEvent, MusicQuery, Slate, Track, TrackId
from voice_app.domain.audio import Samples, Sound
from voice_app.domain.transcript import NothingHeard, Transcript
from voice_app.domain.voice import VoiceStyle


class Microphone(Protocol):
    """Gives what is heard as 16 kHz mono frames of equal length."""

    name: str
    """The device or file, for people."""

    def frames(self) -> Iterator[Samples]:
        """Yield frames until the source ends; raises MicrophoneError when the device is lost."""
        ...

    def close(self) -> None:
        """Release the device; harmless when repeated."""
        ...


class SpeechDetector(Protocol):
    """Says how likely a frame is speech."""

    def probability(self, frame: Samples) -> float:
        """0 to 1 for one 16 kHz mono frame; keeps its own short memory."""
        ...

    def reset(self) -> None:
        """Forget what was heard before."""
        ...


class RecognizerStream(Protocol):
    """The recognition of one utterance."""

    def accept(self, samples: Samples) -> str:
        """Take the next 16 kHz mono samples and return the text so far, empty if none."""
        ...

    def finish(self) -> Transcript | NothingHeard:
        """Close the utterance; the stream is used up."""
        ...


class Recognizer(Protocol):
    """Turns speech into text."""

    name: str
    """The model in use, for people."""

    def open(self, grammar: Sequence[str] | None = None) -> RecognizerStream:
        """Begin an utterance; a grammar limits what is heard to its phrases and `[unk]`."""
        ...


class Synthesizer(Protocol):
    """Turns text into sound."""

    name: str
    """The voice in use, for people."""

    def synthesize(self, text: str, style: VoiceStyle) -> Sound:
        """Speak into memory; raises SynthesizerError."""
        ...

    def close(self) -> None:
        """Release the engine; harmless when repeated."""
        ...


class Speaker(Protocol):
    """Pulls stereo samples at PLAYING_RATE_HZ and makes them audible."""

    name: str
    """The device, for people."""

    def start(self, render: Callable[[int], Samples]) -> None:
        """Call `render(n_frames)` for ever from now on; raises SpeakerError without a device."""
        ...

    def check(self) -> None:
        """Raise SpeakerError when the device was lost; to be called often."""
        ...

    def close(self) -> None:
        """Release the device; harmless when repeated."""
        ...


class Clock(Protocol):
    """Tells the time."""

    def now_unix_seconds(self) -> float:
        """Seconds since 1970, UTC."""
        ...

    def monotonic_seconds(self) -> float:
        """Never goes backwards; for measuring spans."""
        ...


class TurnLog(Protocol):
    """Keeps what was said and decided; what `append` returned from is not lost."""

    def append(self, session_id: str, listener: ListenerId, kind: str, line: bytes) -> None:
        """Store one JSON line of a session durably; raises TurnLogError."""
        ...

    def forget(self, listener: ListenerId) -> int:
        """Delete every line of a listener's sessions and return how many there were."""
        ...

    def close(self) -> None:
        """Release the store; harmless when repeated."""
        ...


class MusicService(Protocol):
    """The recommender as the conversation sees it."""

    def candidates(self, query: MusicQuery) -> Slate:
        """Rank the library under the query's wishes."""
        ...

    def playlist(self, query: MusicQuery, n: int) -> Sequence[Track]:
        """Put up to n fitting tracks into a listening order."""
        ...

    def next_batch(self, query: MusicQuery, played: Sequence[TrackId], n: int) -> Sequence[Track]:
        """Continue a station with n tracks, the nearest ones where none fits any more."""
        ...

    def record(self, event: ListeningEvent) -> None:
        """Append one event durably, once per event id; counts from the next query on."""
        ...

    def forget(self, listener: ListenerId) -> int:
        """Delete all events of a listener and return how many there were."""
        ...

    def track(self, track_id: TrackId) -> Track | None:
        """Look up one track of the library."""
        ...

    def tracks(self) -> Sequence[Track]:
        """The whole library, ordered by id."""
        ...

    def explain(self, listener: ListenerId, track_id: TrackId) -> str | None:
        """A true reason for the recommendation in one clause, or None when there is none."""
        ...
