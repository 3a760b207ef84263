"""Phoenix event files: 26 columns, no header, as the Phoenix pipeline writes them.

Its actor codes are cut into entity, role and attributes by kind.
"""

from typing import Final

from eventcode.export.layouts.actors import split_actor
from eventcode.export.layouts.layout import (
    Layout,
    LayoutColumn,
    Row,
    day_of,
    full_code,
    number_of,
    root_of,
    text_of,
)

_SIDES: Final = (("Source", "source"), ("Target", "target"))


def penta_class(root: str) -> str:
    """Phoenix's penta class of a CAMEO root code: 0 is a statement, 1 to 4 as quad classes."""
    number = int(root)
    if number == 16:
        return "3"  # reduced relations, material conflict elsewhere
    return str(sum(number > last for last in (2, 5, 8, 13)))


def phoenix() -> Layout:
    """The layout of Phoenix event files."""
    Column = LayoutColumn
    return Layout(
        name="phoenix",
        title="Phoenix event files",
        header=False,
        missing="",
        columns=(
            Column("EventID", "`event_id`", text_of("event_id")),
            Column("Date", "`date`, YYYYMMDD; `date_precision` and `date_text` are lost",
                   day_of("date")),
            Column("Year", "`date`, YYYY", day_of("date", "{0.year:04}")),
            Column("Month", "`date`, MM", day_of("date", "{0.month:02}")),
            Column("Day", "`date`, DD", day_of("date", "{0.day:02}")),
            *(column for side in _SIDES for column in _actor(*side)),
            Column("EventCode", "`action_code`; a root code gets a zero: 04 is 040", full_code),
            Column("EventRootCode", "`root_code`", root_of),
            Column("PentaClass", "`root_code`, by Phoenix's scheme: 01–02 0, 03–05 1, 06–08 2, "
                   "09–13 and 16 3, the others 4", _penta),
            Column("GoldsteinScore", "`goldstein`",
                   lambda row: None if row["goldstein"] is None else repr(row["goldstein"])),
            Column("Issues", "empty: Phoenix's issues are lists of words, which we do not have"),
            Column("Lat", "`place_lat`", number_of("place_lat")),
            Column("Lon", "`place_lon`", number_of("place_lon")),
            Column("LocationName", "`place_name`", text_of("place_name")),
            Column("StateName", "`place_admin1`", text_of("place_admin1")),
            Column("CountryCode", "`place_country`, ISO 3166-1 alpha-3", text_of("place_country")),
            Column("SentenceID", "`document_id` and `sentence_index`, joined by `_`", _sentence),
            Column("URLs", "`document_url`", text_of("document_url")),
            Column("NewsSources", "`document_source`", text_of("document_source")),
        ),
    )  # fmt: skip


def _actor(name: str, side: str) -> list[LayoutColumn]:
    code = f"{side}_code"
    return [
        LayoutColumn(f"{name}ActorFull", f"`{code}`", text_of(code)),
        LayoutColumn(f"{name}ActorEntity", f"country, region or else known group of `{code}`",
                     lambda row: _entity(row[code])),
        LayoutColumn(f"{name}ActorRole", f"first role of `{code}`",
                     lambda row: next(iter(split_actor(row[code]).roles), None)),
        LayoutColumn(f"{name}ActorAttribute", f"the other parts of `{code}`, joined by `;`",
                     lambda row: ";".join(_attributes(row[code]))),
    ]  # fmt: skip


def _entity(code: str | None) -> str | None:
    parts = split_actor(code)
    return parts.country or next(iter(parts.groups), None)


def _attributes(code: str | None) -> list[str]:
    parts = split_actor(code)
    groups = parts.groups if parts.country else parts.groups[1:]
    return [*groups, *parts.roles[1:], *parts.ethnic, *parts.religions, *parts.others]


def _penta(row: Row) -> str | None:
    root = root_of(row)
    return None if root is None else penta_class(root)


def _sentence(row: Row) -> str | None:
    document, sentence = row["document_id"], row["sentence_index"]
    return document if document is None or sentence is None else f"{document}_{sentence}"
