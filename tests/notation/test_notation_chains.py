"""Chains as text: what may be typed, what it means, and where the fault is when it cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ChainSyntaxError
from provenance.notation import TypedChain, TypedSource, read_chain, renamed
from provenance.records import Terminal, is_blank

READ = [
    ("A", [["A"]], None),
    ("A > B", [["A"], ["B"]], None),
    ("  A>B  >  C ", [["A"], ["B"], ["C"]], None),
    ("A > B + C", [["A"], ["B", "C"]], None),
    ("A > [two senior officials]", [["A"], ["[two senior officials]"]], None),
    ("A > ?", [["A"]], Terminal.UNDISCLOSED),
    ("A > B > ?", [["A"], ["B"]], Terminal.UNDISCLOSED),
    ("A > B > …", [["A"], ["B"]], Terminal.NOT_YET_TRACED),
    ("A > B > ...", [["A"], ["B"]], Terminal.NOT_YET_TRACED),
    ("A > B > !", [["A"], ["B"]], Terminal.FIRST_HAND),
    ("A > B!", [["A"], ["B"]], Terminal.FIRST_HAND),
    ("A!", [["A"]], Terminal.FIRST_HAND),
    ('"A > B" > "Say \\"what\\"?"', [["A > B"], ['Say "what"?']], None),
    ("The U.S. Navy > St. Elin's, 4th ward", [["The U.S. Navy"], ["St. Elin's, 4th ward"]], None),
    ("연합뉴스 > 국정원", [["연합뉴스"], ["국정원"]], None),
]


@pytest.mark.parametrize(("text", "steps", "ending"), READ, ids=[case[0] for case in READ])
def test_what_a_chain_means(text: str, steps: list[list[str]], ending: Terminal | None) -> None:
    chain = read_chain(text)
    shown = [[f"[{s.name}]" if s.is_unnamed else s.name for s in step] for step in chain.steps]
    assert (shown, chain.ending) == (steps, ending)
    assert read_chain(str(chain)) == chain


REFUSED = [
    ("", 0, "a source is missing at the end"),
    ("   ", 3, "a source is missing at the end"),
    ("A >", 3, "a source is missing at the end"),
    ("> A", 0, "a source is missing before '>'"),
    ("A > > B", 4, "a source is missing before '>'"),
    ("A + B > C", 0, "one outlet"),
    ("? > A", 0, "starts with an outlet"),
    ("!", 0, "starts with an outlet"),
    ("A > ? > B", 6, "nothing may follow"),
    ("A > B ?", 6, 'write ">" before'),
    ("A > B + ?", 8, 'write ">" before'),
    ('A > "B', 4, "never closed"),
    ("A > [B", 4, "never closed"),
    ("A > B]", 5, "out of place"),
    ("A > []", 4, "a name is empty"),
    ('A > ""', 4, "a name is empty"),
    ("A [B]", 2, "between two sources"),
    ("A > B + B", 8, "stands twice"),
]


@pytest.mark.parametrize(("text", "position", "fault"), REFUSED, ids=[case[0] or "empty" for case in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_place(text: str, position: int, fault: str) -> None:
    with pytest.raises(ChainSyntaxError) as refusal:
        read_chain(text)
    assert refusal.value.position == position
    assert fault in refusal.value.message
    assert refusal.value.picture[-1] == " " * position + "^"


names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    lambda s: " ".join(s.split())
)
sources = st.builds(TypedSource, names.filter(lambda name: not is_blank(name))) | st.builds(
    TypedSource,
    names.map(lambda s: s.replace("[", "(").replace("]", ")")).filter(lambda name: not is_blank(name)),
    st.just(True),
)
written = st.builds(
    lambda first, rest, ending: TypedChain(((first,), *rest), ending),
    sources,
    st.lists(st.lists(sources, min_size=1, max_size=3, unique=True).map(tuple), max_size=4),
    st.sampled_from([None, Terminal.UNDISCLOSED, Terminal.NOT_YET_TRACED, Terminal.FIRST_HAND]),
)


@given(chain=written)
def test_what_is_written_is_read_back(chain: TypedChain) -> None:
    assert read_chain(str(chain)) == chain


@given(text=st.text(max_size=60))
def test_any_text_is_a_chain_or_is_refused_with_a_place_in_it(text: str) -> None:
    place = 0
    try:
        read_chain(text)
    except ChainSyntaxError as refusal:
        place = refusal.position
    assert 0 <= place <= len(text)


def test_a_source_is_renamed_wherever_it_stands() -> None:
    chain = renamed(read_chain("A > B + C > B"), TypedSource("B"), TypedSource("Bee"))
    assert str(chain) == "A > Bee + C > Bee"
