"""provenance doctor"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from provenance.commands._options import db_option, json_option, one_line, print_json
from provenance.errors import StoreError

if TYPE_CHECKING:
    from provenance.commands._surroundings import Line

NAME_WIDTH = 14
ABOUT_THE_DATABASE = frozenset({"database", "disk", "libraries", "postgresql"})
"""With a fault in one of these the database cannot be used."""


@click.command("doctor")
@json_option
@db_option
def command(as_json: bool, db: str | None) -> None:
    """Look whether all is well around Provenance.

    Its version, its libraries, the database, the terminal. Each line is ok, a note, or a fault with what to do.
    Nothing is changed, and nothing is visited but the server that --db names. Where the database cannot be used the
    exit code is 4; that there is none yet is no fault.

    \b
    Examples:
      provenance doctor
      provenance doctor --db postgresql://ada@db.example/newsroom
      provenance doctor --json > doctor.json
    """
    found = list(_examined(db))
    if as_json:
        print_json("provenance/doctor/1", [asdict(line) for line in found])
    else:
        for line in found:
            click.echo(f"{line.name:<{NAME_WIDTH}}{line.state}: {one_line(line.says)}")
            if line.advice and line.state != "ok":
                click.echo(f"{'':<{NAME_WIDTH}}{one_line(line.advice)}")
    if any(line.state == "fault" and line.name in ABOUT_THE_DATABASE for line in found):
        raise click.exceptions.Exit(StoreError.exit_code)


def _examined(db: str | None) -> Iterator[Line]:
    from provenance.commands import _surroundings

    try:
        from provenance.commands import _database_lines

        yield from _database_lines.lines(db)
        yield from _database_lines.server(db)
    except ImportError as error:
        yield _surroundings.Line("database", "fault", f"cannot be looked at: {error}", _surroundings.AGAIN)
    yield from _surroundings.lines()
