"""A plain-text ledger read into facts: every line, every fault at once."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

from provenance.errors import ChainSyntaxError
from provenance.notation.chains import TypedChain, read_chain
from provenance.notation.directives import DIRECTIVES
from provenance.notation.documents import document_kind, document_of, said_of, text_line
from provenance.notation.facts import Fact, Facts, NotedAttribution, NotedChain, NotedDocument, Ref
from provenance.notation.faults import LineFault, NotationFaults
from provenance.notation.lines import Line, cut, ref, typed_ref
from provenance.notation.quoting import QUOTED
from provenance.notation.taking import Taking, read_date
from provenance.records import Terminal, storable

_DATED = re.compile(r"(?P<date>(?:<=\s*)?\d{4}[^\s\"]*)\s+(?=\"|clm-)")
_DAY = re.compile(r"(?:<=)?\d{4}\S*")
_CHAIN = '2026-03-01 "what is claimed" Outlet > Agency'
_CLAIM = re.compile(rf"(?P<claim>{QUOTED}|clm-[0-9a-f]{{10,}}(?!\S))\s*", re.DOTALL)
_HEAD = re.compile(r"[a-z][a-z-]*(?=\s|$)")
_OUTER = "x > "
"""In front of the sources of an attribution line they are a chain."""
DOCUMENT = "document"


def read_facts(text: str, place: str = "the text") -> Facts:
    """Read a plain-text ledger; raises InputError that tells every fault with line and column."""
    return _Reading(text.removeprefix("\ufeff"), place).run()


class _Reading:
    """One text on its way into facts."""

    def __init__(self, text: str, place: str) -> None:
        self.text = text
        self.place = place
        self.faults = NotationFaults(place, text)
        self.facts: list[Fact] = []
        self.document: NotedDocument | None = None
        self.lines: list[str] = []
        self.steps: list[NotedAttribution] = []
        self.indents: list[int] = []

    def run(self) -> Facts:
        for number, line in enumerate(self.text.split("\n"), 1):
            try:
                self._read(number, line.removesuffix("\r"))
            except LineFault as fault:
                self.faults.add(number, fault.column, fault.says, fault.hint)
        self._end_document()
        self.faults.refuse()
        return Facts(tuple(self.facts), self.place, self.text)

    def _read(self, number: int, text: str) -> None:
        bare = text.lstrip()
        if not bare or bare.startswith(";"):
            return
        if bare.startswith("|"):
            self._take_text(text)
        elif bare.startswith(">"):
            self._take_step(number, text)
        else:
            word = _HEAD.match(bare)
            if word and word[0] == DOCUMENT:
                self._begin_document(number, text)
            elif word and word[0] in DIRECTIVES:
                self._end_document()
                self._take_directive(word[0], cut(number, text, ("doc",)))
            else:
                self._end_document()
                self.facts.append(_chain(cut(number, text)))

    # --- documents -----------------------------------------------------------------------------

    def _begin_document(self, number: int, text: str) -> None:
        self._end_document()
        self.lines, self.steps, self.indents = [], [], []
        self.document = NotedDocument(line=number, handle="?")  # what stands below a faulty line is still read
        self.document = document_of(cut(number, text))

    def _take_text(self, text: str) -> None:
        if self.document is None:
            raise LineFault(
                len(text) - len(text.lstrip()), "this text stands below no document", "begin it with: document"
            )
        self.lines.append(storable(text_line(text)))

    def _take_step(self, number: int, text: str) -> None:
        line = cut(number, text)
        if self.document is None:
            raise LineFault(line.column, "this attribution stands below no document",
                            "begin with a document line, or write the whole chain on one line")  # fmt: skip
        step = _step(line)
        while self.indents and self.indents[-1] >= line.column:
            self.indents.pop()
        self.indents.append(line.column)
        self.steps.append(replace(step, depth=len(self.indents) - 1))

    def _end_document(self) -> None:
        if self.document is not None:
            text = "\n".join(self.lines) if self.lines else None
            self.facts.append(replace(self.document, text=text, attributions=tuple(self.steps)))
            self.document = None

    # --- directives ------------------------------------------------------------------------------

    def _take_directive(self, word: str, line: Line) -> None:
        taking = Taking(line)
        start = line.column + len(word)
        rest = line.head[len(word) :]
        column = start + len(rest) - len(rest.lstrip())
        if not rest.strip():
            raise LineFault(
                line.column + len(line.head), f"{word} says nothing", f"write it like: {DIRECTIVES[word].like}"
            )
        fact = DIRECTIVES[word].read(taking, rest.strip(), column)
        taking.finish()
        self.facts.append(fact)


def _chain(line: Line) -> NotedChain:
    dated = _DATED.match(line.head)
    start = dated.end() if dated else 0
    claim = _CLAIM.match(line.head, start)
    if claim is None:
        raise _no_fact(line, start)
    when = read_date(dated["date"], line.column) if dated else None
    about = ref(claim["claim"], line.column + start)
    column = line.column + claim.end()
    typed, written = _chain_at(line.head[claim.end() :], column), Taking(line)
    document = NotedDocument(
        line=line.number, handle=written.document("doc"), published=when, url=written.text("url"),
        title=written.text("title"), language=written.text("lang"), kind=document_kind(written),
        outlet=typed_ref(typed.publisher),
    )  # fmt: skip
    said = said_of(written)
    written.finish()
    steps = tuple(tuple(map(typed_ref, step)) for step in typed.steps)
    return NotedChain(claim=about, steps=steps, ending=typed.ending, document=document, **said)


def _step(line: Line) -> NotedAttribution:
    piece = line.head[1:]
    typed, taking = (
        _chain_at(_OUTER + piece.strip(), line.column + 1 + len(piece) - len(piece.lstrip()) - len(_OUTER)),
        Taking(line),
    )
    if len(typed.steps) > 2:
        raise LineFault(
            line.column, "one step stands on this line", "write what is nested in it below, indented further"
        )
    sources: tuple[Ref, ...] = tuple(map(typed_ref, typed.steps[1])) if len(typed.steps) == 2 else ()
    undisclosed = typed.ending is Terminal.UNDISCLOSED
    if sources and undisclosed:
        raise LineFault(line.column, "one step stands on this line", "write ? on a line below, indented further")
    said = said_of(taking)
    if typed.ending and not undisclosed:
        if said["terminal"] not in {None, typed.ending}:
            raise LineFault(line.column, f"it ends {typed.ending} and #{said['terminal']}", "keep one of the two")
        said["terminal"] = typed.ending
    fact = NotedAttribution(
        sources=sources, is_own=not sources and not undisclosed, claims=taking.refs("claim"),
        is_claimless=taking.flag("no-claim"),
        cites=taking.document("cites"), pins=taking.document("pins"), joint=taking.text("joint") or "",
        needs_all=taking.flag("needs-all"), **said,
    )  # fmt: skip
    taking.finish()
    return fact


def _chain_at(text: str, column: int) -> TypedChain:
    try:
        return read_chain(text)
    except ChainSyntaxError as fault:
        says = fault.message.partition(": ")[2]
        raise LineFault(max(0, column + fault.position), says, fault.hint or "") from fault


def _no_fact(line: Line, start: int) -> LineFault:
    words = line.head[start:].split()
    word = words[0] if words else ""
    if start or _DAY.match(word):
        behind = line.column + (start or line.head.find(word) + len(word))
        return LineFault(
            behind, "the claim is missing behind the date", f"write it in straight double quotes: {_CHAIN}"
        )
    if word.startswith("#"):
        return LineFault(line.column, f"a line does not begin with {word!r}", "a comment begins with ;")
    near = difflib.get_close_matches(word, [DOCUMENT, *DIRECTIVES], n=1)
    hint = f"did you mean {near[0]}" if near else (
        f"write it like: {_CHAIN}; or begin with one of: {', '.join(sorted([DOCUMENT, *DIRECTIVES]))}"
    )  # fmt: skip
    return LineFault(line.column, f"a line does not begin with {word!r}", hint)
