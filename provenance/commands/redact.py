"""provenance redact"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._asking import agreed, somebody_is_there
from provenance.commands._options import author, by_option, db_option, note, workspace
from provenance.commands.log import counted
from provenance.errors import InputError, PartialFailure

NOTHING = "nothing: no word of it is left"


@click.command("redact")
@click.argument(
    "reference",
    metavar="ID|URL|NAME",
    shell_complete=_completing.things("document", "claim", "source"),
    help="A document, a source, a claim or a wording, live or closed.",
)
@click.option("--why", required=True, metavar="TEXT", help="Why; it is kept, so do not repeat the text in it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken out, save nothing.")
@by_option
@db_option
def command(reference: str, why: str, yes: bool, dry_run: bool, by: str | None, db: str | None) -> None:
    """Take a confidential text out for good.

    Of a document its words and bytes and what was read in it, of a source its names wherever they stand, of a claim its
    wordings. Blocks (█) of the same length stand in their place. This cannot be undone; the journal keeps that it was
    done, by whom and why, and the file is written anew. Run it again where another process was in the way.

    \b
    Examples:
      provenance redact doc-4f1c09ab2e --why "sent to us by mistake" --dry-run
      provenance redact "Anna Brandt" --why "a promise of confidence" --yes
    """
    decider = author(by)
    with workspace(db, rehearse=True) as tried:
        meant = tried.history.redact(reference, by=decider, why=why)
    what = counted({}, {}, meant.rows) or NOTHING
    if dry_run:
        click.echo(f"this would take out {what} (nothing was saved)")
        return
    if meant.rows and not (yes or _is_wanted(f"this takes out for good {what}; do it?")):
        note("nothing was taken out")
        return
    with workspace(db) as opened:
        done = opened.history.redact(reference, by=decider, why=why)
        is_file = opened.store.engine.dialect.name == "sqlite"
    click.echo(f"took out {counted({}, {}, done.rows) or NOTHING}")
    for document_id in done.also_in:
        note(f"{document_id} holds the same text; take it out there, too, if it must not be kept")
    note("copies and backups of the database still hold it")
    if not is_file:
        note("the server keeps old rows until it is vacuumed: VACUUM FULL; its own logs and backups are yours to clear")
    elif not done.is_wiped:
        note("another process uses the database, so the file may still hold the old words: run this again later")
        raise click.exceptions.Exit(PartialFailure.exit_code)


def _is_wanted(question: str) -> bool:
    if not somebody_is_there():
        raise InputError("nobody can be asked whether to take this out: there is no terminal", hint="add --yes")
    return agreed(question)
