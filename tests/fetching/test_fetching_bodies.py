"""A body comes out as it went in, or not at all; never longer than allowed."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fetching.bodies import read_body
from provenance.fetching.faults import Fault

PACK = {"gzip": gzip.compress, "deflate": zlib.compress}
content = st.binary(max_size=300) | st.builds(
    lambda each, times: each * times, st.binary(max_size=4), st.integers(0, 3000)
)


def pieces(packed: bytes, size: int) -> Iterator[bytes]:
    return (packed[start : start + size] for start in range(0, len(packed), size))


@settings(max_examples=300, deadline=None)
@given(content, st.lists(st.sampled_from(sorted(PACK)), max_size=2), st.integers(1, 50))
def test_what_was_packed_comes_out_whatever_the_pieces(body: bytes, codings: list[str], size: int) -> None:
    packed = body
    for coding in codings:
        packed = PACK[coding](packed)
    assert read_body(pieces(packed, size), ", ".join(codings), 100_000) == body


@settings(max_examples=300, deadline=None)
@given(content, st.sampled_from(sorted(PACK)), st.data())
def test_what_was_cut_is_refused(body: bytes, coding: str, data: st.DataObject) -> None:
    packed = PACK[coding](body)
    cut = packed[: data.draw(st.integers(1, len(packed) - 1))]
    with pytest.raises(Fault, match=r"broke off|cannot be opened"):
        read_body([cut], coding, 100_000)


@settings(max_examples=300, deadline=None)
@given(content, st.sampled_from(["", *PACK]), st.integers(0, 400))
def test_never_more_than_allowed_comes_out(body: bytes, coding: str, most: int) -> None:
    packed = PACK[coding](body) if coding else body
    if max(len(packed), len(body)) <= most:
        assert read_body([packed], coding, most) == body
        return
    with pytest.raises(Fault, match="larger"):
        read_body([packed], coding, most)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "gzip,gzip", "x-gzip", "br", "nonsense", ",,,"]))
def test_any_bytes_are_unpacked_or_refused(junk: bytes, coding: str) -> None:
    with suppress(Fault):
        assert len(read_body([junk], coding, 10_000)) <= 10_000


def test_nothing_is_taken_after_the_limit() -> None:
    taken = []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(100)
            yield b"x" * 100

    with pytest.raises(Fault, match="larger"):
        read_body(endless(), "", 1000)
    assert sum(taken) == 1100
