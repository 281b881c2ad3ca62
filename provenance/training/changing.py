"""Ways to word a claim otherwise that make another claim of it: what the network must learn to mind.

Names that change places, another figure, country or day, a *not* more or less, an opposite, a fact that is
only possible. The counterpart of ``varying``; both are given a wording and a seeded source of chance.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache

from provenance.claims.words import word_class
from provenance.peoples import peoples
from provenance.training.varying import DAYS, MONTHS, SMALL, Way

OPPOSITES = (
    *(("rose", "fell"), ("risen", "fallen"), ("rises", "falls"), ("rise", "fall"), ("raised", "cut"), ("won", "lost")),
    *(("increased", "decreased"), ("increase", "decrease"), ("up", "down"), ("higher", "lower"), ("more", "fewer")),
    *(("approved", "rejected"), ("approves", "rejects"), ("accepted", "refused"), ("backed", "opposed")),
    *(("opened", "closed"), ("opens", "closes"), ("began", "ended"), ("begins", "ends"), ("started", "stopped")),
    *(("arrived", "left"), ("joined", "left"), ("bought", "sold"), ("buys", "sells"), ("allowed", "forbidden")),
    *(("convicted", "acquitted"), ("jailed", "freed"), ("hired", "dismissed"), ("guilty", "innocent")),
    *(("strengthened", "weakened"), ("stronger", "weaker"), ("gained", "lost"), ("confirmed", "denied")),
    *(("before", "after"), ("first", "last"), ("at least", "at most"), ("most", "least")),
    *(
        ("more than", "less than"),
        ("all", "none"),
        ("warmer", "colder"),
        ("larger", "smaller"),
        ("supports", "opposes"),
    ),
    *(("safe", "dangerous"), ("legal", "illegal"), ("early", "late"), ("because of", "in spite of")),
    *(("with", "without"), ("inside", "outside"), ("alive", "dead"), ("succeeded", "failed"), ("above", "below")),
)
FACTS = {
    "had": "might have",
    "has": "may have",
    "have": "may have",
    "was": "might have been",
    "were": "might have been",
    "will": "may not",
    "would": "might not",
}
NEGATED = "was|were|is|are|had|has|have|will|would|could|can"
MUTUAL = re.compile(
    r"\b(?:and|between|met|meets?|talks|agree[ds]?|deal|drew|draw|marri\w+|merge\w*|border\w*|with|or)\b"
)
"""Where these stand names may change places and nothing is said otherwise."""
_NAME = re.compile(r"\b[A-Z][\w-]*[a-z](?: [A-Z][\w-]*[a-z])*\b(?!['’]t)")
_SIDE = r"((?:the |an? )?[\w-]+(?: [A-Z\d][\w-]*)*)"
_GLUE = "((?:,| and|, and) not (?:by |to |for |in |on )?|,? rather than |,? instead of )"
_BESIDE = (
    re.compile(rf"\b{_SIDE}{_GLUE}{_SIDE}(?=$|[,.;])"),
    re.compile(rf"(?<=\bfrom ){_SIDE}( to ){_SIDE}(?=$|[,.;])"),
)
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w,.]*\d)")


def changed(text: str, drawn: random.Random) -> str | None:
    """Another claim, near to the first in its words; nothing where no way fits."""
    for way in drawn.sample(WAYS, len(WAYS)):
        other = way(text, drawn)
        if other != text:
            return other
    return None


def swapped_names(text: str, drawn: random.Random) -> str:
    """``Serbia has sued Kosovo`` for ``Kosovo has sued Serbia``."""
    found = [name for name in dict.fromkeys(_NAME.findall(text)) if name.split()[0].lower() not in _small()]
    if len(found) < 2 or MUTUAL.search(text):
        return text
    one, other = drawn.sample(found, 2)
    if one in other or other in one:
        return text
    there = {one: other, other: one}
    return re.sub(rf"\b(?:{re.escape(one)}|{re.escape(other)})\b", lambda match: there[match[0]], text)


@cache
def _small() -> frozenset[str]:
    return word_class("empty") | word_class("prepositions") | {"every", "only", "nearly", "most", "just"}


def exchanged(text: str, _: random.Random) -> str:
    """``by a spark, not by arson`` for ``by arson, not by a spark``; ``from May to June`` for ``from June to May``."""
    for each in _BESIDE:
        text = each.sub(r"\3\2\1", text, count=1)
    return text


def other_figure(text: str, drawn: random.Random) -> str:
    found = list(_FIGURE.finditer(text))
    if not found:
        return _other_word(text, SMALL[2:], drawn)
    here = drawn.choice(found)
    value = float(here[0].replace(",", ""))
    decimals = len(here[0].partition(".")[2])
    other = value + drawn.choice((1, 2, 3, 7)) if value < 100 else value * drawn.choice((0.5, 0.8, 1.5, 2))
    told = f"{other:,.{decimals}f}" if "," in here[0] else f"{other:.{decimals}f}"
    return text[: here.start()] + told + text[here.end() :]


def other_day(text: str, drawn: random.Random) -> str:
    return _other_word(_other_word(text, DAYS.split("|"), drawn), MONTHS.split("|"), drawn)


def _other_word(text: str, words: Sequence[str], drawn: random.Random) -> str:
    here = next((word for word in words if re.search(rf"\b{word}\b", text)), None)
    other = drawn.choice([word for word in words if word != here])
    return text if here is None else re.sub(rf"\b{here}\b", other, text, count=1)


@cache
def _peoples() -> Sequence[tuple[str, str]]:
    return tuple((each.country, each.adjectives[0]) for each in peoples() if each.adjectives)


def other_people(text: str, drawn: random.Random) -> str:
    """Another country in its place, or another people."""
    other_country, other_adjective = drawn.choice(_peoples())
    for country, adjective in _peoples():
        if country in (other_country, ""):
            continue
        text = re.sub(rf"\b{re.escape(country)}\b", other_country, text) if country in text else text
        text = re.sub(rf"\b{re.escape(adjective)}\b", other_adjective, text) if adjective in text else text
    return text


def negated(text: str, drawn: random.Random) -> str:
    if re.search(rf"\b(?:{NEGATED}) not (?!only)", text):
        return re.sub(rf"\b({NEGATED}) not (?!only)", r"\1 ", text, count=1)
    places = list(re.finditer(rf"\b(?:{NEGATED})(?= [a-z])(?! (?:no|not|never|to)\b)", text))
    if not places:
        return text
    here = drawn.choice(places)
    return f"{text[: here.end()]} {drawn.choice(('not', 'never'))}{text[here.end() :]}"


def opposite(text: str, drawn: random.Random) -> str:
    found = [(a, b) for pair in OPPOSITES for a, b in (pair, pair[::-1]) if re.search(rf"\b{a}\b", text)]
    if not found:
        return text
    here, there = drawn.choice(found)
    return re.sub(rf"\b{here}\b", there, text, count=1)


def possible(text: str, drawn: random.Random) -> str:
    """What is told as a fact is only possible."""
    found = [word for word in FACTS if re.search(rf"\b{word} (?!not\b|been told)[a-z]", text)]
    if not found:
        return text
    here = drawn.choice(found)
    return re.sub(rf"\b{here}\b", FACTS[here], text, count=1)


WAYS: Sequence[Way] = (
    *(swapped_names, swapped_names, exchanged, exchanged, other_figure, other_day, other_people, negated),
    *(opposite, opposite, possible),
)
