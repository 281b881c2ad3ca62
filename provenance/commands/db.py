"""provenance db"""

from __future__ import annotations

from pathlib import Path

import click

from provenance.commands._options import db_option, json_option, note, one_line, print_json, progress
from provenance.errors import StoreError

FAULTS_FOUND = 1
MEGABYTE = 1_000_000
MOST_SHOWN = 20
"""Findings of one check that are printed; the JSON holds all."""
NAME_WIDTH = 14


@click.group("db")
def command() -> None:
    """Find, copy, check or upgrade the database.

    \b
    Examples:
      provenance db path
      provenance db backup
      provenance db upgrade --db old-case.db
    """


@command.command("path")
@json_option
@db_option
def path(as_json: bool, db: str | None) -> None:
    """Print the database that commands use from here, its password masked.

    \b
    Examples:
      provenance db path
      PROVENANCE_DB=case.db provenance db path
    """
    from provenance.paths import database_location
    from provenance.store.engine import database_url, shown

    place = shown(database_url(database_location(db)))
    if as_json:
        print_json("provenance/database/1", [{"path": place}])
    else:
        click.echo(place)


@command.command("backup")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path), help="Where to; default: beside it, with the time."
)
@json_option
@db_option
def backup(file: Path | None, as_json: bool, db: str | None) -> None:
    """Copy the database to FILE while others may write to it.

    The copy is read back and its journal walked before it gets its name; nothing is overwritten. To go back to it,
    use it with --db, or copy it to where the database was.

    \b
    Examples:
      provenance db backup
      provenance db backup /media/ada/varnsund.db
    """
    from provenance.paths import database_location
    from provenance.store.backup import backup as copy

    with progress("copying") as tell:
        made = copy(database_location(db), file, tell=lambda done, total: tell(f"{done:,} of {total:,} pages"))
    if as_json:
        facts = {"file": str(made.path), "size": made.size, "entry": made.entry, "head": made.head}
        print_json("provenance/backup/1", [facts | {"faults": made.faults, "is_verified": made.is_verified}])
    else:
        click.echo(one_line(str(made.path)))
        click.echo(f"{made.size / MEGABYTE:,.1f} MB, entry {made.entry}, head {made.head}")
    if not made.is_verified:
        note("its schema is older, so its journal was not walked: provenance db upgrade")
    if made.faults:
        note(f"the copy is true, but {len(made.faults)} things do not agree with the journal: provenance verify")
        raise click.exceptions.Exit(FAULTS_FOUND)


@command.command("check")
@json_option
@click.option("--rebuild-index", is_flag=True, help="Make the search index anew first.")
@db_option
def check(as_json: bool, rebuild_index: bool, db: str | None) -> None:
    """Check everything that can be checked: the file, the journal, and what the rows say of each other.

    A line for each check: ok, or what is wrong. A note is worth knowing but no fault. After a fault the exit code
    is 4. Only --rebuild-index changes anything.

    \b
    Examples:
      provenance db check
      provenance db check --json | jq -r '.items[] | select(.state != "ok")'
    """
    from provenance.paths import database_location
    from provenance.store import checking

    location = database_location(db)
    if rebuild_index:
        checking.rebuild_index(location)
    with progress("checking") as tell:
        done = list(checking.check(location, tell))
    if as_json:
        print_json(
            "provenance/check/1", [{"name": each.name, "state": each.state, "found": each.found} for each in done]
        )
    else:
        for each in done:
            _print(each.name, each.state, each.found)
    if any(each.name == checking.INDEX and each.found for each in done):
        note("make the search index anew: provenance db check --rebuild-index")
    if any(each.state == "fault" for each in done):
        raise click.exceptions.Exit(StoreError.exit_code)


def _print(name: str, state: str, found: tuple[str, ...]) -> None:
    for said in found[:MOST_SHOWN] or [""]:
        click.echo(f"{name:<{NAME_WIDTH}}{state}{': ' if said else ''}{one_line(said)}")
    if len(found) > MOST_SHOWN:
        click.echo(f"{name:<{NAME_WIDTH}}{state}: and {len(found) - MOST_SHOWN} more; --json has all")


@command.command("upgrade")
@click.option("--dry-run", is_flag=True, help="Say what would be done, change nothing.")
@db_option
def upgrade(dry_run: bool, db: str | None) -> None:
    """Bring an older database to the schema of this version, in one transaction.

    \b
    Examples:
      provenance db upgrade --dry-run
      provenance db upgrade --db old-case.db
    """
    from provenance.paths import database_location
    from provenance.store import Store, database, indexing
    from provenance.workspace import leaning

    location = database_location(db)
    if dry_run:
        _print_plan(*database.upgrade_plan(location))
        return
    before, after = database.upgrade(location)
    with Store.open(location) as store, progress("indexing") as tell:
        indexing.catch_up(store, lambda done, total: tell(f"{done:,} of {total:,}"), leaning.lean)
    note("it was up to date; nothing was changed" if before == after else "upgraded; every row was kept")
    click.echo(f"{before} → {after}")


def _print_plan(before: str | None, steps: list[tuple[str, str]]) -> None:
    for revision, purpose in steps:
        click.echo(f"{revision}: {purpose}")
    click.echo(f"{before} → {steps[-1][0] if steps else before}")
    note("nothing was changed; copy it first: provenance db backup" if steps else "it is up to date")
