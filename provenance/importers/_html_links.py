"""The hyperlinks of an article: where the linked words of the page stand in the text that was extracted from it.

The text is extracted without links, and stays as it is: a text that changes with the program would look like a
silent edit. So the blocks of the page are found again among the lines of the text, both without their spaces: the same
block, or one that begins like a line. A link in a block that was not found so is looked for by its words, at least two
and nowhere else in the text. What cannot be placed for certain is left out. Time and memory are linear in the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from provenance.importers._html_blocks import Anchor, Block
from provenance.importers._sites import absolute
from provenance.records import Hyperlink, Span

BEGINNING = 40
"""Characters, without spaces, in which a block and a line have to agree where they are not the same."""
FEWEST_WORDS = 2
MOST_PLACES = 4
"""Places in the text that are looked at for one anchor."""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"^[-–•*|]+")


def hyperlinks_of(blocks: Sequence[Block], text: str, start: int, base: str | None) -> tuple[Hyperlink, ...]:
    """The links of a page that stand in ``text`` from ``start`` on, in its order; none overlaps another.

    ``blocks`` are those of the page, ``base`` is what the addresses in it are relative to.
    """
    lines, ambiguous = _Lines(text, start, {each.bare for each in blocks}), _ambiguous(blocks)
    placed: list[tuple[Span, Anchor]] = []
    known: list[int] = []
    left: list[tuple[int, Block]] = []
    for number, block in enumerate(blocks):
        found = None if block.bare in ambiguous else lines.placed(block)
        if found is not None:
            known.append(number)
            placed.extend(found)
        elif block.anchors and not block.is_around and block.bare not in ambiguous:
            left.append((number, block))
    if known:
        near = (block for number, block in left if known[0] < number < known[-1])
        placed.extend(_by_words(near, text, start))
    return tuple(_whole(placed, text, base))


def _ambiguous(blocks: Iterable[Block]) -> set[str]:
    """Texts of blocks that lead to different places: a teaser beside the paragraph that it is taken from."""
    leading: dict[str, list[tuple[int, str]]] = {}
    differing = set()
    for block in blocks:
        anchors = [(each.start, each.href) for each in block.anchors]
        if leading.setdefault(block.bare, anchors) != anchors:
            differing.add(block.bare)
    return differing


class _Lines:
    """The lines of a text, to be found by what they say without their spaces; each is found once.

    A line that is one of the blocks as a whole (``bares``) is no other's.
    """

    def __init__(self, text: str, start: int, bares: Container[str]) -> None:
        self.text = text
        self.whole: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.beginning: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.taken: set[tuple[int, int]] = set()
        for line in _LINE.finditer(text, start):
            bare = "".join(line[0].split())
            for key in {bare, _BULLET.sub("", bare)} - {""}:
                self.whole[key].append(line.span())
                self.beginning[key[:BEGINNING]].append(line.span())
                if key in bares:
                    self.taken.add(line.span())
        for spans in self.whole.values():
            spans.reverse()

    def placed(self, block: Block) -> list[tuple[Span, Anchor]] | None:
        """The anchors of a block with their spans; None where its line is not known."""
        if spans := self.whole.get(block.bare):
            return list(self._anchors_in(spans.pop(), block, len(block.bare)))
        near = self.beginning.get(block.bare[:BEGINNING], [])
        if block.is_around or len(block.bare) < BEGINNING or len(near) != 1 or near[0] in self.taken:
            return None
        return list(self._anchors_in(near[0], block, None))

    def _anchors_in(self, line: tuple[int, int], block: Block, same: int | None) -> Iterator[tuple[Span, Anchor]]:
        if not block.anchors:
            return
        start, end = line
        limit = max(anchor.end for anchor in block.anchors)
        places = _places(self.text, start, end, limit + 8)
        bare = "".join(self.text[each] for each in places)
        skipped = len(bare) - len(_BULLET.sub("", bare)) if not bare.startswith(block.bare[:1]) else 0
        places, bare = places[skipped:], bare[skipped:]
        agreed = same if same is not None else _agreement(bare, block.bare)
        for anchor in block.anchors:
            if anchor.end <= min(agreed, len(places)):
                yield Span(places[anchor.start], places[anchor.end - 1] + 1), anchor


def _places(text: str, start: int, end: int, most: int) -> list[int]:
    """Where the first characters that are no spaces stand."""
    found = []
    for place in range(start, end):
        if not text[place].isspace():
            found.append(place)
            if len(found) >= most:
                break
    return found


def _agreement(line: str, block: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = zip(line, block, strict=False)
    return next((number for number, (ours, theirs) in enumerate(pairs) if ours != theirs), min(len(line), len(block)))


def _by_words(blocks: Iterable[Block], text: str, start: int) -> Iterator[tuple[Span, Anchor]]:
    """Anchors within running text, placed where their words stand once in the text."""
    anchors = [each for block in blocks for each in block.anchors if each.end - each.start < len(block.bare)]
    wanted = [(anchor, words) for anchor in anchors if len(words := _WORD.findall(anchor.words)) >= FEWEST_WORDS]
    places = _pairs(text, start, {tuple(words[:2]) for _anchor, words in wanted})
    leading: dict[str, set[str]] = defaultdict(set)
    for anchor, _words in wanted:
        leading[anchor.words].add(anchor.href)
    for anchor, words in wanted:
        spans = {found for place in places[tuple(words[:2])] if (found := _at(text, place, anchor.words))}
        if len(spans) == 1 and len(places[tuple(words[:2])]) < MOST_PLACES and len(leading[anchor.words]) == 1:
            yield spans.pop(), anchor


def _pairs(text: str, start: int, wanted: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Where each of these pairs of words stands, at most ``MOST_PLACES`` times."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    before, place = "", 0
    for word in _WORD.finditer(text, start):
        pair = (before, word[0])
        if pair in wanted and len(found[pair]) < MOST_PLACES:
            found[pair].append(place)
        before, place = word[0], word.start()
    return found


def _at(text: str, place: int, words: str) -> Span | None:
    """The span of an anchor whose first word stands at a place, if its words are there."""
    first = _WORD.search(words)
    begin = place - (first.start() if first else 0)
    end = begin + len(words)
    return Span(begin, end) if begin >= 0 and text[begin:end] == words else None


def _whole(placed: Sequence[tuple[Span, Anchor]], text: str, base: str | None) -> Iterator[Hyperlink]:
    """Those that say the same in the text as on the page and lead to a web address, in order, none over another."""
    last = 0
    for span, anchor in sorted(placed, key=lambda each: each[0]):
        url = None if anchor.href.startswith("#") else absolute(anchor.href, base)
        if url and span.start >= last and span.within(text).split() == anchor.words.split():
            yield Hyperlink(span, url)
            last = span.end
