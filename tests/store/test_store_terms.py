"""The lookup table of terms gives back what was kept in it."""

from __future__ import annotations

import pytest

from provenance.store import Store, tables, terms

WORDING = "The tank at the harbour leaked 300 tonnes of oil"
LIKE = "300 tonnes of oil leaked from a harbour tank"
HOSTILE = ["", " ", "…", "%_\\'\";--", "\ud55c\uad6d\uc5b4", "of the and", "x" * 20_000, "7 " * 500]


def kept(store: Store, *wordings: str) -> list[str]:
    with store.write("test", by="Ada") as writer:
        claim = writer.open(tables.Claim(id=writer.new_id(tables.Claim, "c"), title="c"))
        for wording in wordings:
            row_id = writer.new_id(tables.Wording, wording)
            writer.open(tables.Wording(id=row_id, claim_id=claim.id, text=wording, key=wording))
            writer.flush()
            terms.keep(writer.connection, row_id, wording)
    with store.read() as connection:
        return terms.candidates(connection, LIKE)


def test_a_wording_is_found_by_what_it_shares(store: Store) -> None:
    assert len(kept(store, WORDING, "The mayor resigned")) == 1


@pytest.mark.parametrize("wording", HOSTILE)
def test_any_wording_can_be_kept(store: Store, wording: str) -> None:
    assert kept(store, wording) == []


def test_what_is_forgotten_is_found_no_more(store: Store) -> None:
    (found,) = kept(store, WORDING)
    with store.write("test", by="Ada") as writer:
        terms.forget(writer.connection, [found])
        assert terms.is_empty(writer.connection)


def test_many_are_kept_as_one_by_one(store: Store) -> None:
    (found,) = kept(store, WORDING)
    with store.write("test", by="Ada") as writer:
        before = terms.Stored(writer.connection).under(["oil", "leak", "harbour"])
        terms.forget(writer.connection, [found])
        terms.keep_all(writer.connection, [(found, WORDING)])
        assert terms.Stored(writer.connection).under(["oil", "leak", "harbour"]) == before
