"""Two wordings that differ in tenses alone: reported speech puts its verbs back (“will leave”, “would leave”), and
outlets drop articles."""

from __future__ import annotations

import re

from provenance.claims.tokens import tokens

_PRESENT = {
    "would": "will",
    "could": "can",
    "might": "may",
    "did": "does",
    "do": "does",
    "had": "has",
    "have": "has",
    "was": "is",
    "were": "is",
    "are": "is",
}
_ARTICLES = frozenset(("the", "a", "an"))
_TOLD = re.compile(r"""[\w\s.,;:!()"'“”‘’–—-]+""")
"""What stands in tokens, and signs that tell nothing."""


def differ_in_tense_alone(a: str, b: str) -> bool:
    """Whether two wordings have the same words, figures and signs in the same order but for articles, the tense of
    auxiliary verbs and punctuation; question marks count."""
    return a == b or (_key(a) == _key(b) and _TOLD.sub("", a) == _TOLD.sub("", b))


def _key(wording: str) -> list[str]:
    words = ["-" if word.kind in {"dash", "minus"} else word.key for word in tokens(wording) if word.kind != "stop"]
    return [_PRESENT.get(word, word) for word in words if word not in _ARTICLES]
