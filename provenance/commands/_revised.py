"""What a revision of a document changed, in a terminal and as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.commands._options import one_line
from provenance.commands._rows import Row
from provenance.commands.list import public

if TYPE_CHECKING:
    from rich.text import Text

    from provenance.comparing.attributed import AttributionChange, Difference
    from provenance.comparing.cited import Cited
    from provenance.records import Document
    from provenance.workspace.revising import Passage, Revised, SentenceChange

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


def rows(revised: Revised) -> Iterator[Row]:
    """Its lines for a person."""
    yield from _head(revised)
    yield from _sentences(revised)
    yield from _attributions(revised)


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


def facts(revised: Revised) -> dict[str, Any]:
    """The same as JSON values."""
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
