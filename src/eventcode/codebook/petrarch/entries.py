"""Actors and agents as entries of actors/*.yaml and roles.yaml."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import define, field, frozen

from eventcode.codebook.petrarch.codes import ReadCode, read_code
from eventcode.codebook.petrarch.records import ActorRecord, AgentRecord, DatedCode, Line, Name
from eventcode.codebook.petrarch.report import Report
from eventcode.codebook.petrarch.spelling import dictionary_forms, slug, spellings, unique
from eventcode.model.codes import ActorCode, actor_parts
from eventcode.model.errors import ValueTypeError

_ARMED: Final = frozenset({"REB", "SEP", "UAF", "OPP"})


@frozen
class _Role:
    code: ActorCode
    start: date | None
    end: date | None
    line: Line


@define
class ActorWriter:
    """Makes entries of actors; ids and names stay unique over all files."""

    _report: Report
    _ids: set[str] = field(factory=set)
    _names: dict[str, str] = field(factory=dict)

    def entries(self, records: Iterable[ActorRecord]) -> list[dict[str, Any]]:
        """The entries of one file's actors; what cannot be one is refused in the report."""
        found = (self._entry(record) for record in records)
        return [entry for entry in found if entry is not None]

    def _entry(self, record: ActorRecord) -> dict[str, Any] | None:
        default, roles = self._codes(record.codes)
        if default is None:
            if not record.codes:
                self._refuse(record.names, "has no code")
            else:
                self._refuse(record.names, "has no code that could be read")
            return None
        written: list[tuple[Name, list[str]]] = []
        for name in record.names:
            ways = [way for way in spellings(name.words) if self._names.get(_bare(way)) is None]
            if not ways:
                other = self._names[_bare(spellings(name.words)[0])]
                self._report.refused(name.line, f"the name is {other}'s already")
                continue
            written.append((name, ways))
            # Taken at once: the next name of the same actor may be the same in small letters.
            self._names.update({_bare(way): "this actor" for way in ways})
        if not written:
            for code in record.codes:
                self._report.refused(code.line, "none of the actor's names is free")
            return None
        id_ = unique(slug(written[0][1][0]), self._ids)
        for name, ways in written:
            self._names.update({_bare(way): id_ for way in ways})
            self._tell(name, id_)
        for code in record.codes:
            self._report.carried(code.line, id_)
        entry: dict[str, Any] = {"id": id_, "kind": _kind(default, roles), "code": str(default),
                                 "names": [way for _, ways in written for way in ways]}  # fmt: skip
        if roles:
            entry["roles"] = [_role(role) for role in roles]
        return entry

    def _refuse(self, names: Iterable[Name], why: str) -> None:
        for name in names:
            self._report.refused(name.line, f"the actor {why}")

    def _tell(self, name: Name, id_: str) -> None:
        why = []
        if not name.adjacent:
            why.append("other words may stand between these; here they stand side by side")
        if not name.whole:
            why.append("without a final _ TABARI takes longer words too; here the name ends there")
        if why:
            self._report.approximated(name.line, "; ".join(why), id_)
        else:
            self._report.carried(name.line, id_)

    def _codes(self, codes: Iterable[DatedCode]) -> tuple[ActorCode | None, list[_Role]]:
        """The code without a date, and the roles, of which no two are of the same day."""
        default: ActorCode | None = None
        roles: list[_Role] = []
        for dated in codes:
            read = self._read(dated)
            if read is None:
                continue
            if dated.start is None and dated.end is None:
                if default is not None:
                    self._report.refused(dated.line, f"[{dated.code}] is never reached: a code "
                                         "without dates stands before it")  # fmt: skip
                default = default or read.code
            else:
                if default is not None:
                    self._report.approximated(dated.line, "its dates count here, though a code "
                                              "without dates stands before it")  # fmt: skip
                free = _free(dated, roles)
                if not free:
                    self._report.refused(dated.line, f"[{dated.code}] is never reached: codes "
                                         "before it take all its days")  # fmt: skip
                roles += [_Role(read.code, *period, dated.line) for period in free]
        if default is None and roles:
            default = self._outside(roles)
        return default, sorted(roles, key=lambda role: role.start or date.min)

    def _read(self, dated: DatedCode) -> ReadCode | None:
        try:
            read = read_code(dated.code)
        except ValueTypeError as error:
            self._report.refused(dated.line, str(error))
            return None
        if read.why:
            self._report.approximated(dated.line, read.why)
        return read

    def _outside(self, roles: list[_Role]) -> ActorCode:
        """The code outside all dates, where PETRARCH has none and ours needs one."""
        countries = {role.code.country for role in roles} - {None}
        country = min(countries, default=None)  # type: ignore[type-var]  # None is taken out
        code = ActorCode(country) if country and len(countries) == 1 else roles[-1].code
        if not _covered(roles):
            self._report.approximated(
                roles[0].line, f"outside its dates the actor is {code} here and nobody in PETRARCH"
            )
        return code


def _free(dated: DatedCode, taken: Iterable[_Role]) -> list[tuple[date | None, date | None]]:
    """What is left of a period when the periods that come first are taken out of it."""
    left = [(dated.start or date.min, dated.end or date.max)]
    for role in taken:
        start, end = role.start or date.min, role.end or date.max
        left = [piece for a, b in left for piece in ((a, min(b, start)), (max(a, end), b))
                if piece[0] < piece[1]]  # fmt: skip
    return [(a if a > date.min else None, b if b < date.max else None) for a, b in left]


def _covered(roles: list[_Role]) -> bool:
    whole = DatedCode("", None, None)
    return not _free(whole, roles)


def _role(role: _Role) -> dict[str, str]:
    found = {"code": str(role.code)}
    if role.start is not None:
        found["from"] = role.start.isoformat()
    if role.end is not None:
        found["to"] = role.end.isoformat()
    return found


def _kind(code: ActorCode, roles: list[_Role]) -> str:
    """What an actor is, which the dictionaries do not say, guessed from its codes."""
    parts = set(code.parts)
    if roles:
        return "person"
    if code.parts == (code.country,):
        return "country"
    named = any(kind == "known group" for part in parts for kind, _ in actor_parts()[part])
    return "group" if parts & _ARMED or named or code.peoples else "organisation"


def _bare(name: str) -> str:
    """A name as texts are searched for it: without its article and its diacritics."""
    plain = unicodedata.normalize("NFKD", name).replace("’", "'")
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare.removeprefix("The ").removeprefix("the ")


def role_entries(records: Iterable[AgentRecord], report: Report) -> list[dict[str, Any]]:
    """The roles of all agents: one for each code, with all its nouns."""
    nouns: dict[ActorCode, list[str]] = {}
    owner: dict[str, ActorCode] = {}
    ids: dict[ActorCode, str] = {}
    taken: set[str] = set()
    for record in records:
        line = record.name.line
        try:
            read = read_code(record.code)
        except ValueTypeError as error:
            report.refused(line, str(error))
            continue
        new = [form for form in _forms(record) if owner.get(form, read.code) == read.code]
        if not new:
            other = owner[_forms(record)[0]]
            report.refused(line, f"the word is {other}'s already")
            continue
        for form in new:
            if form not in owner:
                owner[form] = read.code
                nouns.setdefault(read.code, []).append(form)
        if read.code not in ids:
            ids[read.code] = unique(slug(read.code), taken)
        id_ = ids[read.code]
        why = [read.why] if read.why else []
        if not record.after:
            why.append("the code's parts stand in CAMEO's order, not in front of the country's")
        if not record.name.adjacent:
            why.append("other words may stand between these; here they stand side by side")
        if why:
            report.approximated(line, "; ".join(why), id_)
        else:
            report.carried(line, id_)
    return [{"id": ids[code], "parts": list(code.parts), "nouns": words}
            for code, words in sorted(nouns.items())]  # fmt: skip


def _forms(record: AgentRecord) -> list[str]:
    """The nouns of an agent in dictionary form; regular plurals are the reader's work."""
    # Without a plural of its own, the word may be one: TROOPS {}.
    own = record.name.words
    forms = dictionary_forms(own) if record.plurals == () else [" ".join(own).lower()]
    for plural in record.plurals or ():
        forms.append(" ".join(plural.words).lower())
    return list(dict.fromkeys(forms))
