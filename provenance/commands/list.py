"""provenance list"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from provenance.commands._options import at_option, db_option, json_option, print_json, table, workspace

if TYPE_CHECKING:
    from provenance.workspace import Workspace

KINDS = ("documents", "claims", "sources", "attributions")


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS), default="documents", help="What to list.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N of them.")
@json_option
@at_option
@db_option
def command(kind: str, limit: int | None, as_json: bool, at: int | None, db: str | None) -> None:
    """List documents, claims, sources or attributions.

    \b
    Examples:
      provenance list
      provenance list claims --limit 20
      provenance list sources --json | jq -r '.items[].name'
    """
    with workspace(db, at=at) as opened:
        found: list[Any] = getattr(opened, kind)()
        found = found[:limit]
        if as_json:
            print_json(f"provenance/{kind}/1", [public(each) for each in found])
            return
        columns, rows = _TABLES[kind](opened, found)
    if rows:
        table(columns, rows)
    else:
        click.echo(f"no {kind} yet; add an article: provenance add FILE", err=True)


def public(record: Any) -> dict[str, Any]:
    """A record as JSON values."""
    value = asdict(record)
    if "published" in value and record.published:
        value["published"] = str(record.published)
    return value


def source_names(opened: Workspace) -> dict[str, str]:
    """Names of sources by id."""
    return {source.id: source.name for source in opened.sources()}


def _documents(opened: Workspace, found: list[Any]) -> tuple[list[str], list[list[str]]]:
    names = source_names(opened)
    rows = [
        [d.id, names.get(d.publisher_id, "–"), str(d.published or "–"), "held" if d.is_held else "only cited",
         d.title or d.url or ""]
        for d in found
    ]  # fmt: skip
    return ["id", "outlet", "published", "", "title"], rows


def _claims(_opened: Workspace, found: list[Any]) -> tuple[list[str], list[list[str]]]:
    return ["id", "wordings", "claim"], [[c.id, str(len(c.wordings)), c.title] for c in found]


def _sources(opened: Workspace, found: list[Any]) -> tuple[list[str], list[list[str]]]:
    names = source_names(opened)
    return ["id", "kind", "name"], [[s.id, s.kind, names[s.id]] for s in found]


def _attributions(opened: Workspace, found: list[Any]) -> tuple[list[str], list[list[str]]]:
    names = source_names(opened)
    rows = [
        [a.id, names.get(a.cited_source_id, "undisclosed"), a.said_as, a.state,
         a.content_text]
        for a in found
    ]  # fmt: skip
    return ["id", "source", "certainty", "state", "content"], rows


_TABLES = {"documents": _documents, "claims": _claims, "sources": _sources, "attributions": _attributions}
