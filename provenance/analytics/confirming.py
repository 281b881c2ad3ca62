"""Where a repetition passes for a confirmation.

A *promotion*: who cites says “confirmed”, “corroborate”, “multiple reports”, and nothing has come in since the cited
side, which does not say so. A *convergence*: reports of several publishers whose every chain goes through one step, and
at least one of them hides that step, or speaks as if there were several. See ``docs/drift.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from provenance import chains
from provenance.analytics.hops import Hop, Told, Witness
from provenance.analytics.phrasing import first_of, phrases, places, sentence_of, stems_of
from provenance.analytics.tellings import Telling
from provenance.chains.support import GROUNDED
from provenance.ledger import Ledger
from provenance.records import Attribution, SourceKind, Stance

REACH = 6
"""Within how many words before a word of confirming another one takes it back."""
_PRESS = frozenset(("report", "media", "outlet", "press", "newspap", "news"))
"""Stems of words for unnamed voices that only pass on."""
_STOPS = frozenset(".;:!?")
_GROUND = ""


@dataclass(frozen=True, slots=True)
class Promotion:
    """The citing side words as confirmed (``words``) what the cited side only says, and adds no origin."""

    witness: Witness
    words: str


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A report that speaks of several that say or confirm it (``words``), and every chain of it leads to one origin."""

    report: str
    origin: str
    attributions: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Convergence:
    """Reports of several publishers that all rest on one ``step``.

    ``naming`` are those that say so; ``hiding`` are those that do not, and have no name in common with some other of
    the reports, so that the two look independent; ``corroborating`` are those that speak of several or independent
    reports, with these words. ``witnesses`` shows the first link of each towards the step.
    """

    step: str
    reports: tuple[str, ...]
    naming: tuple[str, ...]
    hiding: tuple[str, ...]
    corroborating: tuple[tuple[str, str], ...]
    witnesses: tuple[Witness, ...]


def promotions(ledger: Ledger) -> tuple[Promotion, ...]:
    """Every link on which a claim is promoted."""
    told = Told(ledger)
    return tuple(found for hop in told.comparable if (found := _promotion(told, hop)))


def unsupported(ledger: Ledger) -> tuple[Unsupported, ...]:
    """The reports that speak of several and rest on one, by their keys."""
    told = Told(ledger)
    keys = sorted(step.key for step in chains.reports(ledger.graph))
    return tuple(found for key in keys if (found := _unsupported(told, key)))


def convergences(ledger: Ledger) -> tuple[Convergence, ...]:
    """The steps in which reports of several publishers meet unseen, by their keys."""
    told = Told(ledger)
    met = _meetings(told)
    return tuple(found for step, reports in sorted(met.items()) if (found := _convergence(told, step, reports)))


def _promotion(told: Told, hop: Hop) -> Promotion | None:
    if any(_confirms_by_itself(told, part) for telling in told.around(hop) for part in telling.parts):
        return None
    if any(_confirmed_in(text) for telling in hop.cited_says for text in _texts_of(telling)):
        return None
    for telling in hop.says:
        if words := _wording_of_relay(told, telling) or _several_in(telling):
            return Promotion(hop.witness(telling, hop.cited_says[0]), words)
    return None


def _confirms_by_itself(told: Told, part: Attribution) -> bool:
    """Whether somebody who is no mere relay is said to confirm: an official, or the document's own reporter."""
    return bool(_confirmed_in(part.cue_text)) and part.stance is not Stance.OWN and not _relays(told, part)


def _relays(told: Told, part: Attribution) -> bool:
    """Whether those who are said to confirm only pass on: an outlet, nobody, “media reports”."""
    if told.relays(part):
        return True
    source = told.ledger.source(part.cited_source_id)
    is_unnamed = source is not None and source.kind is SourceKind.UNNAMED
    return is_unnamed and bool(_PRESS & set(stems_of(part.source_text or (source.name if source else ""))))


def _wording_of_relay(told: Told, telling: Telling) -> str:
    """The words with which a telling has a relay confirm."""
    for part in telling.parts:
        found = _confirmed_in(part.cue_text)
        if found and (part.stance is Stance.OWN or _relays(told, part)):
            return part.cue_text
    return ""


def _several_in(telling: Telling) -> str:
    """The words with which a telling speaks of several reports, or of independent ones, in its sentence."""
    listed = (*phrases("confirming", "several"), *phrases("confirming", "independently"))
    found = ((first_of(listed, text, by_stem=True), text) for text in _texts_of(telling))
    return next((words for words, text in found if words and not _is_taken_back(words, text)), "")


def _texts_of(telling: Telling) -> tuple[str, ...]:
    """The words of a telling, and the sentences in which they stand."""
    sentences = (sentence_of(part.excerpt) for part in telling.parts if part.excerpt is not None)
    return tuple(dict.fromkeys(text for text in (telling.words, *sentences) if text))


def _confirmed_in(text: str) -> str:
    """The first word in a text that says it is confirmed; empty where it is taken back, or only to come."""
    words = stems_of(text)
    for phrase in phrases("confirming", "verbs"):
        own = stems_of(phrase)
        if any(not _has_taker(words, place) for place in places(own, words)):
            return phrase
    return ""


def _is_taken_back(phrase: str, text: str) -> bool:
    words = stems_of(text)
    return all(_has_taker(words, place) for place in places(stems_of(phrase), words))


def _has_taker(words: Sequence[str], place: int) -> bool:
    """Whether shortly before a place stands a word that takes back what follows, or “to” right before it."""
    takers = {stem for phrase in phrases("confirming", "taken_back") for stem in stems_of(phrase)}
    closed = max((at + 1 for at in range(place) if words[at] in _STOPS), default=0)
    before = words[max(place - REACH, closed) : place]
    return bool(takers & set(before)) or before[-1:] == ("to",)


def _unsupported(told: Told, key: str) -> Unsupported | None:
    origins = told.origins(key)
    if len(origins) != 1 or key in origins:
        return None
    own = told.tellings.get(key, ())
    if any(_confirms_by_itself(told, part) for telling in own for part in telling.parts):
        return None
    for telling in own:
        words = _several_in(telling)
        if words and not any(first_of((words,), part.source_text, by_stem=True) for part in telling.parts):
            return Unsupported(key, next(iter(origins)), telling.ids, words)
    return None


def _meetings(told: Told) -> Mapping[str, tuple[str, ...]]:
    """By step, the reports of which every chain goes through it, where they come to it on at least two ways.

    A step dominates another where every way from that one to the ends goes through it (Lengauer and Tarjan 1979).
    """
    graph = told.graph
    ends = [key for key in sorted(graph) if chains.step_of(graph, key).terminal in GROUNDED]
    upward = nx.DiGraph((cited, citing) for citing, cited in sorted(graph.edges))
    upward.add_edges_from((_GROUND, end) for end in ends)
    if not ends:
        return {}
    above: dict[str, list[str]] = defaultdict(list)
    for key, by in nx.immediate_dominators(upward, _GROUND).items():
        if key != _GROUND and by is not None:
            above[by].append(key)
    carried = _carried(told, above)
    meeting = (step for step in sorted(above) if step != _GROUND and sum(bool(carried[c]) for c in above[step]) > 1)
    return {step: _reports_above(told, above, step) for step in meeting}


def _carried(told: Told, above: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """How many reports rest on each step, itself counted."""
    order = [_GROUND]
    for key in order:  # grows while it is walked
        order += above.get(key, ())
    found: dict[str, int] = {}
    for key in reversed(order):
        found[key] = (key != _GROUND and _is_report(told, key)) + sum(found[each] for each in above.get(key, ()))
    return found


def _reports_above(told: Told, above: Mapping[str, Sequence[str]], step: str) -> tuple[str, ...]:
    found = list(above[step])
    for key in found:  # grows while it is walked
        found += above.get(key, ())
    return tuple(sorted(key for key in found if _is_report(told, key)))


def _is_report(told: Told, key: str) -> bool:
    return chains.step_of(told.graph, key).is_report


def _convergence(told: Told, step: str, reports: Sequence[str]) -> Convergence | None:
    visible = {key: _visible(told, key) for key in reports}
    publishers = {_publisher(told, key) for key in reports} - {_publisher(told, step)}
    if len(publishers) < 2:
        return None
    naming = tuple(key for key in reports if _names(told, key, step))
    hiding = tuple(
        key for key in reports
        if key not in naming and any(visible[key].isdisjoint(visible[other]) for other in reports)
    )  # fmt: skip
    several = ((key, _first_of_several(told, key)) for key in reports)
    corroborating = tuple((key, words) for key, words in several if words)
    if not hiding and not corroborating:
        return None
    witnesses = tuple(witness for key in reports for witness in _towards(told, key, step))
    return Convergence(step, tuple(reports), naming, hiding, corroborating, witnesses)


def _publisher(told: Told, key: str) -> str:
    return chains.step_of(told.graph, key).source_id or key


def _visible(told: Told, key: str) -> frozenset[str]:
    """Whom a reader of a report sees behind it: its publisher, and everybody whom it names."""
    parts = (part for telling in told.tellings.get(key, ()) for part in telling.parts)
    return frozenset((_publisher(told, key), *(source for part in parts if (source := told.source_id(part)))))


def _first_of_several(told: Told, key: str) -> str:
    return next((words for telling in told.tellings.get(key, ()) if (words := _several_in(telling))), "")


def _names(told: Told, key: str, step: str) -> bool:
    """Whether a report cites the step, by whatever name, or links to it."""
    parts = [part for telling in told.tellings.get(key, ()) for part in telling.parts]
    ids = {part.id for part in parts}
    into = (chains.link_of(told.graph, citing, step) for citing in told.graph.predecessors(step))
    source = chains.step_of(told.graph, step).source_id
    return any(ids & set(link.attributions) for link in into) or any(
        source and told.source_id(p) == source for p in parts
    )


def _towards(told: Told, key: str, step: str) -> Iterator[Witness]:
    """The first link from a report towards a step."""
    for cited in sorted(told.graph.successors(key)):
        if cited == step or nx.has_path(told.graph, cited, step):
            link = chains.link_of(told.graph, key, cited)
            own = told.tellings.get(key, ())
            telling = next((each for each in own if set(each.ids) & set(link.attributions)), None)
            there = told.tellings.get(cited, ())
            yield Witness(
                key, cited, link.attributions, telling.words if telling else "", there[0].words if there else ""
            )
            return
