"""A report without a mouse: every box of the drawing is reached, arrows follow the chain, Enter opens the words, Escape
leads back, and one always sees where one is. And with one: a box opens its words, tables are sorted and filtered."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from .browsing import Opened, Window
from .reports import Reports

HERE = "() => document.activeElement?.dataset?.number ?? null"
NUMBERS = "() => [...document.querySelectorAll('.canvas .box')].map((each) => each.dataset.number)"
LINES = "() => [...document.querySelectorAll('.canvas .line')].map(({dataset}) => [dataset.start, dataset.end])"
PLACES = """() => Object.fromEntries([...document.querySelectorAll('.canvas .box')].map((each) => {
  const {x, y} = each.querySelector('.frame').getBoundingClientRect();
  return [each.dataset.number, [x, y]];
}))"""
FOCUS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const frame = element.querySelector?.(".frame");
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const thick = frame && parseFloat(getComputedStyle(frame).strokeWidth) > 3;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
  const line = element.getClientRects()[0] ?? box;  // of a link that goes over several lines the first
  const middle = document.elementFromPoint(Math.min(Math.max(line.x + line.width / 2, 1), innerWidth - 1),
                                           Math.min(Math.max(line.y + line.height / 2, 1), innerHeight - 1));
  const named = element.tagName.toLowerCase() + " " + (element.textContent || element.id).trim().slice(0, 30);
  return {named, seen: Boolean(ring || thick), inside, covered: Boolean(middle && !element.contains(middle) && !middle.contains(element))};
}"""  # noqa: E501


def focus(opened: Opened, number: str) -> None:
    opened.js("number => document.querySelector(`.canvas .box[data-number='${number}']`).focus()", number)


def press(opened: Opened, key: str) -> Any:
    opened.page.keyboard.press(key)
    return opened.js(HERE)


def test_tab_reaches_every_box_in_order(window: Window, reports: Reports) -> None:
    with window.open(reports["story"]) as opened:
        numbers = opened.js(NUMBERS)
        assert len(numbers) > 8
        focus(opened, numbers[0])
        assert [numbers[0], *(press(opened, "Tab") for _ in numbers[1:])] == numbers
        assert [press(opened, "Shift+Tab") for _ in numbers[1:]] == numbers[-2::-1]


def test_arrows_follow_the_chain(window: Window, reports: Reports) -> None:
    """Left is whom it has it from, right who has it from it, up and down the neighbour in the column."""
    with window.open(reports["story"]) as opened:
        places, lines = opened.js(PLACES), {tuple(each) for each in opened.js(LINES)}
        followed = 0
        for number, (x, y) in places.items():
            for key, there in (
                ("ArrowLeft", lambda other, me=number: (other, me) in lines),
                ("ArrowRight", lambda other, me=number: (me, other) in lines),
                ("ArrowUp", lambda other, x=x, y=y: abs(places[other][0] - x) < 2 and places[other][1] < y),
                ("ArrowDown", lambda other, x=x, y=y: abs(places[other][0] - x) < 2 and places[other][1] > y),
            ):
                focus(opened, number)
                reached = press(opened, key)
                can_go = any(there(other) for other in places if other != number)
                assert there(reached) if can_go else reached == number, f"{key} from {number} leads to {reached}"
                followed += can_go
        assert followed > 20


def test_enter_opens_the_words_and_escape_leads_back(window: Window, reports: Reports) -> None:
    with window.open(reports["story"]) as opened:
        for number in opened.js(NUMBERS):
            focus(opened, number)
            target = opened.js("() => document.activeElement.getAttribute('href').slice(1)")
            opened.page.keyboard.press("Enter")
            assert opened.js("() => decodeURIComponent(location.hash.slice(1))") == target
            assert opened.js("id => document.getElementById(id).matches(':target')", target)
            assert press(opened, "Escape") == number


def test_escape_leaves_the_drawing(window: Window, reports: Reports) -> None:
    with window.open(reports["story"]) as opened:
        focus(opened, opened.js(NUMBERS)[0])
        assert press(opened, "Escape") is None
        assert opened.js("() => document.activeElement.closest('section')?.className") == "drawing"


def test_a_click_on_a_box_opens_the_words_that_support_it(window: Window, reports: Reports) -> None:
    with window.open(reports["story"]) as opened:
        for box in opened.page.locator(".canvas .box").all():
            name = "".join(box.locator(".name").all_text_contents())
            box.click()
            shown = opened.page.locator(":target")
            assert shown.count() == 1
            assert name.split()[0].strip("“”") in (shown.text_content() or "")
            assert shown.evaluate("each => each.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["demo-claim", "story", "odd-names"])
def test_one_always_sees_where_one_is(window: Window, reports: Reports, name: str, width: int) -> None:
    with window.open(reports[name], width) as opened:
        for _ in range(120):
            opened.page.keyboard.press("Tab")
            place = opened.js(FOCUS)
            if place["named"].startswith("body"):
                break
            assert (place["seen"], place["inside"], place["covered"]) == (True, True, False), place["named"]


def test_a_table_is_sorted_by_its_heads_and_says_so(window: Window, reports: Reports) -> None:
    with window.open(reports["ninety"]) as opened:
        table = opened.page.locator(".sources table")
        status = opened.page.locator(".sources [role=status]")
        for number, head in enumerate(table.locator("thead th").all()):
            for order in ("ascending", "descending"):
                head.locator("button").focus()
                opened.page.keyboard.press("Enter")
                assert [each.get_attribute("aria-sort") for each in table.locator("thead th[aria-sort]").all()] == [
                    order
                ]
                assert head.get_attribute("aria-sort") == order
                assert order in status.inner_text()
            cells = table.locator(f"tbody tr > :nth-child({number + 1})")
            assert cells.count() == table.locator("tbody tr").count()
        table.locator("thead th").first.locator("button").click()
        names = [each.strip() for each in table.locator("tbody tr > :first-child").all_inner_texts()]
        assert len(names) > 90
        assert all(one <= other for one, other in pairwise([each for each in names if each.startswith("Outlet")]))


def test_a_table_is_filtered_and_says_how_many_are_left(window: Window, reports: Reports) -> None:
    with window.open(reports["ninety"]) as opened:
        section = opened.page.locator(".sources")
        every = section.locator("tbody tr").count()
        section.locator("input").fill("relay 1")
        left = section.locator("tbody tr:visible")
        assert 0 < left.count() < every
        assert all("relay 1" in each.lower() for each in left.all_inner_texts())
        assert f"{left.count()} of {every}" in section.locator("[role=status]").inner_text()
        section.locator("input").fill("")
        assert section.locator("tbody tr:visible").count() == every
