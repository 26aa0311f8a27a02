"""Inference in a linear chain: the best labels of a sequence, and how sure each is."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def best_path(scores: Array, start: Array, transition: Array) -> list[int]:
    """Viterbi: return the labels that are most probable together.

    `scores` has shape (tokens, labels), `transition` (labels before, labels after).
    """
    reached = start + scores[0]
    came_from: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        through = reached[:, None] + transition
        came_from.append(through.argmax(axis=0))
        reached = through.max(axis=0) + row
    path = [int(reached.argmax())]
    for back in reversed(came_from):
        path.append(int(back[path[-1]]))
    return path[::-1]


def marginals(scores: Array, start: Array, transition: Array) -> NDArray[np.float64]:
    """Forward-backward in scaled probabilities: shape (tokens, labels), rows sum to 1."""
    local = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float64) + 1e-30
    step = np.exp(transition).astype(np.float64)
    count = len(scores)
    forward = np.empty_like(local)
    backward = np.ones_like(local)
    forward[0] = np.exp(start) * local[0]
    forward[0] /= forward[0].sum()
    for at in range(1, count):
        row = (forward[at - 1] @ step) * local[at]
        forward[at] = row / row.sum()
    for at in range(count - 2, -1, -1):
        row = step @ (backward[at + 1] * local[at + 1])
        backward[at] = row / row.sum()
    both = forward * backward
    return np.asarray(both / both.sum(axis=1, keepdims=True))
