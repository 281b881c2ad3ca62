"""The templates of the page in ``reports/``: which there are, and the one way they are filled.

Everything is escaped, an unknown name is an error, and control characters are made visible wherever a
text is printed, so that no template has to remember any of it.
"""

from __future__ import annotations

import json
import operator
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from provenance.paths import bundled
from provenance.rendering import markdown_text, words
from provenance.rendering.characters import visible
from provenance.rendering.compiling import Direct
from provenance.rendering.parts import Section, sections_of
from provenance.rendering.pieces import Pieces

HTML = ".html.j2"
_NOT_AS_HTML = {ord(each): f"\\u{ord(each):04x}" for each in "<>&"}


@cache
def environment() -> Environment:
    """The environment that all templates of HTML share, with the pieces of ``macros.html.j2`` as ``draw``."""
    made = _environment(_shown)
    made.globals["draw"] = Pieces(made.get_template("macros.html.j2").module)
    return made


@cache
def markdown_environment() -> Environment:
    """The environment that all templates of Markdown share, with the pieces of ``macros.md.j2`` as ``draw``."""
    made = _environment(markdown_text.shown)
    made.filters.update({name: getattr(markdown_text, name) for name in ("heading", "deep", "code", "within")})
    made.globals["draw"] = made.get_template("macros.md.j2").module
    return made


class _Environment(Environment):
    """What templates of ``Direct`` are made in; ``call`` is what these call anything by."""

    code_generator_class = Direct
    call: Callable[..., object] = staticmethod(operator.call)  # type: ignore[arg-type]


def _environment(finalize: Callable[[object], object]) -> Environment:
    made = _Environment(
        loader=FileSystemLoader(_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
        auto_reload=False,
    )
    made.globals["words"] = words
    return made


@dataclass(frozen=True, slots=True)
class Placed:
    """A section where it stands on a page: its name, its template, and what it finds out, if it does."""

    name: str
    template: str
    section: Section | None

    def find(self, page: object) -> object:
        """What the template prints as ``found``; worked out once for a page, in whatever form it is asked for."""
        if self.section is None:
            return None
        known = vars(page).setdefault("_found", {})
        if self.name not in known:
            known[self.name] = self.section.find(page)
        return known[self.name]


@cache
def placed(kind: str, suffix: str = HTML) -> tuple[Placed, ...]:
    """The sections of a kind of page that are printed in files of this suffix: every file of ``reports/KIND``, in
    order of the number it begins with."""
    known = sections_of(kind)
    files = sorted((_folder() / kind).glob(f"*{suffix}"), key=_place)
    names = (file.name.removesuffix(suffix).partition("-")[2] for file in files)
    return tuple(Placed(name, f"{kind}/{file.name}", known.get(name)) for name, file in zip(names, files, strict=True))


def inlined(name: str) -> Markup:
    """A file that is written into the page as it is: the style or the script."""
    return Markup((_folder() / name).read_text(encoding="utf-8"))  # noqa: S704  ours, not a user’s


def embedded(value: Any) -> Markup:
    """A value as JSON that may stand in a ``<script type="application/json">``: nothing in it is read as HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_NOT_AS_HTML))  # noqa: S704  no character of HTML is left


def content_hash(text: str) -> str:
    """What a content security policy calls this very text: ``sha256-…``."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _folder() -> Path:
    return bundled("reports")


def _place(file: Path) -> tuple[int, str]:
    number = file.name.partition("-")[0]
    return (int(number) if number.isdecimal() else 1000, file.name)


def _shown(value: object) -> object:
    if type(value) is Markup:
        return value
    text = str(value)
    return _kept(text) if len(text) <= _SHORT else _escaped(text)


def _escaped(text: str) -> Markup:
    return escape(visible(text))


_SHORT = 200
"""Characters up to which what is printed is kept, for it may be printed again."""
_kept = lru_cache(1 << 12)(_escaped)
