"""Attacks, made by a grammar: what closes the place where words stand × what is brought in × how it is disguised; and a
ledger of which every word is one of them."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from html import escape
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

CLOSINGS = [
    "",
    '">',
    "'>",
    "`>",
    "-->",
    "]]>",
    "*/",
    "</title>",
    "</style>",
    "</script>",
    "</textarea>",
    "</noscript>",
    "</svg>",
    "</bdi></a>",
    "</p></table>",
    "\n\n",
    "\n# ",
    "\n> ",
    "```\n",
    "|\n| - |\n| ",
    "](",
    "<!--",
    "\\",
    "&#x22;&gt;",
]
VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1)>",
    "<math><mtext><a href=javascript:alert(1)>x",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>x",
    "<object data=x>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{display:none}</style>",
    "<plaintext>",
    "<template><b>x",
    "<details open ontoggle=alert(1)>",
    "<video poster=//evil.example>",
    " onfocus=alert(1) autofocus x=",
    " style=position:fixed",
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    "<https://evil.example>",
    "[x]: https://evil.example",
    "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe\u2066",
    "<h1>taken over</h1>",
]
DISGUISES: list[Callable[[str], str]] = [
    lambda text: text,
    str.upper,
    escape,
    lambda text: "".join(f"&#{ord(each)};" for each in text),
    quote,
    lambda text: text.replace("<", "<\x00").replace("script", "scr\tipt"),
    lambda text: text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    lambda text: f"\u202e{text}\u2069\u200b",
]


def attacks() -> list[str]:
    """Some hundreds, all different: each vector behind each closing, the disguises by turns."""
    turns = itertools.cycle(DISGUISES)
    made = (closing + next(turns)(vector) for closing, vector in itertools.product(CLOSINGS, VECTORS))
    return list(dict.fromkeys(made))


def harmless(text: str) -> str:
    """Words of the same length that nobody can take for anything but words: letters, digits and spaces stay."""
    return "".join(each if each.isalnum() else " " if each.isspace() else "x" for each in text)


def telling(record: Any, words: Callable[[str], str]) -> Any:
    """The same record with other words in every field that holds any, ids too; equal words stay equal."""
    if isinstance(record, str) and not isinstance(record, Enum):
        return words(record)
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        fields = {each.name: telling(getattr(record, each.name), words) for each in dataclasses.fields(record)}
        return type(record)(**fields)
    if isinstance(record, Mapping):
        return MappingProxyType({telling(key, words): telling(value, words) for key, value in record.items()})
    if isinstance(record, frozenset):
        return frozenset(telling(each, words) for each in record)
    if isinstance(record, tuple) and type(record) is tuple:
        return tuple(telling(each, words) for each in record)
    return record


def fields(record: Any, where: str = "") -> Iterator[str]:
    """The names of all fields that hold words: ``documents.title``."""
    if isinstance(record, str) and not isinstance(record, Enum):
        yield where
    elif dataclasses.is_dataclass(record) and not isinstance(record, type):
        for each in dataclasses.fields(record):
            yield from fields(getattr(record, each.name), f"{type(record).__name__}.{each.name}")
    elif isinstance(record, Mapping):
        for each in record.values():
            yield from fields(each, where)
    elif isinstance(record, (tuple, frozenset)) and not hasattr(record, "_fields"):
        for each in record:
            yield from fields(each, where)
