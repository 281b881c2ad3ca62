"""What became of a thing, how it is graded, what is said of it and what is let stand, as commands say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from provenance.records import Grade, Label, Standing, Waiver
    from provenance.workspace import Workspace

revisions_option = click.option(
    "--all-revisions", is_flag=True, help="All revisions of a document, not only the one that is named."
)


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def said_of(opened: Workspace, *ids: str) -> dict[str, list[dict[str, Any]]]:
    """Standing, grades, labels and waivers of a thing, as JSON values."""
    standings, grades = opened.standing.of(*ids)
    return {
        "standing": [_standing(each) for each in standings],
        "grades": [_grade(each) for each in grades],
        "labels": [label_facts(each) for each in opened.labelling.of(*ids)],
        "waivers": [waiver_facts(each) for each in opened.waiving.of(*ids)],
    }


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


def label_facts(each: Label) -> dict[str, Any]:
    """A label as JSON values."""
    return {"id": each.id, "key": str(each.key), "value": each.value or None, "why": each.why, "by": each.by}


def waiver_facts(each: Waiver) -> dict[str, Any]:
    """A waiver as JSON values."""
    from provenance.workspace.waiving import has_run_out, today

    return {
        "id": each.id,
        "rule": each.rule,
        "finding": each.fingerprint or None,
        "reason": each.reason,
        "by": each.by,
        "until": str(each.until) if each.until else None,
        "has_run_out": has_run_out(each.until, today()),
    }


def standing_line(each: dict[str, Any]) -> str:
    """Standing in words, from its JSON value."""
    since = f" from {each['since']} on" if each["since"] else ""
    evidence = f", see {each['evidence']}" if each["evidence"] else ""
    return f"{each['kind']}{since} by {each['by']}: {each['why']}{evidence}"


def grade_line(each: dict[str, Any]) -> str:
    """A grade in words, from its JSON value."""
    return f"{each['scheme']} {each['value']}, {each['meaning']}, by {each['by']}: {each['why']}"


def label_line(each: dict[str, Any]) -> str:
    """A label in words, from its JSON value."""
    value = f" {each['value']}" if each["value"] else ""
    return f"{each['key']}{value}, by {each['by']}: {each['why']}"


def waiver_line(each: dict[str, Any]) -> str:
    """A waiver in words, from its JSON value."""
    one = f" {each['finding']}" if each["finding"] else ""
    until = f" until {each['until']}" if each["until"] else ""
    return f"{each['rule']}{one}{until}{' (run out)' if each['has_run_out'] else ''}, by {each['by']}: {each['reason']}"
