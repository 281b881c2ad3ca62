"""What is wrong in a text, each fault with its line and column and a picture of the place; one error for all of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.errors import InputError, shown

MOST_SHOWN = 20
"""Faults that are pictured; the rest is counted."""
WIDTH = 100
"""Characters of a line that are pictured around a fault."""


class LineFault(Exception):
    """A line cannot be read; ``column`` counts characters from 0."""

    def __init__(self, column: int, says: str, hint: str = "") -> None:
        super().__init__(says)
        self.column = column
        self.says = says
        self.hint = hint


class _Found(NamedTuple):
    line: int
    column: int
    says: str
    hint: str


class NotationFaults:
    """Gathers what is wrong in one text, from ``place``."""

    def __init__(self, place: str, text: str) -> None:
        self.place = place
        self.text = text
        self.found: list[_Found] = []
        self._starts: list[int] = []

    def add(self, line: int, column: int, says: str, hint: str = "") -> None:
        """Note a fault; lines count from 1, columns from 0."""
        self.found.append(_Found(line, column, says, hint))

    def at(self, line: int, words: str, says: str, hint: str = "") -> None:
        """Note a fault at the first place of these words in a line, else at its beginning."""
        whole = self._line(line)
        start = whole.find(words) if words else -1
        self.add(line, start if start >= 0 else len(whole) - len(whole.lstrip()), says, hint)

    def refuse(self) -> None:
        """Raises InputError where there are faults."""
        if self.found:
            raise self._error(sorted(set(self.found)))

    def _error(self, found: list[_Found]) -> InputError:
        if len(found) == 1:
            (one,) = found
            error = InputError(f"{self._where(one)}: {one.says}", hint=one.hint or "nothing was saved: put it right")
            error.picture = self._picture(one)
            return error
        error = InputError(f"{len(found):,} faults in {shown(self.place)}", hint="nothing was saved: put them right")
        told: list[str] = []
        for each in found[:MOST_SHOWN]:
            told += [f"{self._where(each)}: {each.says}{f' ({each.hint})' if each.hint else ''}", *self._picture(each)]
        more = [f"and {len(found) - MOST_SHOWN:,} more"] if len(found) > MOST_SHOWN else []
        error.picture = (*told, *more)
        return error

    def _where(self, fault: _Found) -> str:
        return f"{shown(self.place)}:{fault.line}:{fault.column + 1}"

    def _picture(self, fault: _Found) -> tuple[str, str]:
        """The line around the fault, and a caret under the place."""
        line = shown_line(self._line(fault.line))
        start = max(0, fault.column - WIDTH // 2) if len(line) > WIDTH else 0
        return line[start : start + WIDTH], f"{' ' * (fault.column - start)}^"

    def _line(self, number: int) -> str:
        """One line of the text; where lines begin is looked up once."""
        if not self._starts:
            self._starts = [0, *(found.end() for found in re.finditer("\n", self.text)), len(self.text) + 1]
        if not 1 <= number < len(self._starts):
            return ""
        return self.text[self._starts[number - 1] : self._starts[number] - 1]


def shown_line(line: str) -> str:
    """A line that can be shown: each character that is no text takes the place of one."""
    return "".join("\ufffd" if 0xD800 <= ord(each) <= 0xDFFF or each == "\0" else each for each in line)
