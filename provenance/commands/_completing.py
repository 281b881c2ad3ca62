"""What a shell offers in place of a half-typed word, read from a SQLite file by itself.

It runs at every press of the tab key: no room of the product is opened for it, nothing is made or locked, it gives
up after ``SECONDS``, and whatever goes wrong only means that nothing is offered. For a server nothing is offered.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from provenance.commands._options import one_line

SECONDS = 0.2
MOST = 30
"""Offers of one kind."""
STEPS = 2000
"""Instructions of SQLite between two looks at the clock."""
TITLES = {
    "document": "SELECT document.id, CASE WHEN correction.id IS NULL THEN document.title ELSE correction.title END, "
    "document.opened_seq FROM document LEFT JOIN correction ON correction.document_id = document.id "
    "AND correction.closed_seq IS NULL WHERE document.closed_seq IS NULL",
    "claim": "SELECT id, title, opened_seq FROM claim WHERE closed_seq IS NULL",
    "source": "SELECT id, name, opened_seq FROM source WHERE closed_seq IS NULL",
}
"""For each kind: ids and the titles that they are known by. What they are called in SQL is in ``_named``."""
PREFIX = re.compile(r"(?:doc|clm|src)-[0-9a-f]*")
Items = list[CompletionItem[str]]
Completer = Callable[[click.Context, click.Parameter, str], Items]


def things(*kinds: str) -> Completer:
    """Completes what names a document, claim or source: ids, the newest first, and what begins like a title."""

    def complete(context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
        try:
            with closing(_opened(context.params.get("db"))) as connection:
                return list(_offers(connection, kinds, typed))
        except Exception:  # a shell must never show a fault of the help that it asked for
            return []

    return complete


def files(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Leaves the word to the shell, which completes names of files."""
    return [CompletionItem(typed, type="file")]


def parts(package: str) -> Completer:
    """Completes the names of the parts in a folder of the package, by their files: none of them is imported."""

    def complete(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
        from importlib.metadata import entry_points
        from pkgutil import iter_modules

        folder = Path(__file__).parents[1].joinpath(*package.split(".")[1:])
        ours = [each.name.replace("_", "-") for each in iter_modules([str(folder)]) if each.name[0] != "_"]
        theirs = [entry.name for entry in entry_points(group=package)]
        return [CompletionItem(name) for name in sorted({*ours, *theirs}) if name.startswith(typed)]

    return complete


def _opened(given: str | None) -> sqlite3.Connection:
    from provenance.paths import database_location

    path = Path(database_location(given)).expanduser().resolve()
    beside = [path.with_name(path.name + end).exists() for end in ("-wal", "-shm")]
    mode = "mode=ro" if all(beside) else "mode=ro&immutable=1"  # otherwise files would be made beside it
    connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=SECONDS)
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    return connection


def _offers(connection: sqlite3.Connection, kinds: tuple[str, ...], typed: str) -> Iterator[CompletionItem[str]]:
    hides = connection.execute("SELECT 1 FROM source WHERE is_confidential AND closed_seq IS NULL").fetchone()
    is_id = not typed or PREFIX.match(typed) is not None
    for kind in kinds:
        for found, title in _named(connection, kind, typed, "id" if is_id else "title"):
            shown = None if hides else one_line(title)
            if is_id:
                yield CompletionItem(found, help=shown)
            elif shown and shown == title:
                yield CompletionItem(_spelt(title), help=found)


def _named(connection: sqlite3.Connection, kind: str, typed: str, column: str) -> list[tuple[str, str]]:
    query = (
        f"WITH named (id, title, opened_seq) AS ({TITLES[kind]}) SELECT id, title FROM named "  # noqa: S608
        f"WHERE lower(substr({column}, 1, ?)) = lower(?) ORDER BY opened_seq DESC, id LIMIT ?"
    )
    return connection.execute(query, (len(typed), typed, MOST)).fetchall()


def _spelt(title: str) -> str:
    """A title as the shell wants it in place of the word: bash and PowerShell put it on the line as it is."""
    shell = os.environ.get("_PROVENANCE_COMPLETE", "").partition("_")[0]
    if shell == "powershell":
        return "'" + title.replace("'", "''") + "'" if re.search(r"\W", title) else title
    if shell != "bash" or _in_quotes():
        return title
    return re.sub(r"([^\w./-])", r"\\\\\1", title)  # doubled: Click's script for bash reads a backslash as one


def _in_quotes() -> bool:
    words = os.environ.get("COMP_WORDS", "").split("\n")
    at = int(os.environ.get("COMP_CWORD", "0"))
    return at < len(words) and words[at][:1] in {"'", '"'}
