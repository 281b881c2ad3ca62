"""The parts of a report: sections, by kind of page, and the forms in which a report is written.

A section is one question that a page answers. What it finds out stands in a file of ``provenance/rendering/KIND/``,
how it is printed in ``reports/KIND/NN-NAME.html.j2``; the number is its place on the page. A section that only prints
what the page holds needs no Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from provenance.errors import PartError
from provenance.plugins import manual, shelf
from provenance.rendering.book import Book

P = TypeVar("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Section:
    """What one section of a page finds out. ``find`` is asked with the page and answers what the template prints as
    ``found``, None where there is nothing to say. ``data`` gives the same as plain values, for those who compute with
    it; None where the section is only a way of showing what others hold."""

    name: str
    doc: str
    find: Callable[[Any], Any]
    data: Callable[[Any], Any] | None


def section(name: str, *, data: Callable[[T], Any] | None = None) -> Callable[[Callable[[P], T | None]], Section]:
    """Make a function of a page a section; its file stands in the folder of the kind of page."""
    return lambda find: Section(name, manual(find), find, data)


def sections_of(kind: str) -> dict[str, Section]:
    """The sections of a kind of page that find something out, by name."""
    return dict(shelf(f"provenance.rendering.{kind}", Section))


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a report is written; ``suffix`` is how its files end."""

    name: str
    doc: str
    suffix: str
    write: Callable[[Book], Iterator[str]]


def form(name: str, *, suffix: str) -> Callable[[Callable[[Book], Iterator[str]]], Form]:
    """Make a function of a report a form."""
    return lambda write: Form(name, manual(write), suffix, write)


def form_named(name: str) -> Form:
    """The form of this name; raises PartError where there is none."""
    known = shelf("provenance.rendering.forms", Form)
    if name not in known:
        raise PartError(f"no form of a report is named {name!r}", hint=f"there are: {', '.join(known)}")
    return known[name]
