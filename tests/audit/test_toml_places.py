"""Where keys stand in a TOML text: every key that tomllib reads is found, and stands where it is said to."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.audit.toml_places import KeyPath, key_places, place_of

CASES: list[tuple[str, str, KeyPath, tuple[int, int]]] = [
    ("a key", "a = 1\nb = 2\n", ("b",), (2, 1)),
    ("an indented key", "a = 1\n   b = 2", ("b",), (2, 4)),
    ("a key in a table", "[t]\n\nb = 2\n", ("t", "b"), (3, 1)),
    ("a dotted head", "[a.b]\nc = 1", ("a", "b", "c"), (2, 1)),
    ("a table that is named only in the head of another", "x = 1\n[a.b]\nc = 1", ("a",), (2, 2)),
    ("spaces in a head", "[ a . b ]\nc = 1", ("a", "b", "c"), (2, 1)),
    ("a dotted key", "a . b = 1", ("a", "b"), (1, 1)),
    ("a quoted key", '"a.b" = 1\nc = 1', ("a.b",), (1, 1)),
    ("a quoted key with escapes", r'"a\u00e9\"" = 1', ('aé"',), (1, 1)),
    ("a literal key", "'a\\b' = 1", ("a\\b",), (1, 1)),
    ("an empty key", '"" = 1', ("",), (1, 1)),
    ("a key that looks like a number", "1.2 = 3", ("1", "2"), (1, 1)),
    ("an array of tables", "[[w]]\na = 1\n[[w]]\na = 2", ("w", 1, "a"), (4, 1)),
    ("a table in the last of an array", "[[w]]\n[[w]]\n[w.x]\na = 2", ("w", 1, "x", "a"), (4, 1)),
    ("an array of tables in one", "[[w]]\n[[w.v]]\n[[w.v]]\na = 1", ("w", 0, "v", 1, "a"), (4, 1)),
    ("an item", 'a = ["x", "y"]', ("a", 1), (1, 11)),
    ("an item on a line of its own", 'a = [\n  "x", # no, this\n  "y",\n]\nb = 1', ("a", 1), (3, 3)),
    ("a key after an array of several lines", "a = [\n 1,\n [2, 3],\n]\nb = 1", ("b",), (5, 1)),
    ("an inline table", "a = { b = 1, c.d = [2] }", ("a", "c", "d"), (1, 14)),
    ("an inline table in an array", "a = [{b = 1}, {b = 2}]", ("a", 1, "b"), (1, 16)),
    ("a text that looks like keys", 'a = """\nb = 1\n[c]\n"""\nb = 2', ("b",), (5, 1)),
    ("a text of several lines that ends with quotation marks", 'a = """x"""""\nb = 2', ("b",), (2, 1)),
    ("a literal text of several lines", "a = '''\nb = 1\n'''''\nb = 2", ("b",), (4, 1)),
    ("a text with a backslash before its end", 'a = "x\\\\"\nb = 2', ("b",), (2, 1)),
    ("a text with what ends arrays", 'a = ["]", "}", "#"]\nb = 2', ("b",), (2, 1)),
    ("a comment that looks like keys", "# b = 1\n[t] # [u]\nb = 2", ("t", "b"), (3, 1)),
    ("lines that end as on Windows", "[t]\r\nb = 2\r\n", ("t", "b"), (2, 1)),
    ("a date, a number, a truth", "a = 1979-05-27T07:32:00.5-08:00\nb = -1e+5\nc = true\nd = 1", ("d",), (4, 1)),
]


@pytest.mark.parametrize(("toml", "path", "at"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_key_is_found(toml: str, path: KeyPath, at: tuple[int, int]) -> None:
    tomllib.loads(toml)
    assert key_places(toml)[path] == at


def test_what_is_missing_stands_where_its_table_does() -> None:
    assert place_of(("a", "b", "c"), key_places("x = 1\n[a]\n")) == (2, 2)
    assert place_of(("nothing",), key_places("")) == (1, 1)


def paths(value: Any, above: KeyPath = ()) -> Iterator[KeyPath]:
    """Every path in what tomllib read."""
    if above:
        yield above
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from paths(inner, (*above, key))


KEYS = st.text(st.characters(codec="utf-8", exclude_characters="\x7f"), max_size=6)
SCALARS = st.one_of(st.integers(-9, 99), st.booleans(), KEYS)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)


def quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n  ".join(map(inline, value)) + "]"
    return quoted(value)


@given(st.lists(st.tuples(st.booleans(), KEYS, st.dictionaries(KEYS, VALUES, max_size=3)), max_size=4))
def test_every_key_that_is_read_is_found_where_its_name_stands(tables: list[tuple[bool, str, dict[str, Any]]]) -> None:
    toml, kinds = "", dict[str, bool]()
    for is_array, name, values in tables:
        if name in kinds and not (kinds[name] and is_array):
            continue
        kinds[name] = is_array
        head = f"[[{quoted(name)}]]" if is_array else f"[{quoted(name)}]"
        toml += head + "\n" + "".join(f" {quoted(k)} = {inline(v)}\n" for k, v in values.items())
    whole, lines, found = tomllib.loads(toml), toml.split("\n"), key_places(toml)
    assert set(found) == {(), *paths(whole)}
    for path, (line, column) in found.items():
        if path and isinstance(path[-1], str):
            assert lines[line - 1][column - 1 :].startswith(quoted(path[-1]))


HOSTILE = ['a = "' + "\\\\" * 50_000 + '"', "a = [" + "1," * 50_000 + "]", "a." * 5000 + "b = 1", "# " + "[" * 100_000]


@pytest.mark.parametrize("toml", HOSTILE, ids=["backslashes", "items", "dots", "comment"])
def test_a_long_text_is_read_to_its_end(toml: str) -> None:
    assert ("last",) in key_places(f"{toml}\nlast = 1\n")
