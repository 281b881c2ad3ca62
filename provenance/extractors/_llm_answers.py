"""What came back, taken for no more than it is: values of the right kind are kept, anything else is left out."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from provenance.errors import InputError
from provenance.extractors._llm_settings import MODEL
from provenance.records import Certainty, Reality

_MOST_ITEMS = 200
_MOST_PIECES = 8
_THOUGHT = "</think>"
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution as the model gives it, in quotes; nothing of it has been looked up in the text.

    ``chain`` are names, outermost first; ``nested_in`` is a position in the same answer, which may not exist.
    """

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    chain: tuple[str, ...]
    nested_in: int | None
    terminal: object
    certainty: Certainty
    reality: Reality


def items_of(answer: bytes, place: str) -> list[Item | None]:
    """The attributions of one answer at their positions, None for what is none.

    ``place`` says in messages who answered. Raises InputError where the answer as a whole cannot be used.
    """
    found = _parsed(_content(answer, place))
    listed = found.get("attributions") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise InputError(f"{place} did not answer in the form that was asked for", hint=f"try another {MODEL}")
    return [_item(each) for each in listed[:_MOST_ITEMS]]


def refused_option(answer: bytes, options: Container[str]) -> str | None:
    """Which of the options to leave out: the one that an error names, else the form of the answer, if it was asked."""
    error = _at(_loaded(answer), "error")
    named = _at(error, "param")
    if isinstance(named, str) and named in options:
        return named
    return "response_format" if "response_format" in options else None


def _content(answer: bytes, place: str) -> str:
    """The words of the first choice; raises InputError where there are none, or not all of them."""
    choice = _at(_loaded(answer), "choices", 0)
    if not isinstance(choice, dict):
        raise InputError(f"{place} did not answer with a chat completion", hint="check PROVENANCE_LLM_URL")
    if choice.get("finish_reason") == "length":
        raise InputError(
            f"{place} stopped before its answer was complete",
            hint=f"let it write longer answers, or try another {MODEL}",
        )
    content = _at(choice, "message", "content")
    if not isinstance(content, str) or not content.strip():
        raise InputError(f"{place} answered with nothing", hint=f"try again, or another {MODEL}")
    return content


def _parsed(content: str) -> Any:
    """The JSON object in the words of a model, which may think aloud before it, or fence it."""
    spoken = content.rpartition(_THOUGHT)[2]
    return _loaded(spoken[spoken.find("{") : spoken.rfind("}") + 1])


def _loaded(words: str | bytes) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        return None


def _at(value: Any, *path: str | int) -> Any:
    """What stands at a path of keys and positions, None where the value has another shape."""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _item(value: Any) -> Item | None:
    if not isinstance(value, dict):
        return None
    source, cue, content, chain = (_quotes(value.get(name)) for name in ("source", "cue", "content", "chain"))
    if source is None or chain is None or not cue or not content:
        return None
    nested_in = value.get("nested_in")
    return Item(
        source, cue, content, chain,
        nested_in=nested_in if type(nested_in) is int else None,
        terminal=value.get("terminal"),
        certainty=_kind(value.get("certainty"), Certainty.SAID),
        reality=_kind(value.get("reality"), Reality.PAST),
    )  # fmt: skip


def _quotes(value: Any) -> tuple[str, ...] | None:
    """The quotes that are no blanks; one string is one quote. None where it is no list of a few texts."""
    if value is None:
        return ()
    listed: Sequence[Any] = [value] if isinstance(value, str) else value if isinstance(value, list) else [None]
    if len(listed) > _MOST_PIECES or not all(isinstance(each, str) for each in listed):
        return None
    return tuple(each for each in listed if each.strip())


def _kind(value: Any, usual: Kind) -> Kind:
    return type(usual)(value) if isinstance(value, str) and value in list(type(usual)) else usual
