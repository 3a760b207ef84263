"""The index that the site's search looks into, as a script."""

import json
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from eventcode.analysis.codebook_site.places import Places
from eventcode.codebook.types import Kind
from eventcode.codebook.words import written

KIND_NAMES: Final[dict[Kind, str]] = {
    "action": "Code", "actor": "Actor", "operator": "Operator", "role": "Role",
    "class": "Word class", "phrase": "Phrase",
}  # fmt: skip
_Row = tuple[Kind, str, str, str, Iterable[str]]


def index_script(places: Places) -> str:
    """A script that sets `CODEBOOK`: kinds, pages, and an entry for all that has an id.

    An entry is a list: the numbers of its kind and page, its place on the page, its title, what
    stands beside the title, and further words by which it is found.
    """
    kinds = list(KIND_NAMES)
    pages = sorted(set(places.pages.values()))
    numbers = {page: number for number, page in enumerate(pages)}
    entries = [
        [kinds.index(kind), numbers[places.pages[kind, id_]], quote(id_), title, beside,
         " · ".join(words)]
        for kind, id_, title, beside, words in _rows(places)
    ]  # fmt: skip
    content = {"kinds": list(KIND_NAMES.values()), "pages": pages, "entries": entries}
    return f"const CODEBOOK = {json.dumps(content, separators=(',', ':'))};\n"


def _rows(places: Places) -> Iterator[_Row]:
    book = places.book
    for code, entry in book.codes.items():
        yield "action", str(code), f"{code} {entry.action.name}", "", [entry.definition or ""]
        for phrase in entry.phrases:
            yield "phrase", phrase.id, phrase.pattern, phrase.id, []
    for operator in book.operators:
        yield "operator", operator.id, operator.id, operator.name, [operator.definition or ""]
        for phrase in operator.phrases:
            yield "phrase", phrase.id, phrase.pattern, phrase.id, []
    for name, words in sorted(book.words.items()):
        yield "class", name, name, "", sorted(map(written, words))
    for actor in book.actors:
        names = [name for name in (*actor.names, *actor.shared) if name != actor.name]
        titles = dict.fromkeys(role.title for role in actor.roles if role.title)
        codes = dict.fromkeys(str(code) for code in (actor.code, *(r.code for r in actor.roles)))
        yield "actor", actor.id, actor.name, " ".join(codes), [*names, *titles, actor.id]
    for role in book.roles:
        names = sorted(map(written, role.nouns | role.adjectives))
        yield "role", role.id, role.id, " ".join(role.parts), names
