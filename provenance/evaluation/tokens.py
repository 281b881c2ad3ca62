"""A text as the units that are counted: characters that are no space, tokens, and words among the tokens."""

from __future__ import annotations

import re
from itertools import accumulate

from provenance.errors import InputError
from provenance.evaluation.runs import Runs, merged
from provenance.records import Spans

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Tokens:
    """A token is a run of letters, digits and underscores (a word), or one other character that is no space.

    Characters are numbered without the spaces, tokens in their order, words in theirs. A set of characters becomes
    the set of tokens of which it holds at least one character.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.before = list(accumulate((not character.isspace() for character in text), initial=0))
        found = [each[0] for each in _TOKEN.finditer(text)]
        self.count = len(found)
        self.at = [number for number, token in enumerate(found) for _character in token]
        self.words_before = list(accumulate((token[0].isalnum() or token[0] == "_" for token in found), initial=0))

    def characters(self, spans: Spans) -> Runs:
        """The characters of some spans; raises InputError where a span is not one of this text."""
        for start, end in spans:
            if not 0 <= start <= end <= self.length:
                raise InputError(
                    f"the span {start} to {end} is not in the text, which has {self.length:,} characters",
                    hint="offsets count code points of the file, a byte order mark and carriage returns included",
                )
        return merged((self.before[start], self.before[end]) for start, end in spans)

    def tokens(self, characters: Runs) -> Runs:
        """The tokens that some characters stand in."""
        return merged((self.at[start], self.at[end - 1] + 1) for start, end in characters)

    def words(self, tokens: Runs) -> Runs:
        """The words among some tokens."""
        return merged((self.words_before[start], self.words_before[end]) for start, end in tokens)
