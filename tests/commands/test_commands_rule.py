"""provenance rule: the table, the manual page, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from provenance.audit import Pack, known_rules
from provenance.audit.manuals import manual_of

Run = Callable[..., tuple[int, str, str]]


def test_the_table_has_every_rule_the_heaviest_first(command: Run) -> None:
    code, out, _err = command("rule")
    lines = [line.split() for line in out.splitlines() if line and not line.startswith(" ")]
    assert (code, lines[0]) == (0, ["RULE", "SEVERITY", "PACKS", "FINDS"])
    assert sorted(line[0] for line in lines[1:]) == [each.name for each in known_rules()]
    severities = [line[1] for line in lines[1:]]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)


@pytest.mark.parametrize("pack", Pack)
def test_a_pack_has_its_rules(command: Run, pack: Pack) -> None:
    items = json.loads(command("rule", "--pack", str(pack), "--json")[1])["items"]
    assert sorted(each["name"] for each in items) == [each.name for each in known_rules() if pack in each.packs]


def test_every_rule_has_a_page(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    for each in known_rules():
        code, out, err = command("rule", each.name)
        manual = manual_of(each)
        assert (code, err, out.startswith(f"{each.name} ({each.severity})\n")) == (0, "", True)
        headings = [
            line for line in out.splitlines() if line in {"Why", "Fires", "Does not fire", "What to do", "Guideline"}
        ]
        assert headings == ["Why", "Fires", "Does not fire", "What to do", "Guideline"], each.name
        for line in (*manual.fires.splitlines(), *manual.passes.splitlines()):
            assert f"  {line}".rstrip() in out
        prose = out.partition("\nFires\n")[0] + out.partition("\nWhat to do\n")[2]
        assert max(map(len, prose.splitlines())) <= 72
        assert " ".join(manual.why.replace("``", "").split()) in " ".join(out.split())


def test_limits_are_shown_as_they_are_written_in_the_settings(command: Run) -> None:
    limited = next(each for each in known_rules() if each.limits)
    name, limit = next(iter(limited.limits.items()))
    out = command("rule", limited.name)[1]
    assert f"  [audit.limits.{limited.name}]\n  {name.replace('_', '-')} = {limit:g}\n" in out


def test_the_json_has_the_whole_manual(command: Run) -> None:
    value = json.loads(command("rule", "single-origin", "--json")[1])
    (found,) = value["items"]
    assert value["schema"] == "provenance/rule/1"
    assert set(found) == {
        "name", "severity", "packs", "limits", "of_document", "summary", "why", "fires", "passes", "fix", "guideline",
    }  # fmt: skip


WRONG = [
    (("bbc",), "bbc is a pack, not a rule", "see its rules: provenance rule --pack bbc"),
    (("singel-origin",), "no rule is named 'singel-origin'", "did you mean: single-origin"),
    (("--pack", "pa"), "no pack is named 'pa'", "there are: default, ap"),
    (("single-origin", "--pack", "ap"), "give a rule or --pack, not both", ""),
]


@pytest.mark.parametrize(("arguments", "sentence", "hint"), WRONG, ids=[each[1] for each in WRONG])
def test_what_is_not_there_is_said(command: Run, arguments: tuple[str, ...], sentence: str, hint: str) -> None:
    code, out, err = command("rule", *arguments)
    assert (code, out, sentence in err, hint in err) == (2, "", True, True), err
