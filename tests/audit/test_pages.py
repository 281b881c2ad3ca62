"""The manual pages of the rules in docs/rules: they are what the rules say now."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from provenance.audit import Pack, Severity, known_rules, rule
from provenance.audit.configured import read_configured
from provenance.audit.manuals import manual_of
from provenance.audit.pages import INDEX, page, pages, table, write

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules"
PAGES = pages()


def test_they_are_up_to_date() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in DOCS.glob("*.md")}
    differ = sorted(name for name in there.keys() | PAGES.keys() if there.get(name) != PAGES.get(name))
    assert differ == [], "run: make rule-pages"


def test_every_rule_has_a_page_and_a_line_in_the_index() -> None:
    for each in known_rules():
        assert f"[`{each.name}`]({each.name}.md) | {each.severity} |" in PAGES[INDEX]
        assert PAGES[f"{each.name}.md"].startswith(f"# {each.name}\n\n**{each.severity}** · ")


@pytest.mark.parametrize("each", known_rules(), ids=lambda each: each.name)
def test_a_page_holds_all_of_the_manual(each: rule) -> None:
    manual, shown = manual_of(each), PAGES[f"{each.name}.md"]  # type: ignore[arg-type]
    for ledger in (manual.fires, manual.passes):
        assert f"```ledger\n{ledger}\n```" in shown
    headings = re.findall(r"^## (.+)$", shown, re.MULTILINE)
    assert headings[:4] == ["Fires", "Does not fire", "What to do", "Guideline"]
    assert "``" not in shown.replace("```", "")


@pytest.mark.parametrize("each", [each for each in known_rules() if each.limits], ids=lambda each: each.name)
def test_the_limits_of_a_page_can_be_copied_into_the_settings(each: rule) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGES[f"{each.name}.md"], re.DOTALL)  # type: ignore[attr-defined]
    assert tomllib.loads(block)
    assert dict(read_configured(block, "p.toml").limits[each.name]) == dict(each.limits)  # type: ignore[attr-defined]


def test_the_table_may_stand_on_another_page() -> None:
    head, line, first, *_ = table(known_rules(), "rules/").splitlines()
    assert (head.count("|"), line.count("|")) == (5, 5)
    assert re.match(r"\| \[`[a-z-]+`\]\(rules/[a-z-]+\.md\) \| error \|", first)


def test_other_rules_are_links_in_prose_and_code_stays_in_examples() -> None:
    @rule("a-rule", Severity.NOTE, Pack.AP, relays=3)
    def a_rule() -> None:
        """It finds ``b-rule`` | and ``x > y``, not ``a-rule``.

        Fires::

            "``b-rule``" A > B

        Fix: see.

        Guideline: ours.
        """

    shown = page(a_rule, frozenset({"a-rule", "b-rule"}))
    assert "It finds [`b-rule`](b-rule.md) | and `x > y`, not `a-rule`." in shown
    assert '"``b-rule``" A > B' in shown
    assert "## Does not fire" not in shown
    assert "See." in shown
    assert r"It finds `b-rule` \| and" in table([a_rule])


def test_pages_of_rules_that_are_no_more_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "gone.md").write_text("x", "utf-8")
    write(tmp_path / "rules")
    assert {file.name for file in (tmp_path / "rules").iterdir()} == PAGES.keys()
