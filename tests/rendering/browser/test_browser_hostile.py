"""A page full of attacks in a real browser: it shows them, and does nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from provenance.ledger import Ledger
from provenance.records import Claim
from provenance.rendering import render
from tests.rendering.corpus import attacks

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


SHAPE = """() => {
  const copy = document.documentElement.cloneNode(true);
  for (const each of copy.querySelectorAll(".copy")) each.remove();
  for (const each of copy.querySelectorAll("th > button")) each.replaceWith(...each.childNodes);
  const names = (each) => each.getAttributeNames().filter((name) => !["class", "hidden"].includes(name)).sort();
  return [...copy.querySelectorAll("*")].map((each) => [each.localName, each.parentElement.localName, ...names(each)].join(" "));
}"""  # noqa: E501
"""The elements of a page in order, without the buttons that its own script adds."""


def test_a_page_of_all_attacks_shows_them_and_does_nothing_else(
    window: Window, tmp_path: Path, ledger_saying: LedgerSaying
) -> None:
    every = attacks()
    ledger = ledger_saying(every[1], f"https://a.example/{every[2]}")
    halves = every[::2], every[1::2]
    told = [replace(ledger, claim=Claim(f"clm-{half[0]}", half[0], tuple(half))) for half in halves]
    path = tmp_path / "report.html"
    path.write_text("".join(render(told, title=every[0], as_of="2026-03-09", revision=41)), encoding="utf-8")
    with window.open(path, script=False) as opened:
        assert tags(opened.page.content()) == tags(path.read_text(encoding="utf-8"))
        written = opened.js(SHAPE)
    with window.open(path) as opened:
        asked: list[str] = []
        opened.page.on("request", lambda request: asked.append(request.url))
        opened.page.reload()
        assert opened.js(SHAPE) == written
        assert opened.js("() => typeof compare") == "function"  # its script ran to the end of the tables
        opened.js("() => { for (const each of document.querySelectorAll('details')) each.open = true; }")
        for button in opened.page.locator("button:visible").all()[:12]:
            button.click()
        shown = str(opened.js("() => document.body.textContent"))
        assert [part for each in every for part in re.findall(r"[<>=/a-z0-9:]{4,}", each) if part not in shown] == []
        assert {each for each in asked if not each.startswith("data:")} == {path.as_uri()}
