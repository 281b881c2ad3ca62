"""provenance search"""

from __future__ import annotations

import sys
from dataclasses import asdict, astuple
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from provenance.commands._options import db_option, json_option, note, one_line, plain, print_json, workspace

if TYPE_CHECKING:
    from provenance.store.searching import Match

LIMIT = 20
WIDTH = 80


@click.command("search")
@click.argument("text", metavar="TEXT", help="The words, as they stand in the text.")
@click.option("--limit", type=click.IntRange(min=1), default=LIMIT, metavar="N", help="At most N of each kind.")
@json_option
@db_option
def command(text: str, limit: int, as_json: bool, db: str | None) -> None:
    """Find words in articles, titles, claims and names of sources.

    Case does not count, nor how a line is broken. Everything else is taken as it is: there are no operators.

    \b
    Examples:
      provenance search "port official"
      provenance search 100% --limit 5
      provenance search -- -x
    """
    with workspace(db) as opened:
        matches = opened.search(text, limit)
    if as_json:
        print_json("provenance/matches/1", [public(each) for each in matches.found])
        return
    for each in matches.found:
        click.echo(_lines(each))
    if matches.is_cut:
        note(f"there are more; see them with --limit {limit * 5}")
    if not matches.found:
        note(f"nothing holds {one_line(text[:60])!r}; only the words as they stand are found, so try fewer of them")


def public(match: Match) -> dict[str, Any]:
    """A match as JSON values."""
    return {**asdict(match), "published": str(match.published) if match.published else None}


def _lines(match: Match) -> str:
    """A match as a paragraph: what it is, its title, and the passage with the hit marked."""
    facts = [match.kind, match.outlet, str(match.published) if match.published else None, _hits(match)]
    head = " · ".join(one_line(fact) for fact in facts if fact)
    revision = f" (revision {match.revision_no})" if (match.revision_no or 1) > 1 else ""
    below = [f"{one_line(match.title) or one_line(match.url)}{revision}", _passage(match)]
    is_whole = one_line(match.title) == "".join(map(plain, astuple(match.passage)))
    return "\n".join([f"{match.id} {head}", *map(_indented, below[is_whole:]), ""])


def _indented(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _hits(match: Match) -> str:
    return f"{match.hits:,} hit" + ("s" if match.hits > 1 else "")


def _passage(match: Match) -> str:
    hit = one_line(match.passage.hit)
    marked = click.style(hit, bold=True) if sys.stdout.isatty() else f"*{hit}*"
    return f"{plain(match.passage.before)}{marked}{plain(match.passage.after)}".strip()
