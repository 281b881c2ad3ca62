"""The pages of one document and one source, from a database: what a reference gives, and whom the pages protect."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import update

from provenance.errors import InputError, NotFound
from provenance.rendering import write
from provenance.store import tables
from provenance.times import read_when
from provenance.workspace import Asked, Workspace

URL = "https://lantern.example/harbour"
STORY = f"""outlet: The Lantern
url: {URL}
published: 2026-03-02T09:00+01:00

Harbour leak

Northfold News Agency reported, citing a senior port official, that the tank was empty. Nobody was hurt.

Anna Brandt said on Monday that the harbour will reopen. Mrs Brandt, who is called Anna, lives by the quay.
"""
WIRE = """outlet: Northfold News Agency
url: https://northfold.example/tank
published: 2026-03-02T07:00+01:00

Tank empty

The tank was empty, a senior port official said on Monday.
"""


@pytest.fixture
def case(ws: Workspace, tmp_path: Path) -> Workspace:
    """Two held articles, the one citing the other."""
    for name, text in (("story.txt", STORY), ("wire.txt", WIRE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert not ws.add([tmp_path / name]).failed
    return ws


@pytest.fixture
def quiet(case: Workspace) -> Workspace:
    """The same with one person confidential."""
    confidential(case, "Anna Brandt")
    return case


def confidential(ws: Workspace, name: str) -> None:
    with ws.store.write("hide", by="Ada") as writer:
        writer.connection.execute(update(tables.Source).where(tables.Source.name == name).values(is_confidential=True))


def page(ws: Workspace, reference: str, form: str = "html", **asked: object) -> str:
    return "".join(ws.report([reference], Asked(as_of="2026-03-09", **asked), form))  # type: ignore[arg-type]


def kind_of(ws: Workspace, reference: str, **asked: object) -> str:
    (only,) = json.loads(page(ws, reference, "json", **asked))["pages"]
    return str(only["kind"])


def article_in(html: str) -> str:
    """The text of the article on a page, without marks and numbers."""
    (shown,) = re.findall(r'<div class="article"[^>]*>(.*?)</div>', html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", re.sub(r"<sup.*?</sup>", "", shown))


# --- what a reference gives ----------------------------------------------------------------------


@pytest.mark.parametrize("reference", [URL, "Harbour leak"])
def test_one_document_gives_its_page_with_its_whole_text(case: Workspace, reference: str) -> None:
    assert kind_of(case, reference) == "document"
    assert article_in(page(case, reference)).split() == STORY.partition("\n\n")[2].split()


def test_one_source_gives_its_page(case: Workspace) -> None:
    assert kind_of(case, "Northfold News Agency") == "source"


def test_one_claim_gives_its_page(case: Workspace) -> None:
    claim = next(each for each in case.claims() if "tank" in each.title)
    assert kind_of(case, claim.id) == "claim"


def test_the_claims_of_a_document_are_given_where_they_are_wanted(case: Workspace) -> None:
    held = json.loads(page(case, URL, "json", kind="claims"))
    assert {each["kind"] for each in held["pages"]} == {"inquiry", "claim"}


def test_a_kind_says_what_a_reference_is_meant_to_be(case: Workspace) -> None:
    case.add_chain("Merrow > ?", "Harbour leak", by="Ada")
    assert kind_of(case, "Harbour leak") == "claim"
    assert kind_of(case, "Harbour leak", kind="document") == "document"
    with pytest.raises(NotFound):
        page(case, "Harbour leak", kind="source")


@pytest.mark.parametrize("references", [(), (URL, "https://northfold.example/tank")])
def test_a_page_is_about_one_thing(case: Workspace, references: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="about one document alone"):
        list(case.report(references, Asked(kind="document")))


def test_an_unnamed_source_is_meant_by_its_document_and_descriptor(case: Workspace) -> None:
    assert kind_of(case, f"{URL}#a senior port official") == "source"


def test_a_source_stands_for_all_that_were_judged_the_same(case: Workspace) -> None:
    case.add_chain("Merrow > Mayor Brandt", "the harbour will reopen", by="Ada")
    case.identity.merge(["Anna Brandt", "Mayor Brandt"], by="Ada")
    of_one, of_other = (json.loads(page(case, name, "json"))["pages"][0] for name in ("Anna Brandt", "Mayor Brandt"))
    assert of_one == of_other
    assert "Mayor Brandt" in of_one["about"]["also_known_as"]


# --- what stands on them -------------------------------------------------------------------------


def test_a_chain_grows_through_the_article_that_is_held(case: Workspace) -> None:
    held = json.loads(page(case, URL, "json"))["pages"][0]
    names = [[step["name"] for step in way["steps"]]
             for each in held["attributions"] for told in each["claims"] for way in told["chains"]]  # fmt: skip
    assert ["The Lantern", "Northfold News Agency", "senior port official"] in names
    (wire,) = json.loads(page(case, "https://northfold.example/tank", "json"))["pages"]
    assert [row["name"] for row in wire["cited"]] == ["The Lantern"]


def test_a_document_that_is_only_cited_has_a_page_that_says_so(case: Workspace) -> None:
    case.add_chain("Fjordposten > Port", "The port shut", by="Ada", document="https://f.example/only")
    html = page(case, "https://f.example/only")
    assert "It is only cited: its text is not on record" in html
    assert "<bdi>Port</bdi>" in html


def test_before_it_was_published_there_is_no_page(case: Workspace) -> None:
    with pytest.raises(InputError, match="it was not published by 2026-03-01"):
        page(case, URL, world=read_when("2026-03-01"))


def test_in_the_world_as_it_was_later_documents_are_left_out(case: Workspace) -> None:
    then = read_when("2026-03-02T08:00+01:00")
    (held,) = json.loads(page(case, "Northfold News Agency", "json", world=then))["pages"]
    assert all(not each["cited_by"] for each in held["resting"])
    assert [each["title"] for each in held["own"]] == ["Tank empty"]


def test_of_reviewed_readings_only_the_others_are_counted(case: Workspace) -> None:
    html = page(case, URL, reviewed_only=True)
    assert "<mark" not in article_in(html)
    assert "that nobody reviewed" in html
    assert article_in(html).split() == STORY.partition("\n\n")[2].split(), "the text is whole all the same"


def test_many_pages_of_one_reporting_are_those_of_a_new_one(case: Workspace) -> None:
    asked = Asked(as_of="2026-03-09")
    reporting = case.reporting
    for _ in range(2):
        for each in case.documents():
            assert list(write(reporting.document(each.id, asked))) == list(
                write(case.reporting.document(each.id, asked))
            )
        for source in case.sources():
            assert list(write(reporting.source(source.id, asked))) == list(
                write(case.reporting.source(source.id, asked))
            )


def test_who_cites_a_source_is_quoted_with_the_whole_paragraph(case: Workspace, tmp_path: Path) -> None:
    quiet = "The quay lay still, and nothing moved. " * 12
    (tmp_path / "c.txt").write_text(
        f"outlet: Merrow\n\nThe quay\n\nNorthfold News Agency reported that it was shut. {quiet}Last words.\n"
    )
    assert not case.add([tmp_path / "c.txt"]).failed
    assert "nothing moved. Last words." in page(case, "Northfold News Agency")


# --- whom they protect ---------------------------------------------------------------------------


def test_who_is_confidential_is_struck_out_of_the_text_and_the_marks_stay_on_their_words(quiet: Workspace) -> None:
    html = page(quiet, URL)
    assert not re.search(r"anna|brandt", html, re.IGNORECASE)
    expected = STORY.partition("\n\n")[2].replace("Anna Brandt", "[name withheld]")
    expected = expected.replace("Mrs Brandt, who is called Anna", "Mrs [name withheld], who is called [name withheld]")
    assert article_in(html).split() == expected.split()
    marks = re.findall(r'<mark class="(\w+)">([^<]*)</mark>', html.partition('<div class="article"')[2])
    assert ("source", "[name withheld]") in marks
    assert ("content", "the harbour will reopen") in marks
    assert ("content", "the tank was empty") in marks


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_in_no_form_is_anybody_confidential_named(quiet: Workspace, form: str) -> None:
    of_document, of_source = page(quiet, URL, form), page(quiet, "The Lantern", form)
    assert not re.search(r"anna|brandt", of_document + of_source, re.IGNORECASE)


def test_a_confidential_source_has_no_page_unless_the_report_is_internal(quiet: Workspace) -> None:
    with pytest.raises(InputError, match="confidential and has no page"):
        page(quiet, "Anna Brandt")
    quiet.is_internal = True
    assert kind_of(quiet, "Anna Brandt") == "source"
    assert article_in(page(quiet, URL)).split() == STORY.partition("\n\n")[2].split()


def test_of_a_document_of_a_confidential_source_nothing_is_told(case: Workspace) -> None:
    confidential(case, "The Lantern")
    for form in ("html", "markdown", "json"):
        told = page(case, URL, form)
        assert "A document of a confidential source" in told
        assert not re.search(r"lantern|harbour|tank|doc-\w{4}", told, re.IGNORECASE)


@pytest.mark.parametrize("kind", ["document", "claims"])
def test_a_title_that_names_somebody_confidential_is_masked(quiet: Workspace, kind: str) -> None:
    told = page(quiet, URL, title="What Anna Brandt said", kind=kind)
    assert "What [name withheld] said" in told
    assert "Brandt" not in told


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_a_title_that_is_no_text_becomes_one(case: Workspace, form: str) -> None:
    assert "What \ufffd said" in page(case, URL, form, title="What \udcff said").encode().decode()


def test_words_that_are_like_those_put_for_a_name_stay(quiet: Workspace, tmp_path: Path) -> None:
    """A ledger that is masked is not masked again by the names that it shows."""
    text = "As a confidential source put it, the resource ran dry, Anna Brandt said."
    (tmp_path / "more.txt").write_text(f"outlet: The Quay\n\nDry\n\n{text}\n", encoding="utf-8")
    quiet.add([tmp_path / "more.txt"])
    told = page(quiet, "The Quay", "markdown", kind="claims", title="A resource")
    assert "# A resource" in told
    assert "As a confidential source put it" in told.replace("*", "")
    assert "resource ran dry" in told.replace("*", "")
