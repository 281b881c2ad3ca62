"""Chains as text that a person types: ``Devdiscourse > Yonhap > NIS``.

::

    chain   = source { ">" step } [ ">" ending | "!" ]
    step    = source { "+" source }            several sources: one joint statement
    source  = name | quoted | "[" descriptor "]" | "[" quoted "]"      brackets: unnamed
    quoted  = '"' any text '"'
    ending  = "?" undisclosed | "…" or "..." not yet traced | "!" first-hand

A name may hold anything but ``> + [ ] ! ? …`` and the double quote; inside double quotes a backslash
keeps the character after it, and ``\\u{1f}`` is the character with this number. Nothing is inferred from a name here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from provenance.errors import ChainSyntaxError
from provenance.notation.quoting import QUOTED, quoted, unquoted
from provenance.records import Terminal, is_blank

ENDINGS = {
    "?": Terminal.UNDISCLOSED,
    "…": Terminal.NOT_YET_TRACED,
    "...": Terminal.NOT_YET_TRACED,
    "!": Terminal.FIRST_HAND,
}
_SIGN_OF = {Terminal.UNDISCLOSED: "?", Terminal.NOT_YET_TRACED: "…", Terminal.FIRST_HAND: "!"}
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<quoted>{QUOTED})
    | (?P<unnamed>\[\s*{QUOTED}\s*\]|\[[^\[\]]*\])
    | (?P<sign>>|\+|\?|…|\.\.\.|!)
    | (?P<bare>(?:(?!\.\.\.)[^>+?…!"\[\]])+)
    )""",
    re.VERBOSE | re.DOTALL,
)
_SPECIAL = re.compile(r'[>+?…!"\[\]\\\x00-\x1f\x7f-\x9f\u2028\u2029]|\.\.\.')


@dataclass(frozen=True, slots=True)
class TypedSource:
    """A source as typed: its name, or the descriptor of an unnamed one."""

    name: str
    is_unnamed: bool = False


@dataclass(frozen=True, slots=True)
class TypedChain:
    """A whole chain as typed, outermost first; each step holds one source or several joint ones.

    ``ending`` is None where the last source is simply where the chain ends.
    """

    steps: tuple[tuple[TypedSource, ...], ...]
    ending: Terminal | None = None

    @property
    def publisher(self) -> TypedSource:
        return self.steps[0][0]

    def __str__(self) -> str:
        parts = [" + ".join(map(_written, step)) for step in self.steps]
        if self.ending:
            parts.append(_SIGN_OF[self.ending])
        return " > ".join(parts)


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


def read_chain(text: str) -> TypedChain:
    """Read a typed chain; raises ChainSyntaxError with the place of the fault."""
    steps: list[dict[TypedSource, None]] = []
    ending: Terminal | None = None
    expects_source = True
    joins = False
    for token in _tokens(text):
        if ending is not None:
            raise ChainSyntaxError(text, token.position, "nothing may follow ? … or !")
        if token.kind == "source":
            if not expects_source:
                raise ChainSyntaxError(text, token.position, 'write ">" or "+" between two sources')
            source = _typed(text, token)
            if joins and source in steps[-1]:
                raise ChainSyntaxError(text, token.position, f"{source.name} stands twice in one joint statement")
            if joins:
                steps[-1][source] = None
            else:
                steps.append({source: None})
            expects_source = joins = False
        elif token.text in ENDINGS:
            ending = _ending(text, token, expects_source, joins, bool(steps))
            expects_source = False
        else:
            if expects_source:
                raise ChainSyntaxError(text, token.position, f"a source is missing before {token.text!r}")
            expects_source, joins = True, token.text == "+"
    if expects_source:
        raise ChainSyntaxError(text, len(text), "a source is missing at the end")
    if len(steps[0]) > 1:
        raise ChainSyntaxError(text, 0, "a chain starts with one outlet; joint sources come after it")
    return TypedChain(tuple(map(tuple, steps)), ending)


def renamed(chain: TypedChain, old: TypedSource, new: TypedSource) -> TypedChain:
    """The chain with one source in place of another."""
    steps = tuple(tuple(new if source == old else source for source in step) for step in chain.steps)
    return TypedChain(steps, chain.ending)


def _tokens(text: str) -> Iterator[_Token]:
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            raise ChainSyntaxError(
                text, position + len(text[position:]) - len(text[position:].lstrip()), _fault(text, position)
            )
        position = match.end()
        kind = str(match.lastgroup)
        word = match[kind]
        if word.strip():
            yield _Token("sign" if kind == "sign" else "source", word, match.start(kind))


def _fault(text: str, position: int) -> str:
    sign = text[position:].lstrip()[:1]
    return {'"': "the double quote is never closed", "[": "the bracket is never closed"}.get(
        sign, f"{sign!r} is out of place"
    )


def _typed(text: str, token: _Token) -> TypedSource:
    word, is_unnamed = token.text, token.text.startswith("[")
    bare = word[1:-1].strip() if is_unnamed else word
    name = unquoted(bare).strip() if re.fullmatch(QUOTED, bare, re.DOTALL) else " ".join(bare.split())
    if is_blank(name):
        raise ChainSyntaxError(text, token.position, "a name is empty")
    return TypedSource(name, is_unnamed)


def _ending(text: str, token: _Token, expects_source: bool, joins: bool, has_steps: bool) -> Terminal:
    ending = ENDINGS[token.text]
    if not has_steps:
        raise ChainSyntaxError(text, token.position, f"a chain starts with an outlet, not with {token.text!r}")
    if joins or (not expects_source and ending is not Terminal.FIRST_HAND):
        raise ChainSyntaxError(text, token.position, f'write ">" before {token.text!r}')
    return ending


def _written(source: TypedSource) -> str:
    is_plain = not _SPECIAL.search(source.name) and " ".join(source.name.split()) == source.name
    name = source.name if is_plain else quoted(source.name)
    return f"[{name}]" if source.is_unnamed else name
