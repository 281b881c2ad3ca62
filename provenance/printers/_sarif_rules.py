"""Rules and messages as SARIF tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from provenance.audit import Rule, Settings
from provenance.audit.manuals import Manual, manual_of
from provenance.printers._clean import one_line

_BEGINS_ADDRESS = re.compile(r"\](?=\()")


def message(text: str) -> dict[str, str]:
    """A message that holds no link and no placeholder, whatever the text (3.11.5, 3.11.6)."""
    line = one_line(text).replace("{", "{{").replace("}", "}}")
    return {"text": _BEGINS_ADDRESS.sub("] ", line) or "-"}


def descriptor(rule: Rule) -> dict[str, Any]:
    """A rule with its manual."""
    manual = manual_of(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": _unmarked(manual.summary)},
        "fullDescription": {"text": _unmarked(f"{manual.summary}\n\n{manual.why}".strip())},
        "help": {"text": _unmarked("\n\n".join(_told(manual))), "markdown": "\n\n".join(_told(manual, fence="```"))},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": sorted(str(pack) for pack in rule.packs)},
    }


def _told(manual: Manual, fence: str = "") -> Iterator[str]:
    """The parts of a manual page that are there, one after the other."""
    yield manual.why or manual.summary
    for title, ledger in (("Fires:", manual.fires), ("Does not fire:", manual.passes)):
        if ledger:
            yield "\n".join(each for each in (title, "" if fence else None, fence, ledger, fence) if each)
    yield from (f"{title} {text}" for title, text in (("Fix:", manual.fix), ("Guideline:", manual.guideline)) if text)


def _unmarked(text: str) -> str:
    return text.replace("``", "")


def overrides(settings: Settings) -> list[dict[str, Any]]:
    """The rules that weigh here what they do not weigh by themselves."""
    return [
        {"descriptor": {"id": rule.name, "index": number}, "configuration": {"level": str(settings.severity(rule))}}
        for number, rule in enumerate(settings.rules)
        if settings.severity(rule) is not rule.severity
    ]
