"""Where the content of a cue begins and ends."""

from __future__ import annotations

from provenance.extraction.grammar.adverbs import is_in_ly
from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.names.kinds import is_collective, is_person_noun
from provenance.extraction.text.quotations import MARKS, Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class

_PAUSES = DASHES | {","}
_TRAILING = frozenset({"though", "although", "while", "whereas", "seemingly", "apparently", "despite", "according"})
_ADVERBIAL = frozenset({"as", "after", "when", "before", "during", "while", "amid", "following", "ahead"})
_QUESTION_WORDS = frozenset({"how", "why", "what", "whether", "where", "who", "which"})
_SHARES = frozenset({"third", "quarter", "fifth", "tenth", "dozen", "hundred", "thousand", "million"})
_ONLY = frozenset({"only", "just", "even", "nearly", "almost", "roughly", "approximately", "both", "all"})
_SAYING = frozenset({"say", "report", "confirm", "show", "allege", "deny", "warn", "estimate", "judge", "urge"})


def content_after(sentence: Sentence, start: int, *, to_comma: bool = False) -> Range | None:
    """The content that begins at ``start`` and runs to the end of its clause; None where nothing is there.

    ``to_comma``: the clause ends at the next comma or dash, as an object does and a clause within another.
    """
    while start < sentence.last and sentence.lower(start) in _PAUSES | {":"}:
        start += 1
    if start >= sentence.last:
        return None
    end = _clause_end(sentence, start, to_comma)
    return (start, end) if any(token.is_word for token in sentence.tokens[start:end]) else None


def _clause_end(sentence: Sentence, start: int, to_comma: bool) -> int:
    opening = sentence.quote_at(start)
    if opening is not None and opening[0] == start and _is_whole(sentence, opening):
        return _chained_quote_end(sentence, opening[1])
    place = start + 1 + (sentence.lower(start) == "that" and sentence.lower(start + 1) == ",")
    while place < _last_of(sentence, start):
        if not sentence.is_quoted(place) and (
            _ends_clause(sentence, place) or (to_comma and _ends_object(sentence, place))
        ):
            break
        place += 1
    return _unopened(sentence, start, place)


def _last_of(sentence: Sentence, start: int) -> int:
    """``“They told us (the money had gone),” she said``: what begins inside a whole quotation ends with it."""
    quote = sentence.quote_at(start)
    if quote is None or quote[0] == start or sentence.lower(quote[1] - 2) not in {",", ".", "!", "?", "…"}:
        return sentence.last
    return min(quote[1], len(sentence))


def _is_whole(sentence: Sentence, quote: Range) -> bool:
    """A quotation that is the content by itself, not some quoted words at its beginning."""
    last = sentence.lower(quote[1] - 2)
    return last in {",", ".", "!", "?", "…"} or quote[1] >= sentence.last or quote[1] - quote[0] > 12


def _chained_quote_end(sentence: Sentence, end: int) -> int:
    """``“A” and “B”``: quotations joined by a word or two are one content."""
    for place in range(end, min(end + 3, sentence.last)):
        if sentence.is_quoted(place) and sentence.lower(place - 1) in {"and", "but", "or", "…", "..."}:
            quote = sentence.quote_at(place)
            return _chained_quote_end(sentence, quote[1]) if quote else end
    return min(end, len(sentence))


def _ends_clause(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    if word == ";":
        return True
    if word in {"and", "but"} and _is_cue_ahead(sentence, place + 1):
        return True
    if word not in _PAUSES:
        return False
    return _breaks_off(sentence, place + 1)


def _ends_object(sentence: Sentence, place: int) -> bool:
    """A comma, a dash, the clause of a circumstance, a second verb after ``and``."""
    word = sentence.lower(place)
    if word in _PAUSES or word in _ADVERBIAL - {"as", "ahead"}:
        return True
    if word == "by":
        return sentence.lower(place + 1).endswith("ing")
    following = sentence.lower(place + 1)
    verb = following.endswith("ed") or is_clause_verb(sentence, place + 1) or following in word_class("adverbs")
    return word in {"and", "but"} and verb


def _breaks_off(sentence: Sentence, place: int) -> bool:
    """After a comma: another cue, a trailing clause of the writer, a coordinated saying."""
    word = sentence.lower(place)
    if word in _TRAILING or _is_progressive_cue(sentence, place) or _is_said_of(sentence, place):
        return True
    if word == "nor" and sentence.lower(place + 1) in word_class("auxiliaries"):
        return True
    return word in {"and", "but", "yet", "then"} and _is_cue_ahead(sentence, place + 1)


def _is_said_of(sentence: Sentence, place: int) -> bool:
    """``…, which police said``, ``…, which X has blamed on``: somebody else speaks of what stands before."""
    if sentence.lower(place) != "which":
        return False
    for spot in range(place + 2, min(place + 9, sentence.last)):
        forms = cue_forms().get(sentence.lower(spot), ())
        if any(found.form in {Form.PAST, Form.PRESENT} and not found.verb.particles for found in forms):
            return True
        is_verb = is_clause_verb(sentence, spot) and sentence.lower(spot) not in word_class("have")
        if sentence.lower(spot) in _PAUSES or is_verb:
            return False
    return False


def _is_progressive_cue(sentence: Sentence, place: int) -> bool:
    return any(
        found.form is Form.PROGRESSIVE and found.verb.family in _SAYING
        for found in cue_forms().get(sentence.lower(place), ())
    )


def _is_cue_ahead(sentence: Sentence, place: int) -> bool:
    """``and (also) said``, ``but he said``: a cue within three words, none of them a noun."""
    pronouns = word_class("subject_pronouns")
    for spot in range(place, place + 3):
        word = sentence.lower(spot)
        if any(
            found.form in {Form.PAST, Form.PRESENT} and "n" not in found.verb.frames and not found.verb.particles
            for found in cue_forms().get(word, ())
        ):
            return True
        if word not in pronouns and word not in word_class("adverbs") and word not in {"has", "have", "had"}:
            return False
    return False


def _unopened(sentence: Sentence, start: int, end: int) -> int:
    while end > start and sentence.lower(end - 1) in _PAUSES | {"and", "but"} and not sentence.is_quoted(end - 1):
        end -= 1
    return end


def content_before(sentence: Sentence, end: int, start: int = 0) -> Range | None:
    """The content that ends just before ``end``: from the beginning of its clause, or of its quotation."""
    while end > start and sentence.lower(end - 1) in _PAUSES and not sentence.is_quoted(end - 1):
        end -= 1
    begin = start
    for place in range(end - 1, start, -1):
        if sentence.lower(place) == ";" and not sentence.is_quoted(place):
            begin = place + 1
            break
    quote = sentence.quote_at(end - 1)
    if quote is not None and begin < quote[0] - 1 and sentence.lower(quote[0] - 1) == ":":
        begin = quote[0]  # “The purser shrugged: ‘It floats,’ (he said)”
    while (
        begin < end
        and sentence.lower(begin) in {"but", "and", ",", "yet", "so", ")", "]"}
        and not sentence.is_quoted(begin)
    ):
        begin += 1
    return (begin, end) if any(token.is_word for token in sentence.tokens[begin:end]) else None


def adjunct_end(sentence: Sentence, place: int) -> int:
    """After a cue: past ``on Monday``, ``in a statement``, ``to reporters`` to what may be content.

    Returns ``place`` itself where the words that follow are no adjunct or lead nowhere.
    """
    if sentence.lower(place) == "," and sentence.lower(place + 1) in {"however", "though", "too"}:
        return place + 2 + (sentence.lower(place + 2) == ",")
    if sentence.lower(place) in {"when", "as", "after"} and (said := _content_ahead(sentence, place)) > place:
        plain = not any(sentence.lower(spot).endswith("ed") for spot in range(place, said))
        is_time = sentence.lower(place) == "after" or _is_as_late(sentence, place)
        is_that = sentence.lower(said) == "that" and is_time and plain
        return said if is_that or sentence.lower(said) == ":" or sentence.is_quoted(said) else place
    is_number = counts_about(sentence, place)
    is_this = sentence.lower(place) == "this" and not _is_time(sentence, place + 1)
    is_this = is_this or _is_of_time(sentence, place)
    if (
        is_in_ly(sentence.lower(place)) or sentence.lower(place) in {"yet", "already", "again", "now"}
    ) and sentence.lower(place + 1) in _QUESTION_WORDS | {"that"}:
        return place + 1
    if is_number or is_this:
        return place
    if sentence.lower(place) not in _adjunct_openers() and not _is_circumstance(sentence, place):
        return place
    timed = _past_time(sentence, place)
    return timed if timed > place else _content_ahead(sentence, place)


def _is_as_late(sentence: Sentence, place: int) -> bool:
    """``(insisted) as late as August (that)``, ``as recently as last week``."""
    between = sentence.lower(place + 1) in {"late", "early", "recently", "long", "far"}
    return sentence.lower(place) == "as" == sentence.lower(place + 2) and between


def counts_about(sentence: Sentence, place: int) -> bool:
    """``(said) about 40 homes were lost``, ``at least ten``: the preposition is of the number."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    if word == "at":
        return following in {"least", "most"}
    if word in _ONLY:
        return following not in {"that", ":", ",", "on", "in", "last"} and sentence.lower(place + 1) not in MARKS
    is_number = following[:1].isdigit() or following in word_class("numbers") | {
        "half",
        "twenty",
        "thirty",
        "forty",
        "fifty",
    }
    return word == "about" and (is_number or (following == "a" and sentence.lower(place + 2) in _SHARES))


def _content_ahead(sentence: Sentence, place: int) -> int:
    """The next ``that``, colon or quotation of the same clause; ``place`` where none is near."""
    for spot in range(place + 1, min(place + 20, sentence.last)):
        word = sentence.lower(spot)
        if word == "that" and (sentence.lower(spot + 1) in relay_words("citing") or is_run(sentence, spot)):
            return place
        if word in {"that", ":"} or _opens_quote(sentence, spot):
            return spot
        if word == "," and _opens_quote(sentence, spot + 1):
            return spot + 1
        is_verb = is_clause_verb(sentence, spot) and sentence.lower(spot + 1) != "by"
        if word == "," and (resumes := _past_passed_on(sentence, spot)) > spot:
            return resumes
        if word in {",", ";", "who", "which"} or is_verb:
            return place
    return place


def is_run(sentence: Sentence, that: int) -> bool:
    """``(reported) in a dispatch that the Harbour Gazette ran``: which dispatch, and nothing that was reported."""
    if sentence.lower(that) != "that":
        return False
    spot = that + 1 + (sentence.lower(that + 1) == "the")
    while spot < sentence.last and sentence.tokens[spot].is_capital:
        spot += 1
    spot += sentence.lower(spot) in word_class("have")
    closes = spot + 1 >= sentence.last or sentence.lower(spot + 1) in word_class("prepositions") | {","}
    return spot > that + 1 and sentence.lower(spot) in relay_words("ran") and closes


def _past_passed_on(sentence: Sentence, comma: int) -> int:
    """``said in a post, quoted by the Lantern, (that)``, ``in a memo, a copy of which was seen by HGN, (that)``: behind
    who passed it on."""
    is_copy = [sentence.lower(spot) for spot in range(comma + 2, comma + 5)] == ["copy", "of", "which"]
    verb = comma + 1 + 5 * is_copy + (is_copy and sentence.lower(comma + 6) == "been")
    if sentence.lower(verb + 1) != "by" or not sentence.lower(verb).endswith(("ed", "en", "st")):
        return comma
    for spot in range(verb + 2, min(verb + 13, sentence.last)):
        if sentence.lower(spot) == ",":
            return spot + 1
    return comma


def _past_time(sentence: Sentence, place: int) -> int:
    """``on Friday``, ``last week``: past it, where a clause follows at once."""
    spot = place + (sentence.lower(place) in {"on", "in", "late", "early"})
    start = spot
    spot += sentence.lower(spot).isdigit() and _is_time(sentence, spot + 1)  # “on 14 May”
    while _is_time(sentence, spot) or (sentence.lower(spot).isdigit() and spot > start):
        spot += 1
    if spot == start or spot >= sentence.last or not sentence.tokens[spot].is_word:
        return place
    opens = sentence.tokens[spot].is_capital or sentence.lower(spot) in (
        word_class("determiners") | word_class("clause_pronouns") | _QUESTION_WORDS
    )
    opens = opens or is_person_noun(sentence.lower(spot)) or is_collective(sentence.lower(spot))
    return spot if opens or sentence.lower(spot) == "that" else place


def _is_time(sentence: Sentence, place: int) -> bool:
    """A word for a time; May with its capital."""
    is_may = sentence.lower(place) == "may" and sentence.tokens[place].is_capital
    return sentence.lower(place) in word_class("time_words") or is_may


def _adjunct_openers() -> frozenset[str]:
    return word_class("time_words") | word_class("adverbs") | word_class("leading")


def _is_circumstance(sentence: Sentence, place: int) -> bool:
    """``(admitted) under questioning``, ``(claimed) without evidence``, ``(said) without elaborating``."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    if word == "without":
        is_deed = following.endswith("ing") and following not in word_class("ing_nouns") | {"warning"}
        return is_deed or (following in word_class("unproven") and following != "warning")
    ahead = {sentence.lower(spot) for spot in range(place + 1, place + 5)}
    return word == "under" and not ahead.isdisjoint(word_class("pressing"))


def _opens_clause(sentence: Sentence, start: int) -> bool:
    """``(said) under these rules the farm would close``: a verb before any mark, in what is said."""
    for place in range(start + 2, sentence.last):
        if not sentence.tokens[place].is_word or sentence.lower(place) in word_class("subordinators") | {"and", "but"}:
            return False
        if is_clause_verb(sentence, place):
            return True
    return False


def _opens_quote(sentence: Sentence, place: int) -> bool:
    quote = sentence.quote_at(place)
    return quote is not None and quote[0] == place


def _is_of_time(sentence: Sentence, place: int) -> bool:
    """``(estimates) this year's crop``."""
    return sentence.lower(place) in {"this", "last", "next"} and sentence.lower(place + 2) in {"'s", "’s"}


def leaves_off(sentence: Sentence, place: int) -> bool:
    """Nothing of a content follows the cue here: the sentence ends, or an adverbial of the saying begins."""
    word = sentence.lower(place)
    if place >= sentence.last or word in _PAUSES | {";", ".", ")", "]"}:
        return True
    if word == "ever" and sentence.lower(place + 1).endswith("ing"):
        return False
    if counts_about(sentence, place) or sentence.lower(place + 1) in {"'s", "’s"}:
        return False  # “blamed Sunday's delays”
    if _is_of_time(sentence, place) or (word == "this" and not _is_time(sentence, place + 1)):
        return False
    is_afar = word == "by" and sentence.lower(place + 1) in word_class("afar")
    if is_afar or _is_circumstance(sentence, place):
        return is_afar or not _opens_clause(sentence, place)
    return word in _adjunct_openers() | _ADVERBIAL | {"within", "outside", "inside"} and word != "that"
