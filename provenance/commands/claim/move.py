"""provenance claim move"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._options import by_option, db_option, note, workspace
from provenance.commands.claim._deciding import claim_argument, claim_id, counted, decision, why_option


@click.command("move")
@click.argument(
    "attribution",
    metavar="ATTRIBUTION",
    shell_complete=_completing.things("attribution"),
    help="The reading, by its id.",
)
@claim_argument
@click.option("--from", "left", metavar="CLAIM", help="The claim it is taken from, where it is about several.")
@why_option
@by_option
@db_option
def command(attribution: str, claim: str, left: str | None, why: str, by: str | None, db: str | None) -> None:
    """Take a reading to another claim.

    What is nested in it, and what it is nested in, goes with it.

    \b
    Examples:
      provenance claim move att-90b1d2c3f4 clm-77aa10ce31 --why "it speaks of the second tank"
      provenance claim move att-90b1d2c3f4 clm-77aa10ce31 --from clm-4f1c09ab2e --by Ada
    """
    from provenance.workspace import regrouping

    with workspace(db) as opened:
        reading, to = opened.find(attribution, "attribution")[1], claim_id(opened, claim)
        from_id = claim_id(opened, left) if left else None
        done = regrouping.move(opened.store, reading, to, from_id=from_id, **decision(by, why))
    if done.readings:
        click.echo(f"moved {counted(done.readings)} to {done.claim_id}")
        note("take it back: provenance undo")
    else:
        click.echo(f"unchanged: {reading} is about {done.claim_id} already")
