"""provenance remove"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._asking import agreed, somebody_is_there
from provenance.commands._options import author, by_option, db_option, note, workspace
from provenance.errors import InputError


@click.command("remove")
@click.argument(
    "document",
    metavar="DOCUMENT",
    shell_complete=_completing.things("document"),
    help="An id (or its beginning), a URL or a title.",
)
@click.option("--all-revisions", is_flag=True, help="All its revisions, not only the one that is named.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept in the journal.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken away, save nothing.")
@by_option
@db_option
def command(
    document: str, all_revisions: bool, yes: bool, why: str, dry_run: bool, by: str | None, db: str | None
) -> None:
    """Take a document away.

    All that was read and decided in it goes with it. Of a URL or a title the latest revision is taken away, with
    --all-revisions every one. What other documents still cite stays as only cited. Rows are closed and bytes are
    kept, so that the journal can be checked: what must not be kept at all is taken out by provenance redact.

    \b
    Examples:
      provenance remove doc-4f1c09ab2e
      provenance remove https://the.example/story --all-revisions --dry-run
      provenance remove doc-4f1c09ab2e --yes --why "added by mistake"
    """
    with workspace(db, rehearse=dry_run) as opened:
        meant = opened.removal(document, all_revisions=all_revisions)
        if dry_run:
            click.echo(f"this would take away {meant} (nothing was saved)")
            return
        if not (yes or _is_wanted(f"this takes away {meant}; remove it?")):
            note("nothing was removed")
            return
        done = opened.remove(document, by=author(by), why=why, all_revisions=all_revisions)
    click.echo(f"removed {done}")
    for document_id in done.stay:
        note(f"{document_id} stays as only cited: other documents cite it")
    note("its bytes stay in the database, out of sight; what must not be kept at all is taken out by provenance redact")


def _is_wanted(question: str) -> bool:
    if not somebody_is_there():
        raise InputError("nobody can be asked whether to remove this: there is no terminal", hint="add --yes")
    return agreed(question)
