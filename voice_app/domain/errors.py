"""The program's errors: one root, one subclass per stage, each with a stable code."""


class EarshotError(Exception):
    """A fault that the person can do something about; `message` is one sentence that says what."""

    code = "earshot"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(EarshotError):
    """The program was called with something that it cannot use."""

    code = "usage"


class ConfigError(EarshotError):
    """The settings file cannot be read or holds an unknown key."""

    code = "config"


class MicrophoneError(EarshotError):
    """No microphone, or it stopped giving samples."""

    code = "microphone"


class SpeakerError(EarshotError):
    """No loudspeaker, or it stopped taking samples."""

    code = "speaker"


class AudioFileError(EarshotError):
    """A sound file cannot be read or written."""

    code = "audio_file"


class RecognizerError(EarshotError):
    """The recognizer or its model cannot be loaded or failed."""

    code = "recognizer"


class SynthesizerError(EarshotError):
    """The voice cannot be started or failed to speak."""

    code = "synthesizer"


class DownloadError(EarshotError):
    """A model cannot be fetched, verified or unpacked."""

    code = "download"


class TurnLogError(EarshotError):
    """The log of conversations cannot be opened, read or written."""

    code = "turn_log"


class MessageError(EarshotError):
    """A line of the line protocol is not one that it knows."""

    code = "bad_message"
