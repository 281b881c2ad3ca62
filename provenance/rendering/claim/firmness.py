"""What became of a claim on the way that no single hop shows: repetitions that look independent, anonymity lost.

What changed from link to link is in ``hops``.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.analytics import confirming, converging, laundering
from provenance.analytics.analysis import Analysis
from provenance.analytics.hops import Witness
from provenance.chains import Step
from provenance.rendering.facts import Fact, Said, step_names
from provenance.rendering.sentences import Sentence, Words, enumerated, quoted, told

Part = str | Step | Words


def on_the_way(analysis: Analysis) -> Iterator[Fact]:
    """A fact for each kind of finding, each sentence with the words of both sides."""
    tell = _Teller(analysis)
    for name, said in (
        ("Confirmed by repetition", tell.confirmed()),
        ("Looks independent, and is not", tell.meeting()),
        ("Anonymity lost", tell.laundered()),
    ):
        yield from Fact.any_of(name, said)


class _Teller:
    """Puts the findings about one claim into sentences."""

    def __init__(self, analysis: Analysis) -> None:
        self.step, self.ledger = analysis.step, analysis.ledger
        self.analysis = analysis

    def confirmed(self) -> Iterator[Said]:
        for one in confirming.unsupported(self.ledger):
            origin = self.step(one.origin)
            several: list[Part] = [" speaks of ", *quoted(one.words), "; all its chains lead to "]
            yield Said(told(self.step(one.report), *several, origin, "."))

    def meeting(self) -> Iterator[Sentence]:
        for each in converging.convergences(self.ledger):
            reports = step_names(self.analysis, each.reports)
            yield told(*enumerated(reports), " all rest on ", self.step(each.step), *self._unseen(each), ".")

    def _unseen(self, each: converging.Convergence) -> Iterator[Part]:
        hiding = step_names(self.analysis, each.hiding)
        if hiding:
            yield "; nothing in "
            yield from enumerated(hiding)
            yield " shows it"
        for report, words in each.corroborating[:3]:
            yield "; "
            yield self.step(report)
            yield " speaks of "
            yield from quoted(words)

    def laundered(self) -> Iterator[Said]:
        for each in (found for found in laundering.laundered(self.ledger) if found.is_seen):
            unnamed = enumerated(step_names(self.analysis, each.origins))
            alone: list[Part] = [" rests on ", *unnamed, " alone, and does not say that nobody is named."]
            yield Said(told(self.step(each.report), *alone), self._proof(each.shown_by))

    def _proof(self, witness: Witness) -> Sentence:
        """``A: “…” B: “…”``"""
        parts = list[Part]()
        for key, words in ((witness.citing, witness.words), (witness.cited, witness.cited_words)):
            if words:
                parts += [" " if parts else "", self.step(key), ": ", *quoted(words)]
        return told(*parts)
