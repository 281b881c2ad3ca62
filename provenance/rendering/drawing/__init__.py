"""The drawing of a claim as a value: boxes and lines with coordinates in pixels, ready to be written as SVG.

Information runs from left to right: where chains end stands at the left, so each link of the graph
(citing → cited) is drawn as a line from the cited step to the citing one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.rendering.drawing.folding import Shown, selected
from provenance.rendering.drawing.layout import Layout, depth, layout
from provenance.rendering.drawing.lettering import wrapped
from provenance.rendering.drawing.strokes import Columns, Strokes
from provenance.rendering.words import WITHDRAWN, counted, name_of, standing_of

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph, Step

PAGE = 1096
BROADEST, NARROWEST = 224, 172
PAD, MARK, TOP = 10, 20, 34
LETTER, LINE, NOTE = 13.5, 17, 16
NAME_LINES = 5


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text and the point where its baseline begins."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """One step. ``mark`` names its shape, whose middle is ``cx, cy``; ``number`` ties lines to boxes."""

    number: int
    x: float
    y: float
    width: float
    height: float
    mark: str
    lines: tuple[Text, ...]
    note: Text
    href: str
    is_withdrawn: bool = False

    @property
    def cx(self) -> float:
        return round(self.x + PAD + 6, 1)

    @property
    def cy(self) -> float:
        return round(self.lines[0].y - 4.5, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One link: ``way`` and ``head`` are SVG paths; ``kind`` is ``firm``, ``loose``, ``inferred`` or ``loop``."""

    start: int
    end: int
    way: str
    head: str
    kind: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to draw. ``left_out``: boxes for which there was no room; ``kinds`` and ``marks``: what occurs."""

    width: float
    height: float
    headings: tuple[Text, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int

    @property
    def is_wide(self) -> bool:
        return self.width > PAGE

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(line.kind for line in self.lines)

    @property
    def has_withdrawn(self) -> bool:
        return any(box.is_withdrawn for box in self.boxes)

    @property
    def marks(self) -> frozenset[str]:
        return frozenset(box.mark for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the drawing has to be told about a claim besides its graph.

    ``to_step`` and ``to_link`` (citing, cited) say where boxes and lines lead, ``to_list`` where everything
    stands; ``is_firm``: whether a link was stated and read; ``dates``: for the key of a document when it was
    published, as a sortable number and as it is to be printed; ``mark``: the shape of a step; ``withdrawn``:
    the keys of steps that were withdrawn; ``is_inferred``: whether nobody states a link.
    """

    to_step: Callable[[str], str]
    to_link: Callable[[str, str], str]
    to_list: str
    is_firm: Callable[[str, str], bool]
    dates: Mapping[str, tuple[int, str]]
    mark: Callable[[Step], str]
    withdrawn: frozenset[str] = frozenset()
    is_inferred: Callable[[str, str], bool] = lambda citing, cited: False


def draw(graph: ClaimGraph, particulars: Particulars) -> Drawing:
    """Draw the graph of one claim; what does not fit is folded or left out (see ``folding``)."""
    return _Draughtsman(graph, particulars).drawing()


class _Draughtsman:
    """Holds what one drawing needs."""

    def __init__(self, graph: ClaimGraph, particulars: Particulars) -> None:
        self.graph, self.told = graph, particulars
        self.selection = selected(graph, {key: moment for key, (moment, _) in particulars.dates.items()},
                                  particulars.withdrawn)  # fmt: skip
        self.shown = self.selection.boxes
        self.links = self._links()
        self.has_end = [not graph.out_degree(shown.step.key) for shown in self.shown]
        least = [0 if is_end or not any(self.has_end) else 1 for is_end in self.has_end]
        self.columns = _columns(depth(len(self.shown), list(self.links), least))
        limit = (self.columns.width - PAD - MARK - PAD) / LETTER
        self.names = [wrapped(_name(shown), limit, NAME_LINES) for shown in self.shown]
        self.layout: Layout = layout(list(map(_height, self.names)), list(self.links), least=least)

    def drawing(self) -> Drawing:
        boxes = map(self._box, range(len(self.shown)))
        return Drawing(
            self.columns.left(self.layout.columns) - self.columns.gap + 1,
            round(self.layout.height + TOP + 4, 1),
            tuple(Text(self.columns.left(n), 14, words) for n, words in enumerate(self._headings())),
            tuple(sorted(boxes, key=lambda box: (box.x, box.y))),
            self._lines(),
            self.selection.left_out,
        )

    def _links(self) -> dict[tuple[int, int], list[tuple[str, str]]]:
        """For each pair of boxes, cited first, the links (citing, cited) that one line stands for."""
        number = {step.key: n for n, shown in enumerate(self.shown) for step in shown.steps}
        links: dict[tuple[int, int], list[tuple[str, str]]] = {}
        for citing, cited in sorted(self.graph.edges):
            if citing in number and cited in number:
                links.setdefault((number[cited], number[citing]), []).append((citing, cited))
        return links

    def _headings(self) -> list[str]:
        if not any(self.has_end):
            return ["No end is reached"][: self.layout.columns]
        names = ["Chains end here", "One step on", "Two steps on", "Three steps on", "Four steps on"]
        names += [f"{number} steps on" for number in range(len(names), self.layout.columns)]
        return names[: self.layout.columns]

    def _box(self, number: int) -> Box:
        shown, words, place = self.shown[number], self.names[number], self.layout.places[number]
        height = _height(words)
        x, y = self.columns.left(place.column), round(place.y + TOP - height / 2, 1)
        first = round(y + 20, 1)
        lines = tuple(Text(x + PAD + MARK, first + LINE * n, line) for n, line in enumerate(words))
        note = Text(x + PAD + MARK, lines[-1].y + NOTE, self._note(shown))
        href = self.told.to_list if shown.folded else self.told.to_step(shown.step.key)
        mark = "fold" if shown.folded else self.told.mark(shown.step)
        gone = shown.step.key in self.told.withdrawn
        return Box(number, x, y, self.columns.width, height, mark, lines, note, href, gone)

    def _note(self, shown: Shown) -> str:
        if shown.folded:
            return f"{counted(len(shown.folded), 'report')}, listed below"
        dated = self.told.dates.get(shown.step.key)
        standing = WITHDRAWN if shown.step.key in self.told.withdrawn else standing_of(shown.step)
        return standing + (f" · {dated[1][:10]}" if dated else "")

    def _kind(self, links: Sequence[tuple[str, str]]) -> str:
        if all(self.told.is_firm(*link) for link in links):
            return "firm"
        return "inferred" if all(self.told.is_inferred(*link) for link in links) else "loose"

    def _lines(self) -> tuple[Line, ...]:
        strokes = Strokes(self.layout, self.columns, TOP)
        lines = []
        for route in self.layout.routes:
            links = self.links[route.start, route.end]
            kind = "loop" if route.is_backward else self._kind(links)
            name = f"{_name(self.shown[route.end])} ← {_name(self.shown[route.start])}"
            href = self.told.to_link(*links[0]) if len(links) == 1 else self.told.to_list
            lines.append(Line(route.start, route.end, *strokes.of(route), kind, href, name))
        return tuple(lines)


def _columns(number: int) -> Columns:
    """As broad as the page allows for this many columns."""
    between = max(1, number - 1)
    width = min(BROADEST, max(NARROWEST, (PAGE - 60 * between) // max(1, number)))
    fitting = (PAGE - 4 - width * number) // between
    return Columns(width, min(110, max(48, fitting)))


def _name(shown: Shown) -> str:
    if not shown.folded:
        return name_of(shown.step)
    return f"+ {counted(len({step.source_id or step.key for step in shown.folded}), 'outlet')}"


def _height(lines: tuple[str, ...]) -> float:
    return 20 + LINE * (len(lines) - 1) + NOTE + 10
