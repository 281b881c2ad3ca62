"""provenance label"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._options import (
    at_option,
    author,
    by_option,
    db_option,
    json_option,
    one_line,
    print_json,
    table,
    workspace,
)
from provenance.errors import InputError
from provenance.records import LabelKey

if TYPE_CHECKING:
    from provenance.workspace import Workspace
    from provenance.workspace.labelling import Labelled


@click.command("label")
@click.argument(
    "reference", metavar="[SUBJECT]", required=False,
    shell_complete=_completing.things("claim", "document", "source"),
    help="An id, a title, a wording, a name or a URL; or DOCUMENT#DESCRIPTOR.",
)  # fmt: skip
@click.argument(
    "key", metavar="[KEY]", required=False, type=click.Choice([str(each) for each in LabelKey]),
    help="What is said: provenance label --keys.",
)  # fmt: skip
@click.argument("value", metavar="[VALUE]", required=False, help="What stands beside it, where the key asks for it.")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision. It must be there.")
@click.option("--take-back", is_flag=True, help="Take back what was said under that key.")
@click.option("--list", "list_them", is_flag=True, help="Print all labels, or those of the subject.")
@click.option(
    "--keys", is_flag=True, help="Print the keys: of what each is said, what stands beside it, what it means."
)
@json_option
@at_option
@by_option
@db_option
def command(
    reference: str | None, key: str | None, value: str | None, why: str, take_back: bool, list_them: bool, keys: bool,
    as_json: bool, at: int | None, by: str | None, db: str | None,
) -> None:  # fmt: skip
    """Say of a claim, a document, a source or an attribution what its words do not show.

    That a claim accuses somebody, why a source is not named, how papers were obtained: rules of an audit ask for it.
    A new label takes the place of the former one of the same key.

    \b
    Examples:
      provenance label "The bridge is closed" serious --why "it accuses the operator"
      provenance label https://the.example/story#"an official" anonymity-reason "fears for her job" --why "she said so"
      provenance label "The bridge is closed" serious --take-back
      provenance label --list
    """
    if sum((list_them, keys, take_back)) > 1:
        raise click.UsageError("one thing at a time: --list, --keys, or --take-back")
    if keys:
        _print_keys(as_json=as_json)
        return
    if list_them:
        if key is not None:
            raise InputError("--list takes no key", hint="leave it out, and --list")
        with workspace(db, at=at) as opened:
            _print_labels(opened, reference, as_json=as_json)
        return
    if reference is None or key is None:
        raise InputError(
            "say what is labelled, and how: provenance label SUBJECT KEY", hint="see: provenance label --help"
        )
    if take_back and (value is not None or why):
        raise InputError("--take-back takes no value and no reason", hint="leave them out, or --take-back")
    who = author(by)
    with workspace(db) as opened:
        if take_back:
            done = opened.labelling.take_back(reference, LabelKey(key), by=who)
        else:
            done = opened.labelling.label(reference, LabelKey(key), value or "", by=who, why=why)
    click.echo(one_line(_said(done)))


def _said(done: Labelled) -> str:
    what = f"{done.meant.id} {done.meant.name}".rstrip()
    if done.value is None:
        was = f"no longer {done.key} {done.was}".rstrip()
        return f"{was}: {what}" if done.is_new else f"unchanged: no label {done.key} of {what}"
    said = f"{done.key}{f' {done.value}' if done.value else ''}: {what}"
    was = f" (was {done.was})" if done.is_new and done.was not in {None, "", done.value} else ""
    return f"{'' if done.is_new else 'unchanged: '}{said}{was}"


def _print_labels(opened: Workspace, reference: str | None, *, as_json: bool) -> None:
    found = opened.labelling.all(reference)
    if as_json:
        print_json("provenance/label/1", [
            {"id": each.id, "subject": {"kind": meant.kind, "id": meant.id, "name": meant.name}, "key": str(each.key),
             "value": each.value or None, "why": each.why, "by": each.by}
            for meant, each in found
        ])  # fmt: skip
        return
    if not found:
        click.echo("there are no labels")
        return
    rows = [[meant.id, meant.name, str(each.key), each.value, each.by, each.why] for meant, each in found]
    table(["SUBJECT", "NAME", "KEY", "VALUE", "BY", "WHY"], rows)


def _print_keys(*, as_json: bool) -> None:
    from provenance.records import LABEL_USES

    if as_json:
        facts: list[dict[str, Any]] = [
            {"key": str(key), "subjects": list(use.subjects), "value": str(use.value), "means": use.means}
            for key, use in LABEL_USES.items()
        ]
        print_json("provenance/label-key/1", facts)
        return
    rows = [[str(key), ", ".join(use.subjects), str(use.value), use.means] for key, use in LABEL_USES.items()]
    table(["KEY", "OF", "BESIDE IT", "MEANS"], rows)
