"""provenance claim report"""

from __future__ import annotations

import click

from provenance.commands import _completing
from provenance.commands._options import by_option, db_option, workspace
from provenance.commands.claim._deciding import claim_argument, decision, why_option


@click.command("report")
@claim_argument
@click.argument(
    "document", metavar="DOCUMENT", shell_complete=_completing.things("document"), help="An id, a URL or a title."
)
@click.option("--context", is_flag=True, help="It is no report: it only stands in the chains.")
@why_option
@by_option
@db_option
def command(claim: str, document: str, context: bool, why: str, by: str | None, db: str | None) -> None:
    """Say whether a document counts as a report of a claim.

    Every document in which a claim is attributed to somebody does, unless you say that it is context only.

    \b
    Examples:
      provenance claim report clm-4f1c09ab2e https://desk.example/how-we-know --context --why "it tells of the reports"
      provenance claim report clm-4f1c09ab2e https://desk.example/how-we-know
    """
    with workspace(db) as opened:
        claim_id, document_id = opened.find(claim, "claim")[1], opened.find(document, "document")[1]
        is_new = opened.standing.report_role(claim_id, document_id, context=context, **decision(by, why))
    said = "only context of" if context else "a report of"
    click.echo(f"{'' if is_new else 'unchanged: '}{document_id} is {said} {claim_id}")
