"""provenance claim merge"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._options import by_option, db_option, note, workspace
from provenance.commands.claim._deciding import claim_argument, claim_id, counted, decision, why_option


@click.command("merge")
@claim_argument
@click.argument(
    "others",
    nargs=-1,
    required=True,
    metavar="OTHER…",
    shell_complete=_completing.things("claim"),
    help="The claims that are merged with it.",
)
@why_option
@by_option
@db_option
def command(claim: str, others: tuple[str, ...], why: str, by: str | None, db: str | None) -> None:
    """Make one claim of several: all go to the first.

    Their readings, wordings and links go there; their ids stay known. Where a person said that two of them are
    different, they are not merged.

    \b
    Examples:
      provenance claim merge clm-4f1c09ab2e clm-77aa10ce31 --why "one event"
      provenance claim merge "The tank was empty" "Nothing was in the tank"
    """
    from provenance.workspace import regrouping

    with workspace(db) as opened:
        kept, merged = claim_id(opened, claim), [claim_id(opened, each) for each in others]
        done = regrouping.merge(opened.store, kept, merged, **decision(by, why))
    click.echo(f"merged into {done.claim_id}: {counted(done.readings)} taken there")
    note("take it back: provenance undo")
