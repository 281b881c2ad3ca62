"""What became of a claim on the way from its origins: told more firmly, with less doubt, by fewer names."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.analytics import confirming, converging, drift, laundering, losing, shifting
from provenance.analytics.analysis import Analysis
from provenance.analytics.hops import Witness
from provenance.chains import Step
from provenance.rendering.facts import Fact, Said, step_names
from provenance.rendering.sentences import Sentence, Words, enumerated, foreign, quoted, told

Part = str | Step | Words


def on_the_way(analysis: Analysis) -> Iterator[Fact]:
    """A fact for each kind of finding, each sentence with the words of both sides."""
    tell = _Teller(analysis)
    for name, said in (
        ("Confirmed by repetition", tell.confirmed()),
        ("Looks independent, and is not", tell.meeting()),
        ("Anonymity lost", tell.laundered()),
        ("Told more firmly", tell.firmer()),
        ("Lost on the way", tell.lost()),
        ("Another figure", tell.figures()),
    ):
        yield from Fact.any_of(name, said)


class _Teller:
    """Puts the findings about one claim into sentences."""

    def __init__(self, analysis: Analysis) -> None:
        self.step, self.ledger = analysis.step, analysis.ledger
        self.analysis = analysis

    def confirmed(self) -> Iterator[Said]:
        for each in confirming.promotions(self.ledger):
            w = each.witness
            yield self._of(w, "speaks of ", *quoted(each.words), " and adds no origin to ", self.step(w.cited))
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

    def firmer(self) -> Iterator[Said]:
        for each in drift.escalations(self.ledger):
            before, after = (level.name.lower() for level in (each.before, each.after))
            yield self._of(each.witness, f"has it as {after}, ", self.step(each.witness.cited), f" as {before}")

    def lost(self) -> Iterator[Said]:
        for hedge in losing.lost_hedges(self.ledger):
            w = hedge.witness
            yield self._of(w, "leaves out the doubt of ", self.step(w.cited), " (", *quoted(hedge.hedge), ")")
        for name in losing.lost_attributions(self.ledger):
            w = name.witness
            voice = "states in its own voice" if name.is_own_voice else "names nobody for"
            whom = foreign(", ".join(name.names))
            yield self._of(w, f"{voice} what ", self.step(w.cited), " has from ", whom)
        for scope in losing.lost_scopes(self.ledger):
            w = scope.witness
            yield self._of(w, "leaves out a limit that ", self.step(w.cited), " gives: ", *quoted(scope.words))

    def figures(self) -> Iterator[Said]:
        for each in shifting.figure_shifts(self.ledger):
            w = each.witness
            change = f" ({each.change:+.2%})".replace("-", "−") if each.change else ""
            how = f"{each.relation}{', rounded' if each.is_rounded else ''}{change}"
            here, there = foreign(each.citing.text), foreign(each.cited.text)
            yield self._of(w, "says ", here, " where ", self.step(w.cited), " says ", there, f": {how}")

    def _of(self, witness: Witness, *said: Part) -> Said:
        """A sentence about the citing side of a link, with the words of both sides."""
        return Said(told(self.step(witness.citing), " ", *said, "."), self._proof(witness))

    def _proof(self, witness: Witness) -> Sentence:
        """``A: “…” B: “…”``"""
        parts = list[Part]()
        for key, words in ((witness.citing, witness.words), (witness.cited, witness.cited_words)):
            if words:
                parts += [" " if parts else "", self.step(key), ": ", *quoted(words)]
        return told(*parts)
