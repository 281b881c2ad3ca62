"""Bytes as text, whatever they say of their encoding."""

from __future__ import annotations

import codecs
import re

from provenance.errors import InputError
from provenance.importers import Material

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and the codec that reads past them; the longer ones first."""
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_UNMARKED = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_SHIFTING = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Codecs that hide markup from whoever reads the bytes, and that no feed needs."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decoded(material: Material) -> str:
    """The text of a list: UTF-8, or UTF-16 with its mark; raises InputError with the place of the first bad byte."""
    encoding = _marked(material.content) or "utf-8"
    try:
        return material.content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{material.place} is not {encoding.removesuffix('-sig').upper()}: byte {error.start + 1} cannot be read",
            hint="save it as UTF-8 (in a spreadsheet: CSV UTF-8)",
        ) from error


def decoded_markup(content: bytes, content_type: str = "") -> str:
    """The text of an XML file: what cannot be read of it becomes U+FFFD.

    The mark counts before the ``charset`` of the HTTP header, and that before the XML declaration (RFC 7303, 3.2).
    An encoding that is not known, or that hides markup (UTF-7), is not believed; a declaration that can be read as
    ASCII and says UTF-16 or UTF-32 means UTF-8 (WHATWG HTML, 13.2.3.2).
    """
    if marked := _marked(content):
        return content.decode(marked, "replace")
    named = _CHARSET.search(content_type)
    encoding = _text_encoding(named[1]) if named else _UNMARKED.get(content[:2]) or _declared(content)
    return _decoded_utf8(content) if encoding == "utf-8" else content.decode(encoding, "replace")


def _marked(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def _declared(content: bytes) -> str:
    """The codec of the XML declaration, which is read as ASCII: so it is none of two or four bytes a character."""
    declared = _DECLARED.match(content)
    encoding = _text_encoding(declared[1].decode("ascii", "replace")) if declared else "utf-8"
    return "utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding


def _text_encoding(name: str) -> str:
    """The codec of a declared encoding, UTF-8 where it is none for text; plain ASCII and Latin-1 are what browsers
    take them for."""
    try:
        "<".encode(name)
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return "utf-8"
    if known in {"ascii", "iso8859-1"}:
        return "utf-8" if known == "ascii" else "cp1252"
    return "utf-8" if known in _SHIFTING else known


def _decoded_utf8(content: bytes) -> str:
    """UTF-8; where most of what is not ASCII cannot be read as that, Windows-1252, which often calls itself UTF-8."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if wrong and 2 * wrong > len(_NOT_ASCII.findall(text)):
        return content.decode("cp1252", "replace")
    return text
