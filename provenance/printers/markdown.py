"""A note for a pull request or for the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from provenance.audit import Audited, Finding
from provenance.audit.proofs import Passage
from provenance.printers import Outcome, Place, printer
from provenance.printers._addresses import of_page
from provenance.printers._clean import one_line
from provenance.printers._tally import Tally
from provenance.printers._telling import chain_lines, document_of, let_stand, mark, quoted, where, words_of

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<#|~&$^=])")
_LINKS_ITSELF = re.compile(r"(?i)(https?|ftp|mailto|xmpp|www)([:.])")
_CALLS = re.compile(r"([@#])(?=\w)")
MOST_WORDS = 300
_JOINER = "\u2060"
"""Cannot be seen, and keeps a service from sending word to whoever is named after ``@``."""


@printer("markdown")
def markdown(outcome: Outcome) -> Iterator[str]:
    """A note in Markdown, for a pull request or for the desk: a heading a claim, a list of findings with their proof,
    and what it comes to as the last line."""
    yield f"## Audit of sourcing{f': {plain(outcome.about)}' if outcome.about.strip() else ''}\n\n"
    tally = Tally(outcome)
    for audited in tally.watch():
        if any(each.counts or each.waiver for each in audited.findings):
            yield "".join(_claim(audited, outcome.places))
    yield f"{tally.sentence(about='')}\n"


def _claim(audited: Audited, places: Mapping[str, Place]) -> Iterator[str]:
    yield f"### {plain(audited.claim) or '(no title)'}\n\n"
    for finding in audited.findings:
        if finding.counts:
            yield _finding(finding, str(finding.severity), _proof(finding, places))
    for finding in audited.findings:
        if finding.waiver:
            yield _finding(
                finding, "waived", iter((f"{finding.severity}, let stand: {plain(let_stand(finding.waiver))}",))
            )
    yield "\n"


def _finding(finding: Finding, weight: str, below: Iterator[str]) -> str:
    lines = (f"  - {line}\n" for line in (*below, f"Fingerprint {plain(mark(finding))}"))
    return f"- **{weight}** {code(finding.rule)}: {plain(finding.message)}\n{''.join(lines)}"


def _proof(finding: Finding, places: Mapping[str, Place]) -> Iterator[str]:
    yield from (f"Chain: {plain(each)}" for each in chain_lines(finding))
    yield from (_words(each, places) for each in quoted(finding.proof))
    yield f"Fix: {plain(finding.advice)}"


def _words(passages: Sequence[Passage], places: Mapping[str, Place]) -> str:
    passage, told = passages[0], plain(words_of(passages, MOST_WORDS))
    if passage.document_id in places:
        return f"In {code(where(passage, places))}: {told}"
    named, address = plain(document_of(passage)), of_page(passage.url)
    at = f", characters {passage.span.start}–{passage.span.end}" if passage.span else ""
    return f"In {f'[{named}](<{address}>)' if address else named}{at}: {told}"


def plain(text: str) -> str:
    """The text on one line, as text: nothing in it is read as Markdown or HTML, links by itself, or calls anybody."""
    escaped = _MEANS_SOMETHING.sub(r"\\\1", one_line(text))
    unlinked = _LINKS_ITSELF.sub(r"\1\\\2", escaped)
    return _CALLS.sub(rf"\1{_JOINER}", unlinked)


def code(text: str) -> str:
    """The text on one line as code, whatever backticks it holds; empty where it is."""
    line = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    gap = " " if "`" in line else ""
    return f"{fence}{gap}{line}{gap}{fence}" if line else ""
