"""The article the product was conceived from is read as a careful reader reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from provenance.extraction import extract
from provenance.records import Draft
from provenance.workspace.drafted_chains import chain_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLDEN = SHARED / "golden" / "devdiscourse-2024-12-27.json"
CODE = Path(__file__).resolve().parents[2] / "provenance" / "extraction"

pytestmark = pytest.mark.skipif(not GOLDEN.is_file(), reason=f"the golden article is not at {GOLDEN}")

EXTRA_READINGS = 3

COMMON = frozenset(
    {"National", "Intelligence", "Service", "News", "Agency", "United", "States", "South", "Korea", "Korea's", "Korean"}
    | {"Ukrainian", "Ukraine's"}
)
"""Words of the names that name no source by themselves."""


@cache
def golden() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8"))
    return found


@cache
def drafts() -> tuple[Draft, ...]:
    path = GOLDEN.with_name(golden()["text"])
    return extract(path.read_bytes().decode("utf-8"))


def touch(some: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in some for b in others)


def index_of(wanted: dict[str, Any]) -> int | None:
    """The draft whose source, cue and content overlap the ones wanted."""
    for index, draft in enumerate(drafts()):
        same_source = touch(wanted["source"], draft.source) if wanted["source"] else not draft.source
        if same_source and touch(wanted["cue"], draft.cue) and touch(wanted["content"], draft.content):
            return index
    return None


def test_every_attribution_is_found() -> None:
    missing = [wanted["id"] for wanted in golden()["attributions"] if index_of(wanted) is None]
    assert missing == []


def test_every_chain_is_right() -> None:
    for wanted in golden()["attributions"]:
        index = index_of(wanted)
        assert index is not None
        chain, terminal = chain_of(drafts(), index, golden()["outlet"])
        assert (list(chain), terminal) == (wanted["chain"], wanted["terminal"]), wanted["id"]


def test_joint_sources_are_single_sources() -> None:
    for wanted in golden()["attributions"]:
        index = index_of(wanted)
        if "joint" in wanted and index is not None:
            assert [source.name for source in drafts()[index].sources] == wanted["joint"]


def test_hardly_anything_else_is_read() -> None:
    wanted = {index_of(attribution) for attribution in golden()["attributions"]}
    extra = [index for index in range(len(drafts())) if index not in wanted]
    assert len(extra) <= EXTRA_READINGS


def test_no_code_names_a_source_of_the_article() -> None:
    names = {source.name for draft in drafts() for source in draft.sources if source.number_hi is not None}
    parts = {word for name in names for word in name.split() if word[:1].isupper() and word not in COMMON}
    for path in sorted(CODE.rglob("*.py")):
        text = path.read_text("utf-8")
        assert [word for word in sorted(parts) if word in text] == [], path
