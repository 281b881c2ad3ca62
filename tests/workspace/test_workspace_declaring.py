"""What a page declares becomes evidence of its own kind; what it links to under the words becomes a cited document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance import chains
from provenance.extractors import extractor_named
from provenance.ledger import Ledger
from provenance.records import (
    Article,
    Basis,
    Declared,
    DerivationKind,
    DocumentLink,
    Hyperlink,
    LinkKind,
    Span,
)
from provenance.times import read_when
from provenance.workspace import Workspace, adding

SAID = "Northfold News Agency reported on Monday that the tank at the Kessen terminal was empty."
REST = " Ships wait outside the lock, and nobody on the quay knows when that will change."
HOME = "https://lantern.example/harbour"
STORY = "https://nna.example/tank-empty"

Add = Callable[..., str]


def article(text: str = SAID + REST, **more: object) -> Article:
    facts = {"outlet": "The Lantern", "url": HOME, "language": "en", **more}
    return Article(HOME, text.encode(), text, "html", **facts)  # type: ignore[arg-type]


@pytest.fixture
def add(ws: Workspace) -> Add:
    def added(made: Article) -> str:
        return adding.add_article(ws.store, made, extractor_named("default")).document_id

    return added


def declared(name: str | None = None, url: str | None = None, **more: object) -> Declared:
    facts = {
        "field": "JSON-LD isBasedOn",
        "kind": DerivationKind.CREDIT,
        "words": name or url,
        "name": name,
        "url": url,
    }
    return Declared(**{**facts, **more})  # type: ignore[arg-type]


def the_ledger(ws: Workspace) -> Ledger:
    (ledger,) = (each for each in ws.ledgers() if "empty" in each.claim.title)
    return ledger


def labels(ledger: Ledger) -> set[str]:
    label = {key: chains.step_of(ledger.graph, key).label for key in ledger.graph}
    return {f"{label[a]} > {label[b]}" for a, b in ledger.graph.edges}


# --- declarations --------------------------------------------------------------------------------


def test_a_credited_name_is_a_source_and_a_credited_address_a_document_only_cited(ws: Workspace, add: Add) -> None:
    found = add(article(declared=(declared("Kessen Wire"), declared(url=STORY))))
    capture = ws.capture(found)
    assert capture is not None
    assert [(each.words, each.name, each.url) for each in capture.declarations] == [
        ("Kessen Wire", "Kessen Wire", None),
        (STORY, None, STORY),
    ]
    assert [(document.url, document.is_held) for document in ws.documents()] == [(HOME, True), (STORY, False)]


@pytest.mark.parametrize(
    "credit",
    [
        pytest.param(declared(url=HOME), id="its own address"),
        pytest.param(declared(url=f"{HOME}?utm_source=feed#top"), id="its own address, as a reader came to it"),
        pytest.param(declared("the lantern"), id="its own outlet"),
        pytest.param(declared(url="https://nna.example/"), id="a front page of nobody named"),
    ],
)
def test_a_page_that_credits_itself_declares_nothing(ws: Workspace, add: Add, credit: Declared) -> None:
    capture = ws.capture(add(article(declared=(credit,))))
    assert capture is not None
    assert capture.declarations == ()


def test_a_front_page_with_a_name_credits_the_name(ws: Workspace, add: Add) -> None:
    capture = ws.capture(add(article(declared=(declared("Kessen Wire", "https://wire.example/"),))))
    assert capture is not None
    assert [(each.name, each.url) for each in capture.declarations] == [("Kessen Wire", None)]


def test_several_declarations_of_one_origin_are_one_derivation_of_the_stronger_kind(ws: Workspace, add: Add) -> None:
    twice = (declared("Kessen Wire"), declared("Kessen Wire", field="credit line", kind=DerivationKind.REPUBLISHES))
    capture = ws.capture(add(article(declared=twice)))
    assert capture is not None
    assert [(each.field, each.kind) for each in capture.declarations] == [
        ("JSON-LD isBasedOn", DerivationKind.REPUBLISHES),
        ("credit line", DerivationKind.REPUBLISHES),
    ]


BESIDE = (
    declared("ANI", field="credit line", kind=DerivationKind.IMAGE_CREDIT, words="Image Credit: ANI"),
    declared("Jane Roe", field="credit line", kind=DerivationKind.BYLINE, words="Reporting by Jane Roe"),
)


def test_whose_picture_it_is_and_who_wrote_is_shown_and_never_counts(ws: Workspace, add: Add) -> None:
    add(article(declared=()))
    before = labels(the_ledger(ws))
    found = add(article(declared=BESIDE))
    capture = ws.capture(found)
    assert capture is not None
    assert [(str(each.kind), each.words, each.name) for each in capture.declarations] == [
        ("image-credit", "Image Credit: ANI", "Asian News International"),
        ("byline", "Reporting by Jane Roe", "Jane Roe"),
    ]
    assert labels(the_ledger(ws)) == before
    assert the_ledger(ws).derivations == ()


def test_an_agency_that_gave_the_picture_and_words_is_declared_twice(ws: Workspace, add: Add) -> None:
    capture = ws.capture(add(article(declared=(*BESIDE, declared("ANI")))))
    assert capture is not None
    assert {(str(each.kind), each.name) for each in capture.declarations} == {
        ("image-credit", "Asian News International"),
        ("byline", "Jane Roe"),
        ("credit", "Asian News International"),
    }
    assert [str(each.kind) for each in the_ledger(ws).derivations] == ["credit"]
    add(article(declared=(*BESIDE, declared("ANI"))))
    with ws.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM derivation").scalar() == 3


def test_where_a_credit_line_stands_is_kept(ws: Workspace, add: Add) -> None:
    text = f"KESSEN (Kessen Wire) — {SAID}{REST}"
    place = Span(8, 19)
    add(article(text, declared=(declared("Kessen Wire", words=place.within(text), span=place),)))
    with ws.store.read() as connection:
        row = connection.exec_driver_sql("SELECT start, end_, words FROM declaration").one()
    assert text[row[0] : row[1]] == row[2] == "Kessen Wire"


def test_a_credit_leads_the_chain_to_the_agencys_own_article(ws: Workspace, add: Add) -> None:
    wire = f"The port authority of Kessen said on Monday that the tank at the Kessen terminal was empty.{REST}"
    add(article(wire, url=STORY, outlet="Northfold News Agency", published=read_when("2026-03-02T08:00Z")))
    copy = article(
        wire, outlet="The Lantern", published=read_when("2026-03-02T09:00Z"),
        declared=(declared("Northfold News Agency"),),
    )  # fmt: skip
    add(copy)
    ledger = the_ledger(ws)
    assert "The Lantern > Northfold News Agency" in labels(ledger)
    found = {derivation.basis for derivation in ledger.derivations}
    assert found == {Basis.DECLARED, Basis.INFERRED}


def test_adding_again_records_nothing_twice(ws: Workspace, add: Add) -> None:
    made = article(declared=(declared("Kessen Wire"),), addresses=(DocumentLink(LinkKind.MIRROR, f"{HOME}/amp"),))
    first = ws.capture(add(made))
    head = ws.store.head()
    assert ws.capture(add(made)) == first
    assert ws.store.head() == head


# --- other addresses -----------------------------------------------------------------------------


def test_a_document_is_found_at_its_other_addresses(ws: Workspace, add: Add) -> None:
    found = add(article(addresses=(DocumentLink(LinkKind.MIRROR, f"{HOME}/amp?utm_source=x"),)))
    assert ws.find(f"{HOME}/amp") == ("document", found)
    assert add(article(url=f"{HOME}/amp")) == found, "the mirror is the same document"


def test_a_new_address_of_an_unchanged_article_is_noted(ws: Workspace, add: Add) -> None:
    found = add(article())
    add(article(addresses=(DocumentLink(LinkKind.ARCHIVE, "urn:uuid:1"),)))
    capture = ws.capture(found)
    assert capture is not None
    assert capture.addresses == (DocumentLink(LinkKind.ARCHIVE, "urn:uuid:1"),)


# --- links under the words -----------------------------------------------------------------------


def linked(words: str, url: str, **more: object) -> Article:
    text = SAID + REST
    start = text.index(words)
    return article(hyperlinks=(Hyperlink(Span(start, start + len(words)), url),), **more)


def test_a_link_under_the_cue_is_the_cited_document(ws: Workspace, add: Add) -> None:
    add(linked("reported on Monday", STORY))
    ledger = the_ledger(ws)
    assert labels(ledger) == {"The Lantern > Northfold News Agency"}
    (cited,) = (document for document in ledger.documents if document.url == STORY)
    assert not cited.is_held
    assert chains.document_key(cited.id) in ledger.graph


def test_when_the_linked_document_is_added_it_says_itself_who_published_it(ws: Workspace, add: Add) -> None:
    add(linked("reported on Monday", STORY))
    other = "The harbour master of Kessen told The Herald on Sunday that no ship had been unloaded for a week." + REST
    add(article(other, url=STORY, outlet="The Herald"))
    assert labels(the_ledger(ws)) == {"The Lantern > The Herald", "The Herald > Northfold News Agency"}
    assert len(ws.documents()) == 2
    assert ws.store.faults() == []


def test_a_reading_without_a_source_is_disclosed_by_its_link(ws: Workspace, add: Add) -> None:
    text = "The tank at the Kessen terminal was reportedly empty on Monday." + REST
    start = text.index("reportedly")
    add(article(text, hyperlinks=(Hyperlink(Span(start, start + 10), STORY),)))
    ends = {step.label: str(step.terminal) for step in chains.ends(the_ledger(ws).graph)}
    assert ends == {STORY: "not-yet-traced"}


def test_a_revision_is_not_linked_to_itself(ws: Workspace, add: Add) -> None:
    made = linked("reported on Monday", f"{HOME}?utm_campaign=x")
    add(made)
    text = made.text + " The lock was opened on Tuesday evening, two days early."
    add(replace(made, text=text, content=text.encode()))
    assert {attribution.cited_document_id for attribution in ws.attributions()} == {None}


# --- what a stranger's page must not do ----------------------------------------------------------

OTHER = "The harbour master of Kessen told The Herald on Sunday that no ship had been unloaded for a week." + REST


def test_an_address_that_once_led_elsewhere_has_its_own_document_later(ws: Workspace, add: Add) -> None:
    went = DocumentLink(LinkKind.REDIRECT, "https://stranger.example/go")
    first = add(article(addresses=(went,)))
    assert ws.find(went.url) == ("document", first)
    second = add(article(OTHER, url=went.url, outlet=None))
    (found,) = ws.documents([second])
    assert (found.revision_no, found.publisher_id) == (1, None)


def test_only_a_documents_own_page_says_who_published_it(ws: Workspace, add: Add) -> None:
    add(article(declared=(declared("Kessen Wire", STORY),)))
    held = add(article(OTHER, url=STORY, outlet="The Herald"))
    (found,) = ws.documents([held])
    names = {source.id: source.name for source in ws.sources()}
    assert names[found.publisher_id or ""] == "The Herald"


def test_a_document_never_leans_on_itself(ws: Workspace, add: Add) -> None:
    moved = "https://old-lantern.example/harbour"
    add(article(addresses=(DocumentLink(LinkKind.REDIRECT, moved),), declared=(declared(url=moved),)))
    with ws.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM derivation").scalar() == 0


def test_revisions_at_a_page_and_its_mirror_are_revisions_of_one_document(ws: Workspace, add: Add) -> None:
    mirror = f"{HOME}/amp"
    first = add(article(addresses=(DocumentLink(LinkKind.MIRROR, mirror),)))
    second = add(article(SAID + REST + " The lock was opened on Tuesday evening.", url=mirror))
    assert {document.id: document.revision_no for document in ws.documents()} == {first: 1, second: 2}
    assert ws.find(HOME) == ws.find(mirror) == ("document", second)
    assert ws.diff(HOME).sentences
    with ws.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM derivation").scalar() == 0


def test_an_article_held_without_an_address_learns_it(ws: Workspace, add: Add) -> None:
    first = add(article(url=None))
    assert add(article()) == first
    assert [document.url for document in ws.documents()] == [HOME]
    assert ws.store.faults() == []


def test_a_credit_that_a_page_adds_later_is_recorded(ws: Workspace, add: Add) -> None:
    found = add(article())
    add(article(declared=(declared("Kessen Wire"),)))
    capture = ws.capture(found)
    assert capture is not None
    assert [each.name for each in capture.declarations] == ["Kessen Wire"]
