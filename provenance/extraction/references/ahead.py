"""Who a source is that the text names only later.

``A café owner has … Jane Roe, 52, said``, a headline's ``regulator``, ``“…,” she says. Jane Roe is …``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import is_office, is_person_noun
from provenance.extraction.references.answering import answers, head_noun, is_same_calling
from provenance.extraction.references.earlier import Earlier, Named
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class, words_of
from provenance.records import SourceKind

_REACH = 2
"""Sentences behind the opening one in which the name may come."""


class Ahead:
    """The names that come after a place of one text."""

    def __init__(self, sentences: Sequence[Sentence], earlier: Earlier) -> None:
        self._sentences = sentences
        self._earlier = earlier
        self._opening = next((sentence.number for sentence in sentences if not sentence.is_title), 0)

    def spoken_by(self, pronoun: str, sentence: int, start: int) -> Naming | None:
        """``“…,” she says. Jane Roe is …``: nobody stands before, and the next sentence begins with a name."""
        if sentence > self._opening or any(self._people_in(number, start) for number in range(sentence + 1)):
            return None
        found = next((named for named in self._introduced_in(sentence + 1) if named.is_subject), None)
        wrong = source_words("his_titles" if pronoun == "she" else "her_titles")
        is_other = found is not None and bool(set(found.naming.titles) & wrong)
        return None if found is None or is_other else found.naming

    def _people_in(self, number: int, start: int) -> bool:
        """A person is named in that sentence before the offset."""
        return any(
            named.naming.kind is SourceKind.PERSON and named.start < start for named in self._earlier.named_in(number)
        )

    def headlined(self, naming: Naming) -> Naming | None:
        """Whom a headline's ``regulator`` or ``former treasurer`` means: the one whom the first sentences name so."""
        noun = head_noun(naming.name)
        if noun in words_of("reference", "nameless") | source_words("papers") or naming.number_hi != 1:
            return None
        pointing = replace(naming, points=noun, name=noun)
        found: dict[str, Naming] = {}
        for number in range(self._opening, self._opening + _REACH):
            for named in self._earlier.named_in(number):
                if self._is_called(named, pointing):
                    found.setdefault(named.naming.name, named.naming)
            if found:
                break
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_called(self, named: Named, pointing: Naming) -> bool:
        if named.naming.kind is SourceKind.PERSON:
            titles = named.naming.titles
            return pointing.points in titles or is_same_calling(pointing.points, titles)
        return pointing.kind is SourceKind.BODY and answers(named, pointing)

    def described(self, naming: Naming, sentence: int, start: int) -> Naming | None:
        """The name of ``a café owner`` with whom the text opens: that of the person who bears this title in the next
        sentences, or who is named there without a word of who it is."""
        noun = head_noun(naming.name)
        opening = self._sentences[sentence]
        if sentence != self._opening or naming.number_hi != 1 or not _is_calling(noun) or not _opens(opening, start):
            return None
        alone = not is_office([noun]) and not self._others_in(opening, noun)
        following = (
            named for number in range(sentence + 1, sentence + 1 + _REACH) for named in self._introduced_in(number)
        )
        found = next(following, None)
        if found is None:
            return None
        titles = found.naming.titles
        is_titled = noun in titles or is_same_calling(noun, titles)
        return found.naming if is_titled or (alone and not titles and found.is_subject) else None

    def _others_in(self, opening: Sentence, noun: str) -> bool:
        """Another person without a name, or one with a name, stands in the sentence: the name may be theirs."""
        if any(named.naming.kind is SourceKind.PERSON for named in self._earlier.named_in(opening.number)):
            return True
        places = (place for place, token in enumerate(opening.tokens) if token.lower in {"a", "an"})
        for place in places:
            words = [opening.lower(spot) for spot in range(place + 1, place + 5)]
            people = [word for word in words if is_person_noun(word) or is_office([word])]
            if people and noun not in words:
                return True
        return False

    def _introduced_in(self, number: int) -> Iterator[Named]:
        """Persons whom that sentence names in full for the first time, in text order."""
        if not 0 <= number < len(self._sentences):
            return
        subjects = {named.start for named in self._earlier.named_in(number) if named.is_subject}
        seen: set[int] = set()
        for named in sorted(self._earlier.named_in(number), key=lambda each: each.start):
            naming = named.naming
            if named.start in seen or named.hangs or naming.kind is not SourceKind.PERSON or " " not in naming.name:
                continue
            seen.add(named.start)
            if not self._is_known(naming.name, number):
                yield replace(named, is_subject=named.start in subjects or self._leads(number, named))

    def _leads(self, number: int, named: Named) -> bool:
        """The sentence begins with the name, or it stands behind quotation marks: ``“…,” Jane Roe told …``."""
        sentence = self._sentences[number]
        spot = next((place for place, token in enumerate(sentence.tokens) if token.start == named.start), 0)
        return spot == 0 or sentence.is_quoted(spot - 1)

    def _is_known(self, name: str, number: int) -> bool:
        """The name stood in a sentence before, other than a headline."""
        return any(
            named.naming.name == name
            for before in range(self._opening, number)
            for named in self._earlier.named_in(before)
        )


def _is_calling(noun: str) -> bool:
    """A noun for one person who may be named."""
    callings = source_words("titles") | words_of("reference", "firm_titles")
    is_person = is_person_noun(noun) or is_office([noun]) or noun in callings
    return is_person and noun not in words_of("reference", "nameless")


def _opens(opening: Sentence, start: int) -> bool:
    """The phrase stands at the head of the sentence, or an article and a few words before it."""
    first, last = opening.tokens[0], opening.tokens[min(6, len(opening) - 1)]
    return first.start == start or (first.lower in word_class("determiners") and first.start <= start <= last.start)
