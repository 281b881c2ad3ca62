"""provenance log"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._options import db_option, json_option, note, one_line, print_json, table, workspace

if TYPE_CHECKING:
    from provenance.records import LogEntry

FEW = 20
"""Entries that are shown at a terminal unless told otherwise."""
SIGNS = {"open": "+", "close": "−", "redact": "█"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@click.command("log")
@click.argument(
    "reference",
    metavar="[SEQ|ID|URL|NAME]",
    required=False,
    shell_complete=_completing.things("document", "claim", "source"),
    help="The number of an entry, or what it is about: the id of any row (or its beginning), a URL, a name.",
)
@click.option("--by", metavar="NAME", help="Only entries of this person or program.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help=f"At most N entries. Default: {FEW} at a terminal."
)
@json_option
@db_option
def command(reference: str | None, by: str | None, limit: int | None, as_json: bool, db: str | None) -> None:
    """Show who changed what, and when.

    Each line is an entry of the journal, the newest first: its number, the time (UTC), who, what for, and how many
    rows it opened (+), closed (−) or redacted (█). With a number, that entry with each of its rows; with an id, a
    URL or a name, the entries that touched it or what belongs to it.

    \b
    Examples:
      provenance log
      provenance log 31
      provenance log doc-4f1c09ab2e --json
    """
    with workspace(db) as opened:
        is_one, is_more = reference is not None and re.fullmatch(r"-?\d+", reference) is not None, False
        if reference is not None and is_one:
            found = [opened.history.log_entry(_number(reference))]
        else:
            most = limit or (FEW if sys.stdout.isatty() and not as_json else None)
            found = opened.history.log(reference, limit=None if most is None else most + 1, by=by)
            is_more, found = most is not None and len(found) > most, found[:most]
    if as_json:
        print_json("provenance/log/1", [_public(each) for each in found])
    elif is_one:
        _print(found[0])
    elif found:
        table(["entry", "when", "who", "what", "rows"], [_cells(each) for each in found])
        if is_more and limit is None:
            note("there are more: --limit N")
    else:
        note("there is no such entry" if reference or by else "the journal is empty")


def _number(text: str) -> int:
    """The number of an entry as it was typed; one that no database can hold is as good as the largest."""
    return max(-1, min(int(text[:20]), 2**63 - 1))


def _when(at_us: int) -> str:
    return f"{EPOCH + timedelta(microseconds=at_us):%Y-%m-%d %H:%M:%S}"


def _who(entry: LogEntry) -> str:
    return entry.by if entry.by_kind == "person" else f"{entry.by} ({entry.by_kind})"


def described(entry: LogEntry) -> str:
    """What an entry is for, and whose it is."""
    return f"{entry.verb} by {_who(entry)}"


def counted(opened: Mapping[str, int], closed: Mapping[str, int], redacted: Mapping[str, int] | None = None) -> str:
    """How many rows of which tables were opened, closed and redacted."""
    counts = (("+", opened), ("−", closed), ("█", redacted or {}))
    each = (
        ", ".join(f"{sign}{number:,} {name.replace('_', ' ')}" for name, number in of.items()) for sign, of in counts
    )
    return "; ".join(filter(None, each))


def _what(entry: LogEntry) -> str:
    undoes = f", undoes {entry.undoes}" if entry.undoes else ""
    return f"{entry.verb}{undoes}" + (f", undone by {entry.undone_by}" if entry.undone_by else "")


def _cells(entry: LogEntry) -> list[str]:
    return [
        str(entry.seq),
        _when(entry.at_us),
        _who(entry),
        _what(entry),
        counted(dict(entry.opened), dict(entry.closed), dict(entry.redacted)),
    ]


def _print(entry: LogEntry) -> None:
    click.echo(one_line(f"entry {entry.seq}, {_when(entry.at_us)} UTC, {_who(entry)}: {_what(entry)}"))
    for row in entry.rows:
        words = f"{row.table.replace('_', ' ')} {row.id or ''}".rstrip()
        click.echo(one_line(f"{SIGNS[row.op]} {words}  {row.words}"))


def _public(entry: LogEntry) -> dict[str, Any]:
    value = asdict(entry) | {"at": (EPOCH + timedelta(microseconds=entry.at_us)).isoformat()}
    value |= {name: dict(getattr(entry, name)) for name in ("opened", "closed", "redacted")}
    return value if entry.rows else {key: each for key, each in value.items() if key != "rows"}
