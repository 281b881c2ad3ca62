"""What a file says of sources: entries in TOML, as the shipped registry has them and as users write their own."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.errors import InputError, shown
from provenance.identity.hosts import host_key
from provenance.identity.names import name_key
from provenance.identity.peoples import country_named
from provenance.records import Group, GroupKind, SourceKind, is_blank, storable

KINDS = (SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.BODY, SourceKind.PERSON)
LISTS = ("aliases", "short", "domains")
TEXTS = ("name", "kind", "country", "owner", "government", "wikidata")
LONGEST_NAME = 300
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One source: its usual ``name``, other names that mean it anywhere, ``short`` ones that mean it only beside its
    full name, the hosts it publishes at, who owns it, and the country whose state it is part of (``government``).

    ``place`` says where the entry stands, for messages.
    """

    name: str
    kind: SourceKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    owner: str | None = None
    government: str | None = None
    wikidata: str | None = None
    place: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means it anywhere."""
        return (self.name, *self.aliases)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that it is in."""
        owner = (Group(GroupKind.OWNER, self.owner),) if self.owner else ()
        state = (Group(GroupKind.GOVERNMENT, country_named(self.government)),) if self.government else ()
        return owner + state


def shipped(text: str, place: str) -> Iterator[Entry]:
    """The entries of a file of the registry, which is written so that each line behind its ``=`` is JSON as well as
    TOML: that is read many times faster, and a test holds that both ways read the same."""
    for number, block in enumerate(text.split("[[source]]\n")[1:], 1):
        pairs = (line.split(" = ", 1) for line in block.splitlines() if line)
        table = json.loads("{" + ",".join(f'"{name}":{value}' for name, value in pairs) + "}")
        yield _checked_before(table, f"{place}, source {number}")


def _checked_before(table: dict[str, Any], place: str) -> Entry:
    aliases, short, domains = (tuple(table.get(name, ())) for name in LISTS)
    country, owner, government, wikidata = (table.get(n) for n in ("country", "owner", "government", "wikidata"))
    kind = SourceKind(table["kind"])
    return Entry(table["name"], kind, country, aliases, short, domains, owner, government, wikidata, place)


def read_entries(text: str, place: str) -> Iterator[Entry | InputError]:
    """The entries of a file one by one, and why one cannot be used; raises InputError where it is no TOML."""
    try:
        tables = tomllib.loads(text).get("source")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{place} is not TOML: {shown(str(error))}", hint="see docs/registry.md") from error
    if not isinstance(tables, list):
        raise InputError(f"{place} holds no sources", hint="begin each with a line [[source]]")
    for number, table in enumerate(tables, 1):
        try:
            yield _entry(table, f"{place}, source {number}")
        except InputError as error:
            yield error


def _entry(table: Any, place: str) -> Entry:
    if not isinstance(table, dict):
        raise InputError(f"{place} is no table", hint="begin it with a line [[source]]")
    if unknown := sorted(table.keys() - {*LISTS, *TEXTS}):
        raise InputError(f"{place} has an unknown key: {shown(unknown[0])}", hint=f"known: {', '.join(TEXTS + LISTS)}")
    texts = {name: _text(table.get(name), name, place) for name in TEXTS}
    lists = {name: _texts(table.get(name, []), name, place) for name in LISTS}
    name, kind = texts["name"], texts["kind"]
    if name is None:
        raise InputError(f"{place} has no name", hint='add name = "…"')
    if kind not in KINDS:
        raise InputError(f"{place} has no known kind", hint=f"one of: {', '.join(KINDS)}")
    for code in ("country", "government"):
        _refuse_unless(_COUNTRY, texts[code], f"{place}: {code} is no country code", "two capital letters, like KR")
    _refuse_unless(_WIKIDATA, texts["wikidata"], f"{place}: wikidata is no id", "it looks like Q42")
    aliases = tuple(each for each in lists["aliases"] if name_key(each) != name_key(name))
    return Entry(
        name, SourceKind(kind), texts["country"], aliases, lists["short"], _hosts(lists["domains"], place),
        texts["owner"], texts["government"], texts["wikidata"], place,
    )  # fmt: skip


def _hosts(domains: tuple[str, ...], place: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(host_key(domain) for domain in domains))
    if bad := next((domain for domain in domains if "." not in host_key(domain)), None):
        raise InputError(f"{place}: {shown(bad)!r} is no domain", hint="write it like lantern.example")
    return found


def _refuse_unless(form: re.Pattern[str], text: str | None, message: str, hint: str) -> None:
    if text is not None and not form.fullmatch(text):
        raise InputError(message, hint=hint)


def _text(value: Any, name: str, place: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or is_blank(value) or storable(value) != value or len(value) > LONGEST_NAME:
        raise InputError(f"{place}: {name} is no text of 1 to {LONGEST_NAME} characters", hint=f'write {name} = "…"')
    return " ".join(value.split())


def _texts(value: Any, name: str, place: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InputError(f"{place}: {name} is no list", hint=f'write {name} = ["…"]')
    found = (_text(each, name, place) for each in value)
    return tuple(dict.fromkeys(each for each in found if each))
