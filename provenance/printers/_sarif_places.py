"""Where a finding stands and how its chain runs, as SARIF tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from provenance.audit import Finding
from provenance.audit.proofs import Passage, Stop
from provenance.printers import Place
from provenance.printers._addresses import of_file, of_page
from provenance.printers._clean import one_line
from provenance.printers._sarif_rules import message
from provenance.printers._telling import document_of
from provenance.records import Span

ROOT = "%SRCROOT%"
"""What a relative path is relative to, by the name that those who read SARIF know."""


class Spots:
    """The locations of one finding."""

    def __init__(self, finding: Finding, places: Mapping[str, Place]) -> None:
        self.finding = finding
        self.places = places
        held = finding.proof.passages
        self.passages = sorted(held, key=lambda each: each.document_id not in places)
        self.pages = {each.document_id: address for each in held if (address := of_page(each.url))}

    @cached_property
    def main(self) -> dict[str, Any]:
        """Where the finding is shown: the first words that stand in a file, else the first words of the proof, else the
        first document of a chain that is a file; without any, the claim."""
        if self.passages:
            return self._of_passage(self.passages[0], self._claim)
        stops = (stop for chain in self.finding.proof.chains for stop in chain if stop.document_id in self.places)
        document_id = next((stop.document_id for stop in stops), None)
        return {**self._physical(document_id), "logicalLocations": [self._claim]}

    @property
    def related(self) -> list[dict[str, Any]]:
        """Where the other words of the proof stand."""
        return [{"id": number, **self._of_passage(each)} for number, each in enumerate(self.passages[1:], 1)]

    @property
    def flows(self) -> list[dict[str, Any]]:
        """One flow, with a thread a chain: from the one who cites to the one who is cited."""
        threads = [{"locations": self._steps(chain)} for chain in self.finding.proof.chains if chain]
        return [{"threadFlows": threads}] if threads else []

    def _steps(self, chain: Sequence[Stop]) -> list[dict[str, Any]]:
        """The steps of a chain. One that is no document stands where it is said: in the document before it."""
        steps, said_in = [], None
        for number, stop in enumerate(chain):
            said_in = stop.document_id if stop.document_id in self._known else said_in
            named = {"message": message(stop.name), "logicalLocations": [_logical(stop.name, stop.key, "step")]}
            steps.append({"location": {**named, **self._physical(said_in)}, "nestingLevel": number})
        return steps

    @property
    def _known(self) -> set[str]:
        return {*self.places, *self.pages}

    @property
    def _claim(self) -> dict[str, str]:
        return _logical(self.finding.claim, self.finding.claim_id, "claim")

    def _of_passage(self, passage: Passage, *logical: dict[str, str]) -> dict[str, Any]:
        named = _logical(document_of(passage), passage.document_id, "document")
        return {
            "message": message(f"{passage.role}: “{passage.words}”"),
            "logicalLocations": [named, *logical],
            **self._physical(passage.document_id, passage.span),
            **_offsets(passage.span),
        }

    def _physical(self, document_id: str | None, span: Span | None = None) -> dict[str, Any]:
        """The file or page of a document; empty where neither is known."""
        place = self.places.get(document_id or "")
        address = {"uri": self.pages[document_id]} if document_id in self.pages else None
        if place:
            path = of_file(place.path)
            address = {"uri": path} if path.startswith("file:") else {"uri": path, "uriBaseId": ROOT}
        region = _region(place, span) if place and span else None
        if not address:
            return {}
        return {"physicalLocation": {"artifactLocation": address, **({"region": region} if region else {})}}


def _region(place: Place, span: Span) -> dict[str, int] | None:
    """The words in the file; None where the stored text is not that of the file."""
    first, last = place.position(span.start), place.position(span.end)
    if not first or not last:
        return None
    return {
        "startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1],
        "charOffset": span.start, "charLength": span.end - span.start,
    }  # fmt: skip


def _offsets(span: Span | None) -> dict[str, Any]:
    """The place in the stored text, which is not the text of the page it was read from."""
    return {"properties": {"storedTextStart": span.start, "storedTextEnd": span.end}} if span else {}


def _logical(name: str, key: str, kind: str) -> dict[str, str]:
    return {"name": one_line(name), "fullyQualifiedName": one_line(key), "kind": kind}
