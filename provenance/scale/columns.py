"""From integer columns, as a database gives them, to the arrays of its claims.

Rows may come in any order. They are brought together by claim, by counting, and what follows is done for some claims at
a time in what a processor's cache holds: numbering a whole database at once would jump about in memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.errors import InputError
from provenance.scale.arrays import CODES, ClaimArrays
from provenance.scale.blocks import parted
from provenance.scale.sparse import Bools, Ints, counted_order

SPREAD = 8
"""Numbers of claims up to this many times the number of rows are counted, larger ones sorted."""
AT_ONCE = 2**18
"""Rows that are numbered at once, unless a single claim has more."""
MOST_CLAIMS = 2**13
"""Claims that are numbered at once: with ``AT_ONCE`` and the largest step, their numbers fit into one word."""
LARGEST = 2**31 - 1

_Part = tuple[Ints, Ints, Ints, Ints, Bools, Ints]
_NONE: _Part = (*np.zeros((4, 0), np.int32), np.zeros(0, bool), np.zeros(0, np.uint8))


def from_columns(
    cites: tuple[Ints, Ints, Ints], roots: tuple[Ints, Ints], ends: tuple[Ints, Ints, Ints]
) -> ClaimArrays:
    """The arrays of the claims of these rows: ``cites`` as (claim, citing step, cited step), one row an attribution;
    ``roots`` as (claim, step), the reports under audit; ``ends`` as (claim, step, code), one of ``CODES``.

    Claims and steps are any integers from 0; the same number in two claims is two steps. Rows may be repeated, and a
    step that cites itself says nothing by that. In the result claims and steps go by the numbers given, in their order.
    Raises InputError where a column is no such thing, or where a step ends in two ways.
    """
    if 2 * len(cites[0]) + len(roots[0]) + len(ends[0]) > LARGEST:
        raise InputError(
            "there are more rows than one pass can number", hint="pass them in parts, whole claims in each"
        )
    for name, columns in (("cites", cites), ("roots", roots), ("ends", ends)):
        _check(name, columns)
    claims, places = _dense([cites[0], roots[0], ends[0]])
    names, steps = _small([cites[1], cites[2], roots[1], ends[1]])
    by_claim = (
        _rows(places[0], steps[:2], len(claims)),
        _rows(places[1], steps[2:3], len(claims)),
        _rows(places[2], (steps[3], ends[2]), len(claims)),
    )
    return _numbered(claims, names, *by_claim)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Columns in the order of their claims: those of claim ``i`` are ``starts[i]`` up to before ``starts[i + 1]``."""

    claim: Ints
    columns: tuple[Ints, ...]
    starts: Ints

    def of(self, first: int, last: int) -> tuple[Ints, ...]:
        """The rows of some claims that follow each other; the claims are numbered from 0."""
        rows = slice(int(self.starts[first]), int(self.starts[last]))
        return (self.claim[rows] - first, *(column[rows] for column in self.columns))


def _check(name: str, columns: tuple[Ints, ...]) -> None:
    if len({column.shape for column in columns}) != 1 or columns[0].ndim != 1:
        raise InputError(f"the columns of {name} are not of one length")
    for column in columns:
        if not np.issubdtype(column.dtype, np.integer) or (column.size and column.min() < 0):
            raise InputError(f"the columns of {name} hold something else than integers from 0")
    if name == "ends" and columns[2].size and not (columns[2].min() > 0 and columns[2].max() <= len(CODES)):
        raise InputError("the column of ends holds a code that is not known", hint=f"codes: 1 to {len(CODES)}")


def _dense(columns: list[Ints]) -> tuple[Ints, list[Ints]]:
    """The numbers there are, in order, and for each given one its place among them."""
    largest = max((int(column.max()) for column in columns if column.size), default=-1)
    if largest > SPREAD * sum(map(len, columns)):
        known = np.unique(np.concatenate(columns))
        return known, [np.searchsorted(known, column).astype(np.int32) for column in columns]
    is_there = np.zeros(largest + 1, bool)
    for column in columns:
        is_there[column] = True
    place = np.cumsum(is_there, dtype=np.int32) - 1
    return np.flatnonzero(is_there), [place[column] for column in columns]


def _small(columns: list[Ints]) -> tuple[Ints | None, list[Ints]]:
    """The columns as they are where their numbers are small enough to be sorted, else as places among all of them."""
    if all(not column.size or column.max() <= LARGEST for column in columns):
        return None, [column.astype(np.int32, copy=False) for column in columns]
    return _dense(columns)


def _rows(claim: Ints, columns: tuple[Ints, ...] | list[Ints], claims: int) -> _Rows:
    starts = np.zeros(claims + 1, np.int32)
    np.cumsum(np.bincount(claim, minlength=claims), out=starts[1:])
    if (claim[1:] >= claim[:-1]).all():
        return _Rows(claim, tuple(columns), starts)
    order = counted_order(claim, claims)
    in_order = np.repeat(np.arange(claims, dtype=np.int32), np.diff(starts))
    return _Rows(in_order, tuple(column[order] for column in columns), starts)


def _numbered(claims: Ints, names: Ints | None, cites: _Rows, roots: _Rows, ends: _Rows) -> ClaimArrays:
    weight = np.diff(2 * cites.starts.astype(np.int64) + roots.starts + ends.starts)
    found = [_NONE]
    size = 0
    for chosen in parted(np.arange(len(claims)), weight, AT_ONCE, MOST_CLAIMS):
        first, last = int(chosen[0]), int(chosen[-1]) + 1
        found.append(_some(cites.of(first, last), roots.of(first, last), ends.of(first, last), first, size))
        size += len(found[-1][0])
    step, claim, citing, cited, is_root, terminal = (np.concatenate(part) for part in zip(*found, strict=True))
    return ClaimArrays(claims, step if names is None else names[step], claim, citing, cited, is_root, terminal)


def _some(
    cites: tuple[Ints, ...], roots: tuple[Ints, ...], ends: tuple[Ints, ...], first_claim: int, first_step: int
) -> _Part:
    claim = np.concatenate([cites[0], cites[0], roots[0], ends[0]])
    step = np.concatenate([cites[1], cites[2], roots[1], ends[1]])
    number, claim, step = _ranked(claim, step)
    citing, cited, root, end = np.split(number, np.cumsum([len(cites[0]), len(cites[0]), len(roots[0])]))
    is_root, terminal = np.zeros(len(step), bool), np.zeros(len(step), np.uint8)
    is_root[root] = True
    terminal[end] = ends[2]
    if (terminal[end] != ends[2]).any():
        raise InputError("the column of ends says of one step that it ends in two ways")
    order = counted_order(citing, len(step))
    order = order[citing[order] != cited[order]]
    citing, cited = citing[order] + first_step, cited[order] + first_step
    return step, claim + first_claim, citing, cited, is_root, terminal


def _ranked(claim: Ints, step: Ints) -> tuple[Ints, Ints, Ints]:
    """For every row the rank of its (claim, step) among those there are, and the claim and step of each rank.

    Sorts words of claim, step and row: sorting numbers is many times faster than finding the order that sorts them.
    """
    rows, steps = len(step).bit_length(), int(step.max(initial=0)).bit_length()
    words = claim.astype(np.int64) << (steps + rows) | step.astype(np.int64) << rows | np.arange(len(step))
    words.sort()
    pairs, row = words >> rows, words & ((1 << rows) - 1)
    is_new = np.ones(len(pairs), bool)
    is_new[1:] = pairs[1:] != pairs[:-1]
    rank = np.empty(len(pairs), np.int32)
    rank[row] = np.cumsum(is_new, dtype=np.int32) - 1
    pairs = pairs[is_new]
    return rank, (pairs >> steps).astype(np.int32), (pairs & ((1 << steps) - 1)).astype(np.int32)
