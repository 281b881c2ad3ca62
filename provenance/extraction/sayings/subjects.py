"""Who the subject of a clause is, for verbs that do not name it themselves."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import may_be_verb
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.sayings.finding import sayings, without_passing_on
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence

_REACH = 40


def shared_subject(sentence: Sentence, place: int) -> Range | None:
    """The subject that a participle or a coordinated verb at ``place`` shares: that of the nearest saying before
    it, else that of the first finite verb of the sentence; where a clause with a subject of its own begins between
    (``X says so; Y goes further and (contends)``), that subject."""
    before, opens = nearest_saying(sentence, place), _clause_start(sentence, place)
    if opens and (before is None or before.cue[1] <= opens):
        own = subject_of_clause(sentence, opens)
        if own is not None and own[0] == opens and own[1] < place and not is_own_voice(sentence, own):
            return own
    if before is not None:
        return before.stands_for or before.source
    return _first_subject(sentence, place)


def _clause_start(sentence: Sentence, place: int) -> int:
    """Behind the last ``;`` or ``, but`` before ``place``; 0 where there is none."""
    for spot in range(place - 2, 1, -1):
        if sentence.is_quoted(spot):
            continue
        if sentence.lower(spot) == ";":
            return spot + 1
        if sentence.lower(spot) == "but" and sentence.lower(spot - 1) == ",":
            return spot + 1
    return 0


def nearest_saying(sentence: Sentence, place: int) -> Saying | None:
    """The last saying of the sentence whose cue stands before ``place``, on the same side of quotation marks."""
    found = [saying for saying in sayings(sentence) if saying.cue[1] <= place and not sentence.is_quoted(saying.cue[0])]
    return found[-1] if found else None


def main_subject(sentence: Sentence) -> Range | None:
    """The subject of the first finite verb of the sentence."""
    return _first_subject(sentence, min(len(sentence), _REACH))


def subject_of_clause(sentence: Sentence, start: int) -> Range | None:
    """The subject that begins at ``start``: it ends before the first finite verb that follows."""
    for spot in range(start + 1, min(len(sentence), start + _REACH)):
        if sentence.is_quoted(spot):
            return None
        if _is_finite_verb(sentence, spot) and (subject := subject_before(sentence, spot)) is not None:
            return without_passing_on(sentence, subject) if subject[0] >= start else None
    return None


def _first_subject(sentence: Sentence, place: int) -> Range | None:
    for spot in range(1, place):
        if sentence.is_quoted(spot) or not _is_finite_verb(sentence, spot):
            continue
        subject = subject_before(sentence, spot)
        if (
            subject is not None
            and not is_own_voice(sentence, subject)
            and sentence.lower(subject[0]) not in {"it", "that"}
        ):
            return without_passing_on(sentence, subject)
    return None


def _is_finite_verb(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    if any(
        found.form in {Form.PAST, Form.PRESENT} and "n" not in found.verb.frames for found in cue_forms().get(word, ())
    ):
        return True
    return may_be_verb(sentence, place)
