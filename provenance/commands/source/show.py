"""provenance source show"""

from __future__ import annotations

from dataclasses import asdict

import click

from provenance.commands._options import at_option, db_option, json_option, one_line, print_json, workspace
from provenance.commands.source._deciding import source_argument

PARTS = ("names", "facts", "groups", "judgements", "parties", "suggestions")


@click.command("show")
@source_argument
@json_option
@at_option
@db_option
def command(source: str, as_json: bool, at: int | None, db: str | None) -> None:
    """Show all that is known of a source, and where it is from.

    Its names and domains, its country and groups, what it was judged to be the same as or different from, and
    sources whose names look alike (0 to 100), which decide nothing.

    \b
    Examples:
      provenance source show "Yonhap News Agency"
      provenance source show src-9f79ef3ad9 --json
    """
    with workspace(db, at=at) as opened:
        found = opened.identity.profile(source)
    if as_json:
        print_json("provenance/source-profile/1", [asdict(found)])
        return
    click.echo(one_line(f"{found.source.name} ({found.source.kind}, {found.source.id})"))
    for part in PARTS:
        pieces = getattr(found, part)
        for piece in pieces:
            click.echo(one_line(f"{part}: {piece.what}: {piece.value} [{piece.origin}]"))
