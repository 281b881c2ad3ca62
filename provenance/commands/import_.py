"""provenance import"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._options import (
    author,
    by_option,
    db_option,
    json_option,
    note,
    one_line,
    print_json,
    workspace,
)
from provenance.commands._progress import Tell, reading

if TYPE_CHECKING:
    from provenance.workspace import Imported

SCHEMA = "provenance/import/1"
NOT_SAVED = " (nothing was saved)"
MOST_SHOWN = 5


@click.command("import")
@click.argument(
    "edges", metavar="EDGES|-", shell_complete=_completing.files, help="Who cites whom, for which claim; - for stdin."
)
@click.option(
    "--sources", metavar="FILE", shell_complete=_completing.files, help="What is known of the names in the list."
)
@click.option("--dry-run", is_flag=True, help="Check everything, save nothing.")
@json_option
@by_option
@db_option
def command(edges: str, sources: str | None, dry_run: bool, as_json: bool, by: str | None, db: str | None) -> None:
    """Make claims of a citation list.

    EDGES is a table (CSV, TSV or with semicolons) with the columns claim, citing, cited and date; mode, joint and
    needs_all are optional. An empty cited says that whoever cites knows it first-hand. --sources is a table with the
    column name, and kind, terminal, group, work, withdrawn, distinct_from and report as far as you know them.

    Either all of it is saved or, where anything is wrong, nothing, and every fault is told with its row and column.
    Importing the same again changes nothing; another list may add rows to the same claims. To take it back:
    provenance undo.

    \b
    Examples:
      provenance import edges.csv
      provenance import edges.csv --sources sources.csv --dry-run
      curl -s https://lantern.example/edges.csv | provenance import -
    """
    if edges == sources == "-":
        raise click.UsageError("standard input holds one list: give the other one as a file")
    from provenance.workspace import citing

    listing = citing.listing(edges, sources)
    with workspace(db, create=True, rehearse=dry_run) as opened, reading() as tell:
        done = opened.import_list(listing, by=author(by), tell=_told(tell))
    for line in done.notes:
        note(one_line(line))
    if as_json:
        print_json(SCHEMA, [asdict(each) for each in done.claims])
        return
    click.echo(f"{done}{NOT_SAVED if dry_run else ''}")
    if not dry_run:
        _point_to(done)


def _told(tell: Tell) -> Callable[[int, int], None]:
    from provenance.workspace import Progress

    return lambda done, total: tell(Progress("", done, total, 0))


def _point_to(done: Imported) -> None:
    for claim in done.claims[:MOST_SHOWN]:
        note(f"see it: provenance trace {claim.id}")
    if len(done.claims) > MOST_SHOWN:
        note(f"and {len(done.claims) - MOST_SHOWN:,} more: provenance claim list")
