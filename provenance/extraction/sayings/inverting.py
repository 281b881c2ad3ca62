"""Sayings whose source stands behind the verb: ``“…,” said X``, ``…, says X``."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after, content_before, is_run, leaves_off
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.objects import object_after, with_relative
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.addressees import COMMAS, past_time
from provenance.extraction.sayings.ahead_of_source import SHORTEST, clause_within
from provenance.extraction.sayings.said import resumed
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class
from provenance.records import Reality

_SAYING = frozenset({"say", "argue", "warn", "insist"})
_HANGING = frozenset({"in", "at", "on", "to", "by", "for", "from", "with", "via", "through", "into"})
"""What stands before those whom a verb takes, and not before who says it."""
_WARNING = frozenset({"warn", "advise", "promise", "caution", "urge", "alert", "counsel"})
"""Verbs with an addressee that may stand before their source, too: ``…, warns X``."""


def inverted(sentence: Sentence, site: CueSite) -> Saying | None:
    """``“…,” said X`` and ``…, says X``: the content is before the verb or around both, the source behind it."""
    source = object_after(sentence, site.end) if _may_invert(sentence, site) else None
    if source is None or is_own_voice(sentence, source) or (site.has("i") and sentence.lower(source[1]) == "to"):
        return None  # “The letter, signed by nine mayors, urges (the minister) to act”
    if sentence.lower(source[0]) in _HANGING:
        return None  # “The study, published (in Nature), suggests”, “The mayor, they say, shouted (at aides)”
    if sentence.is_quoted(source[0]) != sentence.is_quoted(site.verb):
        return None
    if (around := _around(sentence, site, source)) is not None:
        return Saying(site, with_relative(sentence, source), (site.start, site.end), *around)
    return _closing(sentence, site, source)


def _closing(sentence: Sentence, site: CueSite, source: Range) -> Saying | None:
    """``The bridge is unsafe, argues X``: a whole clause or a quotation before it."""
    is_so = _is_so(sentence, site)
    if not is_so and not _follows_quotation(sentence, site) and not _closes_clause(sentence, site, source):
        return None
    content = content_before(sentence, site.start - is_so)
    if content is not None and is_so and sentence.lower(content[1] - 1) in {":", ";"}:
        content = (content[0], content[1] - 1)
    is_apart = content is not None and sentence.lower(content[0] - 1) == ";"  # “…; not so, says X”
    if content is None or not (is_apart or clause_within(sentence, content) or content[1] - content[0] > SHORTEST):
        return None
    after = resumed(sentence, source[1])
    return Saying(site, with_relative(sentence, source), (site.start, site.end), content, after)


def _around(sentence: Sentence, site: CueSite, source: Range) -> tuple[Range, Range] | None:
    """``The bridge, argues X, is unsafe``, ``In the end, says X, prices fall``: a phrase without a verb before the cue,
    and the rest of its clause behind the source."""
    comma, end = site.start - 1, _past_day(sentence, _past_age(sentence, with_relative(sentence, source)[1]))
    if sentence.lower(comma) != "," or sentence.lower(end) != "," or sentence.is_quoted(comma) or not site.has("t"):
        return None
    before, after = content_before(sentence, comma), content_after(sentence, end + 1)
    if before is None or after is None or after[0] > end + 1 or not may_speak(sentence, source):
        return None
    has_comma = any(sentence.lower(place) == "," for place in range(*before))
    if has_comma or clause_within(sentence, before) or not _goes_on(sentence, after):
        return None
    return before, after


def _past_day(sentence: Sentence, end: int) -> int:
    """``said the minister (on Friday), will help``: to the comma behind the time; the end itself elsewhere."""
    place = past_time(sentence, end)
    return place if sentence.lower(place) == "," else end


def _past_age(sentence: Sentence, comma: int) -> int:
    """``says Jane Roe(, 42), is unsafe``: to the comma behind the age."""
    is_age = sentence.lower(comma) == "," and sentence.lower(comma + 1).isdigit() and sentence.lower(comma + 2) == ","
    return comma + 2 if is_age else comma


def _goes_on(sentence: Sentence, after: Range) -> bool:
    """``(The mill, says X,) fouls the river``: not ``(…, says X,) adding that``, ``(…, said X,) a nurse``."""
    opens = word_class("joining") | word_class("relative_pronouns") | word_class("subordinators")
    first = sentence.lower(after[0])
    is_verb = is_clause_verb(sentence, after[0]) or (first.endswith("s") and sentence.tokens[after[0]].text.islower())
    is_clause = first not in opens and not first.endswith("ing") and clause_within(sentence, after)
    return not sentence.is_quoted(after[0]) and (is_verb or is_clause)


def _may_invert(sentence: Sentence, site: CueSite) -> bool:
    """A bare past or present form behind a quotation or a comma."""
    addressed = site.has("a") and site.reading.verb.lemma not in _WARNING
    bare = site.start == site.verb and site.reality is Reality.PAST and not addressed
    if not bare or not (site.has("q") or site.has("t")) or sentence.lower(site.end) in word_class("time_words"):
        return False
    return _follows_quotation(sentence, site) or sentence.lower(site.start - 1) in COMMAS or _is_so(sentence, site)


def _is_so(sentence: Sentence, site: CueSite) -> bool:
    """``The reef is dying: so say divers``."""
    return sentence.lower(site.start - 1) == "so" and sentence.lower(site.start - 2) in COMMAS | {":", ";"}


def _follows_quotation(sentence: Sentence, site: CueSite) -> bool:
    return site.start > 0 and sentence.is_quoted(site.start - 1) and not sentence.is_quoted(site.start)


def _closes_clause(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """Behind a comma: nothing follows the source, and the comma closes no aside (``“…,” X, 58, said``)."""
    phrase = subject_before(sentence, site.start)
    end = with_relative(sentence, source)[1]
    closes = (
        (leaves_off(sentence, end) or is_run(sentence, end))
        and sentence.lower(end) != "never"
        and not is_clause_verb(sentence, end)
        and (may_speak(sentence, source) or _speaks_of_thing(sentence, site, source))
    )
    if phrase is None or _is_predicate(sentence, phrase):
        return closes
    is_aside = (phrase[0] > 0 and sentence.is_quoted(phrase[0] - 1)) or not clause_within(sentence, phrase)
    return closes and not is_aside


def _speaks_of_thing(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """``The bridge is unsafe, said the ferry line``: whoever that is, the bridge has not said it."""
    before = content_before(sentence, site.start)
    subject = object_after(sentence, before[0], with_aside=False) if before is not None else None
    opens = sentence.lower(source[0]) in word_class("determiners") and site.reading.verb.lemma in _SAYING
    return opens and subject is not None and not may_speak(sentence, subject)


def _is_predicate(sentence: Sentence, phrase: Range) -> bool:
    """``The marks are (tooth marks, not tool marks,) argues X``: what something is, and nobody who argues."""
    return sentence.lower(phrase[0] - 1) in word_class("be") and phrase[0] > 1
