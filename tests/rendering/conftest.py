"""Ledgers to render: a whole story, and one in which every text is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.ledger import Ledger
from provenance.records import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Derivation,
    DerivationKind,
    Document,
    Excerpt,
    Judgement,
    Reality,
    Review,
    ReviewVerdict,
    Source,
    SourceKind,
    Span,
    Stance,
    Terminal,
    Verdict,
)
from provenance.times import read_when


def attribution(number: int, document: str, cited: str | None, terminal: Terminal, **others: object) -> Attribution:
    plain = Attribution(
        f"att-{number:03}",
        document,
        ("clm-1",),
        cited,
        None,
        None,
        "",
        "said",
        "the claim",
        terminal,
        Stance.ATTRIBUTED,
        Certainty.SAID,
        Reality.PAST,
        Basis.STATED,
        0.8,
    )
    return replace(plain, **others)  # type: ignore[arg-type]


def read(text: str) -> Excerpt:
    """An excerpt whose first word is the source, the second the cue, and the rest the content."""
    source, cue, _ = text.split(" ", 2)
    after = len(source) + 1 + len(cue)
    return Excerpt(text, (Span(0, len(source)),), (Span(len(source) + 1, after),), (Span(after + 1, len(text)),))


@pytest.fixture(scope="session")
def story() -> Ledger:
    """Outlets, an agency, an unnamed official, a “reportedly”, a circle, joint sources, a denial, reviews."""
    names = {
        "northline": "Northline",
        "herald": "The Herald",
        "post": "The Skerry Post",
        "pedia": "Harborpedia",
        "courier": "Varnsund Courier",
        "korea": "한반도 해양일보",
        "mina": "صحيفة الميناء",
    }
    sources = [Source(f"src-{key}", SourceKind.OUTLET, name) for key, name in names.items()]
    sources += [
        Source("src-official", SourceKind.UNNAMED, "a senior port official"),
        Source("src-terminals", SourceKind.BODY, "Kessen Terminals"),
        Source("src-ministry", SourceKind.BODY, "Ministry of the Interior"),
        Source("src-chief", SourceKind.PERSON, "Marta Olesk"),
    ]
    documents = [
        Document(
            f"doc-{key}",
            f"src-{key}",
            f"How {name} has it",
            f"https://{key}.example/a?b=1",
            read_when(
                {"herald": "2026-03-02T09:00+01:00", "northline": "2026-03-02T06:00+01:00"}.get(key, "2026-03-02")
            ),
            1,
            "ko" if key == "korea" else "ar" if key == "mina" else "en",
            None,
            True,
            f"snp-{key}",
            "ab" * 32,
        )
        for key, name in names.items()
    ]
    accepted = Review(ReviewVerdict.ACCEPTED, "I. Vance", "read twice")
    rejected = Review(ReviewVerdict.REJECTED, "I. Vance", "another claim")
    attributions = [
        attribution(
            1, "doc-northline", "src-official", Terminal.ANONYMOUS, excerpt=read("Officials said so."), review=accepted
        ),
        attribution(2, "doc-herald", "src-northline", Terminal.NOT_YET_TRACED, excerpt=read("Northline reported it.")),
        attribution(
            3, "doc-post", None, Terminal.UNDISCLOSED, cue_text="reportedly", excerpt=read("It reportedly leaked.")
        ),
        attribution(4, "doc-pedia", "src-courier", Terminal.NOT_YET_TRACED, excerpt=read("Courier reported this.")),
        attribution(5, "doc-courier", "src-pedia", Terminal.NOT_YET_TRACED, excerpt=read("Harborpedia gives that.")),
        attribution(
            6, "doc-mina", "src-terminals", Terminal.NAMED, excerpt=read("قالت الشركة ذلك اليوم."), joint_key="j"
        ),
        attribution(
            7, "doc-mina", "src-ministry", Terminal.NAMED, excerpt=read("قالت الشركة ذلك اليوم."), joint_key="j"
        ),
        attribution(8, "doc-korea", "src-northline", Terminal.NOT_YET_TRACED, basis=Basis.TYPED),
        attribution(
            9, "doc-herald", "src-chief", Terminal.NAMED, certainty=Certainty.DENIED, excerpt=read("Olesk denied it.")
        ),
        attribution(10, "doc-post", "src-chief", Terminal.NAMED, review=rejected, excerpt=read("Olesk told another.")),
    ]
    return Ledger(
        Claim("clm-1", "40 tonnes leaked", ("40 tonnes leaked", "about 40 tonnes had leaked")),
        tuple(documents),
        tuple(sources),
        tuple(attributions),
        (Derivation("der-1", "doc-herald", "doc-northline", None, DerivationKind.REUSE, Basis.INFERRED, 0.9),),
        (Judgement("jdg-1", "src-terminals", "src-ministry", Verdict.DIFFERENT, "two bodies", "I. Vance"),),
    )


@pytest.fixture(scope="session")
def ledger_saying() -> Callable[[str], Ledger]:
    """``ledger_saying(text)``: a ledger in which every field that holds words, and every id, holds ``text``."""

    def make(text: str, url: str | None = None) -> Ledger:
        kinds = {"outlet": SourceKind.OUTLET, "other": SourceKind.AGENCY, "voice": SourceKind.UNNAMED}
        sources = tuple(Source(f"src-{name}-{text}", kind, text, also_known_as=(text,)) for name, kind in kinds.items())
        documents = tuple(
            Document(
                f"doc-{name}-{text}",
                f"src-{name}-{text}",
                text,
                url,
                replace(read_when("2026"), raw=text),
                2,
                text,
                text,
                True,
                text,
                text,
            )
            for name in ("outlet", "other")
        )
        excerpt = Excerpt(f"a {text} b", (Span(0, 2),), (Span(1, 3),), (Span(2, len(text) + 4),))
        review = Review(ReviewVerdict.ACCEPTED, text, text)
        words = {"source_text": text, "cue_text": text, "content_text": text, "excerpt": excerpt, "read_by": text}
        first, other = documents[0].id, documents[1].id
        attributions = (
            attribution(1, first, sources[1].id, Terminal.NOT_YET_TRACED, review=review, **words),
            attribution(2, other, sources[2].id, Terminal.ANONYMOUS, **words),
            attribution(3, first, None, Terminal.UNDISCLOSED, **words),
            attribution(4, other, sources[2].id, Terminal.NAMED, certainty=Certainty.DENIED, **words),
            attribution(5, other, None, Terminal.NAMED, **{**words, "excerpt": None}, basis=Basis.TYPED),
            attribution(
                6, first, sources[2].id, Terminal.NAMED, review=replace(review, verdict=ReviewVerdict.REJECTED), **words
            ),
        )
        return Ledger(
            Claim(f"clm-{text}", text, (text, f"{text} again")),
            documents,
            sources,
            tuple(replace(a, id=f"{a.id}-{text}") for a in attributions),
            (),
            (Judgement(f"jdg-{text}", sources[0].id, sources[1].id, Verdict.AFFILIATED, text, text),),
        )

    return make
