"""provenance verify"""

from __future__ import annotations

import click

from provenance.commands._options import db_option, json_option, print_json, workspace

FAULTS_FOUND = 1


@click.command("verify")
@json_option
@db_option
def command(as_json: bool, db: str | None) -> None:
    """Check the database against its journal.

    Every row and every stored file is checked, and the head of the journal is printed. The head is the number
    and hash of the last entry. A journal cannot know that its own end was cut off: keep the head somewhere
    else, and compare.

    \b
    Examples:
      provenance verify
      provenance verify --json | jq -r '.items[0].head'
    """
    with workspace(db) as opened:
        entry, head = opened.store.head()
        faults = opened.store.faults()
    if as_json:
        print_json("provenance/verification/1", [{"entry": entry, "head": head, "faults": faults}])
    else:
        for fault in faults:
            click.echo(f"fault: {fault}")
        click.echo(f"entry {entry}, head {head}: {'every row agrees' if not faults else f'{len(faults)} faults'}")
    if faults:
        raise click.exceptions.Exit(FAULTS_FOUND)
