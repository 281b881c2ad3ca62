"""provenance verify"""

from __future__ import annotations

import click

from provenance.commands._options import db_option, json_option, note, print_json, workspace

FAULTS_FOUND = 1


@click.command("verify")
@json_option
@db_option
def command(as_json: bool, db: str | None) -> None:
    """Check the database against its journal.

    Every entry, row, stored file and text is hashed again, and the head of the journal is printed. The head is the
    number and hash of the last entry. A journal cannot know that its own end was cut off: keep the head somewhere
    else, and compare.

    \b
    Examples:
      provenance verify
      provenance verify --json | jq -r '.items[0].head'
    """
    with workspace(db) as opened:
        found = opened.store.verify()
    if as_json:
        facts = {"entry": found.entry, "head": found.head, "faults": found.faults, "hashed": found.hashed}
        print_json("provenance/verification/1", [facts])
    else:
        for fault in found.faults:
            click.echo(f"fault: {fault}")
        count = len(found.faults)
        verdict = f"{count} fault{'s' if count > 1 else ''}" if count else "every row agrees"
        click.echo(f"entry {found.entry}, head {found.head}: {verdict}")
        note("hashed again: " + ", ".join(f"{count:,} {what}" for what, count in found.hashed.items()))
    if found.faults:
        raise click.exceptions.Exit(FAULTS_FOUND)
