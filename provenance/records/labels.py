"""Which labels there are: of what each may be said, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from provenance.errors import InputError, shown
from provenance.records.texts import is_blank, storable
from provenance.records.words import LabelKey
from provenance.times import read_when

CLAIM, DOCUMENT, SOURCE, ATTRIBUTION = "claim", "document", "source", "attribution"


class LabelValue(StrEnum):
    """What stands beside a label: nothing, words, words where somebody wants to give some, or a date."""

    NONE = "none"
    WORDS = "words"
    MAYBE = "words, if you like"
    DATE = "a date"


@dataclass(frozen=True, slots=True)
class LabelUse:
    """How a label is used: the kinds of things that it is said of, what stands beside it, and what it means."""

    subjects: tuple[str, ...]
    value: LabelValue
    means: str


_NONE, _WORDS, _MAYBE, _DATE = LabelValue.NONE, LabelValue.WORDS, LabelValue.MAYBE, LabelValue.DATE
_SAYING = (SOURCE, ATTRIBUTION)
LABEL_USES: Mapping[LabelKey, LabelUse] = MappingProxyType({
    LabelKey.SERIOUS: LabelUse((CLAIM,), _NONE, "it accuses somebody of something grave"),
    LabelKey.EXCEPTIONAL: LabelUse((CLAIM,), _NONE, "it is so surprising that it needs more than usual"),
    LabelKey.DISPUTED: LabelUse((CLAIM,), _MAYBE, "somebody contests it, and by whom"),
    LabelKey.SECOND_HAND: LabelUse((CLAIM, DOCUMENT), _NONE, "nobody who reports it was there"),
    LabelKey.EVENT_DATE: LabelUse((CLAIM,), _DATE, "when what it tells happened"),
    LabelKey.SIGNED_OFF: LabelUse((CLAIM,), _MAYBE, "publishing it was signed off, and by whom"),
    LabelKey.SIDE: LabelUse((SOURCE,), _WORDS, "whose side it is on in the matter"),
    LabelKey.ACCESS: LabelUse(_SAYING, _WORDS, "how it knows what it says"),
    LabelKey.MOTIVE: LabelUse(_SAYING, _WORDS, "what it gains by saying so"),
    LabelKey.ANONYMITY_REASON: LabelUse(_SAYING, _WORDS, "why it is not named"),
    LabelKey.PROTECTS_SOURCE: LabelUse((*_SAYING, CLAIM), _NONE, "details would endanger the source"),
    LabelKey.OBTAINED_HOW: LabelUse((DOCUMENT, *_SAYING, CLAIM), _WORDS, "how what it rests on was obtained"),
    LabelKey.REPLY_SOUGHT: LabelUse((CLAIM, DOCUMENT), _MAYBE, "that a reply was sought is said elsewhere, and where"),
    LabelKey.UNVERIFIED_SAID: LabelUse((CLAIM, DOCUMENT), _MAYBE, "that it is unverified is said elsewhere, and where"),
})  # fmt: skip


def refuse_subject(key: LabelKey, kind: str) -> None:
    """Raises InputError where this is not said of such a thing."""
    use = LABEL_USES[key]
    if kind not in use.subjects:
        raise InputError(
            f"{key} is said of {_either(use.subjects)}, not of {_a(kind)}",
            hint=f"labels of {_a(kind)}: {_keys_of(kind)}",
        )


def label_value(key: LabelKey, given: str) -> str:
    """What stands beside a label, as it is stored; raises InputError where it must not, is missing, or is no date."""
    use, value = LABEL_USES[key], storable(" ".join(given.split()))
    if use.value is LabelValue.NONE and not is_blank(value):
        raise InputError(f"{key} stands by itself, without {shown(value)!r}", hint='say more by --why "…"')
    if use.value in {LabelValue.WORDS, LabelValue.DATE} and is_blank(value):
        raise InputError(f"{key} needs {use.value}: {use.means}", hint="give it after the key")
    if use.value is LabelValue.DATE:
        read_when(value)
    return "" if is_blank(value) else value


def _keys_of(kind: str) -> str:
    return ", ".join(key for key, use in LABEL_USES.items() if kind in use.subjects)


def _either(kinds: tuple[str, ...]) -> str:
    *first, last = map(_a, kinds)
    return f"{', '.join(first)} or {last}" if first else last


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
