"""The hook and the CI examples: they can be parsed, and the very command that they name does its work."""

from __future__ import annotations

import json
import re
import shlex
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance.commands import run
from provenance.printers import printers

TOP = Path(__file__).resolve().parents[1]
PAGE = (TOP / "docs" / "audit-ci.md").read_text(encoding="utf-8")
EXAMPLES: list[Any] = [yaml.safe_load(each) for each in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
(HOOK,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

GOOD = "outlet: Gazette\ndate: 2026-03-01\n\nNothing is reported here.\n"
BAD = "outlet: Gazette\ndate: 2026-03-01\n\nThe bridge was reportedly closed.\n"
HTML = "<html><head><title>The bridge</title></head><body><article><p>{}</p></article></body></html>"


def audits(value: Any) -> Iterator[list[str]]:
    """The words of every ``provenance audit …`` in an example, behind the name of the program."""
    if isinstance(value, dict):
        for each in value.values():
            yield from audits(each)
    elif isinstance(value, list):
        for each in value:
            yield from audits(each)
    elif isinstance(value, str) and value.startswith("provenance "):
        yield shlex.split(value)[1:]


CALLS = [call for each in EXAMPLES for call in audits(each)]


@pytest.fixture(autouse=True)
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with articles and with settings that let nothing but a hedge fail."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "provenance.toml").write_text('[audit]\nselect = ["hedge-without-source"]\n', "utf-8")
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def test_there_are_examples() -> None:
    assert len(CALLS) == 3
    assert HOOK["id"] == "provenance-audit"
    hooks = EXAMPLES[0]["repos"][0]["hooks"]
    assert [each["id"] for each in hooks] == [HOOK["id"]]


@pytest.mark.parametrize("call", CALLS, ids=[" ".join(call) for call in CALLS])
def test_the_command_of_an_example_fails_for_a_finding_and_writes_what_is_taken_up(
    articles: Path, capsys: pytest.CaptureFixture[str], call: list[str]
) -> None:
    (articles / "good.txt").write_text(GOOD, "utf-8")
    assert run(call) == 0
    capsys.readouterr()
    (articles / "bad.txt").write_text(BAD, "utf-8")
    assert run(call) == 1
    form = call[call.index("--format") + 1]
    assert form in printers()
    if form == "github":
        assert "::error" in capsys.readouterr().out
        return
    written = Path(call[call.index("-o") + 1])
    taken_up = yaml_value(written.name)
    assert taken_up, "the file that is written is the one that is taken up"
    if form == "sarif":
        (done,) = json.loads(written.read_text("utf-8"))["runs"]
        assert [each["ruleId"] for each in done["results"]] == ["hedge-without-source"]
    else:
        assert ET.parse(written).getroot().iter("failure").__next__() is not None


def yaml_value(name: str) -> bool:
    """Whether an example hands on a file of this name."""
    return any(f"'{name}'" in repr(each) for each in EXAMPLES)


FILES = {"plain-text": ("a.txt", "{}"), "markdown": ("a.md", "{}"), "html": ("a.html", HTML)}


@pytest.mark.parametrize("kind", HOOK["types_or"])
def test_the_hook_reads_every_kind_of_file_that_it_is_given(
    articles: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    name, frame = FILES[kind]
    words = " ".join(["The bridge was reportedly closed.", *["The harbour is calm and the sea is blue."] * 20])
    (articles / name).write_text(frame.format(words), "utf-8")
    program, *call = shlex.split(HOOK["entry"])
    args = EXAMPLES[0]["repos"][0]["hooks"][0]["args"]
    assert program == "provenance"
    assert run([*call, *args, f"articles/{name}"]) == 1
    assert "hedge-without-source" in capsys.readouterr().out
