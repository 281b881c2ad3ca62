"""The page about the forms shows what they print, and names every key."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from provenance.audit import Audited
from provenance.printers import Outcome, Place, printer_named, printers
from provenance.printers._facts import facts
from provenance.printers.csv import COLUMNS
from tests.printers.made import AUDITS, PLACED, audited, found_in, outcome, several

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "audit-output.md").read_text(encoding="utf-8")
EXAMPLES = ("csv", "github", "junit", "markdown", "table")


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n")[2].split("\n## " if name != "markdown" else "\n## github\n")[0]


def shown() -> tuple[Audited, ...]:
    """What the examples of the page are of: an error, a waived finding, a clean claim, and a known finding."""
    first, *others = several()
    error, _, waived = (
        replace(each, proof=replace(each.proof, passages=each.proof.passages[:3])) for each in first.findings
    )
    return (replace(first, findings=(error, waived)), *others)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_what_is_printed(name: str) -> None:
    (example, *_) = re.findall(r"^```text\n(.*?)^```$", section(name), re.MULTILINE | re.DOTALL)
    audits = shown()[:1] if name in {"csv", "junit"} else shown()
    printed = "".join(printer_named(name).write(outcome(*audits))).replace("\r\n", "\n")
    assert example == ("".join(printed.splitlines(keepends=True)[:2]) if name == "csv" else printed)


def test_the_line_of_an_audit_that_finds_nothing_is_what_is_printed() -> None:
    assert f"```text\n{''.join(printer_named('table').write(outcome(audited())))}```" in section("table")


def test_every_form_has_its_section() -> None:
    assert [name for name in printers() if not section(name)] == []


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in keys(inner))}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def test_every_key_is_named() -> None:
    written = json.loads("".join(printer_named("json").write(outcome(*several()))))
    unknown = keys(written) - {"error", "warning", "note", "most"}
    assert {key for key in unknown if f"`{key}`" not in section("json")} == set()
    assert {column for column in COLUMNS if column not in section("csv")} == set()


def schema() -> Draft202012Validator:
    (written,) = re.findall(r"^```json\n(.*?)^```$", section("json"), re.MULTILINE | re.DOTALL)
    read = json.loads(written)
    Draft202012Validator.check_schema(read)
    return Draft202012Validator(read)


@given(audits=AUDITS, places=PLACED)
def test_any_finding_is_of_the_schema_that_the_page_shows(
    audits: tuple[Audited, ...], places: dict[str, Place]
) -> None:
    validator = schema()
    told: Outcome = outcome(*audits, places=places)
    for finding in found_in(audits):
        validator.validate(facts(finding, told.places))
    for line in "".join(printer_named("jsonl").write(told)).split("\n")[:-1]:
        validator.validate(json.loads(line))
