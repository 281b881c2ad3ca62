"""provenance show"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._captures import captured, declared_line
from provenance.commands._options import at_option, db_option, json_option, one_line, print_json, workspace, write_out
from provenance.commands._standing import grade_line, label_line, said_of, standing_line, waiver_line
from provenance.commands.list import public, source_names

if TYPE_CHECKING:
    from provenance.measures import Range
    from provenance.workspace import Workspace


FOR_PROGRAMS = frozenset({"publisher_id", "snapshot_id", "number_lo", "number_hi"})
"""What only the JSON tells."""
LONGEST_PASSAGE = 160
"""Characters of a shared passage that are printed; the JSON has all of it."""


@click.command("show")
@click.argument(
    "reference",
    metavar="ID|URL|NAME",
    shell_complete=_completing.things("document", "claim", "source"),
    help="An id (or its beginning), a URL, a name or a title.",
)
@click.option("--text", "full_text", is_flag=True, help="For a document: print its stored text and nothing else.")
@json_option
@at_option
@db_option
def command(reference: str, full_text: bool, as_json: bool, at: int | None, db: str | None) -> None:
    """Show one document, claim, source or attribution.

    What belongs to it is shown with it.

    \b
    Examples:
      provenance show doc-4f1c09ab2e
      provenance show https://the.example/story --text
      provenance show "Northline News Agency" --json
    """
    with workspace(db, at=at) as opened:
        kind, found = opened.find(reference, *(("document",) if full_text else ()))
        if full_text:
            write_out(opened.text(found) or "")
            return
        value = _FACTS[kind](opened, found)
    if as_json:
        print_json(f"provenance/{kind}/1", [value])
    else:
        _print(value)


def _document(opened: Workspace, document_id: str) -> dict[str, Any]:
    (document,) = opened.documents([document_id])
    names = source_names(opened)
    found = opened.attributions(document_id)
    return {
        **public(document),
        "kind": "document",
        "outlet": names.get(document.publisher_id or ""),
        **_of(said_of(opened, document_id), "standing", "labels"),
        **captured(opened.capture(document_id)),
        "shared_text": _shared_text(opened, document_id, names),
        "attributions": [_attribution_facts(each, names) for each in found],
    }


def _shared_text(opened: Workspace, document_id: str, names: dict[str, str]) -> list[dict[str, Any]]:
    from provenance.masking import CONFIDENTIAL
    from provenance.workspace.leaning import shared_text

    found = shared_text(opened.store, document_id, is_internal=opened.is_internal)
    publishers = {
        each.id: each.publisher_id for each in opened.documents({i for f in found for i in (f.from_id, f.to_id)})
    }
    facts = []
    for each in found:
        other = each.to_id if each.from_id == document_id else each.from_id
        is_shown = other in publishers
        outlet = names.get(publishers[other] or "") if is_shown else CONFIDENTIAL
        facts.append(
            {
                "document": other if is_shown else None, "outlet": outlet, "is_leaning": each.from_id == document_id,
                "share": each.score, "is_credited": each.is_credited, "passage": each.passage,
            }
        )  # fmt: skip
    return facts


def _attribution_facts(each: Any, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": each.id,
        "source": names.get(each.cited_source_id or "", "undisclosed"),
        "cue": each.cue_text,
        "content": each.content_text,
        "certainty": each.certainty,
        "said_as": each.said_as,
        "terminal": each.terminal,
        "nested_in": each.parent_id,
        "state": each.state,
        "claims": list(each.claim_ids),
    }


def _claim(opened: Workspace, claim_id: str) -> dict[str, Any]:
    from provenance.analytics.analysis import analysis_of
    from provenance.measures import measures

    ledger = opened.ledger(claim_id)
    analysis = analysis_of(ledger)  # held, so that the measures share it
    names = source_names(opened)
    return {
        "kind": "claim",
        "id": claim_id,
        "title": ledger.claim.title,
        "wordings": list(ledger.claim.wordings),
        **_of(said_of(opened, claim_id), "grades", "labels", "waivers"),
        "figures": {each.name: _figure(each.of(analysis.ledger).value) for each in measures()},
        "attributions": [_attribution_facts(each, names) for each in ledger.attributions],
    }


def _figure(value: int | Range | str | None) -> int | str | dict[str, int | None] | None:
    return value if value is None or isinstance(value, int | str) else value.bounds


def _source(opened: Workspace, source_id: str) -> dict[str, Any]:
    (source,) = opened.sources([source_id])
    claims = [{"id": each.claim.id, "claim": each.claim.title} for each in opened.ledgers_about(source_id)]
    said = _of(said_of(opened, source_id), "standing", "grades", "labels")
    return {**public(source), **said, "claims": claims}


def _attribution(opened: Workspace, attribution_id: str) -> dict[str, Any]:
    found = next(a for a in opened.attributions() if a.id == attribution_id)
    excerpt = found.excerpt
    return {
        "kind": "attribution",
        "document": found.document_id,
        **_attribution_facts(found, source_names(opened)),
        "basis": found.basis,
        "stance": found.stance,
        "confidence": found.confidence,
        "read_by": found.read_by or None,
        "excerpt": excerpt.text if excerpt else None,
        **_of(said_of(opened, attribution_id), "labels"),
    }


def _of(said: dict[str, Any], *parts: str) -> dict[str, Any]:
    return {part: said[part] for part in parts}


_FACTS = {"document": _document, "claim": _claim, "source": _source, "attribution": _attribution}


def _print(value: dict[str, Any], indent: str = "") -> None:
    for name, fact in value.items():
        if name in FOR_PROGRAMS or fact is None or fact in ([], (), False):
            continue
        label = f"{indent}{name.replace('_', ' ')}:"
        if isinstance(fact, dict):
            click.echo(f"{label} {', '.join(f'{k} {_amount(v)}' for k, v in fact.items())}")
        elif isinstance(fact, (list, tuple)):
            click.echo(label)
            for each in fact:
                click.echo(f"{indent}  - {_line(each)}")
        else:
            click.echo(f"{label} {'yes' if fact is True else one_line(str(fact))}")


def _amount(value: Any) -> str:
    """A figure in a word: ``3``, ``1–3``; ``–`` where there is none."""
    from provenance.measures import Range

    return str(Range(**value)) if isinstance(value, dict) else "–" if value is None else str(value)


def _line(each: Any) -> str:
    if not isinstance(each, dict):
        return one_line(str(each))
    written = next((line for key, line in _LINES.items() if key in each), None)
    return one_line(written(each) if written else "  ".join(str(part) for part in each.values()))


def _attribution_line(each: dict[str, Any]) -> str:
    words = " · ".join(each[part] for part in ("source", "cue", "content") if each[part])
    nested = f", nested in {each['nested_in']}" if each["nested_in"] else ""
    return f"{each['id']}  {words}  ({each['said_as']}, {each['terminal']}, {each['state']}{nested})"


def _shared_line(each: dict[str, Any]) -> str:
    outlet, document = each["outlet"], each["document"]
    other = f"{outlet} ({document})" if outlet and document else outlet or document
    share = f"{each['share']:.0%}".replace("%", " %")
    has = f"shares {share} of its text with {other}" if each["is_leaning"] else f"{other} shares {share} of its text"
    passage = shorten(each["passage"], LONGEST_PASSAGE, placeholder=" …")
    return f"{has}, {'credited' if each['is_credited'] else 'not credited'}; longest shared passage: “{passage}”"


_LINES = {
    "field": declared_line,
    "passage": _shared_line,
    "cue": _attribution_line,
    "since": standing_line,
    "scheme": grade_line,
    "key": label_line,
    "rule": waiver_line,
}
"""How a thing in a list is written on one line, by a key that only it has."""
