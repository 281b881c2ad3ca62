"""provenance extract"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._options import note, one_line, private_option, progress, speaks_unicode
from provenance.errors import InputError, PartialFailure

if TYPE_CHECKING:
    from provenance.workspace.extracting import Extract


@click.command("extract")
@click.argument(
    "places",
    nargs=-1,
    required=True,
    metavar="FILE…",
    shell_complete=_completing.files,
    help="Text files, pages, folders, addresses, or -.",
)
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="One JSON object a line.")
@click.option(
    "--outlet", metavar="NAME", help="The outlet that starts every chain. Default: what the file says, or its name."
)
@click.option(
    "--extractor",
    "name",
    default="default",
    metavar="NAME",
    shell_complete=_completing.parts("provenance.extractors"),
    help="Which extractor reads.",
)
@click.option(
    "--text-out", type=click.Path(file_okay=False), metavar="FOLDER", help="Write the text that the offsets count in."
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Read with N processes.")
@private_option
def command(
    places: tuple[str, ...],
    form: str,
    outlet: str | None,
    name: str,
    text_out: str | None,
    jobs: int,
    allow_private_hosts: bool,
) -> None:
    """Read attributions and write them as JSON lines.

    No database is touched. Offsets count characters (code points) of the text file, end exclusive. The id is
    the file's stem; a second file of one stem gets -2 behind it. For other input (HTML) the line adds
    text_sha256, and --text-out writes that text.

    \b
    Examples:
      provenance extract article.txt
      provenance extract corpus/text/ --jobs 4 > predictions.jsonl
      provenance extract page.html --outlet "The Example" --text-out texts/
    """
    from provenance.extractors import extractor_named
    from provenance.fetching import Fetcher
    from provenance.workspace import gathering
    from provenance.workspace.extracting import extracts

    extractor = extractor_named(name)
    stems: Counter[str] = Counter()
    failed = done = 0
    with (
        Fetcher(allow_private_hosts=allow_private_hosts) as fetcher,
        progress("reading", gathering.count(places)) as tell,
    ):
        files = (tell(file) or file for file in gathering.files(places))
        with closing(extracts(files, extractor.name, fetcher, outlet, jobs)) as found:
            for each in found:
                try:
                    _print(each, text_out, stems)
                    done += 1
                except InputError as error:
                    failed += 1
                    note(f"failed: {one_line(str(error))}")
    if failed:
        raise click.exceptions.Exit(PartialFailure.exit_code if done else InputError.exit_code)


def _print(read: Extract | InputError, text_out: str | None, stems: Counter[str]) -> None:
    if isinstance(read, InputError):
        raise read
    stems[read.stem] += 1
    found = read if stems[read.stem] == 1 else read.renamed(f"{read.stem}-{stems[read.stem]}")
    click.echo(json.dumps(found.value, ensure_ascii=not speaks_unicode()))
    if text_out:
        _write_text(Path(text_out) / f"{found.stem}.txt", found.text)


def _write_text(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", hint="give another --text-out") from error
