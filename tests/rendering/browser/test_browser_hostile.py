"""A page full of attacks in a real browser: it shows them, and does nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from provenance.ledger import Ledger
from provenance.rendering import render

from .browsing import Window

LedgerSaying = Callable[..., Ledger]
BREAKERS = [
    "</title><img src=x onerror=alert(1)>",
    "</style></script><svg onload=alert(1)>",
    "--><math><b>",
    "<plaintext>",
]


def tags(html: str) -> Counter[str]:
    counts: Counter[str] = Counter()

    class Counting(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            counts[tag + "".join(sorted(f" {name}" for name, _ in attrs))] += 1

    Counting().feed(html)
    return counts


def test_what_the_browser_reads_is_what_was_written(
    window: Window, tmp_path: Path, ledger_saying: LedgerSaying
) -> None:
    ledgers = [ledger_saying(breaker, f"https://a.example/{breaker}") for breaker in BREAKERS]
    html = "".join(render(ledgers, title="x", as_of="2026-03-09", revision=41))
    path = tmp_path / "report.html"
    path.write_text(html, encoding="utf-8")
    with window.open(path, script=False) as opened:
        assert tags(opened.page.content()) == tags(html)
