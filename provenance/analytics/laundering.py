"""How an unnamed source gets lost: reports that rest on nobody who is named, and do not say so.

“A senior official said”, writes the agency; “the agency reports”, write those who have it from there; “reports
confirm”, write the next. See ``docs/drift.md``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from provenance import chains
from provenance.analytics.hops import Witness, told_of
from provenance.analytics.phrasing import first_of, phrases
from provenance.analytics.tellings import Telling
from provenance.chains.support import COUNTED
from provenance.ledger import Ledger
from provenance.records import Terminal

_UNNAMED_ENDS = frozenset({Terminal.ANONYMOUS, Terminal.UNDISCLOSED})


@dataclass(frozen=True, slots=True)
class Laundered:
    """A report whose every origin is unnamed, and which does not say so.

    ``shown_by`` is the nearest link below it, or of its own, on which that was lost; ``origins`` are the unnamed ones.
    ``is_seen``: its words were read; else a person typed what it says.
    """

    report: str
    origins: tuple[str, ...]
    shown_by: Witness
    is_seen: bool


@dataclass(frozen=True, slots=True)
class AnonymityDrop:
    """A link on which it is lost that nobody is named: the cited side shows it, the citing side does not."""

    witness: Witness
    is_seen: bool


def laundered(ledger: Ledger) -> tuple[Laundered, ...]:
    """The reports that are laundered, by their keys; only those for which a link shows it."""
    shown = _Shown(ledger)
    keys = sorted(step.key for step in chains.reports(ledger.graph))
    return tuple(found for key in keys if (found := _laundered(shown, key)))


def anonymity_drops(ledger: Ledger) -> tuple[AnonymityDrop, ...]:
    """The links on which anonymity is dropped, by their keys; the cited side rests on nobody who is named."""
    return tuple(_Shown(ledger).drops())


class _Shown:
    """Which steps show that their sources are not named."""

    def __init__(self, ledger: Ledger) -> None:
        self.told = told_of(ledger)
        self.graph = ledger.graph

    def origins(self, key: str) -> tuple[str, ...]:
        """The unnamed ends that a step rests on, if it rests on no others and on at least one; else none."""
        ends = {end: chains.step_of(self.graph, end).terminal for end in chains.ends_reached(self.graph)[key]}
        counted = {end: terminal for end, terminal in ends.items() if terminal in COUNTED}
        if not set(counted.values()) <= _UNNAMED_ENDS:
            return ()
        return tuple(sorted(end for end, terminal in counted.items() if terminal is Terminal.ANONYMOUS))

    def is_shown(self, key: str) -> bool:
        """Whether a step shows it: it cites an unnamed source, or writes of one.

        Of a source that was not read others tell whom it has it from.
        """
        if own := self.told.tellings.get(key):
            return any(map(self._shows, own))
        below = [key]
        for step in below:  # grows while it is walked
            onward = [each for each in sorted(self.graph.successors(step)) if each not in below]
            if any(chains.step_of(self.graph, each).terminal is Terminal.ANONYMOUS for each in onward):
                return True
            below += [each for each in onward if each not in self.told.tellings]
        return False

    def drops(self) -> Iterator[AnonymityDrop]:
        for citing, cited, _ in chains.links(self.graph):
            is_report = chains.step_of(self.graph, citing).is_report
            if is_report and self.can_drop(citing, cited) and self.is_shown(cited) and self.origins(cited):
                yield AnonymityDrop(self.witness(citing, cited), self.is_seen(citing))

    def can_drop(self, citing: str, cited: str) -> bool:
        """Whether the link is one on which it may be lost: somebody states it, and must mean this step."""
        link = chains.link_of(self.graph, citing, cited)
        return not (link.is_alternative or link.is_inferred or link.is_credit or self.is_shown(citing))

    def is_seen(self, key: str) -> bool:
        return any(telling.is_worded for telling in self.told.tellings.get(key, ()))

    def witness(self, citing: str, cited: str) -> Witness:
        """The words of both sides of a link; of the cited one those that show it."""
        link = chains.link_of(self.graph, citing, cited)
        own = self._tellings_of(citing)
        here = [each for each in own if set(each.ids) & set(link.attributions)] or list(own)
        there = [each for each in self._tellings_of(cited) if self._shows(each)]
        ids = {part for telling in (*here, *there[:1]) for part in telling.ids}
        words, cited_words = (next((t.words for t in side if t.words), "") for side in (here, there))
        return Witness(citing, cited, tuple(sorted(ids)), words, cited_words)

    def _tellings_of(self, key: str) -> tuple[Telling, ...]:
        """What a step tells, or, where it was not read, what others tell of it."""
        if own := self.told.tellings.get(key):
            return own
        links = (chains.link_of(self.graph, key, cited) for cited in sorted(self.graph.successors(key)))
        ids = {each for link in links for each in link.attributions}
        return tuple(t for _, told in sorted(self.told.tellings.items()) for t in told if ids & set(t.ids))

    def _shows(self, telling: Telling) -> bool:
        if any(part.is_undisclosed or self.told.is_unnamed(part) for part in telling.parts):
            return True
        listed = phrases("unnamed", "shown")
        return any(first_of(listed, text) for text in (telling.words, *telling.passages))


def _laundered(shown: _Shown, key: str) -> Laundered | None:
    origins = shown.origins(key)
    if not origins or shown.is_shown(key):
        return None
    link = _nearest_drop(shown, key)
    return Laundered(key, origins, shown.witness(*link), shown.is_seen(key)) if link else None


def _nearest_drop(shown: _Shown, key: str) -> tuple[str, str] | None:
    """The nearest link, from a report downward over steps that do not show it, to one that does."""
    seen, queue = {key}, deque([key])
    while queue:
        citing = queue.popleft()
        for cited in sorted(shown.graph.successors(citing)):
            if not shown.can_drop(citing, cited):
                continue
            if shown.is_shown(cited):
                return citing, cited
            if cited not in seen:
                seen.add(cited)
                queue.append(cited)
    return None
