"""The shared Hypothesis library: any valid value of the model.

Classes are built from the annotations of their fields, so that a new field is covered without a
word here; closed sets come from the same definitions as the columns.
"""

import datetime
import types
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from eventcode.codebook.confidence import Count
from eventcode.model.codes import (
    PART_KINDS,
    ActorCode,
    CameoCode,
    EventCode,
    NamedCode,
    actor_parts,
)
from eventcode.model.event import Action, Actor, CodebookRef, Coding, Event, Evidence, Uncoded
from eventcode.model.text import Document, Interaction, Span
from eventcode.model.when import DATE_PRECISIONS, FuzzyDate, Place

MAX_INT32 = 2**31 - 1
_HARD_PIECES = ["=1+1", "'", "''", "+", "-2", "@x", ";", "\\", ",", '"', "\n", "\r\n", "\t",
                " ", "\ufeff", "\x00", "\u2028", "\u0001", "null", "NA", "é", "\U0001f30d",
                "a"]  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold, often made of what CSV and spreadsheets stumble over."""
    return st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        st.lists(st.sampled_from(_HARD_PIECES), max_size=5).map("".join),
    )


def filled_texts() -> st.SearchStrategy[str]:
    """Texts that are not blank."""
    return texts().filter(lambda text: bool(text.strip()))


def spans() -> st.SearchStrategy[Span]:
    """Any span that 32 bits can hold."""
    ends = st.integers(1, MAX_INT32)
    return ends.flatmap(lambda end: st.builds(Span, st.integers(0, end - 1), st.just(end)))


def cameo_codes() -> st.SearchStrategy[CameoCode]:
    """Any text that is a CAMEO code by its form."""
    roots = st.integers(1, 20).map("{:02}".format)
    return st.builds(lambda root, rest: CameoCode(root + rest), roots, st.from_regex(
        r"[0-9]{0,2}", fullmatch=True))  # fmt: skip


@cache
def _parts_by_kind() -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {kind: [] for kind in PART_KINDS}
    for part, meanings in sorted(actor_parts().items()):
        if len(meanings) == 1:
            kinds[meanings[0][0]].append(part)
    return kinds


@st.composite
def actor_codes(draw: st.DrawFn) -> ActorCode:
    """Any actor code: at most one part of a kind, a country or a region, in CAMEO's order."""
    place = draw(st.sampled_from(["country", "region"]))
    kinds = [kind for kind in PART_KINDS if kind == place or kind not in ("country", "region")]
    wanted = draw(st.sets(st.sampled_from(kinds), min_size=1, max_size=4))
    parts = _parts_by_kind()
    return ActorCode.of(draw(st.sampled_from(parts[kind])) for kind in sorted(wanted))


def days() -> st.SearchStrategy[datetime.date]:
    """Any day that Python knows."""
    return st.dates()


@st.composite
def fuzzy_dates(draw: st.DrawFn) -> FuzzyDate:
    """Any date with any precision, on the first day of its period."""
    precision = draw(st.sampled_from(DATE_PRECISIONS))
    day = draw(days())
    if precision == "week":
        day -= datetime.timedelta(days=day.weekday())
    elif precision == "month":
        day = day.replace(day=1)
    elif precision == "year":
        day = day.replace(month=1, day=1)
    return FuzzyDate(day, precision, draw(st.none() | texts()))


@st.composite
def places(draw: st.DrawFn) -> Place:
    """Any place, with both coordinates or none."""
    located = draw(st.booleans())
    return draw(
        made(
            Place,
            name=filled_texts(),
            country=st.none() | st.from_regex(r"[A-Z]{3}", fullmatch=True),
            lat=st.floats(-90, 90) if located else st.none(),
            lon=st.floats(-180, 180) if located else st.none(),
            geonameid=st.none() | st.integers(1, 2**63 - 1),
        )
    )


def named_codes() -> st.SearchStrategy[NamedCode]:
    """Any text that is a named event code by its form: ASSAULT, ASSAULT-aerial."""
    return st.from_regex(r"[A-Z][A-Z_]{0,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True).map(NamedCode)


def actions(codes: st.SearchStrategy[EventCode] | None = None) -> st.SearchStrategy[Action]:
    """Any action, with a CAMEO code unless other codes are given."""
    return made(
        Action,
        code=cameo_codes() if codes is None else codes,
        quad_class=st.integers(1, 4),
        goldstein=st.none() | st.floats(-10, 10) | st.sampled_from([-10.0, 0.0, 7.4, 3.0]),
    )


def events() -> st.SearchStrategy[Event]:
    """Any event."""
    return made(Event)


def uncodeds() -> st.SearchStrategy[Uncoded]:
    """Any uncoded row."""
    return made(Uncoded)


def codings(max_size: int = 4) -> st.SearchStrategy[Coding]:
    """Any coding, its events with different ids."""
    return st.builds(
        Coding,
        st.lists(events(), max_size=max_size, unique_by=lambda event: event.id).map(tuple),
        st.lists(uncodeds(), max_size=max_size).map(tuple),
    )


def documents() -> st.SearchStrategy[Document]:
    """Any document with an id and a text that are not blank."""
    return made(Document, id=filled_texts(), text=filled_texts())


def interactions() -> st.SearchStrategy[Interaction]:
    """Any described interaction with a text."""
    named = filled_texts()
    return made(Interaction, id=named, source=named, target=named, text=named)


def made(cls: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any instance of an attrs class, by its fields' annotations save where `given` says more."""
    hints = get_type_hints(cls)
    fields = {field.name: _of(hints[field.name]) for field in attrs.fields(cls)
              if field.name not in given}  # fmt: skip
    return st.builds(cls, **fields, **given)


def _actors() -> st.SearchStrategy[Actor]:
    """Actors with a code, or with the words of a user instead of one."""
    known = made(Actor, code=actor_codes())
    return known | made(Actor, code=st.none(), text=_of(str))


def _of(hint: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(hint)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin in (Union, types.UnionType):
        return st.one_of(*(_of(choice) for choice in get_args(hint)))
    if origin is tuple:
        return st.lists(_of(get_args(hint)[0]), max_size=3).map(tuple)
    return _plain()[hint]


@cache
def _plain() -> dict[Any, st.SearchStrategy[Any]]:
    return {
        type(None): st.none(),
        str: texts(),
        int: st.integers(0, MAX_INT32),
        float: st.floats(0, 1),
        datetime.date: days(),
        Span: spans(),
        CameoCode: cameo_codes(),
        ActorCode: actor_codes(),
        FuzzyDate: fuzzy_dates(),
        Place: places(),
        Action: st.deferred(actions),
        Actor: st.deferred(_actors),
        Evidence: st.deferred(lambda: made(Evidence)),
        CodebookRef: st.deferred(lambda: made(CodebookRef)),
    }


# Measures of a codebook.


def rule_ids() -> st.SearchStrategy[str]:
    """Ids of phrases and operators, also such as YAML would misread, and chains of them."""
    one = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True)
    odd = st.sampled_from(["no", "null", "1e3", "a-#: b", "é-1", "2019-05-03", "- x", "*a"])
    return st.lists(one | odd, min_size=1, max_size=3).map(">".join)


def measures(
    rules: st.SearchStrategy[str], codes: st.SearchStrategy[CameoCode]
) -> st.SearchStrategy[dict[str, dict[CameoCode, Count]]]:
    """Counts by rule and code."""
    numbers = st.integers(0, 10**6)
    counts = st.builds(lambda right, wrong: Count(right, right + wrong), numbers, numbers)
    by_code = st.dictionaries(codes, counts, min_size=1, max_size=2)
    return st.dictionaries(rules, by_code, max_size=4)


# Phrases of a codebook, and what people write by mistake.

PHRASE_CLASSES = {"aid": frozenset({("aid",), ("food", "aid")}), "troop": frozenset({("troop",)})}
_PHRASE_WORDS = ["attack", "send", "be", "aid", "air strike", "air-strike", "concerned", "talk"]
_PHRASE_ENDS = ["to", "with", "on", "out", "off", "up", "from", "between"]
_PHRASE_SLOTS = ["SOURCE", "TARGET", "DEED", "TARGET's", "SOURCE's", "TARGET:{troop}"]
_PHRASE_MARKS = ["(", ")", "[", "]", "|", "{", "}", "{aid}", "{", "{none}", "TARGETS", "SOURCE:",
                 "not", "and", "'s", "-", "’", "é", ""]  # fmt: skip


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """Any phrase of the verb's grammar: SOURCE, a verb, and groups, all in their places."""
    word = st.sampled_from(["attack", "send", "aid", "strike", "{aid}"])
    words = st.lists(word, min_size=1, max_size=3).map("|".join)
    part = st.one_of(word, words.map("({})".format))
    optional = words.map("[{}]".format)
    nouns = st.builds("{} {}".format, optional, part) | part
    filler = st.one_of(nouns, st.sampled_from(["TARGET", "TARGET:{troop}", "DEED", "TARGET's aid"]))
    groups = st.builds("{} {}".format, st.sampled_from(["to", "(on|against)", "with"]), filler)
    source = draw(st.sampled_from(["", "SOURCE ", "SOURCE not ", "SOURCE:{troop} "]))
    verb = draw(st.sampled_from(["attack", "(attack|lash out at)", "send", "be concerned"]))
    particle = draw(st.sampled_from(["", " out", " (up|off)"]))
    first = draw(st.just("") | filler.map(" {}".format))
    rest = draw(st.lists(groups | groups.map("[{}]".format), max_size=2))
    return f"{source}{verb}{particle}{first}{''.join(' ' + group for group in rest)}"


def phrase_like_texts() -> st.SearchStrategy[str]:
    """Texts made of what phrases are made of, in any order, right or wrong."""
    pieces = st.sampled_from([*_PHRASE_WORDS, *_PHRASE_ENDS, *_PHRASE_SLOTS, *_PHRASE_MARKS])
    return st.lists(pieces, max_size=9).map(" ".join) | st.lists(pieces, max_size=6).map("".join)


# News texts, and what else may stand in a file of them.

_NEWS_PIECES = [
    "Peru attacked Chile on Monday.", "Chile Rejects Offer of Talks", "By Jane Smith",
    "May 3, 2019", "LIMA (Agency) — ", "QUITO, Ecuador -- ", "Related article: Ten soups to try",
    "All rights reserved.", "The talks, which", "held on Friday, failed.", "“We will go,” he said.",
    "(Reporting by Jane Smith)", "...", "\n", "\n\n", "\r\n", " ", "\t", "\u00a0", "\u2028", "\x0c",
    "\ufeff", "é", "\U0001f30d", "İ", "\x00", "—", "A", "1", "'s", "U.S.",
]  # fmt: skip


def news_like_texts() -> st.SearchStrategy[str]:
    """Texts made of the parts of news stories, or of anything."""
    news = st.lists(st.sampled_from(_NEWS_PIECES), max_size=10)
    return st.one_of(news.map("".join), news.map(" ".join), news.map("\n".join), texts())
