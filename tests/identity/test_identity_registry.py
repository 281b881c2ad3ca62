"""The shipped registry: what its files hold is whole, unambiguous and spelt one way; and how an entry is found."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from tld import get_fld

from provenance.errors import InputError
from provenance.extraction.words import source_words, word_class
from provenance.identity.entries import Entry, read_entries, shipped
from provenance.identity.hosts import above, host_key
from provenance.identity.names import name_key
from provenance.identity.peoples import code_of
from provenance.identity.registry import Registry, registry
from provenance.paths import bundled
from provenance.peoples import peoples
from provenance.records import GroupKind, SourceKind

FILES = sorted((bundled("data") / "registry").glob("*.toml"))
ENTRIES = registry().entries
SHARED_SITES = {"substack.com", "medium.com", "facebook.com", "x.com", "twitter.com", "youtube.com", "t.me"}


def repeated(words: list[str]) -> list[str]:
    return sorted(word for word, count in Counter(words).items() if count > 1)


# --- what it holds -------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_reads_the_same_as_toml(file) -> None:
    text = file.read_text(encoding="utf-8")
    read = list(read_entries(text, file.name))
    assert [each for each in read if isinstance(each, InputError)] == []
    assert read == list(shipped(text, file.name))


def test_it_is_spread_over_kinds_countries_and_scripts() -> None:
    kinds = Counter(entry.kind for entry in ENTRIES)
    assert len(ENTRIES) >= 150
    assert min(kinds[SourceKind.AGENCY], kinds[SourceKind.OUTLET], kinds[SourceKind.BODY]) >= 100
    assert len({entry.country for entry in ENTRIES}) >= 100
    names = "".join(name for entry in ENTRIES for name in entry.names)
    for letter in "жщ한일新通のアعر中हीתיηα":
        assert letter in names, f"no name in the script of {letter}"


def test_a_name_means_one_entry() -> None:
    assert repeated([name_key(name) for entry in ENTRIES for name in entry.names]) == []


def test_a_domain_leads_to_one_entry_and_is_no_ending_that_many_share() -> None:
    domains = [domain for entry in ENTRIES for domain in entry.domains]
    assert repeated(domains) == []
    assert [domain for domain in domains if get_fld(f"https://{domain}", fail_silently=True) is None] == []
    assert [domain for domain in domains if domain in SHARED_SITES] == []
    assert [domain for domain in domains if host_key(domain) != domain] == []


def test_no_name_is_an_ordinary_word_or_a_place() -> None:
    ordinary = {*word_class("determiners"), *word_class("prepositions")}
    for name in (
        "titles",
        "persons",
        "offices",
        "body_heads",
        "outlet_heads",
        "unnamed_heads",
        "collectives",
        "products",
    ):
        ordinary |= source_words(name)
    names = [name for entry in ENTRIES for name in entry.names]
    assert {name for name in names if name_key(name) in ordinary} == {"The Guardian", "The Economist"}
    assert [name for name in names if code_of(name) not in {None, "EU", "VA"}] == []
    assert [name for name in names if len(name_key(name)) < 2] == []


def test_an_owner_is_spelt_one_way() -> None:
    owners = sorted({entry.owner for entry in ENTRIES if entry.owner}, key=name_key)
    assert [list(same) for _, same in groupby(owners, name_key) if len(list(same)) > 1] == []


def test_codes_are_countries_and_ids_are_used_once() -> None:
    known = {people.code for people in peoples()}
    codes = {code for entry in ENTRIES for code in (entry.country, entry.government) if code}
    assert sorted(codes - known) == []
    assert repeated([entry.wikidata for entry in ENTRIES if entry.wikidata]) == []


# --- how it is asked -----------------------------------------------------------------------------

NAMED = {
    "Yonhap": "Yonhap News Agency",
    "yonhap  news agency.": "Yonhap News Agency",
    "연합뉴스": "Yonhap News Agency",
    "路透社": "Reuters",
    "the Associated Press": "Associated Press",
    "South Korea's NIS": "South Korea's National Intelligence Service",
    "South Korean National Intelligence Service": "South Korea's National Intelligence Service",
    "NIS": None,
    "AP": None,
    "Kenya's NIS": None,
    "National Intelligence Service": None,
    "The Lantern": None,
    "R\u0435uters": None,  # its e is Cyrillic
    "\u202eReuters": None,
    "the": None,
    "": None,
    "Reuters" * 2000: None,
}


@pytest.mark.parametrize(("name", "found"), NAMED.items(), ids=[name[:20] for name in NAMED])
def test_an_exact_name_decides_and_a_short_form_does_not(name: str, found: str | None) -> None:
    entry = registry().named(name)
    assert (entry.name if entry else None) == found


HOSTS = {
    "https://edition.cnn.com/2024/12/27/x": "cnn.com",
    "HTTPS://WWW.CNN.COM:443/": "cnn.com",
    "https://cnn.com./x": "cnn.com",
    "cnn.com": "cnn.com",
    "https://cnn.com.evil.example/": None,
    "https://evilcnn.com/": None,
    "https://com/": None,
    "https://co.uk/": None,
    "https://user:cnn.com@evil.example/": None,
    "https://127.0.0.1:8000/": None,
    "https://[::1]/": None,
    "https://[cnn.com/": None,
    "not an address": None,
    "": None,
}


@pytest.mark.parametrize(("address", "domain"), HOSTS.items(), ids=list(HOSTS))
def test_a_host_leads_to_the_entry_whose_domain_it_lies_below(address: str, domain: str | None) -> None:
    entry = registry().at(host_key(address))
    assert (entry is not None and domain in entry.domains) if domain else entry is None


def test_an_international_host_has_one_spelling() -> None:
    assert host_key("https://Bücher.Example./x") == host_key("xn--bcher-kva.example") == "xn--bcher-kva.example"
    assert list(above("a.b.lantern.example")) == ["a.b.lantern.example", "b.lantern.example", "lantern.example"]


def test_an_entry_tells_its_groups() -> None:
    entry = registry().named("TASS")
    assert entry is not None
    assert [group.name for group in entry.groups if group.kind is GroupKind.GOVERNMENT] == ["Russia"]


def test_a_short_form_is_an_agency_s_where_an_agency_is_meant() -> None:
    afp = registry().agency_in_short("AFP")
    assert afp is not None
    assert afp.name == "Agence France-Presse"
    twice = Registry((Entry("A", SourceKind.AGENCY, short=("X",)), Entry("B", SourceKind.AGENCY, short=("X",))))
    assert twice.agency_in_short("X") is None


REFUSED = {
    "[[source]]": "file.toml, source 1 has no name",
    '[[source]]\nname = "A"': "file.toml, source 1 has no known kind",
    '[[source]]\nname = "A"\nkind = "unnamed"': "file.toml, source 1 has no known kind",
    '[[source]]\nname = "\\u0000"\nkind = "body"': "file.toml, source 1: name is no text of 1 to 300 characters",
    '[[source]]\nname = "A"\nkind = "body"\ncountry = "kr"': "file.toml, source 1: country is no country code",
    '[[source]]\nname = "A"\nkind = "body"\ndomains = ["com"]': "file.toml, source 1: 'com' is no domain",
    '[[source]]\nname = "A"\nkind = "body"\naliases = "B"': "file.toml, source 1: aliases is no list",
    '[[source]]\nname = "A"\nkind = "body"\nwikidata = "42"': "file.toml, source 1: wikidata is no id",
    '[[source]]\nname = "A"\nkind = "body"\ncolour = "red"': "file.toml, source 1 has an unknown key: colour",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items(), ids=list(REFUSED.values()))
def test_an_entry_that_cannot_be_used_is_told_with_its_place(text: str, message: str) -> None:
    (found,) = read_entries(text, "file.toml")
    assert isinstance(found, InputError)
    assert found.message == message
    assert found.hint


@pytest.mark.parametrize("text", ["", "source = 1", "[[source", "x = " + "[" * 5000])
def test_what_is_no_file_of_sources_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        list(read_entries(text, "file.toml"))


def test_its_page_counts_what_it_holds() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "registry.md").read_text(encoding="utf-8")
    kinds = Counter(entry.kind for entry in ENTRIES)
    counts = [len(ENTRIES), *kinds.values(), len({entry.country for entry in ENTRIES if entry.country})]
    counts += [
        sum(getattr(entry, name) is not None for entry in ENTRIES) for name in ("owner", "government", "wikidata")
    ]
    assert [count for count in counts if not re.search(rf"(?<![\d,]){count:,}(?![\d,]\d)", page)] == []
