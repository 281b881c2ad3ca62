"""The sentence that answers: who reported it, and where their chains end, in plain words.

It counts reports, outlets, the ends that chains reach, and circles. It says nothing about how many of
them are independent of each other: two ends may be one voice, and the records seldom tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance import chains
from provenance.chains import Step, StepKind
from provenance.ledger import Ledger
from provenance.records import Terminal
from provenance.rendering.remarks import against, all_rejected, circles, typed_steps
from provenance.rendering.words import counted, name_of

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
    Terminal.NOT_YET_TRACED: ("carrier not traced any further", "carriers not traced any further"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Part of a sentence; ``step`` is the key of the step where these words are a name."""

    text: str
    step: str | None = None


Sentence = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One or more sentences, the first of which can stand alone."""

    sentences: tuple[Sentence, ...]

    @property
    def short(self) -> str:
        return _text(self.sentences[0])

    def __str__(self) -> str:
        return " ".join(map(_text, self.sentences))


def answer(ledger: Ledger) -> Answer:
    """What the records of one claim say, and no more."""
    if not ledger.attributions:
        return Answer((_plain("Nothing about this claim has been read yet."),))
    if not ledger.counted:
        return Answer((_plain(all_rejected(len(ledger.attributions))),))
    if not chains.reports(ledger.graph):
        return Answer((_plain(f"No report supports this claim: {against(ledger)}."),))
    return Answer(tuple(_Telling(ledger).sentences()))


class _Telling:
    """Holds what the sentences about one ledger share."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.graph = ledger.graph
        self.reports = chains.reports(self.graph)
        ends = chains.ends(self.graph)
        self.followed = tuple(step for step in ends if step.terminal is not Terminal.UNDISCLOSED)
        self.unsaid = tuple(step for step in ends if step.terminal is Terminal.UNDISCLOSED)
        self.loops = chains.loops(self.graph)

    def sentences(self) -> Iterator[Sentence]:
        yield self._main()
        if len(self.followed) > 1:
            yield from self._most()
        if self.followed:
            yield from self._without_source()
        if self.loops and (self.followed or self.unsaid):
            yield _plain(circles(self.loops) + ".")
        if self.ledger.dissenting:
            yield _plain(_capital(against(self.ledger)) + ".")
        if unseen := typed_steps(self.ledger.counted):
            yield _plain(unseen)

    def _main(self) -> Sentence:
        who = f"{counted(len(self.reports), 'report')} by {counted(_publishers(self.reports), 'outlet')}"
        if not self.followed:
            return (Words(who), *self._nowhere())
        if len(self.followed) > 1:
            return (Words(f"{who}; {self._subject(True)} "), *self._several_ends(), Words("."))
        end = self.followed[0]
        if end.terminal is Terminal.NOT_YET_TRACED:
            return (Words(who), *self._stops_at(end), Words("."))
        return (Words(f"{who}; {self._subject(False)} "), *self._one_end(end), *self._by_way_of(end), Words("."))

    def _most(self) -> Iterator[Sentence]:
        """The end that more reports lead to than to any other."""
        keys = {step.key for step in self.reports}
        resting = {e.key: keys & ({e.key} | chains.reached_from(self.graph, e.key, down=True)) for e in self.followed}
        counts = sorted((len(found) for found in resting.values()), reverse=True)
        if counts[0] < 2 or counts[0] == counts[1]:
            return
        end = max(self.followed, key=lambda step: len(resting[step.key]))
        lead = f"The chains of {counts[0]} of the {len(self.reports)} reports lead to "
        if counts[0] == len(self.reports):
            lead = "The chains of all reports lead to "
        yield (Words(lead), Words(name_of(end), end.key), *self._by_way_of(end), Words("."))

    def _subject(self, several: bool) -> str:
        if several:
            return "the chains that can be followed end with" if len(self.reports) > 1 else "its chains end with"
        return "every chain that can be followed ends with" if len(self.reports) > 1 else "its chain ends with"

    def _nowhere(self) -> Iterator[Words]:
        """Where no chain reaches anybody: they run in circles, or nobody is given."""
        if not self.unsaid:
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
            yield Words("; whom it has this from is not traced yet")
            return
        yield Words(
            "; every chain that can be followed stops at " if len(self.reports) > 1 else "; its chain stops at "
        )
        yield Words(name_of(end), end.key)
        yield from self._by_way_of(end)
        yield Words(", and whom that has it from is not traced yet")

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
        if carrier is not None and (len(self.reports) > 1 or not carrier.is_report):
            yield Words(", by way of ")
            yield Words(name_of(carrier), carrier.key)

    def _several_ends(self) -> Iterator[Words]:
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

    def _without_source(self) -> Iterator[Sentence]:
        """Outlets that give no source at all, by the word they use instead."""
        by_cue: dict[str, list[Step]] = defaultdict(list)
        for end in self.unsaid:
            for key in sorted(self.graph.predecessors(end.key)):
                by_cue[name_of(end)].append(chains.step_of(self.graph, key))
        for cue, citing in sorted(by_cue.items()):
            number = _publishers(citing)
            only = "only " if all(self._says_nothing_else(step) for step in citing) else ""
            says = "says" if number == 1 else "say"
            written = f"{says} {only}{cue}" if cue.startswith("“") else f"{says} {only}that somebody said so, not who"
            yield _plain(f"{counted(number, 'outlet')} {written}.")

    def _says_nothing_else(self, step: Step) -> bool:
        cited = (chains.step_of(self.graph, key) for key in self.graph.successors(step.key))
        return all(each.kind is StepKind.UNDISCLOSED for each in cited)


def _names(steps: Sequence[Step]) -> Iterator[Words]:
    shown = steps if len(steps) <= SHOWN_NAMES else steps[: SHOWN_NAMES - 1]
    rest = len(steps) - len(shown)
    for place, step in enumerate(shown):
        if place:
            yield Words(" and " if not rest and place == len(shown) - 1 else ", ")
        yield Words(name_of(step), step.key)
    if rest:
        yield Words(f" and {rest} more")


def _publishers(steps: Sequence[Step]) -> int:
    return len({step.source_id or step.key for step in steps})


def _plain(text: str) -> Sentence:
    return (Words(text),)


def _text(sentence: Sentence) -> str:
    return "".join(words.text for words in sentence)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
