"""Weighted finite-state transducers, just enough to build one arc by arc and write it.

The file layout is OpenFst's `vector` type over `standard` (tropical) arcs, version 2, so no
FST library is needed to build a graph.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

EPSILON = 0
MAGIC = 2125659606
EXPANDED_AND_MUTABLE = 0x3
INPUT_SORTED, OUTPUT_SORTED = 0x10000000, 0x40000000
ARC_DTYPE = np.dtype([("input", "<i4"), ("output", "<i4"), ("cost", "<f4"), ("target", "<i4")])

Arc = tuple[int, int, float, int]
"""Input label, output label, cost (negative natural log of a probability), next state."""


@dataclass(slots=True)
class Transducer:
    """A transducer under construction; state 0 is the start."""

    arcs: list[list[Arc]] = field(default_factory=list)
    """Arcs that leave each state."""
    final_costs: dict[int, float] = field(default_factory=dict)
    """Cost of ending, for the states where one may end."""

    def add_state(self) -> int:
        """Add a state without arcs and return its number."""
        self.arcs.append([])
        return len(self.arcs) - 1

    def add_arc(
        self, source: int, target: int, *, labels: tuple[int, int], cost: float = 0.0
    ) -> None:
        """Add an arc with its (input, output) labels."""
        self.arcs[source].append((*labels, cost, target))

    def to_bytes(self, *, sorted_by: int) -> bytes:
        """Serialise with each state's arcs sorted by INPUT_SORTED or OUTPUT_SORTED."""
        arc_count = sum(len(arcs) for arcs in self.arcs)
        header = (
            struct.pack("<i", MAGIC)
            + _text("vector")
            + _text("standard")
            + struct.pack("<iiQ", 2, 0, EXPANDED_AND_MUTABLE | sorted_by)
            + struct.pack("<qqq", 0, len(self.arcs), arc_count)
        )
        key: Callable[[Arc], tuple[int, int]] = (
            (lambda arc: (arc[0], arc[1])) if sorted_by == INPUT_SORTED else lambda a: (a[1], a[0])
        )
        return header + b"".join(
            struct.pack("<fq", self.final_costs.get(state, float("inf")), len(arcs))
            + np.array(sorted(arcs, key=key), dtype=ARC_DTYPE).tobytes()
            for state, arcs in enumerate(self.arcs)
        )

    def write(self, path: Path, *, sorted_by: int) -> None:
        """Write the serialised transducer to a file."""
        path.write_bytes(self.to_bytes(sorted_by=sorted_by))


def _text(value: str) -> bytes:
    return struct.pack("<i", len(value)) + value.encode("ascii")
