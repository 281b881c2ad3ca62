"""Who ``he``, ``the agency`` or a surname is, from what the text said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extraction.names.calling import paper_of_people
from provenance.extraction.names.identity import Naming
from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.kinds import is_collective, is_listed, places
from provenance.extraction.names.naming import naming_of
from provenance.extraction.names.owning import is_nobody, owner_of
from provenance.extraction.names.papers import Makers
from provenance.extraction.names.spelling import SELVES
from provenance.extraction.references.ahead import Ahead
from provenance.extraction.references.answering import is_business, is_firm, is_surely_given
from provenance.extraction.references.asking import asked_before
from provenance.extraction.references.earlier import Earlier, Named
from provenance.extraction.references.heading_firms import firm_heading
from provenance.extraction.references.instead import client_of, is_client, is_message, issues, writer_of
from provenance.extraction.references.nearby import REACH, is_own, near, sentence_at
from provenance.extraction.references.opening import opens_with
from provenance.extraction.references.pairwise import one_of_pair, pair_in
from provenance.extraction.references.pointing import Fitness, fitness, is_plainly, may_be_named_later, sureness
from provenance.extraction.references.roster import Roster
from provenance.extraction.references.spoken import Place, Spoken
from provenance.extraction.references.testifying import is_of_court, tells_officers
from provenance.extraction.references.together import joint_subject, many_meant
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import words_of
from provenance.records import RELAYING_KINDS, SourceDraft, SourceKind

_SCIENCE = frozenset({"journal", "study", "researchers", "scientists", "research", "peer-reviewed", "authors"})
_PAIR = 4
"""Sentences back in which two may have spoken whom ``neither minister`` means."""


class Resolver:
    """Names the sources of one text in text order and remembers the last of them."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._roster = Roster(sentences)
        self._spoken = Spoken(self._roster)
        self._earlier = Earlier(sentences)
        self._ahead = Ahead(sentences, self._earlier)
        self._sentences = sentences
        self._makers = Makers()
        self._bodies: set[str] = set()
        self._joint: tuple[int, tuple[Naming, ...]] = (-1, ())
        self._apart: frozenset[str] = frozenset()
        self._speakers: frozenset[str] = frozenset()

    def sources(
        self,
        tokens: Sequence[Token],
        sentence: int,
        *,
        relays: bool = False,
        apart: frozenset[str] = frozenset(),
        speakers: frozenset[str] = frozenset(),
    ) -> tuple[tuple[SourceDraft, ...], float]:
        """The sources that a phrase of that sentence names, and how sure that is (0 to 1); none for ``nobody``.

        ``relays``: the text says whom they have it from, so that unknown capitals are an outlet's. ``apart`` are the
        names of those who pass it on: no pronoun means them (``in a statement to HGN it said``).
        ``speakers`` are those in whose quotation it may stand, whom ``he`` there means as little.
        """
        if is_nobody(tokens):
            return (), 1.0
        self._apart, self._speakers = apart, speakers
        together = self._together(tokens, sentence) or self._one_of_two(tokens, sentence)
        named = [(naming, 0.9) for naming in together] or self._each(parts_of(tokens), sentence, relays=relays)
        self._joint = (sentence, tuple(naming for naming, _ in named))
        found = dict.fromkeys(
            SourceDraft(naming.name, naming.kind, naming.number_lo, naming.number_hi) for naming, _ in named
        )
        return tuple(found), min(sure for _, sure in named)

    def _each(self, parts: Sequence[Sequence[Token]], sentence: int, *, relays: bool) -> list[tuple[Naming, float]]:
        """The naming of each part; none of them is another: ``Hull's MP and the coxswain``."""
        named: list[tuple[Naming, float]] = []
        for part in parts:
            named.append(self._named(part, sentence, relays=relays))
            self._apart |= {named[-1][0].name}
        return named

    def _together(self, tokens: Sequence[Token], sentence: int) -> Sequence[Naming]:
        """``they``, ``both companies``: the several that spoke last, or the joint subject of this sentence or the one
        before it; none where it may be another."""
        count = many_meant(tokens)
        if count is None or (count == 0 and self._is_quoted(Place(sentence, tokens[0].start))):
            return ()
        spoken, last = self._joint
        is_near = sentence - spoken <= 1
        if is_near and len(last) > 1 and count in {0, len(last)}:
            return last if any(naming.name[:1].isupper() for naming in last) else ()
        if is_near and count == 0 and last and last[0].number_hi != 1:
            return ()
        for number in range(sentence, max(-1, sentence - 2), -1):
            parts = joint_subject(self._sentences[number], count)
            if parts and parts[-1][-1].start < tokens[0].start:
                return [self._named(part, number, relays=False)[0] for part in parts]
        return self._two_apart(tokens, sentence) if count == 2 and len(tokens) == 2 else ()

    def _one_of_two(self, tokens: Sequence[Token], sentence: int) -> Sequence[Naming]:
        """``the latter`` of the two whom this sentence or one of the two before it names together."""
        which = one_of_pair(tokens)
        for number in range(sentence, max(-1, sentence - 3), -1) if which is not None else ():
            parts = pair_in(self._sentences[number], tokens[0].start)
            if parts and which is not None:
                return [self._named(parts[which], number, relays=False)[0]]
        return ()

    def _two_apart(self, tokens: Sequence[Token], sentence: int) -> Sequence[Naming]:
        """``X will buy its rival Y, the companies said``; ``X said … Y said … Neither minister said``."""
        if tokens[0].lower == "the":
            named = (found for found in self._earlier.named_in(sentence) if found.start < tokens[0].start)
            firms = {
                full.name: full for found in named if is_firm(found) for full in (self._spoken.full(found.naming),)
            }
            return tuple(firms.values()) if len(firms) == 2 else ()
        spoken = [naming for place, naming in self._spoken.recent if sentence - place.sentence <= _PAIR]
        last = [naming for naming in spoken[-2:] if naming.name[:1].isupper()]
        return last if len(last) == 2 and last[0].kind is last[1].kind is not SourceKind.UNNAMED else ()

    def _named(self, part: Sequence[Token], sentence: int, *, relays: bool) -> tuple[Naming, float]:
        """The naming of one part: of the owner where a paper speaks, of the paper where the owner is unknown."""
        speaker, place = owner_of(part), Place(sentence, part[0].start)
        if is_client(part):
            speaker = client_of(self._sentences[sentence], part[0].start) or speaker
            speaker = owner_of(speaker)
            self._apart |= self._speakers
        if len(part) > 1 and part[1].lower in SELVES:  # “…, her lawyer said; she herself was silent”
            self._apart |= {other.name for spot, other in self._spoken.recent if spot.sentence == sentence}
        issuer = self._issuer(part, sentence) or self._spoken.paper_of(part, sentence)
        if issuer is not None:
            return issuer, 0.9
        maker = None if self._is_quoted(place) else self._makers.meant(part) or self._writer(part, sentence)
        if maker is not None:
            self._remember(place, maker)
            return maker, 0.9
        naming, sure = self._settled(naming_of(speaker, relays=relays), place)
        if naming.points and len(part) > 1 and len(speaker) == 1:
            return self._settled(naming_of(part, relays=relays), place)
        self._makers.met(part, speaker, naming)
        return self._owned(naming, part[0].lower, place), sure

    def _issuer(self, part: Sequence[Token], sentence: int) -> Naming | None:
        """``In a statement, the ministry said … The statement did not say``: the ministry."""
        if not is_message(part):
            return None
        for number in range(sentence, max(-1, sentence - 3), -1):
            if issues(self._sentences[number], part[1].lower):
                spoken = (naming for other, naming in reversed(self._spoken.recent) if other.sentence == number)
                return next((naming for naming in spoken if naming.kind not in RELAYING_KINDS), None)
        return None

    def _writer(self, part: Sequence[Token], sentence: int) -> Naming | None:
        """``Her reply runs to six pages. It accuses …``: she, who has written it."""
        writer = writer_of(self._sentences[sentence - 1]) if part[0].text == "It" and sentence else ()
        return self._named(writer, sentence - 1, relays=False)[0] if writer else None

    def _owned(self, naming: Naming, owner: str, place: Place) -> Naming:
        """``its defence ministry`` with the name of the country whose it is."""
        if owner != "its" or naming.kind is not SourceKind.BODY or not naming.name.islower():
            return naming
        named = (found.naming.name for found in self._candidates(place, is_personal=False))
        country = next((name for name in named if name in places()), None)
        return replace(naming, name=f"{country}'s {naming.name}") if country is not None else naming

    def _is_quoted(self, place: Place) -> bool:
        """A speaker's own words stand there, whose pronouns the text does not explain."""
        sentence = self._sentences[place.sentence]
        spot = next((number for number, token in enumerate(sentence.tokens) if token.start == place.start), None)
        return spot is not None and sentence.is_quoted(spot)

    def _settled(self, naming: Naming, place: Place) -> tuple[Naming, float]:
        sure = 1.0
        if naming.points in Fitness.PRONOUNS and self._is_quoted(place):
            return self._quoted(naming, place), sureness(naming)
        if naming.points:
            earlier = (
                self._ahead.asked(naming.points, place.sentence, place.start)
                or self._asked(naming, place)
                or self._pointed_at(naming, place)
                or self._named_later(naming, place)
                or self._described_as(naming, place)
                or opens_with(self._sentences, place.sentence, place.start, naming)
                or self._heading(naming, place)
            )
            sure = 0.9 if earlier else sureness(naming)
            naming = earlier or paper_of_people(naming)
        elif may_be_named_later(naming) or self._is_plain_headline(naming, place):
            naming = self._named_later(naming, place) or naming
        if naming.points:
            self._remember(place, replace(naming, points="") if len(naming.name) > len("they") else None)
            return naming, sure
        full = naming if naming.kind is SourceKind.UNNAMED or naming.name.islower() else self._spoken.full(naming)
        self._remember(place, full)
        return full, sure

    def _asked(self, naming: Naming, place: Place) -> Naming | None:
        """``Jane Roe asked the mayor why … He replied``: the mayor, by the name that the text gives him."""
        found = asked_before(self._sentences, place.sentence, naming.points, place.start)
        if found is not None and found.points:
            return self._pointed_at(found, place) or replace(found, points="")
        return self._spoken.full(found) if found is not None and found.name[:1].isupper() else found

    def _described_as(self, naming: Naming, place: Place) -> Naming | None:
        """Whom it means that no name tells: a paper of science, the holder of an office who was spoken of, the only
        body that is called so."""
        if naming.points == "paper" and naming.name == naming.points:
            spoken_of = self._earlier.words_before(place.sentence, place.start)
            return replace(naming, kind=SourceKind.BODY, points="") if _SCIENCE & spoken_of else None
        if naming.points in {"he", "she"}:
            return self._earlier.holder(place.sentence - 1)
        if naming.kind is SourceKind.BODY and naming.points == naming.name.lower():
            only = self._roster.only_body(naming.points)
            return self._ahead.apposed(naming.points, place.sentence) or only
        return None

    def _heading(self, naming: Naming, place: Place) -> Naming | None:
        """``Brackley is to cut 400 jobs, the company said``: the name of one word at the head of the sentence."""
        is_club = naming.points in words_of("reference", "club_nouns")
        if not (naming.points == "it" or is_club or is_business(naming)) or not is_plainly(naming):
            return None
        found = firm_heading(self._sentences, place.sentence, place.start)
        full = self._spoken.full(found) if found is not None else None
        if full is None or full.kind in RELAYING_KINDS or full.name in self._spoken.people | self._apart:
            return None
        return fitness(naming).settled(full)

    def _is_plain_headline(self, naming: Naming, place: Place) -> bool:
        """``Army (says)``, ``Spy agency (says)``: at the head of a headline any noun has a capital."""
        is_plain = naming.name[1:].islower() and naming.kind is not SourceKind.PERSON
        is_common = is_collective(naming.name.lower().split()[-1]) and not is_listed(naming.name)
        return is_plain and is_common and self._sentences[place.sentence].is_title

    def _quoted(self, naming: Naming, place: Place) -> Naming:
        """``“She warned me,” he said``: of those spoken of before somebody else than who says so."""
        if naming.points not in {"he", "she", "they"} or not self._speakers:
            return naming
        self._apart = self._speakers
        meant = self._pointed_at(naming, place)
        return meant if meant is not None and not meant.points else naming

    def _named_later(self, naming: Naming, place: Place) -> Naming | None:
        """Whom the text names only behind this place."""
        if naming.points in Fitness.PRONOUNS:
            is_personal = naming.points in {"he", "she"}
            return self._ahead.spoken_by(naming.points, place.sentence, place.start) if is_personal else None
        if self._sentences[place.sentence].is_title:
            return self._ahead.headlined(naming)
        return self._ahead.described(naming, place.sentence, place.start, tellers=self._speakers)

    def _remember(self, place: Place, naming: Naming | None) -> None:
        if naming is not None:
            self._spoken.remember(place, naming, is_retold=bool(self._speakers) and not self._apart)

    def _pointed_at(self, naming: Naming, place: Place, *, is_first: bool = True) -> Naming | None:
        """Whom the pronoun or the definite noun can mean: a source or a name of this sentence, then of those before,
        then the last source that fits; at last the one person whose title it is."""
        fits = fitness(naming)
        is_asked = fits.is_personal and tells_officers(self._sentences[place.sentence], place.start)
        is_torn = fits.is_torn(self._candidates(place, is_personal=False))
        for found in () if is_torn else self._candidates(place, is_personal=fits.is_personal):
            if (
                is_own(self._sentences[place.sentence], found, naming.points)
                or not fits(found)
                or (is_asked and is_of_court(found.naming))
            ):
                continue
            others = self._bodies if fits.is_personal else self._spoken.people
            if found.naming.name in others:
                continue
            if found.naming.points:
                found_place = Place(sentence_at(self._sentences, found.start), found.start)
                meant = self._pointed_at(found.naming, found_place, is_first=False) if is_first else None
                return meant or replace(found.naming, points="")
            is_name = found.naming.name[:1].isupper() and found.naming.kind is not SourceKind.UNNAMED
            full = self._spoken.full(found.naming) if is_name else found.naming
            if full.name in others or (not fits.is_personal and is_surely_given(full)):
                continue
            settled = fits.settled(full)
            if fits.is_personal or settled.kind is not SourceKind.PERSON:
                (self._spoken.people if fits.is_personal else self._bodies).add(settled.name)
            return settled
        recent = (other for _, other in reversed(self._spoken.recent) if other.name not in self._apart)
        recent = (other for other in recent if fits.is_personal or not is_surely_given(other))
        older = next((other for other in recent if fits(Named(0, other, is_source=True))), None)
        if older is not None:
            return fits.settled(older)
        if is_plainly(naming) and not fits.is_personal:
            last = place.sentence - (naming.points != naming.name.lower())
            described = self._earlier.described(naming.points, range(last, last - 1 - REACH, -1))
            if described is not None and described.kind is naming.kind and described.number_hi == naming.number_hi:
                return described
            akin = self._earlier.akin(naming.points, range(place.sentence - 1, place.sentence - 3, -1))
            if akin is not None and akin.kind is naming.kind is SourceKind.BODY:
                return akin
        bearer = self._earlier.bearer(naming.points) if naming.kind is not SourceKind.OUTLET else None
        return bearer or fits.loosely(self._candidates(place, is_personal=True), self._speakers)

    def _candidates(self, place: Place, *, is_personal: bool) -> Iterator[Named]:
        """Who is near, but those who pass on what is said here."""
        around = near(self._spoken, self._earlier, place, is_personal=is_personal)
        return (found for found in around if found.naming.name not in self._apart)
