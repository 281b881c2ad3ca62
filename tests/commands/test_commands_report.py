"""provenance report: the world as it was, and the date that is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
CLAIM = "Missiles crossed the border"


@pytest.fixture
def do(command: Run) -> Run:
    """An agency’s alert of the 15th, withdrawn on the 18th, a subscriber of the 16th, and a later claim."""
    alert = "https://wire.example/alert"
    for outlet, url, day in (
        ("Northfold Wire > [intelligence official]", alert, "2022-11-15"),
        ("The Lantern > Northfold Wire", "https://lantern.example/x", "2022-11-16"),
    ):
        assert command("add", "--chain", outlet, "--claim", CLAIM, "--document", url)[0] == 0
        assert command("edit", url, "--published", day)[0] == 0
    assert (
        command("add", "--chain", "Fjordposten > Port", "--claim", "The port shut", "--document", "https://f.example/")[
            0
        ]
        == 0
    )
    assert command("edit", "https://f.example/", "--published", "2022-11-20")[0] == 0
    assert command("retract", alert, "--on", "2022-11-18", "--why", "the agency withdrew it")[0] == 0
    return command


WORLDS = [
    ("2022-11-15", ["1 report by 1 outlet; its chain ends with"], ["withdrawn", "The Lantern", "The port shut"]),
    ("2022-11-16", ["2 reports by 2 outlets; every chain ends with"], ["withdrawn", "The port shut"]),
    ("2022-11-18", ["1 report by 1 outlet; no chain leads to a source", "withdrawn"], ["The port shut"]),
    ("2022-11-20", ["no chain leads to a source that still stands.", "The port shut"], []),
]  # fmt: skip


@pytest.mark.parametrize(("day", "said", "unsaid"), WORLDS, ids=[world[0] for world in WORLDS])
def test_as_of_a_day_it_is_about_the_world_as_it_was(do: Run, day: str, said: list[str], unsaid: list[str]) -> None:
    code, html, _err = do("report", "-o", "-", "--as-of", day)
    body = html.partition("<body>")[2]
    assert code == 0
    assert f"as of <bdi>{day}</bdi>" in body
    assert [words for words in said if words not in body] == []
    assert [words for words in unsaid if words in body] == []


def test_without_a_day_all_that_is_known_stands(do: Run) -> None:
    html = do("report", "-o", "-")[1]
    assert "The port shut" in html
    assert "no chain leads to a source that still stands" in html


@pytest.mark.parametrize("about", [(), ("The Lantern",)], ids=["everything", "a source"])
def test_before_anything_was_published_there_is_nothing_to_report(do: Run, about: tuple[str, ...]) -> None:
    code, out, err = do("report", *about, "-o", "-", "--as-of", "2020-01-01")
    assert (code, out) == (2, "")
    assert err == "error: nothing of this was published by 2020-01-01\nhint: give a later date, or none\n"


@pytest.fixture
def telling(command: Run, tmp_path: Path) -> Run:
    """A claim that one confidential person stands behind."""
    told = tmp_path / "told.ledger"
    told.write_text('source Anna Brandt  kind:person #confidential\n"It is shut" The Lantern > Anna Brandt\n')
    assert command("add", str(told))[0] == 0
    return command


def test_an_internal_report_names_who_is_confidential_and_says_so(telling: Run) -> None:
    html = telling("report", "-o", "-", "--internal")[1]
    body = html.partition("<body")[2]
    assert "Anna Brandt" in body
    assert body.startswith(' class="internal">')
    assert "<strong>Internal</strong> It names confidential sources." in body
    assert "@page internal { @top-center { content:" in html


def test_any_other_report_names_nobody_and_does_not_say_that_it_does(telling: Run) -> None:
    body = telling("report", "-o", "-")[1].partition("<body")[2]
    assert "Brandt" not in body
    assert "Internal</strong>" not in body


def test_a_site_is_written_and_said_what_of_it_is_new(do: Run, tmp_path: Path) -> None:
    code, out, err = do("report", "--site", "pages")
    assert (code, out) == (0, "pages/index.html\n")
    number = len([*(tmp_path / "pages").rglob("*.html")])
    assert err == f"{number} pages: {number} written, 0 unchanged, 0 removed\n"
    assert do("report", "--site", "pages")[2] == f"{number} pages: 0 written, {number} unchanged, 0 removed\n"


@pytest.mark.parametrize("option", ["--output=x.html", "--format=json", "--limit=3", "--kind=source"])
def test_what_is_for_one_file_is_refused_beside_a_site(do: Run, tmp_path: Path, option: str) -> None:
    code, out, err = do("report", "--site", "pages", option)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {option.partition('=')[0]} is for a report that is one file\nhint: ")
    assert not (tmp_path / "pages").exists()


def test_a_folder_with_other_things_in_it_is_refused_in_one_sentence(do: Run) -> None:
    assert do("report", "--site", ".") == (
        2, "", "error: . holds files that are no site of this command\nhint: give a new or an empty folder\n",
    )  # fmt: skip


def test_a_database_is_not_written_over(do: Run, tmp_path: Path) -> None:
    before = (tmp_path / "case.db").read_bytes()
    code, out, err = do("report", "-o", "case.db")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "error: case.db is a database and is not written over",
        "hint: give another place with -o",
    ]
    assert (tmp_path / "case.db").read_bytes() == before
