"""The Python face under arbitrary names: what is typed comes back, and the journal stays whole."""

# ruff: noqa: PT017  hostile words stand in one line; an error of the tree is allowed, not demanded
from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import ProvenanceError
from provenance.store import Store
from provenance.workspace import Workspace

counter = itertools.count()
letters = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf"), exclude_characters='"'), max_size=30
)
names = letters.map(lambda letter: f"n{next(counter)}{letter}")


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Store.open(str(tmp_path_factory.mktemp("library") / "case.db"), create=True) as store:
        yield Workspace(store)
        assert list(store.faults()) == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(names, min_size=2, max_size=5))
def test_names_come_back_exactly_as_typed(one: Workspace, typed: list[str]) -> None:
    claim = f"claim {next(counter)}"
    escaped = [name.replace("\\", "\\\\").replace('"', '\\"') for name in typed]
    one.add_chain(" > ".join(f'"{name}"' for name in escaped), claim, by="Ada")
    [found] = [each for each in one.claims() if each.title == claim]
    ledger = one.ledger(found.id)
    assert {each.name for each in ledger.sources} == set(typed)
    [again] = one.ledgers_about(claim)
    assert again == ledger
    assert one.export(ledger) == one.export(again)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chain=st.text(st.characters(), max_size=40) | st.text('>+[]?…!" aB\\', max_size=25), claim=st.text(max_size=20))
def test_any_chain_is_recorded_or_refused_with_an_error_of_the_tree(one: Workspace, chain: str, claim: str) -> None:
    try:
        one.add_chain(chain, claim, by="Ada")
    except ProvenanceError as error:
        assert error.message


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reference=st.text(st.characters(), max_size=30) | st.text("%_'\"\\*-;:", max_size=6))
def test_any_reference_finds_something_or_is_not_found(one: Workspace, reference: str) -> None:
    for ask in (one.find, one.ledgers_about, one.text):
        try:
            ask(reference)
        except ProvenanceError as error:
            assert error.message


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(st.characters(), max_size=200), title=st.text(max_size=20))
def test_any_text_is_stored_as_it_is_or_refused(one: Workspace, tmp_path, body: str, title: str) -> None:
    path = tmp_path / "any.txt"
    content = f"outlet: Any {next(counter)}\n\n{title}\n\n{body}".encode("utf-8", "surrogatepass")
    path.write_bytes(content)
    before = {each.id for each in one.documents()}
    tally = one.add([path])
    assert tally.saved + len(tally.failed) == 1
    added = [each for each in one.documents() if each.id not in before]
    if tally.added:
        [document] = added
        text = one.text(document.id)
        assert text == content.decode().replace("\0", "\ufffd")
        for reading in one.attributions(document.id):
            assert reading.content_text in text
            assert reading.excerpt is None or reading.excerpt.text in text
    else:
        assert not added


def test_a_claim_of_another_language_or_size_is_kept(one: Workspace) -> None:
    for claim in ("漏れ" * 3000, "\u202eevil", "<b>", "'; DROP TABLE claim; --", "x" * 50_000):
        one.add_chain("Outlet > Agency", claim, by="Ada")
        wordings = {words for each in one.claims() for words in (each.title, *each.wordings)}
        assert claim in wordings, claim[:20]


def test_the_author_must_be_named(one: Workspace) -> None:
    for by in ("", "  "):
        with pytest.raises(ProvenanceError):
            one.add_chain("Outlet > Agency", "claim without an author", by=by)
