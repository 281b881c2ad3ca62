"""A citation list as it is read: every spelling of a table, every fault with its place, and nothing by halves."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.importers import Material
from provenance.importers._cells import LONGEST_CELL, MOST_SHOWN
from provenance.importers._edges import read_list
from provenance.records import Group, GroupKind, SourceKind, Terminal
from provenance.records.cited import Citation, CitationList, Listed, Mode
from provenance.times import read_when

HEAD = "claim,citing,cited,date\n"
TANK = "The tank was empty"


def read(edges: str | bytes, sources: str | bytes | None = None) -> CitationList:
    about = None if sources is None else Material("sources.csv", _bytes(sources))
    return read_list(Material("edges.csv", _bytes(edges)), about)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def faults(edges: str | bytes, sources: str | bytes | None = None) -> list[str]:
    """The faults that a list is refused for, one line each."""
    with pytest.raises(InputError) as refused:
        read(edges, sources)
    assert refused.value.hint
    return list(refused.value.picture) or [refused.value.message]


PLAIN = f"{HEAD}{TANK},The Lantern,Northfold News,2026-03-02\n{TANK},Northfold News,,\n"
AS_READ = (
    Citation(2, TANK, "The Lantern", "Northfold News", read_when("2026-03-02")),
    Citation(3, TANK, "Northfold News"),
)


@pytest.mark.parametrize(
    "written",
    [
        PLAIN,
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", ", "),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.removesuffix("\n"),
        PLAIN + "\n\n,,,\n",
        PLAIN.replace("claim,citing", "Claim, CITING "),
        PLAIN.replace(TANK, '"The tank\nwas  empty"'),
        PLAIN.replace("Northfold News,2026", '"Northfold News",2026'),
        PLAIN.replace(",\n", "\n"),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    ],
)
def test_a_table_is_read_however_it_is_spelt(written: str | bytes) -> None:
    assert read(written).citations == AS_READ


def test_a_first_row_for_excel_is_left_out_and_counted() -> None:
    found = read("sep=;\n" + PLAIN.replace(",", ";")).citations
    assert [each.row for each in found] == [3, 4]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    written = f'{HEAD}\n"The tank\n\nwas empty",A,B,\n\n{TANK},B,C,\n'
    assert [each.row for each in read(written).citations] == [3, 5]


def test_columns_may_come_in_any_order_with_others_between_them() -> None:
    found = read(f"needs_all,cited,Remark,date,claim,joint,citing,mode\n,B,x,2024-12-26/27,{TANK},1,A,Compares With\n")
    assert found.citations == (
        Citation(2, TANK, "A", "B", read_when("2024-12-26/27"), Mode.COMPARES_WITH, joint="1"),
    )  # fmt: skip
    assert found.notes == ("edges.csv: not known, and not read: remark",)


@pytest.mark.parametrize(
    ("cell", "mode"),
    [("", Mode.CITES), ("cites", Mode.CITES), ("Quotes", Mode.QUOTES), ("republishes", Mode.REPUBLISHES),
     ("compares_with", Mode.COMPARES_WITH), ("inferred", Mode.INFERRED)],
)  # fmt: skip
def test_modes(cell: str, mode: Mode) -> None:
    assert read(f"claim,citing,cited,mode\n{TANK},A,B,{cell}\n").citations[0].mode is mode


SOURCE_HEAD = "name,kind,terminal,group,work,withdrawn,distinct_from,report\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("B,,,,,,,", Listed(2, "B")),
        ("B,Outlet,not-yet-traced,,,,,", Listed(2, "B", SourceKind.OUTLET, Terminal.NOT_YET_TRACED)),
        ("B,,anonymous,,,,,", Listed(2, "B", None, Terminal.ANONYMOUS)),
        ("B,unnamed,first hand,,,,,", Listed(2, "B", SourceKind.UNNAMED, Terminal.FIRST_HAND)),
        ("B,,,House,,,,", Listed(2, "B", groups=(Group(GroupKind.OWNER, "House"),))),
        ("B,,,Family: X; Time: Out ;Family:X,,,,", Listed(
            2, "B", groups=(Group(GroupKind.FAMILY, "X"), Group(GroupKind.OWNER, "Time: Out")))),
        ("B,,,,Page,,,", Listed(2, "B", work="Page")),
        ("B,,,,,yes,,", Listed(2, "B", is_withdrawn=True)),
        ("B,,,,,no,,", Listed(2, "B")),
        ("B,,,,,2024-12-27,,", Listed(2, "B", is_withdrawn=True, withdrawn=read_when("2024-12-27"))),
        ("B,,,,,,C; D,", Listed(2, "B", distinct_from=("C", "D"))),
        ("B,,,,,,,Yes", Listed(2, "B", is_report=True)),
        ("B,,,,,,,no", Listed(2, "B", is_report=False)),
    ],
)  # fmt: skip
def test_what_is_said_of_a_name(row: str, said: Listed) -> None:
    assert read(f"{HEAD}{TANK},A,B,\n", f"{SOURCE_HEAD}{row}\n").sources == {"b": said}


def test_names_that_are_in_no_row_are_told_and_left_out() -> None:
    found = read(f"{HEAD}{TANK},A,B,\n", "name,kind,colour\nthe a,outlet,red\nC,,\nD,,\n")
    assert found.sources.keys() == {"a"}
    assert found.notes == (
        "sources.csv: not known, and not read: colour",
        "2 names of sources.csv are in no row of edges.csv: c, d",
    )


FAULTY_ROWS = [
    (",A,B,", "column claim: it holds no words"),
    ('"…",A,B,', "column claim: it holds no words"),
    ("\u200b,A,B,", "column claim: it holds no words"),
    (f"{TANK},,B,", "column citing: it names nobody"),
    (f"{TANK},\u200b,B,", "column citing: it names nobody"),
    (f"{TANK},A,\u200b,", "column cited: it holds nothing that can be seen"),
    (f"{TANK},A,A,", "column cited: 'A' cites itself"),
    (f"{TANK},The A,a,", "column cited: 'a' cites itself"),
    (f"{TANK},A,{'B' * 501},", "column cited: a name of 501 characters"),
    (f"{TANK},A,{'B' * (LONGEST_CELL + 1)},", "column cited: it is 5,001 characters long"),
    (f"{TANK},A,B,yesterday", "column date: 'yesterday' is not a date"),
    (f"{TANK},A,B,2024-13", "column date: '2024-13' is not a date"),
    (f"{TANK},A,B,2001/2000", "column date: '2001/2000' is not a date: it ends before it begins"),
    (f"{TANK},A,B,,invents", "column mode: 'invents' is not known (write one of: cites, quotes"),
    (f"{TANK},A,B,,,1,1", "column needs_all: the row is joint, too"),
    (f"{TANK},A,,,,1,", "column cited: the row cites nobody, so there is nobody to join"),
    (f"{TANK},A,,,quotes,,", "column mode: the row cites nobody"),
    (f"{TANK},A", "column cited: the row ends before it"),
    (f"{TANK},A,B,,,,,C", "it has 8 cells under 7 names of columns"),
    (f'{TANK},"A"x,B,', "it cannot be read as a table: ',' expected after '\"'"),
    (f'{TANK},A,"B,', "it cannot be read as a table: unexpected end of data"),
    (f'{TANK},A,"{"B" * 140_000}",', "it cannot be read as a table: field larger than field limit"),
]


@pytest.mark.parametrize(("row", "said"), FAULTY_ROWS, ids=[said for _row, said in FAULTY_ROWS])
def test_a_faulty_row_is_told_with_its_place(row: str, said: str) -> None:
    (fault,) = faults(f"claim,citing,cited,date,mode,joint,needs_all\n{TANK},A,B,\n{row}\n")
    assert fault.startswith("edges.csv, row 3")
    assert said in fault


FAULTY_NAMES = [
    (",outlet", "column name: it names nobody"),
    (f"{'B' * 501},", "column name: a name of 501 characters"),
    ("B,paper", "column kind: 'paper' is not known (write one of: agency, body, outlet, person, unnamed)"),
    ("B,,nobody", "column terminal: 'nobody' is not known"),
    ("B,outlet,anonymous", "column terminal: an outlet has a name"),
    ("B,person,anonymous", "column terminal: a person has a name"),
    ("B,,,owner:", "column group: 'owner:' names no group"),
    ("B,,,,,2024-13", "column withdrawn: '2024-13' is not a date"),
    ("B,,,,,,b", "column distinct_from: 'B' is not distinct from itself"),
    ("B,,,,,,,maybe", "column report: 'maybe' is neither yes nor no"),
    ("the a", "column name: 'the a' stands in row 2 already"),
    ('B,"', "it cannot be read as a table"),
]


@pytest.mark.parametrize(("row", "said"), FAULTY_NAMES, ids=[said for _row, said in FAULTY_NAMES])
def test_a_faulty_name_is_told_with_its_place(row: str, said: str) -> None:
    (fault,) = faults(f"{HEAD}{TANK},A,B,\n", f"{SOURCE_HEAD}A\n{row}\n")
    assert fault.startswith("sources.csv, row 3")
    assert said in fault


NO_TABLES = [
    (b"", "edges.csv is empty"),
    (b"\n \n", "edges.csv is empty"),
    (b"\xef\xbb\xbf", "edges.csv is empty"),
    (HEAD.encode(), "edges.csv has no rows"),
    (f"{HEAD}\n,,,\n".encode(), "edges.csv has no rows"),
    (f"{TANK},A,B\n".encode(), "edges.csv has no column 'claim': its first row is 'the tank was empty, a, b'"),
    (b"claim,citing,date\n", "edges.csv has no column 'cited'"),
    (b"claim,citing,cited,Cited\n", "edges.csv has two columns 'cited'"),
    (PLAIN.replace("The L", "L\u00e9 L").encode("cp1252"), "edges.csv is not UTF-8: byte 45 cannot be read"),
    (PLAIN.encode("utf-16-le"), "edges.csv holds NUL characters"),
    (PLAIN.replace("The L", "\0").encode(), "edges.csv holds NUL characters"),
    (b"\xff\xfe\x00", "edges.csv is not UTF-16"),
    (b"PK\x03\x04\x00\x00", "edges.csv holds NUL characters"),
]


@pytest.mark.parametrize(("content", "said"), NO_TABLES, ids=[said for _content, said in NO_TABLES])
def test_what_is_no_table_of_citations_is_refused(content: bytes, said: str) -> None:
    (fault,) = faults(content)
    assert said in fault


def test_every_fault_of_both_tables_is_told_at_once() -> None:
    found = faults(f"{HEAD},A,A,2024-13\n{TANK},A,B,\n{TANK},,B,\n", "name,kind\nB,paper\n")
    assert [fault.partition(":")[0] for fault in found] == [
        "edges.csv, row 2, column claim",
        "edges.csv, row 2, column cited",
        "edges.csv, row 2, column date",
        "edges.csv, row 4, column citing",
        "sources.csv, row 2, column kind",
    ]


def test_of_many_faults_the_first_are_told_and_the_rest_is_counted() -> None:
    with pytest.raises(InputError, match=r"50 faults in edges\.csv") as refused:
        read(HEAD + f"{TANK},A,B,yesterday\n" * 50)
    assert len(refused.value.picture) == MOST_SHOWN + 1
    assert refused.value.picture[-1] == "and 30 more"


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Z")), min_size=1, max_size=12)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS, st.sampled_from(["", "1982", "<=1982", "2024-12-26/27"])), max_size=6)


@given(ROWS, st.sampled_from([",", ";", "\t"]))
def test_whatever_a_program_writes_is_read_as_it_was_or_its_rows_are_told(
    rows: list[tuple[str, str, str, str]], delimiter: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows([HEAD.strip().split(","), *rows])
    try:
        found = read(written.getvalue()).citations
    except InputError as error:
        told = [error.message, *error.picture]
        assert any(f", row {number}" in each for number in range(2, 8) for each in told) or not rows
        return
    read_back = [(each.claim, each.citing, each.cited, each.date.raw if each.date else "") for each in found]
    assert read_back == rows


@given(st.binary(max_size=200), st.binary(max_size=100))
def test_any_bytes_are_a_list_or_are_refused(edges: bytes, sources: bytes) -> None:
    for content in (edges, HEAD.encode() + edges):
        try:
            found = read(content, b"name,kind,terminal,withdrawn\n" + sources)
        except InputError:
            continue
        assert found.citations
