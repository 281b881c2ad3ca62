"""What several commands share: where the database is, and how results are printed."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

AUTHOR_VARIABLE = "PROVENANCE_AUTHOR"
PIPED_WIDTH = 240
"""Columns of what is printed where there is no terminal."""
CELL_WIDTH = 26
LEAST_COLUMN = 12
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")

db_option = click.option(
    "--db",
    metavar="PATH|URL",
    help="The database. Default: $PROVENANCE_DB, the nearest provenance.db upward, or your data folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
at_option = click.option(
    "--at", type=int, metavar="SEQ", help="Read the database as it was after this entry of its journal."
)
reviewed_option = click.option(
    "--reviewed-only", is_flag=True, help="Leave out the readings that nobody reviewed, and say how many."
)
private_option = click.option(
    "--allow-private-hosts", is_flag=True, help="Fetch from private networks too, for an intranet of your own."
)
by_option = click.option("--by", metavar="NAME", help="Who decides this. Default: $PROVENANCE_AUTHOR, or your login.")


def author(by: str | None) -> str:
    """Who decides: the option, the environment, or the login name."""
    import getpass

    if found := by or os.environ.get(AUTHOR_VARIABLE):
        return found
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise InputError("it is not known who decides this", hint="give your name: --by NAME") from error


@contextmanager
def workspace(
    db: str | None, *, create: bool = False, rehearse: bool = False, at: int | None = None
) -> Iterator[Workspace]:
    """The workspace that a command works in; says where the database is when it is first made."""
    from provenance.workspace import Workspace

    with Workspace.rehearse(db) if rehearse else Workspace.open(db, create=create, at=at) as opened:
        if opened.store.made:
            note(f"made the database {opened.store.place}")
        yield opened


def note(text: str) -> None:
    """Something the person should know, on standard error."""
    click.echo(plain(text), err=True)


def plain(text: str) -> str:
    """The text without control and direction characters, which could rewrite a terminal's screen."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str | None) -> str:
    """The text on one line, fit for a terminal."""
    return plain(" ".join((text or "").split()))


as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    help="The world as it was then: what was published, what was withdrawn. Default: all that is known.",
)


def print_json(schema: str, items: Any) -> None:
    """Print ``{"schema": …, "items": …}`` on standard output."""
    print_value({"schema": schema, "items": items})


def print_value(value: Any) -> None:
    """Print one JSON value on standard output."""
    written = json.dumps(value, ensure_ascii=not speaks_unicode(), indent=2, sort_keys=True)
    click.echo(_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", written))


def speaks_unicode() -> bool:
    """Whether standard output can take every character."""
    return (sys.stdout.encoding or "").lower().startswith("utf")


def write_out(text: str) -> None:
    """Write a text to standard output as it is, in UTF-8 whatever the terminal speaks."""
    sys.stdout.buffer.write(text.encode())


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error where that is a terminal; the function it gives is called once a piece."""
    if not sys.stderr.isatty():
        yield lambda _piece: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[piece]}", markup=False))  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, piece="")

        def tell(piece: str) -> None:
            bar.update(task, advance=1, piece=one_line(piece)[-50:])

        yield tell


def table(columns: list[str], rows: list[list[str]]) -> None:
    """Print rows under their heads, aligned whatever the script; the first column stays whole, the last may wrap."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for position, column in enumerate(columns):
        is_free = position in (0, len(columns) - 1)
        drawn.add_column(column, overflow="fold", no_wrap=position == 0, max_width=None if is_free else CELL_WIDTH)
    for row in rows:
        drawn.add_row(*(Text(one_line(cell)) for cell in row))
    room = Console().width if sys.stdout.isatty() else PIPED_WIDTH
    needed = max((len(row[0]) for row in rows), default=0) + LEAST_COLUMN * (len(columns) - 1)
    Console(width=max(room, needed), highlight=False).print(drawn)
