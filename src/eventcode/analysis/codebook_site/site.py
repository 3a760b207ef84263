"""The site as a whole: its pages, its style and its search, written into a folder."""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final

from eventcode.analysis.codebook_site.actors import actor_cards, class_cards, role_cards
from eventcode.analysis.codebook_site.codes import code_cards, operator_cards
from eventcode.analysis.codebook_site.frame import Frame, listed, root_title
from eventcode.analysis.codebook_site.places import Places, part_name
from eventcode.analysis.codebook_site.search import KIND_NAMES, index_script
from eventcode.codebook.types import Codebook
from eventcode.export.folder import told_of, whole_folder
from eventcode.export.words import QUAD_NAMES, count_of

_WHAT: Final = "the codebook's site"
_RETIRED: Final = ("kind", "id", "since", "why", "now")
_INDEX: Final = "search-index.js"
_SCRIPTS: Final = (_INDEX, "search.js")
_NAMES: Final = re.compile(
    r"(actors|codes|index|operators|roles|search|words)(-\w+)*\.html|search(-index)?\.js|site\.css"
)
_HOW: Final = """\
<h2>How to read a phrase</h2>
<p><span class="slot source">SOURCE</span> does something to
<span class="slot target">TARGET</span>. <code>(a|b)</code> is one of several words,
<code>[a]</code> may be there, <code>{a}</code> is a word of a class, and
<span class="slot deed">DEED</span> is any deed that an operator turns into another: who
<em>refuses to</em> send aid rejects it.</p>"""


def write_site(book: Codebook, out: Path) -> int:
    """Write the site of a codebook into the folder `out` and say how many files it has.

    An earlier site there is replaced as a whole. Raises `ExportError` when the folder holds
    anything else, or cannot be written.
    """
    texts = site_pages(book)
    with whole_folder(out, _WHAT, _is_ours) as work, told_of(out, _WHAT):
        for name, text in texts.items():
            (work / name).write_text(text, encoding="utf-8", newline="")
    return len(texts)


def _is_ours(path: Path) -> bool:
    """Whether a file has a name of the site's, beside the index that no other site has."""
    known = _NAMES.fullmatch(path.name) is not None
    return known and path.with_name(_INDEX).is_file()


def site_pages(book: Codebook) -> dict[str, str]:
    """The files of the site by name; the same codebook gives the same texts."""
    places = Places.of(book)
    frame = Frame(places)
    operators = ((o.id, f"{o.id}: {o.name}") for o in book.operators)
    made = {
        "index.html": frame.page("index.html", book.name, _overview(places)),
        "search.html": frame.page("search.html", "Search", [_search()], scripts=_SCRIPTS),
        "operators.html": frame.page(
            "operators.html", "Operators", [*listed(operators), *operator_cards(places)]
        ),
        "actors.html": frame.page("actors.html", "Actors", [_parts(places)]),
        _INDEX: index_script(places),
    }
    for root, entries in places.roots.items():
        page = f"codes-{root}.html"
        codes = ((code, f"{code} {entry.action.name}") for code, entry in entries.items())
        parts = [*listed(codes), *code_cards(places, root)]
        made[page] = frame.page(page, root_title(places, root), parts)
    for section in places.classes:
        made[section.page] = frame.section(section, class_cards(places, section), places.classes)
    for section in places.roles:
        made[section.page] = frame.section(section, role_cards(places, section), places.roles)
    for section in places.actors:
        beside = [each for each in places.actors if each.part == section.part]
        made[section.page] = frame.section(section, actor_cards(places, section), beside)
    assets = files("eventcode.analysis.codebook_site").joinpath("assets")
    for name in ("site.css", "search.js"):
        made[name] = assets.joinpath(name).read_text("utf-8")
    return made


def _overview(places: Places) -> Iterator[str]:
    book = places.book
    phrases = sum(len(entry.phrases) for entry in book.codes.values())
    cues = sum(len(operator.phrases) for operator in book.operators)
    yield (
        f"<p>{count_of(len(book.codes), 'event code')} with {count_of(phrases, 'phrase')}, "
        f"{count_of(len(book.operators), 'operator')} with {count_of(cues, 'cue')}, "
        f"{count_of(len(book.actors), 'actor')}, {count_of(len(book.roles), 'role')}, "
        f"{len(book.words):,} word classes, {count_of(len(book.examples), 'example')}.</p>"
    )
    yield "<h2>Event codes</h2>"
    rows = []
    for root, entries in places.roots.items():
        quad = next(iter(entries.values())).action.quad_class
        known = sum(len(entry.phrases) for entry in entries.values())
        rows.append(
            f'<tr><td><a href="codes-{root}.html">{escape(root_title(places, root))}</a></td>'
            f'<td><span class="chip quad{quad}">{quad} {QUAD_NAMES.get(quad, "")}</span></td>'
            f'<td class="number">{len(entries):,}</td><td class="number">{known:,}</td></tr>'
        )
    yield (
        '<div class="wide"><table><thead><tr><th scope="col">root</th><th scope="col">quad class'
        '</th><th scope="col">codes</th><th scope="col">phrases</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
    yield _HOW
    if book.retired:
        rows = [
            f"<tr><td>{each.kind}</td><td>{escape(each.id)}</td><td>{each.date}</td>"
            f"<td>{escape(each.why)}</td>"
            f"<td>{places.link(each.kind, each.replaced_by or '')}</td></tr>"
            for each in book.retired
        ]
        heads = "".join(f'<th scope="col">{head}</th>' for head in _RETIRED)
        yield (
            "<h2>Ids that are not used any more</h2>"
            f'<div class="wide"><table><thead><tr>{heads}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table></div>"
        )


def _parts(places: Places) -> str:
    """The pages of actors by the first part of their code, countries and others."""
    counts: dict[str, int] = {}
    first: dict[str, str] = {}
    for section in places.actors:
        counts[section.part] = counts.get(section.part, 0) + len(section.entries)
        first.setdefault(section.part, section.page)
    named = sorted((part_name(places.book, part), part) for part in counts)
    # What has no country's name comes after those that have.
    named.sort(key=lambda pair: pair[0].startswith(pair[1]))
    items = "".join(
        f'<li><a href="{first[part]}">{escape(name)}</a> {counts[part]:,}</li>'
        for name, part in named
    )
    return (
        "<p>By the first part of their code: a country or a kind of actor that has none.</p>"
        f'<ul class="grid">{items}</ul>'
    )


def _search() -> str:
    options = "".join(f"<option>{escape(name)}</option>" for name in KIND_NAMES.values())
    return (
        '<noscript><p>The search needs JavaScript. All entries stand in the pages on the left.</p>'
        '</noscript><p><label for="site-kind">Only</label> <select id="site-kind">'
        f'<option value="">everything</option>{options}</select></p>'
        '<p id="site-found" role="status"></p><ol id="site-results"></ol>'
    )
