"""provenance review"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._asking import somebody_is_there
from provenance.commands._options import (
    author,
    by_option,
    db_option,
    json_option,
    note,
    one_line,
    print_json,
    table,
    workspace,
)
from provenance.errors import InputError
from provenance.records import Certainty, Terminal, storable

if TYPE_CHECKING:
    from provenance.workspace import Workspace
    from provenance.workspace.reviewing import Question
    from provenance.workspace.reviews import Answered

SHOWN = 20
WORDS = 100
"""Characters of a question that a list prints."""


@click.command("review")
@click.argument(
    "reference",
    metavar="[CLAIM|DOCUMENT|SOURCE]",
    required=False,
    help="What it is about. Default: everything.",
    shell_complete=_completing.things("claim", "document", "source"),
)
@click.option("--list", "list_them", is_flag=True, help="Print the questions, most valuable first.")
@click.option("--limit", type=click.IntRange(min=1), default=SHOWN, show_default=True, metavar="N", help="At most N.")
@click.option("--accept", multiple=True, metavar="ID", help="It is right, or they are one. Can be repeated.")
@click.option("--reject", multiple=True, metavar="ID", help="It is wrong, or they are different. Can be repeated.")
@click.option("--edit", "edited", metavar="ID", help="Correct a reading, by the options that follow.")
@click.option("--source", metavar="NAME", help="With --edit: who is cited.")
@click.option("--content", metavar="WORDS", help="With --edit: what they say, as it stands in the document.")
@click.option(
    "--terminal", type=click.Choice([str(each) for each in Terminal]), help="With --edit: where the chain ends."
)
@click.option("--claim", metavar="CLAIM", help="With --edit: which claim it is, by id or in words.")
@click.option(
    "--certainty", type=click.Choice([str(each) for each in Certainty]), help="With --edit: how sure it is said to be."
)
@click.option("--undo", "undo_it", is_flag=True, help="Take back your last decision.")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision.")
@json_option
@by_option
@db_option
def command(
    reference: str | None, list_them: bool, limit: int, accept: tuple[str, ...], reject: tuple[str, ...],
    edited: str | None, undo_it: bool, why: str, as_json: bool, by: str | None, db: str | None, **right: str | None,
) -> None:  # fmt: skip
    """Decide what machines proposed, the most valuable first.

    Readings, claims that may be one, and sources that may be one. On a terminal they come one after the other and are
    answered by a key; each answer is saved at once. Scripts use the options.

    \b
    Examples:
      provenance review
      provenance review --list --json --limit 5
      provenance review --accept att-5d0a7c11e2 --reject att-90b1c2d3e4
      provenance review --edit att-5d0a7c11e2 --source "Northline News Agency"
      provenance review --undo
    """
    _refuse_mixed(list_them or as_json, bool(accept or reject), edited is not None, undo_it)
    if edited is None and any(each is not None for each in right.values()):
        raise click.UsageError("say which reading to correct: --edit ID")
    if both := set(accept) & set(reject):
        raise click.UsageError(f"{min(both)} cannot be both accepted and rejected")
    with workspace(db) as opened:
        if list_them or as_json:
            _list(opened, reference, limit, as_json=as_json)
            return
        decider = storable(author(by))
        if accept or reject:
            _answer(opened, accept, reject, decider, storable(why))
        elif edited is not None:
            _edit(opened, edited, right, decider, storable(why))
        elif undo_it:
            _undo(opened, decider, storable(why))
        else:
            _ask(opened, reference, decider, storable(why))


def _refuse_mixed(*wanted: bool) -> None:
    if sum(wanted) > 1:
        raise click.UsageError("one thing at a time: --list, --accept and --reject, --edit, or --undo")


def _list(opened: Workspace, reference: str | None, limit: int, *, as_json: bool) -> None:
    from provenance.workspace import reviewing

    questions = reviewing.queue(opened, reference)
    if as_json:
        print_json("provenance/question/1", [_facts(each) for each in questions[:limit]])
        return
    if not questions:
        click.echo("there is nothing to review")
        return
    table(["ID", "ABOUT", "DOCUMENTS", "CHANGES", "WORDS"], [_row(each) for each in questions[:limit]])
    if len(questions) > limit:
        note(f"{len(questions) - limit} more: --limit {len(questions)}")


def _facts(each: Question) -> dict[str, Any]:
    return {
        "id": each.id, "kind": each.kind, "words": each.words, "why": each.why, "claim": each.claim or None,
        "changes": list(each.changes), "documents": each.documents, "claims": each.claims,
        "confidence": each.confidence, "source": each.source or None, "outlet": each.outlet or None,
    }  # fmt: skip


def _row(each: Question) -> list[str]:
    said = f"{each.outlet}: {each.source} – {each.words}" if each.reading else each.words
    words = one_line(said)
    shown = f"{words[:WORDS]}…" if len(words) > WORDS else words
    return [each.id, each.kind, str(each.documents), ", ".join(each.changes), shown]


def _answer(opened: Workspace, accept: Sequence[str], reject: Sequence[str], by: str, why: str) -> None:
    from provenance.workspace import reviews

    for reference in dict.fromkeys(accept):
        click.echo(told(reviews.accept(opened.store, reference, by=by, why=why)))
    for reference in dict.fromkeys(reject):
        click.echo(told(reviews.reject(opened.store, reference, by=by, why=why)))


def _edit(opened: Workspace, reference: str, right: dict[str, str | None], by: str, why: str) -> None:
    from provenance.workspace import rereading

    put_right = rereading.PutRight(**{name: storable(text) if text else text for name, text in right.items()})
    click.echo(told(rereading.correct(opened.store, reference, put_right, by=by, why=why)))


def _undo(opened: Workspace, by: str, why: str) -> None:
    from provenance.workspace import reviews

    entry = reviews.undo(opened, by=by, why=why)
    click.echo(one_line(f"took back entry {entry.seq} ({entry.verb})"))


def _ask(opened: Workspace, reference: str | None, by: str, why: str) -> None:
    from provenance.workspace import reviewing

    questions = reviewing.queue(opened, reference)
    if not questions:
        click.echo("there is nothing to review")
        return
    if not somebody_is_there():
        raise InputError(
            f"{len(questions)} questions wait, and nobody can be asked: there is no terminal",
            hint="see them with --list, decide with --accept ID and --reject ID",
        )
    from provenance.commands._review_screen import Screen

    Screen(opened, reference, by, why).ask(questions)


def told(answered: Answered) -> str:
    """What became of a question, in one line."""
    said = f"{answered.subject.id}: {answered.verdict}"
    if not answered.is_new:
        return f"{said} already"
    if answered.now:
        said += f", now {answered.now}"
    return f"{said} (it was {answered.was})" if answered.was else said
