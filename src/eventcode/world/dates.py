"""Date expressions in news text: finding them, and resolving them against a published date."""

import re
from datetime import date
from functools import cache
from typing import Final

from attrs import frozen

from eventcode.model.text import Span
from eventcode.model.when import FuzzyDate
from eventcode.world import date_absolute, date_offset, date_range, date_relative
from eventcode.world.calendar import CAPITALISED, start_of
from eventcode.world.date_context import (
    AFTER_RANGE_OR_START,
    HINT,
    DateKind,
    DateUse,
    describes_noun,
    introduced,
    is_a_name,
    is_far,
    kind_before,
)
from eventcode.world.date_parts import Period, Rule, Setting, Tense

__all__ = ["DateKind", "DateMatch", "DateUse", "Tense", "find_dates", "is_far", "resolve"]

_RULES: Final = date_range.RULES + date_absolute.RULES + date_relative.RULES
_LONGEST: Final = 80
"""No date expression is longer; longer words are not looked at."""

_LEADING: Final = re.compile(
    r"(?:on|in|during|at|of|over|as early as|back in|for|dated|around)\s+", re.IGNORECASE
)
_TRAILING: Final = re.compile(r"(?:['\u2019]s?|[,;:)]|(?<=[a-z]{4})\.)+$", re.IGNORECASE)


@frozen
class DateMatch:
    """A date expression found in a text.

    `span` covers the date words alone, without the preposition before them ("Friday" of "on
    Friday"), as offsets into the text that was searched. `words` are those characters; they are
    what `resolve` takes.

    `kind` is "point" when the words say when something happened, also from one day to another
    ("May 3-5", "between May 3 and 5"); "start" after since or from alone; and "range" when they
    bound or measure a stretch of time (until, by, before, after, within; "the past week"; ranges
    of years). Callers date events by points only.

    `use` is "modifier" when the words describe a noun ("the 2016 election", "Monday's attack",
    "last week's talks"): they date what that noun names, not the deed of the clause.
    """

    span: Span
    words: str
    kind: DateKind = "point"
    use: DateUse = "adverbial"


# What a text in lower case must hold for a rule with such words in its pattern; the first that
# fits decides.
_GATES: Final = tuple(
    (word, re.compile(hint))
    for word, hint in (
        ("christmas", r"\b(?:christmas|new year|boxing|may day|valentine|bastille|halloween)"),
        ("january", r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"),
        ("monday", r"\b(?:mon|tue|wed|thu|fri|sat|sun)"),
        ("summer", r"\b(?:spring|summer|autumn|fall|winter)\b"),
        ("(?P<year>", r"[0-9]"),
        ("", r"\b(?:yester|today|tomorrow|tonight|day|night|week|month|year|hour|morning|"
         r"afternoon|evening|minute|fortnight|decade|centur)"),
    )
)


@cache
def _finders() -> tuple[tuple[Rule, re.Pattern[str], int], ...]:
    def compiled(rule: Rule) -> re.Pattern[str]:
        words = rule.pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
        return re.compile(rf"(?<![\w$€£./-])(?:{words})(?!\w)", re.IGNORECASE)

    def gate(rule: Rule) -> int:
        pattern = rule.pattern.lower()
        return next(n for n, (word, _) in enumerate(_GATES) if word.lower() in pattern)

    return tuple((rule, compiled(rule), gate(rule)) for rule in _RULES if rule.needs != "resolve")


@cache
def _readers() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(f"(?:{rule.pattern})")) for rule in _RULES)


def find_dates(text: str) -> list[DateMatch]:
    """The date expressions of a sentence or longer text, in order, none overlapping.

    Months and days of the week count only with a capital letter. A year or a month alone counts
    after a preposition of time or before a noun that it describes ("in 1991", "the May summit").
    Recurring days ("every Friday", "Fridays"), decades and names ("Black Friday") are no dates.
    """
    lower = text.casefold()
    if not HINT.search(lower):
        return []
    found: list[tuple[int, int, int]] = []
    shut = {number for number, (_, hint) in enumerate(_GATES) if not hint.search(lower)}
    two_ends = bool(date_range.HINT.search(text))
    for order, (rule, pattern, gate) in enumerate(_finders()):
        if gate in shut or (rule.ranges and not two_ends):
            continue
        found += [(m.start(), -m.end(), order) for m in pattern.finditer(text)]
    matches: list[DateMatch] = []
    end = 0
    for start, minus_end, order in sorted(found):
        if start < end:
            continue
        rule = _finders()[order][0]
        previous = matches[-1] if matches else None
        match = _match(text, Span(start, -minus_end), rule, previous)
        if match is not None:
            matches.append(_with_offset(text, match, end))
            end = -minus_end
    return matches


def _match(text: str, span: Span, rule: Rule, previous: DateMatch | None) -> DateMatch | None:
    words, before, after = span.cut(text), text[: span.start], text[span.end :]
    names = [word for word in re.findall(r"\w+", words) if word.lower() in CAPITALISED]
    if any(name[0].islower() for name in names) or is_a_name(words, before, after):
        return None
    describes = describes_noun(words, before, after, rule.modifies)
    continues = (
        previous is not None
        and previous.kind != "point"
        and bool(AFTER_RANGE_OR_START.fullmatch(text, previous.span.end, span.start))
    )
    if rule.needs == "context" and not (describes or continues or introduced(words, before, after)):
        return None
    if describes:
        return DateMatch(span, words, "range" if rule.measures else "point", "modifier")
    kind = "range" if rule.measures or continues else kind_before(before, after)
    return DateMatch(span, words, kind)


def _with_offset(text: str, match: DateMatch, end: int) -> DateMatch:
    """The date together with words after `end` that move it: "two days after Monday's talks"."""
    first = max(end, match.span.start - _LONGEST)
    offset = date_offset.OFFSET_BEFORE.search(text[first : match.span.start])
    if offset is None:
        return match
    span = Span(first + offset.start(), match.span.end)
    return DateMatch(span, span.cut(text), kind_before(text[: span.start], text[span.end :]))


def resolve(
    words: str,
    published: date | None,
    tense: Tense,
    *,
    anchor: date | None = None,
    day_first: bool | None = None,
) -> FuzzyDate | None:
    """The date that some words name, or None when they name none that can be known.

    `words` may carry the preposition ("on Friday"), but not one that bounds a time: "since 2004"
    is no date. `published` is the day that relative words count from; without it only words that
    name a date in full resolve. `tense` decides between the last and the next Friday or May; the
    present takes the nearer one. Words with a direction of their own ("tomorrow") keep it.
    `anchor` is the day that "the next day" or "two days later" count from. `day_first` says how
    to read 03/05/2019; None refuses what can be read both ways. A stretch ("the past week") gives
    the calendar period that holds its middle. The result is never more precise than the words
    and keeps them as its `text`. Never raises, whatever the words.
    """
    if len(words) > _LONGEST:
        return None
    setting = Setting(published, tense, anchor, day_first)
    bare = _TRAILING.sub("", " ".join(words.casefold().split()))
    tries = [bare]
    while (led := _LEADING.match(tries[-1])) is not None:
        tries.append(tries[-1][led.end() :])
    try:
        period = next(filter(None, (_period(attempt, setting) for attempt in tries)), None)
    except (OverflowError, ValueError):
        return None
    if period is None:
        return None
    day, precision = period
    return FuzzyDate(start_of(day, precision), precision, words.strip())


def _period(words: str, setting: Setting) -> Period | None:
    """The period that words without a preposition name, by the first rule that knows them."""
    offset = date_offset.split(words)
    counted = _moved(*offset, setting) if offset is not None else None
    if counted is not None:
        return counted
    for rule, pattern in _readers():
        match = pattern.fullmatch(words)
        if match is not None:
            return rule.resolver(match, setting)
    return None


def _moved(offset: re.Match[str], words: str, setting: Setting) -> Period | None:
    known = _period(words, setting)
    if known is None:
        return None
    found = date_offset.moved(offset, *known)
    too_late = (
        found is not None
        and setting.tense == "past"
        and setting.published is not None
        and found[0] > setting.published
    )
    return None if too_late else found
