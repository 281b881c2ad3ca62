"""Databases made of random facts, in hostile words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from provenance.claims import wording_key
from provenance.notation import facts as noted
from provenance.notation.facts import Fact, Ref, RefKind, Words
from provenance.records import (
    Basis,
    Certainty,
    ClaimLinkKind,
    DerivationKind,
    DocumentLink,
    GradeScheme,
    GroupKind,
    LabelKey,
    LinkKind,
    Reality,
    ReviewVerdict,
    SourceKind,
    Span,
    Stance,
    StandingKind,
    Terminal,
    Verdict,
    is_blank,
)
from provenance.times import When, read_when

SIGNS = "\"\\'[]{}#;:=,@|>+?!…<-_ab Zé가\u202e\u200b\u00ad\r\n\t\x0b\x85\u2028\ufeff\x1b;  "
hostile = st.text(
    st.sampled_from(SIGNS) | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
)
words = hostile.filter(lambda text: not is_blank(text))
plain = st.sampled_from(
    ["Gazette", "Northline", "Harbour Office", "the Courier", "A", "연합뉴스", "src", "doc:x", "12-20"]
)
names = plain | words
whens = st.sampled_from(
    [
        None,
        *map(
            read_when,
            ("2026-03-01", "2026", "<=1982", "2026-03-01T09:00Z", "2026-03-01 09:00:01.5+05:30", "2026-02-27/03-01"),
        ),
        When(5, 77, "some day", "Z"),
        When(None, 9, "before", None),
    ]
)
titles = (plain | words).filter(lambda text: bool(wording_key(text)))


def _id(prefix: str, number: int) -> str:
    return f"{prefix}-{number:010x}"


def _ref(row_id: str) -> Ref:
    return Ref(RefKind.ID, row_id)


class World:
    """Draws facts one by one, each about things that were drawn before."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.counts: dict[str, int] = {}
        self.attributions: list[str] = []

    def id(self, prefix: str) -> str:
        self.counts[prefix] = self.counts.get(prefix, 0) + 1
        return _id(prefix, self.counts[prefix])

    def some(self, strategy: Any, most: int = 3, least: int = 0) -> list[Any]:
        return self.draw(st.lists(strategy, min_size=least, max_size=most))  # type: ignore[no-any-return]

    def one(self, strategy: Any) -> Any:
        return self.draw(strategy)

    # --- who and what --------------------------------------------------------------------------------

    def source(self) -> noted.NotedSource:
        kind = self.one(st.sampled_from(SourceKind))
        is_unnamed = kind is SourceKind.UNNAMED
        low = self.one(st.integers(0, 5))
        return noted.NotedSource(
            id=self.id("src"),
            source=Ref(RefKind.UNNAMED if is_unnamed else RefKind.NAME, self.one(names)),
            kind=None if is_unnamed else kind,
            number=self.one(st.sampled_from([None, (low, None), (low, low + 2)])),
            is_confidential=self.one(st.booleans()),
            aliases=tuple(self.some(words)),
            shorts=tuple(self.some(words)),
            domains=tuple(self.some(st.sampled_from(["a.example", "b.example"]))),
        )

    def claim(self) -> noted.NotedClaim:
        wordings = dict(self.some(st.tuples(titles, st.sampled_from([None, "en", "ko"]))))
        return noted.NotedClaim(
            id=self.id("clm"),
            title=self.one(titles),
            wordings=tuple(wordings.items()),
            is_retitled=self.one(st.booleans()),
        )

    # --- documents -----------------------------------------------------------------------------------

    def document(self, sources: Sequence[str], claims: Sequence[str], documents: Sequence[str]) -> noted.NotedDocument:
        text = self.one(st.none() | hostile | st.just("It rains, Northline said.\nIt rains."))
        held = self._capture(text) if text is not None else {}
        number = self.counts.get("doc", 0)
        return noted.NotedDocument(
            id=self.id("doc"),
            title=self.one(st.none() | words),
            outlet=self.one(st.none() | st.sampled_from(sources).map(_ref)),
            published=self.one(whens),
            url=self.one(st.sampled_from([None, f"https://gazette.example/{number}"])),
            language=self.one(st.sampled_from([None, "en", "ko"])),
            byline=self.one(st.none() | words),
            kind=self.one(st.sampled_from(["", "post", "artefact"])),
            revision=self.one(st.sampled_from([None, 2])),
            work=self.one(st.none() | words),
            addresses=self._addresses(),
            **held,
            attributions=tuple(self._steps(sources, claims, documents, text)),
        )

    def _addresses(self) -> tuple[DocumentLink, ...]:
        kinds = set(self.some(st.sampled_from(LinkKind)))
        return tuple(DocumentLink(kind, self.one(words)) for kind in LinkKind if kind in kinds)

    def _capture(self, text: str) -> dict[str, Any]:
        header = st.tuples(st.sampled_from(["server", "date"]), words)
        return {
            "text": text,
            "body_start": self.one(st.integers(0, len(text))),
            "fetched_us": self.one(st.integers(-(2**60), 2**60)),
            "final_url": self.one(st.none() | words),
            "status": self.one(st.sampled_from([None, 200])),
            "importer": self.one(st.sampled_from(["", "html"])),
            "headers": tuple(self.some(header)),
            "readers": tuple(sorted(set(self.some(st.sampled_from(["default 5", "llm x"]))))),
        }

    def _steps(
        self, sources: Sequence[str], claims: Sequence[str], documents: Sequence[str], text: str | None
    ) -> list[noted.NotedAttribution]:
        steps: list[noted.NotedAttribution] = []
        is_mere = self.one(st.booleans())
        for _ in range(self.one(st.integers(0, 4))):
            depth = self.one(st.integers(0, steps[-1].depth + 1)) if steps else 0
            step = (
                self._mere(sources, claims, depth) if is_mere else self._step(sources, claims, documents, text, depth)
            )
            self.attributions.append(step.ids[0])
            steps.append(step)
        return steps

    def _mere(self, sources: Sequence[str], claims: Sequence[str], depth: int) -> noted.NotedAttribution:
        about = (_ref(claims[0]),) if depth == 0 else ()
        return noted.NotedAttribution(ids=(self.id("att"),), depth=depth, claims=about, sources=self._sources(sources))

    def _sources(self, sources: Sequence[str]) -> tuple[Ref, ...]:
        found = self.one(st.none() | st.sampled_from(sources))
        return (_ref(found),) if found else ()

    def _step(
        self, sources: Sequence[str], claims: Sequence[str], documents: Sequence[str], text: str | None, depth: int
    ) -> noted.NotedAttribution:
        cited = self._sources(sources)
        terminals = [None, *(each for each in Terminal if each is not Terminal.UNDISCLOSED)] if cited else [None]
        about = tuple(_ref(each) for each in dict.fromkeys(self.some(st.sampled_from(claims), 2)))
        joint = self.one(st.sampled_from(["", "jnt-0000000001"]))
        return noted.NotedAttribution(
            ids=(self.id("att"),),
            depth=depth,
            claims=about,
            is_claimless=not about and depth == 0,
            sources=cited,
            cites=self.one(st.sampled_from(["", *documents])),
            pins=self.one(st.sampled_from(["", *documents])),
            joint=joint,
            needs_all=self.one(st.booleans()),
            source=self._words(text),
            cue=self._words(text),
            content=self._words(text),
            certainty=self.one(st.sampled_from(Certainty)),
            stance=self.one(st.sampled_from(Stance)),
            reality=self.one(st.sampled_from(Reality)),
            terminal=self.one(st.sampled_from(terminals)),
            basis=Basis.TYPED if joint else self.one(st.sampled_from(Basis)),
            confidence=self.one(st.none() | st.floats(0, 1)),
            reader=self.one(st.sampled_from([None, "-", "default 5"])) if text is not None and not joint else None,
        )

    def _words(self, text: str | None) -> tuple[Words, ...]:
        if not text or self.one(st.booleans()):
            return (Words(self.one(hostile), is_loose=True),) if self.one(st.booleans()) else ()
        start = self.one(st.integers(0, len(text) - 1))
        span = Span(start, self.one(st.integers(start + 1, len(text))))
        return (Words(span.within(text), span),)

    # --- decisions -----------------------------------------------------------------------------------

    def decided(self, prefix: str) -> dict[str, Any]:
        return {
            "id": self.id(prefix),
            "by": self.one(words),
            "role": self.one(st.sampled_from(["", "rule/1", "person"])),
            "why": self.one(words),
        }

    def decision(self, sources: Sequence[str], claims: Sequence[str], documents: Sequence[str]) -> Fact | None:
        subject = _ref(self.one(st.sampled_from([*sources, *claims, *documents])))
        thing = _ref(self.one(st.sampled_from([*sources, *documents])))
        source, claim = (_ref(self.one(st.sampled_from(found))) for found in (sources, claims))
        no_id = {name: value for name, value in self.decided("xxx").items() if name != "id"}
        makers = [
            lambda: noted.NotedStanding(
                subject=thing,
                kind=self.one(st.sampled_from(StandingKind)),
                effective=self.one(whens),
                evidence=self.one(st.sampled_from(["", *documents])),
                **self.decided("std"),
            ),
            lambda: noted.NotedGrade(
                subject=subject, scheme=GradeScheme.ADMIRALTY, value=self._grade(subject), **self.decided("grd")
            ),
            lambda: noted.NotedLabel(
                subject=subject, key=self.one(st.sampled_from(LabelKey)), value=self.one(hostile), **self.decided("lab")
            ),
            lambda: noted.NotedWaiver(
                rule="single-origin",
                subject=claim,
                until=self.one(whens),
                fingerprint=self.one(st.sampled_from(["", "ab12"])),
                **self.decided("wvr"),
            ),
            lambda: noted.NotedParty(source=source, claim=claim, party=self.one(hostile), **no_id),
            lambda: noted.NotedGroup(
                kind=self.one(st.sampled_from(GroupKind)), name=self.one(words), members=(source,), **no_id
            ),
            lambda: noted.NotedKnowledge(
                source=source,
                name=self.one(st.sampled_from(["country", "side", "wikidata", "distinct", "shown"])),
                value=self.one(words),
                **no_id,
            ),
            lambda: noted.NotedRole(
                document=self.one(st.sampled_from(documents)),
                claim=claim,
                report_role=self.one(st.sampled_from(["report", "context"])),
                **no_id,
            ),
            lambda: self._pair(noted.NotedJudgement, sources, verdict=self.one(st.sampled_from(Verdict)), prefix="jud"),
            lambda: self._pair(noted.NotedLink, claims, kind=self.one(st.sampled_from(ClaimLinkKind)), prefix="cln"),
            lambda: self._leaning(sources, documents),
            lambda: self._review(no_id),
        ]
        return self.one(st.sampled_from(makers))()  # type: ignore[no-any-return]

    def _grade(self, subject: Ref) -> str:
        return str(self.one(st.sampled_from("123456" if subject.text.startswith("clm") else "ABCDEF")))

    def _pair(self, fact: Any, ids: Sequence[str], *, prefix: str, **said: Any) -> Fact | None:
        if len(ids) < 2:
            return None
        a, b = sorted(self.some(st.sampled_from(ids), 2, 2))
        return None if a == b else fact(a=_ref(a), b=_ref(b), **said, **self.decided(prefix))

    def _leaning(self, sources: Sequence[str], documents: Sequence[str]) -> Fact | None:
        document, target = self.one(st.sampled_from(documents)), self.one(st.sampled_from([*documents, *sources]))
        if document == target:
            return None
        return noted.NotedDerivation(
            id=self.id("der"),
            kind=self.one(st.sampled_from(DerivationKind)),
            document=document,
            target=_ref(target),
            basis=self.one(st.sampled_from([None, *Basis])),
            score=self.one(st.none() | st.floats(0, 1)),
        )

    def _review(self, said: dict[str, Any]) -> Fact | None:
        if not self.attributions:
            return None
        read, now = (self.one(st.sampled_from(self.attributions)) for _ in range(2))
        verdict = self.one(st.sampled_from(ReviewVerdict))
        replaced = now if verdict is ReviewVerdict.CORRECTED and now != read else ""
        return noted.NotedReview(subject=_ref(read), verdict=verdict, replacement=replaced, **said)


@st.composite
def worlds(draw: Any) -> tuple[Fact, ...]:
    """All facts of one database, with the ids of everything."""
    world = World(draw)
    sources = [world.source() for _ in range(draw(st.integers(1, 5)))]
    claims = [world.claim() for _ in range(draw(st.integers(1, 4)))]
    source_ids, claim_ids = [fact.id for fact in sources], [fact.id for fact in claims]
    documents: list[noted.NotedDocument] = []
    for number in range(draw(st.integers(1, 4))):
        known = [_id("doc", each) for each in range(1, number + 1)]
        documents.append(world.document(source_ids, claim_ids, known))
    document_ids = [fact.id for fact in documents]
    decisions = [world.decision(source_ids, claim_ids, document_ids) for _ in range(draw(st.integers(0, 8)))]
    return (*sources, *claims, *documents, *(each for each in decisions if each is not None))
