"""provenance init"""

from __future__ import annotations

from pathlib import Path

import click

from provenance.commands._options import db_option, note, workspace
from provenance.paths import DATABASE_NAME


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False), help="Where to make it.")
@db_option
def command(folder: str, db: str | None) -> None:
    """Make an empty database in FOLDER (default: here).

    It is the file provenance.db. Commands run in that folder, or below it, find it by themselves.

    \b
    Examples:
      provenance init
      provenance init cases/varnsund
      provenance init --db postgresql://ada@db.example/newsroom
    """
    with workspace(db or str(Path(folder) / DATABASE_NAME), create=True) as opened:
        if not opened.store.made:
            note("it was there already; nothing was changed")
        click.echo(opened.store.place)
