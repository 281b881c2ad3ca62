"""Workflow commands: what stands in them is data, and only what counts is annotated."""

from __future__ import annotations

import pytest

from provenance.audit import Severity
from provenance.audit.proofs import Proof, Stop
from provenance.printers import Place, printer_named
from tests.printers.made import COURIER, GAZETTE, TYPED, WAIVER, audited, finding, outcome

NOTHING = Proof()
ESCAPED = [
    ("50 % of it", "50 %25 of it"),
    ("a %0A b", "a %250A b"),
    ("a\r\nb", "a b"),
    ("::error::x", "::error::x"),
    ("a, b: c", "a, b: c"),
    ("a\u202eb", "a\ufffdb"),
]
IN_PROPERTIES = [
    ("a,b.md", "a%2Cb.md"),
    ("C:/a.md", "C%3A/a.md"),
    ("100%.md", "100%25.md"),
    ("a::b.md", "a%3A%3Ab.md"),
    ("a\nb.md", "a b.md"),
    ("한국 news.md", "한국 news.md"),
]
LEVELS = [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")]


def lines(*found: object, **changed: object) -> list[str]:
    told = outcome(audited(*found), **changed)  # type: ignore[arg-type]
    return "".join(printer_named("github").write(told)).splitlines()


@pytest.mark.parametrize(("message", "escaped"), ESCAPED)
def test_a_message_is_data(message: str, escaped: str) -> None:
    first, _ = lines(finding(message=message, advice="Fix it.", proof=NOTHING))
    assert first == f"::warning title=single-origin::{escaped}%0AClaim: The bridge is closed%0AFix it."


@pytest.mark.parametrize(("path", "escaped"), IN_PROPERTIES)
def test_a_path_is_a_property(path: str, escaped: str) -> None:
    first, _ = lines(finding(), places={"doc-g": Place(path)})
    assert first.startswith(f"::warning file={escaped},title=single-origin::")


@pytest.mark.parametrize(("severity", "level"), LEVELS)
def test_levels_have_the_names_that_github_knows(severity: Severity, level: str) -> None:
    assert lines(finding(severity=severity))[0].startswith(f"::{level} ")


def test_what_does_not_count_is_not_annotated() -> None:
    assert lines(finding(waiver=WAIVER), finding(is_known=True)) == [
        "No findings. 1 waived, 1 known before. 2 rules looked at 1 claim. Nobody reviewed 2 of 5 readings."
    ]


def test_the_first_words_in_a_file_are_the_place() -> None:
    proof = Proof((), (TYPED, COURIER, GAZETTE))
    assert lines(finding(proof=proof))[0].startswith("::warning file=articles/bridge.md,line=2,col=6,title=")


def test_without_words_the_first_file_of_a_chain_is_the_place() -> None:
    proof = Proof(((Stop("s", "Northline", None), Stop("d", "Gazette", "doc-g")),))
    assert lines(finding(proof=proof))[0].startswith("::warning file=articles/bridge.md,title=")


def test_without_a_file_there_is_no_place() -> None:
    assert lines(finding(), places={})[0].startswith("::warning title=")
