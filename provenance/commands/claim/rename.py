"""provenance claim rename"""

from __future__ import annotations

import click

from provenance.commands._options import by_option, db_option, one_line, workspace
from provenance.commands.claim._deciding import claim_argument, claim_id, decision, why_option
from provenance.records import storable


@click.command("rename")
@claim_argument
@click.argument("title", metavar="TITLE", help="The words that it is shown by.")
@why_option
@by_option
@db_option
def command(claim: str, title: str, why: str, by: str | None, db: str | None) -> None:
    """Show a claim by other words; its id and its wordings stay.

    \b
    Examples:
      provenance claim rename clm-4f1c09ab2e "The harbour tank was empty on Monday"
      provenance claim rename clm-4f1c09ab2e "The tank was empty" --why "shorter" --by Ada
    """
    from provenance.workspace import regrouping

    with workspace(db) as opened:
        meant = claim_id(opened, claim)
        is_new = regrouping.rename(opened.store, meant, storable(title), **decision(by, why))
    click.echo(f"{'renamed' if is_new else 'unchanged:'} {meant} {one_line(title)}")
