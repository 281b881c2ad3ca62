"""provenance trace"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._figures import print_figures
from provenance.commands._options import (
    PIPED_WIDTH,
    as_of_option,
    at_option,
    db_option,
    json_option,
    note,
    one_line,
    print_json,
    print_value,
    reviewed_option,
    workspace,
)
from provenance.times import read_when

if TYPE_CHECKING:
    from provenance.chains import Line, Link, Step
    from provenance.ledger import Ledger
    from provenance.records import Attribution
    from provenance.times import When

EXCERPT = 300
INDENT = 4
TRACES = "provenance/traces/1"
DEEPEST = 40
"""Levels that are indented; deeper ones stand below each other with their number."""


@click.command("trace")
@click.argument(
    "reference",
    metavar="CLAIM|DOCUMENT|SOURCE",
    help="An id, a URL, a name or a title.",
    shell_complete=_completing.things("claim", "document", "source"),
)
@click.option("--down", is_flag=True, help="Show what rests on it, instead of what it rests on.")
@click.option("--no-words", is_flag=True, help="Leave out the words that support each step.")
@reviewed_option
@json_option
@as_of_option
@at_option
@db_option
def command(
    reference: str,
    down: bool,
    no_words: bool,
    reviewed_only: bool,
    as_json: bool,
    as_of: str | None,
    at: int | None,
    db: str | None,
) -> None:
    """Print what a claim stands on, and its chains as a tree, with the words behind them.

    Under a claim, a document or a source stand the words that support each step. Each line cites the ones below
    it; with --down each line is cited by the ones below it. Below the chains of a claim stands what they come to: how
    many independent origins and chains there are at least and at most, what every chain passes through, what is open.

    \b
    Examples:
      provenance trace clm-5d0a7c11e2
      provenance trace https://the.example/story
      provenance trace --down "Northline News Agency"
      provenance trace clm-5d0a7c11e2 --as-of 2026-03-03 --json
    """
    moment = read_when(as_of) if as_of else None
    with workspace(db, at=at) as opened:
        kind, found = opened.find(reference, "claim", "document", "source")
        ledgers = [each.reviewed_only() if reviewed_only else each for each in opened.ledgers_about(found)]
        if moment:
            ledgers = [_then(each, moment) for each in ledgers]
        if as_json:
            traced = [json.loads(opened.export(ledger, "trace")) for ledger in ledgers]
            if kind == "claim" and traced:
                print_value(traced[0])
            else:
                print_json(TRACES, traced)
            return
    if not ledgers:
        click.echo(f"no claim is known from this {kind}", err=True)
    for position, ledger in enumerate(ledgers):
        if position:
            click.echo()
        _print(ledger, _starts(ledger, kind, found, down=down), down=down, with_words=not no_words)
        if kind == "claim" and not down:
            print_figures(ledger)


def _then(ledger: Ledger, moment: When) -> Ledger:
    """The ledger as it was then; says what of it has no date, and how much is left out."""
    then = ledger.as_of(moment)
    out = len(ledger.documents) - len(then.documents)
    undated = sum(1 for document in then.documents if document.published is None)
    note(f"as of {moment}: {out} of {len(ledger.documents)} documents left out, {undated} without a date counted")
    return then


def _starts(ledger: Ledger, kind: str, found: str, *, down: bool) -> Sequence[str]:
    """Where the outline begins: the whole claim, or the steps of one document or source in it."""
    from provenance import chains

    if kind == "document":
        key = chains.document_key(chains.read_as(ledger.graph, found))
        return [key] if key in ledger.graph else []
    if kind == "source":
        one = ledger.same_as.get(found, found)
        return [step.key for step in chains.steps(ledger.graph) if step.source_id == one]
    return chains.outline_starts(ledger.graph, down=down)


def _print(ledger: Ledger, starts: Sequence[str], *, down: bool, with_words: bool) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    from provenance import chains
    from provenance.analytics.withdrawing import withdrawn_steps
    from provenance.rendering.remarks import reviewed

    title = Text.assemble((f"“{one_line(ledger.claim.title)}”", "bold"), f"  {ledger.claim.id}")
    root = Tree(title)
    branches: list[Tree] = [root]
    withdrawn = withdrawn_steps(ledger)
    deepest = DEEPEST if not sys.stdout.isatty() else max(2, Console().width // INDENT // 2)
    for line in chains.outline(ledger.graph, starts, down=down):
        del branches[min(line.depth, deepest) + 1 :]
        said = _said(ledger, line, is_withdrawn=line.step.key in withdrawn)
        label = Text(said if line.depth <= deepest else f"{line.depth}: {said}")
        if with_words and line.link:
            label.append("".join(f"\n{words}" for words in _words(ledger, line.link)), style="dim")
        branches.append(branches[-1].add(label))
    if not starts:
        root.add(Text(_nothing(ledger)))
    if remark := reviewed(ledger):
        title.append(f"  {remark}", style="dim")
    console = Console(width=Console().width if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)
    console.print(root)
    for other in ledger.links:
        claim_id, words = other.other_than(ledger.claim.id)
        console.print(Text(f"{other.kind.bears}: “{one_line(words)}”  {claim_id}"))


def _nothing(ledger: Ledger) -> str:
    if len(ledger.graph):
        return "whatever of it stands in these chains may not be shown"
    only = "it was only denied, asked, announced or not said" if ledger.dissenting else "no reading of it is left"
    return f"nothing supports it: {only}"


def _said(ledger: Ledger, line: Line, *, is_withdrawn: bool) -> str:
    parts = [one_line(line.step.label), _nature(ledger, line.step), "[withdrawn]" if is_withdrawn else ""]
    if line.link and line.link.is_inferred:
        parts.append("[same text, nobody says so]")
    elif line.link and line.link.is_alternative:
        parts.append("[one of several it may be]")
    if line.closes_loop:
        parts.append("↺ closes a circle")
    elif line.is_repeat:
        parts.append("(see above)")
    return "  ".join(part for part in parts if part)


def _nature(ledger: Ledger, step: Step) -> str:
    document = ledger.document_by_id.get(step.document_id or "")
    facts = [str(step.terminal).replace("-", " ")] if step.terminal else []
    if document is not None:
        facts.append("held" if document.is_held else "typed, not seen" if step.is_report else "only cited")
        if document.published:
            facts.append(str(document.published))
    elif step.terminal is None:
        facts.append("only cited")
    return f"({', '.join(facts)})" if facts else ""


def _words(ledger: Ledger, link: Link) -> list[str]:
    """The passages that support a link, each once, with what a person decided about them."""
    found = [ledger.attribution_by_id[attribution_id] for attribution_id in link.attributions]
    return list(dict.fromkeys(map(_passage, found)))


def _passage(found: Attribution) -> str:
    words = one_line(found.excerpt.text) if found.excerpt else "typed, not seen"
    shown = f"“{words[:EXCERPT]}{'…' if len(words) > EXCERPT else ''}”" if found.excerpt else words
    return f"{shown} – {one_line(f'{found.review.verdict} by {found.review.by}')}" if found.review else shown
