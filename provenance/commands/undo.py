"""provenance undo"""

from __future__ import annotations

import click

from provenance.commands._asking import agreed, somebody_is_there
from provenance.commands._options import author, by_option, db_option, note, one_line, workspace
from provenance.commands.log import counted, described
from provenance.errors import InputError

MANY = 100
"""Rows from which on a person is asked."""
OF_INTEREST = frozenset({"doc", "clm", "src"})
"""Beginnings of the ids that a person may have kept somewhere."""


@click.command("undo")
@click.argument("seq", metavar="[SEQ]", type=int, required=False, help="The number of an entry. Default: the last one.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept in the journal.")
@click.option("--dry-run", is_flag=True, help="Say what would be undone, save nothing.")
@by_option
@db_option
def command(seq: int | None, yes: bool, why: str, dry_run: bool, by: str | None, db: str | None) -> None:
    """Take back one entry of the journal.

    Rows that it opened are closed, rows that it closed are opened again under new ids, in a new entry; nothing is
    rewritten. Without a number it is the last entry that was not undone. Where later entries rest on it, they are
    named: undo them first. To do again what was undone, undo the undo.

    \b
    Examples:
      provenance undo
      provenance undo 31 --dry-run
      provenance undo 31 --why "the wrong article"
    """
    decider = author(by)
    with workspace(db, rehearse=True) as tried:
        trial = tried.history.undo(seq, by=decider, why=why)
        entry = tried.history.log_entry(trial.seq, with_rows=False)
    undone = one_line(f"entry {entry.seq} ({described(entry)}): {counted(trial.opened, trial.closed)}")
    if dry_run:
        click.echo(f"this would undo {undone} (nothing was saved)")
        return
    if not (yes or trial.size < MANY or _is_wanted(f"this undoes {undone}; undo it?")):
        note("nothing was undone")
        return
    with workspace(db) as opened:
        done = opened.history.undo(trial.seq, by=decider, why=why)
    click.echo(f"undid {undone}")
    for row_id, now in done.again.items():
        if row_id[:3] in OF_INTEREST:
            note(f"{row_id} is {now} from now on")


def _is_wanted(question: str) -> bool:
    if not somebody_is_there():
        raise InputError("nobody can be asked whether to undo this: there is no terminal", hint="add --yes")
    return agreed(question)
