"""What an article says about its own sourcing: why somebody is not named, that somebody declined to speak, and so on.

Each kind of mark is a family of wordings in ``provenance/data/marks.toml``: words with a space between them. A word
stands for itself in any case, ``a|b`` for either, ``word~`` for every word that begins so, ``word?`` for a word that
may be missing, ``*`` for up to six words, ``^word`` for one at the head of a line, ``word:`` for one with a colon
behind it. A wording does not reach beyond its sentence. The kinds follow what guidelines ask an article to say (AP: why
a source is anonymous and how it knows; BBC: that a right of reply was offered, that something could not be verified).

A sentence is compared with those wordings only of which it has all the words, and each from its first word on over a
bounded stretch. So the work is linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from provenance.paths import bundled
from provenance.records import Mark, MarkKind, Span

WORD = r"\w++(?:[.'’-]\w++)*+"
BETWEEN = r"\W{1,6}+"
GAP = rf"(?:{BETWEEN}{WORD}){{0,6}}?"
FARTHEST = 160
"""Characters before words of declining in which stands who declined."""
LONGEST = 2_000
"""Characters of a sentence; a longer one is cut there, so that the work on one is bounded."""

_WORD = re.compile(WORD)
_END = re.compile(
    r"""(?<!\b[^\W\d_])(?<!\b(?:mr|ms|dr|st))(?<!\b(?:mrs|gen|gov|sen|rep|col|sgt|lt\.))[.:;!?…]++(?=\s|["”’)\]]|$)|\n\s*\n""",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"""[.;:!?…](?=[\s”"’)]|$)[”"’)]*|\n\s*\n|[“”"]|\b(?:and|but|while|although|though|after|when|as)\b""",
    re.IGNORECASE,
)


class _Wording(NamedTuple):
    """A wording: ``needs`` are words of which its sentence must have one of each set."""

    kind: MarkKind
    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]


def find_marks(text: str, start: int = 0) -> tuple[Mark, ...]:
    """The marks of a text from ``start`` on, in text order; of two of one kind that overlap the first.

    One of the kind ``declined`` begins with who declined, where that stands before it in its clause.
    """
    found = sorted(_found(text, start), key=lambda mark: (mark.span, mark.kind))
    return tuple(_with_subject(mark, text, start) if mark.kind is MarkKind.DECLINED else mark for mark in found)


def _found(text: str, start: int) -> Iterator[Mark]:
    ended: dict[MarkKind, int] = defaultdict(int)
    for sentence in _sentences(text, start):
        possible = _possible(_key(sentence.within(text)))
        for word in _WORD.finditer(text, *sentence) if possible else ():
            for each in possible.get(_key(word[0]), ()):
                if word.start() < ended[each.kind]:
                    continue
                if match := each.pattern.match(text, word.start(), sentence.end):
                    ended[each.kind] = match.end()
                    yield Mark(each.kind, Span(*match.span()), match[0])


def _possible(sentence: str) -> Mapping[str, tuple[_Wording, ...]]:
    """By their first word the wordings of which a sentence has all the words."""
    present = frozenset(_WORD.findall(sentence))
    known = _by_first_word()
    found = {
        first: tuple(each for each in known[first] if not any(map(present.isdisjoint, each.needs)))
        for first in present & known.keys()
    }
    return {first: each for first, each in found.items() if each}


def _sentences(text: str, start: int) -> Iterator[Span]:
    ends = [found.end() for found in _END.finditer(text, start)]
    for end in (*ends, len(text)):
        while start < end:
            cut = end if end - start <= LONGEST else text.rfind(" ", start, start + LONGEST) + 1 or start + LONGEST
            yield Span(start, cut)
            start = cut


def _key(word: str) -> str:
    return word.casefold().replace("’", "'")


def who_declined(mark: Mark) -> str:
    """The words for who declined in a mark of that kind; empty where it does not say."""
    for word in _WORD.finditer(mark.text):
        known = _by_first_word().get(_key(word[0]), ())
        if any(each.kind is mark.kind and each.pattern.match(mark.text, word.start()) for each in known):
            return _nearest_part(mark.text[: word.start()])
    return ""


def _nearest_part(subject: str) -> str:
    """Of the words before “declined” those that say who did: behind the last comma, or, where a clause stands between
    (“the ministry, which owns it, declined”), before the first."""
    first, *_ = parts = subject.split(",")
    return (parts[-1].strip() or first).strip()


def _with_subject(mark: Mark, text: str, start: int) -> Mark:
    """The mark from the beginning of its clause on."""
    before = text[max(start, mark.span.start - FARTHEST) : mark.span.start]
    clause = max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    subject = before[clause:].lstrip(" ,–—-'’)\n\t")
    begins = mark.span.start - len(subject)
    is_cut = clause == 0 and mark.span.start - FARTHEST > start
    return mark if is_cut else Mark(mark.kind, Span(begins, mark.span.end), text[begins : mark.span.end])


@cache
def wordings() -> Mapping[MarkKind, tuple[str, ...]]:
    """The wordings of each kind, as they are listed."""
    with (bundled("data") / "marks.toml").open("rb") as file:
        listed: dict[str, Any] = tomllib.load(file)
    return {MarkKind(kind): tuple(family["wordings"]) for kind, family in listed.items()}


@cache
def _by_first_word() -> Mapping[str, tuple[_Wording, ...]]:
    """By a word in lower case: the wordings that begin with it, of each kind the longest first."""
    found: dict[str, list[tuple[int, _Wording]]] = defaultdict(list)
    for kind, listed in wordings().items():
        for wording in listed:
            made = _Wording(kind, tuple(_needs(wording)), re.compile(_pattern(wording), re.IGNORECASE))
            for first in wording.split()[0].split("|"):
                found[first.strip("^:")].append((-len(wording.split()), made))
    return {
        first: tuple(made for _, made in sorted(every, key=lambda each: (each[1].kind, each[0])))
        for first, every in found.items()
    }


def _needs(wording: str) -> Iterator[frozenset[str]]:
    for word in wording.split()[1:]:
        if not set(word) & set("*?~^:"):
            yield frozenset(word.split("|"))


def _pattern(wording: str) -> str:
    pattern, glue = "", ""
    for word in wording.split():
        if word == "*":
            pattern += GAP
        elif word.endswith("?"):
            pattern += f"(?:{glue}{_either(word[:-1])})?"
        else:
            pattern += glue + _either(word)
        glue = BETWEEN
    return pattern + r"(?!\w)"


def _either(words: str) -> str:
    return "(?:" + "|".join(map(_word, words.split("|"))) + ")"


def _word(word: str) -> str:
    if word.startswith("^"):
        return r"(?<![^\n])" + _word(word[1:])
    if word.endswith(":"):
        return _word(word[:-1]) + r"[ \t]*:"
    if word.endswith("~"):
        return re.escape(word[:-1]) + r"\w*+"
    return re.escape(word).replace("'", "['’]")
