"""A report as somebody sees it: opened in a real browser, offline, with everything noted that a report must not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize

MOST = 1500
COLOURS = ["color-contrast", "link-in-text-block"]
ONE_BY_ONE = [*COLOURS, "target-size"]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Opened:
    """A page in a window, and what it did that a report must not do: ``wrongs``, in the order in which it happened."""

    page: Page
    wrongs: list[str] = field(default_factory=list)

    def js(self, expression: str, argument: object = None) -> Any:
        return self.page.evaluate(expression, argument)

    def see(self, *, dark: bool = False, forced: bool = False, still: bool = False, printed: bool = False) -> None:
        """Look at it in the dark, in the colours of the system, without motion, or as it goes to the printer."""
        self.page.emulate_media(
            media="print" if printed else "screen",
            color_scheme="dark" if dark else "light",
            forced_colors="active" if forced else "none",
            reduced_motion="reduce" if still else "no-preference",
        )

    def axe(self, *, only_colours: bool = False) -> list[str]:
        """What axe-core finds wrong by WCAG 2.2 AA and best practice, or by its rules on colours.

        Where there are very many elements, the rules that look at each by itself look at a few of each kind only.
        """
        if not self.js("'axe' in window"):
            self.js(_axe())
        sample = self.page.evaluate_handle(_script("sample"), MOST)
        how = [[], COLOURS] if only_colours else [AXE_TAGS, ONE_BY_ONE]
        found = self.js(_script("accessible"), [sample, *how])
        return [
            f"{each['id']}: {node['target']} {node['html'][:160]} {_summary(node)}"
            for each in found
            for node in each["nodes"][:3]
        ]

    def layout(self) -> list[str]:
        """What is wrong with how it is laid out: sideways scroll, text cut off, boxes that overlap or hold no room."""
        return [str(each) for each in self.js(_script("layout"))]


class Window:
    """Opens pages in one browser."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    @contextmanager
    def open(self, path: Path, width: int = 1280, *, script: bool = True, touch: bool = False) -> Iterator[Opened]:
        """Open the file, and close the window behind it; fails where the page did what a report must not do."""
        size = ViewportSize(width=width, height=900)
        context = self.browser.new_context(viewport=size, java_script_enabled=script, has_touch=touch, offline=True)
        context.set_default_timeout(10_000)
        try:
            opened = Opened(context.new_page())
            _watch(context, opened, path)
            opened.page.goto(path.as_uri())
            yield opened
            assert opened.wrongs == []
        finally:
            context.close()


def _watch(context: BrowserContext, opened: Opened, path: Path) -> None:
    """Block and note every request for anything but files of the report, and note what is thrown and complained of."""
    own = path.parent.as_uri()

    def judge(route: Route) -> None:
        url = route.request.url
        if url.startswith((own, "data:")):
            route.continue_()
        else:
            opened.wrongs.append(f"asked for {url}")
            route.abort()

    def note(what: str) -> Callable[[Any], None]:
        return lambda told: opened.wrongs.append(f"{what}: {getattr(told, 'text', None) or told}"[:500])

    context.route("**/*", judge)
    context.on("weberror", note("threw"))
    context.on("console", lambda each: note(each.type)(each) if each.type in {"error", "warning"} else None)
    context.on("page", lambda page: None if page is opened.page else note("opened a window")(page.url))

    def refuse(dialog: Any) -> None:
        note("dialog")(dialog.message)
        dialog.dismiss()

    context.on("dialog", refuse)
    opened.page.on("websocket", note("websocket"))
    opened.page.on("download", note("download"))


def _summary(node: Any) -> str:
    return "; ".join(each["message"] for kind in ("any", "all", "none") for each in node[kind])[:300]


@cache
def _script(name: str) -> str:
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
