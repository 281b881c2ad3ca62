"""provenance impact"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._options import at_option, db_option, json_option, one_line, print_json, workspace
from provenance.commands._standing import counted, revisions_option

if TYPE_CHECKING:
    from provenance.analytics.impact import Footing
    from provenance.workspace.impacts import ClaimImpact, Impacts, Report

SCHEMA = "provenance/impact/1"


@click.command("impact")
@click.argument(
    "reference",
    metavar="SOURCE|DOCUMENT",
    shell_complete=_completing.things("source", "document"),
    help="An id, a name, a URL or a title; or DOCUMENT#DESCRIPTOR.",
)
@click.option(
    "--what-if", "others", multiple=True, metavar="REF",
    help="Another source or document that is withdrawn, too; may be given again.",
)  # fmt: skip
@click.option("--as-of", metavar="DATE", help="In the world of that day; default: with all that is recorded.")
@revisions_option
@json_option
@at_option
@db_option
def command(
    reference: str,
    others: tuple[str, ...],
    as_of: str | None,
    all_revisions: bool,
    as_json: bool,
    at: int | None,
    db: str | None,
) -> None:
    """Show what falls if a source or a document is withdrawn.

    Every claim and every report that loses its last support, those without any support first. A source goes with all
    that it published. What is withdrawn already is out before. Nothing is recorded: that does provenance retract.

    \b
    Examples:
      provenance impact "Northline News Agency"
      provenance impact https://wire.example/alert --what-if "Anna Brandt"
      provenance impact https://wire.example/alert --as-of 2022-11-15 --json
    """
    with workspace(db, at=at) as opened:
        found = opened.standing.impact((reference, *others), as_of=as_of, all_revisions=all_revisions)
    if as_json:
        print_json(SCHEMA, [_public(found, as_of)])
        return
    for each in found.meant:
        is_now = "withdrawn" if each.is_withdrawn else "if withdrawn"
        click.echo(one_line(f"{is_now}: {each.id} {each.name}"))
    for claim in found.claims:
        if claim.impact.loses_reports:
            _print(claim)
    click.echo(_summary(found))


def _print(claim: ClaimImpact) -> None:
    impact = claim.impact
    gone = len(claim.fallen) + len(claim.withdrawn)
    loses = "loses all support" if impact.loses_all else f"loses {gone:,} of {counted(impact.n_reports, 'report')}"
    click.echo(one_line(f"{loses}: “{claim.title}”  {claim.claim_id}"))
    for reports, ending in ((claim.fallen, ""), (claim.withdrawn, "  (withdrawn)")):
        for each in reports:
            named = "  ".join(filter(None, (each.outlet, each.document_id, each.title)))
            click.echo(f"  {one_line(f'{named}{ending}')}")


def _summary(found: Impacts) -> str:
    lose = "loses its" if found.n_fallen == 1 else "lose their"
    reports = f"{counted(found.n_fallen, 'report')} of {counted(found.n_falling, 'claim')} {lose} last support"
    said = [
        reports if found.n_fallen else "no other report loses its last support",
        f"{counted(found.n_without, 'claim')} without any support" if found.n_without else "",
        f"{counted(found.n_weaker, 'claim')} with fewer origins or independent chains" if found.n_weaker else "",
    ]
    return "; ".join(filter(None, said))


def _public(found: Impacts, as_of: str | None) -> dict[str, Any]:
    return {
        "withdrawn": [
            {"kind": each.kind, "id": each.id, "name": each.name, "is_withdrawn": each.is_withdrawn}
            for each in found.meant
        ],
        "as_of": as_of,
        "reports": found.n_fallen,
        "claims_of_reports": found.n_falling,
        "claims_without_support": found.n_without,
        "claims_with_less": found.n_weaker,
        "claims": [_claim(each) for each in found.claims],
    }


def _claim(each: ClaimImpact) -> dict[str, Any]:
    return {
        "id": each.claim_id,
        "title": each.title,
        "loses_all": each.impact.loses_all,
        "reports": each.impact.n_reports,
        "reports_left": each.impact.n_left,
        "share": round(each.impact.share, 4),
        "fallen": [_report(report) for report in each.fallen],
        "withdrawn": [_report(report) for report in each.withdrawn],
        "before": _footing(each.impact.before),
        "after": _footing(each.impact.after),
    }


def _report(each: Report) -> dict[str, Any]:
    return {"document": each.document_id, "outlet": each.outlet, "title": each.title}


def _footing(each: Footing) -> dict[str, Any]:
    return {"origins": each.origins, "independent_chains": each.chains}
