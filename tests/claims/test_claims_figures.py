"""Figures of two wordings: which may be one, and which clash."""

from __future__ import annotations

import pytest

from provenance.claims.aligning import align
from provenance.claims.bounds import are_of_other_bounds
from provenance.claims.clashing import figures_clash
from provenance.claims.comparing import Relation, compare
from provenance.claims.gist import gist

ONE = [
    ("the mast fell 60m", "the mast fell about 197 feet"),
    ("a ferry with a hundred and twelve pilgrims", "a ferry with 112 pilgrims"),
    ("four and a half thousand jobs will go", "4,500 jobs will go"),
    ("two dozen rifles were found", "24 rifles were found"),
    ("they voted 21-18", "they voted by 21 votes to eighteen"),
    ("they voted 118–96", "118 were in favour and 96 against"),
    ("Rovers beat Albion 9-8", "Albion lost 8-9 to Rovers"),
    ("Rovers beat Albion 9-8", "Albion lost 8-9 last night"),
    ("the game ended 3-2", "the game ended 2-3"),
    ("the camp is for children aged 8-9", "the camp is for children of 8 to 9"),
    ("the party won 8-9 seats", "the party won eight to nine seats"),
    ("they will strike for two days", "they will strike for 48 hours"),
    ("4.2 tonnes of tobacco", "4,200 kilos of tobacco"),
    ("winds of 115 mph", "winds of 185 km/h"),
    ("three decades of drought", "30 years of drought"),
    ("one train in three was late", "33 percent of trains were late"),
    ("the rate was cut by half a point", "the rate was cut by 50 basis points"),
    ("the mill fetched 640m", "the mill was sold for 640 million crowns"),
    ("she swam the 200m backstroke", "she swam two hundred metres on her back"),
    ("two fifths of the ice is gone", "40 percent of the ice is gone"),
    ("three fifths were against it", "61 percent were against it"),
    ("more than a quarter of the sheep died", "27 percent of the sheep died"),
    ("nearly two thirds of the sheep died", "62 percent of the sheep died"),
    ("it cost a quarter of a million pounds", "it cost £250,000"),
    ("half a million sheep were sold", "500,000 sheep were sold"),
    ("the ferry was half an hour late", "the ferry was 30 minutes late"),
    ("the ferry was a quarter of an hour late", "the ferry was 15 minutes late"),
    ("wool rose by eight point two per cent", "wool rose by 8.2 percent"),
    ("won by two hundredths of a second", "won by 0.02 seconds"),
    ("the fine was cut from 40 to 25 million euros", "the fine was cut to €25 million from €40 million"),
    ("fines rose from 800 to 1,100 euros", "fines rose from 800 euros to 1,100 euros"),
    ("the rate fell from 27 to 25 per cent", "the rate fell to 25% from 27%"),
    ("the rate was cut to 5pc", "the rate was cut to 5% from 5.5%"),
    ("four in ten sheep were lost", "40 percent of the sheep were lost"),
    ("nine out of ten sheep came home", "90% of the sheep came home"),
    ("three of every four mills stand idle", "75 per cent of the mills stand idle"),
    ("heath of 124 square kilometres burned", "12,400 hectares of heath burned"),
    ("a reed bed of 100 acres", "a reed bed of 40 hectares"),
    ("it will pump 500,000 b/d more", "it will pump half a million barrels a day more"),
    ("the hundred and twenty seals", "120 seals"),
    ("two thousand four hundred million crowns", "2.4 billion crowns"),
    ("the rate stands at three and a quarter per cent", "the rate stands at 3.25 percent"),
    ("the toll went up by 40 to 118", "the toll is 118, after 40 more were found"),
    ("the age was raised from 14 to 18", "the age, once fourteen, is eighteen now"),
]
OTHER = [
    ("four in ten sheep were lost", "60 percent of the sheep were lost"),
    ("four in ten days were wet", "40 percent of days were wet"),
    ("heath of 124 square kilometres burned", "14,400 hectares of heath burned"),
    ("the camp is for children aged from 5 to 12", "the camp is for children aged 12"),
    ("the mast fell 60m", "the mast fell about 60 feet"),
    ("two dozen rifles were found", "22 rifles were found"),
    ("they voted 21-18", "they voted 22-17"),
    ("Rovers beat Albion 9-7", "Albion lost 8-9 to Rovers"),
    ("the game ended 3-2", "the game ended 2-4"),
    ("they will strike for two days", "they will strike for 72 hours"),
    ("one train in three was late", "43 percent of trains were late"),
    ("the mill fetched 640m", "the mill was sold for 650 million crowns"),
    ("two fifths of the ice is gone", "two thirds of the ice is gone"),
    ("three fifths were against it", "64 percent were against it"),
    ("more than a quarter of the sheep died", "22 percent of the sheep died"),
    ("it cost a quarter of a million pounds", "it cost £350,000"),
    ("the ferry was half an hour late", "the ferry was 45 minutes late"),
    ("wool rose by eight point two per cent", "wool rose by eight percent"),
    ("the fine was cut from 40 to 25 million euros", "the fine was cut to €25 million from €30 million"),
    ("£60m was lost", "£60 was lost"),
    ("the club grew from 500 to 3,000 members", "the club grew from 500,000 to 3,000 members"),
    ("staff grew from 300 to 2 million", "staff grew from 300 million to 2 million"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_figure_told_in_two_ways_does_not_clash(one: str, other: str) -> None:
    assert not figures_clash(align(gist(one), gist(other))), (gist(one).figures, gist(other).figures)
    assert not align(gist(one), gist(other)).figures_a


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_figure_clashes(one: str, other: str) -> None:
    assert figures_clash(align(gist(one), gist(other))), (gist(one).figures, gist(other).figures)


NINES = "9" * 5_000
HUGE = ["9" * 310, NINES, f"{'9' * 300} million million", f"more than {'9' * 309}", f"one{' million' * 60}"]


@pytest.mark.parametrize("number", HUGE)
def test_a_number_that_is_too_large_to_reckon_with_agrees_with_itself_alone(number: str) -> None:
    found = align(gist(f"the mine has {number} ants"), gist(f"the mine has {number} ants"))
    assert found.figures
    assert not found.figures_a
    assert figures_clash(align(gist(f"the mine has {NINES} ants"), gist("the mine has 12 ants")))
    assert not align(gist("the mine has 12 ants"), gist(f"the mine has {number} ants")).figures


@pytest.mark.parametrize("text", [f"{NINES} pm", f"{NINES}:30", f"5:{NINES} am", f"{NINES} May", f"May {NINES}",
                                  f"in {NINES}", f"{NINES} percent", f"$1.{NINES}m", f"one in {NINES}"])  # fmt: skip
def test_no_row_of_digits_is_too_long_to_be_read(text: str) -> None:
    wording = f"The ferry sank at {text}"
    assert not align(gist(wording), gist(wording)).figures_a
    assert compare(wording, wording).relation is Relation.SAME
    assert all(len(day.value) < 10 for day in gist(wording).days)


BOUNDED = [
    ("groups of three or more may enter", "groups of no more than three may enter", True),
    ("at least 40 sheep died", "at most 40 sheep died", True),
    ("thieves face no less than three years", "thieves face up to three years", True),
    ("a toll of 200 crowns a day", "a toll of 200 crowns a month", True),
    ("wool rose half a point more than in May", "wool rose half a point less than in May", True),
    ("groups of three or more may enter", "groups of at least three may enter", False),
    ("no more than 40 sheep died", "40 sheep died", False),
    ("the toll goes up to 200 crowns", "the toll will be at least 200 crowns", False),
    ("a toll of 200 crowns a day", "a daily toll of 200 crowns", False),
    ("a toll of 200 crowns per day", "a toll of 200 crowns every day", False),
]


@pytest.mark.parametrize(("one", "other", "are_other"), BOUNDED)
def test_the_least_is_not_the_most_and_a_day_is_no_month(one: str, other: str, *, are_other: bool) -> None:
    a, b = align(gist(one), gist(other)), align(gist(other), gist(one))
    assert (are_of_other_bounds(a) or figures_clash(a)) is are_other, (gist(one).figures, gist(other).figures)
    assert (are_of_other_bounds(b) or figures_clash(b)) is are_other
