"""Lines as wide as a terminal, with styles. Rich says what a style is and how wide a character; the lines are laid out
here, because laying out each by itself takes it a hundred times as long as finding what to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from io import StringIO
from itertools import groupby

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

Piece = tuple[str, str]
"""A text and its style; pieces are set apart by a space."""
PIPED_WIDTH = 240
"""Columns where there is no terminal: a sentence stays on its line, so that it can be searched for."""
WIDEST = 100
"""Columns that are used of a terminal; longer lines are hard to read."""
NARROWEST = 40


class Screen:
    """What lines are drawn on: a terminal so many columns wide, or none. Honours NO_COLOR, FORCE_COLOR and TERM."""

    def __init__(self, columns: int | None) -> None:
        self.columns = columns
        self.room = PIPED_WIDTH if columns is None else max(NARROWEST, min(columns, WIDEST))
        self._styles: dict[str, tuple[str, str]] = {"": ("", "")}

    @cached_property
    def _console(self) -> Console:
        is_terminal = None if self.columns is None else True
        return Console(file=StringIO(), width=self.room, force_terminal=is_terminal, legacy_windows=False)

    def painted(self, text: str, style: str) -> str:
        """The text in this style, where there are styles."""
        if style not in self._styles:
            with self._console.capture() as drawn:
                self._console.print(Text("|", style), end="")
            before, _, after = drawn.get().partition("|")
            self._styles[style] = before, after
        before, after = self._styles[style]
        return f"{before}{text}{after}"

    def lines(self, pieces: Sequence[Piece], head: Piece = ("", ""), column: int = 0, left: int = 0) -> Iterator[str]:
        """The pieces as lines that begin in this column; ``head`` stands before the first one, ``left`` columns in."""
        margin = " " * column
        before = f"{' ' * left}{self.painted(*head)}{' ' * (column - left - len(head[0]))}" if head[0] else margin
        for line in self._wrapped(pieces, self.room - column):
            yield f"{before}{self._line(line)}\n"
            before = margin

    def _wrapped(self, pieces: Sequence[Piece], room: int) -> Iterator[Iterable[Piece]]:
        """The pieces, line by line; a word that is wider than a line is cut."""
        if sum(_width(text) + 1 for text, _ in pieces) - 1 <= room:
            yield pieces
            return
        line: list[Piece] = []
        used = 0
        for word, style in _words(pieces, room):
            width = _width(word)
            if line and used + 1 + width > room:
                yield line
                line, used = [], 0
            used += width + (1 if line else 0)
            line.append((word, style))
        yield line

    def _line(self, pieces: Iterable[Piece]) -> str:
        """Pieces on one line; those of one style that stand together are painted together."""
        runs = ((style, " ".join(text for text, _ in run)) for style, run in groupby(pieces, key=lambda each: each[1]))
        return " ".join(self.painted(text, style) for style, text in runs)


def _words(pieces: Iterable[Piece], room: int) -> Iterator[Piece]:
    for text, style in pieces:
        for word in text.split(" "):
            yield from ((part, style) for part in ([word] if _width(word) <= room else chop_cells(word, room)))


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
