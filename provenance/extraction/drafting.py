"""From wordings to drafts: sources named, chains ended, the nested ones behind their parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from provenance.extraction.choosing import overlap
from provenance.extraction.names.kinds import terminal_of
from provenance.extraction.names.owning import is_hearsay
from provenance.extraction.references.resolving import Resolver
from provenance.extraction.relays.carriers import with_carriers
from provenance.extraction.relays.citing_back import cited_back
from provenance.extraction.relays.heading import headed
from provenance.extraction.relays.in_hand import in_hand
from provenance.extraction.relays.keeping import kept
from provenance.extraction.relays.quoted_there import quoted_there
from provenance.extraction.relays.relaying import relayed
from provenance.extraction.relays.visiting import visited
from provenance.extraction.relays.witnessing import witnessed
from provenance.extraction.sayings.bounding import bounded
from provenance.extraction.sayings.nesting import Nested, nested
from provenance.extraction.sayings.pointing_back import pointed_back
from provenance.extraction.sayings.weighing import weighed
from provenance.extraction.text.quotations import MARKS
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.wording import TRAINED, Manner, Wording
from provenance.extraction.words import source_words
from provenance.records import Draft, SourceDraft, SourceKind, Span, Spans, Stance

_MOSTLY = 0.5
_PRINTING = frozenset({"reported", "reports", "published", "publishes"})
_POINTERS = frozenset({"it", "that", "them", "these", "this", "those"})
_QUESTIONS = frozenset({"asked", "pressed", "questioned", "quizzed"})


def drafted(text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> tuple[Draft, ...]:
    """The drafts of one text; ``wordings`` in text order."""
    resolver = Resolver(sentences)
    telling = [
        wording
        for wording in pointed_back(sentences, wordings)
        if not _only_asks(text, wording) and not _only_points(text, sentences[wording.sentence], wording)
    ]
    alone = witnessed(text, sentences, headed(sentences, bounded(text, sentences, telling)))
    passed = quoted_there(sentences, visited(sentences, in_hand(sentences, relayed(sentences, alone))))
    found = _unheard(nested(passed))
    drafts: list[Draft] = []
    for each in found:
        outer = drafts[each.parent].sources if each.parent is not None else ()
        drafts.append(_draft(text, sentences, resolver, each, outer))
    return kept(sentences, cited_back(text, with_carriers(text, drafts)), text)


def _unheard(found: Sequence[Nested]) -> list[Nested]:
    """The readings, what a court heard without a source, where the text does not say who told it, or says only behind
    what was told that it was: ``…, the court heard``."""
    parents = {each.parent for each in found if each.wording.manner is not Manner.NOUN}
    return [
        replace(each, wording=_sourceless(each.wording))
        if each.wording.manner is Manner.HEARD
        and each.wording.source
        and (index not in parents or each.wording.content[0].start < each.wording.source[0].start)
        else each
        for index, each in enumerate(found)
    ]


def _sourceless(wording: Wording) -> Wording:
    return replace(wording, source=(), stands_for=(), cue=_joined(wording.source, wording.cue))


def _only_asks(text: str, wording: Wording) -> bool:
    """``Asked whether …``, ``Reporters asked whether …``: a question that the press puts tells nothing."""
    if wording.pattern != TRAINED:
        return False
    cue = wording.cue[-1].within(text).lower()
    words = wording.source[0].within(text).lower().split() if wording.source else []
    return cue in _QUESTIONS and (not words or words[-1] in source_words("observers"))


def _only_points(text: str, sentence: Sentence, wording: Wording) -> bool:
    """``Reports corroborate this(, with X saying that …)``: nobody is named, and what is said stands elsewhere."""
    tokens = _tokens(sentence, wording.stands_for or wording.source)
    is_told = is_hearsay(tokens) if tokens else len(wording.content) == 1
    return is_told and bool(wording.content) and wording.content[0].within(text).lower() in _POINTERS


def _draft(
    text: str, sentences: Sequence[Sentence], resolver: Resolver, found: Nested, outer: Sequence[SourceDraft]
) -> Draft:
    """The draft of one wording; ``outer`` are those who say it, or whose wording passes it on."""
    wording = found.wording
    tokens = _tokens(_home(sentences, wording), wording.stands_for or wording.source)
    if is_hearsay(tokens):
        wording, tokens = _sourceless(wording), []
    speakers = frozenset(source.name for source in outer)
    is_apart = wording.within is not None or _speaks_of_others(sentences[wording.sentence], wording, outer)
    above = speakers if is_apart else frozenset[str]()
    relays = found.relays or (wording.saw_it and bool(wording.stands_for))
    named = partial(resolver.sources, relays=relays, apart=above, speakers=speakers)
    sources, sureness = named(tokens, wording.sentence) if tokens else ((), 1.0)
    if _is_printed(text, wording, tokens):
        sources = tuple(replace(source, kind=SourceKind.OUTLET) for source in sources)
    return Draft(
        source=_pointing(wording),
        cue=wording.cue,
        content=wording.content,
        sources=sources,
        terminal=terminal_of([source.kind for source in sources], saw_it=wording.saw_it),
        certainty=weighed(wording.certainty, tokens),
        stance=_stance(text, wording.content),
        reality=wording.reality,
        nested_in=found.parent,
        confidence=round(wording.confidence * sureness, 3),
        pattern=wording.pattern,
    )


def _home(sentences: Sequence[Sentence], wording: Wording) -> Sentence:
    """Where the words stand that name the source: the sentence before, of papers that an outlet had there."""
    home = sentences[wording.sentence]
    is_before = wording.stands_for and wording.stands_for[0].start < home.tokens[0].start
    return sentences[wording.sentence - 1] if is_before else home


def _is_printed(text: str, wording: Wording, tokens: Sequence[Token]) -> bool:
    """``The Harbour Paper reported``: a newspaper, and no mill."""
    is_paper = len(tokens) > 2 and tokens[0].lower == "the" and tokens[-1].text == "Paper"
    return is_paper and not _PRINTING.isdisjoint(wording.cue[-1].within(text).lower().split())


def _speaks_of_others(sentence: Sentence, wording: Wording, outer: Sequence[SourceDraft]) -> bool:
    """``“The bank told us that …,” X said``: in their own words people speak of others, and of themselves as *I*;
    a firm may speak of *the company*."""
    return all(_is_somebody(source) for source in outer) and sentence.quotes_from(wording.cue[0].start)


def _is_somebody(source: SourceDraft) -> bool:
    """A person, and no ``Harbour Ferries``, whose shape is a person's too."""
    is_firm = source.name.split()[-1].lower() in source_words("company_heads")
    return source.kind in {SourceKind.PERSON, SourceKind.UNNAMED} and not is_firm


def _pointing(wording: Wording) -> Spans:
    """The words of the source; a pronoun with what it points back to: ``the indictment``, ``which``."""
    apart = [span for span in wording.stands_for if not overlap((span,), wording.source)]
    return tuple(sorted((*apart, *wording.source)))


def _joined(source: Spans, cue: Spans) -> Spans:
    """``according to`` and ``reports`` as one span where they touch."""
    first, *others = sorted((*source, *cue))
    spans = [first]
    for span in others:
        if span.start - spans[-1].end <= 1:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return tuple(spans)


def _tokens(sentence: Sentence, spans: Spans) -> list[Token]:
    return [token for token in sentence.tokens if any(a <= token.start < b for a, b in spans)]


def _stance(text: str, content: Spans) -> Stance:
    """Quoted where more than half of the content stands in quotation marks."""
    quoted = total = 0
    for span in content:
        words = span.within(text)
        total += len(words)
        quoted += _quoted_length(words)
    return Stance.QUOTED if total and quoted / total > _MOSTLY else Stance.ATTRIBUTED


def _quoted_length(words: str) -> int:
    """Characters between the first and last mark of each pair; a single mark opens or closes the rest."""
    places = [place for place, character in enumerate(words) if character in MARKS]
    if len(places) == 1:
        return max(places[0], len(words) - places[0])
    return sum(end - start + 1 for start, end in zip(places[::2], places[1::2], strict=False))
