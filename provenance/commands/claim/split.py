"""provenance claim split"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._options import by_option, db_option, note, workspace
from provenance.commands.claim._deciding import claim_argument, claim_id, counted, decision, why_option


@click.command("split")
@claim_argument
@click.argument(
    "attributions",
    nargs=-1,
    required=True,
    metavar="ATTRIBUTION…",
    shell_complete=_completing.things("attribution"),
    help="The readings that are about something else.",
)
@why_option
@by_option
@db_option
def command(claim: str, attributions: tuple[str, ...], why: str, by: str | None, db: str | None) -> None:
    """Take readings out of a claim, to a new one.

    What is nested in them, and what they are nested in, goes with them. The two claims are kept apart from then on.
    The readings of a claim are listed by: provenance claim show CLAIM

    \b
    Examples:
      provenance claim split clm-4f1c09ab2e att-90b1d2c3f4 --why "another tank"
      provenance claim split clm-4f1c09ab2e att-90b1d2c3f4 att-11aa22bb33 --by Ada
    """
    from provenance.workspace import regrouping

    with workspace(db) as opened:
        meant = claim_id(opened, claim)
        going = [opened.find(each, "attribution")[1] for each in attributions]
        done = regrouping.split(opened.store, meant, going, **decision(by, why))
    click.echo(f"made {done.claim_id}: {counted(done.readings)} taken there")
    note(f"it is kept apart from {meant}; take it back: provenance undo")
