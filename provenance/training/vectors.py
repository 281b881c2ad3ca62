"""First word vectors: what stands around a word, made small (Levy and Goldberg 2014: shifted PPMI and an SVD)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

_REACH = 2
_CONTEXTS = 3000


def word_vectors(texts: Iterable[Sequence[str]], listed: Mapping[str, int], size: int) -> Tensor:
    """A row for each listed word and one, the first, for all others; of length ``size``, unit variance overall."""
    places: list[int] = []
    width = _REACH * 2 * _CONTEXTS
    for words in texts:
        places += _cells([listed.get(word, 0) for word in words], width)
    cells, counts = torch.tensor(places, dtype=torch.int64).unique(return_counts=True)
    table = _positive_information(cells, counts.float(), len(listed) + 1, width)
    left, scale, _ = torch.svd_lowrank(table, q=min(size, len(listed) + 1), niter=4)
    found = functional.pad(left * scale.sqrt(), (0, size - len(scale)))
    found[0] = 0.0
    return found / found.std().clamp_min(1e-6)


def _cells(numbers: list[int], width: int) -> list[int]:
    """Cells of the table word x (context at a distance) that the words of one text count in."""
    found: list[int] = []
    for place, number in enumerate(numbers):
        for column, distance in enumerate((-2, -1, 1, 2)):
            other = place + distance
            if 0 <= other < len(numbers) and 0 < numbers[other] <= _CONTEXTS:
                found.append(number * width + column * _CONTEXTS + numbers[other] - 1)
    return found


def _positive_information(cells: Tensor, counts: Tensor, height: int, width: int) -> Tensor:
    rows, columns = cells // width, cells % width
    by_row = torch.zeros(height).index_add_(0, rows, counts)
    by_column = torch.zeros(width).index_add_(0, columns, counts) ** 0.75
    expected = by_row[rows] * by_column[columns] / by_column.sum()
    values = (counts / expected).log().clamp_min(0.0)
    return torch.sparse_coo_tensor(
        torch.stack([rows, columns]), values, (height, width), check_invariants=True
    ).coalesce()
