"""What became of the claim from link to link: both wordings side by side, and what changed between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.analytics import confirming, drift, losing, shifting
from provenance.analytics.amounts import Relation
from provenance.analytics.hops import Hop, Told, Witness, beside, told_of
from provenance.analytics.tellings import Level, Telling
from provenance.chains import Step
from provenance.rendering.parts import section
from provenance.rendering.sentences import Sentence, foreign, quoted, text_of, told
from provenance.rendering.wordings import Pieces, side_by_side
from provenance.rendering.words import name_of

if TYPE_CHECKING:
    from provenance.ledger import Ledger
    from provenance.rendering.claim.page import ClaimPage

MOST_HOPS = 60
"""Links on which something changed that are shown; the rest is counted."""
MOST_SAME = 24
MOST_COMPARED = 8

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """One link on which something changed: both sides in words, how firmly each puts it, and what changed."""

    cited: Step
    citing: Step
    before: Pieces
    after: Pieces
    firmness: tuple[str, str]
    changes: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """One link on which nothing was found to have changed, and how firmly the citing side puts it."""

    cited: Step
    citing: Step
    firmness: str


@dataclass(frozen=True, slots=True)
class Hops:
    """``more`` counts links with changes, and ``more_same`` links without, that are not shown; ``unread`` are links of
    which the cited side was not read, ``apart`` those that cannot be held against each other."""

    changed: tuple[Changed, ...]
    more: int
    same: tuple[Same, ...]
    more_same: int
    unread: int
    apart: int


def _data(found: Hops) -> dict[str, Any]:
    return {
        "changed": [_changed_data(each) for each in found.changed],
        "unchanged": [{"from": each.cited.key, "to": each.citing.key} for each in found.same],
        "not_shown": {"changed": found.more, "unchanged": found.more_same},
        "cited_side_not_read": found.unread,
        "not_comparable": found.apart,
    }


@section("hops", data=_data)
def hops(page: ClaimPage) -> Hops | None:
    """What changed along each hop, from the origin’s side to the citing side: how firmly it is put, figures, doubts,
    limits, and whom it is from. None where there is no link of which both sides are known."""
    return page.hops


def compared(ledger: Ledger, own: Told) -> Hops | None:
    """Every link of a claim, and what changed on it; ``own`` is what its documents tell."""
    return _Comparison(ledger, own).found()


class _Comparison:
    """Holds what every link of one claim is compared by. For what is lost or shifted the claims that give other figures
    are read beside it: the cited side may then be a document that tells one of those only."""

    def __init__(self, ledger: Ledger, own: Told) -> None:
        self.graph = ledger.graph
        wide = beside(ledger, ledger.beside) if ledger.beside else ledger
        self.wide = wide.graph
        self.told = own
        self.told_beside: Told = told_of(wide)
        self.changes: dict[Link, list[Sentence]] = defaultdict(list)
        for witness, said in (*_firmer(ledger), *_lost_or_shifted(wide)):
            self.changes[witness.citing, witness.cited].append(said)

    def found(self) -> Hops | None:
        mine = {(hop.citing, hop.cited): hop for hop in self.told.hops}
        others = {(hop.citing, hop.cited): hop for hop in self.told_beside.hops if hop.citing in self.graph}
        changed = [hop for link, hop in (others | mine).items() if link in self.changes]
        rest = [hop for link, hop in mine.items() if link not in self.changes]
        if not changed and not rest:
            return None
        order = self._order()
        changed.sort(key=lambda hop: (order[hop.cited], order[hop.citing]))
        rest.sort(key=lambda hop: (order[hop.cited], order[hop.citing]))
        comparable = {id(hop) for hop in self.told.comparable}
        same = [hop for hop in rest if id(hop) in comparable]
        unread = sum(hop.is_told for hop in rest)
        return Hops(
            tuple(map(self._changed, changed[:MOST_HOPS])),
            max(0, len(changed) - MOST_HOPS),
            tuple(map(self._same, same[:MOST_SAME])),
            max(0, len(same) - MOST_SAME),
            unread,
            len(rest) - len(same) - unread,
        )

    def _order(self) -> dict[str, tuple[int, str, str]]:
        """The place of each step: how many links it is from an end, then its name."""
        far = {key: 0 for key in self.wide if not self.wide.out_degree(key)}
        pending = sorted(far)
        for key in pending:  # grows while it is walked
            new = [citing for citing in sorted(self.wide.predecessors(key)) if citing not in far]
            far.update(dict.fromkeys(new, far[key] + 1))
            pending += new
        steps = (self._step(key) for key in self.wide)
        return {each.key: (far.get(each.key, len(far)), name_of(each).casefold(), each.key) for each in steps}

    def _step(self, key: str) -> Step:
        return chains.step_of(self.graph if key in self.graph else self.wide, key)

    def _changed(self, hop: Hop) -> Changed:
        found = self.changes[hop.citing, hop.cited]
        before, after = _nearest(hop)
        levels = (_shown(hop.cited_level), _shown(hop.level))
        said = tuple(dict.fromkeys(found))
        return Changed(self._step(hop.cited), self._step(hop.citing), *side_by_side(before, after), levels, said)

    def _same(self, hop: Hop) -> Same:
        return Same(self._step(hop.cited), self._step(hop.citing), _shown(hop.level))


def _nearest(hop: Hop) -> tuple[str, str]:
    """The words of both sides that have most in common."""
    here, there = ([t for t in side if t.words][:MOST_COMPARED] for side in (hop.says, hop.cited_says))
    pairs = [(cited, citing) for cited in there for citing in here]
    if not pairs:
        return (there[0].words if there else ""), (here[0].words if here else "")
    cited, citing = max(pairs, key=lambda pair: _in_common(*pair))
    return cited.words, citing.words


def _in_common(cited: Telling, citing: Telling) -> int:
    return len(cited.carries & citing.carries)


def _shown(level: Level | None) -> str:
    return level.name.lower() if level is not None else ""


def _firmer(ledger: Ledger) -> Iterator[tuple[Witness, Sentence]]:
    """What is put more firmly, each in a sentence without the names of the two sides."""
    for risen in drift.escalations(ledger):
        yield risen.witness, told(f"Put more firmly: {_shown(risen.before)} → {_shown(risen.after)}.")
    for promoted in confirming.promotions(ledger):
        yield promoted.witness, told("Speaks of ", *quoted(promoted.words), ", and no origin was added.")


def _lost_or_shifted(ledger: Ledger) -> Iterator[tuple[Witness, Sentence]]:
    """What is lost or told otherwise, each in a sentence without the names of the two sides."""
    for hedge in losing.lost_hedges(ledger):
        yield hedge.witness, told("The doubt is lost: ", *quoted(hedge.hedge), ".")
    for name in losing.lost_attributions(ledger):
        voice = "stated in its own voice" if name.is_own_voice else "nobody is named"
        yield name.witness, told("Whom it is from is lost: ", foreign(", ".join(name.names)), f"; {voice}.")
    for scope in losing.lost_scopes(ledger):
        yield scope.witness, told("A limit is lost: ", *quoted(scope.words), ".")
    for shift in shifting.figure_shifts(ledger):
        figures = (foreign(shift.cited.text), " → ", foreign(shift.citing.text))
        yield shift.witness, told("Another figure: ", *figures, _how(shift))


def _how(shift: shifting.FigureShift) -> str:
    """How the figure lies to the one it comes from: ``, rounded, 3.8 % less.``"""
    said = [_LIES[shift.relation]] if shift.relation in _LIES else []
    if shift.is_rounded:
        said.append("rounded")
    if shift.change:
        share = f"{abs(shift.change):.1%}".replace(".0%", "%").replace("%", " %")
        way = "more" if shift.change > 0 else "less"
        said.append(f"less than 0.1 % {way}" if share == "0 %" else f"{share} {way}")
    return "".join(f", {each}" for each in said) + "."


_LIES = {
    Relation.NARROWED: "put more narrowly",
    Relation.WIDENED: "put more widely",
    Relation.OVERLAP: "in part the same",
}


def _changed_data(each: Changed) -> dict[str, Any]:
    return {
        "from": each.cited.key,
        "to": each.citing.key,
        "words_before": "".join(piece.text for piece in each.before),
        "words_after": "".join(piece.text for piece in each.after),
        "firmness_before": each.firmness[0] or None,
        "firmness_after": each.firmness[1] or None,
        "changes": [text_of(sentence) for sentence in each.changes],
    }
