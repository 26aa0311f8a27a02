"""The leading singular vectors of a sparse matrix, exactly where it is small."""

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

Floats = npt.NDArray[np.float64]

_EXACT_SIDE = 2_600
"""Up to this side length the whole Gram matrix is decomposed, in a few seconds at most."""
_OVERSAMPLING = 16
_POWER_STEPS = 3
_SKETCHED_DIRECTIONS = 256
_SEED = 11
_NEGLIGIBLE = 1e-9
"""Of the greatest squared length; what lies below is rounding."""


def leading_spectrum(rows: sparse.csr_matrix, most: int) -> tuple[Floats, Floats, Floats]:
    """Give U (n_rows, k), s (k,) and V (n_columns, k) with rows ~ U diag(s) V', k at most `most`.

    Exact for matrices with one short side; a randomised sketch (Halko, Martinsson, Tropp 2011)
    of at most 256 directions for others. The same matrix always gives the same answer.
    """
    n_rows, n_columns = rows.shape
    if not rows.nnz or most < 1:
        return np.zeros((n_rows, 0)), np.zeros(0), np.zeros((n_columns, 0))
    if min(n_rows, n_columns) > _EXACT_SIDE:
        return _sketched(rows, min(most, _SKETCHED_DIRECTIONS))
    if n_rows <= n_columns:
        squares, left = _eigen((rows @ rows.T).toarray(), most)
        lengths = np.sqrt(squares)
        return left, lengths, np.asarray(rows.T @ left) / lengths
    squares, right = _eigen((rows.T @ rows).toarray(), most)
    lengths = np.sqrt(squares)
    return np.asarray(rows @ right) / lengths, lengths, right


def _eigen(gram: Floats, most: int) -> tuple[Floats, Floats]:
    squares, vectors = np.linalg.eigh(gram)
    kept = np.flatnonzero(squares > _NEGLIGIBLE * squares[-1])[::-1][:most]
    return squares[kept], vectors[:, kept]


def _sketched(rows: sparse.csr_matrix, most: int) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(_SEED)
    narrow = rows.astype(np.float32)
    across = narrow.T.tocsr()
    sketch = rng.standard_normal((rows.shape[1], most + _OVERSAMPLING), np.float32)
    for _ in range(_POWER_STEPS):
        basis = np.linalg.qr(narrow @ sketch)[0]
        sketch = np.linalg.qr(across @ basis)[0]
    left, lengths, mixing = np.linalg.svd(np.asarray(narrow @ sketch, np.float64), False)
    kept = lengths[:most] > _NEGLIGIBLE**0.5 * lengths[0]
    right = np.asarray(sketch @ mixing.T, np.float64)
    return left[:, :most][:, kept], lengths[:most][kept], right[:, :most][:, kept]
