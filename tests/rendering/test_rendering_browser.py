"""The page in a real browser: it is drawn, it loads nothing, and no record becomes markup."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provenance.ledger import Ledger
from provenance.rendering import render

LedgerSaying = Callable[..., Ledger]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
FRAME = """<!doctype html><body><iframe width={width} height=900 srcdoc="{html}"></iframe><script>
const frame = document.querySelector("iframe");
frame.onload = () => {{ document.body.dataset.width = frame.contentDocument.documentElement.scrollWidth; }};
</script>"""
BREAKERS = [
    "</title><img src=x onerror=alert(1)>",
    "</style></script><svg onload=alert(1)>",
    "--><math><b>",
    "<plaintext>",
]


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("chromium must be installed in CI: the page is checked in a real browser there")
    if found is None:
        pytest.skip("chromium is not installed: the page is not checked in a real browser")
    return found


def run(chromium: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [chromium, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def written(folder: Path, *ledgers: Ledger) -> Path:
    path = folder / "report.html"
    path.write_text("".join(render(ledgers, title="x", as_of="2026-03-09", revision=41)), encoding="utf-8")
    return path


def tags(html: str) -> Counter[str]:
    counts: Counter[str] = Counter()

    class Counting(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            counts[tag + "".join(sorted(f" {name}" for name, _ in attrs))] += 1

    Counting().feed(html)
    return counts


def test_what_the_browser_reads_is_what_was_written(chromium: str, tmp_path: Path, ledger_saying: LedgerSaying) -> None:
    path = written(tmp_path, *(ledger_saying(breaker, f"https://a.example/{breaker}") for breaker in BREAKERS))
    before, _, after = path.read_text(encoding="utf-8").rpartition("<script>")
    without = f"{before}<script></script>{after.partition('</script>')[2]}"  # it adds what sorts and copies
    path.write_text(without, encoding="utf-8")
    done = run(chromium, tmp_path, "--dump-dom", path.as_uri())
    assert tags(done.stdout) == tags(without)


def test_the_policy_blocks_nothing_of_ours(chromium: str, tmp_path: Path, story: Ledger) -> None:
    done = run(chromium, tmp_path, "--dump-dom", written(tmp_path, story).as_uri())
    assert "<svg" in done.stdout
    assert not re.findall(r"(?:Refused to|Content Security Policy|Uncaught).*", done.stderr)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_it_is_drawn(chromium: str, tmp_path: Path, story: Ledger, width: int) -> None:
    picture = tmp_path / "page.png"
    path = written(tmp_path, story, replace(story, claim=replace(story.claim, id="clm-2")))
    run(chromium, tmp_path, f"--window-size={width},2000", f"--screenshot={picture}", path.as_uri())
    assert picture.stat().st_size > 20_000


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_it_never_scrolls_sideways(chromium: str, tmp_path: Path, story: Ledger, width: int) -> None:
    long = replace(story.claim, title="Donaudampfschifffahrtsgesellschaft" * 4)
    path = written(tmp_path, replace(story, claim=long))
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", path.read_text(encoding="utf-8"))
    frame = FRAME.format(width=width, html=escape(html))
    path.write_text(frame, encoding="utf-8")
    done = run(chromium, tmp_path, "--virtual-time-budget=5000", "--dump-dom", path.as_uri())
    found = re.search(r'data-width="(\d+)"', done.stdout)
    assert found is not None
    assert int(found[1]) <= width


def test_it_can_be_printed(chromium: str, tmp_path: Path, story: Ledger) -> None:
    paper = tmp_path / "page.pdf"
    run(chromium, tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}", written(tmp_path, story).as_uri())
    assert paper.read_bytes().startswith(b"%PDF")
