"""Finds the speech model to use, and tells a usable model from a folder that is none.

Vosk ends the whole process or prints a stack of C++ errors when a model is incomplete, so
everything is looked at here before Vosk touches it.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from voice_app.domain.errors import RecognizerError
from voice_app.speech_model import BUILT_IN_MODEL_DIR, BUILT_IN_MODEL_NAME
from voice_app.speech_model.catalogue import OFFICIAL_MODEL

_GRAPH_WHOLE = ("HCLG.fst",)
_GRAPH_SPLIT = ("HCLr.fst", "Gr.fst", "disambig_tid.int")


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A usable model and where it was found."""

    name: str
    """Of the folder, or `built-in`."""
    path: Path
    """The folder to hand to vosk.Model(model_path=...)."""
    origin: str
    """Whence it comes, for the person: `built-in`, `Earshot's data folder`, ..."""
    passed_over: tuple[str, ...] = ()
    """One sentence for each folder that would have come first but is incomplete."""


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A folder that is a model, or looks like one that is incomplete."""

    name: str
    path: Path
    origin: str
    missing: tuple[str, ...]
    """Files that it lacks, relative to the folder; empty if it is usable."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder whose subfolders are models."""

    path: Path
    origin: str


def models_dir(data_dir: Path) -> Path:
    """Where Earshot keeps the models that it fetched itself."""
    return data_dir / "models"


def usual_folders(
    data_dir: Path, environment: Mapping[str, str] | None = None
) -> tuple[ModelFolder, ...]:
    """Where models may lie, the first to be preferred: Earshot's own folder, then Vosk's."""
    environment = os.environ if environment is None else environment
    folders = [ModelFolder(models_dir(data_dir), "Earshot's data folder")]
    if vosk_path := environment.get("VOSK_MODEL_PATH"):
        folders.append(ModelFolder(Path(vosk_path), "VOSK_MODEL_PATH"))
    folders.append(ModelFolder(Path("/usr/share/vosk"), "Vosk's system folder"))
    if home := environment.get("HOME") or environment.get("USERPROFILE"):
        folders.append(ModelFolder(Path(home, ".cache", "vosk"), "Vosk's cache"))
        folders.append(ModelFolder(Path(home, "AppData", "Local", "vosk"), "Vosk's cache"))
    return tuple(folders)


def missing_files(model_dir: Path) -> tuple[str, ...]:
    """What a folder lacks to be a Vosk model, relative to it; empty if it is one.

    Vosk knows two layouts: files in am, conf and graph, or all of them at the top.
    """
    if _has(model_dir, "final.mdl") and not _has(model_dir, "am/final.mdl"):
        return _missing(model_dir, ("final.mdl", "mfcc.conf"), "")
    return _missing(model_dir, ("am/final.mdl", "conf/mfcc.conf"), "graph/")


def find_model(
    wanted: str, data_dir: Path, *, environment: Mapping[str, str] | None = None
) -> LocatedModel:
    """Resolves what the person asked for to a usable model.

    `wanted` is `auto` (the official model if it is here, else the built-in one), `built-in`,
    `official`, the name of a model in one of the usual folders, or a path.
    Raises RecognizerError with what to do.
    """
    if wanted == BUILT_IN_MODEL_NAME:
        return _built_in()
    folders = usual_folders(data_dir, environment)
    if wanted in ("auto", "official"):
        found, passed_over = _search(OFFICIAL_MODEL.name, folders)
        if found is not None:
            return found
        if wanted == "auto":
            return _built_in(passed_over)
        raise RecognizerError(_no_official(passed_over))
    return _named_or_path(wanted, folders)


def list_models(
    data_dir: Path, *, environment: Mapping[str, str] | None = None
) -> tuple[ListedModel, ...]:
    """Every model in the usual folders, incomplete ones too, the built-in one first."""
    listed = [
        ListedModel(
            BUILT_IN_MODEL_NAME, BUILT_IN_MODEL_DIR, "built-in", missing_files(BUILT_IN_MODEL_DIR)
        )
    ]
    seen = set()
    for folder in usual_folders(data_dir, environment):
        for path in _model_paths(folder.path):
            if path.resolve() not in seen:
                seen.add(path.resolve())
                listed.append(ListedModel(path.name, path, folder.origin, missing_files(path)))
    return tuple(listed)


def _has(model_dir: Path, relative: str) -> bool:
    """Tells whether the file is there and not empty, as one may be after a power cut."""
    try:
        path = model_dir / relative
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False


def _missing(model_dir: Path, always: tuple[str, ...], graph: str) -> tuple[str, ...]:
    needed = list(always)
    if not all(_has(model_dir, graph + name) for name in _GRAPH_WHOLE):
        needed += [graph + name for name in _GRAPH_SPLIT]
    return tuple(name for name in needed if not _has(model_dir, name))


def _built_in(passed_over: tuple[str, ...] = ()) -> LocatedModel:
    if missing := missing_files(BUILT_IN_MODEL_DIR):
        raise RecognizerError(
            f"The built-in speech model lacks {', '.join(missing)}: "
            "install Earshot again, or fetch its folder again with git."
        )
    return LocatedModel(BUILT_IN_MODEL_NAME, BUILT_IN_MODEL_DIR, "built-in", passed_over)


def _search(
    name: str, folders: tuple[ModelFolder, ...]
) -> tuple[LocatedModel | None, tuple[str, ...]]:
    """Finds a model by name, and says which incomplete ones were passed over on the way."""
    passed_over: list[str] = []
    for folder in folders:
        # VOSK_MODEL_PATH may also point at the model itself.
        for path in (folder.path / name, folder.path):
            if path.name != name or not _is_folder(path):
                continue
            if missing := missing_files(path):
                passed_over.append(f"The model in {path} is incomplete: {', '.join(missing)}.")
            else:
                return LocatedModel(name, path, folder.origin, tuple(passed_over)), ()
    return None, tuple(passed_over)


def _no_official(passed_over: tuple[str, ...]) -> str:
    why = f" ({passed_over[0].rstrip('.')})" if passed_over else ""
    return (
        f"The official speech model {OFFICIAL_MODEL.name} is not on this machine{why}: fetch it "
        "with 'python main.py models get', or say built-in."
    )


def _named_or_path(wanted: str, folders: tuple[ModelFolder, ...]) -> LocatedModel:
    if not Path(wanted).is_absolute() and Path(wanted).name == wanted:
        found, _ = _search(wanted, folders)
        if found is not None:
            return found
    path = Path(wanted).expanduser()
    if not _is_folder(path):
        raise RecognizerError(
            f"There is no speech model at {path}: name the folder of a Vosk model, "
            "or say auto, built-in or official."
        )
    if missing := missing_files(path):
        raise RecognizerError(
            f"The folder {path} is no usable Vosk model: it lacks {', '.join(missing)}."
        )
    return LocatedModel(path.resolve().name, path, "path")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _model_paths(folder: Path) -> Iterator[Path]:
    """Yields the folder itself if it is a model, else its subfolders that look like models."""
    if _looks_like_model(folder):
        yield folder
        return
    try:
        children = sorted(folder.iterdir())
    except OSError:
        return
    yield from (child for child in children if _looks_like_model(child))


def _looks_like_model(path: Path) -> bool:
    hidden = path.name.startswith(".")
    known = path.name.startswith("vosk-model") or _has(path, "am/final.mdl")
    return not hidden and _is_folder(path) and (known or _has(path, "final.mdl"))
