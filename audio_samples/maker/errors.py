"""What can go wrong while music is made, each with a stable code and advice."""


class MakerError(Exception):
    """Root of the maker's errors."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PieceError(MakerError):
    """A piece's description can't be understood."""

    def __init__(self, message: str) -> None:
        super().__init__("bad_piece", message)


class RenderError(MakerError):
    """A tool needed for rendering is missing or failed."""

    def __init__(self, message: str) -> None:
        super().__init__("render_failed", message)
