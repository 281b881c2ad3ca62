"""The sourcing of a claim to be pasted: one phrase for each chain, and a reference to each document."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.analytics.withdrawing import standing_graph
from provenance.chains import Step, StepKind
from provenance.masking import WITHHELD
from provenance.records import Attribution, DerivationKind, Document, Reality, SourceKind, Terminal
from provenance.rendering.cite_news import cite_news, date_of
from provenance.rendering.excerpts import quoted_words
from provenance.rendering.moments import day_of
from provenance.rendering.parts import section
from provenance.rendering.sourcing import Sourcing, beside_a_reference, in_words
from provenance.rendering.words import has_cue, listed

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph
    from provenance.ledger import Ledger
    from provenance.rendering.claim.page import ClaimPage

PHRASES = 25
REFERENCES = 60
LOOKED_AT = 400
"""Chains that are looked at, at most: a claim can have more of them than anybody can count."""
LONGEST_QUOTE = 250

Place = tuple[Step, ...]
Way = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """``phrases`` are of distinct chains, ``phrases_left_out`` how many more were seen; ``is_partial``: not all
    chains were looked at. ``references`` are by the id of their document."""

    phrases: tuple[str, ...]
    phrases_left_out: int
    references: tuple[tuple[str, str], ...]
    references_left_out: int
    is_partial: bool


def _data(found: Wording) -> dict[str, Any]:
    return {"sourcing": list(found.phrases),
            "references": [{"document": id_, "wikitext": text} for id_, text in found.references]}  # fmt: skip


@section("wording", data=_data)
def wording(page: ClaimPage) -> Wording | None:
    """The sourcing in words that can be pasted into an article, and references to the held documents for Wikipedia."""
    graph = standing_graph(page.ledger)
    ways = [(way, _sourcing(page.ledger, graph, way)) for way in _ways(graph)]
    phrases = tuple(dict.fromkeys(in_words(found) for _, found in ways))
    held = [each for each in page.documents if each.is_held and each.title]
    beside = _beside(ways) if held else {}
    references = tuple((each.id, _reference(page, each, beside.get(each.id, ""))) for each in held[:REFERENCES])
    if not phrases and not references:
        return None
    left_out = len(phrases[PHRASES:]), len(held[REFERENCES:])
    return Wording(phrases[:PHRASES], left_out[0], references, left_out[1], len(ways) == LOOKED_AT)


def _ways(graph: ClaimGraph) -> Iterator[Way]:
    """Chains from reports that nobody cites to their ends, and round in circles that no such report leads into."""
    onward = cache(partial(_next_places, graph))
    reports = sorted(chains.reports(graph), key=lambda step: (step.label.casefold(), step.key))
    pending = [step for step in reports if not graph.in_degree(step.key)]
    seen, number = set[str](), 0
    for root in (*pending, *reports):
        if root.key in seen:
            continue
        for way in _ways_from(onward, root):
            seen.update(step.key for place in way for step in place)
            number += 1
            yield way
            if number >= LOOKED_AT:
                return


def _ways_from(onward: Callable[[str], list[Place]], root: Step) -> Iterator[Way]:
    stack: list[Way] = [((root,),)]
    while stack:
        way = stack.pop()
        nexts = onward(way[-1][0].key) if len(way[-1]) == 1 else []
        if not nexts:
            yield way
        passed = {step.key for place in way for step in place}
        for place in reversed(nexts):
            if place[0].key in passed:
                yield (*way, place)
            else:
                stack.append((*way, place))


def _next_places(graph: ClaimGraph, citing: str) -> list[Place]:
    """Whom a step cites; those who say it in one statement, and whose chains end there, stand together."""
    found: dict[tuple[str, ...], list[Step]] = {}
    for key in sorted(graph.successors(citing)):
        joint = chains.link_of(graph, citing, key).joint
        is_end = not graph.out_degree(key)
        found.setdefault(joint if joint and is_end else (key,), []).append(chains.step_of(graph, key))
    return [tuple(steps) for steps in found.values()]


def _sourcing(ledger: Ledger, graph: ClaimGraph, way: Way) -> Sourcing:
    last = way[-1][0]
    names = tuple(tuple(step.label for step in place) for place in way)
    hops = enumerate(itertools.pairwise(way))
    alike = frozenset(at for at, (a, b) in hops if chains.link_of(graph, a[0].key, b[0].key).is_inferred)
    if any(last.key == step.key for place in way[:-1] for step in place):
        return Sourcing(names, None, alike=alike)
    if last.kind is StepKind.UNDISCLOSED and len(way) > 1:
        return Sourcing(names[:-1], Terminal.UNDISCLOSED, last.label if has_cue(last) else "", alike=alike)
    source = ledger.source(last.source_id)
    several = source is not None and source.number_hi != 1
    end = last.terminal or Terminal.NOT_YET_TRACED
    is_unnamed = end is Terminal.ANONYMOUS and len(way) > 1
    printed = tuple(_printed(ledger, graph, way[-2][0], step) for step in way[-1]) if is_unnamed else ()
    return Sourcing(names, end, several=several, alike=alike, printed=printed)


def _printed(ledger: Ledger, graph: ClaimGraph, citing: Step, cited: Step) -> str:
    """What the citing document first calls whom it cites, in its own words; empty where they are not known, or where
    whom it cites is confidential."""
    source = ledger.source(cited.source_id)
    if source is not None and source.is_confidential:
        return ""
    link = chains.link_of(graph, citing.key, cited.key)
    found = [ledger.attribution_by_id[each] for each in link.attributions]
    own = [a for a in found if a.document_id == citing.document_id]
    said = [a for a in own if a.excerpt and a.source_text and WITHHELD not in a.source_text]
    first = min(said, key=lambda a: (a.excerpt.start or 0 if a.excerpt else 0, a.id), default=None)
    return " ".join(first.source_text.split()).rstrip(",;:") if first else ""


def _beside(ways: list[tuple[Way, Sourcing]]) -> dict[str, str]:
    """For each document what to write behind a reference to it, after the first chain in which it stands."""
    found: dict[str, str] = {}
    for way, sourcing in ways:
        for place, steps in enumerate(way[: len(sourcing.places)]):
            for step in steps:
                if step.document_id:
                    found.setdefault(step.document_id, beside_a_reference(sourcing.since(place)))
    return found


def _reference(page: ClaimPage, document: Document, beside: str) -> str:
    ledger, address = page.ledger, page.address(document)
    kept = ledger.proof.kept.get(document.id) if ledger.proof else None
    read_us = kept.read_us if kept and kept.was_fetched and address and address.href else None
    owner, agency = _owner(page, document), _agency(page, document)
    outlet = page.outlet(document)
    author = document.byline or ""
    template = cite_news({
        "author": author if author not in {outlet, owner, agency} and WITHHELD not in author else "",
        "url": address.href or "" if address else "",
        "title": document.title or "",
        "work": owner or outlet,
        "date": date_of(document.published),
        "access-date": day_of(read_us) if read_us else "",
        "agency": agency if agency != (owner or outlet) else "",
        "language": document.language or "" if document.language != "en" else "",
        "via": outlet if owner and owner != outlet else "",
        "quote": _quote(page, document),
    })  # fmt: skip
    return " ".join(filter(None, (template, beside, _no_support(_said_in(page, document)))))


def _said_in(page: ClaimPage, document: Document) -> list[Attribution]:
    """What a document says of the claim: first what supports it, each in the order of the text."""
    found = [each for each in page.ledger.counted if each.document_id == document.id]
    return sorted(found, key=lambda a: (not chains.supports(a), a.excerpt.start or 0 if a.excerpt else 0, a.id))


def _no_support(said: list[Attribution]) -> str:
    """What to write behind a reference to a document in which nothing supports the claim; empty where something does,
    or where nothing was read."""
    if not said or chains.supports(said[0]):
        return ""
    kinds = dict.fromkeys(_NO_SUPPORT.get(a.reality, "denied") for a in said)
    return f"(no support: in it the claim is {listed(list(kinds))})"


_NO_SUPPORT = {Reality.NEGATED: "said not to have been said", Reality.FUTURE: "only announced",
               Reality.QUESTION: "only asked about"}  # fmt: skip


def _owner(page: ClaimPage, document: Document) -> str:
    """Whose text a document republishes, where it declares that."""
    return next(_credited(page, document, DerivationKind.REPUBLISHES, any_kind=True), "")


def _agency(page: ClaimPage, document: Document) -> str:
    return next(_credited(page, document, DerivationKind.CREDIT, any_kind=False), "")


def _credited(page: ClaimPage, document: Document, kind: DerivationKind, *, any_kind: bool) -> Iterator[str]:
    for each in sorted(page.ledger.derivations, key=lambda d: d.id):
        if each.from_document_id == document.id and each.kind is kind:
            cited = page.ledger.document_by_id.get(each.to_document_id or "")
            source = page.ledger.source(each.to_source_id or (cited.publisher_id if cited else None))
            if source and (any_kind or source.kind is SourceKind.AGENCY):
                yield source.name


def _quote(page: ClaimPage, document: Document) -> str:
    """The first words that carry the claim there, rather those that support it; none where they are long, or where
    words were taken out."""
    found = [quoted_words(a.excerpt) for a in _said_in(page, document) if a.excerpt]
    words = found[0] if found else ""
    return "" if WITHHELD in words or len(words) > LONGEST_QUOTE else words
