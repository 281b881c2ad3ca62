"""The attributions of the document, in order of its text, each with the chain behind it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from provenance.chains import supports
from provenance.records import Attribution
from provenance.rendering.document.chains import Way
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.document.statements import Statement
from provenance.rendering.document.text import text_of
from provenance.rendering.parts import section
from provenance.rendering.readings import Reading, Readings
from provenance.rendering.words import name_of

MOST, CLIPPED = 400, 240
"""Statements that are listed, and characters of each that are repeated here."""

QUOTATION_MARKS = ("“", "”", "„", "«", "»", "「", "『", '"')


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is cited: whom the words name, who that is, and where that one has a page of its own."""

    written: str
    name: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with what was read in its words, one reading and voice for each who says it, and the numbers of the
    sentences that they stand in. ``quote`` is what is said, clipped."""

    statement: Statement
    readings: tuple[Reading, ...]
    voices: tuple[Voice, ...]
    quote: str
    sentences: tuple[int, ...]

    @property
    def is_in_quotes(self) -> bool:
        """Whether the words have quotation marks of their own."""
        return self.quote[:1] in QUOTATION_MARKS

    @property
    def supports(self) -> bool:
        """Whether it says that somebody did say so."""
        return supports(self.statement.first)

    @property
    def first(self) -> Reading:
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class Entries:
    """``left_out`` more are not listed."""

    listed: tuple[Entry, ...]
    left_out: int


def _data(found: Entries) -> list[dict[str, Any]]:
    return [
        {
            "number": each.statement.number,
            "attributions": [a.id for a in each.statement.attributions],
            "sources": [{"id": a.cited_source_id, "name": r.source}
                        for a, r in zip(each.statement.attributions, each.readings, strict=True)],
            "cue": each.statement.first.cue_text,
            "content": each.statement.first.content_text,
            "sentences": list(each.sentences),
            "nested_in": each.statement.nested_in,
            "is_own": each.statement.is_own,
            "said_as": each.statement.first.said_as,
            "basis": str(each.statement.first.basis),
            "confidence": each.statement.first.confidence,
            "state": each.statement.first.state,
            "read_by": each.statement.first.read_by or None,
            "claims": [
                {"id": told.claim_id, "title": told.title,
                 "chains": [_way(way) for ways in told.ways for way in ways.ways],
                 "ends": sum(len(ways.ends) for ways in told.ways)}
                for told in each.statement.told
            ],
        }
        for each in found.listed
    ]  # fmt: skip


def _way(way: Way) -> dict[str, Any]:
    steps = [{"name": name_of(s), "document": s.document_id, "source": s.source_id} for s in way.steps]
    return {"steps": steps, "terminal": str(way.terminal)}


@section("attributions", data=_data)
def attributions(page: DocumentPage) -> Entries | None:
    """Who says what, by which chain the outlet has it, where the chain ends, how sure it is, and who looked at it."""
    if not page.statements:
        return None
    readings = Readings(page.bare)
    sentences: dict[int, list[int]] = defaultdict(list)
    text = text_of(page)
    for said in text.sentences if text else ():
        for each in said.statements:
            sentences[each.number].append(said.number or 0)
    listed = tuple(
        Entry(
            each,
            tuple(map(readings.of, each.attributions)),
            tuple(_voice(page, a, readings) for a in each.attributions),
            _clipped(each.first.content_text),
            tuple(sentences[each.number]),
        )
        for each in page.statements[:MOST]
    )
    return Entries(listed, len(page.statements) - len(listed))


def _voice(page: DocumentPage, attribution: Attribution, readings: Readings) -> Voice:
    source = page.bare.source(attribution.cited_source_id)
    place = page.places("source", source.id) if source else None
    if place is None and attribution.cited_document_id:
        place = page.places("document", attribution.cited_document_id)
    name = (
        f"“{attribution.cue_text}”"
        if attribution.is_undisclosed and attribution.cue_text
        else readings.source(attribution)
    )
    return Voice(attribution.source_text, name, place)


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words[:CLIPPED].rstrip() + "…" if len(words) > CLIPPED else words
