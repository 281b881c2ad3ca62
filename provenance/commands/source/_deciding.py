"""What the commands that decide about sources share: their options, and how they say what they did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provenance.commands import _completing
from provenance.commands._options import author, by_option, db_option, json_option, one_line, print_json, workspace

if TYPE_CHECKING:
    from provenance.workspace.identity import Decided, Identity

F = TypeVar("F", bound=Callable[..., Any])

source_argument = click.argument(
    "source", shell_complete=_completing.things("source"), help="An id, a name or another name; or DOCUMENT#DESCRIPTOR."
)


def sources_argument(least: str) -> Callable[[F], F]:
    """Several sources as arguments."""
    return click.argument(
        "sources", nargs=-1, required=True, metavar=least, shell_complete=_completing.things("source"),
        help="Ids, names or other names; or DOCUMENT#DESCRIPTOR.",
    )  # fmt: skip


def deciding(command: F) -> F:
    """The options of a command that decides something."""
    why = click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision.")
    dry = click.option("--dry-run", is_flag=True, help="Say what would change, save nothing.")
    for option in (db_option, json_option, by_option, dry, why):
        command = option(command)
    return command


def decide(
    change: Callable[[Identity, dict[str, str]], Decided],
    words: str,
    *,
    by: str | None,
    why: str,
    dry_run: bool,
    as_json: bool,
    db: str | None,
) -> None:
    """Do it and say so: ``words`` with the names of the sources put in (``{0} = {1}``)."""
    with workspace(db, rehearse=dry_run) as opened:
        done = change(opened.identity, {"by": author(by), "why": why})
    if as_json:
        print_json("provenance/decided/1", [facts(done, dry_run)])
        return
    said = words.format(*(each.name for each in done.sources))
    ending = " (nothing was saved)" if dry_run else ""
    click.echo(one_line(f"{said if done.is_new else f'unchanged: {said}'}{ending}"))


def facts(done: Decided, dry_run: bool) -> dict[str, Any]:
    """What was decided, as JSON values."""
    return {
        "sources": [{"id": each.id, "name": each.name} for each in done.sources],
        "is_new": done.is_new,
        "is_saved": done.is_new and not dry_run,
        "closed": list(done.closed),
    }
