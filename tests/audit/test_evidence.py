"""What the words for a source tell of the evidence: cases as data."""

from __future__ import annotations

import pytest

from provenance.audit.evidence import are_hidden_papers, are_papers, is_bare, is_thin, looks_at, tells_how
from provenance.extraction.names.counting import number_of
from provenance.records import Mark, MarkKind, Span

HIDDEN = """
a leaked memo
internal documents
Internal emails from the company
confidential letters between the two
documents seen by the Gazette
emails obtained by Northline
a recording reviewed by reporters
classified cables, dated 2019
a draft report seen by the paper
"""
PUBLISHED = """
court documents
the documents
a letter to readers
internal affairs minister
the Secret Files editor
documents published by the ministry
an internal inquiry
confidential source
a report by the ministry
the classified section
data
""" + "\n"  # fmt: skip
THIN = """
experts
some experts
a recent study
the latest survey
several independent analysts
A number of studies
observers
"""
TOLD = """
experts at Merrow University
a recent study by Anna Reed
a 2019 study
a study in Nature
the Ferry Company survey
the study group
health officials
a report
two officials
"""


@pytest.mark.parametrize("words", HIDDEN.strip().splitlines())
def test_papers_of_which_a_reader_asks_where_they_are_from(words: str) -> None:
    assert are_hidden_papers(words)
    assert are_papers(words)


@pytest.mark.parametrize("words", PUBLISHED.strip().splitlines())
def test_what_is_no_such_paper(words: str) -> None:
    assert not are_hidden_papers(words)


@pytest.mark.parametrize("words", THIN.strip().splitlines())
def test_a_source_that_is_too_thin_to_find_again(words: str) -> None:
    assert is_thin(words)
    assert not is_bare(words)


@pytest.mark.parametrize("words", TOLD.strip().splitlines())
def test_one_word_more_is_enough(words: str) -> None:
    assert not is_thin(words)


@pytest.mark.parametrize(
    ("words", "is_it"),
    [("a source", True), ("sources", True), ("several people", True), ("a port source", False), ("officials", False)],
)
def test_a_source_of_which_not_even_the_kind_is_told(words: str, is_it: bool) -> None:
    assert is_bare(words) is is_it


@pytest.mark.parametrize(
    ("cue", "is_it"), [("seen by", True), ("obtained by", True), ("said", False), ("seen", False), ("", False)]
)
def test_words_of_saying_that_somebody_saw_papers(cue: str, is_it: bool) -> None:
    assert looks_at(cue) is is_it


@pytest.mark.parametrize(
    ("words", "is_it"),
    [
        ("seen by", False),
        ("Obtained by", False),
        ("obtained under freedom of information", True),
        ("leaked to", True),
        ("leaked memo", False),
        ("documents seen by", False),
        ("a recording that was obtained by", False),
        ("documents obtained from", True),
        ("court filings", True),
        ("memo leaked by", True),
        ("handed to reporters by", True),
    ],
)
def test_that_somebody_saw_papers_does_not_say_how_they_were_obtained(words: str, is_it: bool) -> None:
    assert tells_how(Mark(MarkKind.OBTAINED_HOW, Span(0, len(words)), words)) is is_it


def test_words_without_end_are_read_to_a_bound() -> None:
    for words in ("memo " * 200_000, "a " * 500_000, "-" * 1_000_000, "é" * 1_000_000):
        assert not is_bare(words)
        are_hidden_papers(words), is_thin(words)


@pytest.mark.parametrize(
    ("words", "number"),
    [("a 2019 survey", (1, 1)), ("2019 officials", (2019, 2019)), ("two clergy", (2, 2)), ("a study", (1, 1))],
)
def test_a_year_is_no_number_of_people(words: str, number: tuple[int, int]) -> None:
    listed = words.split()
    assert number_of(listed, listed[-1]) == number
