"""How far readings of the gold set agree with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance.records import Draft, Span
from provenance.workspace.drafted_chains import chain_of

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Expected:
    """One attribution of the gold set, its pieces as spans."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[str, ...]
    terminal: str
    certainty: str | None
    reality: str
    number: tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the gold set."""

    id: str
    kind: str
    outlet: str
    text: str
    expected: tuple[Expected, ...]
    credits: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Score:
    """Counts of expected attributions, of those that were found, with the right chain, terminal …; of all readings."""

    expected: int = 0
    found: int = 0
    chain: int = 0
    terminal: int = 0
    certainty: list[bool] = field(default_factory=list)
    reality: list[bool] = field(default_factory=list)
    number: list[bool] = field(default_factory=list)
    read: int = 0
    wrong: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Of all expected attributions, the share that is found, or found with the right ``chain`` or ``terminal``."""
        return float(getattr(self, name)) / max(1, self.expected)


def items(name: str) -> list[Item]:
    """The texts of ``open`` or ``sealed``."""
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [_item(json.loads(line)) for line in lines]


def _item(value: dict[str, Any]) -> Item:
    text = value["text"]
    expected = tuple(_expected(text, attribution) for attribution in value["attributions"])
    return Item(value["id"], value["kind"], value["outlet"], text, expected, tuple(value["credits"]))


def _expected(text: str, value: dict[str, Any]) -> Expected:
    number = value.get("number")
    return Expected(
        *(tuple(_span(text, piece) for piece in value[role]) for role in ("source", "cue", "content")),
        chain=tuple(value["chain"]),
        terminal=value["terminal"],
        certainty=value.get("certainty"),
        reality=value.get("reality", "past"),
        number=(number[0], number[1]) if number else None,
    )


def _span(text: str, piece: str | list[Any]) -> Span:
    words, nth = (piece, 1) if isinstance(piece, str) else piece
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def score(item: Item, drafts: Sequence[Draft], total: Score) -> None:
    """Adds what was read of one text to ``total``."""
    total.read += len(drafts)
    used: set[int] = set()
    for expected in item.expected:
        total.expected += 1
        index = next((i for i in _matching(expected, drafts) if i not in used), None)
        if index is None:
            total.wrong.append(f"{item.id} missed: {_told(item, expected)}")
            continue
        used.add(index)
        _judge(item, expected, drafts, index, total)


def _matching(expected: Expected, drafts: Sequence[Draft]) -> Iterator[int]:
    """Drafts whose source, cue and content overlap the expected ones, those with the best fitting content first."""
    fits = [
        (-_shared(expected.content, draft.content), index)
        for index, draft in enumerate(drafts)
        if (_shared(expected.source, draft.source) if expected.source else not draft.source)
        and _shared(expected.cue, draft.cue)
        and (_shared(expected.content, draft.content) or not expected.content)
    ]
    return (index for _, index in sorted(fits))


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def _judge(item: Item, expected: Expected, drafts: Sequence[Draft], index: int, total: Score) -> None:
    draft = drafts[index]
    chain, terminal = chain_of(drafts, index, item.outlet, item.text)
    total.found += 1
    total.chain += _plain(chain) == _plain(expected.chain)
    total.terminal += terminal == expected.terminal
    if _plain(chain) != _plain(expected.chain) or terminal != expected.terminal:
        total.wrong.append(f"{item.id} {' > '.join(chain)} ({terminal}) for {_told(item, expected)}")
    total.reality.append(draft.reality == expected.reality)
    if expected.certainty is not None:
        total.certainty.append(draft.certainty == expected.certainty)
    if expected.number is not None and draft.sources:
        total.number.append((draft.sources[0].number_lo, draft.sources[0].number_hi) == expected.number)


def _plain(chain: Sequence[str]) -> list[str]:
    """Names without their article, in one case: ``The Outlet`` is ``outlet``."""
    return [name.casefold().removeprefix("the ") for name in chain]


def _told(item: Item, expected: Expected) -> str:
    cue = " … ".join(span.within(item.text) for span in expected.cue)
    return f"{' > '.join(expected.chain)} ({expected.terminal}) [{cue}]"
