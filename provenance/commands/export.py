"""provenance export"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._options import at_option, db_option, note, workspace, write_out
from provenance.commands._writing import write_whole
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.workspace import Workspace

LEDGER = "notation"


@click.command("export")
@click.argument(
    "references",
    nargs=-1,
    metavar="[CLAIM|DOCUMENT]…",
    help="What is written. Default: everything.",
    shell_complete=_completing.things("claim", "document"),
)
@click.option(
    "--format",
    "form",
    default=LEDGER,
    show_default=True,
    metavar="NAME",
    help="Which exporter writes: notation (a plain-text ledger), json, trace.",
    shell_complete=_completing.parts("provenance.exporters"),
)
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    metavar="FILE",
    help="Where to write it; - for stdout.",
    shell_complete=_completing.files,
)
@click.option("--internal", is_flag=True, help="Write who is confidential, too. Such a file is for you alone.")
@click.option(
    "--snapshots",
    metavar="DIR",
    help="With notation: where the bytes of saved pages go, each under its SHA-256.",
    shell_complete=_completing.files,
)
@at_option
@db_option
def command(
    references: tuple[str, ...],
    form: str,
    output: str,
    internal: bool,
    snapshots: str | None,
    at: int | None,
    db: str | None,
) -> None:
    """Write claims and documents, or the whole database, as text.

    A plain-text ledger is read by people and by provenance add: read back into an empty database it gives equal records
    with equal ids. Keep the bytes of saved pages beside it, in a folder snapshots. As json or trace each claim is one
    JSON object on a line of its own. Without --internal nobody is told who is confidential, and then a ledger is no
    copy.

    \b
    Examples:
      provenance export -o case.ledger --snapshots snapshots
      provenance export "The tank was empty"
      provenance export --format json -o claims.jsonl
    """
    if snapshots is not None and form != LEDGER:
        raise click.UsageError(f"--snapshots goes with --format {LEDGER}")
    with workspace(db, at=at) as opened:
        opened.is_internal = internal
        chunks = _ledger(opened, references, snapshots) if form == LEDGER else _claims(opened, references, form)
        if output == "-":
            for chunk in chunks:
                write_out(chunk)
            return
        write_whole(Path(output), chunks)
    note(f"wrote {output}")


def _ledger(opened: Workspace, references: tuple[str, ...], snapshots: str | None) -> Iterator[str]:
    def tell(count: int) -> None:
        if count:
            what = "document is" if count == 1 else "documents are"
            note(f"the bytes of {count:,} {what} not in it, only the text; to keep them: --snapshots snapshots")

    return opened.write_notation(references, snapshots=snapshots, left_out=tell)


def _claims(opened: Workspace, references: tuple[str, ...], form: str) -> Iterator[str]:
    ids = None
    if references:
        ledgers = [ledger for each in references for ledger in opened.ledgers_about(each)]
        ids = list(dict.fromkeys(ledger.claim.id for ledger in ledgers))
        if not ids:
            raise InputError(
                "nothing was read in these documents, so there is nothing to write", hint="see: provenance show"
            )
    for ledger in opened.ledgers(ids):
        yield f"{opened.export(ledger, form)}\n"
