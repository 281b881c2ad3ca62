"""What a page changes by itself, and what never is furniture: a sentence, a number, a note of correction."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provenance.comparing.furniture import LONGEST, is_furniture, is_same_article, without_furniture
from provenance.comparing.typography import comparison_form

FURNITURE = """
Advertisement
[Advertisement]
- Werbung -
Read more
Read more: Harbour Stays Shut
Read More: Is the Harbour Safe?
Also Read | Harbour Shut
Related: Ferry Timetable Changes
Most read
Share this article
12 comments
1,204 Comments
Comments (12)
3.5K views
3 min read
Lesezeit: 3 Min.
Updated 5 minutes ago
UPDATED: 3 March 2026, 9.05 am GMT
Last updated: Mon 2 Mar 2026 at 09:05 UTC
Photo 1 of 12
© 2026 The Lantern. All rights reserved.
© 2024-2026 Brandt and Sons
All rights reserved.
We use cookies to improve your experience.
Sign up for our newsletter and never miss a story
Follow us on Facebook
Zuletzt aktualisiert: 3. März 2026, 9:05 Uhr
Mis à jour le 3 mars 2026 à 9h05
Lire aussi : Le Port Reste Fermé
Actualizado: 3 de marzo de 2026 a las 9:05
Leia também: Porto Segue Fechado
Ultimo aggiornamento: 3 marzo 2026 alle 9:05
최종수정 2026.03.02 오전 9:05
댓글 3개
3분 전
更新 2026年3月2日 9時05分
関連記事
Читайте также: Гавань Закрыта
Обновлено: 3 марта 2026 в 9:05
Оновлено: 3 березня 2026 о 9:05
Читайте також: Гавань Закрита
آخر تحديث: 3 مارس 2026
اقرأ أيضا
अंतिम अपडेट: 3 मार्च 2026
यह भी पढ़ें
विज्ञापन
* * *
— — —
......
"""
NEWS = """
Updated figures show 3 dead
Updated: 3 dead
This article was corrected on 3 March.
Correction: an earlier version gave the wrong number.
Published 3 March 2026
Published: 3 March 2026, 9.05 am
By Jo Ferrar
Photo: Jo Ferrar
Related: the mayor resigned on Monday.
Read more about the harbour
Related: minister denies taking the bribe
Related: 12 Dead in the Harbour
関連記事：港はまだ閉鎖
Copyright 2019 ruling was upheld by the court on Monday.
Copyright 2019 ruling was upheld
© 2019 ruling was upheld
© 2026 The Lantern. The mayor resigned.
© Jo Ferrar / AFP
Sign up for our troops rose by 12 percent, the army says.
Sign up for our troops rose by 12 percent
We use cookies to catch him, the minister said.
Follow us on Facebook, the army said. Nobody did.
Latest news
In other news
★★★★☆
???
Anna Brandt, 34
3 dead
12 comments led to the resignation.
“Follow us on Facebook” was all he said.
Advertisement revenue fell by half
Share prices fell
Listen to the people
Werbung wird verboten
댓글 조작 혐의로 기소
10:05
2026년 3월 2일
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("line", lines(FURNITURE))
def test_what_a_page_changes_by_itself_is_furniture(line: str) -> None:
    assert is_furniture(line)
    assert is_furniture(f"  {line.upper()}\t")


@pytest.mark.parametrize("line", lines(NEWS))
def test_what_could_carry_news_is_not(line: str) -> None:
    assert not is_furniture(line)


def test_a_long_line_is_never_furniture() -> None:
    assert not is_furniture("© " + "x" * LONGEST)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He said “no”.", 'He said "no".'),
        ("He said «\u00a0no\u00a0».", "He said “no”."),
        ("It’s 10–12 metres — or so…", "It's 10-12 metres - or so..."),
        ("A line\nwrapped  here.", "A line wrapped here."),
        ("A para\u00adgraph.\r\n\r\nAnother.", "A paragraph.\n\nAnother."),
        ("Caf\u00e9.", "Cafe\u0301."),
    ],
)
def test_spelling_of_marks_and_spaces_is_no_edit(old: str, new: str) -> None:
    assert is_same_article(old, 0, new, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He said “no”.", "He said no."),
        ("3 died.", "4 died."),
        ("It cost 1.5 million.", "It cost 15 million."),
        ("The us team.", "The US team."),
        ("He may go.", "He will go."),
        ("Is it so?", "Is it so."),
    ],
)
def test_a_word_a_number_or_a_quotation_is_an_edit(old: str, new: str) -> None:
    assert not is_same_article(old, 0, new, 0)


def test_head_lines_are_left_aside() -> None:
    assert is_same_article("outlet: A\n\nOne.", len("outlet: A\n\n"), "One.", 0)


# --- lists of other articles at the end --------------------------------------------------------------

BODY = "The tank was empty.\n\nNobody was hurt.\n"
TITLES = ["Ferry timetable changes in May", "Regatta called off by its sponsors", "School opens a new wing"]
OTHERS = ["Bridge to be painted red again", "Bakers march for cheaper flour", "Lighthouse keeper retires at 80"]
NAMES = ["Anna Brandt, 34", "Jo Ferrar, 29", "Ada Merrow, 61"]
MORE_NAMES = ["Ben Brandt, 34", "Kim Ferrar, 29", "Eve Merrow, 61"]


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        (TITLES, OTHERS, False),
        (TITLES, [*OTHERS[:2], TITLES[0]], False),
        (TITLES[:2], OTHERS[:2], False),
        (TITLES, [], False),
        (NAMES, MORE_NAMES, False),
        (["Most read", *TITLES], [], True),
        (["Most read", *TITLES], ["Most read", *OTHERS], True),
        (["Latest news", *TITLES], ["Latest news", *OTHERS], False),
        (["Most read", *TITLES], ["Most read", *OTHERS, TITLES[0]], True),
        (["Related stories", *NAMES], ["Related stories", *MORE_NAMES], False),
        ([*TITLES, "They said so."], [*OTHERS, "They said so."], False),
    ],
)
def test_a_list_of_other_articles_at_the_end_may_change_altogether(
    old: list[str], new: list[str], is_same: bool
) -> None:
    texts = ["\n".join([BODY, *each]) for each in (old, new)]
    assert is_same_article(texts[0], 0, texts[1], 0) is is_same
    assert is_same_article(texts[1], 0, texts[0], 0) is is_same
    assert not is_same_article(texts[0], 0, texts[1].replace("empty", "full"), 0)


POLL = [f"{party} Party: {share} percent" for party, share in (("Lantern", 45), ("Pier", 30), ("Tide", 25))]
OTHER_POLL = [f"{party} Party: {share} percent" for party, share in (("Lantern", 30), ("Pier", 45), ("Tide", 20))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([BODY, *POLL], [BODY, *OTHER_POLL]),
        ([BODY, "Anna Brandt of the north pier", "Jo Ferrar of the south pier", "Ada Merrow of the old town"],
         [BODY, "Ben Brandt of the north pier", "Kim Ferrar of the south pier", "Eve Merrow of the old town"]),
        (["Most read", *TITLES], ["Most read", *OTHERS]),
        (["A headline", "Most read", *TITLES], ["A headline", "Most read", *OTHERS]),
        ([BODY, "Latest news", "• Twelve people died in the blaze"], [BODY, "Latest news", "• Two people died"]),
        ([BODY, "★★★★☆"], [BODY, "★☆☆☆☆"]),
        ([BODY, "Related: minister denies taking the bribe"], [BODY, "Related: minister admits taking the bribe"]),
        (["ถัง น้ำ ว่าง เปล่า วัน นี้"] * 4, ["ท่า เรือ ปิด แล้ว วัน นี้"] * 4),
        (["ታንኩ ዛሬ ባዶ ነበር አሉ።"] * 4, ["ወደቡ ዛሬ ዝግ ነበር አሉ።"] * 4),
        (["Most read", *["ታንኩ ዛሬ ባዶ ነበር አሉ።"] * 4], ["Most read", *["ወደቡ ዛሬ ዝግ ነበር አሉ።"] * 4]),
        ([BODY, "Most read", *["ታንኩ ዛሬ ባዶ ነበር አሉ።"] * 4], [BODY, "Most read", *["ወደቡ ዛሬ ዝግ ነበር አሉ።"] * 4]),
    ],
    ids=["poll", "dead", "nothing before", "no sentence before", "news", "stars", "denial", "Thai", "Amharic",
         "Amharic under a heading", "sentences under a heading"],
)  # fmt: skip
def test_what_may_be_the_article_is_compared(old: list[str], new: list[str]) -> None:
    assert not is_same_article("\n".join(old), 0, "\n".join(new), 0)


# --- laws --------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["harbour", "tank", "said", "on", "that", "12", "nobody", "“was”", "hurt", "comments", "updated", "related"]
)
SENTENCES = st.lists(WORDS, min_size=4, max_size=12).map(lambda found: f"The {' '.join(found)} yesterday.")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=8)
PUT_IN = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(lines(FURNITURE))), max_size=6)


@given(PARAGRAPHS, PUT_IN, st.sampled_from(["\n", "\n\n", "\r\n", "\r\n \r\n"]))
def test_furniture_between_paragraphs_makes_no_difference(
    paragraphs: list[str], put_in: list[tuple[int, str]], apart: str
) -> None:
    surrounded = list(paragraphs)
    for place, line in put_in:
        surrounded.insert(min(place, len(surrounded)), line)
    assert is_same_article(apart.join(paragraphs), 0, apart.join(surrounded), 0)


@given(PARAGRAPHS, st.data())
def test_another_word_in_a_sentence_always_makes_one(paragraphs: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(paragraphs) - 1))
    words = paragraphs[place].split()
    number = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(["fire", "13", "Tuesday", "never", ""]))
    changed = [*words[:number], *([other] if other else []), *words[number + 1 :]]
    assume(changed != words)
    edited = [*paragraphs[:place], " ".join(changed), *paragraphs[place + 1 :]]
    assert not is_same_article("\n\n".join(paragraphs), 0, "\n\n".join(edited), 0)


@given(st.text(), st.integers(0, 5))
def test_every_offset_stays(text: str, start: int) -> None:
    kept = without_furniture(text, start)
    assert len(kept) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, kept, strict=True))
    assert kept[:start] == text[:start]


@given(st.text())
def test_the_comparison_form_of_a_comparison_form_is_itself(text: str) -> None:
    once = comparison_form(text)
    assert comparison_form(once) == once


@given(st.text(), st.text())
def test_being_the_same_is_mutual(old: str, new: str) -> None:
    assert is_same_article(old, 0, old, 0)
    assert is_same_article(old, 0, new, 0) == is_same_article(new, 0, old, 0)


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, " " * 1_000_000 + "x", "- " * 300_000, "\u00a0\n" * 200_000, "ad\n" * 50_000, "«" * 500_000],
)
def test_hostile_texts_are_compared_too(text: str) -> None:
    assert is_same_article(text, 0, text + "\nAdvertisement", 0)
