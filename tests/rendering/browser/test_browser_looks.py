"""Everybody can read a report: on a desk, on a phone, on a small phone, in the light, in the dark, in colours of one’s
own; nothing is cut off, nothing lies on anything else, and nobody scrolls sideways."""

from __future__ import annotations

from typing import Any

import pytest

from .browsing import Opened, Window
from .reports import NAMES, Reports

WIDTHS = [1280, 390, 320]
LARGE = {"many": [1280, 320], "demo": [1280, 320]}
"""At which widths large pages are looked at: where there is most room and where there is least."""


@pytest.mark.parametrize(("name", "width"), [(name, width) for name in NAMES for width in LARGE.get(name, WIDTHS)])
def test_everybody_can_read_it(window: Window, reports: Reports, name: str, width: int) -> None:
    with window.open(reports[name], width) as opened:
        assert opened.layout() == []
        assert opened.axe() == []
        opened.see(dark=True)
        assert opened.axe(only_colours=True) == []
        opened.see(forced=True, still=True)
        assert opened.axe(only_colours=True) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "site/search"])  # that one says that it needs it
def test_all_of_it_is_there_without_script(window: Window, reports: Reports, name: str) -> None:
    """The same words; and what needs script is not shown."""
    with window.open(reports[name]) as opened:
        told = words(opened)
    with window.open(reports[name], script=False) as opened:
        assert words(opened) == told
        assert opened.layout() == []
        assert opened.page.locator("button:visible, input:visible, select:visible").count() == 0


def words(opened: Opened) -> list[str]:
    """The words of the page that are no control’s of its script, in order, whether or not they are in sight."""
    shown = opened.page.locator("body").evaluate(
        """body => { const copy = body.cloneNode(true);
        for (const each of copy.querySelectorAll("script, style, .tools, .copy")) each.remove();
        return copy.textContent; }"""
    )
    return str(shown).split()


FAINT = """() => {
  const seen = (colour) => !/^(none|transparent|rgba\\(0, 0, 0, 0\\))$/.test(colour);
  const paper = getComputedStyle(document.body).backgroundColor;
  const stroke = (each) => getComputedStyle(each).stroke;
  const lines = [...document.querySelectorAll(".canvas .box .frame, .canvas .line .way")];
  return {all: lines.length, faint: lines.filter((each) => !seen(stroke(each)) || stroke(each) === paper).length,
          kinds: new Set(lines.map(stroke)).size};
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_in_forced_colours_every_box_and_line_is_drawn(window: Window, reports: Reports, dark: bool) -> None:
    with window.open(reports["story"]) as opened:
        plain: Any = opened.js(FAINT)
        opened.see(forced=True, dark=dark)
        forced: Any = opened.js(FAINT)
        assert plain["kinds"] > 2
        assert (forced["all"] > 10, forced["faint"], forced["kinds"]) == (True, 0, 1)


MOTION = """() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return [style.transitionDuration, style.animationDuration].some((each) => each.split(", ").some((one) => parseFloat(one) > 0))
    || style.scrollBehavior === "smooth";
}).length"""  # noqa: E501


def test_nothing_moves_for_those_who_want_no_motion(window: Window, reports: Reports) -> None:
    with window.open(reports["demo"]) as opened:
        opened.see(still=True)
        assert opened.js(MOTION) == 0
