"""provenance claim compare"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import IO, Any

import click

from provenance.commands._options import json_option, note, one_line, print_json
from provenance.errors import InputError, PartialFailure, shown


@click.command("compare")
@click.argument("a", required=False, metavar="A", help="What is claimed, in words.")
@click.argument("b", required=False, metavar="B", help="What else is claimed.")
@click.option("--pairs", metavar="FILE|-", help='Compare many: {"a": …, "b": …} a line.')
@json_option
def command(a: str | None, b: str | None, pairs: str | None, as_json: bool) -> None:
    """Say whether two wordings are the same claim, and why.

    It prints same, different, contradict or unsure, then a line for each reason. With --pairs a line of JSON comes in
    and a line of JSON goes out, in order: {"relation": …, "because": […]}. No database is needed.

    \b
    Examples:
      provenance claim compare "11,000 soldiers are in Kursk" "12,000 soldiers are in Kursk"
      provenance claim compare --pairs pairs.jsonl > compared.jsonl
    """
    if pairs is not None:
        if a is not None:
            raise click.UsageError("give two wordings, or --pairs, not both")
        _compare_all(pairs)
        return
    if a is None or b is None:
        raise click.UsageError("say what to compare: two wordings, or --pairs FILE")
    found = _compared(a, b)
    if as_json:
        print_json("provenance/claim-comparison/1", [found])
        return
    click.echo(found["relation"])
    for reason in found["because"]:
        click.echo(f"  - {one_line(reason)}")


def _compared(a: str, b: str) -> dict[str, Any]:
    from provenance.claims.comparing import compare
    from provenance.records import storable

    found = compare(storable(a), storable(b))
    return {"relation": str(found.relation), "because": list(found.because)}


def _compare_all(place: str) -> None:
    failed = False
    with _opened(place) as pairs:
        for line, found in _answers(pairs):
            if "error" in found:
                failed = True
                note(one_line(f"{place}:{line}: {found['error']}"))
            click.echo(json.dumps(found, ensure_ascii=True))
    if failed:
        raise click.exceptions.Exit(PartialFailure.exit_code)


def _opened(place: str) -> AbstractContextManager[IO[str]]:
    try:
        return click.open_file(place, encoding="utf-8", errors="replace")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no file has such a name"
        raise InputError(
            f"{shown(place)} cannot be read: {why}", hint="name a file, or - for standard input"
        ) from error


def _answers(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """For each line that is not empty its number, and what comes of it or what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, _compared(*_pair(line))
            except InputError as error:
                yield number, {"error": error.message}


def _pair(line: str) -> tuple[str, str]:
    """The two wordings of a line; raises InputError where it does not hold two."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("this is not JSON") from error
    if not isinstance(found, dict) or not all(isinstance(found.get(name), str) for name in ("a", "b")):
        raise InputError('a line holds two texts: {"a": "…", "b": "…"}')
    return found["a"], found["b"]
