"""Ways to word a claim otherwise that change nothing of it: what the network must learn not to mind.

Tenses of reported speech, articles, figures in words and digits, names and their letters, countries and their
adjectives, where the day stands, what is put in between commas, who said it, quotation marks.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache

from provenance.claims.words import abbreviations
from provenance.peoples import peoples

Way = Callable[[str, random.Random], str]

NOW = ("will", "has", "have", "is", "are", "can", "may", "does not", "do not")
THEN = ("would", "had", "had", "was", "were", "could", "might", "did not", "did not")
SAYERS = ("officials", "police", "the ministry", "a spokesman", "the report", "the company", "she", "he", "the mayor")
SAID = ("said", "told reporters", "announced", "confirmed", "wrote", "added")
SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
LARGE = {"million": 6, "billion": 9}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
TIMES = 2
"""How often one wording is worded otherwise at most."""


def varied(text: str, drawn: random.Random) -> str:
    """The same claim, worded otherwise in a few places; the text itself where no way fits."""
    left = drawn.randint(1, TIMES)
    for way in drawn.sample(WAYS, len(WAYS)):
        other = way(text, drawn)
        left -= other != text
        text = other
        if not left:
            break
    return text


def tense(text: str, drawn: random.Random) -> str:
    old, new = (NOW, THEN) if drawn.random() < 0.5 else (THEN, NOW)
    there = dict(reversed(list(zip(old, new, strict=True))))
    return _worded(text, there)


def _worded(text: str, there: dict[str, str]) -> str:
    """With words put for others, each where it stands as a word of its own."""
    found = "|".join(re.escape(each) for each in sorted(there, key=len, reverse=True))
    return re.sub(rf"\b(?:{found})\b", lambda match: there[match[0]], text)


def articles(text: str, drawn: random.Random) -> str:
    short = re.sub(
        r"\b(?:[Tt]he|[Aa]n?) (?=\w)(?!hundred|thousand|million|dozen|half|third|quarter|year|day|week|month)",
        lambda match: "" if drawn.random() < 0.6 else match[0],
        text,
    )
    return short[:1].upper() + short[1:] if text[:1].isupper() else short


def negation(text: str, _: random.Random) -> str:
    if "n't" in text or "n’t" in text:
        return re.sub(r"\b(did|does|do|had|has|have|was|were|is|are|would|could)n['’]t\b", r"\1 not", text)
    return re.sub(r"\b(did|does|had|has|was|were|would|could) not\b", r"\1n't", text)


def small_numbers(text: str, _: random.Random) -> str:
    if re.search(rf"\b(?:{MONTHS}|hundred|thousand|million|billion)\b", text):
        return text
    if any(f" {word} " in f" {text} " for word in SMALL[2:]):
        return _worded(text, {word: str(value) for value, word in enumerate(SMALL) if value > 1})
    told = rf"(?<![\d.,$€£:-])\b({'|'.join(map(str, range(2, len(SMALL))))})\b(?![\d.,:%-]|\s*(?:%|st\b|nd\b|th\b))"
    return re.sub(told, lambda match: SMALL[int(match[1])], text)


def large_numbers(text: str, drawn: random.Random) -> str:
    def whole(match: re.Match[str]) -> str:
        value = float(match[1]) * 10 ** LARGE[match[2]]
        return f"{value:,.0f}"

    def short(match: re.Match[str]) -> str:
        return f"{match[1]}{'m' if match[2] == 'million' else 'bn'}"

    if drawn.random() < 0.5:
        return re.sub(r"(?<![\d.,])(\d+(?:\.\d)?) (million|billion)\b", whole, text)
    return re.sub(r"(?<=[$€£])(\d+(?:\.\d+)?) (million|billion)\b", short, text)


def shares(text: str, drawn: random.Random) -> str:
    new = drawn.choice(("%", " per cent", " percent"))
    return re.sub(r"(?<=\d)(?:%| per ?cent\b)", new, text)


def money(text: str, _: random.Random) -> str:
    units = {"$": "dollars", "€": "euros", "£": "pounds"}
    return re.sub(
        r"([$€£])(\d+(?:[.,]\d+)*)(?: (million|billion))?\b(?![.,]?\d)",
        lambda match: " ".join(part for part in (match[2], match[3], units[match[1]]) if part),
        text,
    )


def days(text: str, drawn: random.Random) -> str:
    new = drawn.choice((r"last \1", r"\1", r"late on \1", r"early on \1"))
    return re.sub(rf"\bon ({DAYS})\b", new, text)


def fronted(text: str, _: random.Random) -> str:
    """The day goes to the front or to the end."""
    found = re.fullmatch(rf"On ({DAYS}),? (.+?)(\.?)", text)
    if found is not None:
        return f"{found[2]} on {found[1]}{found[3]}"
    return re.sub(rf"^(.+[^,]) on ({DAYS})(\.?)$", r"On \2, \1\3", text)


def names(text: str, drawn: random.Random) -> str:
    """Names for their letters and letters for their names."""
    for forms in abbreviations():
        here = next((form for form in forms if form in text and re.search(rf"\b{re.escape(form)}\b", text)), None)
        if here is not None and here[:1].isupper():
            other = drawn.choice([form for form in forms if form != here])
            before, after = re.split(rf"\b{re.escape(here)}\b", text, maxsplit=1)
            text = f"{before}{other}{after}"
    return text


@cache
def _countries() -> Sequence[tuple[str, str, str]]:
    """Each country with one adjective and the capital that stands for its government."""
    return tuple(
        (each.country, each.adjectives[0], each.capitals[0]) for each in peoples() if each.adjectives and each.capitals
    )


def owners(text: str, drawn: random.Random) -> str:
    """Sweden’s envoy and the Swedish envoy; Iran has refused and Tehran has refused."""
    for country, adjective, capital in _countries():
        if country in text:
            text = re.sub(rf"\b{country}['’]s (?=[a-z])", f"the {adjective} ", text)
            if drawn.random() < 0.5:
                text = re.sub(
                    rf"^{country} (?=(?:will|would|has|had|denied|agreed|refused|accused|rejected)\b)",
                    f"{capital} ",
                    text,
                )
        elif adjective in text:
            text = re.sub(rf"\b[Tt]he {adjective} (?=[a-z])", f"{country}'s ", text, count=1)
    return text


def asides(text: str, _: random.Random) -> str:
    """Without what stands between two commas or dashes and only tells who or what somebody is."""
    return re.sub(r", (?:\d\d|(?:an?|the|who|whose|once|long) [^,;“”\d]{0,70}), ", " ", text, count=1)


def teller(text: str, drawn: random.Random) -> str:
    if text[-1:] in '”"' or drawn.random() < 0.7:
        return text
    told = f"{drawn.choice(SAYERS)} {drawn.choice(SAID)}"
    if drawn.random() < 0.5:
        return f"{text.rstrip('.')}, {told}"
    head = (
        text
        if text[:1].isupper() and text[1:2].isupper()
        else text[:1].lower() + text[1:]
        if text.startswith(("The ", "A ", "An "))
        else text
    )
    return (
        f"{told[:1].upper()}{told[1:]} {head}"
        if "told reporters" not in told
        else f"{told[:1].upper()}{told[1:]} that {head}"
    )


def marks(text: str, drawn: random.Random) -> str:
    if drawn.random() < 0.5:
        return text
    pairs = {"“": '"', "”": '"', "’": "'", "–": "-"}
    if any(mark in text for mark in pairs):
        return "".join(pairs.get(letter, letter) for letter in text)
    if text.endswith("."):
        return text[:-1]
    return f"“{text[:1].upper()}{text[1:]}”" if drawn.random() < 0.3 else f"{text[:1].upper()}{text[1:]}."


WAYS: Sequence[Way] = (
    *(tense, articles, negation, small_numbers, large_numbers, shares, money),
    *(days, fronted, names, owners, asides, teller, marks),
)
