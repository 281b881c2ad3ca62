"""Within one document a short form means the full name that stands there; across documents never."""

from __future__ import annotations

import pytest

from provenance.identity.peoples import owned, side_of
from provenance.identity.resolution import Full, spellings, within
from provenance.records import SourceDraft, SourceKind

KINDS = {"p": SourceKind.PERSON, "b": SourceKind.BODY, "a": SourceKind.AGENCY, "o": SourceKind.OUTLET}
NIS = "South Korea's National Intelligence Service"

CASES: dict[str, tuple[str, dict[str, str]]] = {
    "a surname is the one person with it": ("p:Anna Brandt, p:Brandt", {"Brandt": "Anna Brandt"}),
    "two have the surname": ("p:Anna Brandt, p:Karl Brandt, p:Brandt", {}),
    "a body has the name of a person": ("b:Anna Brandt, p:Brandt", {}),
    "a first name is nobody's": ("p:Anna Brandt, p:Anna", {}),
    "letters are the one name with these initials": ("b:Port Safety Board, b:PSB", {"PSB": "Port Safety Board"}),
    "two names have these initials": ("b:Port Safety Board, b:Public Service Bank, b:PSB", {}),
    "a short form of the registry beside the full name": (f"b:{NIS}, b:NIS", {"NIS": NIS}),
    "a short form of the registry alone": ("b:NIS", {}),
    "an agency by its letters": ("a:AFP", {"AFP": "Agence France-Presse"}),
    "the same letters of a body": ("b:AFP", {}),
    "two spellings of one country": (
        "b:Ukraine's special forces, b:Ukrainian special forces",
        {"Ukrainian special forces": "Ukraine's special forces"},
    ),
    "what an intelligence service is called": (
        f"b:South Korean intelligence, b:{NIS}",
        {"South Korean intelligence": NIS},
    ),
    "another branch": ("b:Torvanian forces, b:Torvanian special forces", {}),
    "forces are not special forces": ("b:Ukrainian forces, b:Ukraine's special forces", {}),
    "a country is its one body": (f"b:South Korea, b:{NIS}", {"South Korea": NIS}),
    "a capital, too": ("b:Tirana, b:Albanian intelligence", {"Tirana": "Albanian intelligence"}),
    "a country with two bodies": ("b:Ukraine, b:Ukrainian forces, b:Ukrainian intelligence", {}),
    "a country is no company of it": ("b:Norway, b:Norwegian Shipyards", {}),
    "a country of another": (f"b:North Korea, b:{NIS}", {}),
    "all at once": (
        f"b:South Korea, b:South Korean intelligence, b:{NIS}, b:NIS",
        {"South Korea": NIS, "South Korean intelligence": NIS, "NIS": NIS},
    ),
    "nobody": ("", {}),
}  # fmt: skip


def drafts(written: str) -> list[SourceDraft]:
    parts = [each.split(":", 1) for each in written.split(", ") if each]
    return [SourceDraft(name, KINDS[kind]) for kind, name in parts]


@pytest.mark.parametrize(("written", "full"), CASES.values(), ids=list(CASES))
def test_who_is_who_in_one_document(written: str, full: dict[str, str]) -> None:
    assert within(drafts(written)) == full


@pytest.mark.parametrize(("written", "full"), CASES.values(), ids=list(CASES))
def test_the_order_of_names_changes_nobody(written: str, full: dict[str, str]) -> None:
    there, back = within(drafts(written)), within(drafts(written)[::-1])

    def groups(found: dict[str, str]) -> set[frozenset[str]]:
        ends = {full: {full, *(name for name, end in found.items() if end == full)} for full in found.values()}
        return {frozenset(each) for each in ends.values()}

    assert groups(there) == groups(back)


def test_the_full_name_may_stand_in_the_text_alone() -> None:
    text = "The National Security Agency of Torvania"
    shorts = {"NSAT": [Full("National Security Agency of Torvania", ("National Security Agency of Torvania",))]}
    assert within(drafts("b:NSAT"), text, lambda name: shorts.get(name, [])) == {"NSAT": shorts["NSAT"][0].name}
    assert within(drafts("b:NSAT"), "", lambda name: shorts.get(name, [])) == {}


def test_unnamed_sources_are_joined_with_nobody() -> None:
    voices = [SourceDraft("Ukrainian sources", SourceKind.UNNAMED), SourceDraft("sources", SourceKind.UNNAMED)]
    assert within(voices) == {}


@pytest.mark.parametrize(
    "name", ["", " ", "the", "\u202eNIS", "X" * 10_000, "'s", "’s", ".", "of Ukraine", "Ukraine's"]
)
def test_no_name_is_too_odd(name: str) -> None:
    for kind in ("p", "b", "a"):
        assert within([SourceDraft(name, KINDS[kind])]) in ({}, {"Ukraine's": "Ukraine"})
    spellings(name)


OWNED = {
    "Ukraine's special forces": ("UA", "special forces"),
    "Ukrainian special forces": ("UA", "special forces"),
    "the special forces of Ukraine": ("UA", "special forces"),
    "U.S. Treasury": ("US", "treasury"),
    "South Korean intelligence": ("KR", "intelligence"),
    "South Korea": ("KR", ""),
    "Seoul": ("KR", ""),
    "Treasury": None,
    "Georgia Tech": None,
}


@pytest.mark.parametrize(("name", "part"), OWNED.items(), ids=list(OWNED))
def test_a_body_is_one_of_a_country(name: str, part: tuple[str, str] | None) -> None:
    found = owned(name)
    assert (found and (found.code, found.rest)) == part


SIDES = {
    "Ukrainian military sources": "UA",
    "a senior official at Ukraine’s defence ministry": "UA",
    "two U.S. officials": "US",
    "officials in South Korea": "KR",
    "Ukrainian and Russian officials": None,
    "two officials": None,
    "": None,
}


@pytest.mark.parametrize(("descriptor", "side"), SIDES.items(), ids=list(SIDES))
def test_a_descriptor_tells_a_side(descriptor: str, side: str | None) -> None:
    assert side_of(descriptor) == side


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("o:Courier, p:Marta Olesk", {"Courier": "The Varnsund Courier"}),
        ("o:The Courier", {"The Courier": "The Varnsund Courier"}),
        ("o:Courier, o:Merrow Courier", {}),
        ("o:Varnsund", {}),
        ("p:Courier", {}),
        ("o:The Varnsund Courier", {}),
    ],
)
def test_an_outlet_may_call_itself_by_the_end_of_its_name(written: str, full: dict[str, str]) -> None:
    found = within(drafts(written), outlet="The Varnsund Courier")
    assert {name: end for name, end in found.items() if end == "The Varnsund Courier"} == full
