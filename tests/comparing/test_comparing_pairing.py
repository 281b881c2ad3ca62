"""What of one database is what of another."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.comparing.pairing import paired_claims, paired_documents, paired_sources
from provenance.records import Claim, Document, Source, SourceKind


def document(row_id: str, **facts: Any) -> Document:
    return Document(row_id, None, **facts)


DOCUMENTS = [
    ("the same id", document("a", url="u"), document("a", url="v"), True),
    ("the same address", document("a", url="u", text_sha="1"), document("b", url="u", text_sha="2"), True),
    ("another revision of it", document("a", url="u"), document("b", url="u", revision_no=2), False),
    ("another revision with the same text", document("a", url="u", text_sha="1"),
     document("b", url="u", text_sha="1", revision_no=2), True),
    ("the same text elsewhere", document("a", url="u", text_sha="1"), document("b", url="v", text_sha="1"), True),
    ("the same title alone", document("a", title="t"), document("b", title="t"), False),
    ("neither address nor text", document("a"), document("b"), False),
]  # fmt: skip


@pytest.mark.parametrize(("_why", "old", "new", "is_one"), DOCUMENTS, ids=[each[0] for each in DOCUMENTS])
def test_documents(_why: str, old: Document, new: Document, *, is_one: bool) -> None:
    assert paired_documents([old], [new]) == ({new.id: old.id} if is_one else {})


def test_a_document_is_one_other_at_most_and_the_surest_pair_comes_first() -> None:
    old = [document("a", url="u", text_sha="1"), document("b", url="v", text_sha="1")]
    new = [document("x", url="w", text_sha="1"), document("y", url="u", text_sha="1")]
    assert paired_documents(old, new) == {"y": "a", "x": "b"}


def source(row_id: str, name: str, *also: str, kind: SourceKind = SourceKind.OUTLET) -> Source:
    return Source(row_id, kind, name, also_known_as=also)


SOURCES = [
    ("the same id under another name", source("a", "Gazette"), source("a", "The Courier"), True),
    ("the same name", source("a", "The Gazette"), source("b", "gazette"), True),
    ("a name that one has besides", source("a", "Northfold News Agency", "NNA"), source("b", "NNA"), True),
    ("another name", source("a", "Gazette"), source("b", "Courier"), False),
    ("the same description", source("a", "officials", kind=SourceKind.UNNAMED),
     source("b", "officials", kind=SourceKind.UNNAMED), False),
]  # fmt: skip


@pytest.mark.parametrize(("_why", "old", "new", "is_one"), SOURCES, ids=[each[0] for each in SOURCES])
def test_sources(_why: str, old: Source, new: Source, *, is_one: bool) -> None:
    assert paired_sources([old], [new]) == ({new.id: old.id} if is_one else {})


def test_claims_by_id_then_by_most_wordings_and_those_of_one_side_alone() -> None:
    old = [
        Claim("a", "The tank was empty", ("the tank was empty", "an empty tank")),
        Claim("b", "An empty tank"),
        Claim("c", "Nobody slept"),
        Claim("d", "It rained"),
    ]
    new = [
        Claim("d", "It poured"),
        Claim("x", "“The tank was empty”", ("An empty tank.",)),
        Claim("y", "It is dark"),
    ]
    assert paired_claims(old, new) == [("d", "d"), ("a", "x"), (None, "y"), ("b", None), ("c", None)]


def test_very_many_claims_with_one_wording_are_paired_in_order() -> None:
    old = [Claim(f"a{number}", "It rained") for number in range(200)]
    new = [Claim(f"b{number}", "It rained") for number in range(201)]
    pairs = paired_claims(old, new)
    assert pairs[:200] == [(f"a{number}", f"b{number}") for number in range(200)]
    assert pairs[200:] == [(None, "b200")]
