"""Unnamed sources are never joined; they may be the same unless something that is said tells them apart."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.identity.known import maybe_one_family
from provenance.identity.unnamed import incompatible, possibly_same
from provenance.records import Group, GroupKind, Source, SourceKind

UNNAMED, BODY, PERSON, OUTLET = SourceKind.UNNAMED, SourceKind.BODY, SourceKind.PERSON, SourceKind.OUTLET


def source(name: str, kind: SourceKind = UNNAMED, mark: str = "") -> Source:
    return Source(f"src-{name}{mark}", kind, name)


SAME = [
    ("Ukrainian military sources", UNNAMED, "Ukrainian sources", UNNAMED, True),
    ("Ukrainian military sources", UNNAMED, "Ukrainian special forces", BODY, True),
    ("Ukrainian sources", UNNAMED, "Ukrainian special forces", BODY, True),
    ("Ukrainian military sources", UNNAMED, "South Korean intelligence", BODY, False),
    ("two officials", UNNAMED, "a senior official", UNNAMED, True),
    ("a Russian official", UNNAMED, "a Ukrainian official", UNNAMED, False),
    ("a policewoman", UNNAMED, "a policeman", UNNAMED, False),
    ("a Ukrainian diplomat", UNNAMED, "a Ukrainian military source", UNNAMED, False),
    ("a Ukrainian intelligence officer", UNNAMED, "Ukrainian military sources", UNNAMED, True),
    ("a senior official", UNNAMED, "Ukrainian special forces", BODY, False),
    ("a Ukrainian official", UNNAMED, "Anna Brandt", PERSON, False),
    ("a Ukrainian source", UNNAMED, "Ukrinform", OUTLET, False),
    ("Ukrainian special forces", BODY, "Ukrainian intelligence", BODY, False),
]


@pytest.mark.parametrize(("a", "kind_a", "b", "kind_b", "expected"), SAME, ids=[f"{c[0]} | {c[2]}" for c in SAME])
def test_who_may_be_whom(a: str, kind_a: SourceKind, b: str, kind_b: SourceKind, expected: bool) -> None:
    one, other = source(a, kind_a), source(b, kind_b)
    assert possibly_same(one, other) is possibly_same(other, one) is expected


def test_a_document_may_count_them_apart() -> None:
    one, other = source("two officials"), source("a third official")
    assert incompatible(one, other) is None
    assert incompatible(one, other, in_one_document=True) == "one document counts them apart"
    assert not possibly_same(one, other, in_one_document=True)


def test_the_reason_is_told_in_words() -> None:
    assert incompatible(source("a Russian official"), source("a Ukrainian official")) == (
        "one is on the side of Russia, one of Ukraine"
    )


WORDS = ["", "Ukrainian", "Russian", "military", "policewoman", "man", "third", "sources", "’s", "\u202e", "x" * 900]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


@given(a=NAMES, b=NAMES, kinds=st.tuples(st.sampled_from(list(SourceKind)), st.sampled_from(list(SourceKind))))
def test_it_is_the_same_from_both_sides(a: str, b: str, kinds: tuple[SourceKind, SourceKind]) -> None:
    one, other = source(a, kinds[0], "1"), source(b, kinds[1], "2")
    for together in (False, True):
        assert incompatible(one, other, in_one_document=together) == incompatible(other, one, in_one_document=together)
        assert possibly_same(one, other, in_one_document=together) == possibly_same(
            other, one, in_one_document=together
        )
    assert not possibly_same(one, one)
    assert not (possibly_same(one, other) and UNNAMED not in kinds)


def test_outlets_that_nobody_knows_may_be_one_family() -> None:
    stray, other = source("The Lantern", OUTLET), source("The Beacon", OUTLET)
    owned = Source("src-o", OUTLET, "The Post", groups=(Group(GroupKind.OWNER, "Brook"),))
    known = Source("src-k", OUTLET, "CNN", in_registry=True)
    body = source("Kessen Terminals", BODY)
    family = {
        (a.name, b.name)
        for a, b in combinations_with_replacement((stray, other, owned, known, body), 2)
        if maybe_one_family(a, b)
    }
    assert family == {("The Lantern", "The Beacon")}
