"""What became of a thing and how it is graded, as commands say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from provenance.records import Grade, Standing
    from provenance.workspace import Workspace

revisions_option = click.option(
    "--all-revisions", is_flag=True, help="All revisions of a document, not only the one that is named."
)


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def said_of(opened: Workspace, *ids: str) -> dict[str, list[dict[str, Any]]]:
    """Standing and grades of a thing, as JSON values."""
    standings, grades = opened.standing.of(*ids)
    return {"standing": [_standing(each) for each in standings], "grades": [_grade(each) for each in grades]}


def _standing(each: Standing) -> dict[str, Any]:
    return {
        "id": each.id,
        "kind": str(each.kind),
        "since": str(each.effective) if each.effective else None,
        "evidence": each.evidence_id,
        "why": each.why,
        "by": each.by,
    }


def _grade(each: Grade) -> dict[str, Any]:
    from provenance.analytics.scales import meaning

    return {
        "id": each.id,
        "scheme": str(each.scheme),
        "axis": str(each.axis),
        "value": each.value,
        "meaning": meaning(each.scheme, each.axis, each.value),
        "why": each.why,
        "by": each.by,
    }


def standing_line(each: dict[str, Any]) -> str:
    """Standing in words, from its JSON value."""
    since = f" from {each['since']} on" if each["since"] else ""
    evidence = f", see {each['evidence']}" if each["evidence"] else ""
    return f"{each['kind']}{since} by {each['by']}: {each['why']}{evidence}"


def grade_line(each: dict[str, Any]) -> str:
    """A grade in words, from its JSON value."""
    return f"{each['scheme']} {each['value']}, {each['meaning']}, by {each['by']}: {each['why']}"
