"""The macros that several templates print. What stands on a page many times is made once."""

from __future__ import annotations

from typing import Any

from jinja2.environment import TemplateModule
from markupsafe import Markup

from provenance.chains import Step
from provenance.rendering.book import Imprint


class Pieces:
    """The macros of a file, by name."""

    def __init__(self, macros: TemplateModule) -> None:
        own = {name: macro for name, macro in vars(macros).items() if not hasattr(Pieces, name)}
        vars(self).update(own)
        self._sign, self._step = macros.sign, macros.step  # type: ignore[attr-defined]
        self._signs: dict[str, Markup] = {}

    def sign(self, kind: str) -> Markup:
        """The shape of a kind of step."""
        if kind not in self._signs:
            self._signs[kind] = self._sign(kind)
        return self._signs[kind]

    def step(self, page: Any, step: Step) -> Markup:
        """A step as a link to its words."""
        known: dict[str, Markup] = vars(page).setdefault("_links", {})
        if step.key not in known:
            known[step.key] = self._step(page, step)
        return known[step.key]

    def beyond(self, place: int, imprint: Imprint) -> str:
        """The class of what stands in a long table or list beyond what is printed on paper, counted from 1."""
        return "beyond" if imprint.max_rows and place > imprint.max_rows else ""
