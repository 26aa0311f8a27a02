"""A look at a model's files before Vosk sees them."""

import struct
from pathlib import Path

_NEEDED = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf")
_GRAPHS = (("graph/HCLG.fst",), ("graph/HCLr.fst", "graph/Gr.fst", "graph/words.txt"))
_OLD_NEEDED = ("final.mdl", "mfcc.conf", "HCLG.fst", "words.txt")

_FST_MAGIC = 2125659606
"""First four bytes of every OpenFst file, little-endian."""
_STATE_BYTES = 12
_ARC_BYTES = 16
"""The least that a state and an arc take in the vector and const formats."""


def is_complete_model(model_dir: Path) -> bool:
    """Whether a folder holds what Vosk needs, in either layout.

    Vosk ends the process with a segmentation fault on a graph that breaks off.
    """
    for graph in _GRAPHS:
        if _filled(model_dir, *_NEEDED, *graph):
            return all(_is_whole_fst(model_dir / name) for name in graph if name.endswith(".fst"))
    return _filled(model_dir, *_OLD_NEEDED) and _is_whole_fst(model_dir / "HCLG.fst")


def _filled(model_dir: Path, *names: str) -> bool:
    files = [model_dir / name for name in names]
    return all(file.is_file() and file.stat().st_size > 0 for file in files)


def _is_whole_fst(path: Path) -> bool:
    """Check the magic number and, for plain formats, that the file is as long as it claims.

    Header: magic, FST type, arc type, version, flags, properties, start, states, arcs.
    """
    with path.open("rb") as file:
        head = file.read(256)
    try:
        (magic,) = struct.unpack_from("<i", head, 0)
        if magic != _FST_MAGIC:
            return False
        fst_type, offset = _string(head, 4)
        _, offset = _string(head, offset)
        states, arcs = struct.unpack_from("<qq", head, offset + 4 + 4 + 8 + 8)
    except struct.error:
        return False
    if fst_type not in (b"vector", b"const"):
        return True
    least = max(0, states) * _STATE_BYTES + max(0, arcs) * _ARC_BYTES
    return bool(path.stat().st_size >= least)


def _string(head: bytes, offset: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from("<i", head, offset)
    start = offset + 4
    return head[start : start + length], start + length
