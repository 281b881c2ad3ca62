"""Who a source is that the text names only later.

``A café owner has … Jane Roe, 52, said``, a headline's ``regulator``, ``“…,” she says. Jane Roe is …``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import is_office, is_person_noun
from provenance.extraction.names.naming import naming_of
from provenance.extraction.references.answering import answers, head_noun, is_same_calling
from provenance.extraction.references.earlier import Earlier, Named
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import names, source_words, word_class, words_of
from provenance.records import SourceKind

_REACH = 2
"""Sentences behind the opening one in which the name may come."""
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_FAR = 5
"""The same, where the name has the title before it."""
_HEAD = 8
_TELLING = frozenset({"say", "report", "confirm", "deny", "warn", "urge", "estimate", "allege", "find", "tell", "show"})
_HONOURS = frozenset({"sir", "dame", "lord", "lady", "dr", "mr", "mrs", "ms", "miss", "prof", "doctor", "."})
"""What may stand before anybody's name."""


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

    def asked(self, pronoun: str, number: int, start: int) -> Naming | None:
        """``Asked whether she knew, Jane Roe said``: the one person whom the sentence names behind the pronoun."""
        sentence = self._sentences[number]
        if pronoun not in {"he", "she"} or sentence.lower(0) not in _ASKED:
            return None
        behind = {
            named.naming.name: named.naming
            for named in self._earlier.named_in(number)
            if named.start > start and named.naming.kind is SourceKind.PERSON and named.naming.name[:1].isupper()
        }
        return next(iter(behind.values())) if len(behind) == 1 else None

    def apposed(self, noun: str, number: int) -> Naming | None:
        """``The hospital … The hospital, Harbour General, says``: the name that the text hangs on the noun later."""
        for sentence in self._sentences[number : number + _FAR]:
            for place in range(1, len(sentence) - 2):
                if [sentence.lower(spot) for spot in range(place - 1, place + 2)] != ["the", noun, ","]:
                    continue
                end = place + 2
                while end < len(sentence) and sentence.tokens[end].is_capital:
                    end += 1
                if place + 2 < end < len(sentence) and sentence.lower(end) == ",":
                    return replace(naming_of(sentence.tokens[place - 1 : end]), points="")
        return None

    def headlined(self, naming: Naming) -> Naming | None:
        """Whom a headline's ``regulator`` or ``former treasurer`` means: the one whom the first sentences name so, who
        bears that title soon after, or with whom the text opens."""
        noun = head_noun(naming.name)
        if noun in words_of("reference", "nameless") | source_words("papers") or naming.number_hi != 1:
            return None
        pointing = replace(naming, points=noun, name=noun)
        field = (
            frozenset(naming.name.lower().split()) - {noun} if noun in words_of("reference", "chiefs") else frozenset()
        )
        reach = _FAR if naming.kind is SourceKind.UNNAMED else _REACH
        for number in range(self._opening, self._opening + reach):
            found = {
                named.naming.name: named.naming
                for named in self._earlier.named_in(number)
                if self._is_called(named, pointing) or (field and field <= set(named.naming.titles))
            }
            whole = [each for name, each in found.items() if not any(name in other for other in found if other != name)]
            if whole:
                return whole[0] if len(whole) == 1 else None
        return self._opened_by(noun, naming)

    def _opened_by(self, noun: str, naming: Naming) -> Naming | None:
        """Whom the first sentence describes with the noun: ``the county council``, ``a nurse``, who is named later."""
        if naming.kind is SourceKind.BODY:
            described = self._earlier.described(noun, range(self._opening, self._opening + _REACH))
            return described if described is not None and described.kind is SourceKind.BODY else None
        if noun in words_of("reference", "parts"):
            return self._opening_voice()
        tokens = self._sentences[self._opening].tokens if self._opening < len(self._sentences) else ()
        spots = [place for place, token in enumerate(tokens[:_HEAD]) if token.lower == noun]
        if not spots or tokens[0].lower not in {"a", "an"}:
            held = next((token for token in tokens if is_same_calling(noun, [token.lower])), None)
            return self.described(replace(naming, name=held.lower), self._opening, held.start) if held else None
        return self.described(replace(naming, name=noun), self._opening, tokens[0].start)

    def _opening_voice(self) -> Naming | None:
        """``Ferry unsafe, whistleblower says``, before ``Former fitter Jane Roe told the inquiry``: the one person who
        speaks in the first sentence and holds no office."""
        named = {each.naming.name: each for each in self._introduced_in(self._opening) if not each.hangs}
        found = next(iter(named.values())) if len(named) == 1 else None
        if found is None or any(is_office([title]) for title in found.naming.titles):
            return None
        return found.naming if self._speaks(self._opening, found) else None

    def _is_called(self, named: Named, pointing: Naming) -> bool:
        if named.naming.kind is SourceKind.PERSON:
            titles = named.naming.titles
            return pointing.points in titles or is_same_calling(pointing.points, titles)
        return pointing.kind is SourceKind.BODY and answers(named, pointing)

    def described(self, naming: Naming, sentence: int, start: int, *, tellers: Collection[str] = ()) -> Naming | None:
        """The name of ``a café owner`` with whom the text opens: that of the person who bears this title in the next
        sentences, or who is named there without a word of who it is. ``tellers``: from whom the text has it,
        so that a name without the title may be that of another, who answers it."""
        noun = head_noun(naming.name)
        opening = self._sentences[sentence]
        if sentence != self._opening:
            return self._quoted_next(naming, noun, sentence, start)
        words = naming.name.lower().split()
        is_held = is_office(words[: words.index(noun) + 1] if noun in words else words)
        if naming.number_hi != 1 or not _is_calling(noun) or not (_opens(opening, start) or is_held):
            return None
        following = [
            (number, named)
            for number in range(sentence + 1, sentence + 1 + _FAR)
            for named in self._introduced_in(number)
        ]
        for _, found in following:
            if noun in found.naming.own_titles or is_same_calling(noun, found.naming.own_titles):
                return found.naming
        if not following or self._others_in(opening, noun, (naming.name, *tellers)):
            return None
        number, found = following[0]
        if tellers and not self._tells_it(number, found):
            return None
        is_next = number - sentence <= _REACH and found.is_subject
        plain = {title for title in found.naming.titles if not title.isdigit()} <= _HONOURS
        is_bare = plain and not self._is_told_of(number, found)
        speaks = not is_held or (number == sentence + 1 and self._speaks(number, found))
        return found.naming if is_next and is_bare and speaks else None

    def _quoted_next(self, naming: Naming, noun: str, sentence: int, start: int) -> Naming | None:
        """``The man's sister disputes that. “He was ill,” Jane Roe told HGN.``: the next sentence is her quotation, and
        names her for the first time, without a word of who she is."""
        opening, following = self._sentences[sentence], sentence + 1
        if naming.number_hi != 1 or not _is_calling(noun) or is_office([noun]) or not _opens(opening, start):
            return None
        if following >= len(self._sentences):
            return None
        found = next(self._introduced_in(following), None)
        spoken = self._sentences[following].is_quoted(0) and not any(
            opening.is_quoted(place) for place in range(len(opening))
        )
        if found is None or not spoken or self._others_in(opening, noun, naming.name):
            return None
        plain = {title for title in found.naming.titles if not title.isdigit()} <= _HONOURS
        is_bare = plain and found.is_subject and not self._is_told_of(following, found)
        return found.naming if is_bare and self._speaks(following, found) else None

    def _speaks(self, number: int, found: Named) -> bool:
        """A verb that reports follows the name: ``Jane Roe said``, ``Jane Roe (54) told``."""
        tokens = [token for token in self._sentences[number].tokens if token.start > found.start]
        behind = [token.lower for token in tokens if not token.is_capital and token.is_word and token.text.isalpha()]
        helped = len(behind) > 1 and behind[0] in word_class("have") | word_class("adverbs")
        verb = behind[helped] if behind else ""
        forms = (form.verb for form in cue_forms().get(verb, ()) if not form.verb.particles)
        return verb not in word_class("be") and any(found.family in _TELLING for found in forms)

    def _tells_it(self, number: int, found: Named) -> bool:
        """``Jane Roe told the paper``, right behind the name: the outlet that has told what she said before."""
        behind = [token.lower for token in self._sentences[number].tokens if token.start > found.start]
        told = next((place for place, word in enumerate(behind) if word in words_of("relays", "telling")), len(behind))
        if told > len(found.naming.name.split()) or behind[told + 1 : told + 2] != ["the"]:
            return False
        outlets = source_words("outlet_heads") | {"agency", "outlet", "broadcaster", "paper", "newspaper"}
        return not outlets.isdisjoint(behind[told + 2 : told + 3])

    def _is_told_of(self, number: int, found: Named) -> bool:
        """``Jane Roe, a nurse,``, ``Jane Roe, who``: somebody else than with whom the text opens."""
        tokens = self._sentences[number].tokens
        commas = (place for place, token in enumerate(tokens) if token.start > found.start and token.text == ",")
        behind = next(commas, 0)
        is_near = 0 < behind < len(tokens) - 1 and tokens[behind].start - found.start <= len(found.naming.name) + 1
        words = {"a", "an", "the", "who", "whose", "his", "her", "their"}
        return is_near and (tokens[behind + 1].lower in words or is_office([tokens[behind + 1].lower]))

    def _others_in(self, opening: Sentence, noun: str, known: Collection[str]) -> bool:
        """Another person without a name, or one with a name, stands in the sentence: the name may be theirs."""
        named = (each for each in self._earlier.named_in(opening.number) if not each.hangs)
        named = (each for each in named if not any(each.naming.name in name for name in known))
        named = (each for each in named if each.naming.name not in names("places", "regions"))
        if any(each.naming.kind is SourceKind.PERSON and each.naming.name.split()[-1][:1].isupper() for each in named):
            return True
        places = (place for place, token in enumerate(opening.tokens) if token.lower in {"a", "an"})
        for place in places:
            spots = range(place + 1, min(place + 5, _next_phrase(opening, place + 1)))
            words = [opening.lower(spot) for spot in spots]
            people = [spot for spot in spots if _is_somebody(opening, spot)]
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
            is_whole = " " in naming.name or "justice" in naming.titles  # “Mr Justice Roe”
            if named.start in seen or named.hangs or naming.kind is not SourceKind.PERSON or not is_whole:
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


def _next_phrase(sentence: Sentence, start: int) -> int:
    """``a step (his predecessor shunned)``: where the next noun phrase begins."""
    ahead = range(start, min(len(sentence), start + 5))
    opens = word_class("determiners") | word_class("subject_pronouns")
    return next((place for place in ahead if sentence.lower(place) in opens), start + 5)


def _is_somebody(sentence: Sentence, place: int) -> bool:
    """A noun for a person, and no other behind it: not ``youth (club)``."""
    if not (is_person_noun(sentence.lower(place)) or is_office([sentence.lower(place)])):
        return False
    closed = word_class("prepositions") | word_class("relative_pronouns") | word_class("auxiliaries")
    behind = sentence.lower(place + 1)
    is_verb = behind in cue_forms() or behind.endswith(("ed", "ing"))
    return behind in closed | word_class("subordinators") or not behind[:1].isalpha() or is_verb


def _is_calling(noun: str) -> bool:
    """A noun for one person who may be named."""
    callings = source_words("titles") | words_of("reference", "firm_titles")
    is_person = is_person_noun(noun) or is_office([noun]) or noun in callings
    return is_person and noun not in words_of("reference", "nameless")


def _opens(opening: Sentence, start: int) -> bool:
    """The phrase stands at the head of the sentence, or an article and a few words before it."""
    first, last = opening.tokens[0], opening.tokens[min(6, len(opening) - 1)]
    if first.lower in word_class("inverted"):
        first = opening.tokens[1]
    return first.start == start or (first.lower in word_class("determiners") and first.start <= start <= last.start)
