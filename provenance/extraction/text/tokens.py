"""Words and marks of a text with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MAX_WORD = 60
"""Longer runs of letters are no words of a language; they are kept as tokens but never read as a name."""

_DOMAINS = (
    "com|org|net|info|news|media|co|ie|uk|au|nz|ca|de|at|ch|fr|it|es|pt|nl|be|dk|se|fi|pl|cz|sk|hu|ro|bg|rs|hr|ba|mk|al"
    "|gr|tr|ru|ua|by|kz|kg|uz|ge|az|il|ir|iq|sa|ae|eg|ma|tn|ng|gh|ke|ug|tz|za|zw|pk|lk|np|bd|th|sg|ph|vn|kh|tw|jp|kr"
    "|cn|hk|br|ar|cl|pe|mx|uy|ec|tv|fm|ee|lv|lt|eu"
)
_TOKEN = re.compile(
    rf"""(?:[^\W\d_]\.){{2,}}                                  # U.S.
    | \b(?=\w{{2}})[\w-]{{2,30}}(?:\.[\w-]{{2,30}})?\.(?-i:{_DOMAINS})\b  # harbour.pl, 24.kg
    | \d+(?:[.,:]\d+)*\w*                                   # 11,000  10:21  5th
    | [^\W\d_]\w*\+(?!\w)                                  # OPEC+
    | (?-i:A/S)\b                                          # Roeko A/S
    | [^\W\d_]\w{{0,4}}&[^\W\d_]\w{{0,4}}(?![\w-])                  # S&P  AT&T
    | [@\#]?\w+(?:[-‑–](?=[^\W\d_])\w+)*               # words, compounds, handles
    | ''|``|‘‘|’’                                           # quotation marks typed twice
    | ['’](?:s|re|ve|ll|d|m)\b                              # clitics
    | \.\.\.+ | --+ | \S""",
    re.VERBOSE | re.IGNORECASE,
)

_HYPHENS = frozenset("-‑–")
_DOMAIN_NAME = re.compile(rf"[\w-]{{2,30}}(?:\.[\w-]{{2,30}})?\.(?:{_DOMAINS})")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z][a-z]+\w*$|[a-z]{2,8}[A-Z]\w+$")
_STATION = re.compile(r"[2-9](?!AM|PM|KM|KG|MM|CM|MB|TB|KW|MW|GW)[A-Z]{2,4}$|[1-9]\d?(?:TV|News)$")
_PARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|az|ul|ben|bin)[-‑](?=[^\W\d_a-z])")


class Token(NamedTuple):
    """One word or mark: its place (code points, half open) in the whole text, as written and in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] in "@#"

    @property
    def is_capital(self) -> bool:
        """Begins as names do: ``Sulaim``, ``al-Sulaim``, ``@sulaim``, ``easyJet``, ``2GB``, ``24.kg``."""
        if self.text[0].isupper():
            return True
        if self.text[0] in "@#" and len(self.text) > 1:
            return True
        if "." in self.text and _DOMAIN_NAME.fullmatch(self.text):
            return True
        return not self.text.islower() and any(kind.match(self.text) for kind in (_PARTICLE, _INNER_CAPITAL, _STATION))


def is_hyphen(tokens: Sequence[Token], place: int) -> bool:
    """The dash of ``61-year-old``: between a number and a word, without a space."""
    if not 0 < place < len(tokens) - 1 or tokens[place].text not in _HYPHENS:
        return False
    before, dash, behind = tokens[place - 1 : place + 2]
    return (
        before.end == dash.start and dash.end == behind.start and before.text[0].isdigit() and behind.text[0].isalpha()
    )


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` in order; offsets count from the beginning of ``text``."""
    stop = len(text) if end is None else end
    found = []
    place = start
    while match := _TOKEN.search(text, place, stop):
        place = match.end()
        found.append(_token(text, match.start(), place))
    return _agencies_kept(_contractions_joined(text, found))


def _agencies_kept(tokens: list[Token]) -> list[Token]:
    """``the WHO`` is no pronoun: its ``lower`` is another word's, but not where words around it are shouted."""
    for place, token in enumerate(tokens):
        around = [tokens[spot].text for spot in (place - 1, place + 1) if 0 <= spot < len(tokens)]
        if token.text == "WHO" and not any(word.isupper() and len(word) > 1 for word in around):
            tokens[place] = token._replace(lower="w.h.o.")
    return tokens


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    return Token(start, end, word, word.lower())


def _contractions_joined(text: str, tokens: list[Token]) -> list[Token]:
    """``did n't`` written together is one token: the regular expression sees ``didn`` ``'`` ``t``; ``a think tank``,
    too."""
    joined: list[Token] = []
    for token in tokens:
        joined.append(token)
        if token.lower in {"tank", "tanks"} and len(joined) > 2 and _is_think_tank(joined):
            whole = text[joined[-2].start : token.end]
            joined[-2:] = [Token(joined[-2].start, token.end, whole, f"think-{token.lower}")]
        if token.lower == "t" and len(joined) > 2 and _is_contraction(joined):
            word = _token(text, joined[-3].start, token.end)
            joined[-3:] = [word]
    return joined


def _is_think_tank(tokens: list[Token]) -> bool:
    """``the think tank``, ``a Kessen-based think tank``; not ``analysts think tanks are massing``."""
    before, think, tank = tokens[-3:]
    return think.lower == "think" and (tank.lower == "tank" or not before.lower.endswith("s"))


def _is_contraction(tokens: list[Token]) -> bool:
    word, mark, letter = tokens[-3:]
    adjacent = word.end == mark.start and mark.end == letter.start
    return adjacent and mark.text in "'’" and word.lower.endswith("n")
