"""provenance claim list"""

from __future__ import annotations

import click

from provenance.commands._options import db_option, json_option, print_json, table, workspace


@click.command("list")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N of them.")
@json_option
@db_option
def command(limit: int | None, as_json: bool, db: str | None) -> None:
    """List claims, with how many documents and sources are behind each and how many claims it is linked with.

    \b
    Examples:
      provenance claim list --limit 20
      provenance claim list --json | jq -r '.items[] | select(.links > 0) | .title'
    """
    from provenance.workspace import claimed

    with workspace(db) as opened:
        found = claimed.listed(opened, limit)
    if as_json:
        print_json("provenance/claim-list/1", [each.public() for each in found])
        return
    rows = [
        [each.claim.id, str(each.documents), str(each.sources), str(each.links), each.claim.title] for each in found
    ]
    if rows:
        table(["id", "documents", "sources", "links", "claim"], rows)
    else:
        click.echo("no claims yet; add an article: provenance add FILE", err=True)
