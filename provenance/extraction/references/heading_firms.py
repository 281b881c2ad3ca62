"""The company that heads a sentence: ``Brackley is to cut jobs, the company said``; ``Harbour King said it would``."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.names.identity import Naming
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun, places
from provenance.extraction.names.naming import naming_of
from provenance.extraction.references.answering import is_surely_given
from provenance.extraction.references.plain_words import is_closed
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class, words_of
from provenance.records import SourceKind

_NEAR = 2
_FAR = 4
_LEAST = 4
_LONGEST = 5


def firm_heading(sentences: Sequence[Sentence], number: int, start: int) -> Naming | None:
    """Of that sentence, before the offset, or of one before it."""
    for spot in range(number, max(-1, number - _FAR), -1):
        sentence = sentences[spot]
        if sentence.tokens[0].start >= start:
            continue
        end = 1 if number - spot < _NEAR and _heads(sentence) else _calls_itself_it(sentence)
        if end:
            return naming_of(sentence.tokens[:end])
    return None


def _calls_itself_it(sentence: Sentence) -> int:
    """Where the name ends in ``Harbour King said it would``: one of more words that is no person's; else 0."""
    end = 0
    while end < min(_LONGEST, sentence.last) and sentence.tokens[end].is_capital:
        end += 1
    behind = [sentence.lower(place) for place in range(end, end + 4)]
    tells = bool(behind) and behind[0] in {"said", "says"} and "it" in behind[1:3]
    follows = behind[behind.index("it") + 1 :][:1] if tells else []
    is_thing = end > 1 and bool(follows) and follows[0] in {"would", "had", "has", "will"}
    return end if is_thing and not is_surely_given(naming_of(sentence.tokens[:end])) else 0


def _heads(sentence: Sentence) -> bool:
    """``Brackley (is)``, ``Brackley, which makes boilers, (has)``; no ``Production (is)``, ``Sales (will)``."""
    place = 1
    if sentence.lower(1) == "," and sentence.lower(2) in {"the", "a", "an", "which", "whose", "based"}:
        return _may_be_name(sentence)
    while sentence.lower(place) in word_class("adverbs"):
        place += 1
    word = sentence.lower(place)
    tells = any(form.form in {Form.PRESENT, Form.PAST} for form in cue_forms().get(word, ()))
    is_verb = tells or is_clause_verb(sentence, place) or word in words_of("reference", "firm_verbs")
    return is_verb and _may_be_name(sentence)


def _may_be_name(sentence: Sentence) -> bool:
    token, word = sentence.tokens[0], sentence.lower(0)
    if sentence.is_quoted(0) or not token.is_capital or not token.text.isalpha() or len(word) < _LEAST:
        return False
    known = source_words("papers") | source_words("products") | words_of("reference", "sectors")
    known |= words_of("reference", "earned") | words_of("reference", "held") | words_of("reference", "plain_heads")
    is_plain = word.endswith(tuple(words_of("reference", "plain_endings"))) or word in known
    is_somebody = is_person_noun(word) or is_collective(word) or is_office([word])
    naming = naming_of(sentence.tokens[:1])
    is_name = naming.kind is not SourceKind.UNNAMED and naming.name[:1].isupper() and not naming.points
    return is_name and not (is_plain or is_somebody or is_closed(token) or token.text in places())
