"""The recommender's errors: one root, one subclass per stage, each with a stable code."""


class RecsysError(Exception):
    """A fault that the person can do something about; `message` is one sentence that says what."""

    code = "recsys"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class CatalogueError(RecsysError):
    """The music library cannot be read or holds no usable track."""

    code = "catalogue"


class HistoryError(RecsysError):
    """The listening history cannot be opened, read or written."""

    code = "history"


class ModelError(RecsysError):
    """A model cannot be fitted, loaded or asked."""

    code = "model"


class AnalysisError(RecsysError):
    """A music file cannot be listened to."""

    code = "analysis"


class TableError(RecsysError):
    """A table of interactions, histories or recommendations cannot be read or written."""

    code = "table"


class ImportFileError(RecsysError):
    """A file of listening history is in no form that is known."""

    code = "import"
