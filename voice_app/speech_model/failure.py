"""How a model that cannot be had is put in words."""

from voice_app.domain.errors import DownloadError


def download_failed(reason: str) -> DownloadError:
    """Makes the one sentence: `reason` says what happened and what to do about it."""
    return DownloadError(
        f"The speech model could not be fetched: {reason}; the built-in model serves meanwhile."
    )
