"""Which hyperlink belongs to which attribution: where the words say "Yonhap reported", the link says where.

A link under the source or the cue leads to the cited document. A link elsewhere in the sentence does only where it
leaves the site and neither the sentence nor the readings of it leave a choice. Links to the site's own pages under
other words lead to its topics and older stories, links to a front page to nobody's document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from provenance.extraction.text.sentences import sentences
from provenance.records import Draft, Hyperlink, Span
from provenance.workspace.addresses import canonical_url, host_of, is_home_page


class Links:
    """The links of one text, and the readings they may belong to; ``url`` is the address of the article itself."""

    def __init__(
        self, text: str, body_start: int, hyperlinks: Sequence[Hyperlink], url: str | None, drafts: Sequence[Draft]
    ) -> None:
        own = canonical_url(url)
        links = [link for link in hyperlinks if not is_home_page(link.url) and canonical_url(link.url) != own]
        self.drafts = drafts
        self.host = host_of(url or "")
        self.starts = [each.span(0, len(each)).start for each in sentences(text, body_start)] if links else []
        self.in_sentence: dict[int, list[Hyperlink]] = defaultdict(list)
        for link in links:
            self.in_sentence[self._sentence(link.span)].append(link)
        self.outermost = Counter(self._sentence(_first(draft)) for draft in drafts if links and draft.nested_in is None)

    def cited_by(self, index: int) -> str | None:
        """The address that a reading cites; None where no link, or more than one, can be meant."""
        draft = self.drafts[index]
        if not self.in_sentence or len(draft.sources) > 1:
            return None
        for role in (draft.cue, draft.source):
            if found := {link.url for span in role for link in self._inside(span) if _overlap(link.span, span)}:
                return found.pop() if len(found) == 1 else None
        return self._elsewhere(draft)

    def _elsewhere(self, draft: Draft) -> str | None:
        sentence = self._sentence(_first(draft))
        found = self._inside(_first(draft))
        if draft.nested_in is not None or self.outermost[sentence] > 1 or len(found) != 1:
            return None
        return found[0].url if host_of(found[0].url) != self.host else None

    def _inside(self, span: Span) -> Sequence[Hyperlink]:
        return self.in_sentence.get(self._sentence(span), ())

    def _sentence(self, span: Span) -> int:
        return bisect_right(self.starts, span.start)


def _first(draft: Draft) -> Span:
    return min(_spans(draft), default=Span(0, 0))


def _spans(draft: Draft) -> Iterable[Span]:
    return (*draft.cue, *draft.source, *draft.content)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
