"""The site of a codebook has everything, its links lead somewhere, and its search finds it."""

import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from attrs import evolve, frozen
from command import SMALL

from eventcode.analysis.codebook_site import site_pages, write_site
from eventcode.cli.app import main
from eventcode.codebook.load import read_codebook
from eventcode.codebook.types import Codebook, Retired
from eventcode.model.errors import ExportError

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
BOOK = read_codebook(SMALL)


class Seen(HTMLParser):
    """What a page has for a browser: tags, places, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


@frozen
class Page:
    """Places, links and other addresses of a page, quicker than a parser finds them."""

    ids: list[str]
    links: list[str]
    needed: list[str]

    @classmethod
    def of(cls, text: str) -> "Page":
        links = re.findall('<a (?:class="[a-z]*" )?href="([^"]*)"', text)
        every = re.findall(' (?:href|src|action)="([^"]*)"', text)
        ids = [unescape(id_) for id_ in re.findall(' id="([^"]*)"', text)]
        return cls(ids, links, list((Counter(every) - Counter(links)).elements()))


@pytest.fixture(scope="module")
def site(cameo: Codebook) -> dict[str, str]:
    return site_pages(cameo)


@pytest.fixture(scope="module")
def seen(site: dict[str, str]) -> dict[str, Page]:
    return {name: Page.of(text) for name, text in site.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def folder(site: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    for name, text in site.items():
        (out / name).write_text(text, "utf-8")
    return out


def test_every_link_leads_somewhere(site: dict[str, str], seen: dict[str, Page]) -> None:
    places = {name: set(page.ids) for name, page in seen.items()}
    for name, page in seen.items():
        assert set(page.needed) <= {"site.css", "search.html", "search.js", "search-index.js"}
        assert len(page.ids) == len(set(page.ids)), name
        for link in set(page.links):
            file, _, place = link.partition("#")
            file = file or name
            assert file in site, f"{name}: {link}"
            assert not place or unquote(place) in places[file], f"{name}: {link}"
    # On some disks two names are one if they differ in capitals only.
    assert len({name.lower() for name in site}) == len(site)
    # Each page can be reached from the first one.
    reached, left = set(), ["index.html"]
    while left:
        name = left.pop()
        if name not in reached:
            reached.add(name)
            left += [link.partition("#")[0] or name for link in seen[name].links]
    assert reached == set(seen) - {"search.html"}


def test_every_entry_has_its_place(cameo: Codebook, seen: dict[str, Page]) -> None:
    ids = Counter(id_ for page in seen.values() for id_ in page.ids)
    phrases = [p.id for e in cameo.codes.values() for p in e.phrases]
    listed = (*cameo.operators, *cameo.actors, *cameo.roles)
    wanted = [*map(str, cameo.codes), *phrases, *cameo.words, *(entry.id for entry in listed)]
    assert not [id_ for id_, number in Counter(wanted).items() if ids[id_] < number]


def test_a_code_tells_all(site: dict[str, str]) -> None:
    page = site["codes-07.html"]
    card = re.search(r'<article id="071">.*?</article>', page, re.DOTALL)
    assert card is not None
    text = " ".join(Seen(card[0]).text.split())
    for part in ("071 Provide economic aid", "2 Material cooperation", "Goldstein of gdelt: 7.4",
                 "PLOVER: AID", "SOURCE {provide} {money} to TARGET", "071-tsaarf", "Examples",
                 "Counterexamples"):  # fmt: skip
        assert part in text, part
    assert re.search(r"What operators make of it.*reject ?Refuse or reject ?1221", text)
    made = re.search(r'<article id="1221">.*?</article>', site["codes-12.html"], re.DOTALL)
    assert made is not None
    assert "a deed of 071" in Seen(made[0]).text
    assert '<a href="operators.html#reject">reject</a>' in made[0]


def test_an_actor_has_dated_codes(site: dict[str, str]) -> None:
    page = next(text for text in site.values() if '<article id="bill-clinton">' in text)
    card = re.search(r'<article id="bill-clinton">.*?</article>', page, re.DOTALL)
    assert card is not None
    assert "<td>1993-01-20</td><td>2001-01-20</td><td>president</td>" in card[0]
    assert "William Jefferson Clinton" in card[0]


def test_the_same_codebook_gives_the_same_site() -> None:
    assert site_pages(BOOK) == site_pages(read_codebook(SMALL))


def test_what_a_codebook_says_is_no_html() -> None:
    bad = '<img src=x onerror="alert(1)">&amp; </script>'
    actor = evolve(BOOK.actors[0], id=f'a "b" {bad}', name=bad, names={bad: "name"})
    phrase = evolve(next(e.phrases[0] for e in BOOK.codes.values() if e.phrases), pattern=bad)
    codes = {c: evolve(e, definition=bad, untold=bad, phrases=(phrase,) if c == "071" else ())
             for c, e in BOOK.codes.items()}  # fmt: skip
    operators = tuple(evolve(o, id=f"<u>{bad}", name=bad) for o in BOOK.operators)
    roles = tuple(evolve(role, id=bad) for role in BOOK.roles[:1])
    retired = (Retired("actor", bad, date(2020, 1, 1), bad),)
    book = evolve(BOOK, name=bad, licence=bad, codes=codes, actors=(actor,), operators=operators,
                  roles=roles, retired=retired, words={bad: frozenset({(bad,)})})  # fmt: skip
    pages = site_pages(book)
    for name, text in pages.items():
        if name.endswith(".html"):
            page = Seen(text)
            assert not page.tags["img"] and not page.tags["u"]
            assert page.tags["script"] == (2 if name == "search.html" else 0)
    told = [Seen(text) for name, text in pages.items() if name.startswith("actors-")]
    assert any(bad in page.text and actor.id in page.ids for page in told)


def test_an_earlier_site_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(BOOK, out)
    (out / "actors-OLD-7.html").write_text("old")
    assert main(["codebook", "docs", str(SMALL), "--out", str(out)]) == 0
    assert not (out / "actors-OLD-7.html").exists()
    assert {path.name for path in out.iterdir()} == set(site_pages(BOOK))

    other = tmp_path / "mine"
    other.mkdir()
    (other / "index.html").write_text("mine")
    with pytest.raises(ExportError, match=r"holds index\.html, which would be lost"):
        write_site(BOOK, other)
    assert (other / "index.html").read_text() == "mine"


def browse(address: str, profile: Path) -> tuple[str, list[str]]:
    """What a browser without network makes of a page, and what its console says."""
    assert CHROMIUM is not None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0",
             f"--user-data-dir={profile}", "--proxy-server=127.0.0.1:9"]  # fmt: skip
    done = subprocess.run([CHROMIUM, *flags, "--dump-dom", address], capture_output=True,
                          timeout=120)  # fmt: skip
    said = done.stderr.decode().splitlines()
    return done.stdout.decode(), [line for line in said if "CONSOLE" in line]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine to open the site")
def test_the_search_finds_in_a_browser(folder: Path, tmp_path: Path) -> None:
    address = (folder / "search.html").as_uri()
    found, console = browse(f"{address}?q=L%C3%A1vrov+sergei", tmp_path / "profile")
    assert console == []
    assert "1 entry found" in found
    links = Page.of(found[found.index('id="site-results"') :]).links
    assert links == ["actors-RUS-2.html#sergey-lavrov"]

    found, console = browse(f"{address}?q=071", tmp_path / "profile")
    assert console == []
    links = Page.of(found[found.index('id="site-results"') :]).links
    assert links[0] == "codes-07.html#071"
    assert "codes-07.html#071-tsaarf" in links

    # A console that says something is heard.
    broken = tmp_path / "broken.html"
    broken.write_text(f"{(folder / 'search.html').read_text('utf-8')}<script>nothing()</script>")
    shutil.copy(folder / "search.js", tmp_path)
    assert browse(broken.as_uri(), tmp_path / "profile")[1]
