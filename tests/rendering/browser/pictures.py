"""Pictures of every report at every width, in the light and in the dark, to look at: ``make pictures DIR=…``.

They are no test: they are made only where this file is named.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect

from .browsing import Window
from .reports import NAMES, Reports

TALLEST = 12_000
"""Of a page that is higher only the upper part is taken: a browser cannot take the whole."""
PATIENCE = 120_000


@pytest.mark.parametrize("width", [1280, 700, 390, 320])
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_taken(window: Window, reports: Reports, name: str, width: int) -> None:
    folder = Path(os.environ.get("PICTURES", "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    with window.open(reports[name], width) as opened:
        for scheme in ("light", "dark"):
            opened.see(dark=scheme == "dark")
            path = folder / f"{name.replace('/', '-')}-{width}-{scheme}.png"
            height = min(opened.js("document.documentElement.scrollHeight"), TALLEST)
            part = FloatRect(x=0, y=0, width=width, height=height)
            opened.page.screenshot(path=path, full_page=True, clip=part, timeout=PATIENCE)
            assert path.stat().st_size > 10_000
        if width == 1280:
            opened.see(printed=True)
            opened.page.pdf(path=folder / f"{name.replace('/', '-')}.pdf", format="A4")
