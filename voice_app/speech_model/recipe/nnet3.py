"""Writes an acoustic model in Kaldi's binary nnet3 format, byte by byte.

The transition model gives each phone one emitting state whose self-loop has a pdf of its own;
the network is affine layers over spliced frames with rectifiers between and a log-softmax on top.
"""

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice_app.speech_model.recipe import phones

STAY_PROBABILITY = 0.5
BINARY_MARK = b"\0B"


@dataclass(frozen=True, slots=True)
class Layer:
    """One affine layer."""

    weights: NDArray[np.float32]
    """Shape (outputs, spliced inputs)."""
    bias: NDArray[np.float32]
    """Shape (outputs,)."""
    offsets: tuple[int, ...]
    """Frames of the layer below that are spliced, relative to this one."""


def token(name: str) -> bytes:
    """A word of the format, with the space that ends it."""
    return name.encode("ascii") + b" "


def integer(value: int) -> bytes:
    """A 32-bit integer with its size byte."""
    return b"\x04" + struct.pack("<i", value)


def single(value: float) -> bytes:
    """A 32-bit float with its size byte."""
    return b"\x04" + struct.pack("<f", value)


def double(value: float) -> bytes:
    """A 64-bit float with its size byte."""
    return b"\x08" + struct.pack("<d", value)


def integers(values: Sequence[int]) -> bytes:
    """A vector of 32-bit integers."""
    return integer(len(values)) + np.asarray(values, "<i4").tobytes()


def vector(values: Sequence[float] | NDArray[np.floating]) -> bytes:
    """A vector of 32-bit floats."""
    return b"FV " + integer(len(values)) + np.asarray(values, "<f4").tobytes()


def matrix(values: NDArray[np.floating]) -> bytes:
    """A matrix of 32-bit floats, row by row."""
    rows, columns = values.shape
    body = np.ascontiguousarray(values, "<f4").tobytes()
    return b"FM " + integer(rows) + integer(columns) + body


def global_cmvn(stats: NDArray[np.float64]) -> bytes:
    """The whole content of global_cmvn.stats; shape (2, dimension + 1)."""
    rows, columns = stats.shape
    body = np.ascontiguousarray(stats, "<f8").tobytes()
    return BINARY_MARK + b"DM " + integer(rows) + integer(columns) + body


def acoustic_model(layers: Sequence[Layer], priors: NDArray[np.float64]) -> bytes:
    """The whole content of final.mdl; priors are the pdfs' shares of the training frames."""
    contexts = token("<LeftContext>") + integer(0) + token("<RightContext>") + integer(0)
    return (
        BINARY_MARK
        + transition_model()
        + _network(layers)
        + contexts
        + token("<Priors>")
        + vector(priors)
    )


def transition_model() -> bytes:
    """The transition model of the recipe's phones."""
    tuples = b"".join(
        integer(index)
        + integer(0)
        + integer(phones.entry_pdf(phones.base_index(phone)))
        + integer(phones.stay_pdf(phones.base_index(phone)))
        for phone, index in phones.PHONE_IDS.items()
    )
    # Transition ids count from 1, so the table begins with an unused zero.
    stay_and_leave = [math.log(STAY_PROBABILITY), math.log(1 - STAY_PROBABILITY)]
    return (
        token("<TransitionModel>")
        + _topology()
        + token("<Tuples>")
        + integer(len(phones.PHONES))
        + tuples
        + token("</Tuples>")
        + token("<LogProbs>")
        + vector([0.0, *(stay_and_leave * len(phones.PHONES))])
        + token("</LogProbs>")
        + token("</TransitionModel>")
    )


def write_acoustic_model(
    directory: Path,
    layers: Sequence[Layer],
    priors: NDArray[np.float64],
    stats: NDArray[np.float64],
) -> None:
    """Write the `am` folder of a model."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "final.mdl").write_bytes(acoustic_model(layers, priors))
    (directory / "global_cmvn.stats").write_bytes(global_cmvn(stats))


def _topology() -> bytes:
    split_pdfs_mark = integer(-1)  # says that forward and self-loop pdf classes may differ
    one_entry = integer(1)
    emitting = (
        integer(0)  # forward pdf class
        + integer(1)  # self-loop pdf class
        + integer(2)  # transitions: to itself, to the end
        + integer(0)
        + single(STAY_PROBABILITY)
        + integer(1)
        + single(1 - STAY_PROBABILITY)
    )
    final = integer(-1) + integer(-1) + integer(0)
    return (
        token("<Topology>")
        + integers(range(1, len(phones.PHONES) + 1))
        + integers([-1] + [0] * len(phones.PHONES))
        + split_pdfs_mark
        + one_entry
        + integer(2)
        + emitting
        + final
        + token("</Topology>")
    )


def _network(layers: Sequence[Layer]) -> bytes:
    input_width = layers[0].weights.shape[1] // len(layers[0].offsets)
    lines = [f"input-node name=input dim={input_width}"]
    components = []
    below = "input"
    for index, layer in enumerate(layers):
        is_last = index == len(layers) - 1
        affine, above = f"affine{index}", "log-softmax" if is_last else f"relu{index}"
        lines.append(_component_node(affine, _spliced(below, layer.offsets)))
        lines.append(_component_node(above, affine))
        components += [
            _named(affine, _affine(layer)),
            _named(above, _nonlinearity(len(layer.bias), is_last=is_last)),
        ]
        below = above
    lines.append(f"output-node name=output input={below} objective=linear")
    config = "\n" + "\n".join(lines) + "\n\n"
    count = token("<NumComponents>") + integer(len(components))
    return token("<Nnet3>") + config.encode("ascii") + count + b"".join(components) + _END


_END = token("</Nnet3>")


def _component_node(name: str, source: str) -> str:
    return f"component-node name={name} component={name} input={source}"


def _spliced(below: str, offsets: tuple[int, ...]) -> str:
    parts = [f"Offset({below}, {offset})" if offset else below for offset in offsets]
    return parts[0] if len(parts) == 1 else f"Append({', '.join(parts)})"


def _named(name: str, component: bytes) -> bytes:
    return token("<ComponentName>") + token(name) + component


def _affine(layer: Layer) -> bytes:
    return (
        token("<FixedAffineComponent>")
        + token("<LinearParams>")
        + matrix(layer.weights)
        + token("<BiasParams>")
        + vector(layer.bias)
        + token("</FixedAffineComponent>")
    )


def _nonlinearity(width: int, *, is_last: bool) -> bytes:
    kind = "LogSoftmaxComponent" if is_last else "RectifiedLinearComponent"
    statistics = token("<ValueAvg>") + vector([]) + token("<DerivAvg>") + vector([])
    count = token("<Count>") + double(0.0)
    size = token("<Dim>") + integer(width)
    return token(f"<{kind}>") + size + statistics + count + token(f"</{kind}>")
