"""The manual pages of the rules as Markdown: one page a rule and an index, for ``docs/rules``.

``make rule-pages`` writes them; a test says when they are not what the rules say now.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from provenance.audit.manuals import manual_of
from provenance.audit.parts import WEIGHT, Pack, Rule, known_rules

INDEX = "index.md"
_CODE = re.compile(r"``([^`]+)``")


def pages() -> dict[str, str]:
    """Every page by the name of its file; rules that other distributions bring have none."""
    own = [rule for rule in known_rules() if rule.check.__module__.startswith("provenance.")]
    names = frozenset(rule.name for rule in own)
    return {INDEX: index(own), **{f"{rule.name}.md": page(rule, names) for rule in own}}


def page(rule: Rule, names: frozenset[str] = frozenset()) -> str:
    """The manual page of a rule; other rules that it speaks of, by these ``names``, are links."""
    manual = manual_of(rule)
    parts = (
        f"# {rule.name}",
        f"**{rule.severity}** · {', '.join(f'`{pack}`' for pack in _packs(rule)) or 'in no pack'}",
        manual.summary,
        manual.why,
        *_shown("Fires", manual.fires),
        *_shown("Does not fire", manual.passes),
        *_told("What to do", manual.fix),
        *_told("Guideline", manual.guideline),
        *_limits(rule),
        "[All rules](index.md) · [audit](../audit.md) · [settings](../audit-settings.md) · [notation](../notation.md)",
    )
    return "\n\n".join(_linked(each, names - {rule.name}) for each in parts if each) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """A page with all rules in a table, the heaviest first."""
    return f"# All rules\n\n{table(rules)}\n\n[What a rule is, and how they are chosen](../rules.md)\n"


def table(rules: Iterable[Rule], folder: str = "") -> str:
    """All rules in a table, the heaviest first; ``folder`` is where their pages are."""
    rows = [
        f"| [`{rule.name}`]({folder}{rule.name}.md) | {rule.severity} | {', '.join(_packs(rule))} "
        f"| {_code(rule.summary)} |"
        for rule in sorted(rules, key=lambda rule: (WEIGHT[rule.severity], rule.name))
    ]
    return "\n".join(("| rule | severity | packs | finds |", "|---|---|---|---|", *rows))


def sentence(prose: str) -> str:
    """Prose that begins with a capital letter, whatever the word before the colon was."""
    return prose[:1].upper() + prose[1:]


def _packs(rule: Rule) -> list[str]:
    return [str(pack) for pack in Pack if pack in rule.packs]


def _shown(heading: str, ledger: str) -> Iterator[str]:
    if ledger:
        yield f"## {heading}\n\n```ledger\n{ledger}\n```"


def _told(heading: str, prose: str) -> Iterator[str]:
    if prose:
        yield f"## {heading}\n\n{sentence(prose)}"


def _limits(rule: Rule) -> Iterator[str]:
    if rule.limits:
        lines = [f"{name.replace('_', '-')} = {limit:g}" for name, limit in rule.limits.items()]
        shown = "\n".join(("```toml", f"[audit.limits.{rule.name}]", *lines, "```"))
        yield f"## Limits\n\nAs they are unless `provenance.toml` says otherwise:\n\n{shown}"


def _linked(part: str, names: frozenset[str]) -> str:
    """Prose with its code as Markdown has it, names of rules as links; what is shown as it is stays so."""
    if "```" in part:
        before, fence, after = part.partition("```")
        return _linked(before, names) + fence + after

    def code(match: re.Match[str]) -> str:
        word = match[1]
        return f"[`{word}`]({word}.md)" if word in names else f"`{word}`"

    return _CODE.sub(code, part)


def _code(prose: str) -> str:
    return _CODE.sub(r"`\1`", prose).replace("|", "\\|")


def write(folder: Path) -> None:
    """Write every page, and take away those of rules that are no more."""
    made: Mapping[str, str] = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
