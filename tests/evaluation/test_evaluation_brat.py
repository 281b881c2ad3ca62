"""Files of marks: what counts, what is passed over, and how a line that cannot be read is named."""

from __future__ import annotations

import pytest

from provenance.errors import InputError
from provenance.evaluation.brat import readings_of
from provenance.evaluation.readings import Reading
from provenance.records import Span

TEXT = "Ann said 😀 it rains.\r\nBob\nBaker denied it."
FULL = Reading((Span(0, 3),), (Span(4, 8),), (Span(9, 19),))
MARKS = "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 19\t😀 it rains\nT4\tAttribution 4 8\tsaid\n"
EVENT = "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"

READ = {
    "all three roles": (MARKS + EVENT, [FULL]),
    "an empty file": ("", []),
    "empty lines": ("\n\n" + MARKS + "\n" + EVENT + "\n", [FULL]),
    "lines that end as on Windows": ((MARKS + EVENT).replace("\n", "\r\n"), [FULL]),
    "a byte order mark": ("\ufeff" + MARKS + EVENT, [FULL]),
    "an event before its spans": (EVENT + MARKS, [FULL]),
    "no words": ("T1\tSource 0 3\nT4\tAttribution 4 8\nE1\tAttribution:T4 Source:T1", [Reading((Span(0, 3),))]),
    "an event of another name": (MARKS + "E1\tAttribution-no-source:T4 Cue:T2", [Reading((), (Span(4, 8),))]),
    "an event without arguments": (MARKS + "E1\tAttribution:T4 ", []),
    "events, notes, relations and attributes of other kinds": (
        MARKS + EVENT + "E2\tArrest:T1 Who:T2\n#1\tAnnotatorNotes T1\tis it?\nR1\tPart Arg1:T1 Arg2:T2\nA1\tSure E1\n"
        "*\tEquiv T1 T2\n",
        [FULL],
    ),
    "a span that is put aside": (MARKS + "T5\tDiscard 0 8\tAnn said\n" + EVENT, [FULL]),
    "an argument of another kind": (MARKS + "E1\tAttribution:T4 Cue:T2 To:T1 After:E7", [Reading((), (Span(4, 8),))]),
    "pieces": ("T1\tSource 0 3;22 25\tAnn Bob\nE1\tAttribution:T9 Source:T1\nT9\tAttribution 4 8",
               [Reading((Span(0, 3), Span(22, 25)))]),
    "several spans of a role": (
        "T1\tSource 22 25\tBob\nT2\tSource 0 3\tAnn\nE1\tAttribution:T2 Source:T1 Source2:T2",
        [Reading((Span(0, 3), Span(22, 25)))],
    ),
    "words with a line break": (
        "T1\tSource 22 31\tBob\nBaker\nE1\tAttribution:T1 Source:T1", [Reading((Span(22, 31),))]
    ),
    "words whose line break is a space": (
        "T1\tSource 22 31\tBob Baker\nE1\tAttribution:T1 Source:T1", [Reading((Span(22, 31),))]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("standoff", "expected"), READ.values(), ids=READ)
def test_attributions_are_read(standoff: str, expected: list[Reading]) -> None:
    assert list(readings_of(standoff, TEXT, "a.ann")) == expected


REFUSED = {
    "a line of nothing known": ("rubbish\n" + MARKS, "a.ann:1: 'rubbish' cannot be read"),
    "rubbish behind a span": ("T1\tSource 0 3\tAnn\n\nrubbish\n" + EVENT, "a.ann:3: 'rubbish' cannot be read"),
    "rubbish behind a span without words": ("T1\tSource 0 3\nrubbish\n" + EVENT, "a.ann:2: 'rubbish' cannot be read"),
    "rubbish behind an event": (MARKS + EVENT + "rubbish", "a.ann:6: 'rubbish' cannot be read"),
    "a span with nothing": ("T1\t", "a.ann:1: T1 has no kind and offsets"),
    "a span without offsets": ("T1\tCue\tsaid", "a.ann:1: T1 has no kind and offsets"),
    "an offset that is none": ("T1\tCue 4 x\tsaid", "a.ann:1: T1 has no kind and offsets"),
    "an offset below zero": ("T1\tCue -4 8\tsaid", "a.ann:1: T1 has no kind and offsets"),
    "an offset of many digits": (f"T1\tCue 4 {'9' * 6000}\tsaid", "a.ann:1: T1 has no kind and offsets"),
    "a span that ends before it begins": ("T1\tCue 8 4\tsaid", "a.ann:1: T1 is not in the text"),
    "a span behind the text": ("\nT1\tCue 4 999\tsaid", "a.ann:2: T1 is not in the text, which has 42 characters"),
    "offsets in bytes": ("T1\tContent 14 22\tit rains", "a.ann:1: T1 is 'it rains', but the text has"),
    "an event that names a span that is not there": (
        MARKS + "E1\tAttribution:T4 Source:T7", "a.ann:5: E1 names T7, which is not there"
    ),
    "an event with a word that is no argument": (
        MARKS + "E1\tAttribution:T4 Source", "a.ann:5: E1 holds 'Source', which is no argument"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("standoff", "message"), REFUSED.values(), ids=REFUSED)
def test_a_line_that_cannot_be_read_is_named(standoff: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        readings_of(standoff, TEXT, "a.ann")
    assert message in refused.value.message
    assert refused.value.hint


def test_many_lines_are_read_in_linear_time() -> None:
    text = "word\n" * 20_000
    standoff = f"T1\tContent 0 {len(text)}\t{text}" + "".join(f"T{n}\tCue 0 4\tword\n" for n in range(2, 20_000))
    assert readings_of(standoff + "E1\tAttribution:T2 Content:T1", text, "a.ann")[0].content == (Span(0, len(text)),)
