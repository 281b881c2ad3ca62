"""What persons decide about sources: recorded, shown with its origin, refused where it contradicts, and taken back."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from provenance import chains
from provenance.errors import InputError, NotFound
from provenance.records import Group, GroupKind, Verdict
from provenance.store import reading, tables
from provenance.workspace import Workspace

CLAIM = "the tank was empty"
BROOK = Group(GroupKind.OWNER, "Brook Media")
A, B, C, D = "Anna Ash", "Ben Brook", "Cleo Cane", "Dora Dell"


@pytest.fixture
def people(ws: Workspace) -> Workspace:
    """Four people who are cited for one claim."""
    for name in (A, B, C, D):
        ws.add_chain(f"The Lantern > {name}", CLAIM, by="Ada")
    return ws


def ends(ws: Workspace) -> set[str]:
    """The sources of the claim, as its ledger has them."""
    (ledger,) = ws.ledgers()
    return {source.name for source in ledger.sources}


def judged(ws: Workspace) -> set[tuple[str, ...]]:
    with ws.store.read() as connection:
        return {(str(each.verdict), each.by, each.why) for each in reading.judgements(connection)}


def test_a_judgement_says_who_and_why(people: Workspace) -> None:
    done = people.identity.judge("same", A, B, by="Ada", why="one mayor")
    assert [each.name for each in done.sources] == [A, B]
    assert done.is_new
    assert judged(people) == {("same", "Ada", "one mayor")}
    assert not people.identity.judge("same", B, A, by="Bo").is_new
    assert ends(people) == {"The Lantern", A, C, D}


def test_merge_shows_the_first_and_split_restores_what_was(people: Workspace) -> None:
    before = list(people.ledgers())
    people.identity.merge([C, A, B], by="Ada", why="one person")
    assert ends(people) == {"The Lantern", C, D}
    assert not people.identity.merge([C, A, B], by="Ada").is_new
    people.identity.split([C], by="Bo")
    assert list(people.ledgers()) == before
    assert people.store.faults() == []


def test_split_takes_back_the_way_by_a_third(people: Workspace) -> None:
    people.identity.judge("same", A, B, by="Ada")
    people.identity.judge("same", B, C, by="Ada")
    assert ends(people) == {"The Lantern", A, D}
    assert len(people.identity.split([A, C], by="Ada").closed) == 1
    assert ends(people) == {"The Lantern", A, C, D}
    assert not people.identity.split([A, C], by="Ada").is_new


def test_in_one_document_a_name_is_somebody_else_until_that_is_undone(ws: Workspace, tmp_path: Path) -> None:
    for outlet in ("The Lantern", "The Beacon"):
        words = (
            f"outlet: {outlet}\nurl: https://{outlet[4:].lower()}.example/x\n\nAnna Ash said that the tank was empty."
        )
        (tmp_path / f"{outlet}.txt").write_text(words, encoding="utf-8")
    ws.add([tmp_path])
    before = list(ws.ledgers())
    said = {each.document_id: each.source_text for each in ws.attributions()}
    done = ws.identity.part(A, "https://beacon.example/x", by="Ada", why="another Anna Ash")
    assert done.is_new
    (ledger,) = ws.ledgers()
    labels = {step.label for step in chains.ends(ledger.graph)}
    assert labels == {A, f"{A} (The Beacon)"}
    assert {each.document_id: each.source_text for each in ws.attributions()} == said
    with pytest.raises(InputError, match="nothing in"):
        ws.identity.part(A, "https://beacon.example/x", by="Ada")
    ws.history.undo(by="Ada")
    assert list(ws.ledgers()) == before
    assert ws.store.faults() == []


def test_a_contradiction_is_refused_with_its_place(people: Workspace) -> None:
    people.identity.judge("same", A, C, by="Ada")
    people.identity.judge("different", C, B, by="Bo")
    with pytest.raises(InputError) as refused:
        people.identity.merge([A, B], by="Cy")
    assert f"{A} = {C} by Ada on 1970-01-01 [jud-" in refused.value.message
    assert f"{C} ≠ {B} by Bo on 1970-01-01 [jud-" in refused.value.message
    assert "provenance undo" in str(refused.value.hint)
    people.identity.judge("same", B, D, by="Ada")
    with pytest.raises(InputError, match="were judged the same"):
        people.identity.judge("different", B, D, by="Bo")
    with pytest.raises(InputError, match="were judged different"):
        people.identity.judge("same", A, D, by="Bo")


def test_the_order_of_decisions_changes_no_outcome(people: Workspace) -> None:
    pairs = [(A, B), (C, D), (B, C)]
    outcomes = set()
    for order in itertools.permutations(pairs):
        for a, b in order:
            people.identity.judge(Verdict.SAME, a, b, by="Ada")
        outcomes.add(frozenset(ends(people)))
        for name in (A, B, C, D):
            people.identity.split([name], by="Ada")
    assert outcomes == {frozenset({"The Lantern", A})}


def test_groups_are_joined_and_left(people: Workspace) -> None:
    assert people.identity.join(A, BROOK, by="Ada", why="she owns it").is_new
    people.identity.join(B, replace(BROOK, name="brook media."), by="Ada")
    assert not people.identity.join(A, BROOK, by="Bo").is_new
    groups = {source.name: source.groups for source in people.sources()}
    assert groups[A] == groups[B] == (BROOK,)
    assert groups[C] == ()
    people.identity.judge("same", A, C, by="Ada")
    (ledger,) = people.ledgers()
    assert {source.name: source.groups for source in ledger.sources}[A] == (BROOK,)
    assert people.identity.join(A, BROOK, by="Ada", remove=True).is_new
    assert not people.identity.join(A, BROOK, by="Ada", remove=True).is_new


def test_what_a_person_says_stands_before_the_registry(ws: Workspace) -> None:
    ws.add_chain("The Lantern > CNN", CLAIM, by="Ada")
    with pytest.raises(InputError, match="the registry puts CNN into"):
        ws.identity.join("CNN", Group(GroupKind.OWNER, "Warner Bros. Discovery"), by="Ada", remove=True)
    ws.identity.join("CNN", BROOK, by="Ada")
    (cnn,) = [source for source in ws.sources() if source.name == "CNN"]
    assert cnn.groups == (BROOK,)


def test_a_party_to_the_matter(people: Workspace) -> None:
    assert people.identity.party(A, CLAIM, "owns the tank", by="Ada").is_new
    assert not people.identity.party(A, CLAIM, "owns the tank", by="Ada").is_new
    (piece,) = people.identity.profile(A).parties
    assert (piece.value, piece.origin) == (f"{CLAIM} (owns the tank)", "Ada on 1970-01-01")
    assert people.identity.party(A, CLAIM, "", by="Ada", remove=True).is_new
    assert people.identity.profile(A).parties == ()


def test_other_names_lead_to_a_source_until_they_are_taken_away(people: Workspace) -> None:
    people.identity.alias(A, ["Mayor Ash"], by="Ada")
    people.add_chain("The Beacon > Mayor Ash", CLAIM, by="Ada")
    assert "Mayor Ash" not in {source.name for source in people.sources()}
    with pytest.raises(InputError, match="leads to Anna Ash"):
        people.identity.alias(B, ["mayor  ash."], by="Bo")
    assert people.identity.alias(A, ["Mayor Ash"], by="Ada", remove=True).is_new
    with pytest.raises(InputError, match="is the name of the source itself"):
        people.identity.alias(A, [A], by="Ada", remove=True)


def test_a_domain_that_a_person_gives_decides(ws: Workspace, tmp_path: Path) -> None:
    ws.add_chain("The Lantern > Anna Ash", CLAIM, by="Ada")
    ws.identity.alias("The Lantern", ["https://Lantern.Example:443/"], "domain", by="Ada")
    (tmp_path / "a.txt").write_text("url: https://sport.lantern.example/x\n\nThe mayor said that the tank was empty.\n")
    ws.add([tmp_path / "a.txt"])
    assert len({document.publisher_id for document in ws.documents()}) == 1
    with pytest.raises(InputError, match="is no domain"):
        ws.identity.alias("The Lantern", ["com"], "domain", by="Ada")


def test_a_profile_tells_where_each_piece_is_from(ws: Workspace) -> None:
    ws.add_chain("The Lantern > Yonhap", CLAIM, by="Ada")
    ws.identity.alias("Yonhap", ["Yonhap Wire"], by="Bo", why="seen")
    profile = ws.identity.profile("Yonhap Wire")
    assert ("name", "Yonhap Wire", "Bo on 1970-01-01") in {(p.what, p.value, p.origin) for p in profile.names}
    assert ("country", "KR", "the registry") in {(p.what, p.value, p.origin) for p in profile.facts}


HOSTILE = ["", " ", "\0", "nobody", "src-", "src-0", "doc#", "#", "x" * 10_000, "\u202eAnna Ash", "no such#official"]


@pytest.mark.parametrize("reference", HOSTILE, ids=[each[:12].encode("unicode-escape").decode() for each in HOSTILE])
def test_who_is_not_there_is_one_sentence(people: Workspace, reference: str) -> None:
    with pytest.raises(NotFound):
        people.identity.judge("same", reference, A, by="Ada")
    with pytest.raises(NotFound):
        people.identity.profile(reference)


@pytest.mark.parametrize("by", ["", " ", "\u200b"])
def test_somebody_must_decide(people: Workspace, by: str) -> None:
    with pytest.raises(InputError, match="who decides"):
        people.identity.judge("same", A, B, by=by)


def test_who_is_confidential_is_named_nowhere(people: Workspace) -> None:
    people.identity.judge("same", A, C, by="Ada", why="Cleo told me")
    with people.store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(tables.Source.__table__.update().where(tables.Source.name == A).values(is_confidential=True))
    shown = [people.identity.profile(each) for each in (A, B, D)]
    shown += [people.identity.judge("possibly", A, B, by="Ada"), people.identity.suggestions()]
    with pytest.raises(InputError) as refused:
        people.identity.judge("different", A, C, by="Ada")
    assert "Anna" not in f"{shown}{refused.value}"
    assert "Cleo" not in f"{shown}{refused.value}"


# --- files of sources ----------------------------------------------------------------------------

FILE = """[[source]]
name = "The Lantern"
kind = "outlet"
country = "KR"
aliases = ["Lantern Online"]
short = ["TL"]
domains = ["lantern.example"]
owner = "Brook Media"

[[source]]
name = "Reuters"
kind = "agency"
country = "KR"
owner = "Brook Media"

[[source]]
kind = "outlet"
"""


def test_a_file_of_sources_is_taken_over_once(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FILE, encoding="utf-8")
    tally = ws.add([tmp_path / "mine.toml"])
    assert (len(tally.added), len(tally.failed)) == (2, 1)
    assert tally.failed[0][1].endswith('source 3 has no name (add name = "…")')
    found = {source.name: source for source in ws.sources()}
    for name in ("The Lantern", "Reuters"):
        assert (found[name].country, found[name].groups) == ("KR", (BROOK,))
    assert len(ws.add([tmp_path / "mine.toml"]).unchanged) == 2
    (tmp_path / "other.toml").write_text(
        '[[source]]\nname = "The Beacon"\nkind = "outlet"\naliases = ["Lantern online"]\n'
    )
    assert "leads to The Lantern" in ws.add([tmp_path / "other.toml"]).failed[0][1]
    assert "The Beacon" not in {source.name for source in ws.sources()}
    assert ws.store.faults() == []
