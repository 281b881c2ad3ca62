"""Intervals: the same each time, around the score, and narrow where there is nothing to vary."""

from __future__ import annotations

from provenance.evaluation.bootstrap import Interval, differences, intervals
from provenance.evaluation.metrics import NAMES, Count, Counts, score, total
from provenance.evaluation.tables import COLUMNS, DIFFERENCE_COLUMNS, difference_rows, score_rows


def article(right: int, found: int, gold: int) -> Counts:
    return dict.fromkeys(NAMES, Count(right, found, gold))


MIXED = [article(n % 7, 7, 9) for n in range(40)]
WORSE = [article(n % 7 // 2, 7, 9) for n in range(40)]


def test_the_interval_is_the_same_each_time_and_holds_the_score() -> None:
    found = intervals(MIXED, 200)
    assert found == intervals(MIXED, 200)
    assert tuple(found) == NAMES
    assert found["triple"].low < score(total(MIXED)["triple"]).f1 < found["triple"].high


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    low, high = intervals([article(1, 2, 2)] * 5, 50)["attribution"]
    assert low == high == 0.5


def test_nothing_drawn_is_no_interval_and_nothing_counted_is_nought() -> None:
    assert intervals(MIXED, 0) == {}
    assert intervals([article(0, 0, 0)], 1)["triple"] == Interval(0, 0)


def test_a_difference_is_paired_and_changes_its_sign_with_the_sides() -> None:
    better, worse = (differences(*pair, 200)["triple"] for pair in ((MIXED, WORSE), (WORSE, MIXED)))
    assert better.excludes_zero
    assert worse.excludes_zero
    assert better.low > 0
    assert differences(MIXED, MIXED, 200)["triple"] == Interval(0, 0)
    assert not differences(MIXED, MIXED, 200)["triple"].excludes_zero


def test_rows_have_a_cell_for_each_column() -> None:
    rows = score_rows(total(MIXED), intervals(MIXED, 20))
    apart = difference_rows(total(MIXED), total(WORSE), differences(MIXED, WORSE, 20))
    assert {len(row) for row in rows} == {1 + len(COLUMNS)}
    assert {len(row) for row in apart} == {1 + len(DIFFERENCE_COLUMNS)}
    assert apart[0][-1] == "yes"
    assert score_rows(total(MIXED), {})[0][-1] == "–"
