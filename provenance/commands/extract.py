"""provenance extract"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.commands._options import note, progress
from provenance.errors import InputError, PartialFailure

if TYPE_CHECKING:
    from provenance.extractors import Extractor


@click.command("extract")
@click.argument("places", nargs=-1, required=True, metavar="FILE…", help="Text files, saved pages, folders, or -.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="One JSON object a line and file."
)
@click.option(
    "--outlet", metavar="NAME", help="The outlet that starts every chain. Default: what the file says, or its name."
)
@click.option("--extractor", "name", default="default", metavar="NAME", help="Which extractor reads.")
@click.option(
    "--text-out", type=click.Path(file_okay=False), metavar="FOLDER", help="Write the text that the offsets count in."
)
def command(places: tuple[str, ...], form: str, outlet: str | None, name: str, text_out: str | None) -> None:
    """Read attributions from files and write them as JSON lines; no database is touched.

    Offsets count characters (code points) of the text file, end exclusive. For other input (HTML) the line adds
    text_sha256, and --text-out writes that text.

    \b
    Examples:
      provenance extract article.txt
      provenance extract corpus/text/ --format jsonl > predictions.jsonl
      provenance extract page.html --outlet "The Example" --text-out texts/
    """
    from provenance.extractors import extractor_named
    from provenance.workspace import gathering

    chosen = extractor_named(name)
    failed = done = 0
    with progress("reading", gathering.count(places)) as tell:
        for place in places:
            for file in _files(place):
                tell(file)
                try:
                    for value in _lines(file, outlet, chosen, text_out):
                        click.echo(json.dumps(value, ensure_ascii=False))
                    done += 1
                except InputError as error:
                    failed += 1
                    note(f"failed: {error.message}" + (f" ({error.hint})" if error.hint else ""))
    if failed:
        raise click.exceptions.Exit(PartialFailure.exit_code if done else InputError.exit_code)


def _files(place: str) -> list[str]:
    from provenance.workspace import gathering

    try:
        return gathering.places_in(place)
    except InputError:
        return [place]  # said again, with its reason, when it is read


def _lines(file: str, outlet: str | None, extractor: Extractor, text_out: str | None) -> list[dict[str, Any]]:
    from provenance import importers
    from provenance.records import Article
    from provenance.workspace import gathering
    from provenance.workspace.adding import storable

    found = importers.read(gathering.material_at(file), importers.Given(outlet=outlet))
    stem = "standard-input" if file == gathering.STANDARD_INPUT else Path(file).stem
    values = []
    for article in found:
        if isinstance(article, Article):
            text = storable(article.text)
            drafts = extractor.read(text, article.body_start)
            values.append(_line(stem, article, text, drafts, outlet or article.outlet or stem))
            if text_out:
                _write_text(Path(text_out), stem, text)
    return values


def _line(stem: str, article: Any, text: str, drafts: Any, outlet: str) -> dict[str, Any]:
    from provenance.importers import sha256

    value = {"id": stem, "attributions": [_attribution(drafts, index, outlet) for index in range(len(drafts))]}
    if article.importer != "text":
        value["text_sha256"] = sha256(text.encode())
    return value


def _attribution(drafts: Any, index: int, outlet: str) -> dict[str, Any]:
    from provenance.records import chain_of

    draft = drafts[index]
    chain, terminal = chain_of(drafts, index, outlet)
    return {
        "source": [list(span) for span in draft.source],
        "cue": [list(span) for span in draft.cue],
        "content": [list(span) for span in draft.content],
        "chain": list(chain),
        "joint": [source.name for source in draft.sources] if len(draft.sources) > 1 else None,
        "terminal": terminal,
        "nested_in": draft.nested_in,
        "certainty": draft.certainty,
        "confidence": round(draft.confidence, 3),
    }


def _write_text(folder: Path, stem: str, text: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{stem}.txt").write_bytes(text.encode())
    except OSError as error:
        raise InputError(
            f"{folder / stem}.txt cannot be written: {error.strerror}", hint="give another --text-out"
        ) from error
