"""provenance claim show"""

from __future__ import annotations

import click

from provenance.commands._options import db_option, json_option, one_line, print_json, workspace
from provenance.commands._standing import label_facts, label_line, waiver_facts, waiver_line
from provenance.commands.claim._deciding import claim_argument


@click.command("show")
@claim_argument
@json_option
@db_option
def command(claim: str, as_json: bool, db: str | None) -> None:
    """Show every wording of a claim, what was read of it and why it was put here, and the claims that bear on it.

    \b
    Examples:
      provenance claim show clm-4f1c09ab2e
      provenance claim show "The tank was empty" --json
    """
    from provenance.workspace import claimed

    with workspace(db) as opened:
        shown = claimed.shown(opened, claim)
    labels, waivers = [*map(label_facts, shown.labels)], [*map(waiver_facts, shown.waivers)]
    if as_json:
        print_json("provenance/claim/1", [{**shown.public(), "labels": labels, "waivers": waivers}])
        return
    click.echo(one_line(f"{shown.claim.id}  {shown.claim.title}"))
    decided = ("labels", [*map(label_line, labels)]), ("waivers", [*map(waiver_line, waivers)])
    for heading, lines in (*shown.lines(), *(part for part in decided if part[1])):
        click.echo(f"\n{heading}")
        for line in lines or ["none"]:
            click.echo(f"  - {one_line(line)}")
