"""provenance claim different"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._options import by_option, db_option, workspace
from provenance.commands.claim._deciding import claim_argument, claim_id, decision, why_option


@click.command("different")
@claim_argument
@click.argument("other", metavar="OTHER", shell_complete=_completing.things("claim"), help="The claim that it is not.")
@click.option("--withdraw", is_flag=True, help="Take that back.")
@why_option
@by_option
@db_option
def command(claim: str, other: str, withdraw: bool, why: str, by: str | None, db: str | None) -> None:
    """Say that two claims are not the same.

    It stands in place of what a machine thinks of the two, and nobody merges them before it is taken back.

    \b
    Examples:
      provenance claim different clm-4f1c09ab2e clm-77aa10ce31 --why "two tanks"
      provenance claim different clm-4f1c09ab2e clm-77aa10ce31 --withdraw
    """
    from provenance.workspace import regrouping

    with workspace(db) as opened:
        a, b = claim_id(opened, claim), claim_id(opened, other)
        act = regrouping.no_longer_apart if withdraw else regrouping.keep_apart
        is_new = act(opened.store, a, b, **decision(by, why))
    said = "no longer kept apart" if withdraw else "kept apart"
    click.echo(f"{'' if is_new else 'unchanged: '}{a} and {b} are {said}")
