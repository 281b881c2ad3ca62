"""The data inside the page: whole, harmless in a spreadsheet, the same every time, and never too much."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from provenance.ledger import Ledger
from provenance.records import Claim
from provenance.rendering import Imprint, book_of_claims, render, write
from provenance.rendering.claim.downloads import MOST_CSV, MOST_JSON
from provenance.rendering.tables import FORMULA, Table, csv_lines

LedgerOf = Callable[..., Ledger]
TABLES = ["attributions", "documents", "links"]


def page(*ledgers: Ledger) -> str:
    return "".join(render(ledgers, title="A report", as_of="2026-03-09", revision=41))


def files(html: str) -> dict[str, str]:
    """The files inside a page, by name."""
    found = re.findall(r'<a download="([^"]*)" href="data:[a-z/;=8-]*?;base64,([^"]*)">', html)
    return {name: b64decode(content, validate=True).decode() for name, content in found}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_page_holds_its_data_and_three_tables(story: Ledger) -> None:
    assert list(files(page(story))) == ["claim-clm-1.json", *(f"claim-clm-1-{name}.csv" for name in TABLES)]


def test_the_data_is_what_the_form_of_this_name_gives_for_the_page(story: Ledger) -> None:
    book = book_of_claims([story], title="A report", imprint=Imprint("2026-03-09", 41))
    (of_form,) = json.loads("".join(write(book, "json")))["pages"]
    inside = json.loads(files(page(story))["claim-clm-1.json"])
    assert inside.pop("schema") == "provenance/report/1"
    assert inside == of_form


KEYS = {
    "answer",
    "attention",
    "beside",
    "checks",
    "claim",
    "figures",
    "independence",
    "judgements",
    "limits",
    "made",
    "wording",
}
SIX = {"origins", "outlets", "second-hand", "longest-chain", "first-seen", "unreviewed"}


def test_the_keys_of_a_claim_keep_their_names(story: Ledger) -> None:
    inside = json.loads(files(page(story))["claim-clm-1.json"])
    assert inside.keys() >= {"kind", "id", "title", *KEYS}
    assert inside["figures"].keys() >= SIX
    assert inside["figures"]["origins"] == {
        "label": "Independent origins", "value": {"at_least": 2, "at_most": 4},
        "detail": "1 anonymous, 2 named, 1 undisclosed",
    }  # fmt: skip
    assert inside["attention"][0].keys() == {
        "rule", "means", "severity", "message", "advice", "fingerprint", "steps"
    }  # fmt: skip


@pytest.mark.parametrize(("name", "number"), [("attributions", 10), ("documents", 7), ("links", 8)])
def test_a_table_has_a_row_for_each(story: Ledger, name: str, number: int) -> None:
    head, *body = rows(files(page(story))[f"claim-clm-1-{name}.csv"])
    assert len(body) == number
    assert len(set(map(tuple, body))) == number
    assert {len(row) for row in body} == {len(head)}


def test_lines_end_as_the_standard_has_it(story: Ledger) -> None:
    for name in TABLES:
        text = files(page(story))[f"claim-clm-1-{name}.csv"]
        assert text.endswith("\r\n")
        assert text.count("\r\n") == text.count("\n")


@pytest.mark.parametrize("sign", FORMULA)
def test_no_cell_is_a_formula(story: Ledger, sign: str) -> None:
    text = f"{sign}cmd|' /C calc'!A0"
    sources = tuple(replace(each, name=text) for each in story.sources)
    documents = tuple(replace(each, title=text, url=text) for each in story.documents)
    html = page(replace(story, sources=sources, documents=documents))
    for name in TABLES:
        cells = [cell for row in rows(files(html)[f"claim-clm-1-{name}.csv"]) for cell in row]
        assert f"'{text}" in cells
        assert not [cell for cell in cells if cell.startswith(FORMULA)]


def table(record: Sequence[object]) -> Table:
    return Table(("head",), [record], tuple)


@pytest.mark.parametrize(("value", "cell"), [(None, ""), ("a", "a"), (3, "3"), ("", ""), ("a=b", "a=b"), ("=1", "'=1")])
def test_how_a_value_is_put_in_a_cell(value: object, cell: str) -> None:
    assert rows("".join(csv_lines(table((value, "end")))))[1:] == [[cell, "end"]]


def test_quotes_commas_and_line_ends_stay_in_their_cell() -> None:
    wanted = ['a "b"', "c,d", "e\r\nf", "ألف", "한글"]
    assert rows("".join(csv_lines(table(wanted))))[1:] == [wanted]


def test_what_has_no_room_is_left_out_and_said(ledger_of: LedgerOf) -> None:
    html = page(ledger_of(*(f"Outlet {n:04} {'x' * 80} > Agency" for n in range(500))))
    found = files(html)
    assert list(found) == [f"claim-clm-1-{name}.csv" for name in TABLES]
    assert max(len(text.encode()) for text in found.values()) <= MOST_CSV
    assert "<strong>has no room in this page</strong>: <code>provenance report clm-1 --format json</code>" in html
    for name, text in found.items():
        said = html.partition(f">{name}</a>")[2].partition("</li>")[0]
        left_out = re.search(r"<strong>(\d+) more rows? had no room", said)
        assert len(rows(text)) - 1 + int(left_out[1] if left_out else 0) in {500, 501}


def test_a_claim_of_five_hundred_outlets_keeps_within_two_megabytes(ledger_of: LedgerOf) -> None:
    html = page(ledger_of(*(f"Outlet {n:04} > Agency" for n in range(500))))
    assert len(html.encode()) <= 2_000_000
    assert sum(len(text) * 4 / 3 for text in files(html).values()) <= (MOST_JSON + 3 * MOST_CSV) * 4 / 3


def test_a_report_of_many_claims_holds_none(story: Ledger) -> None:
    assert files(page(story, replace(story, claim=Claim("clm-2", "another claim")))) == {}


def test_the_order_of_the_records_does_not_matter(story: Ledger) -> None:
    turned = replace(story, documents=story.documents[::-1], attributions=story.attributions[::-1])
    assert files(page(turned)) == files(page(story))


def test_who_is_confidential_is_in_no_file(story: Ledger) -> None:
    sources = tuple(
        replace(s, name="Helvi Tarrant", is_confidential=True) if s.id == "src-official" else s for s in story.sources
    )
    for text in files(page(replace(story, sources=sources))).values():
        assert "Tarrant" not in text
        assert "src-official" not in text
