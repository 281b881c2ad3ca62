"""provenance rule"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._options import json_option, plain, print_json, table

if TYPE_CHECKING:
    from provenance.audit import Rule

WIDEST = 100
"""Columns of a manual page; longer lines are hard to read."""


@click.command("rule")
@click.argument(
    "name", metavar="[NAME]", required=False, shell_complete=_completing.parts("provenance.audit.rules"),
    help="A rule. Default: a table of all.",
)  # fmt: skip
@click.option("--pack", metavar="NAME", help="Only the rules of this pack.")
@json_option
def command(name: str | None, pack: str | None, as_json: bool) -> None:
    """Show the rules of an audit, or the manual page of one.

    What it finds and why that matters, an example that fires and one that does not, what to do, the guideline that it
    rests on, its packs and its limits.

    \b
    Examples:
      provenance rule
      provenance rule single-origin
      provenance rule --pack bbc
    """
    from provenance.audit import rule_named

    if name is not None and pack is not None:
        raise click.UsageError("give a rule or --pack, not both")
    rules = [rule_named(name)] if name is not None else _rules(pack)
    if as_json:
        print_json("provenance/rule/1", [_facts(each) for each in rules])
    elif name is not None:
        _print_page(rules[0])
    else:
        table(["RULE", "SEVERITY", "PACKS", "FINDS"], [_row(each) for each in rules])


def _rules(pack: str | None) -> list[Rule]:
    """The rules of a pack, or all, the heaviest first; raises InputError where there is no such pack."""
    from provenance.audit import WEIGHT, Pack, known_rules
    from provenance.errors import InputError, shown

    if pack is not None and pack not in set(Pack):
        raise InputError(f"no pack is named {shown(pack)!r}", hint=f"there are: {', '.join(Pack)}")
    found = [rule for rule in known_rules() if pack is None or pack in rule.packs]
    return sorted(found, key=lambda rule: (WEIGHT[rule.severity], rule.name))


def _packs(rule: Rule) -> list[str]:
    from provenance.audit import Pack

    return [str(pack) for pack in Pack if pack in rule.packs]


def _row(rule: Rule) -> list[str]:
    return [rule.name, str(rule.severity), ", ".join(_packs(rule)), _prose(rule.summary)]


def _facts(rule: Rule) -> dict[str, Any]:
    from dataclasses import asdict

    from provenance.audit.manuals import manual_of

    return {
        "name": rule.name, "severity": str(rule.severity), "packs": _packs(rule),
        "limits": {name.replace("_", "-"): limit for name, limit in rule.limits.items()},
        "of_document": rule.of_document, **asdict(manual_of(rule)),
    }  # fmt: skip


def _print_page(rule: Rule) -> None:
    from rich.console import Console
    from rich.text import Text

    out = Console(highlight=False, soft_wrap=True)
    for heading, lines in _page(rule):
        if heading:
            out.print(Text(heading, style="bold"))
        for line in lines:
            out.print(Text(plain(f"  {line}" if heading and line else line)))
        out.print()


def _page(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    """The parts of a manual page, each with its heading and its lines."""
    from provenance.audit.manuals import manual_of
    from provenance.audit.pages import sentence

    manual = manual_of(rule)
    packs = ", ".join(_packs(rule)) or "in no pack"
    about = ["what it finds is about a document, whatever the claim, and told once"] if rule.of_document else []
    yield f"{rule.name} ({rule.severity})", [packs, *about]
    yield "", _wrapped(manual.summary)
    for heading, prose in (("Why", manual.why), ("What to do", manual.fix), ("Guideline", manual.guideline)):
        if heading == "What to do":
            yield from (part for part in (("Fires", manual.fires.splitlines()),
                                          ("Does not fire", manual.passes.splitlines())) if part[1])  # fmt: skip
        if prose:
            yield heading, _wrapped(sentence(prose))
    if rule.limits:
        lines = [f"{name.replace('_', '-')} = {limit:g}" for name, limit in rule.limits.items()]
        yield "Limits, in provenance.toml", [f"[audit.limits.{rule.name}]", *lines]


def _wrapped(prose: str) -> list[str]:
    """Paragraphs as lines that fit the terminal."""
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST) - 2
    paragraphs = [textwrap.wrap(each, max(width, 40), break_on_hyphens=False) for each in _prose(prose).split("\n\n")]
    return [line for paragraph in paragraphs for line in (*paragraph, "")][:-1]


def _prose(text: str) -> str:
    """Prose without the marks of code."""
    return text.replace("``", "")
