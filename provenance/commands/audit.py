"""provenance audit"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._options import (
    as_of_option,
    at_option,
    db_option,
    note,
    one_line,
    progress,
    reviewed_option,
    workspace,
    write_out,
)
from provenance.commands._writing import write_whole
from provenance.errors import InputError, PartialFailure, shown
from provenance.times import read_when

if TYPE_CHECKING:
    from provenance.audit import Audited, Finding, Settings
    from provenance.audit.configured import Configured
    from provenance.printers import Place
    from provenance.workspace import Workspace
    from provenance.workspace.auditing import View

FINDINGS = 1
LEVELS = ("error", "warning", "note", "never")


@click.command("audit")
@click.argument(
    "references",
    nargs=-1,
    metavar="[CLAIM|DOCUMENT|SOURCE|FILE]…",
    help="What to audit; files are read for this alone. Default: every claim of the database.",
    shell_complete=_completing.files,
)
@click.option(
    "--format", "form", metavar="NAME", shell_complete=_completing.parts("provenance.printers"),
    help="table, json, jsonl, sarif, csv, markdown, github or junit. Default: table.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write it. Default: standard output.")
@click.option("--select", multiple=True, metavar="NAME,…", help="Rules and packs to apply. Default: the default pack.")
@click.option("--ignore", multiple=True, metavar="NAME,…", help="Rules and packs to leave out.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="The lightest severity that fails. Default: error.")
@click.option("--baseline", metavar="FILE", help="Findings that were there before: told, and no reason to fail.")
@click.option("--write-baseline", metavar="FILE", help="Write all findings of now as a baseline.")
@click.option("--since", metavar="SEQ|DATE", help="Only what was not found at that entry of the journal, or that day.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes that share the work.")
@click.option("--outlet", metavar="NAME", help="With files: who publishes them.")
@click.option("--config", metavar="FILE", help="Settings. Default: the nearest provenance.toml upward.")
@reviewed_option
@as_of_option
@at_option
@db_option
def command(
    references: tuple[str, ...],
    form: str | None,
    output: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    baseline: str | None,
    write_baseline: str | None,
    since: str | None,
    jobs: int,
    outlet: str | None,
    config: str | None,
    reviewed_only: bool,
    as_of: str | None,
    at: int | None,
    db: str | None,
) -> int:
    """Find what is wrong with the sourcing of claims, or cannot be known.

    Each finding names its rule, the guideline behind it, and its proof: the chain and the words. Files are audited
    without a database, before publication. The exit code is 1 where something is found at or above --fail-on.

    \b
    Examples:
      provenance audit
      provenance audit clm-5d0a7c11e2 --select bbc,single-origin
      provenance audit draft.txt --fail-on warning
      provenance audit articles/ --format sarif -o audit.sarif
      provenance audit --since 2026-03-01 --format markdown
    """
    from provenance.workspace.configuring import configured

    files = _files(references)
    if outlet and not files:
        raise click.UsageError("--outlet goes with files")
    if files and (since or at or db):
        raise click.UsageError("--since, --at and --db go with a database, not with files")
    given = configured(config)
    settings = _settings(given, select, ignore, baseline, as_of)
    run = Run(given, form, output, fail_on, write_baseline)
    view = _view(as_of, reviewed_only)
    if files:
        return _audit_files(files, outlet, run, settings, {"view": view, "jobs": jobs})
    with workspace(db, at=at) as opened:
        claims = opened.auditing.claims(references)
        audits = _told(opened, settings, claims, {"view": view, "since": since, "jobs": jobs})
        return run.print(audits, settings, about=_about(references, len(claims)), revision=opened.store.head()[0])


def _files(references: tuple[str, ...]) -> tuple[str, ...]:
    """These, where they are files; none where they are not. Raises UsageError where some are and some are not, and
    InputError for what can only be a file and is not there."""
    there = [each == "-" or os.path.exists(each) for each in references]
    if not any(there):
        _refuse_paths(references)
        return ()
    if not all(there):
        _refuse_paths(each for each, is_there in zip(references, there, strict=True) if not is_there)
        missing = references[there.index(False)]
        raise click.UsageError(
            f"audit files or what is in the database, not both at once: there is no file {missing!r}"
        )
    return references


def _refuse_paths(missing: Iterable[str]) -> None:
    for each in filter(_is_a_path, missing):
        raise InputError(f"there is no file {shown(each)}", hint="check the spelling and the folder")


def _is_a_path(reference: str) -> bool:
    from provenance.workspace.gathering import read_in_folders

    return "://" not in reference and Path(reference).suffix in read_in_folders()


def _settings(
    given: Configured, select: tuple[str, ...], ignore: tuple[str, ...], baseline: str | None, as_of: str | None
) -> Settings:
    from provenance.audit.baseline import read_baseline

    today = read_when(as_of or datetime.now(UTC).date().isoformat())
    place = baseline or given.baseline
    known: Any = frozenset()
    if place:
        try:
            known = read_baseline(Path(place).read_text(encoding="utf-8"), place)
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"the baseline {place} cannot be read", hint=f"write it: provenance audit --write-baseline {place}"
            ) from error
    return given.settings(_names(select), _names(ignore), today, known)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for each in given for part in each.split(",") if (name := part.strip()))


def _view(as_of: str | None, reviewed_only: bool) -> View:
    from provenance.workspace.auditing import View

    return View(reviewed_only, read_when(as_of) if as_of else None)


def _about(references: tuple[str, ...], number: int) -> str:
    claims = f"{number:,} claim{'' if number == 1 else 's'}"
    return f"{claims} of {', '.join(references)}" if references else claims


def _audit_files(files: tuple[str, ...], outlet: str | None, run: Run, settings: Settings, how: dict[str, Any]) -> int:
    from provenance.commands._progress import reading
    from provenance.workspace import Given
    from provenance.workspace.gathering import nothing_there
    from provenance.workspace.unfiled import unfiled

    if reasons := nothing_there(files):
        for reason in reasons:
            note(f"failed: {one_line(reason)}")
        return InputError.exit_code
    with reading() as tell, unfiled(files, Given(outlet), tell=tell) as (opened, places, tally):
        for line in (*tally.notes, *(f"failed: {reason}" for _place, reason in tally.failed)):
            note(one_line(line))
        for line in tally.pictures:
            note(f"  {line.expandtabs(1)}")
        if tally.failed and not tally.saved:
            return InputError.exit_code
        claims = opened.auditing.claims()
        audits = opened.auditing.run(settings, claims, **how)
        code = run.print(audits, settings, about=_about(files, len(claims)), places=places)
    return PartialFailure.exit_code if tally.failed else code


def _told(opened: Workspace, settings: Settings, claims: list[str], how: dict[str, Any]) -> Iterator[Audited]:
    """The audits, with a bar on a terminal that says how far they are."""
    with progress("auditing", len(claims)) as tell:
        for audited in opened.auditing.run(settings, claims, **how):
            tell(audited.claim)
            yield audited


@dataclass
class Run:
    """How one audit is printed, and what it comes to."""

    given: Configured
    form: str | None
    output: str
    fail_on: str | None
    write_baseline: str | None
    counted: Counter[str] = field(default_factory=Counter)
    found: list[Finding] = field(default_factory=list)

    def print(
        self,
        audits: Iterable[Audited],
        settings: Settings,
        *,
        about: str,
        revision: int | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> int:
        """Print it; the exit code."""
        from provenance.printers import Outcome, printer_named

        printer = printer_named(self.form or self.given.form or "table")
        outcome = Outcome(self._counting(audits), settings, places or {}, about, revision, width=self._width())
        pieces = printer.write(outcome)
        if self.output == "-":
            for piece in pieces:
                write_out(piece)
        else:
            write_whole(Path(self.output), pieces)
            note(f"wrote {self._summary()} to {self.output}")
        if self.write_baseline:
            self._keep(Path(self.write_baseline))
        return FINDINGS if self._fails() else 0

    def _width(self) -> int | None:
        """Columns of the terminal that it is printed on; None where it goes elsewhere."""
        if self.output != "-" or not sys.stdout.isatty():
            return None
        from rich.console import Console

        return Console().width

    def _counting(self, audits: Iterable[Audited]) -> Iterator[Audited]:
        for audited in audits:
            for finding in audited.findings:
                if finding.counts:
                    self.counted[str(finding.severity)] += 1
                if self.write_baseline:
                    self.found.append(finding)
            yield audited

    def _summary(self) -> str:
        """``2 errors, 1 note``: what counts, heaviest first."""
        told = [(self.counted[each], each) for each in LEVELS if self.counted[each]]
        return ", ".join(f"{number:,} {each}{'' if number == 1 else 's'}" for number, each in told) or "no finding"

    def _fails(self) -> bool:
        lightest = self.fail_on or self.given.fail_on or "error"
        return lightest != "never" and any(LEVELS.index(each) <= LEVELS.index(lightest) for each in self.counted)

    def _keep(self, path: Path) -> None:
        from provenance.audit.baseline import write_baseline

        write_whole(path, [write_baseline(self.found)])
        number = len(self.found)
        note(f"wrote {number:,} finding{'' if number == 1 else 's'} to {path}")
