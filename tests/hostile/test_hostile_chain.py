"""Chains typed by hand: any text gives a chain or one sentence; references are literal; quotes stand or are refused."""

from __future__ import annotations

import json
import string

import pytest

STORY = "https://lantern.example/harbour"


@pytest.fixture
def held(cli, article):
    """The command line with one article and one typed chain."""

    def make() -> None:
        cli.file("story.txt", article(url=STORY))
        cli.file("other.txt", article(outlet="Beacon", title="Tank empty", body="The mayor said that all is well.\n"))
        assert cli("add", "story.txt", "other.txt").code == 0
        assert cli("add", "--chain", "Merrow > Northfold News Agency > ?", "--claim", "the tank was empty").code == 0

    cli.prepared("held", make)
    return cli


REFUSED = {
    "empty": "",
    "blank": "   ",
    "only-an-arrow": ">",
    "arrows": "> > >",
    "ends-with-arrow": "A >",
    "starts-with-arrow": "> A",
    "two-arrows": "A >> B",
    "plus-first": "A > + B",
    "plus-last": "A > B +",
    "plus-alone": "+",
    "unclosed-quote": 'A > "B',
    "unclosed-quote-first": '"A > B',
    "unclosed-bracket": "A > [two officials",
    "only-closing": "A > two officials]",
    "empty-bracket": "A > []",
    "blank-bracket": "A > [  ]",
    "empty-quotes": 'A > ""',
    "blank-quotes": 'A > "   "',
    "publisher-is-undisclosed": "? > A",
    "publisher-is-joint": "A + B > C",
    "nothing-follows-an-end": "A > ? > B",
    "first-hand-in-the-middle": "A > ! > B",
    "two-ends": "A > ? !",
    "nested-brackets": "A > " + "[" * 5000 + "x" + "]" * 5000,
    "only-openings": "[" * 20_000,
    "only-quotes": '"' * 20_001,
    "text-after-quote": 'A > "B" C',
}


@pytest.mark.parametrize("chain", REFUSED.values(), ids=REFUSED)
def test_a_chain_that_cannot_be_read_is_refused_with_its_place(cli, chain) -> None:
    cli("add", "--chain", chain, "--claim", "x", timeout=10).refused(2, "character" if chain.strip() else "chain")
    assert cli("list", "sources", "--json").json["items"] == []


@pytest.mark.parametrize("sign", [*string.punctuation, "…", "“", "→", "»", "\n", "\t", "\u200b", "\u00a0"])
def test_every_single_sign_is_a_chain_or_one_sentence(cli, sign) -> None:
    ran = cli("add", "--chain", f"A > {sign}", "--claim", "x")
    if ran.code:
        ran.refused(2)
        return
    ran = cli("list", "sources", "--json")
    assert not [each for each in ran.json["items"] if not each["name"].strip(" \u200b\u00a0")], (
        "a source without a name"
    )


TAKEN = {
    "emoji": ["🗞️ Daily", "👩‍🚒🔥"],
    "right-to-left": ["جريدة الشرق", "הארץ"],
    "override": ["\u202eevil", "B\u2066x"],
    "escape": ["\x1b[31mRed", "B\x07"],
    "markup": ["[bold]A[/bold]".replace("[", "(").replace("]", ")"), "<b>B</b>"],
    "quotes": ["O'Neill & Söhne", "D‘Or"],
    "sql": ["Robert'); DROP TABLE sources;--", "%_%"],
    "template": ["{{7*7}}", "${x} {% y %}"],
    "combining": ["A" + "\u0301" * 500, "ﷺ"],
    "long": ["A" * 5000, "B b " * 1000 + "x"],
    "signs": ["A > B + C", "[x] ? ! …"],
    "digits": ["1", "2"],
    "inner-blanks": ["A  B", "C\u00a0D"],
    "decomposed": ["Cafe\u0301", "\u212b"],
    "null-word": ["None", "null"],
}


@pytest.mark.parametrize("names", TAKEN.values(), ids=TAKEN)
def test_names_come_back_exactly_as_typed(cli, names) -> None:
    chain = " > ".join(f'"{name}"' for name in names)
    ran = cli("add", "--chain", chain, "--claim", "the tank was empty")
    assert ran.code == 0, ran.err
    assert {each["name"] for each in cli("list", "sources", "--json").json["items"]} == set(names)
    item = cli("trace", "the tank was empty", "--json").json
    assert {each["label"] for each in item["steps"]} == set(names)
    for command in (("trace", "the tank was empty"), ("list", "sources")):
        out = cli(*command)
        assert out.code == 0
        assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(out.out + out.err), command


def test_a_chain_of_200_kb_is_taken_or_refused_at_once(cli) -> None:
    """argv holds 128 kB at most in one argument, so the largest that can be typed is just below."""
    chain = "Outlet > " + "x" * 130_000
    ran = cli("add", "--chain", chain, "--claim", "x", timeout=10)
    if ran.code:
        ran.refused(2)
        assert len(ran.err) < 5_000, "a refusal of 130 kB is no sentence"


def test_a_chain_of_twelve_hundred_steps(cli) -> None:
    chain = " > ".join(f"Source {number}" for number in range(1200))
    ran = cli("add", "--chain", chain, "--claim", "the tank was empty", timeout=30)
    assert ran.code == 0, ran.err[-500:]
    assert len(cli("trace", "the tank was empty", "--json", timeout=30).json["steps"]) == 1200
    assert cli("trace", "--down", "Source 1199", timeout=30).code == 0
    assert cli("report", "-o", "out.html", timeout=30).code == 0
    cli.sound()


@pytest.mark.parametrize("columns", ["20", "80", "200"])
def test_a_tree_deeper_than_the_line_is_wide_names_every_step(cli, columns) -> None:
    chain = " > ".join(f"Source {number}" for number in range(60))
    assert cli("add", "--chain", chain, "--claim", "the tank was empty").code == 0
    ran = cli("trace", "the tank was empty", "--no-words", env={"COLUMNS": columns})
    assert [number for number in range(60) if f"Source {number}" not in " ".join(ran.out.split())] == []


def test_a_joint_statement_of_three_hundred(cli) -> None:
    chain = "Outlet > " + " + ".join(f"Source {number}" for number in range(300))
    assert cli("add", "--chain", chain, "--claim", "the tank was empty", timeout=30).code == 0
    assert cli("trace", "the tank was empty", timeout=30).code == 0
    assert cli("report", "-o", "out.html", timeout=30).code == 0


def test_a_loop_is_shown_and_does_not_hang(cli) -> None:
    for chain in ("A > B > C > A", "B > A", "C > C", "A > A > A"):
        ran = cli("add", "--chain", chain, "--claim", "the tank was empty", timeout=10)
        if ran.code:
            ran.refused(2)
    for command in (("trace", "the tank was empty"), ("trace", "--down", "A"), ("report", "-o", "-")):
        assert cli(*command, timeout=10).code == 0
    assert any(cli("trace", "the tank was empty", "--json").json["loops"].values())


# --- claim, quote, document -------------------------------------------------------------------------


@pytest.mark.parametrize("claim", ["", "   ", "\n", "\u00a0", "\u200b"])
def test_an_empty_claim_is_refused(cli, claim) -> None:
    cli("add", "--chain", "A > B", "--claim", claim).refused(2, "claim")
    assert cli("list", "sources", "--json").json["items"] == []


def test_a_chain_without_claim_and_a_claim_without_chain_are_refused(cli) -> None:
    cli("add", "--chain", "A > B").refused(2, "--claim")
    cli("add", "--claim", "x").refused(2, "--chain")
    cli("add", "--quote", "x").refused(2, "--chain")
    cli("add", "--document", "x").refused(2)


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        ("the tnk was empty", "the tank was empty"),
        ("the harbor will reopen", "the harbour will reopen"),
        ("THE TANK WAS EMPTY", "the tank was empty"),
        ('Monday that "the harbour will reopen"', "Monday that “the harbour will reopen”"),
    ],
)
def test_a_quote_that_is_not_there_is_refused_with_the_nearest_words(held, quote, near) -> None:
    before = held("list", "attributions", "--json").out
    for options in ([], ["--document", STORY]):
        held("add", "--chain", "The Lantern > X", "--claim", "x", "--quote", quote, *options).refused(2, quote, near)
    assert held("list", "attributions", "--json").out == before
    assert "X" not in {each["name"] for each in held("list", "sources", "--json").json["items"]}


@pytest.mark.parametrize("quote", ["", "  ", "(", "[a-z]+", "%", "\\", "x" * 50_000, "🛢️", "\x1b[31m"])
def test_any_quote_that_is_not_there_is_one_sentence(held, quote) -> None:
    ran = held("add", "--chain", "The Lantern > X", "--claim", "x", "--quote", quote, timeout=10).refused(2)
    assert len(ran.err) < 5_000
    assert "\x1b" not in ran.err


def test_a_quote_that_is_there_is_found_where_it_stands(held) -> None:
    ran = held(
        "add", "--chain", "The Lantern > X", "--claim", "tank", "--quote", "the tank was empty", "--document", STORY
    )
    assert ran.code == 0, ran.err
    found = [each for each in held("list", "attributions", "--json").json["items"] if each["basis"] == "typed"]
    excerpts = [each["excerpt"] for each in found if each["excerpt"]]
    assert excerpts
    for each in excerpts:
        assert [each["text"][s:e] for s, e in each["content"]] == ["the tank was empty"]


@pytest.mark.parametrize("reference", ["doc-0000000000", "nowhere", "doc-", "-", "%", "_", "'", '"', "\\", "*", "?"])
def test_a_document_that_is_not_known_is_refused(held, reference) -> None:
    held("add", "--chain", "A > B", "--claim", "x", "--document", reference).refused(2, reference)
    assert "B" not in {each["name"] for each in held("list", "sources", "--json").json["items"]}


LITERAL = {
    "percent": "%",
    "underscore": "_",
    "percent-both": "%a%",
    "underscores": "doc-__________",
    "prefix-percent": "doc-%",
    "percent-of-a-name": "The Lanter%",
    "underscore-of-a-name": "The_Lantern",
    "quote": "'",
    "injection": "' OR '1'='1",
    "union": "x' UNION SELECT 1,2,3 --",
    "double-quote": '"',
    "semicolon": "; DROP TABLE documents",
    "backslash": "\\",
    "glob": "*",
    "class": "[a-z]*",
    "colon-parameter": ":name",
    "format": "%(name)s %s",
    "empty": "",
    "blank": " ",
    "long": "x" * 100_000,
    "escape": "\x1b[2J",
    "override": "\u202edoc-1",
    "surrogate-bytes": b"doc-\xff",
    "prefix-of-a-kind": "doc-",
    "dash": "-",
}


@pytest.mark.parametrize("reference", LITERAL.values(), ids=LITERAL)
@pytest.mark.parametrize("command", ["show", "report"])
def test_signs_in_a_reference_are_taken_literally(held, command, reference) -> None:
    options = ["-o", "-"] if command == "report" else []
    ran = held(command, *options, "--", reference, timeout=10).refused(2)
    assert ran.out == ""
    assert not {"\x1b", "\u202e"} & set(ran.err)
    assert len(ran.err) < 5_000, "100 kB of reference are printed back"


def test_an_id_that_begins_several_is_refused_and_names_them(cli) -> None:
    for number in range(40):
        cli.file(
            f"pages/{number}.txt", f"outlet: Outlet {number}\n\nHarbour {number}\n\nAll is well in Varnsund {number}.\n"
        )
    assert cli("add", "pages").code == 0
    ids = [each["id"] for each in cli.documents()]
    starts = [each[:5] for each in ids]
    several = next(each for each in starts if starts.count(each) > 1)
    ran = cli("show", several).refused(2, several)
    assert any(each in ran.err for each in ids if each.startswith(several)), "which ones it could be is not said"
    single = next(each for each in ids if starts.count(each[:5]) == 1 or True)
    assert cli("show", single[:12], "--json").json["items"][0]["id"] == single


def test_a_name_shared_by_several_titles_is_not_answered_with_one_of_them(cli, article) -> None:
    for name in ("A", "B"):
        cli.file(f"{name}.txt", article(outlet=name, title="The very same title"))
    assert cli("add", "A.txt", "B.txt").code == 0
    ran = cli("show", "The very same title", "--json")
    assert ran.code == 2 or len(ran.json["items"]) == 2, "one of two documents was chosen in silence"


def test_the_same_chain_twice_does_not_count_twice(cli) -> None:
    for _ in range(2):
        assert cli("add", "--chain", "A > B > C", "--claim", "the tank was empty").code == 0
    item = cli("trace", "the tank was empty", "--json").json
    assert len([each for each in item["steps"] if each["label"] == "A"]) == 1
    assert len(item["attributions"]) == 2


def test_a_near_name_is_suggested_before_a_new_source_is_made(held) -> None:
    ran = held("add", "--chain", "Merrow > Northfold News Agancy", "--claim", "the tank was empty")
    assert "Northfold News Agency" in ran.err


def test_a_claim_is_found_by_the_words_it_was_typed_with(held) -> None:
    for words in ("the tank was empty", "The tank was empty"):
        assert held("trace", words).code == 0, words


def test_json_of_every_reading_command_parses(held) -> None:
    claim = next(each["id"] for each in held("list", "claims", "--json").json["items"] if "tank" in each["title"])
    for command in (
        *(("list", kind) for kind in ("documents", "claims", "sources", "attributions")),
        ("show", STORY),
        ("trace", claim),
        ("trace", "--down", "Northfold News Agency"),
        ("db", "path"),
    ):
        ran = held(*command, "--json")
        assert ran.code == 0, (command, ran.err)
        assert json.loads(ran.out)["schema"].startswith("provenance/")
