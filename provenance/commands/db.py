"""provenance db"""

from __future__ import annotations

import click

from provenance.commands._options import db_option, json_option, note, print_json


@click.group("db")
def command() -> None:
    """Say where the database is, or bring it up to date.

    \b
    Examples:
      provenance db path
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


@command.command("upgrade")
@db_option
def upgrade(db: str | None) -> None:
    """Bring an older database to the schema of this version, in one transaction.

    \b
    Examples:
      provenance db upgrade
      provenance db upgrade --db old-case.db
    """
    from provenance.paths import database_location
    from provenance.store import upgrade as upgrade_store

    before, after = upgrade_store(database_location(db))
    note("it was up to date; nothing was changed" if before == after else "upgraded; every row was kept")
    click.echo(f"{before} → {after}")
