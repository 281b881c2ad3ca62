"""Attributions that a person marked, from a file in the standoff format of BRAT, as PolNeAR has them.

``T`` lines give spans a kind, ``E`` lines join them: ``E1 Attribution:T4 Source:T1 Cue:T2 Content:T3``. A span may be
in pieces (``Content 1 5;8 10``), a role may have several spans (``Content``, ``Content2``); together they are one.
Format: brat.nlplab.org/standoff.html; PolNeAR: Newell and others 2018, “An Attribution Relations Corpus for Political
News”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.errors import InputError, shown
from provenance.evaluation.readings import Reading
from provenance.records import Span, Spans

_BEGINNING = re.compile(r"(?P<id>[A-Z#]+\d+|\*)\t(?P<value>[^\t]*)(?:\t(?P<words>.*))?", re.ASCII)
_SPAN = re.compile(r"\S+ (?P<pieces>\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)", re.ASCII)
_ARGUMENT = re.compile(r"(?P<role>[^\s:]+?)\d*:(?P<id>[A-Z]\d+)", re.ASCII)
ARGUMENTS = ("Source", "Cue", "Content")
HINT = "a line reads T1 Cue 5 9 said, or E1 Attribution:T4 Cue:T1, with a tab before Cue, said and Attribution"


@dataclass(slots=True)
class _Line:
    """A line that begins with an id, and those that go on with its words; ``number`` counts from 1."""

    place: str
    number: int
    id: str
    value: str
    words: str | None
    more: list[tuple[int, str]] = field(default_factory=list)


def readings_of(standoff: str, text: str, place: str) -> tuple[Reading, ...]:
    """The attributions of a file, in its order; ``text`` is what it marks, ``place`` names it in messages.

    An event counts where its kind begins with ``Attribution`` and it has a source, a cue or a content; other events,
    relations, attributes and notes are passed over. Raises InputError, with the line, where a line cannot be read, a
    span does not lie in the text or is not the words that the line gives, or an event names a span that is not there.
    """
    lines = list(_lines(standoff, place))
    spans = {line.id: _spans(line, text) for line in lines if line.id.startswith("T")}
    events = [line for line in lines if line.id.startswith("E") and line.value.startswith("Attribution")]
    return tuple(reading for line in events if any(reading := _reading(line, spans)))


def _lines(standoff: str, place: str) -> Iterator[_Line]:
    """The lines of a file. Words of a span that hold a line break go on in the next line, as in PolNeAR."""
    line: _Line | None = None
    for number, ended in enumerate(standoff.removeprefix("\ufeff").split("\n"), 1):
        row = ended.rstrip("\r")
        if begun := _BEGINNING.fullmatch(row):
            if line is not None:
                yield line
            line = _Line(place, number, begun["id"], begun["value"].strip(), begun["words"])
        elif row.strip() and line is not None and line.id.startswith("T"):
            line.more.append((number, row))
        elif row.strip():
            raise _fault(place, number, f"{shown(row)!r} cannot be read")
    if line is not None:
        yield line


def _fault(place: str, number: int, what: str) -> InputError:
    return InputError(f"{place}:{number}: {what}", hint=HINT)


def _spans(line: _Line, text: str) -> Spans:
    found = _SPAN.fullmatch(line.value)
    if found is None:
        raise _fault(line.place, line.number, f"{line.id} has no kind and offsets that can be read")
    pairs = (piece.split() for piece in found["pieces"].split(";"))
    spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    if any(not start <= end <= len(text) for start, end in spans):
        raise _fault(line.place, line.number, f"{line.id} is not in the text, which has {len(text):,} characters")
    _refuse_other_words(line, "".join(span.within(text) for span in spans))
    return spans


def _refuse_other_words(line: _Line, there: str) -> None:
    """Raises InputError where the words of a span are not those that stand there: then it marks another text."""
    first = None if line.words is None else _squeezed(line.words)
    whole = _squeezed((line.words or "") + "".join(row for _number, row in line.more))
    if line.words is not None and whole == _squeezed(there):
        return
    if line.more and first in {None, _squeezed(there)}:
        raise _fault(line.place, line.more[0][0], f"{shown(line.more[0][1])!r} cannot be read")
    if line.words is not None:
        what = f"{line.id} is {shown(line.words)!r}, but the text has {shown(there)!r} there"
        raise _fault(line.place, line.number, what)


def _squeezed(words: str) -> str:
    """Words without their spaces: a line break of the text is a space in the file, and so is what parts pieces."""
    return "".join(words.split())


def _reading(line: _Line, spans: dict[str, Spans]) -> Reading:
    found: dict[str, list[Span]] = {role: [] for role in ARGUMENTS}
    for word in line.value.split():
        argument = _ARGUMENT.fullmatch(word)
        if argument is None:
            raise _fault(line.place, line.number, f"{line.id} holds {shown(word)!r}, which is no argument")
        if argument["id"].startswith("T") and argument["id"] not in spans:
            raise _fault(line.place, line.number, f"{line.id} names {argument['id']}, which is not there")
        if argument["role"] in found:
            found[argument["role"]] += spans.get(argument["id"], ())
    source, cue, content = (tuple(sorted(found[role])) for role in ARGUMENTS)
    return Reading(source, cue, content)
