"""One thing to say about a claim: its name, sentences, and whether it is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.analytics.analysis import Analysis
from provenance.chains import Step
from provenance.rendering.sentences import Sentence, plain

MOST_SENTENCES = 8


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and the words of the documents that prove it, if any do."""

    sentence: Sentence
    proof: Sentence = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """``weight`` is ``warning`` for what speaks against relying on the claim, else empty."""

    name: str
    said: tuple[Said, ...]
    weight: str = ""

    @classmethod
    def of(cls, name: str, said: Iterable[Sentence | Said], weight: str = "") -> Fact:
        """With the first sentences, and how many more there are."""
        found = tuple(each if isinstance(each, Said) else Said(each) for each in said)
        rest = len(found) - MOST_SENTENCES
        more = (Said(plain(f"And {rest} more.")),) if rest > 0 else ()
        return cls(name, (*found[:MOST_SENTENCES], *more), weight)

    @classmethod
    def any_of(cls, name: str, said: Iterable[Sentence | Said], weight: str = "warning") -> Iterator[Fact]:
        """The same where there is anything to say."""
        if found := tuple(said):
            yield cls.of(name, found, weight)


def step_names(analysis: Analysis, keys: Iterable[str]) -> list[Step]:
    """The steps of these keys, in the order given."""
    return [analysis.step(key) for key in keys]
