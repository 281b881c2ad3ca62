"""provenance diff"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._options import db_option, json_option, note, print_json, reviewed_option, workspace
from provenance.commands._revised import facts, rows
from provenance.commands._rows import print_rows
from provenance.commands._states import compare
from provenance.errors import InputError, NoDatabase, NotFound, shown

SCHEMA = "provenance/diff/1"
DIFFERS = 1


@click.command("diff")
@click.argument(
    "reference",
    metavar="DOCUMENT|A",
    help="A document: its id, URL or title. Or the first state.",
    shell_complete=_completing.things("document"),
)
@click.argument(
    "other",
    metavar="[B]",
    required=False,
    help="The second state: a database, a ledger, @ENTRY, @DATE or @head, or a date of the world.",
    shell_complete=_completing.files,
)
@click.option(
    "--from", "old", type=click.IntRange(min=1), metavar="N", help="The earlier revision. Default: the one before."
)
@click.option("--to", "new", type=click.IntRange(min=1), metavar="N", help="The later revision. Default: the latest.")
@click.option(
    "--coders", "with_coders", is_flag=True, help="Tell how far two coders agree, of states of one database too."
)
@reviewed_option
@click.option("--exit-code", "tells", is_flag=True, help="Exit with 1 where something differs.")
@json_option
@db_option
def command(
    reference: str, other: str | None, old: int | None, new: int | None, with_coders: bool, reviewed_only: bool,
    tells: bool, as_json: bool, db: str | None,
) -> None:  # fmt: skip
    """Show what changed: in a document, or between two states.

    Of a document it shows, sentence by sentence, what a later revision changed: - removed, + added, ~ changed,
    > moved. Then the attributions that appeared, vanished, grew stronger or weaker. What a page puts around its
    article is left out.

    A state is a database (a path or URL) or a plain-text ledger (FILE.ledger); the database after an entry of its
    journal: @12, @2026-03-01 (the last one by then), @head; or the world on a date, 2026-03-01: what was published and
    withdrawn by then. It shows documents, claims, attributions, findings and decisions that are new (+), gone (-) or
    changed (~). Of two databases with the same articles it shows how far their coders agree.

    \b
    Examples:
      provenance diff https://the.example/story
      provenance diff doc-4f1c09ab2e --from 1 --to 3
      provenance diff @12 @head
      provenance diff 2026-03-01 2026-06-01 --json
      provenance diff ada.db ben.db
    """
    if other is None:
        if with_coders or reviewed_only:
            raise click.UsageError("--coders and --reviewed-only compare two states: name both")
        is_changed = _revisions(reference, old, new, db, as_json=as_json)
    elif old or new:
        raise click.UsageError("--from and --to name revisions of one document, and two states are named")
    else:
        is_changed = compare(
            reference, other, db, with_coders=with_coders, reviewed_only=reviewed_only, as_json=as_json
        )
    if tells and is_changed:
        raise click.exceptions.Exit(DIFFERS)


def _revisions(reference: str, old: int | None, new: int | None, db: str | None, *, as_json: bool) -> bool:
    try:
        with workspace(db) as opened:
            revised = opened.diff(reference, old, new)
    except (NotFound, NoDatabase) as error:
        raise _of_one_state(reference) or error from None
    if as_json:
        print_json(SCHEMA, [facts(revised)])
    else:
        print_rows(rows(revised))
    if revised.is_rough:
        note("too much changed to pair every changed sentence: the rest is shown as removed and added")
    return revised.is_changed


def _of_one_state(reference: str) -> InputError | None:
    """What to say where a state is named alone, which no document is called."""
    from provenance.workspace.states import is_state

    if not is_state(reference):
        return None
    return InputError(f"{shown(reference)} is one state, and it takes two", hint="name the other one, too: @head")
