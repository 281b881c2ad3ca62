"""provenance verify"""

from __future__ import annotations

import re
from dataclasses import replace

import click

from provenance.commands._options import db_option, json_option, note, one_line, print_json, workspace
from provenance.errors import InputError, shown

FAULTS_FOUND = 1


@click.command("verify")
@click.option("--head", metavar="[SEQ:]HASH", help="A head that was kept elsewhere: is it still in the journal?")
@json_option
@db_option
def command(head: str | None, as_json: bool, db: str | None) -> None:
    """Check the database against its journal.

    Every entry, row, stored file and text is hashed again, and the head of the journal is printed. The head is the
    number and hash of the last entry. A journal cannot know that its own end was cut off: keep the head somewhere
    else, and give it with --head. What was redacted is said; it is no fault.

    \b
    Examples:
      provenance verify
      provenance verify --json | jq -r '.items[0].head'
      provenance verify --head 31:9f2c41d07b6655e9a4b81f0d5ac3e7729f2c41d07b6655e9a4b81f0d5ac3e772
    """
    kept = None if head is None else _kept(head)
    with workspace(db) as opened:
        found = opened.store.verify()
        is_there = kept is None or opened.store.has(*kept)
        if not is_there:
            gone = f"the head {head} is not in the journal: entries were cut off, or the journal was written anew"
            found = replace(found, faults=(gone, *found.faults))
    if as_json:
        facts = {"entry": found.entry, "head": found.head, "faults": found.faults, "hashed": found.hashed}
        facts["redactions"] = found.redactions
        print_json("provenance/verification/1", [facts])
    else:
        for fault in found.faults:
            click.echo(one_line(f"fault: {fault}"))
        for redaction in found.redactions:
            click.echo(one_line(redaction))
        if kept is not None and is_there:
            click.echo(f"the head {head} is in the journal")
        count = len(found.faults)
        verdict = f"{count} fault{'s' if count > 1 else ''}" if count else "every row agrees"
        click.echo(f"entry {found.entry}, head {found.head}: {verdict}")
        note("hashed again: " + ", ".join(f"{count:,} {what}" for what, count in found.hashed.items()))
    if found.faults:
        raise click.exceptions.Exit(FAULTS_FOUND)


def _kept(head: str) -> tuple[int | None, str]:
    """A head as it was typed: the number of its entry, where that is given, and its hash."""
    read = re.fullmatch(r"(?:(\d{1,18}):)?([0-9a-f]{64})", head.strip().lower())
    if read is None:
        raise InputError(
            f"{shown(head)!r} is no head of a journal", hint="give it as it was printed: NUMBER:HASH or HASH"
        )
    return (int(read[1]) if read[1] else None), read[2]
