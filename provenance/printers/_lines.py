"""What the table says of a claim, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from provenance.audit import Audited, Finding, Severity
from provenance.audit.proofs import Passage
from provenance.printers import Place
from provenance.printers._clean import counted, one_line
from provenance.printers._drawing import Piece, Screen
from provenance.printers._tally import Tally
from provenance.printers._telling import chain_lines, let_stand, mark, quoted, where, words_of

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
LEFT = 2
COLUMN = 11
MOST = 4
"""Chains, and readings, that are shown of many; five of five."""
MOST_WORDS = 160


class Lines:
    """Says what was found on a screen."""

    def __init__(self, screen: Screen, places: Mapping[str, Place]) -> None:
        self.screen = screen
        self.places = places

    def claim(self, audited: Audited) -> Iterator[str]:
        """A claim and what was found in it: what counts, then what is waived."""
        yield from self.screen.lines([(one_line(audited.claim) or "(no title)", "bold")])
        yield "\n"
        for finding in audited.findings:
            if finding.counts:
                yield from self._finding(finding)
                yield "\n"
        for finding in audited.findings:
            if finding.waiver:
                yield from self._waived(finding)
                yield "\n"

    def tally(self, tally: Tally) -> Iterator[str]:
        """What the audit came to."""
        worst = next((each for each in Severity if tally.open[each]), None)
        yield from self.screen.lines([(tally.found(), STYLES[worst] if worst else "green"), (tally.rest(), "")])

    def _finding(self, finding: Finding) -> Iterator[str]:
        proof = finding.proof
        yield from self._headed(finding, (str(finding.severity), STYLES[finding.severity]))
        yield from self._some([[(one_line(each), "")] for each in chain_lines(finding)], "chain")
        yield from self._some([self._words(each) for each in quoted(proof)], "reading")
        yield from self._below((one_line(f"Fix: {finding.advice}"), ""))
        yield from self._below((one_line(mark(finding)), "dim"))

    def _waived(self, finding: Finding) -> Iterator[str]:
        assert finding.waiver is not None
        yield from self._headed(finding, ("waived", "dim"))
        yield from self._below((one_line(f"{finding.severity}, let stand: {let_stand(finding.waiver)}"), "dim"))
        yield from self._below((one_line(mark(finding)), "dim"))

    def _headed(self, finding: Finding, head: Piece) -> Iterator[str]:
        said = [(f"{one_line(finding.rule)}:", "bold"), (one_line(finding.message), "")]
        yield from self.screen.lines([each for each in said if each[0]], head, COLUMN, LEFT)

    def _words(self, passages: Sequence[Passage]) -> list[Piece]:
        place = one_line(where(passages[0], self.places))
        return [(f"{place}:", "dim"), (one_line(words_of(passages, MOST_WORDS)), "")]

    def _some(self, told: Sequence[list[Piece]], thing: str) -> Iterator[str]:
        """As many of these as a person reads, and how many there are besides."""
        shown = told if len(told) <= MOST + 1 else told[:MOST]
        for each in shown:
            yield from self._below(*each)
        if len(shown) < len(told):
            yield from self._below((f"and {counted(len(told) - len(shown), f'more {thing}')}", "dim"))

    def _below(self, *pieces: Piece) -> Iterator[str]:
        if any(text for text, _ in pieces):
            yield from self.screen.lines(pieces, column=COLUMN)
