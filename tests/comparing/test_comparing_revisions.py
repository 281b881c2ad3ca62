"""What a revision changed: its sentences, the words in them, and its attributions."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.comparing.aligning import best_order, longest_increasing
from provenance.comparing.attributed import Shift, attribution_changes
from provenance.comparing.cited import Cited
from provenance.comparing.furniture import is_same_article
from provenance.comparing.revisions import PAIRS, ChangeKind, Changes, changes
from provenance.records import Attribution, Basis, Certainty, Reality, Source, SourceKind, Stance, Terminal

K, R, A, C, M = ChangeKind.KEPT, ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.MOVED


def kinds(found: Changes) -> list[ChangeKind]:
    return [each.kind for each in found.sentences]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("One fell.", "", [R]),
        ("", "One fell.", [A]),
        ("One fell. Two rose.", "One fell. Two rose.", [K, K]),
        ("One fell. Two rose.", "One fell.\u00a0  Two rose. ", [K, K]),
        ("He said “no” twice.", 'He said "no" twice.', [K]),
        ("One fell. Two rose.", "Two rose.", [R, K]),
        ("Two rose.", "One fell. Two rose.", [A, K]),
        ("The tank was full.", "The tank was empty.", [C]),
        ("The tank was full.", "Nobody slept.", [A, R]),
        ("One fell. Two rose. Three sank.", "Three sank. One fell. Two rose.", [M, K, K]),
        ("One fell. Two rose.", "One fell.\n\nAdvertisement\n\nTwo rose.\n\n12 comments", [K, K]),
        ("By Jo Ferrar\n\nOne fell.", "By Jo Merrow\n\nOne fell.", [C, K]),
        ("港は閉鎖。船は出ない。", "港は閉鎖。船は出る。", [K, C]),
        ("Ja. Ja. Ja.", "Ja. Ja.", [K, R, K]),
    ],
)
def test_sentences(old: str, new: str, expected: list[ChangeKind]) -> None:
    found = kinds(changes(old, new))
    assert Counter(found) == Counter(expected)
    assert [kind for kind in found if kind not in (A, R)] == [kind for kind in expected if kind not in (A, R)]


def test_the_words_that_differ_are_marked_in_either_text() -> None:
    old, new = "key: x\n\nThe tank was reportedly full on Monday.", "The tank was empty on Monday, she said."
    (change,) = changes(old, new, old_start=len("key: x\n\n")).sentences
    assert [span.within(old) for span in change.old_words] == ["reportedly full"]
    assert [span.within(new) for span in change.new_words] == ["empty", ", she said"]


def test_a_changed_number_is_one_word() -> None:
    old, new = "They lost 11,000 men in May.", "They lost 12,000 men in May."
    (change,) = changes(old, new).sentences
    assert [span.within(new) for span in change.new_words] == ["12,000"]


WORDS = st.sampled_from(["tank", "harbour", "empty", "said", "12", "Monday"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=4).map(lambda found: f"The {' '.join(found)}.")
TEXT = st.lists(st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join), max_size=5).map("\n\n".join)


@given(TEXT, TEXT)
def test_every_sentence_has_one_fate(old: str, new: str) -> None:
    found = changes(old, new).sentences
    before = sorted(each.old for each in found if each.old is not None)
    after = [each.new for each in found if each.new is not None]
    assert after == sorted(after)
    for text, spans in ((old, before), (new, after)):
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
        covered = "".join(span.within(text) for span in spans)
        assert "".join(covered.split()) == "".join(text.split())


@given(TEXT, TEXT)
def test_what_differs_stands_within_its_sentence(old: str, new: str) -> None:
    for change in changes(old, new).sentences:
        assert (change.old is None) is (change.kind is A)
        assert (change.new is None) is (change.kind is R)
        assert bool(change.old_words or change.new_words) is (change.kind is C)
        for whole, words in ((change.old, change.old_words), (change.new, change.new_words)):
            assert all(whole and whole.start <= span.start < span.end <= whole.end for span in words)


@given(TEXT, TEXT)
def test_another_article_has_a_change_to_show(old: str, new: str) -> None:
    assert set(kinds(changes(old, old))) <= {K}
    if not is_same_article(old, 0, new, 0):
        assert set(kinds(changes(old, new))) != {K}


@given(st.text(), st.text())
def test_any_text_is_compared(old: str, new: str) -> None:
    changes(old, new)


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=9, unique=True))
def test_the_run_is_a_longest_one(places: list[int | None]) -> None:
    """Against every run there is."""
    found = sorted(longest_increasing(places))
    chosen = [places[position] for position in found]
    assert chosen == sorted(place for place in chosen if place is not None)
    runs: list[list[int]] = [[]]
    for place in places:
        runs += [[*run, place] for run in runs if place is not None and (not run or run[-1] < place)]
    assert len(found) == max(map(len, runs))


@given(st.lists(st.lists(st.integers(0, 4).map(float), min_size=3, max_size=3), max_size=4))
def test_the_order_is_of_the_greatest_worth(worth: list[list[float]]) -> None:
    """Against a search of all orders."""

    @cache
    def best(row: int, column: int) -> float:
        if row == len(worth) or column == 3:
            return 0.0
        return max(best(row + 1, column), best(row, column + 1), worth[row][column] + best(row + 1, column + 1))

    pairs = best_order(worth)
    assert sum(worth[row][column] for row, column in pairs) == best(0, 0)
    assert all(worth[row][column] for row, column in pairs)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in itertools.pairwise(pairs))


def test_too_much_to_pair_is_said_so() -> None:
    side = int(PAIRS**0.5) + 1
    old = "\n\n".join(f"Old sentence number {number} stands." for number in range(side))
    new = "\n\n".join(f"New sentence number {number} stands." for number in range(side))
    found = changes(old, new)
    assert found.is_rough
    assert Counter(kinds(found)) == {R: side, A: side}
    assert not changes(old, old + "\n\nOne more.").is_rough


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Aa bb. " * 5_000, "Bb aa. " + "Aa bb. Cc dd. " * 2_500),
        ("x " * 100_000, "y" + "x " * 100_000),
        ("x" * 300_000, "x" * 300_001),
        ("“" * 5_000 + "a.", "a." + "”" * 5_000),
    ],
)
def test_hostile_texts_are_compared_too(old: str, new: str) -> None:
    assert set(kinds(changes(old, new))) - {K}


# --- attributions ------------------------------------------------------------------------------------

AGENCY = Source("src-1", SourceKind.AGENCY, "Northfold News Agency")
MAYOR = Source("src-2", SourceKind.PERSON, "Anna Brandt")
OFFICIAL = Source("src-3", SourceKind.UNNAMED, "a senior port official")
SAME_OFFICIAL = replace(OFFICIAL, id="src-4")
OFFICIALS = Source("src-5", SourceKind.UNNAMED, "two officials")


def said(
    source: Source | None,
    content: str = "the tank was empty",
    certainty: Certainty = Certainty.SAID,
    reality: Reality = Reality.PAST,
) -> Cited:
    told = Attribution(
        "att-1", "doc-1", (), source.id if source else None, None, None, source.name if source else "", "said", content,
        Terminal.NAMED, Stance.ATTRIBUTED, certainty, reality, Basis.STATED, 1.0,
    )  # fmt: skip
    return Cited(told, source)


@pytest.mark.parametrize(
    ("old", "new", "shift", "fields"),
    [
        (said(AGENCY), said(AGENCY), None, []),
        (said(OFFICIAL), said(SAME_OFFICIAL), None, []),
        (said(AGENCY), said(AGENCY, "“The tank was empty”"), None, []),
        (said(AGENCY), said(AGENCY, certainty=Certainty.CONFIRMED), Shift.STRONGER, ["certainty"]),
        (said(AGENCY), said(AGENCY, certainty=Certainty.ALLEGED), Shift.WEAKER, ["certainty"]),
        (said(AGENCY), said(AGENCY, certainty=Certainty.DENIED), Shift.CHANGED, ["certainty"]),
        (said(AGENCY, reality=Reality.FUTURE), said(AGENCY), Shift.STRONGER, ["reality"]),
        (said(AGENCY), said(AGENCY, reality=Reality.QUESTION), Shift.WEAKER, ["reality"]),
        (said(AGENCY), said(AGENCY, reality=Reality.NEGATED), Shift.CHANGED, ["reality"]),
        (said(OFFICIAL), said(MAYOR), Shift.STRONGER, ["source"]),
        (said(MAYOR), said(OFFICIAL), Shift.WEAKER, ["source"]),
        (said(MAYOR), said(None), Shift.WEAKER, ["source"]),
        (said(None), said(OFFICIAL), Shift.STRONGER, ["source"]),
        (said(OFFICIAL), said(OFFICIALS), Shift.CHANGED, ["source"]),
        (said(AGENCY), said(AGENCY, "the tank was nearly empty"), Shift.CHANGED, ["content"]),
        (said(OFFICIAL), said(MAYOR, certainty=Certainty.ALLEGED), Shift.CHANGED, ["certainty", "source"]),
        (said(AGENCY, "the tank was full"), said(AGENCY, "a tank was full", Certainty.CONFIRMED), Shift.STRONGER,
         ["certainty", "content"]),
    ],
)  # fmt: skip
def test_one_attribution(old: Cited, new: Cited, shift: Shift | None, fields: list[str]) -> None:
    found = attribution_changes([old], [new])
    if shift is None:
        assert found == ()
        return
    (change,) = found
    assert (change.shift, [each.field for each in change.differences]) == (shift, fields)
    assert (change.old, change.new) == (old, new)


def test_another_named_source_is_another_attribution() -> None:
    found = attribution_changes([said(AGENCY)], [said(MAYOR)])
    assert [each.shift for each in found] == [Shift.APPEARED, Shift.VANISHED]


@pytest.mark.parametrize(
    ("source", "lost", "come"),
    [(None, Shift.STRONGER, Shift.WEAKER), (AGENCY, Shift.VANISHED, Shift.APPEARED)],
)
def test_words_left_in_the_articles_own_voice(source: Source | None, lost: Shift, come: Shift) -> None:
    hedged, plain = "The tank was reportedly empty.", "It burned. The tank was empty."
    cited = said(source, "The tank was … empty")
    (change,) = attribution_changes([cited], [], hedged, plain)
    assert (change.shift, [each.field for each in change.differences]) == (lost, ["voice"])
    (change,) = attribution_changes([], [cited], plain, hedged)
    assert (change.shift, [each.field for each in change.differences]) == (come, ["voice"])
    (change,) = attribution_changes([cited], [], hedged, "Nothing of it.")
    assert (change.shift, change.differences) == (Shift.VANISHED, ())


CITED = st.lists(
    st.builds(
        said,
        st.sampled_from([None, AGENCY, MAYOR, OFFICIAL, OFFICIALS]),
        st.sampled_from(["the tank was empty", "the tank was nearly empty", "nobody was hurt"]),
        st.sampled_from(list(Certainty)),
        st.sampled_from(list(Reality)),
    ),
    max_size=6,
)
OPPOSITE = {Shift.STRONGER: Shift.WEAKER, Shift.WEAKER: Shift.STRONGER, Shift.APPEARED: Shift.VANISHED,
            Shift.VANISHED: Shift.APPEARED, Shift.CHANGED: Shift.CHANGED}  # fmt: skip


@given(CITED)
def test_nothing_changes_where_nothing_did(cited: list[Cited]) -> None:
    assert attribution_changes(cited, cited) == ()
    assert attribution_changes(cited, cited[::-1]) == ()


@given(CITED, CITED)
def test_what_appeared_less_what_vanished_is_what_came_more(old: list[Cited], new: list[Cited]) -> None:
    counts = Counter(each.shift for each in attribution_changes(old, new))
    assert counts[Shift.APPEARED] - counts[Shift.VANISHED] == len(new) - len(old)


@given(st.tuples(CITED, CITED))
def test_one_becoming_another_is_turned_round_with_them(pair: tuple[list[Cited], list[Cited]]) -> None:
    old, new = pair[0][:1], pair[1][:1]
    there = [each.shift for each in attribution_changes(old, new)]
    back = [OPPOSITE[each.shift] for each in attribution_changes(new, old)]
    assert sorted(there) == sorted(back)
