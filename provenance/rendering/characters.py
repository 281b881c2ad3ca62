"""Text that shows everything it holds: no invisible control character turns a line around or hides words.

Right-to-left and joining marks that honest text needs (U+200E, U+200F, U+200C, U+200D) are left alone.
"""

from __future__ import annotations

_EMBEDDINGS = {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_CONTROLS |= {0x7F: "\u2421"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SHOWN = _EMBEDDINGS | _CONTROLS | _SURROGATES


def visible(text: str) -> str:
    """``text`` with control characters written out: ``[U+202E]`` for a direction override, ``␀`` for a NUL."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)
