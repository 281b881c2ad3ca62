"""Whom a text has named before a place: what pronouns and definite nouns may mean besides earlier sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from provenance.extraction.grammar.adverbs import is_adverb
from provenance.extraction.names.identity import Naming
from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.kinds import demonyms, is_collective, is_listed, is_office, is_person_noun, places
from provenance.extraction.names.naming import naming_of
from provenance.extraction.references.kinship import are_akin
from provenance.extraction.references.plain_words import body_start, closed, description, is_closed, named_end
from provenance.extraction.sayings.subjects import main_subject
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import relay_words, source_words, word_class, words_of
from provenance.records import SourceKind

_GLUE = frozenset({"of", "for", "the", "&", "'s", "’s"})
_LONGEST = 10
_MOST_BEARERS = 24
_NEAR = 6
_CLITICS = frozenset({"'s", "’s"})
_MOST_WORDS = 3
"""Words that describe a noun before it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a described somebody in a sentence: its offset, and whether it is the subject there.

    ``is_source`` where something is attributed to them. ``hangs`` where ``the`` or a preposition stands before,
    ``is_location`` where that says where something is. ``leads`` at the head of the sentence.
    """

    start: int
    naming: Naming
    is_subject: bool = False
    is_source: bool = False
    hangs: bool = False
    is_location: bool = False
    leads: bool = False

    @property
    def is_surely_person(self) -> bool:
        """A title stands before the name."""
        return self.naming.kind is SourceKind.PERSON and bool(self.naming.titles)


class Earlier:
    """The names of one text by sentence, found when they are first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._found: dict[int, tuple[Named, ...]] = {}
        self._described: dict[int, dict[str, Sequence[Token]]] = {}

    def named_in(self, number: int) -> tuple[Named, ...]:
        """Whom sentence ``number`` names outside quotation marks: its subject first, then the others in text order."""
        if not 0 <= number < len(self._sentences):
            return ()
        if number not in self._found:
            self._found[number] = tuple(self._named(self._sentences[number]))
        return self._found[number]

    def asks(self, number: int) -> bool:
        """``Asked whether the mayor knew, he said``: who is asked is not whom the question is about."""
        sentence = self._sentences[number]
        return sentence.lower(0) in relay_words("polling") and sentence.lower(1) in word_class("asked_with") | {"about"}

    def described(self, noun: str, numbers: Sequence[int]) -> Naming | None:
        """Whom a sentence calls ``the electoral commission`` before ``the commission``: of those sentences the first
        that describes them."""
        for number in numbers:
            found = self._described_in(number).get(noun) if 0 <= number < len(self._sentences) else None
            if found is not None:
                return _bare(naming_of(found))
        return None

    def akin(self, noun: str, numbers: Sequence[int]) -> Naming | None:
        """Whom a sentence describes by another noun for what ``the agency`` is: ``the UN nuclear watchdog``, ``the
        council``; of those sentences the first that speaks of one, and of one only."""
        for number in numbers:
            if not 0 <= number < len(self._sentences):
                continue
            sentence, found = self._sentences[number], dict[str, Naming]()
            for place in range(1, len(sentence)):
                token = sentence.tokens[place]
                if token.text.islower() and token.lower != noun and are_akin(noun, token.lower):
                    words = sentence.tokens[body_start(sentence, place) : place + 1]
                    if len(words) > 1 and not sentence.is_quoted(place):
                        naming = _bare(naming_of(words))
                        found.setdefault(naming.name, naming)
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _described_in(self, number: int) -> dict[str, Sequence[Token]]:
        """Nouns of the sentence with the plain words that first describe each there."""
        if number not in self._described:
            sentence, table = self._sentences[number], self._described.setdefault(number, {})
            for place in range(2, len(sentence)):
                start = description(sentence, place)
                if start < place and not sentence.is_quoted(place):
                    table.setdefault(sentence.lower(place), sentence.tokens[start : named_end(sentence, place + 1)])
        return self._described[number]

    def words_before(self, number: int, start: int) -> frozenset[str]:
        """The words of the text before that offset, lower case, of a few sentences."""
        near = self._sentences[max(0, number - _NEAR) : number + 1]
        return frozenset(token.lower for sentence in near for token in sentence.tokens if token.start < start)

    def holder(self, number: int) -> Naming | None:
        """The one person whom that sentence speaks of by an office: ``the laboratory's director``."""
        found: dict[str, Naming] = {}
        sentence = self._sentences[number] if 0 <= number < len(self._sentences) else None
        for place in range(1, len(sentence) if sentence is not None else 0):
            if sentence is None or sentence.is_quoted(place) or not is_office([sentence.lower(place)]):
                continue
            start = description(sentence, place)
            opens = sentence.lower(start - 1) if start else ""
            if opens in _CLITICS and start > 1:
                naming = naming_of(sentence.tokens[start - 2 : place + 1])
            elif opens == "the":
                naming = naming_of(sentence.tokens[start - 1 : place + 1])
            else:
                continue
            found.setdefault(naming.name, _bare(naming))
        return next(iter(found.values())) if len(found) == 1 else None

    def bearer(self, title: str) -> Naming | None:
        """The one person of the text before whose name this title stands; None where there are several."""
        bearers: dict[str, Naming] = {}
        for number in self._titled.get(title, [])[:_MOST_BEARERS]:
            for named in self.named_in(number):
                if named.is_surely_person and title in named.naming.own_titles:
                    bearers.setdefault(named.naming.name, named.naming)
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    @cached_property
    def _titled(self) -> dict[str, list[int]]:
        """The sentences in which each title stands."""
        table: dict[str, list[int]] = {}
        titles = source_words("titles")
        for number, sentence in enumerate(self._sentences):
            for word in {token.lower for token in sentence.tokens} & titles:
                table.setdefault(word, []).append(number)
        return table

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words with a capital inside a sentence: those are names at its head, too."""
        tokens = (token for sentence in self._sentences if not sentence.is_title for token in sentence.tokens[1:])
        return frozenset(token.text for token in tokens if token.is_capital)

    def _named(self, sentence: Sentence) -> Iterator[Named]:
        subject = main_subject(sentence)
        if subject is not None and not sentence.is_quoted(subject[0]):
            tokens = _without_adverbs(parts_of(sentence.tokens[slice(*subject)])[0])
            naming = naming_of(tokens)
            is_new = subject[0] == 0 and not self._is_known(sentence, subject[0]) and naming.kind is SourceKind.PERSON
            opens = tokens[0].lower not in word_class("determiners") and tokens[0].text not in naming.name
            is_named = " " in naming.name or opens  # “Rival broker Roe was”
            is_new = is_new and not (naming.titles and is_named)
            is_described = bool(naming.points) and naming.kind is SourceKind.UNNAMED
            is_new = is_new or _holding_end(sentence) > subject[0]
            if not is_new and naming.points not in {"he", "she", "they", "who"}:
                yield Named(tokens[0].start, naming if is_described else _bare(naming), is_subject=True)
        for start, end in self._runs(sentence) if not _is_shouted(sentence) else ():
            tokens = sentence.tokens[start:end]
            is_near = sentence.lower(start - 1) in {"near", "outside"} or _listens(sentence, start, end)
            is_near = is_near or sentence.lower(start - 2) == "compared"  # “fell compared with May”
            if any(token.is_capital for token in tokens) and not is_near:
                hangs = sentence.lower(start - 1) in word_class("prepositions") | {"the"}
                hangs = hangs and not (start == 1 and sentence.lower(0) == "for")  # “For Jane Roe the letter …”
                located = sentence.lower(start - 1) in {"in", "from", "across", "around", "into", "to"}
                located = located and sentence.lower(start - 2) not in words_of("reference", "held")
                located = located or (
                    sentence.lower(start - 1) == "of" and sentence.lower(start - 2) in source_words("seats")
                )
                named = naming_of(tokens)
                held = start <= _holding_end(sentence) < end and start > 0
                yield Named(
                    tokens[0].start, named, held, hangs=hangs and not held, is_location=located, leads=start == 0
                )

    def _runs(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words with the titles before them."""
        place = 0
        while place < len(sentence):
            if sentence.is_quoted(place) or not self._opens(sentence, place):
                place += 1
                continue
            end = _run_end(sentence, place)
            start = place
            while start > 0 and sentence.lower(start - 1) in source_words("titles") and place - start < _LONGEST:
                start -= 1
            yield start - _is_nation(sentence, start, end), end
            place = end

    def _opens(self, sentence: Sentence, place: int) -> bool:
        token = sentence.tokens[place]
        if not token.is_capital or not token.text[0].isalpha() or is_closed(token):
            return False
        return bool(place) or self._is_known(sentence, place)

    def _is_known(self, sentence: Sentence, place: int) -> bool:
        """The first word of a sentence is a name: one or an age follows it, or it has a capital elsewhere, too."""
        word = sentence.tokens[place].text
        if _is_aged(sentence, place + 1) or (any(letter.isupper() for letter in word[1:]) and not word.isupper()):
            return True
        following = sentence.tokens[place + 1] if place + 1 < len(sentence) else None
        if following is not None and following.text in _CLITICS and not _is_common(word.lower()):
            return True
        if following is not None and following.text in {"shares", "stock"}:
            return not (_is_common(word.lower()) or word.lower() in words_of("reference", "sectors"))  # “Roedal shares”
        alone = following is None or not (following.is_capital or following.text == ".")
        return not alone or word in self._inside or is_listed(word)


def _without_adverbs(tokens: Sequence[Token]) -> Sequence[Token]:
    """``Kenya's central bank (unexpectedly) raised``."""
    end = len(tokens)
    while end > 1 and is_adverb(tokens[end - 1].text) and tokens[end - 1].text not in word_class("nouns_in_ly"):
        end -= 1
    return tokens[:end]


def _listens(sentence: Sentence, start: int, end: int) -> bool:
    """``told the (Dáil) the agency had lied``: a chamber that hears it."""
    is_told = sentence.lower(start - 1) == "the" and sentence.lower(start - 2) in relay_words("telling")
    return is_told and sentence.lower(end - 1) in relay_words("chambers")


def _holding_end(sentence: Sentence) -> int:
    """``Shares in (Harbour Foods fell)``, ``Profits at the brewer (Roe)``: where the firm's name begins; else 0."""
    place = sentence.lower(0) in {"the", "its", "all"}
    word, joint = sentence.lower(place), sentence.lower(place + 1)
    is_held = (word in words_of("reference", "held") and joint in {"in", "of"}) or (
        word in words_of("reference", "earned") and joint in {"at", "of"}
    )
    ahead = range(place + 2, min(len(sentence), place + 2 + _MOST_WORDS + 1)) if is_held else ()
    return next((spot for spot in ahead if sentence.tokens[spot].is_capital), 0)


def _is_common(word: str) -> bool:
    """``Regulators’``, ``Today’s``: a word that names nobody, with a capital for the sentence that it opens."""
    return word in closed() or is_person_noun(word) or is_collective(word) or is_office([word])


def _is_nation(sentence: Sentence, start: int, end: int) -> bool:
    """``the (Sylvan | Kenya) Medicines Agency``: the word before the run belongs to the name of a body."""
    is_body = sentence.lower(end - 1) in source_words("body_heads") and end - start > 1
    is_of_country = start > 1 and sentence.tokens[start - 1].text in demonyms() | places()
    return is_body and is_of_country and sentence.lower(start - 2) == "the"


def _is_aged(sentence: Sentence, place: int) -> bool:
    """``, 52,`` stands there."""
    return sentence.lower(place) == "," and sentence.lower(place + 1).isdigit() and sentence.lower(place + 2) == ","


def _is_shouted(sentence: Sentence) -> bool:
    """A headline in capitals shows no names."""
    return sentence.is_title and all(token.text.isupper() for token in sentence.tokens if token.is_word)


def _bare(naming: Naming) -> Naming:
    return replace(naming, points="") if naming.points else naming


def _run_end(sentence: Sentence, start: int) -> int:
    end = start + 1
    while end < min(len(sentence), start + _LONGEST) and not sentence.is_quoted(end):
        token = sentence.tokens[end]
        capital_next = end + 1 < len(sentence) and sentence.tokens[end + 1].is_capital
        titled = token.text == "." and len(sentence.tokens[end - 1].text) < 5 and capital_next
        if not (token.is_capital or ((token.lower in _GLUE or titled) and capital_next)):
            break
        end += 1
    return end
