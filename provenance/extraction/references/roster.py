"""The names that stand in a text, and the fullest form of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import is_collective, is_listed, is_title, kind_of, places
from provenance.extraction.names.officers import past_portfolio
from provenance.extraction.names.proper import is_compound
from provenance.extraction.names.spelling import without_letters, written
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import MAX_WORD, Token
from provenance.extraction.words import names, source_words, word_class, words_of
from provenance.records import SourceKind

_LONGEST_RUN = 10
_SHORT_COUNTRIES = frozenset({"U.S.", "U.K.", "US", "UK"})
_GLUE = frozenset({"of", "for", "'s", "’s", "&"})


class Roster:
    """Names of one text, indexed by their last word and by their initials; the first met wins a tie."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._by_last: dict[str, dict[str, int]] = {}
        self._by_first: dict[str, dict[str, int]] = {}
        self._by_initials: dict[str, str] = {}
        self._owned: dict[str, list[str]] = {}
        self._introduced: dict[str, str] = {}
        for sentence in sentences:
            for start, end in _runs(sentence):
                self._enter(sentence, start, end)
            for letters, name in _plain_bodies(sentence):
                self._introduced.setdefault(letters, name)

    def _enter(self, sentence: Sentence, start: int, end: int) -> None:
        words = without_letters(_without_home(sentence.tokens[start:end]))
        name = written(words)
        for table, key in ((self._by_last, words[-1].lower), (self._by_first, words[0].lower)):
            counts = table.setdefault(key, {})
            counts[name] = counts.get(name, 0) + (0 if sentence.is_title else 1)
        self._by_initials.setdefault(_initials(words), name)
        self._enter_owner(words, name)
        if sentence.lower(end) == "(" and sentence.lower(end + 2) == ")" and _is_short_form(sentence.tokens[end + 1]):
            self._introduced.setdefault(sentence.tokens[end + 1].text, name)

    def _enter_owner(self, words: Sequence[Token], name: str) -> None:
        for place, token in enumerate(words):
            if token.text in {"'s", "’s"}:
                owned = self._owned.setdefault(written(words[:place]), [])
                if len(owned) < _LONGEST_RUN and name not in owned:
                    owned.append(name)
                return

    def fullest(self, name: str, kind: SourceKind) -> str:
        """The fullest name of this source in the text; ``name`` itself where none is clearly meant."""
        if name in self._introduced:
            return self._introduced[name]
        if " " not in name and name.isupper() and len(name) > 1:
            return self._spelt_out(name)
        if is_listed(name) and f"The {name}" not in names("sources", "outlets"):
            return name
        if "'s " in name or "’s " in name:
            return self._owned_body(name)
        return self._longer(name, kind) if name not in places() else name

    def only_body(self, noun: str) -> Naming | None:
        """``the hospital`` where the text names but one: the name that ends with the noun."""
        named = {full.replace("’s ", "'s ").rpartition("'s ")[2] for full in self._by_last.get(noun, {})}
        full = next(iter(named)) if len(named) == 1 else ""
        return Naming(full, SourceKind.BODY) if " " in full and kind_of(full) is SourceKind.BODY else None

    def _spelt_out(self, name: str) -> str:
        """``IFU`` to ``International Ferry Union``; two letters are no person's."""
        full = self._by_initials.get(name, name)
        is_person = len(name) < 3 or is_listed(name)
        return name if is_person and kind_of(full) is SourceKind.PERSON else full

    def _longer(self, name: str, kind: SourceKind) -> str:
        """``Roe`` to ``Jane Roe``, ``Lantern`` to ``Daily Lantern``: the commonest longer name that ends with it,
        else the one that begins with it (``Xi`` to ``Xi Jinping``)."""
        words = name.lower().split()
        if not words or (len(words) > 1 and words[0] not in source_words("name_particles")):
            return name
        ends = {
            full: count
            for full, count in self._by_last.get(words[-1], {}).items()
            if full != name
            and "'s" not in full
            and full.lower().endswith(f" {name.lower()}")
            and _fits(full, kind)
            and not _is_holding(full)
        }
        if ends:
            return max(ends, key=lambda full: ends[full])
        begun = [full for full in self._by_first.get(words[0], {}) if full.startswith(f"{name} ")]
        opens = [full for full in begun if "'s" not in full and (_fits(full, kind) or _is_firm(full))]
        return opens[0] if len(opens) == 1 else name

    def _owned_body(self, name: str) -> str:
        """``Ruritania's intelligence`` to the one name of Ruritania's that holds the word ``intelligence``."""
        owner, _, thing = name.replace("’s ", "'s ").partition("'s ")
        head = thing.split()[-1].lower() if thing.split() else ""
        fitting = [full for full in self._owned.get(owner, ()) if head in full.lower().split()]
        return fitting[0] if len(fitting) == 1 else name


def _is_holding(full: str) -> bool:
    """``Sales of Roeko``, at the head of a sentence: no name."""
    words = full.lower().split()
    return words[0] in words_of("reference", "held") | words_of("reference", "earned") and words[1:2] == ["of"]


def _plain_bodies(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """``the attorney general's office (AGO)``: the letters, and the words in small letters before them."""
    for place in range(2, len(sentence) - 2):
        brackets = sentence.lower(place) == "(" and sentence.lower(place + 2) == ")"
        before = sentence.tokens[place - 1]
        if brackets and before.text.islower() and is_collective(before.lower):
            start = place - 1
            while place - start < _LONGEST_RUN and sentence.tokens[start - 1].text.islower() and start > 1:
                if sentence.lower(start - 1) in word_class("determiners"):
                    break
                start -= 1
            letters = sentence.tokens[place + 1].text
            if letters.isupper() and sentence.lower(start - 1) in word_class("determiners"):
                yield letters, written(sentence.tokens[start:place])


def _is_short_form(token: Token) -> bool:
    """``BoR``, ``IFU``: more than one capital letter."""
    return token.text.isalpha() and sum(letter.isupper() for letter in token.text) > 1


def _without_home(words: Sequence[Token]) -> Sequence[Token]:
    """``Jane Roe of Harbour University``: the name of the person alone."""
    hung = next((place for place, token in enumerate(words) if place > 1 and token.lower in {"of", "for"}), None)
    if hung is None:
        return words
    heads = source_words("body_heads") | source_words("outlet_heads") | source_words("titles") | source_words("offices")
    heads |= source_words("of_heads")
    before = words[:hung]
    is_person = kind_of(written(before)) is SourceKind.PERSON and before[-1].lower not in heads
    return before if is_person and all(token.is_capital for token in before) else words


def _is_firm(full: str) -> bool:
    return full.lower().split()[-1] in source_words("company_heads")


def _fits(full: str, kind: SourceKind) -> bool:
    found = kind_of(full)
    return (
        found is kind
        or {found, kind} <= {SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.BODY}
        or (kind is SourceKind.PERSON and found in {SourceKind.OUTLET, SourceKind.AGENCY})
    )


def _initials(words: Sequence[Token]) -> str:
    """First letters of the capitalised words after any owner: ``Ruritania's Coastal Rescue Service`` gives CRS."""
    owner = max((place + 1 for place, token in enumerate(words) if token.text in {"'s", "’s"}), default=0)
    return "".join(_letters(token.text) for token in words[owner:] if token.is_capital)


def _letters(word: str) -> str:
    """``US`` of ``U.S.``, ``D`` of ``Department``."""
    return word.replace(".", "") if word in _SHORT_COUNTRIES else word[0]


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of two or more capitalised words, with ``of``, ``for`` and possessives inside, titles left out."""
    place = 0
    while place < len(sentence):
        if not _is_name_word(sentence, place):
            place += 1
            continue
        end = _run_end(sentence, place)
        start = _run_start(sentence, place, end)
        if end - start > 1:
            yield start, end
        place = end


def _is_name_word(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place]
    return token.is_capital and len(token.text) <= MAX_WORD and token.text[0].isalpha()


def _run_end(sentence: Sentence, start: int) -> int:
    end = start + 1
    while end < min(len(sentence), start + _LONGEST_RUN):
        glued = sentence.lower(end) in _GLUE and end + 1 < len(sentence) and _is_name_word(sentence, end + 1)
        glued = glued or _is_particle(sentence, end)
        initial = sentence.lower(end) == "." and len(sentence.tokens[end - 1].text) == 1
        if not (glued or initial or _is_name_word(sentence, end)):
            break
        end += 1
    return end


def _is_particle(sentence: Sentence, place: int) -> bool:
    """``van der`` of ``Jane van der Roe``."""
    particles, spot = source_words("name_particles"), place
    while spot < min(len(sentence), place + 3) and sentence.tokens[spot].text in particles:
        spot += 1
    return spot > place and spot < len(sentence) and _is_name_word(sentence, spot)


def _run_start(sentence: Sentence, start: int, end: int) -> int:
    """Without opening words and titles."""
    closed, titles = _closed(), _titles()
    while start < end - 1:
        word = sentence.lower(start)
        asks = start == 0 and word in word_class("asking") - {"will", "should"}
        behind = past_portfolio(sentence.tokens[:end], start)
        if behind is not None:
            start = behind
        elif word in closed or word == "." or asks or _is_title(sentence, start, end, titles):
            start += 1
        else:
            break
    return start


@cache
def _closed() -> frozenset[str]:
    classes = ("determiners", "prepositions", "opening_words", "clause_pronouns", "inverted")
    return frozenset({"neither"}).union(*(word_class(name) for name in classes))


@cache
def _titles() -> frozenset[str]:
    return source_words("titles") | source_words("moods") | word_class("role_adjectives")


def _is_title(sentence: Sentence, start: int, end: int, titles: frozenset[str]) -> bool:
    """A title; also what stands before one: ``Ruritanian President Jane Roe``."""
    if is_compound(sentence.tokens[start]) or (
        sentence.tokens[start].text in names("sources", "ranks") and end - start < 4
    ):
        return True
    if sentence.lower(start) in titles or is_title(sentence.lower(start), sentence.lower(start - 1)):
        return True
    opens = source_words("firm_openers") | (source_words("positions") if end == 3 else frozenset[str]())
    if start == 0 and sentence.lower(0) in opens:
        return True
    ahead = range(start + 1, min(end - 1, start + 4))
    owned = any(sentence.lower(place) in {"of", "for", "'s", "’s"} for place in ahead)
    return not owned and any(sentence.lower(place) in titles for place in ahead)
