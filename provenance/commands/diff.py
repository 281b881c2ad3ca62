"""provenance diff"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from provenance.commands import _completing
from provenance.commands._options import (
    db_option,
    json_option,
    note,
    one_line,
    print_json,
    reviewed_option,
    workspace,
)
from provenance.commands._rows import Row, print_rows
from provenance.commands._states import compare
from provenance.commands.list import public
from provenance.errors import InputError, NotFound, shown

if TYPE_CHECKING:
    from rich.text import Text

    from provenance.comparing.attributed import AttributionChange, Difference
    from provenance.comparing.cited import Cited
    from provenance.records import Document
    from provenance.workspace.revising import Passage, Revised, SentenceChange

SCHEMA = "provenance/diff/1"
DIFFERS = 1
MARKS = {"removed": "-", "added": "+", "moved": ">"}
STYLES = {"removed": "red", "added": "green", "moved": "cyan", "changed": "yellow", "kept": "dim"}
SHIFTS = {"stronger": "green", "weaker": "red", "appeared": "green", "vanished": "red", "changed": "yellow"}
WORD_MARKS = {"old": ("[-", "-]"), "new": ("{+", "+}")}
"""Around the words that differ, as wdiff and Git write them."""
VOICES = {
    ("hedged", "own"): "the hedge is gone, now in the article’s own voice",
    ("own", "hedged"): "hedged now, before in the article’s own voice",
    ("attributed", "own"): "now in the article’s own voice",
    ("own", "attributed"): "before in the article’s own voice",
}
REALITIES = {"past": "said", "future": "announced", "question": "asked", "negated": "not said"}


@click.command("diff")
@click.argument(
    "reference",
    metavar="DOCUMENT|A",
    help="A document: its id, URL or title. Or the first state.",
    shell_complete=_completing.things("document"),
)
@click.argument(
    "other",
    metavar="[B]",
    required=False,
    help="The second state: a database, @ENTRY, @DATE or @head, or a date of the world.",
    shell_complete=_completing.files,
)
@click.option(
    "--from", "old", type=click.IntRange(min=1), metavar="N", help="The earlier revision. Default: the one before."
)
@click.option("--to", "new", type=click.IntRange(min=1), metavar="N", help="The later revision. Default: the latest.")
@click.option(
    "--coders", "with_coders", is_flag=True, help="Tell how far two coders agree, of states of one database too."
)
@reviewed_option
@click.option("--exit-code", "tells", is_flag=True, help="Exit with 1 where something differs.")
@json_option
@db_option
def command(
    reference: str, other: str | None, old: int | None, new: int | None, with_coders: bool, reviewed_only: bool,
    tells: bool, as_json: bool, db: str | None,
) -> None:  # fmt: skip
    """Show what changed: in a document, or between two states.

    Of a document it shows, sentence by sentence, what a later revision changed: - removed, + added, ~ changed,
    > moved. Then the attributions that appeared, vanished, grew stronger or weaker. What a page puts around its
    article is left out.

    A state is a database (a path or URL); the database after an entry of its journal: @12, @2026-03-01 (the last one
    by then), @head; or the world on a date, 2026-03-01: what was published and withdrawn by then. It shows documents,
    claims, attributions, findings and decisions that are new (+), gone (-) or changed (~). Of two databases with the
    same articles it shows how far their coders agree.

    \b
    Examples:
      provenance diff https://the.example/story
      provenance diff doc-4f1c09ab2e --from 1 --to 3
      provenance diff @12 @head
      provenance diff 2026-03-01 2026-06-01 --json
      provenance diff ada.db ben.db
    """
    if other is None:
        if with_coders or reviewed_only:
            raise click.UsageError("--coders and --reviewed-only compare two states: name both")
        is_changed = _revisions(reference, old, new, db, as_json=as_json)
    elif old or new:
        raise click.UsageError("--from and --to name revisions of one document, and two states are named")
    else:
        is_changed = compare(
            reference, other, db, with_coders=with_coders, reviewed_only=reviewed_only, as_json=as_json
        )
    if tells and is_changed:
        raise click.exceptions.Exit(DIFFERS)


def _revisions(reference: str, old: int | None, new: int | None, db: str | None, *, as_json: bool) -> bool:
    with workspace(db) as opened:
        try:
            revised = opened.diff(reference, old, new)
        except NotFound as error:
            raise _of_one_state(reference) or error from None
    if as_json:
        print_json(SCHEMA, [_facts(revised)])
    else:
        print_rows((*_head(revised), *_sentences(revised), *_attributions(revised)))
    if revised.is_rough:
        note("too much changed to pair every changed sentence: the rest is shown as removed and added")
    return revised.is_changed


def _of_one_state(reference: str) -> InputError | None:
    """What to say where a state is named alone, which no document is called."""
    from provenance.workspace.states import is_state

    if not is_state(reference):
        return None
    return InputError(f"{shown(reference)} is one state, and it takes two", hint="name the other one, too: @head")


# --- for a person --------------------------------------------------------------------------------


def _head(revised: Revised) -> Iterator[Row]:
    from rich.text import Text

    yield "", Text(one_line(revised.new.title or revised.new.url or revised.new.id), "bold")
    yield "", Text(f"{_named(revised.old)} → {_named(revised.new)}")
    yield "", Text()


def _named(document: Document) -> str:
    dated = f", published {document.published}" if document.published else ""
    return one_line(f"revision {document.revision_no} ({document.id}{dated})")


def _sentences(revised: Revised) -> Iterator[Row]:
    from rich.text import Text

    for kind, run in itertools.groupby(revised.sentences, key=lambda each: each.kind):
        if kind == "kept":
            count = len(list(run))
            yield "  ", Text(f"… {count:,} {'sentence' if count == 1 else 'sentences'} unchanged …", STYLES[kind])
        else:
            for change in run:
                yield from _change(change)
    if all(each.kind == "kept" for each in revised.sentences):
        yield "", Text("no sentence changed")


def _change(change: SentenceChange) -> Iterator[Row]:
    from rich.text import Text

    if change.kind == "changed" and change.old and change.new:
        yield "~ was: ", _words(change.old, "old")
        yield "  now: ", _words(change.new, "new")
        return
    passage = change.new or change.old
    label = "moved: " if change.kind == "moved" else ""
    yield f"{MARKS[change.kind]} ", Text(label + one_line(passage.text if passage else ""), STYLES[change.kind])


def _words(passage: Passage, side: str) -> Text:
    """A sentence with marks around its words that differ."""
    from rich.text import Text

    opening, closing = WORD_MARKS[side]
    shown = Text()
    for differs, run in itertools.groupby(passage.pieces, key=lambda piece: piece.differs):
        text = _spaced("".join(piece.text for piece in run))
        shown.append(
            *((f"{opening}{text}{closing}", STYLES["removed" if side == "old" else "added"]) if differs else (text,))
        )
    return shown


def _spaced(text: str) -> str:
    """The words on one line; a space at either end stays."""
    inner = one_line(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"


def _attributions(revised: Revised) -> Iterator[Row]:
    from rich.text import Text

    yield "", Text()
    if not revised.attributions:
        yield "", Text("attributions: none changed")
        return
    yield "", Text("attributions:")
    for shift, style in SHIFTS.items():
        for change in revised.attributions:
            if change.shift == shift:
                yield Text(f"  {shift}: ", style), Text(one_line(_told(change)))


def _told(change: AttributionChange) -> str:
    parts = [_both(change, part) for part in (_source, _cue, _content)]
    differs = "; ".join(_difference(each) for each in change.differences if each.field != "content")
    return " · ".join(part for part in parts if part) + (f" ({differs})" if differs else "")


def _difference(found: Difference) -> str:
    if found.field == "voice":
        return VOICES[found.old, found.new]
    return f"{REALITIES.get(found.old, found.old)}, now {REALITIES.get(found.new, found.new)}"


def _both(change: AttributionChange, part: Any) -> str:
    """A part of an attribution, before and after where it differs."""
    found = dict.fromkeys(part(each) for each in (change.old, change.new) if each is not None)
    return " → ".join(each for each in found if each)


def _source(cited: Cited) -> str:
    if cited.source is not None:
        return cited.source.name
    return "undisclosed" if cited.attribution.is_undisclosed else cited.attribution.source_text


def _cue(cited: Cited) -> str:
    return one_line(cited.attribution.cue_text)


def _content(cited: Cited) -> str:
    return one_line(cited.attribution.content_text)


# --- for a program -------------------------------------------------------------------------------


def _facts(revised: Revised) -> dict[str, Any]:
    return {
        "old": public(revised.old),
        "new": public(revised.new),
        "is_rough": revised.is_rough,
        "sentences": [
            {"change": change.kind, "old": _passage(change.old), "new": _passage(change.new)}
            for change in revised.sentences
        ],
        "attributions": [
            {
                "change": change.shift,
                "old": _cited(change.old),
                "new": _cited(change.new),
                "differences": [{"field": each.field, "old": each.old, "new": each.new} for each in change.differences],
            }
            for change in revised.attributions
        ],
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    pieces = [{"text": piece.text, "differs": piece.differs} for piece in passage.pieces]
    return {"span": list(passage.span), "text": passage.text, "pieces": pieces}


def _cited(cited: Cited | None) -> dict[str, Any] | None:
    if cited is None:
        return None
    told = cited.attribution
    return {
        "id": told.id,
        "source": _source(cited),
        "source_id": told.cited_source_id,
        "cue": told.cue_text,
        "content": told.content_text,
        "certainty": told.certainty,
        "said_as": told.said_as,
        "terminal": told.terminal,
    }
