"""From a model's answer to drafts: what is not in the text is dropped, what follows from it is worked out here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.kinds import terminal_of
from provenance.extraction.names.naming import naming_of
from provenance.extraction.text.quotations import MARKS
from provenance.extraction.text.tokens import tokenise
from provenance.extractors._llm_answers import Item
from provenance.extractors._llm_passages import Passage
from provenance.extractors._llm_placing import Placed, placed
from provenance.records import Draft, SourceDraft, Span, Spans, Stance

_JOINER = " + "
_LONGEST_NAME = 200
_CONFIDENCE, _DOUBT = 0.5, 0.1
"""How sure, and how much less where the name is not among the words of the source, where it points back (``he``), and
where the model ends the chain in another way."""


def drafted(passage: Passage, items: Sequence[Item | None], pattern: str) -> list[Draft]:
    """The drafts of one passage in text order, each nested one behind its parent.

    An item is dropped where one of its quotes or names does not stand in the passage, or where it is there twice.
    An item whose parent is dropped, or does not pass it on, is nested in none.
    """
    spans: dict[int, Placed] = {}
    taken: set[Placed] = set()
    for index, item in enumerate(items):
        if item is not None and _are_there(passage, item) and (found := placed(passage, item, taken)):
            spans[index] = found
            taken.add(found)
    parents = _parents(items, spans)
    order = _in_text_order(spans, parents)
    moved: dict[int | None, int] = {index: number for number, index in enumerate(order)}
    return [
        _draft(passage, item, spans[index], moved.get(parents[index]), pattern)
        for index in order
        if (item := items[index]) is not None
    ]


def _draft(passage: Passage, item: Item, where: Placed, nested_in: int | None, pattern: str) -> Draft:
    namings = _namings(passage, item, where.source)
    sources = tuple(dict.fromkeys(map(_source, namings)))
    terminal = terminal_of([source.kind for source in sources])
    words = _joined(passage, where.source)
    doubts = (
        any(naming.name not in words for naming in namings),
        any(naming.points for naming in namings),
        terminal != item.terminal,
    )
    return Draft(
        where.source, where.cue, where.content, sources, terminal, item.certainty,
        stance=_stance(passage.text, where.content),
        reality=item.reality,
        nested_in=nested_in,
        confidence=round(_CONFIDENCE - _DOUBT * sum(doubts), 3),
        pattern=pattern,
    )  # fmt: skip


# --- names -----------------------------------------------------------------------------------------


def _names(item: Item) -> list[list[str]]:
    """The names of the chain, outermost first, joint ones side by side."""
    return [[name.strip() for name in each.split(_JOINER)] for each in item.chain]


def _are_there(passage: Passage, item: Item) -> bool:
    """Whether every name of the chain stands in the passage, and they and the source are more than marks."""
    return all(map(_has_words, (*item.source, *item.content))) and all(
        len(name) <= _LONGEST_NAME and _has_words(name) and passage.places(name)
        for names in _names(item)
        for name in names
    )


def _has_words(words: str) -> bool:
    return any(map(str.isalnum, words))


def _namings(passage: Passage, item: Item, source: Spans) -> list[Naming]:
    """Whom the end of the chain names, else whom the words of the source name; as the text spells them.

    What the words of the source tell of a name (``the news outlet Merrow``) is known of it.
    """
    if not source:
        return []
    spans = [passage.places(name)[0] for name in _names(item)[-1]] if item.chain else [source[0]]
    tokens = [token for span in source for token in tokenise(passage.text, *span)]
    parts = [part for part in parts_of(tokens) if any(token.is_word for token in part)]
    told = {naming.name: naming for naming in map(naming_of, parts)}
    found = [_naming(passage, span) for span in spans]
    return [told.get(naming.name, naming) for naming in found]


def _naming(passage: Passage, span: Span) -> Naming:
    """The name in a span without article and title, or all of it where the text has no such name."""
    naming = naming_of(tokenise(passage.text, *span))
    return naming if passage.places(naming.name) else replace(naming, name=_joined(passage, [span]))


def _joined(passage: Passage, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(span.within(passage.text) for span in spans).split())


def _source(naming: Naming) -> SourceDraft:
    low = max(1, naming.number_lo)
    high = None if naming.number_hi is None else max(low, naming.number_hi)
    return SourceDraft(naming.name, naming.kind, low, high)


# --- what stands in what ---------------------------------------------------------------------------


def _parents(items: Sequence[Item | None], spans: Mapping[int, Placed]) -> dict[int, int | None]:
    """Which item each is nested in: one that is there and passes it on, and never in a circle."""
    parents: dict[int, int | None] = dict.fromkeys(spans)
    for index, inner in spans.items():
        item = items[index]
        outer = spans.get(item.nested_in) if item is not None and item.nested_in is not None else None
        if item is not None and outer is not None and _passes_on(outer, inner):
            parents[index] = None if index in _above(parents, item.nested_in) else item.nested_in
    return parents


def _above(parents: Mapping[int, int | None], index: int | None) -> list[int]:
    line = []
    while index is not None:
        line.append(index)
        index = parents[index]
    return line


def _passes_on(outer: Placed, inner: Placed) -> bool:
    """Whether anything that the inner one says, or its cue, stands in what the outer one says."""
    return any(
        own.start < said.end and said.start < own.end for own in (*inner.cue, *inner.content) for said in outer.content
    )


def _in_text_order(spans: Mapping[int, Placed], parents: Mapping[int, int | None]) -> list[int]:
    """By where they begin, then by their cue; what is nested follows its parent."""
    children: dict[int | None, list[int]] = {}
    for index in sorted(spans, key=lambda index: (spans[index].first, spans[index].cue, spans[index])):
        children.setdefault(parents[index], []).append(index)
    order: list[int] = []
    waiting = children.get(None, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += children.get(order[-1], [])[::-1]
    return order


def _stance(text: str, content: Spans) -> Stance:
    """Quoted where every piece of the content begins or ends with a quotation mark."""
    pieces = [span.within(text) for span in content]
    return Stance.QUOTED if all(piece[0] in MARKS or piece[-1] in MARKS for piece in pieces) else Stance.ATTRIBUTED
