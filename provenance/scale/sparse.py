"""The three things that scipy does here: counting sort, turning links around, and loops. Loaded when first used."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from provenance.errors import PartError

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer[Any]]


def _scipy() -> Any:
    try:
        import scipy.sparse.csgraph
    except ImportError as error:
        raise PartError(
            "computing all claims in one pass needs scipy, which is not installed",
            hint="pip install 'provenance-tracker[scale]'",
        ) from error
    return scipy


def counted_order(keys: Ints, size: int) -> Ints:
    """The order that sorts keys below ``size``, equal ones as they stood: linear, by counting."""
    rows = np.arange(len(keys) + 1, dtype=np.int32)
    return turned(rows, keys, size)[1]


def turned(starts: Ints, cited: Ints, size: int) -> tuple[Ints, Ints]:
    """Links in rows by the one they lead from, put into rows by the one of ``size`` they lead to."""
    matrix = (
        _scipy().sparse.csr_array((np.ones(len(cited), np.int8), cited, starts), shape=(len(starts) - 1, size)).tocsc()
    )
    return matrix.indptr, matrix.indices


def strong_parts(starts: Ints, cited: Ints) -> tuple[int, Ints]:
    """How many sets of steps there are of which each rests on each, and in which of them every step is."""
    scipy, size = _scipy(), len(starts) - 1
    matrix = scipy.sparse.csr_array((np.ones(len(cited), np.int8), cited, starts), shape=(size, size))
    count, part = scipy.sparse.csgraph.connected_components(matrix, connection="strong")
    return int(count), part
