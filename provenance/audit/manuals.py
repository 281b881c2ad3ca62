"""The manual page of a rule, read from its docstring.

A docstring has, in this order: a sentence that says what the rule finds; why it matters; ``Fires::`` and ``Does not
fire::`` with a ledger in the text notation each; ``Fix:`` what to do; ``Guideline:`` on what it rests.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from provenance.audit.parts import Rule

_PART = re.compile(r"^(Fires::|Does not fire::|Fix:|Guideline:)[ \n]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual page, part by part; a part that is missing is empty. ``fires`` and ``passes`` are ledgers in the text
    notation."""

    summary: str
    why: str
    fires: str
    passes: str
    fix: str
    guideline: str


def manual_of(rule: Rule) -> Manual:
    """The manual page of a rule."""
    begins, *rest = _PART.split(rule.doc)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    summary, _, why = begins.partition("\n\n")
    return Manual(
        _prose(summary), _prose(why), _ledger(parts.get("Fires::", "")), _ledger(parts.get("Does not fire::", "")),
        _prose(parts.get("Fix:", "")), _prose(parts.get("Guideline:", "")),
    )  # fmt: skip


def _prose(text: str) -> str:
    """Paragraphs, each on one line."""
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n")).strip()


def _ledger(text: str) -> str:
    return textwrap.dedent(text.strip("\n")).rstrip()
