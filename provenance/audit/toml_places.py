"""Where each key of a TOML text stands, which ``tomllib`` does not say.

The text was read by ``tomllib`` before, so it is TOML; what is left to do is to follow its brackets. That is done in
one pass over its words without recursion, in time that grows with the length of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]
"""The way to a value from the top: keys, and the number of a value in its array, from 0."""

At = tuple[int, int]
"""Line and column, from 1; a column counts characters."""

_WORD = re.compile(
    r'''
    (?P<text>"""(?:\\.|[^\\])*?"""(?:""|")?|\'\'\'.*?\'\'\'(?:\'\'|\')?|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<space>[ \t\r]+|\#[^\n]*)
    |(?P<end>\n)
    |(?P<mark>[\[\]{},=.])
    |(?P<bare>[^\s\[\]{},=.\#"']+|.)
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Open:
    """A table or an array in which the pass is; an array counts its values, a table reads a key up to its ``=``."""

    path: KeyPath
    is_array: bool = False
    count: int = 0
    key: list[str] = field(default_factory=list)
    begins: At = (1, 1)
    in_value: bool = False


def key_places(toml: str) -> Mapping[KeyPath, At]:
    """Where the key of each value stands, and each value of an array; a table stands where its name is first given."""
    return _Places().read(toml)


def place_of(path: KeyPath, places: Mapping[KeyPath, At]) -> At:
    """Where a key stands; one that was left out where the table is in which it should be."""
    while path not in places:
        path = path[:-1]
    return places[path]


class _Places:
    def __init__(self) -> None:
        self.found: dict[KeyPath, At] = {(): (1, 1)}
        self.lengths: dict[KeyPath, int] = {}
        self.opened = [_Open(())]
        self.brackets = 0

    def read(self, toml: str) -> Mapping[KeyPath, At]:
        for kind, word, at in _words(toml + "\n"):
            if kind == "end":
                self._line_ends()
            elif len(self.opened) == 1 and not self.opened[0].in_value:
                self._at_the_top(word, at)
            elif self.opened[-1].is_array:
                self._in_array(word, at)
            else:
                self._in_table(word, at)
        return self.found

    def _line_ends(self) -> None:
        """A line that stands by itself is over: the head of a table, or a key with its value."""
        top = self.opened[0]
        if len(self.opened) > 1:
            return
        if self.brackets:
            self.opened = [_Open(self._head(top.key, top.begins))]
        else:
            self.opened = [_Open(top.path)]
        self.brackets = 0

    def _head(self, keys: list[str], at: At) -> KeyPath:
        """The path of a table that was named by its head; one of an array of tables is the last or a new one."""
        path: KeyPath = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            self.found.setdefault(path, at)
            if number == len(keys) and self.brackets > 1:
                self.lengths[path] = self.lengths.get(path, 0) + 1
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
                self.found.setdefault(path, at)
        return path

    def _at_the_top(self, word: str, at: At) -> None:
        if word == "[":
            self.brackets += 1
        elif word != "]":
            self._key(self.opened[0], word, at)

    def _in_table(self, word: str, at: At) -> None:
        table = self.opened[-1]
        if word == "}":
            self._close()
        elif word == ",":
            table.key, table.in_value = [], False
        elif table.in_value:
            self._value(word, (*table.path, *table.key), at)
        else:
            self._key(table, word, at)

    def _in_array(self, word: str, at: At) -> None:
        array = self.opened[-1]
        path = (*array.path, array.count)
        if word == "]":
            self._close()
        elif word == ",":
            array.count += 1
        else:
            self.found.setdefault(path, at)
            self._value(word, path, at)

    def _key(self, table: _Open, word: str, at: At) -> None:
        if word == "=":
            table.in_value = True
            for length in range(1, len(table.key) + 1):
                self.found.setdefault((*table.path, *table.key[:length]), table.begins)
        elif word != ".":
            table.begins = table.begins if table.key else at
            table.key.append(_name(word))

    def _value(self, word: str, path: KeyPath, at: At) -> None:
        if word in {"[", "{"}:
            self.opened.append(_Open(path, is_array=word == "[", begins=at))

    def _close(self) -> None:
        if len(self.opened) > 1:
            self.opened.pop()


def _words(toml: str) -> Iterator[tuple[str, str, At]]:
    line, line_start = 1, 0
    for match in _WORD.finditer(toml):
        kind, word = str(match.lastgroup), match[0]
        if kind != "space":
            yield kind, word, (line, match.start() - line_start + 1)
        if breaks := word.count("\n"):
            line, line_start = line + breaks, match.start() + word.rindex("\n") + 1


def _name(word: str) -> str:
    """A key as it is meant, without its quotation marks."""
    return next(iter(tomllib.loads(f"{word} = 0"))) if word[0] in "\"'" else word
