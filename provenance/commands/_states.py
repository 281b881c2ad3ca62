"""What changed between two states, in a terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from provenance.commands._coders import agreement, agreement_facts, print_agreement
from provenance.commands._options import note, one_line, print_value, progress
from provenance.commands._rows import Row, print_rows
from provenance.commands.list import public

if TYPE_CHECKING:
    from provenance.comparing.states import AttributionFate, ClaimFate, Figures, Found, Told
    from provenance.workspace.coding import Coders
    from provenance.workspace.decided import DecisionFate
    from provenance.workspace.differing import Called, Comparison, DocumentFate

SCHEMA = "provenance/states/1"
MARKS = {"appeared": "+", "vanished": "-", "changed": "~"}
STYLES = {"appeared": "green", "vanished": "red", "changed": "yellow"}
WORDS = {"appeared": "new", "vanished": "gone", "changed": "changed"}
FEW = 5
"""Attributions that are shown of a claim that appeared or vanished; the rest is counted."""
NOTHING_IN_COMMON = "the two have no document and no claim in common: whatever one holds is new or gone"


def compare(old: str, new: str, db: str | None, *, with_coders: bool, reviewed_only: bool, as_json: bool) -> bool:
    """Print what changed from one state to another; whether anything did."""
    from provenance.workspace.differing import compared

    with compared(old, new, db, reviewed_only=reviewed_only) as found:
        if found.has_nothing_in_common:
            note(NOTHING_IN_COMMON)
        agreed = None
        if with_coders or not found.is_one_database:
            agreed = agreement(found, is_asked=with_coders)
        told = _Told(found)
        if as_json:
            print_value(_facts(told, agreed))
        else:
            print_rows(_rows(told))
            if agreed:
                print_agreement(agreed)
        return told.is_changed


class _Told:
    """What changed, counted while it is told."""

    def __init__(self, found: Comparison) -> None:
        self.found = found
        self.counts: dict[str, Counter[str]] = {}

    def _counted(self, what: str, fate: str) -> None:
        self.counts.setdefault(what, Counter())[fate] += 1

    @property
    def is_changed(self) -> bool:
        return bool(self.counts)

    def documents(self) -> Iterator[DocumentFate]:
        for each in self.found.documents():
            self._counted("document", each.fate)
            yield each

    def claims(self) -> Iterator[ClaimFate]:
        with progress("comparing", len(self.found.claim_pairs)) as tell:
            for each in self.found.claims(tell):
                self._counted("claim", each.fate)
                for one in each.attributions:
                    self._counted("attribution", one.fate)
                for _finding in each.findings_new:
                    self._counted("finding", "appeared")
                for _finding in each.findings_gone:
                    self._counted("finding", "vanished")
                yield each

    def decisions(self) -> Iterator[DecisionFate]:
        for each in self.found.decisions():
            self._counted("decision", each.fate)
            yield each

    def summary(self) -> str:
        """``documents: 1 new · claims: 2 changed``, or that nothing changed."""
        parts = (
            f"{what}s: " + ", ".join(f"{number:,} {WORDS[fate]}" for fate in MARKS if (number := counts[fate]))
            for what, counts in self.counts.items()
        )
        return " · ".join(parts) or "nothing changed"


# --- for a person ----------------------------------------------------------------------------------


def _rows(told: _Told) -> Iterator[Row]:
    from rich.text import Text

    yield "", Text(one_line(f"{told.found.old.name} → {told.found.new.name}"), "bold")
    yield from _section("documents", (row for each in told.documents() for row in _document(each)))
    yield from _section("claims", (row for each in told.claims() for row in _claim(each)))
    yield from _section("decisions", (row for each in told.decisions() for row in _decision(each)))
    yield "", Text()
    yield "", Text(told.summary(), "bold")


def _section(title: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows under their title; nothing where there are none."""
    from rich.text import Text

    for number, row in enumerate(rows):
        if not number:
            yield "", Text()
            yield "", Text(title, "bold")
        yield row


def _row(fate: str, *parts: str | None, indent: int = 0) -> Row:
    from rich.text import Text

    return f"{' ' * indent}{MARKS[fate]} ", Text("  ".join(one_line(each) for each in parts if each), STYLES[fate])


def _plain(words: str) -> Row:
    from rich.text import Text

    return "    ", Text(one_line(words))


def _document(each: DocumentFate) -> Iterator[Row]:
    called = each.new or each.old
    assert called is not None
    address = called.document.url if called.document.title else None
    yield _row(each.fate, called.name, address, called.document.id)
    for one in each.differences:
        yield _plain(f"{one.field}: {one.old} → {one.new}")


def _claim(each: ClaimFate) -> Iterator[Row]:
    figures = each.new or each.old
    assert figures is not None
    yield _row(each.fate, f"“{figures.title}”", figures.id)
    if each.old is None or each.new is None:
        yield _plain(f"origins {figures.origins}, chains {figures.chains}; {figures.headline}")
    for one in each.differences:
        if one.field == "headline":
            yield _plain(f"headline was: {one.old}")
            yield _plain(f"headline now: {one.new}")
        else:
            yield _plain(f"{one.field}: {one.old} → {one.new}")
    shown = each.attributions if each.old and each.new else each.attributions[:FEW]
    for told in shown:
        yield _attribution(told)
    if rest := len(each.attributions) - len(shown):
        yield _plain(f"and {rest:,} more attribution{'' if rest == 1 else 's'}")
    for finding in each.findings_new:
        yield _row("appeared", _finding("new finding", finding), indent=4)
    for finding in each.findings_gone:
        yield _row("vanished", _finding("finding gone", finding), indent=4)


def _finding(what: str, found: Found) -> str:
    return f"{what}: {found.severity} {found.rule}{', waived' if found.is_waived else ''}: {found.message}"


def _attribution(each: AttributionFate) -> Row:
    told = each.new or each.old
    assert told is not None
    ways = "; ".join(f"{one.field}: {one.old} → {one.new}" for one in each.differences)
    said = " · ".join(filter(None, (told.source, told.cue, told.content)))
    facts = "" if ways else f" ({told.certainty}, {told.terminal}, {told.state})"
    return _row(each.fate, f"{said}{facts}, in {told.document}" + (f": {ways}" if ways else ""), indent=4)


def _decision(each: DecisionFate) -> Iterator[Row]:
    why = f": {each.why}" if each.why else ""
    yield _row(each.fate, f"{each.kind} · {each.words} (by {each.by}{why})")


# --- for a program ---------------------------------------------------------------------------------


def _facts(told: _Told, agreed: Coders | None) -> dict[str, Any]:
    found = told.found
    facts = {
        "schema": SCHEMA,
        "old": _state(found.old),
        "new": _state(found.new),
        "documents": [_document_facts(each) for each in told.documents()],
        "claims": [_claim_facts(each) for each in told.claims()],
        "decisions": [{**asdict(each), "fate": str(each.fate)} for each in told.decisions()],
        "agreement": agreement_facts(agreed) if agreed else None,
    }
    return {**facts, "is_changed": told.is_changed}


def _state(state: Any) -> dict[str, Any]:
    return {"name": state.name, "entry": state.seq, "as_of": str(state.moment) if state.moment else None}


def _document_facts(each: DocumentFate) -> dict[str, Any]:
    return {
        "fate": str(each.fate),
        "old": _called(each.old),
        "new": _called(each.new),
        "differences": [asdict(one) for one in each.differences],
    }


def _called(called: Called | None) -> dict[str, Any] | None:
    return {**public(called.document), "publisher": called.publisher} if called else None


def _claim_facts(each: ClaimFate) -> dict[str, Any]:
    return {
        "fate": str(each.fate),
        "old": _figures(each.old),
        "new": _figures(each.new),
        "differences": [asdict(one) for one in each.differences],
        "attributions": [
            {
                "fate": str(one.fate),
                "old": _told(one.old),
                "new": _told(one.new),
                "differences": [asdict(way) for way in one.differences],
            }
            for one in each.attributions
        ],
        "findings_new": [asdict(one) for one in each.findings_new],
        "findings_gone": [asdict(one) for one in each.findings_gone],
    }


def _figures(figures: Figures | None) -> dict[str, Any] | None:
    return asdict(figures) if figures else None


def _told(told: Told | None) -> dict[str, Any] | None:
    return asdict(told) if told else None
