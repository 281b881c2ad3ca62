"""The sentence that answers: who reported it, and where their chains end, in plain words.

It counts reports, outlets, the ends that chains reach, and circles, over all that is not withdrawn. Two ends may be one
voice: where the records do not tell them apart, it says how many there are at least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.analytics import timing
from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.withdrawing import standing_graph
from provenance.chains import Step, StepKind
from provenance.ledger import Ledger
from provenance.records import Terminal
from provenance.rendering.parts import section
from provenance.rendering.remarks import against, all_set_aside, circles, left_out, reviewed, typed_steps
from provenance.rendering.sentences import Sentence, Words, enumerated, plain, text_of, told
from provenance.rendering.words import counted, has_cue, name_of

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

SHOWN_NAMES = 3

_ONE_END = {
    Terminal.FIRST_HAND: "one first-hand account: ",
    Terminal.NAMED: "one named source: ",
    Terminal.ANONYMOUS: "one unnamed source: ",
    Terminal.UNTRACEABLE: "one source that cannot be traced: ",
    Terminal.NOT_YET_TRACED: "",
}
_ENDS = {
    Terminal.FIRST_HAND: ("first-hand account", "first-hand accounts"),
    Terminal.NAMED: ("named source", "named sources"),
    Terminal.ANONYMOUS: ("unnamed source", "unnamed sources"),
    Terminal.UNTRACEABLE: ("source that cannot be traced", "sources that cannot be traced"),
    Terminal.NOT_YET_TRACED: ("outlet or agency not yet traced", "outlets or agencies not yet traced"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One or more sentences, the first of which can stand alone.

    ``objection``: the sentence about what speaks against the claim, empty where nothing does or the first has it.
    """

    sentences: tuple[Sentence, ...]
    objection: str = ""

    @property
    def short(self) -> str:
        """What a table has room for: where the chains end, and whether the claim is denied."""
        return " ".join(filter(None, (text_of(self.sentences[0]), self.objection)))

    def __str__(self) -> str:
        return " ".join(map(text_of, self.sentences))


def _data(found: Answer) -> dict[str, Any]:
    return {"short": found.short, "sentences": [text_of(each) for each in found.sentences]}


@section("answer", data=_data)
def answered(page: ClaimPage) -> Answer:
    """The one sentence that answers: who reported it and where their chains end; then what else must be said."""
    return page.answer


def answer(ledger: Ledger) -> Answer:
    """What the records of one claim say, and no more."""
    if ledger.left_out and not ledger.counted:
        return Answer((plain(f"No reading of this claim was reviewed by a person; {left_out(ledger.left_out)}."),))
    if not ledger.attributions:
        return Answer((plain("Nothing about this claim has been read yet."),))
    if not ledger.counted:
        return Answer((plain(all_set_aside(ledger.attributions)),))
    if not chains.reports(ledger.graph):
        why = against(ledger) or "whatever says it is cited by another, and none of it is under audit"
        return Answer((plain(f"No report supports this claim: {why}."),))
    return Answer(tuple(_Telling(analysis_of(ledger)).sentences()), _objection(ledger))


class _Telling:
    """Holds what the sentences about one ledger share."""

    def __init__(self, analysis: Analysis) -> None:
        self.ledger = analysis.ledger
        self.origins = analysis.interval.origins
        self.graph = standing_graph(analysis.ledger)
        self.reports = chains.reports(self.graph)
        self.withdrawn = tuple(map(analysis.step, analysis.ordered(analysis.withdrawn)))
        self.bereft = timing.stale(analysis)
        ends = chains.ends(self.graph)
        self.followed = tuple(step for step in ends if step.terminal is not Terminal.UNDISCLOSED)
        self.unsaid = tuple(step for step in ends if step.terminal is Terminal.UNDISCLOSED)
        self.loops = chains.loops(self.graph)
        reached = [(step.key, chains.ends_reached(self.graph)[step.key]) for step in self.reports]
        self.resting = {end.key: frozenset(k for k, ends in reached if end.key in ends) for end in self.followed}
        self.statements = self._joint_statements() if len(self.followed) > 1 else 0
        self.is_one_end = len(self.followed) == 1 or bool(self.statements)
        self.arriving = len(frozenset().union(*self.resting.values()))

    def sentences(self) -> Iterator[Sentence]:
        yield self._main()
        yield from self._at_least()
        if len(self.followed) > 1:
            yield from self._most()
        yield from self._withdrawn()
        if self.followed:
            yield from self._without_source()
        if self.loops and (self.followed or self.unsaid):
            yield plain(circles(self.loops) + ".")
        if objection := _objection(self.ledger):
            yield plain(objection)
        if unseen := typed_steps(self.ledger.counted):
            yield plain(unseen)
        if self.ledger.left_out is not None:
            yield plain(reviewed(self.ledger))

    def _main(self) -> Sentence:
        who = f"{counted(len(self.reports), 'report')} by {counted(_publishers(self.reports), 'outlet')}"
        if not self.reports:
            return plain("Every report of this claim was withdrawn.")
        if not self.followed:
            return (Words(who), *self._nowhere())
        end = self.followed[0]
        if len(self.followed) > 1:
            return (Words(f"{who}; {self._lead('end with')} "), *self._several_ends(), Words("."))
        if end.terminal is Terminal.NOT_YET_TRACED:
            return (Words(who), *self._stops_at(end), Words("."))
        return (Words(f"{who}; {self._lead('end with')} "), *self._one_end(end), *self._by_way_of(end), Words("."))

    def _most(self) -> Iterator[Sentence]:
        """The end that more reports lead to than to any other."""
        counts = sorted(map(len, self.resting.values()), reverse=True)
        if counts[0] < 2 or counts[0] == counts[1]:
            return
        end = max(self.followed, key=lambda step: len(self.resting[step.key]))
        lead = f"The chains of {counts[0]} of the {len(self.reports)} reports lead to "
        if counts[0] == len(self.reports):
            lead = "The chains of all reports lead to "
        yield (Words(lead), Words(name_of(end), end.key), *self._by_way_of(end), Words("."))

    def _at_least(self) -> Iterator[Sentence]:
        """Where the ends may be fewer than they look."""
        least = self.origins.at_least
        if 0 < least < len(self.followed) and not self.statements:
            yield plain("They may be one and the same." if least == 1 else f"They may be as few as {least}.")

    def _withdrawn(self) -> Iterator[Sentence]:
        """What was withdrawn, and how many reports rested on nothing else."""
        if self.withdrawn:
            was = "was" if len(self.withdrawn) == 1 else "were"
            on_it = counted(len(self.bereft), "report that still stands rests", "reports that still stand rest")
            left = f"; {on_it} on nothing else." if self.bereft else "."
            yield (*_names(self.withdrawn), Words(f" {was} withdrawn{left}"))

    def _lead(self, verb: str) -> str:
        """Whose chains ``end with`` what follows: all of them, or those of so many reports."""
        one = verb.replace("end ", "ends ").replace("stop ", "stops ")
        if len(self.reports) == 1:
            return f"its chain {one}" if self.is_one_end else f"its chains {verb}"
        if self.arriving < len(self.reports):
            is_single = self.arriving == 1 and self.is_one_end
            return f"the {'chain' if is_single else 'chains'} of {self.arriving} of them {one if is_single else verb}"
        if self.unsaid or self.loops:
            return f"the chains of all of them {verb}"
        return f"every chain {one}" if self.is_one_end else f"their chains {verb}"

    def _reports_at(self, step: Step) -> frozenset[str]:
        """The reports whose chains reach a step, or that are it."""
        reaching = {step.key} | chains.reached_from(self.graph, step.key, down=True)
        return frozenset(report.key for report in self.reports if report.key in reaching)

    def _nowhere(self) -> Iterator[Words]:
        """Where no chain reaches anybody: they run in circles, nobody is given, or what they rest on was withdrawn."""
        if self.bereft or not (self.unsaid or self.loops):
            yield Words("; no chain leads to a source that still stands.")
        elif not self.unsaid:
            them = "it" if len(self.loops) == 1 else "them"
            yield Words(f"; {circles(self.loops)}, and no chain leads out of {them}: nothing else supports the claim.")
        elif self.loops:
            yield Words("; no chain can be followed to a source: what is not a circle is not attributed to anybody.")
        elif all(map(self._says_nothing_else, self.reports)):
            one = len(self.reports) == 1
            yield Words(", which does not say whom it has this from." if one else "; none says whom it has this from.")
        else:
            keys = sorted({key for end in self.unsaid for key in self.graph.predecessors(end.key)})
            yield Words("; its chain breaks off with " if len(self.reports) == 1 else "; all chains break off with ")
            yield from _names([chains.step_of(self.graph, key) for key in keys])
            yield Words(": nobody says who is behind it.")

    def _stops_at(self, end: Step) -> Iterator[Words]:
        if len(self.reports) == 1 and end.is_report:
            yield Words("; whom it has this from is not yet traced")
            return
        yield Words(f"; {self._lead('stop at')} ")
        yield Words(name_of(end), end.key)
        yield from self._by_way_of(end)
        yield Words(", and whom that has it from is not yet traced")

    def _one_end(self, end: Step) -> Iterator[Words]:
        source = self.ledger.source(end.source_id)
        several = source is not None and source.number_hi != 1 and end.terminal is Terminal.ANONYMOUS
        assert end.terminal is not None
        yield Words("unnamed sources: " if several else _ONE_END[end.terminal])
        yield Words(name_of(end), end.key)

    def _by_way_of(self, end: Step) -> Iterator[Words]:
        """The one step that all others have it by, if there is one; an end that reports it itself needs none."""
        if end.is_report:
            return
        carriers = sorted(self.graph.predecessors(end.key))
        carrier = chains.step_of(self.graph, carriers[0]) if len(carriers) == 1 else None
        if carrier is not None and (len(self.resting[end.key]) > 1 or not carrier.is_report):
            yield Words(", by way of ")
            yield Words(name_of(carrier), carrier.key)

    def _several_ends(self) -> Iterator[Words]:
        if self.statements:
            yield Words("one joint statement of " if self.statements == 1 else "a joint statement of ")
            yield from _names(self.followed)
            if self._carriers(self.followed[0]) == self._carriers(self.followed[-1]):
                yield from self._by_way_of(self.followed[0])
            return
        by_kind: dict[Terminal, list[Step]] = defaultdict(list)
        for step in self.followed:
            assert step.terminal is not None
            by_kind[step.terminal].append(step)
        kinds = [kind for kind in Terminal if kind in by_kind]
        for place, kind in enumerate(kinds):
            if place:
                yield Words(" and " if place == len(kinds) - 1 else ", ")
            yield Words(counted(len(by_kind[kind]), *_ENDS[kind]) + " (")
            yield from _names(by_kind[kind])
            yield Words(")")

    def _joint_statements(self) -> int:
        """How often all ends are cited together as one statement; 0 where any is cited alone or with fewer."""
        cited: dict[str | None, set[str]] = defaultdict(set)
        for end in self.followed:
            if end.is_report or end.terminal is Terminal.NOT_YET_TRACED:
                return 0
            for key in self._carriers(end):
                link = chains.link_of(self.graph, key, end.key)
                for found in link.attributions or ("",):
                    attribution = self.ledger.attribution_by_id.get(found)
                    cited[attribution.joint_key if attribution else None].add(end.key)
        is_joint = all(key and len(ends) == len(self.followed) for key, ends in cited.items())
        return len(cited) if is_joint else 0

    def _carriers(self, end: Step) -> list[str]:
        return sorted(self.graph.predecessors(end.key))

    def _without_source(self) -> Iterator[Sentence]:
        """Outlets that give no source at all, by the word they use instead; and others whose chains break off."""
        by_cue: dict[str, dict[str, Step]] = defaultdict(dict)
        broken: dict[str, Step] = {}
        for end in self.unsaid:
            for step in (chains.step_of(self.graph, key) for key in self._carriers(end)):
                if step.is_report:
                    by_cue[name_of(end) if has_cue(end) else ""][step.key] = step
                else:
                    broken[step.key] = step
        for cue, citing in sorted(by_cue.items()):
            yield plain(self._unattributed(cue, list(citing.values())))
        for _, step in sorted(broken.items()):
            yield self._breaks_off(step)

    def _unattributed(self, cue: str, citing: Sequence[Step]) -> str:
        number = _publishers(citing)
        is_all = all(self._says_nothing_else(step) for step in citing)
        if cue:
            said = f"{'says' if number == 1 else 'say'} {'only ' if is_all else ''}{cue}"
        else:
            gives = "gives" if number == 1 else "give"
            said = f"{gives} no source for it" if is_all else f"also {gives} it without a source"
        return f"{counted(number, 'outlet')} {said}."

    def _breaks_off(self, step: Step) -> Sentence:
        number = len(self._reports_at(step))
        lead = (
            "The chain of 1 report breaks off with "
            if number == 1
            else f"The chains of {number} reports break off with "
        )
        return (Words(lead), Words(name_of(step), step.key), Words(": nobody says who is behind it."))

    def _says_nothing_else(self, step: Step) -> bool:
        cited = (chains.step_of(self.graph, key) for key in self.graph.successors(step.key))
        return all(each.kind is StepKind.UNDISCLOSED for each in cited)


def _names(steps: Sequence[Step]) -> Sentence:
    return told(*enumerated(steps, SHOWN_NAMES))


def _publishers(steps: Sequence[Step]) -> int:
    return len({step.source_id or step.key for step in steps})


def _objection(ledger: Ledger) -> str:
    """``1 document carries a denial of it.``; empty where nothing dissents."""
    return _capital(against(ledger)) + "." if ledger.dissenting else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
