"""A line cut into its head and what follows it: ``#tag`` and ``key:value``.

::

    line      = head { " #" tag | " " key ":" value | " " word } [ " ;" comment ]
    value     = bare | quoted [ "@" place ] | "[" descriptor "]" [ "@" document ]

The head ends before the first space that a tag or a key follows. Nothing begins inside double quotes or brackets.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from provenance.notation.chains import TypedSource
from provenance.notation.facts import Ref, RefKind, Words
from provenance.notation.faults import LineFault
from provenance.notation.quoting import QUOTED, quoted, unquoted
from provenance.records import Span, is_blank, storable

ID = re.compile(r"[a-z]{3}-[0-9a-f]{10,}")
"""What an id looks like; a name that looks so stands for whatever has the id."""
KEY = r"[a-z][a-z0-9-]*:(?!//)(?=\S)"
_TAG = re.compile(r"#([a-z][a-z-]*)(?=\s|$)")
_KEY = re.compile(rf"({KEY})")
_UNNAMED = r"\[[^\[\]]*\]"
_WHOLE = re.compile(rf"{QUOTED}|\[\s*{QUOTED}\s*\]|{_UNNAMED}", re.DOTALL)
_VALUE = re.compile(
    rf"(?P<quoted>{QUOTED})(?:@(?P<at>\S+))?"
    rf"|(?P<unnamed>\[\s*{QUOTED}\s*\](?:@\S+)?|{_UNNAMED}(?:@\S+)?)"
    r"|(?P<bare>\S+)",
    re.DOTALL,
)
_WORD = re.compile(r"\S+")
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
_REF = re.compile(
    rf"(?P<quoted>{QUOTED})|(?P<inner>\[\s*(?P<q>{QUOTED})\s*\]|{_UNNAMED})(?:@(?P<document>\S+))?|(?P<bare>.+)",
    re.DOTALL,
)
_UNSAFE = re.compile(r'[>+?…!"\[\]\\#;:=,@|]|\.\.\.')


@dataclass(frozen=True, slots=True)
class Attribute:
    """A tag, a key with its value, or a word by itself (``name`` empty); ``at`` is what follows ``@``."""

    name: str
    value: str
    column: int
    is_tag: bool = False
    is_quoted: bool = False
    at: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its pieces; ``column`` is where the head begins."""

    number: int
    head: str
    column: int
    attributes: tuple[Attribute, ...] = ()


def cut(number: int, text: str, in_head: Collection[str] = ()) -> Line:
    """Cut a line; ``in_head`` are keys that belong to the head where they stand there. Raises LineFault."""
    start = len(text) - len(text.lstrip())
    end, position, found = len(text), start, 0
    while position < len(text):
        if (whole := _WHOLE.match(text, position)) and text[position] in '"[':
            position = whole.end()
            continue
        if text[position] == '"':
            raise LineFault(position, "the double quote is never closed")
        if position == start or text[position - 1].isspace():
            if text[position] == ";":
                return Line(number, text[start:position].rstrip(), start)
            key = _KEY.match(text, position)
            if position > start and (_TAG.match(text, position) or (key and key[1][:-1] not in in_head)):
                found, end = 1, position
                break
        position += 1
    attributes = tuple(_attributes(text, end)) if found else ()
    return Line(number, text[start:end].rstrip(), start, attributes)


def _attributes(text: str, position: int) -> list[Attribute]:
    found: list[Attribute] = []
    while position < len(text):
        if text[position].isspace():
            position += 1
        elif text[position] == ";":
            break
        elif tag := _TAG.match(text, position):
            found.append(Attribute(tag[1], "", position, is_tag=True))
            position = tag.end()
        elif key := _KEY.match(text, position):
            one, position = _valued(text, position, key)
            found.append(one)
        else:
            word = _WORD.match(text, position)
            assert word is not None
            if word[0].startswith('"'):
                raise LineFault(position, "a text in double quotes stands here without a key", 'write it like why:"…"')
            found.append(Attribute("", word[0], position))
            position = word.end()
    return found


def _valued(text: str, start: int, key: re.Match[str]) -> tuple[Attribute, int]:
    name, value = key[1][:-1], _VALUE.match(text, key.end())
    assert value is not None
    if value["bare"] is not None:
        if value["bare"].startswith('"'):
            raise LineFault(key.end(), "the double quote is never closed")
        if value["bare"].startswith("["):
            raise LineFault(key.end(), "the bracket is never closed")
    if value.end() < len(text) and not text[value.end()].isspace():
        raise LineFault(value.end(), "a space is missing here")
    if value["quoted"] is not None:
        return Attribute(name, unquoted(value["quoted"]), start, is_quoted=True, at=value["at"] or ""), value.end()
    return Attribute(name, value["unnamed"] or value["bare"], start), value.end()


# --- pieces ------------------------------------------------------------------------------------


def ref(text: str, column: int) -> Ref:
    """What a piece of a head, or a bare value, names; raises LineFault where it names nothing."""
    found = _REF.fullmatch(text.strip())
    if found is None:
        raise LineFault(column, "a name is missing here")
    if found["quoted"] is not None:
        return _named(RefKind.QUOTED, unquoted(found["quoted"]), column)
    if found["inner"] is not None:
        bare = unquoted(found["q"]) if found["q"] else " ".join(found["inner"][1:-1].split())
        return Ref(RefKind.UNNAMED, _named(RefKind.UNNAMED, bare, column).text, handle(found["document"] or ""))
    bare = " ".join(found["bare"].split())
    if '"' in bare or "[" in bare or "]" in bare:
        raise LineFault(column, f"{bare!r} is no name", "put the whole name in double quotes")
    if bare.startswith("doc:") or re.match(r"[a-z][a-z0-9+.-]*://", bare):
        return Ref(RefKind.DOCUMENT, handle(bare))
    return _named(RefKind.ID if ID.fullmatch(bare) else RefKind.NAME, bare, column)


def _named(kind: RefKind, text: str, column: int) -> Ref:
    if is_blank(text):
        raise LineFault(column, "a name is empty")
    return Ref(kind, text)


def value_ref(attribute: Attribute) -> Ref:
    """What the value of a key names."""
    column = attribute.column + len(attribute.name) + 1
    return _named(RefKind.QUOTED, attribute.value, column) if attribute.is_quoted else ref(attribute.value, column)


def typed_ref(source: TypedSource) -> Ref:
    """A source of a chain: a name that looks like an id is one."""
    if source.is_unnamed:
        return Ref(RefKind.UNNAMED, source.name)
    return Ref(RefKind.ID if ID.fullmatch(source.name) else RefKind.NAME, source.name)


def handle(text: str) -> str:
    """A document’s handle, id or address, without ``doc:`` before it."""
    return text.removeprefix("doc:")


def words(attribute: Attribute) -> Words:
    """Words with where they stand; raises LineFault."""
    said = storable(attribute.value)
    if not attribute.at:
        return Words(said)
    if attribute.at == "-":
        return Words(said, is_loose=True)
    return Words(said, span(attribute.at, attribute.column))


def span(text: str, column: int) -> Span:
    """``12-20`` as a span; raises LineFault."""
    found = _AT.fullmatch(text)
    if found is None or int(found[1]) >= int(found[2]):
        raise LineFault(column, f"{text!r} is no place in a text", "write it like 12-20: from, and up to")
    return Span(int(found[1]), int(found[2]))


# --- writing -------------------------------------------------------------------------------------


def name_written(name: str, is_unnamed: bool = False) -> str:
    """A name as it can stand in a head or a chain: bare where that is safe, else in double quotes."""
    is_safe = (
        " ".join(name.split()) == name
        and not _UNSAFE.search(name)
        and name[:1].isalnum()
        and quoted(name) == f'"{name}"'
        and not (ID.fullmatch(name) and not is_unnamed)
    )
    written = name if is_safe else quoted(name)
    return f"[{written}]" if is_unnamed else written


def ref_written(found: Ref, *, is_word: bool = False) -> str:
    """A reference as it is read back; ``is_word``: it must hold no space outside quotes."""
    if found.kind is RefKind.QUOTED:
        return quoted(found.text)
    if found.kind is RefKind.UNNAMED:
        return name_written(found.text, True) + (f"@{document_written(found.document)}" if found.document else "")
    if found.kind is RefKind.DOCUMENT:
        return document_written(found.text)
    if found.kind is RefKind.ID:
        return found.text
    return quoted(found.text) if is_word and " " in found.text else name_written(found.text)


def document_written(name: str) -> str:
    """A document by its id, its address or its handle."""
    return name if re.match(r"[a-z][a-z0-9+.-]*://", name) else f"doc:{name}"


def value_written(text: str) -> str:
    """A value as it is read back: bare where it is one plain word."""
    is_plain = bool(re.fullmatch(r"[^\s\"\[\]\\;#@]+", text)) and quoted(text) == f'"{text}"'
    return text if is_plain else quoted(text)
