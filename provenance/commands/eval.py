"""provenance eval"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._options import json_option, note, one_line, progress, table
from provenance.errors import InputError, PartialFailure

if TYPE_CHECKING:
    from provenance.workspace.evaluating import Evaluation

DRAWS = 1000
WHICH = {False: "every draft counts", True: "flat: one draft a cue, none inside another’s content"}


@click.command("eval")
@click.option(
    "--gold", "folder", required=True, metavar="FOLDER", help="text/ID.txt and attributions/ID_ANNOTATOR.ann."
)
@click.option(
    "--extractor",
    metavar="NAME",
    shell_complete=_completing.parts("provenance.extractors"),
    help="Which extractor reads.",
)
@click.option(
    "--predictions", metavar="FILE", shell_complete=_completing.files, help="Score these JSON lines, and read nothing."
)
@click.option("--against", metavar="NAME|FILE", help="Another extractor or file to compare with, on the same articles.")
@click.option(
    "--flat/--nested",
    "is_flat",
    default=None,
    help="Reduce nested drafts first, or never. Default: where gold is flat.",
)
@click.option(
    "--bootstrap", type=click.IntRange(min=0), default=DRAWS, metavar="N", help="Draws for an interval; 0: none."
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Read with N processes.")
@json_option
def command(
    folder: str, extractor: str | None, predictions: str | None, against: str | None, is_flat: bool | None,
    bootstrap: int, jobs: int, as_json: bool,
) -> None:  # fmt: skip
    """Score an extractor on attributions that people marked.

    \b
    Examples:
      provenance eval --gold polnear/dev --jobs 4
      provenance eval --gold corpus/ --predictions mine.jsonl --json
      provenance eval --gold corpus/ --predictions mine.jsonl --against default
    """
    from provenance.workspace.evaluating import as_value, evaluate
    from provenance.workspace.gold import gold_in
    from provenance.workspace.readers import reader_of, reader_of_file

    if extractor and predictions:
        raise click.UsageError("--extractor and --predictions cannot both be scored; give one of them to --against")
    gold = gold_in(folder)
    readers = [reader_of_file(predictions) if predictions else reader_of(extractor or "default")]
    readers += [reader_of(against)] if against else []
    with progress("scoring", len(gold.articles) * len(readers)) as tell:
        found = evaluate(gold, readers, is_flat=is_flat, jobs=jobs, tell=tell)
    for line in (*found.notes, *(f"failed: {line}" for line in found.failed)):
        note(one_line(line))
    if not found.counts[0]:
        raise InputError(f"none of {len(gold.articles):,} articles could be scored", hint="see what failed, above")
    if as_json:
        click.echo(json.dumps(as_value(found, bootstrap), indent=2, sort_keys=True))  # ASCII, so harmless to a terminal
    else:
        _print(found, bootstrap)
    if found.failed:
        raise click.exceptions.Exit(PartialFailure.exit_code)


def _print(found: Evaluation, draws: int) -> None:
    from provenance.evaluation import bootstrap, metrics, tables

    sums = [metrics.total(each) for each in found.counts]
    gold = sums[0]["attribution"].gold
    click.echo(f"articles: {len(found.counts[0]):,} · attributions by people: {gold:,} · {WHICH[found.is_flat]}")
    for reader, sum_, word in zip(found.readers, sums, ("scored", "against"), strict=False):
        click.echo(one_line(f"{word}: {reader.title} · found: {sum_['attribution'].found:,}"))
    click.echo()
    table(["", *tables.COLUMNS], tables.score_rows(sums[0], bootstrap.intervals(found.counts[0], draws)))
    for other, sum_ in zip(found.counts[1:], sums[1:], strict=True):
        click.echo()
        apart = bootstrap.differences(found.counts[0], other, draws)
        table(["F1", *tables.DIFFERENCE_COLUMNS], tables.difference_rows(sums[0], sum_, apart))
