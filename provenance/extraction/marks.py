"""What an article says about its own sourcing: why somebody is not named, that somebody declined to speak, and so on.

Each kind of mark is a family of wordings in ``provenance/data/marks.toml``, written as patterns over words: a word
stands for itself in any case, ``a|b`` for either, ``*`` for up to six words of one sentence, ``word~`` for every word
that begins so. The kinds follow what guidelines ask an article to say (AP: why a source is anonymous and how it knows;
BBC: that a right of reply was offered, that something could not be verified).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from provenance.records import Mark, MarkKind, Span

GAP = r"(?:[\s,“”\"'’‘()–—-]+[^\s.;!?]+){0,6}?"
BETWEEN = r"[\s,“”\"'’‘()–—-]+"


def find_marks(text: str, start: int = 0) -> tuple[Mark, ...]:
    """The marks of a text from ``start`` on, in text order; of two of one kind that overlap the first."""
    found = [
        Mark(MarkKind(str(match.lastgroup).replace("_", "-")), Span(*match.span()), match[0])
        for pattern in _patterns()
        for match in pattern.finditer(text, start)
    ]
    return tuple(sorted(found, key=lambda mark: (mark.span, mark.kind)))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    listed = tomllib.loads(files("provenance").joinpath("data/marks.toml").read_text(encoding="utf-8"))
    return tuple(_pattern(MarkKind(kind), family["wordings"]) for kind, family in listed.items())


def _pattern(kind: MarkKind, wordings: list[str]) -> re.Pattern[str]:
    """One pattern for a kind; its group bears the name of the kind."""
    inner = "|".join(map(_wording, wordings))
    return re.compile(rf"(?<!\w)(?P<{kind.value.replace('-', '_')}>{inner})(?!\w)", re.IGNORECASE)


def _wording(wording: str) -> str:
    pattern, glue = "", ""
    for word in wording.split():
        if word == "*":
            pattern, glue = pattern + GAP, BETWEEN
            continue
        pattern += glue + "(?:" + "|".join(map(_word, word.split("|"))) + ")"
        glue = BETWEEN
    return pattern


def _word(word: str) -> str:
    if word.endswith("~"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word).replace("'", "['’]")
