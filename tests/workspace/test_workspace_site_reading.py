"""What a site asks of the store for each of its pages: every such question is answered by an index, so that a page
costs the same however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import Engine

from provenance.store.tables import Base
from provenance.workspace import Asked, Given, Workspace

ARTICLE = """The tank {number} is empty, agency says

Agency {number} reported on Monday that the tank {number} is empty. "We heard nothing of it," a resident said.
"""
ARTICLES = 14
OFTEN = 12
"""A question asked so many times is asked for each page."""

Question = tuple[str, Any]


@contextmanager
def overheard() -> Iterator[list[Question]]:
    """The SELECTs that are asked meanwhile, with what is asked for."""
    heard: list[Question] = []

    def hear(_: Connection, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            heard.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def asked_for_each_page(heard: list[Question]) -> list[Question]:
    """Each question that was asked often, as it was asked last."""
    times = Counter(statement for statement, _ in heard)
    last = dict(heard)
    return [(statement, last[statement]) for statement, count in times.items() if count >= OFTEN]


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "case.db", create=True) as opened:
        for number in range(ARTICLES):
            file = tmp_path / f"{number}.txt"
            file.write_text(ARTICLE.format(number=number), encoding="utf-8")
            opened.add([str(file)], Given(outlet=f"Outlet {number}"))
        yield opened


def read_through(workspace: Workspace, site: Path) -> set[str]:
    """What of that which is asked for each page has the engine read a table from end to end."""
    with overheard() as heard:
        workspace.write_site(site, asked=Asked("All of it", "2026-03-09"))
    questions = asked_for_each_page(heard)
    assert questions
    with workspace.store.engine.connect() as connection:
        plans = [
            row[3]
            for statement, parameters in questions
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert any(plan.startswith("SEARCH") for plan in plans)
    tables = {table.name for table in Base.metadata.sorted_tables}
    return {plan for plan in plans if plan.startswith("SCAN") and plan.split()[1] in tables}


def test_what_each_page_reads_is_found_by_an_index(articles: Workspace, tmp_path: Path) -> None:
    assert read_through(articles, tmp_path / "site") == set()


def test_without_its_indices_tables_would_be_read_for_each_page(articles: Workspace, tmp_path: Path) -> None:
    with articles.store.engine.begin() as connection:
        named = connection.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        ).all()
        for name in named:
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
    assert read_through(articles, tmp_path / "site")
