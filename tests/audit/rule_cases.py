"""Cases of rules: ledgers in the text notation, what a rule finds in them, and the database that is made of each.

``tests/cases/rules/RULE.md`` holds the cases of a rule; its manual page holds two more. A comment of the form ``;
afterwards "x" became "y" in the stored text`` (or ``in the recorded words``, ``in the judgements``) says what somebody
did to the database behind its back: no notation can say that.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from provenance.audit import Audited, Finding, Settings, audit, rule_named
from provenance.audit.auditing import once
from provenance.ledger import Ledger
from provenance.store import ledgers, tables
from provenance.store.selecting import live
from provenance.workspace import Workspace

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "rules"
AFTERWARDS = re.compile(
    r'^\s*; afterwards "(.+)" became "(.+)" in the (stored text|recorded words|judgements)\s*$', re.MULTILINE
)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COLUMN = {
    "stored text": "UPDATE snapshot SET text = replace(text, ?, ?)",
    "recorded words": "UPDATE span SET text = replace(text, ?, ?)",
    "judgements": "UPDATE judgement SET verdict = replace(verdict, ?, ?)",
}


@dataclass(frozen=True)
class Case:
    """One ledger and the lines ``severity: message`` that a rule finds in it, sorted."""

    rule: str
    title: str
    ledger: str
    findings: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule}: {self.title}"


@dataclass(frozen=True)
class CaseFile:
    """All cases of a rule, under its name and some prose."""

    name: str
    heading: str
    prose: str
    cases: tuple[Case, ...]


def case_files() -> tuple[CaseFile, ...]:
    """Every case file, by name."""
    return tuple(read_case_file(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.md")))


def read_case_file(name: str, text: str) -> CaseFile:
    """A case file; raises AssertionError where it has not the form that a case file has."""
    begins, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    heading, _, prose = begins.partition("\n")
    return CaseFile(name, heading.removeprefix("# ").strip(), prose.strip(), tuple(_case(name, s) for s in sections))


def _case(name: str, section: str) -> Case:
    title = section.partition("\n")[0].strip()
    fences = _FENCE.findall(section)
    kinds = [kind for kind, _ in fences]
    assert kinds in (["ledger"], ["ledger", "findings"]), f"{name}.md, {title!r}: a ledger, then findings; not {kinds}"
    found = fences[1][1].split("\n") if len(fences) > 1 else []
    return Case(name, title, fences[0][1], tuple(sorted(line.strip() for line in found if line.strip())))


class Databases:
    """Reads every ledger into a database, once; it is emptied before each, so that its statements are compiled once."""

    def __init__(self, folder: Path) -> None:
        self.empty, self.place = folder / "empty.db", folder / "case.db"
        with Workspace.open(self.empty, create=True):
            pass
        shutil.copy(self.empty, self.place)
        self.workspace = Workspace.open(self.place)
        self._made: dict[str, tuple[Ledger, ...]] = {}

    def ledgers(self, text: str) -> tuple[Ledger, ...]:
        """The ledgers of all claims that a text in the notation makes, after a look at the texts."""
        if text not in self._made:
            self._made[text] = self._make(text)
        return self._made[text]

    def found(self, text: str, rule: str) -> list[Finding]:
        """All that one rule finds in it."""
        return [each for one in self.audited(text, rule) for each in one.findings]

    def audited(self, text: str, rule: str) -> list[Audited]:
        settings = Settings((rule_named(rule),))
        return list(once(audit(ledger, settings) for ledger in self.ledgers(text)))

    def _make(self, text: str) -> tuple[Ledger, ...]:
        self._empty()
        self.workspace.add_notation(text, place="case", by="Ada")
        self._change(text)
        with self.workspace.store.read() as connection:
            claims = connection.scalars(live(tables.Claim).with_only_columns(tables.Claim.id).order_by("id"))
            return tuple(ledgers.stream(connection, list(claims), inspect=True))

    def _empty(self) -> None:
        with closing(sqlite3.connect(self.empty)) as empty, closing(sqlite3.connect(self.place)) as used:
            empty.backup(used)

    def _change(self, text: str) -> None:
        with closing(sqlite3.connect(self.place)) as behind, behind:
            for before, after, where in AFTERWARDS.findall(text):
                behind.execute(_COLUMN[where], (before, after))


def lines(found: list[Finding]) -> tuple[str, ...]:
    """The findings as a case gives them."""
    return tuple(sorted(f"{each.severity}: {each.message}" for each in found))


def all_cases() -> Iterator[Case]:
    for file in case_files():
        yield from file.cases
