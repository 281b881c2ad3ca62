"""What two spellings of the same words have in common: how texts are compared."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′`", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\u202a\u202b\u202c\u202d\u202e", None)
)
_SPACED = re.compile(r""" ?(?:(-)-*|(")|'(')|(\.\.\.)\.*) ?""")

_ALONE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PUNCTUATION = r"""!-/:-@\[-`{-~“”„‟«»‘’‚‛‹›…–—―−‐‑¡¿।॥。、，．！？；：「」『』（）【】・؟،؛"""
_WORD = re.compile(rf"\d+(?:[.,:]\d+)*|[{_ALONE}]|[^\s\d{_ALONE}{_PUNCTUATION}]+|\S")


def comparison_form(text: str) -> str:
    """The text as it is compared: NFC, one space, one kind of quotation mark, dash and ellipsis, nothing invisible.

    Case, words, numbers and every other mark stay as they are: a change of those is an edit.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())
    return _SPACED.sub(_unspaced, plain).strip()


def _unspaced(found: re.Match[str]) -> str:
    return '"' if found[3] else found[1] or found[2] or found[4]


def words(text: str) -> list[re.Match[str]]:
    """The words, numbers and marks of a text with their places; of Chinese and Japanese each character is one."""
    return list(_WORD.finditer(text))
