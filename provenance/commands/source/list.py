"""provenance source list"""

from __future__ import annotations

import click

from provenance.commands._options import at_option, db_option, json_option, print_json, table, workspace
from provenance.commands.list import public
from provenance.identity.names import name_key
from provenance.records import SourceKind


@click.command("list")
@click.option("--kind", type=click.Choice([str(kind) for kind in SourceKind]), help="Only sources of this kind.")
@click.option("--group", metavar="NAME", help="Only those in this group.")
@click.option("--unreviewed", is_flag=True, help="Pairs that may be one and that nobody has judged.")
@json_option
@at_option
@db_option
def command(
    kind: str | None, group: str | None, unreviewed: bool, as_json: bool, at: int | None, db: str | None
) -> None:
    """List sources with their countries and groups, or what is to be judged.

    \b
    Examples:
      provenance source list --kind agency
      provenance source list --group "News Corp"
      provenance source list --unreviewed --json
    """
    with workspace(db, at=at) as opened:
        found = opened.sources()
        pairs = opened.identity.suggestions() if unreviewed else []
    names = {each.id: each.name for each in found}
    if unreviewed:
        if as_json:
            print_json("provenance/source-suggestions/1", [
                {"id": each.id, "a": each.a_id, "b": each.b_id, "score": each.score, "why": each.why} for each in pairs
            ])  # fmt: skip
        else:
            _print(["id", "score", "one", "other"],
                   [[p.id, f"{p.score:.0f}", names.get(p.a_id, ""), names.get(p.b_id, "")] for p in pairs])  # fmt: skip
        return
    kept = [each for each in found if kind in {None, str(each.kind)}]
    if group is not None:
        kept = [each for each in kept if any(name_key(one.name) == name_key(group) for one in each.groups)]
    if as_json:
        print_json("provenance/sources/1", [public(each) for each in kept])
        return
    rows = [
        [s.id, str(s.kind), s.name, s.country or "–", "; ".join(f"{g.name} ({g.kind})" for g in s.groups)] for s in kept
    ]
    _print(["id", "kind", "name", "country", "groups"], rows)


def _print(columns: list[str], rows: list[list[str]]) -> None:
    if rows:
        table(columns, rows)
    else:
        click.echo("none", err=True)
