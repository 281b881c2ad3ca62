"""How the parts of a finding are told to a person, in one line each; not yet made safe for the form that prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from provenance.audit import Finding
from provenance.audit.proofs import Passage, Proof
from provenance.printers import Place
from provenance.printers._clean import SHOWN, counted, short
from provenance.records import Waiver


def where(passage: Passage, places: Mapping[str, Place]) -> str:
    """Where words stand: ``path:line:column`` of a file, else the document with offsets into its stored text."""
    place = places.get(passage.document_id)
    at = place.position(passage.span.start) if place and passage.span else None
    if place and at:
        return f"{place.path}:{at[0]}:{at[1]}"
    named = place.path if place else document_of(passage)
    return f"{named}, characters {passage.span.start}–{passage.span.end}" if passage.span else named


def quoted(proof: Proof) -> Iterator[tuple[Passage, ...]]:
    """The words of a proof, reading by reading: those of one attribution are told together."""
    numbered = enumerate(proof.passages)
    for _, found in groupby(numbered, key=lambda each: (each[1].document_id, each[1].attribution_id or each[0])):
        yield tuple(passage for _, passage in found)


def words_of(passages: Iterable[Passage], most: int) -> str:
    """Words with what they are, each cut to so many characters: ``source “two officials”, cue “said”``."""
    return ", ".join(f"{each.role} “{short(each.words, most)}”".strip() for each in passages)


def document_of(passage: Passage) -> str:
    """The document of a passage: ``Gazette, “Bridge closed”``; without a title its address, without anything its id."""
    title = f"“{passage.title}”" if passage.title else passage.url
    return ", ".join(each for each in (passage.outlet, title) if each) or passage.document_id


def chain_lines(finding: Finding) -> tuple[str, ...]:
    """The chains of the proof, each as ``Gazette > Northline > two officials``."""
    return tuple(" > ".join(stop.name for stop in chain) for chain in finding.proof.chains)


def let_stand(waiver: Waiver) -> str:
    """Why, by whom and until when a finding is let stand."""
    by = f" ({waiver.by})" if waiver.by else ""
    return f"{waiver.reason or 'no reason given'}{by}, {f'until {waiver.until}' if waiver.until else 'for good'}"


def rests_on(finding: Finding) -> str:
    """On how many readings that nobody reviewed a finding rests; empty where there is none."""
    number = finding.proof.n_unreviewed
    return f"rests on {counted(number, 'reading')} nobody reviewed" if number else ""


def mark(finding: Finding) -> str:
    """The beginning of the fingerprint, by which a person tells findings apart, and what the finding rests on."""
    return ", ".join(each for each in (finding.fingerprint[:SHOWN], rests_on(finding)) if each)


def state(finding: Finding) -> str:
    """``open``, ``waived``, or ``known``: whether it counts, and if not, why."""
    return "waived" if finding.waiver else "known" if finding.is_known else "open"
