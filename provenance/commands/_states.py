"""What changed between two states, in a terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from provenance.commands._options import note, one_line, print_value, progress, table
from provenance.commands._rows import Row, print_rows
from provenance.commands.list import public

if TYPE_CHECKING:
    from provenance.comparing.agreement import Agreement
    from provenance.comparing.states import AttributionFate, ClaimFate, Figures, Found, Told
    from provenance.workspace.coding import Coders
    from provenance.workspace.differing import Called, Comparison, DecisionFate, DocumentFate

SCHEMA = "provenance/states/1"
MARKS = {"appeared": "+", "vanished": "-", "changed": "~"}
STYLES = {"appeared": "green", "vanished": "red", "changed": "yellow"}
WORDS = {"appeared": "new", "vanished": "gone", "changed": "changed"}
FEW = 5
"""Attributions that are shown of a claim that appeared or vanished; the rest is counted."""
DRAWS = 1000
NOTHING_IN_COMMON = "the two have no document and no claim in common: whatever one holds is new or gone"


def compare(old: str, new: str, db: str | None, *, with_coders: bool, reviewed_only: bool, as_json: bool) -> bool:
    """Print what changed from one state to another; whether anything did."""
    from provenance.workspace.differing import compared

    with compared(old, new, db, reviewed_only=reviewed_only) as found:
        if found.has_nothing_in_common:
            note(NOTHING_IN_COMMON)
        agreed = None
        if with_coders or not found.is_one_database:
            agreed = _agreement(found, is_asked=with_coders)
        told = _Told(found)
        if as_json:
            print_value(_facts(told, agreed))
        else:
            print_rows(_rows(told))
            if agreed:
                _print_agreement(agreed)
        return told.is_changed


def _agreement(found: Comparison, *, is_asked: bool) -> Coders | None:
    """The agreement of two coders: where it is asked for, or both coded an article."""
    from provenance.workspace.coding import coders, shared_texts

    texts = shared_texts(found)
    if not texts and not is_asked:
        return None
    with progress("agreement", len(texts)) as tell:
        agreed = coders(found, tell)
    return agreed if agreed.coding.texts or is_asked else None


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


def _print_agreement(agreed: Coders) -> None:
    coding = agreed.coding
    click.echo()
    click.echo("two coders")
    click.echo(f"articles that both coded, in the same text: {coding.texts:,}" + _left_out(agreed))
    share = f" ({100 * coding.found_by_both:.1f} %)" if coding.found_by_both is not None else ""
    click.echo(f"attributions: {coding.first:,} and {coding.second:,}, found by both: {coding.both:,}{share}")
    if any(agreed.unreviewed):
        first, second = agreed.unreviewed
        click.echo(
            f"nobody reviewed: {first:,} of {coding.first:,} and {second:,} of {coding.second:,};"
            " a machine’s reading agrees with itself, --reviewed-only leaves it out"
        )
    click.echo()
    found = coding.agreements(DRAWS)
    columns = ["", "alpha", "95 % interval", "agree", "units", "one unit is"]
    units = {name: "a token" if name == "token role" else "an attribution that both found" for name in found}
    table(columns, [[name, *_cells(each), units[name]] for name, each in found.items()])
    if any(each.interval for each in found.values()):
        note(f"alpha is Krippendorff's, nominal; intervals by {DRAWS:,} draws of {coding.drawn_from}")


def _left_out(agreed: Coders) -> str:
    parts = [f"{agreed.left_out:,} left out, in which one marked nothing"] if agreed.left_out else []
    if any(agreed.without_words):
        first, second = agreed.without_words
        parts.append(f"attributions without a place in the text left out: {first:,} and {second:,}")
    return "".join(f"; {part}" for part in parts)


def _cells(found: Agreement) -> list[str]:
    if found.observed is None:
        return [found.why_undefined, "", "", "0"]
    alpha = f"undefined: {found.why_undefined}" if found.alpha is None else f"{found.alpha:.3f}"
    between = f"{found.interval.low:.3f} to {found.interval.high:.3f}" if found.interval else "–"
    return [alpha, between, f"{100 * found.observed:.1f} %", f"{found.units:,}"]


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
        "agreement": _agreement_facts(agreed) if agreed else None,
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


def _agreement_facts(agreed: Coders) -> dict[str, Any]:
    coding = agreed.coding
    return {
        "articles": coding.texts,
        "left_out": agreed.left_out,
        "attributions": [coding.first, coding.second],
        "found_by_both": coding.both,
        "share_found_by_both": coding.found_by_both,
        "unreviewed": agreed.unreviewed,
        "without_words": agreed.without_words,
        "draws": DRAWS,
        "drawn_from": coding.drawn_from,
        "measures": {
            name.replace(" ", "_"): {
                "alpha": each.alpha,
                "why_undefined": each.why_undefined or None,
                "interval": list(each.interval) if each.interval else None,
                "observed": each.observed,
                "units": each.units,
                "values": each.values,
            }
            for name, each in coding.agreements(DRAWS).items()
        },
    }
