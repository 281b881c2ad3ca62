"""``provenance diff A B``: databases, entries, dates and coders beside each other."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.masking import WITHHELD
from provenance.workspace import Workspace

Command = Callable[..., tuple[int, str, str]]
URL = "https://lantern.example/harbour"
STORY = f"""outlet: The Lantern
url: {URL}
title: Harbour leak
published: 2026-03-02

Northfold News Agency reported, citing a senior port official, that the tank was empty. Mayor Anna Brandt said
that “the harbour will reopen”. Residents claimed that they smelt ammonia. Two dogs barked.
""".replace("said\n", "said ")
COPY = STORY.replace("The Lantern", "The Beacon").replace("lantern", "beacon").replace("03-02", "03-09")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds one article."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    with Workspace.open(folder / "held.db", create=True) as opened:
        assert not opened.add([folder / "story.txt"]).failed
    return folder / "held.db"


@pytest.fixture
def case(command: Command, held: Path, tmp_path: Path) -> Command:
    """Runs a command beside ``case.db``, which holds one article."""
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(COPY, encoding="utf-8")
    shutil.copyfile(held, tmp_path / "case.db")
    return command


def copied(folder: Path, name: str = "other.db") -> str:
    """A copy of the database as it is now."""
    shutil.copyfile(folder / "case.db", folder / name)
    return name


def did(run: Command, *arguments: str) -> None:
    """Run a command that must succeed."""
    code, _, err = run(*arguments)
    assert code == 0, err


def facts(run: Command, *arguments: str) -> dict[str, Any]:
    code, out, _ = run("diff", *arguments, "--json")
    assert code == 0
    value: dict[str, Any] = json.loads(out)
    assert value["schema"] == "provenance/states/1"
    return value


def fates(value: dict[str, Any], what: str) -> list[str]:
    return [each["fate"] for each in value[what]]


def id_of(run: Command, words: str) -> str:
    """The id of the attribution with these words in its content or of this source."""
    items = json.loads(run("list", "attributions", "--json")[1])["items"]
    return str(next(each["id"] for each in items if words in f"{each['source_text']} {each['content_text']}"))


# --- entries of one database ---------------------------------------------------------------------


def test_what_a_person_reads(case: Command) -> None:
    did(case, "add", "copy.txt")
    code, out, err = case("diff", "@1", "@head")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].endswith("case.db at entry 1 → " + lines[0].partition(" → ")[2])
    assert lines[2:4] == ["documents", next(line for line in lines if line.startswith("+ The Beacon · Harbour leak"))]
    claim = lines.index(next(line for line in lines if line.startswith("~ “The tank was empty”  clm-")))
    assert lines[claim + 1] == "    origins: 1 → 1–2"
    assert lines[claim + 2].startswith("    headline was: 1 report by 1 publisher traces to 1 origin")
    assert lines[claim + 3].startswith("    headline now: 2 reports by 2 publishers trace to 2 origins")
    assert (
        "    + senior port official · citing · the tank was empty (said, anonymous, proposed),"
        " in The Beacon · Harbour leak"
    ) in lines
    assert lines[-1].startswith("documents: 1 new · claims: 3 changed · attributions: 4 new")
    assert "two coders" not in lines


def test_the_other_way_round_what_was_new_is_gone(case: Command) -> None:
    did(case, "add", "copy.txt")
    there, back = facts(case, "@1", "@2"), facts(case, "@2", "@1")
    turned = {"appeared": "vanished", "vanished": "appeared", "changed": "changed"}
    for what in ("documents", "claims", "decisions"):
        assert sorted(fates(back, what)) == sorted(turned[each] for each in fates(there, what))
    assert (there["new"], there["old"]) == (back["old"], back["new"])


def test_a_review_shows_as_its_state_and_a_rejected_reading_moves_the_figures(case: Command) -> None:
    did(case, "review", "--reject", id_of(case, "Residents"), "--why", "a title")
    did(case, "review", "--accept", id_of(case, "Anna Brandt"))
    value = facts(case, "@1", "@head")
    told = [(one["fate"], one["differences"]) for claim in value["claims"] for one in claim["attributions"]]
    states = sorted((way["old"], way["new"]) for fate, ways in told if fate == "changed" for way in ways)
    assert states == [("proposed", "accepted"), ("proposed", "rejected")]
    (smelt,) = [claim for claim in value["claims"] if claim["old"]["title"] == "They smelt ammonia"]
    ways = {each["field"]: (each["old"], each["new"]) for each in smelt["differences"]}
    assert ways["origins"] == ("1", "0")


def test_decisions_of_every_kind_are_told_with_who_and_why(case: Command) -> None:
    did(case, "source", "affiliate", "Anna Brandt", "The Lantern", "--why", "she owns it")
    did(case, "source", "possibly", "Northfold News Agency", "The Lantern", "--why", "one address")
    did(case, "retract", URL, "--on", "2026-03-05", "--why", "an error")
    value = facts(case, "@1", "@head")
    told = sorted((each["kind"], each["words"].split(" · ")[0], each["why"], each["by"]) for each in value["decisions"])
    assert told == [
        ("judgement", "affiliated", "she owns it", "Ada"),
        ("judgement", "possibly", "one address", "Ada"),
        ("standing", "retracted", "an error", "Ada"),
    ]
    assert set(fates(value, "decisions")) == {"appeared"}
    assert any(
        "she owns it" in line and line.startswith("+ judgement") for line in case("diff", "@1", "@4")[1].split("\n")
    )


def test_a_decision_that_is_taken_back_is_gone(case: Command) -> None:
    did(case, "source", "affiliate", "Anna Brandt", "The Lantern", "--why", "she owns it")
    did(case, "undo")
    assert fates(facts(case, "@2", "@head"), "decisions") == ["vanished"]
    assert not facts(case, "@1", "@head")["is_changed"]


def test_the_last_entry_by_a_day(case: Command) -> None:
    with sqlite3.connect("case.db") as connection:
        connection.execute("UPDATE journal SET at_us = 1772409600000000")  # 2026-03-02 00:00 UTC
    did(case, "add", "copy.txt")
    assert facts(case, "@2026-03-02", "@head")["old"]["entry"] == 1
    assert facts(case, "@2026-03", "@2026-03-05")["is_changed"] is False
    code, _, err = case("diff", "@2026-03-01", "@head")
    assert (code, err.splitlines()[0]) == (2, "error: there is no entry of the journal by 2026-03-01")


# --- the world on two dates ------------------------------------------------------------------------


def test_the_world_on_two_dates(case: Command) -> None:
    did(case, "add", "copy.txt")
    did(case, "retract", URL, "--on", "2026-03-20", "--why", "an error")
    early = facts(case, "2026-03-01", "2026-03-05")
    assert fates(early, "documents") == ["appeared"]
    assert set(fates(early, "claims")) == {"appeared"}
    assert early["old"]["as_of"] == "2026-03-01"
    later = facts(case, "2026-03-05", "2026-03-15")
    assert (fates(later, "documents"), set(fates(later, "claims"))) == (["appeared"], {"changed"})
    last = facts(case, "2026-03-15", "@head")
    assert fates(last, "documents") == []
    assert [each["kind"] for each in last["decisions"]] == ["standing"]
    assert set(fates(last, "claims")) == {"changed"}


# --- two databases ---------------------------------------------------------------------------------


def test_what_was_taken_away_and_added_again_is_the_same_under_other_ids(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    did(case, "remove", URL, "--yes")
    did(case, "add", "story.txt")
    value = facts(case, other, "case.db")
    ids = [{each["id"] for each in json.loads(case("list", "attributions", "--json", "--db", db)[1])["items"]}
           for db in (other, "case.db")]  # fmt: skip
    assert ids[0].isdisjoint(ids[1])
    assert not value["is_changed"]


def test_a_corrected_reading_is_changed_where_ids_differ(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    did(
        case,
        "review",
        "--edit",
        id_of(case, "Residents"),
        "--certainty",
        "confirmed",
        "--why",
        "as it says",
        "--db",
        other,
    )
    (claim,) = [
        each for each in facts(case, "case.db", other)["claims"] if each["new"]["title"] == "They smelt ammonia"
    ]
    (told,) = claim["attributions"]
    assert told["fate"] == "changed"
    assert told["differences"] == [
        {"field": "certainty", "old": "alleged", "new": "confirmed"},
        {"field": "review", "old": "proposed", "new": "corrected"},
    ]


@pytest.mark.postgres
def test_one_engine_and_the_other_hold_the_same(case: Command, postgres: str) -> None:
    did(case, "add", "story.txt", "--db", postgres)
    value = facts(case, "case.db", postgres)
    assert not value["is_changed"]
    assert value["agreement"]["articles"] == 1
    assert not facts(case, "@head", postgres)["is_changed"]


def test_a_source_that_is_confidential_in_one_is_named_in_neither(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    with sqlite3.connect("case.db") as connection:
        changed = connection.execute("UPDATE source SET is_confidential = 1 WHERE name = 'Anna Brandt'")
        assert changed.rowcount == 1
    for db in (other, "case.db"):
        did(case, "add", "copy.txt", "--db", db)
        did(case, "source", "affiliate", "Anna Brandt", "The Lantern", "--why", "Brandt owns it", "--db", db)
    did(case, "review", "--reject", id_of(case, "harbour will reopen"), "--why", "Brandt asked", "--db", other)
    for arguments in ((other, "case.db"), ("case.db", other), ("@1", "@head"), ("@head", "@1")):
        for options in ((), ("--json",)):
            out = "".join(case("diff", *arguments, *options)[1:])
            assert "Brandt" not in out
            assert "a confidential source" in out or WITHHELD in out


def test_two_with_nothing_in_common_are_said_to_be(case: Command, tmp_path: Path) -> None:
    (tmp_path / "far.txt").write_text(
        "outlet: Far\nurl: https://far.example/\n\nIda Moss said that it rained.", "utf-8"
    )
    did(case, "add", "far.txt", "--db", "far.db")
    code, out, err = case("diff", "case.db", "far.db")
    assert (code, err.strip()) == (
        0, "the two have no document and no claim in common: whatever one holds is new or gone",
    )  # fmt: skip
    assert out.splitlines()[-1].startswith("documents: 1 new, 1 gone · claims: 1 new, 3 gone")


# --- plain-text ledgers ----------------------------------------------------------------------------

LEDGER = f"""document "Harbour leak" outlet:"The Lantern" date:2026-03-02 url:{URL} doc:l1
    | Northfold reported, citing an official, that the tank was empty.
  > Northfold claim:"The tank was empty" source:"Northfold" cue:"reported" quote:"the tank was empty" #said
    > [an official] source:"an official" cue:"citing"
2026-03-04 "The tank was empty" Courier > Northfold
"""


def test_two_plain_text_ledgers_are_two_coders(command: Command, tmp_path: Path) -> None:
    (tmp_path / "ada.ledger").write_text(LEDGER, encoding="utf-8")
    ben = LEDGER.replace("#said", "#alleged").replace("Courier", "Gazette")
    (tmp_path / "ben.ledger").write_text(
        f'; another hand\n{ben}grade "The tank was empty" admiralty 2 why:"so it is"\n', "utf-8"
    )
    value = facts(command, "ada.ledger", "ben.ledger")
    assert [value[side]["name"] for side in ("old", "new")] == ["ada.ledger", "ben.ledger"]
    assert fates(value, "documents") == ["appeared", "vanished"]
    (claim,) = value["claims"]
    (changed,) = [each for each in claim["attributions"] if each["fate"] == "changed"]
    assert changed["differences"] == [{"field": "certainty", "old": "said", "new": "alleged"}]
    assert [(each["kind"], each["why"]) for each in value["decisions"]] == [("grade", "so it is")]
    assert value["agreement"]["attributions"] == [2, 2]
    assert value["agreement"]["measures"]["certainty"]["observed"] == 0.5
    assert [each.name for each in tmp_path.glob("*.db")] == []


def test_a_ledger_is_what_the_database_holds_once_it_is_added(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.ledger").write_text(LEDGER, encoding="utf-8")
    did(command, "add", "a.ledger")
    assert not facts(command, "a.ledger", "case.db")["is_changed"]
    assert not facts(command, "@head", "a.ledger")["is_changed"]


def test_a_database_is_what_its_ledger_says(case: Command) -> None:
    did(case, "add", "copy.txt")
    did(case, "review", "--reject", id_of(case, "Residents"), "--why", "hearsay")
    did(case, "source", "affiliate", "Anna Brandt", "The Lantern", "--why", "she owns it")
    did(case, "retract", URL, "--on", "2026-03-05", "--why", "an error")
    did(case, "export", "-o", "case.ledger")
    value = facts(case, "case.db", "case.ledger")
    assert not value["is_changed"]
    assert value["agreement"]["attributions"] == [7, 7]


def test_a_ledger_that_cannot_be_read_is_told_with_line_and_column(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.ledger").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "b.ledger").write_text('label "', encoding="utf-8")
    assert command("diff", "a.ledger", "b.ledger")[2].startswith("error: b.ledger:1:7: ")
    assert command("diff", "a.ledger", "none.ledger")[2].startswith("error: there is no file none.ledger")
    assert command("diff", "a.ledger")[2].startswith("error: a.ledger is one state, and it takes two")


# --- exit codes and hostile arguments --------------------------------------------------------------


def test_the_exit_code_tells_where_it_is_asked_to(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    assert case("diff", "case.db", other, "--exit-code")[0] == 0
    assert "nothing changed" in case("diff", "case.db", other)[1]
    did(case, "add", "copy.txt")
    assert case("diff", "case.db", other)[0] == 0
    assert case("diff", "case.db", other, "--exit-code")[0] == 1
    (tmp_path / "story.txt").write_text(STORY.replace("Two dogs", "Two cats"), encoding="utf-8")
    did(case, "add", "story.txt")
    assert case("diff", URL)[0] == 0
    assert case("diff", URL, "--exit-code")[0] == 1


HOSTILE = [
    (("case.db", "case.db"), 2, "error: both are case.db"),
    (("case.db", "./case.db"), 2, "error: both are case.db"),
    (("@1", "@1"), 2, "error: both are {db} at entry 1"),
    (("@1", "@head"), 2, "error: both are {db} at entry 1"),
    (("@head", "@head"), 2, "error: both are {db} at entry 1"),
    (("@1", "@99"), 2, "error: there is no entry 99: the last one is 1"),
    (("@0", "@1"), 2, "error: there is no entry 0: the last one is 1"),
    (("@-1", "@1"), 2, "error: there is no entry -1: the last one is 1"),
    (("@" + "9" * 400, "@1"), 2, "error: there is no entry 9223372036854775807: the last one is 1"),
    (("@", "@1"), 2, "error: '@' names no entry of the journal"),
    (("@yesterday", "@1"), 2, "error: '@yesterday' names no entry of the journal"),
    (("@2026-02-30", "@1"), 2, "error: '2026-02-30' is not a date"),
    (("2026-13-01", "2026-03-01"), 2, "error: '2026-13-01' is not a date"),
    (("2026-03-01", "2026-03-01"), 2, "error: both are {db} as of 2026-03-01"),
    (("story.txt", "case.db"), 4, "error: the database story.txt is not a database"),
    (("case.db", "none.db"), 4, "error: there is no database at none.db"),
    (("case.db", "."), 4, "error: there is no database at ."),
    (("case.db", "https://the.example/a"), 4, "error: 'https' is not an engine that is known"),
    (("", "case.db"), 2, "error: one of the two states is empty"),
    (("@1",), 2, "error: @1 is one state, and it takes two"),
    (("case.db",), 2, "error: case.db is one state, and it takes two"),
    (("2026-03-01",), 2, "error: 2026-03-01 is one state, and it takes two"),
    (("nothing of the kind",), 2, "error: no document is known as 'nothing of the kind'"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), HOSTILE, ids=[" ".join(each[0])[:40] for each in HOSTILE])
def test_what_cannot_be_compared_is_one_sentence(
    case: Command, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    found, out, err = case("diff", *arguments)
    error, *hint = err.splitlines()
    assert (found, out, error) == (code, "", said.format(db=tmp_path / "case.db"))
    assert [each[:6] for each in hint] == ["hint: "]


@pytest.mark.parametrize("arguments", [("a.db", "b.db", "--from", "1"), (URL, "--coders"), (URL, "--reviewed-only")])
def test_options_of_the_other_kind_of_comparison_are_refused(case: Command, arguments: tuple[str, ...]) -> None:
    assert case("diff", *arguments)[0] == 2


# --- two coders ------------------------------------------------------------------------------------


def test_two_coders_of_one_article(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    did(case, "review", "--reject", id_of(case, "Residents"), "--why", "hearsay", "--db", other)
    case(
        "review", "--edit", id_of(case, "Anna Brandt"), "--certainty", "confirmed", "--why", "so it says", "--db", other
    )
    agreed = facts(case, "case.db", other)["agreement"]
    assert (agreed["articles"], agreed["attributions"], agreed["found_by_both"]) == (1, [4, 3], 3)
    assert agreed["share_found_by_both"] == pytest.approx(6 / 7)
    assert agreed["unreviewed"] == [4, 2]
    certainty = agreed["measures"]["certainty"]
    assert (certainty["units"], round(certainty["observed"], 3)) == (3, 0.667)
    assert agreed["measures"]["source"]["alpha"] == 1
    assert agreed["measures"]["token_role"]["alpha"] < 1


def test_what_a_person_reads_of_two_coders(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    _code, out, err = case("diff", "case.db", other)
    lines = out[out.index("two coders") :].splitlines()
    assert lines[1:4] == [
        "articles that both coded, in the same text: 1",
        "attributions: 4 and 4, found by both: 4 (100.0 %)",
        "nobody reviewed: 4 of 4 and 4 of 4; a machine’s reading agrees with itself, --reviewed-only leaves it out",
    ]
    assert any(line.startswith("token role  1.000") and "a token" in line for line in lines)
    assert any(line.startswith("nesting     1.000") for line in lines)
    assert err.strip() == "alpha is Krippendorff's, nominal; intervals by 1,000 draws of sentences"


def test_where_only_one_value_occurs_alpha_is_undefined_and_said_to_be(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    for db in ("case.db", other):
        did(case, "review", "--reject", id_of(case, "Residents"), "--why", "hearsay", "--db", db)
    assert "certainty   undefined: only one value" in case("diff", "case.db", other)[1]
    found = facts(case, "case.db", other)["agreement"]["measures"]["certainty"]
    assert (found["alpha"], found["why_undefined"], found["observed"]) == (None, "only one value", 1)


def test_only_reviewed_readings_count_where_that_is_asked(case: Command, tmp_path: Path) -> None:
    other = copied(tmp_path)
    for db, words in (("case.db", "Anna Brandt"), ("case.db", "Residents"), (other, "Anna Brandt")):
        did(case, "review", "--accept", id_of(case, words), "--db", db)
    agreed = facts(case, "case.db", other, "--reviewed-only")["agreement"]
    assert (agreed["attributions"], agreed["found_by_both"], agreed["unreviewed"]) == ([2, 1], 1, [0, 0])


def test_states_of_one_database_are_no_coders_unless_asked(case: Command) -> None:
    did(case, "add", "copy.txt")
    assert facts(case, "@1", "@head")["agreement"] is None
    assert facts(case, "@1", "@head", "--coders")["agreement"]["articles"] == 1


def test_coders_of_other_articles_cannot_agree(case: Command, tmp_path: Path) -> None:
    did(case, "add", "copy.txt", "--db", "far.db")
    code, out, err = case("diff", "case.db", "far.db", "--coders")
    assert (code, out) == (2, "")
    assert err.splitlines()[-2].startswith("error: no article is held by both in the same text")


# --- nothing harms a terminal ----------------------------------------------------------------------


def test_nothing_that_could_rewrite_the_screen_is_printed(case: Command, tmp_path: Path) -> None:
    evil = COPY.replace("Harbour leak", "\x1b[2JHarbour \u202eleak").replace("empty", "\x07empty")
    (tmp_path / "copy.txt").write_text(evil, encoding="utf-8")
    did(case, "add", "copy.txt")
    did(case, "source", "affiliate", "Anna Brandt", "The Lantern", "--why", "a\x1b[2Jb")
    for options in ([], ["--json"]):
        assert not set("\x1b\x07\u202e") & set(case("diff", "@1", "@head", *options)[1])
