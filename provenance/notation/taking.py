"""What follows the head of a line, taken piece by piece; what nobody takes is a fault."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from provenance.errors import InputError, shown
from provenance.notation.facts import Ref, Words
from provenance.notation.faults import LineFault
from provenance.notation.lines import Attribute, Line, handle, value_ref, words
from provenance.records import storable
from provenance.times import When, read_when

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
LARGEST = 2**62


class Taking:
    """The keys and tags of one line."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.left = list(line.attributes)
        self.asked: dict[str, None] = {}

    def all(self, name: str) -> list[Attribute]:
        """Every value of a key that may stand several times, in order."""
        self.asked[f"{name}:"] = None
        return self._taken(lambda each: each.name == name and not each.is_tag)

    def _taken(self, is_meant: Callable[[Attribute], bool]) -> list[Attribute]:
        """The pieces that are meant, which are left no more."""
        found = [each for each in self.left if is_meant(each)]
        if found:
            self.left = [each for each in self.left if not is_meant(each)]
        return found

    def one(self, name: str) -> Attribute | None:
        """The value of a key; raises LineFault where it stands twice."""
        found = self.all(name)
        if len(found) > 1:
            raise LineFault(found[1].column, f"{name}: stands twice on one line", "keep one of the two")
        return found[0] if found else None

    def text(self, name: str) -> str | None:
        """The value of a key as text that can be stored."""
        found = self.one(name)
        return None if found is None else storable(found.value)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(storable(each.value) for each in self.all(name))

    def words(self, name: str) -> tuple[Words, ...]:
        """Words of a document, with their places."""
        return tuple(words(each) for each in self.all(name))

    def ref(self, name: str) -> Ref | None:
        """What the value of a key names."""
        found = self.one(name)
        return None if found is None else value_ref(found)

    def refs(self, name: str) -> tuple[Ref, ...]:
        return tuple(value_ref(each) for each in self.all(name))

    def document(self, name: str) -> str:
        """A document by handle, id or address; empty where none is given."""
        return handle(self.text(name) or "")

    def when(self, name: str) -> When | None:
        """A date, with its bounds where they are given (``interval``); raises LineFault."""
        found = self.one(name)
        if found is None:
            return None
        if found.at:
            return _bounded(found)
        return read_date(found.value, found.column)

    def read(self, name: str, read: Callable[[str], T], like: str) -> T | None:
        """The value of a key as something else; raises LineFault where it is not ``like`` this."""
        found = self.one(name)
        if found is None:
            return None
        try:
            return read(found.value)
        except (ValueError, OverflowError) as error:
            raise LineFault(found.column, f"{shown(found.value)!r} is not read as {name}", f"like {like}") from error

    def word(self, name: str, words_: type[E]) -> E | None:
        """One of some known words."""
        found = self.one(name)
        return None if found is None else known_word(found.value, words_, found.column)

    def flag(self, name: str) -> bool:
        """Whether a tag stands there, or the word by itself."""
        self.asked[f"#{name}"] = None
        return bool(self._taken(lambda each: (each.is_tag and each.name == name) or _is_word(each, name)))

    def tag_of(self, words_: type[E]) -> E | None:
        """The one tag that is one of these words; raises LineFault where there are two."""
        known = {str(word) for word in words_}
        self.asked.update(dict.fromkeys(f"#{word}" for word in words_))
        found = self._taken(lambda each: each.is_tag and each.name in known)
        if len(found) > 1:
            raise LineFault(
                found[1].column, f"#{found[0].name} and #{found[1].name} cannot both be", "keep one of the two"
            )
        return words_(found[0].name) if found else None

    def decided(self) -> dict[str, Any]:
        """What any line may carry: its id, and who decided."""
        return {"line": self.line.number, "id": self.text("id") or "", "by": self.text("by") or "",
                "role": self.text("as") or ""}  # fmt: skip

    def finish(self) -> None:
        """Raises LineFault for the first piece that nobody took."""
        if self.left:
            left = self.left[0]
            written = f"#{left.name}" if left.is_tag else f"{left.name}:" if left.name else left.value
            raise LineFault(left.column, f"{written!r} means nothing here", _known(written, list(self.asked)))


def read_date(text: str, column: int) -> When:
    """A date; raises LineFault."""
    try:
        return read_when(text)
    except InputError as error:
        raise LineFault(column, error.message, error.hint or "") from error


def known_word(text: str, words_: type[E], column: int) -> E:
    """One of some known words; raises LineFault."""
    if text not in list(words_):
        raise LineFault(column, f"{shown(text)!r} is not known here", f"one of: {', '.join(words_)}")
    return words_(text)


def _is_word(attribute: Attribute, word: str) -> bool:
    return not attribute.is_tag and not attribute.name and attribute.value == word


def _bounded(found: Attribute) -> When:
    """``"raw"@lo..hi`` or ``"raw"@lo..hi,zone``: a date that is not read from its words alone."""
    bounds, _, zone = found.at.partition(",")
    lo, dots, hi = bounds.partition("..")
    try:
        low, high = whole(lo) if lo else None, whole(hi) if dots and hi else None
        if low is not None and high is not None and low > high:
            raise ValueError
        return When(low, high, storable(found.value), zone or None)
    except ValueError as error:
        raise LineFault(found.column, f"{found.at!r} are no bounds of a date", "leave out what follows @") from error


def whole(text: str) -> int:
    """A whole number that can be stored; raises ValueError."""
    number = int(text)
    if abs(number) >= LARGEST:
        raise ValueError
    return number


def _known(written: str, asked: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(written, asked, n=1)
    if near:
        return f"did you mean {near[0]}"
    return f"here may stand: {' '.join(asked)}; a name with such a sign in it stands in double quotes"
