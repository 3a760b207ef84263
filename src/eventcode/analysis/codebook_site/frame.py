"""What every page of the site has around its entries: head, search, navigation, foot."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

import eventcode
from eventcode.analysis.codebook_site.places import Places, Section
from eventcode.export.words import ROOT_NAMES

_POLICY: Final = "default-src 'none'; style-src 'self' file:; script-src 'self' file:"


class Frame:
    """Makes whole pages of one codebook."""

    def __init__(self, places: Places) -> None:
        self._places = places
        sections = (
            ("operators.html", "Operators", bool(places.book.operators)),
            *((found[0].page, title, True) for title, found in
              (("Word classes", places.classes), ("Roles", places.roles)) if found),
            ("actors.html", "Actors", bool(places.actors)),
        )  # fmt: skip
        self._links = [
            ("index.html", "Overview"),
            *((f"codes-{root}.html", root_title(places, root)) for root in places.roots),
            *((page, title) for page, title, there in sections if there),
        ]

    def page(
        self, page: str, title: str, parts: Iterable[str], *, scripts: Sequence[str] = ()
    ) -> str:
        """A page as a text: its file's name, its title, and what stands on it, which is HTML."""
        book = self._places.book
        name = escape(book.name)
        return "\n".join([
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(title)} · {name}</title>",
            '<link rel="stylesheet" href="site.css"></head><body>',
            '<a class="skip" href="#site-main">To the content</a>',
            f'<header><a class="home" href="index.html">{name}</a>',
            '<form role="search" action="search.html"><label for="site-search">Search</label>',
            '<input id="site-search" name="q" type="search" autocomplete="off" '
            'placeholder="a name, a code, a word"></form></header>',
            f'<div class="columns"><nav aria-label="Parts of the codebook">{self._nav(page)}</nav>',
            f'<main id="site-main" tabindex="-1"><h1>{escape(title)}</h1>',
            *parts,
            "</main></div>",
            f"<footer>{escape(book.ref.id)} {escape(book.ref.version)}, digest "
            f"{escape(book.ref.digest[:12])}, {escape(book.licence)}; made by eventcode "
            f"{escape(eventcode.__version__)}</footer>",
            *(f'<script src="{script}"></script>' for script in scripts),
            "</body></html>",
        ]) + "\n"  # fmt: skip

    def section(self, section: Section, parts: Iterable[str], all_parts: Sequence[Section]) -> str:
        """One of several pages of a section, with links to the others."""
        title = f"{section.title}: {section.span}" if section.span else section.title
        return self.page(section.page, title, [_others(section, all_parts), *parts])

    def _nav(self, page: str) -> str:
        stem = page.split("-")[0].removesuffix(".html")
        items = []
        for link, title in self._links:
            here = link == page or (stem != "codes" and link.split("-")[0].split(".")[0] == stem)
            current = ' aria-current="page"' if here else ""
            items.append(f'<li><a href="{link}"{current}>{escape(title)}</a></li>')
        return f"<ul>{''.join(items)}</ul>"


def _others(section: Section, sections: Sequence[Section]) -> str:
    if len(sections) < 2:
        return ""
    links = "".join(
        f"<li>{escape(each.span)}</li>" if each is section
        else f'<li><a href="{each.page}">{escape(each.span)}</a></li>'
        for each in sections
    )  # fmt: skip
    return f'<ul class="pages" aria-label="Pages of this part">{links}</ul>'


def root_title(places: Places, root: str) -> str:
    """The number of a root and its name, as the codebook has it or else as CAMEO has."""
    name = places.name_of(root) or ROOT_NAMES.get(root, "")
    return f"{root} {name}".rstrip()


def listed(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A list of what stands on a page: places on it and what they are called."""
    links = [f'<li><a href="#{quote(id_)}">{escape(said)}</a></li>' for id_, said in entries]
    if links:
        yield f'<ul class="contents">{"".join(links)}</ul>'
