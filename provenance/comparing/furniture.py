"""What surrounds an article on its page and changes by itself, and whether two captures hold one article.

What counts as furniture are lines of a fixed list (``data/lexicons/furniture.toml``): menu words, counters, stamps
of the last update, titles of other articles under a heading that says so. When in doubt a line belongs to the
article: an edit that is missed is worse than a revision too many. The time of publication, bylines, credits and notes
of correction are no furniture, and neither is a full sentence that the list does not hold word for word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from provenance.comparing.typography import comparison_form
from provenance.extraction.words import names
from provenance.records import Span

LONGEST = 300
"""Code points of a line beyond which it is never furniture."""

FEWEST_LINES = 3
"""Lines that a list of other articles at the end needs at least."""

FEWEST_WORDS = 4
"""Words that a title of another article needs at least; fewer may be a name in a list of names."""

SHORT = 3
"""Letters of a word up to which a title in capitals may leave it small."""

BEGINNING = 2
"""Characters of a line by which most lines are told from furniture at once."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*(?: ?[km](?!\w))?")
_OF_LETTERS = "\u0300-\u036f\u0900-\u0963\u0970-\u097f\u064b-\u065f"
_AROUND = re.compile(rf"""^[^\w#©"'(]+|[^\w{_OF_LETTERS}#.!?。]+$""")
_WHOLE_STOP = re.compile(r"\w{3}[.。।](?:\s|$)")
_SENTENCE_END = re.compile(r"""[.!?…。！？।॥؟۔።։༎]["'”’»)\]]*\s*$""")
_RULE = re.compile(r"[\s\-‐-―_=~*.…·•●▪■◆|/]*")
_APART = " :|>»-·"
_OWNED = re.compile(
    r"(?i:\W*(?:copyright\s*)?(?P<sign>©|\(c\)|copyright)\s*(?P<year>\d{4}(?:-\d{4})?\b)?(?:\s*by\b)?)"
    r"(?P<name>[^.!?:\d]{0,60})[.|]?(?P<rest>.*)"
)
_JOINING = frozenset(("of", "the", "and", "de", "la", "le", "les", "del", "di", "da", "do", "der", "die", "das", "und"))
_DATE_WORD = re.compile(rf"[\u3040-\u30ff\u4e00-\u9fff]|(?:[^\W\d_]|[{_OF_LETTERS}])+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def is_furniture(line: str) -> bool:
    """Whether a line is one that a page puts around an article and changes by itself. A rule of dashes, dots or
    bullets is, too; stars and other signs may say something."""
    if len(line) > LONGEST:
        return False
    if _RULE.fullmatch(line):
        return True
    key = _key(line)
    bare = _NUMBER.sub("#", _AROUND.sub("", key))
    return bare[:BEGINNING].rstrip() in _beginnings() and (
        bare in _lines() or _is_notice(line, key) or _announces_title(line, key) or _stamps_update(key)
    )


def is_same_article(old_text: str, old_body_start: int, new_text: str, new_body_start: int) -> bool:
    """Whether two captures of one page hold the same article, word for word."""
    old = without_furniture(old_text, old_body_start)[old_body_start:]
    new = without_furniture(new_text, new_body_start)[new_body_start:]
    return comparison_form(old) == comparison_form(new)


def without_furniture(text: str, body_start: int = 0) -> str:
    """The text with spaces in place of furniture from ``body_start`` on, so that every other offset stays."""
    lines = [Span(*found.span()) for found in _LINE.finditer(text, body_start)]
    is_other = [is_furniture(span.within(text)) for span in lines]
    first = _start_of_list(text, lines, is_other)
    pieces, place = [], 0
    for number, (start, end) in enumerate(lines):
        if is_other[number] or number >= first:
            pieces += [text[place:start], " " * (end - start)]
            place = end
    return "".join([*pieces, text[place:]])


def _start_of_list(text: str, lines: Sequence[Span], is_other: Sequence[bool]) -> int:
    """Number of the line that opens a list of other articles which runs to the end; beyond all where there is none.

    It stands under a heading that says so and after a sentence of the article: where none has an end that is known,
    as in Thai, no line is told from a title.
    """
    first, titles = len(lines), 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].within(text)
        if is_other[number]:
            if titles >= FEWEST_LINES and len(line) <= LONGEST and _AROUND.sub("", _key(line)) in _headings():
                first = number
        elif _reads_like_title(line):
            titles += 1
        elif not line.isspace():
            break
    article = (lines[number].within(text) for number in range(first) if not is_other[number])
    return first if any(map(_SENTENCE_END.search, article)) else len(lines)


def _reads_like_title(line: str) -> bool:
    """Whether a line may be the title of another article: some words, and no end of a sentence."""
    if len(line) > LONGEST or _SENTENCE_END.search(line):
        return False
    return len(line.split()) + len(_IDEOGRAPH.findall(line)) // 2 >= FEWEST_WORDS


def _is_notice(line: str, key: str) -> bool:
    """“Follow us on …”, which is no sentence and counts nothing, or whose the text is."""
    if key.startswith(_openings("notices")):
        return not (_holds_sentence(key) or any(map(str.isdigit, key)))
    return _says_rights(key) or _says_owner(line)


def _says_owner(line: str) -> bool:
    """“© 2026 The Lantern. All rights reserved.” and nothing else. A sign and a name are a credit: it needs a year."""
    owned = _OWNED.fullmatch(comparison_form(unicodedata.normalize("NFKC", line)))
    if not owned or not all(_is_capital(word) or word in _JOINING for word in owned["name"].split()):
        return False
    if not owned["rest"].strip():
        return bool(owned["year"]) and owned["sign"].casefold() != "copyright"
    return _says_rights(owned["rest"].casefold())


def _says_rights(key: str) -> bool:
    return _AROUND.sub("", key).rstrip(".。") in _entries("rights")


def _holds_sentence(key: str) -> bool:
    return bool(_SENTENCE_END.search(key) or _WHOLE_STOP.search(key))


def _is_capital(word: str) -> bool:
    first = next(filter(str.isalpha, word), "")
    return first == first.upper()


def _announces_title(line: str, key: str) -> bool:
    """“Read more: Harbour Stays Shut”: capitals tell a title from “Related: minister denies it”, which may be news."""
    opening = _opening(key, "before_titles")
    rest = key[len(opening) :].lstrip()
    if not opening or rest[:1] not in set(_APART.strip()) or _WHOLE_STOP.search(rest):
        return False
    count = len(rest.strip(_APART).split())
    return count > 0 and _is_title_case(line.split()[-count:])


def _is_title_case(words: Sequence[str]) -> bool:
    """Whether every longer word has a capital, in a script that has capitals, and nothing is counted."""
    longer = [word for word in words if len(word) > SHORT]
    return (
        len(longer) > 1
        and not any(map(str.isdigit, "".join(words)))
        and all(_is_capital(word) and word != word.lower() for word in longer)
    )


def _stamps_update(key: str) -> bool:
    """“Last updated: 3 March 2026, 9.05 am”, and nothing but a date and a time."""
    opening = _opening(key, "before_dates")
    rest = key[len(opening) :]
    return (
        bool(opening)
        and any(map(str.isdigit, rest))
        and all(word in _entries("dates") for word in _DATE_WORD.findall(rest))
    )


def _opening(key: str, table: str) -> str:
    """The longest entry of the table that the line begins with."""
    bare = _AROUND.sub("", key)
    if not bare.startswith(_openings(table)):
        return ""
    found = max((each for each in _openings(table) if bare.startswith(each)), key=len)
    return key[: key.index(found) + len(found)]


def _key(line: str) -> str:
    return comparison_form(unicodedata.normalize("NFKC", line)).casefold()


@cache
def _entries(table: str) -> frozenset[str]:
    return frozenset(_AROUND.sub("", _key(entry)) or _key(entry) for entry in names("furniture", table))


@cache
def _openings(table: str) -> tuple[str, ...]:
    return tuple(sorted(_entries(table)))


@cache
def _beginnings() -> frozenset[str]:
    tables = ("lines", "headings", "before_titles", "before_dates", "notices", "rights", "signs")
    return frozenset(entry[:BEGINNING].rstrip() for table in tables for entry in _entries(table))


@cache
def _lines() -> frozenset[str]:
    return _entries("lines") | _entries("headings") | _entries("before_titles")


@cache
def _headings() -> frozenset[str]:
    return _entries("headings")
