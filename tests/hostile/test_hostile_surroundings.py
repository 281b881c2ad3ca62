"""Every command in poor surroundings: ASCII terminals, narrow ones, dumb ones, other clocks and seeds."""

# ruff: noqa: E501  hostile words stand in one line; an error of the tree is allowed, not demanded
from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import pytest

STORY = "https://lantern.example/harbour"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "closing": "</title></script></style></svg></text><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=\"alert(1)\" x=\" ' onmouseover='alert(1)' x='",
    "template": "{{7*7}}{% for x in y %}${7*7}#{7*7}",
    "javascript": "javascript:alert(1)",
    "escape": "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b31m",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200fy",
    "newlines": "one\ntwo\r\nthree\u2028four",
    "markup": "[bold red]x[/bold red] [link=file:///etc/passwd]y[/link] [/]",
    "comment": "--> <!-- ]]> <![CDATA[ &lt;b&gt; &#x3c;script&#x3e;",
    "zero-width": "a\u200bb\ufeffc\u00add",
    "controls": "".join(map(chr, [1, 7, 8, 11, 12, 27, 127, 133, 155])) + "x",
}
UNPRINTABLE = set("\x1b\x07\x08\x7f\x9b\u202e\u202c\u2066\u2069\r")


def full(cli, words: str) -> None:
    """Puts the words into every field that there is."""
    inline = words.replace("\n", " ").replace("\r", " ")
    text = f"outlet: O {inline}\nurl: {STORY}\ntitle: T {inline}\nbyline: B {inline}\nauthor: B {inline}\n\nHeadline {inline}\n\n"
    text += f"Mayor Anna Brandt said on Monday that the harbour {inline} will reopen. “{inline}”, said Carl Smith.\n"
    cli.file("story.txt", text)
    ran = cli("add", "story.txt")  # a text full of control characters may be refused as no text
    assert ran.code == 0 or ran.refused(2, "story.txt", "not text")
    cli.file("plain.txt", "All is well, the mayor said.\n")
    ran = cli("add", "plain.txt", "--outlet", f"P {words}", "--title", f"Q {words}")
    assert ran.code == 0, ran.err
    name = words.replace('"', "'")
    ran = cli("add", "--chain", f'"R {name}" > "S {name}"', "--claim", f"C {words}", "--by", f"Y {words}")
    assert ran.code == 0, ran.err


class Elements(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_in_every_field_come_out_harmless(cli, words) -> None:
    full(cli, words)
    claims = [each["id"] for each in cli("list", "claims", "--json").json["items"]]
    documents = [each["id"] for each in cli.documents()]
    commands = [["list", kind] for kind in ("documents", "claims", "sources", "attributions")]
    commands += [["show", each] for each in documents[:1] + claims[:1]]
    commands += [["trace", each] for each in claims[:2]]
    for command in commands:
        ran = cli(*command)
        assert ran.code == 0, (command, ran.err)
        assert not UNPRINTABLE & set(ran.out + ran.err), (command, sorted(UNPRINTABLE & set(ran.out + ran.err)))
        assert "49" not in ran.out or "7*7" not in words or "7*7" in ran.out
        if words.startswith("[bold"):
            assert "[bold red]" in ran.out or "bold" not in "".join(ran.out.split()), "markup was obeyed"
    for command, key in [(["list", "sources"], "items"), (["trace", claims[0]], "steps")]:
        ran = cli(*command, "--json")
        assert not {"\x1b", "\x07", "\x9b"} & set(ran.out), command
        assert json.loads(ran.out)[key]
    page = cli("report", "-o", "-", "--title", f"Z {words}", "--as-of", "2026-03-03")
    assert page.code == 0, page.err
    check_page(page.out)


def check_page(page: str) -> None:
    assert not set("\x1b\x07\x08\x7f\x9b\x01\x0b") & set(page), "control characters in the page"
    for tag, attributes in Elements(page).found:
        assert tag not in {"img", "iframe", "object", "embed", "foreignobject", "base", "form", "link"}, (
            tag,
            attributes,
        )
        for name, value in attributes:
            assert not name.startswith("on"), (tag, name, value)
            if name in {"href", "src", "xlink:href", "action", "data"} and value is not None:
                plain = re.sub(r"[\x00-\x20]", "", html.unescape(value)).lower()
                assert plain.startswith(("http://", "https://", "mailto:", "#")), (tag, name, value)
    assert page.count("<html") == page.count("</html>") == page.count("<body") == page.count("</body>") == 1
    assert len([tag for tag, _ in Elements(page).found if tag == "script"]) == len(re.findall("<script", page))
    assert "alert(1)</script>" not in page
    assert not re.findall(r"\b49\b\{?", re.sub(r"[\d.]+", "", page))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "//evil.example/x",
        "https://good.example@evil.example/", "https://e.example/\"onmouseover=\"alert(1)", "https://e.example/<script>",
        "https://e.example/\u202egpj.exe", "http://[::1]:80/x", "ftp://e.example/x",
    ],
)  # fmt: skip
def test_an_address_in_an_article_never_becomes_a_dangerous_link(cli, article, url) -> None:
    cli.file("story.txt", article(url=url))
    ran = cli("add", "story.txt")
    if ran.code:
        ran.refused(2, "story.txt")
        return
    page = cli("report", "-o", "-")
    assert page.code == 0, page.err
    check_page(page.out)
    assert not UNPRINTABLE & set(cli("list").out)


def test_a_report_loads_nothing_and_says_so_first(cli, article) -> None:
    cli.file("story.txt", article(url=STORY))
    cli("add", "story.txt")
    page = cli("report", "-o", "-").out
    found = Elements(page).found
    metas = [dict(attributes) for tag, attributes in found if tag == "meta"]
    policy = next(each["content"] for each in metas if each.get("http-equiv", "").lower() == "content-security-policy")
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert not re.findall(r"(?i)@import|url\((?!['\"]?(?:data:|#))", page)
    assert all(
        "noopener" in dict(a).get("rel", "") for t, a in found if t == "a" and dict(a)["href"].startswith("http")
    )


def test_a_report_holds_no_path_no_login_and_no_database(cli, article) -> None:
    cli.file("folder-of-ada/story.txt", article(url=STORY))
    env = {"LOGNAME": "zq-login", "USER": "zq-login", "USERNAME": "zq-login"}
    assert cli("add", "folder-of-ada/story.txt", env=env).code == 0
    assert cli("add", "--chain", "Merrow > The Lantern", "--claim", "the tank was empty", env=env).code == 0
    for options in ([], [STORY]):
        page = cli("report", *options, "-o", "-", env=env).out
        for secret in (str(cli.folder), "folder-of-ada", "story.txt", "case.db", "zq-login", "sqlite", "/tmp/"):
            assert secret not in page, secret
    for command in (
        ["list", "--json"],
        ["trace", "Merrow", "--json"],
        ["show", STORY, "--json"],
        ["list", "sources", "--json"],
    ):
        out = cli(*command, env=env).out
        for secret in (str(cli.folder), "case.db", "zq-login", "folder-of-ada"):
            assert secret not in out, (command, secret)


def test_a_report_is_one_and_the_same_whatever_the_seed_and_the_clock(cli, script, article) -> None:
    for number in range(6):
        cli.file(f"pages/{number}.txt", article(outlet=f"Outlet {number}", url=f"https://o{number}.example/"))
    cli("add", "pages")
    for chain in ("A > B > C > A", "A > D + E + F", "G > [two officials]", "H > Northfold News Agency > ?"):
        cli("add", "--chain", chain, "--claim", "the tank was empty")
    options = ["report", "--as-of", "2026-03-03", "-o", "-"]
    pages = {cli(*options, env={"TZ": zone}).raw_out for zone in ("UTC", "Asia/Kolkata", "Pacific/Chatham", "XYZ+14")}
    pages |= {cli(*options, cwd=cli.folder / "pages", env={"LANG": lang}).raw_out for lang in ("C", "de_DE.UTF-8")}
    pages |= {script(*options, env={"PYTHONHASHSEED": str(seed)}).raw_out for seed in range(4)}
    assert len(pages) == 1
    assert b"2026-03-03" in pages.pop()


@pytest.mark.parametrize("date", ["tomorrow", "2026-02-30", "", "2026-13-01", "03/04/2026"])
def test_an_as_of_date_that_cannot_be_read_is_a_usage_error(cli, article, date) -> None:
    cli.file("story.txt", article(url=STORY))
    cli("add", "story.txt")
    cli("report", "--as-of", date, "-o", "-").refused(2, date)


def test_where_a_report_is_written(cli, article) -> None:
    cli.file("story.txt", article(url=STORY))
    cli("add", "story.txt")
    assert cli("report", "-o", "new/deep/er.html").code == 0
    assert (cli.folder / "new/deep/er.html").stat().st_size > 1000
    cli("report", "-o", "new").refused(2, "new")
    cli("report", "-o", "story.txt/x.html").refused(2, "story.txt")
    cli("report", "-o", "n" * 300 + ".html").refused(2, "nnn")
    (cli.folder / "new").chmod(0o555)
    try:
        cli("report", "-o", "new/other.html", unprivileged=True).refused(2, "other.html")
    finally:
        (cli.folder / "new").chmod(0o755)
    assert [each.name for each in (cli.folder / "new").iterdir()] == ["deep"]
    assert [each.name for each in (cli.folder / "new/deep").iterdir()] == ["er.html"]


READING = [
    ["list"], ["list", "claims"], ["list", "sources"], ["list", "attributions"], ["list", "--json"], ["show", STORY],
    ["show", STORY, "--text"], ["trace", STORY], ["trace", "--down", "Northfold News Agency"], ["extract", "story.txt"],
    ["report", "-o", "-"], ["db", "path"], ["add", "story.txt"], ["--help"], ["add", "--help"], ["show", "no such"],
    ["add", "bad.txt"], ["add", "--chain", "Ünï > 日本 🛢️", "--claim", "Größe"], ["add", "--chain", "Ü > >", "--claim", "ü"],
]  # fmt: skip
POOR = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "narrow": {"COLUMNS": "20"},
    "dumb": {"TERM": "dumb", "COLUMNS": "wide", "LINES": "-3"},
    "colour-forced": {"FORCE_COLOR": "1"},
    "no-home": {"HOME": "", "XDG_DATA_HOME": ""},
    "no-login": {"LOGNAME": "", "USER": "", "HOME": "/nonexistent"},
}


@pytest.fixture
def odd(cli, article):

    def make() -> None:
        cli.file("story.txt", article(url=STORY, outlet="L’Éclair 🛢️", title="Größe … “x” 日本"))
        cli.file("bad.txt", b"\xff")
        assert cli("add", "story.txt").code == 0

    cli.prepared("odd", make)
    return cli


@pytest.mark.parametrize("env", POOR.values(), ids=POOR)
def test_every_command_in_poor_surroundings(odd, env) -> None:
    for command in READING:
        expected = 2 if command[-1] in {"no such", "bad.txt", "ü"} else 0
        ran = odd(*command, env=env)
        assert ran.code == expected, (command, ran.code, ran.err[-500:])
        if "--json" in command or command[0] == "extract":
            assert json.loads(ran.raw_out)


@pytest.mark.parametrize("env", [{"COLUMNS": "20"}, {"COLUMNS": "1"}], ids=["20", "1"])
def test_a_narrow_pipe_cuts_no_id_and_no_name(odd, env) -> None:
    for command in (["list"], ["list", "claims"], ["list", "sources"]):
        out = odd(*command, env=env).out
        wide = odd(*command, env={"COLUMNS": "400"}).out
        assert re.findall(r"\w{3}-[0-9a-f]{10}", out) == re.findall(r"\w{3}-[0-9a-f]{10}", wide), command


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "xx_YY.nonsense"},
    ],
    ids=["c", "posix-ascii", "unknown"],
)
@pytest.mark.parametrize("command", [["trace", STORY], ["list", "--json"]], ids=["trace", "json"])
def test_the_installed_command_in_a_poor_locale(odd, script, env, command) -> None:
    ran = script(*command, env=env)
    assert ran.code == 0, ran.err
    assert ran.raw_out


def test_the_installed_command_imports_nothing_heavy_for_help(script) -> None:
    import subprocess
    import sys

    heavy = "sqlalchemy networkx jinja2 lxml alembic trafilatura rich"
    program = "import sys\nfrom provenance.commands import main\ntry: main()\nexcept SystemExit: pass\n"
    program += f"print(sorted(set('{heavy}'.split()) & set(sys.modules)), file=sys.stderr)"
    for argument in ("--version", "--help"):
        done = subprocess.run([sys.executable, "-c", program, argument], capture_output=True, text=True, check=False)
        assert done.stderr.strip().splitlines()[-1] == "[]", (argument, done.stderr)


def test_the_login_is_recorded_for_a_decision_and_is_no_trouble_where_there_is_none(cli) -> None:
    env = {"LOGNAME": "", "USER": "", "LNAME": "", "USERNAME": ""}
    ran = cli("add", "--chain", "A > B", "--claim", "the tank was empty", env=env)
    assert ran.code == 0 or ran.refused(2, "--by")


def test_unknown_options_and_commands_are_usage_errors(cli) -> None:
    for arguments in (
        ["frobnicate"],
        ["list", "things"],
        ["list", "--limit", "0"],
        ["list", "--limit", "x"],
        ["--nope"],
    ):
        ran = cli(*arguments)
        assert ran.code == 2, (arguments, ran.err)
        assert len(ran.troubles) == 1
