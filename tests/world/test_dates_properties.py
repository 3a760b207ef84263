"""What holds for every date expression, whatever the day of writing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from eventcode.model.when import DATE_PRECISIONS, FuzzyDate
from eventcode.world.dates import Tense, find_dates, resolve

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WORDS = """
    on in the last next this past of a two 3 31 29 2019 1999 week weeks month year day days
    ago later before after since until from to and mid- early late end weekend spring 's , .
    yesterday today tomorrow night Feb. Sept. 03/05/2019 2019-05-03 ½ ² ٣ \u017f İ
"""
SHAPES = ("{}", "on {}", "late on {}", "{} night", "{}'s", "this {}", "early {} morning")
DATED = (
    "Monday", "last week", "yesterday", "three days ago", "3 May 2018", "May 3, 2018", "2018-05-03",
    "next month", "the day before yesterday", "two days after Monday", "May 3-5", "Christmas Day",
)  # fmt: skip
BEFORE = ("They met on ", "The envoy, who is old, left ", "In Lima, ", "“Peru won,” he said ")
AFTER = (".", ", and left.", " in Quito.", " to see the minister.", " with 40 men")

days = st.dates(date(1900, 1, 1), date(2090, 12, 31))
tenses = st.sampled_from(("past", "present", "future"))
weekdays = st.sampled_from(range(7))
months = st.sampled_from(range(1, 13))
vocabulary = st.sampled_from((*WEEKDAYS, *MONTHS, *WORDS.split()))
phrases = st.lists(vocabulary, max_size=8).map(" ".join)


def _last_day(found: FuzzyDate) -> date:
    if found.precision == "day":
        return found.day
    if found.precision == "week":
        return found.day + timedelta(days=6)
    if found.precision == "month":
        return (found.day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return found.day.replace(month=12, day=31)


@given(weekdays, days, tenses, st.sampled_from(SHAPES))
def test_a_weekday_is_that_weekday(weekday: int, published: date, tense: Tense, shape: str) -> None:
    """And within a week of the article, on the side of its tense."""
    found = resolve(shape.format(WEEKDAYS[weekday]), published, tense)
    assert found is not None
    assert found.precision == "day"
    assert found.day.weekday() == weekday
    assert abs(found.day - published) < timedelta(days=7)
    if published.weekday() == weekday:
        assert found.day == published


@given(st.data(), days, st.sampled_from(("past", "future")))
def test_tense_gives_the_direction(data: st.DataObject, published: date, tense: Tense) -> None:
    """The past begins no later than the article, the future ends no earlier."""
    month = data.draw(months)
    day = data.draw(st.integers(1, 28))
    words = data.draw(
        st.sampled_from(
            (
                *WEEKDAYS,
                *(f"this {name}" for name in WEEKDAYS),
                f"{MONTHS[month - 1]} {day}",
                f"{day} {MONTHS[month - 1]}",
                "Feb. 29",
                f"in {MONTHS[month - 1]}",
                f"late {MONTHS[month - 1]}",
                "the weekend",
                "this weekend",
                "in the summer",
                "this week",
                "this month",
            )
        )
    )
    found = resolve(words, published, tense)
    assert found is not None
    if tense == "past":
        assert found.day <= published
    else:
        assert _last_day(found) >= published


@given(days, tenses, st.integers(1, 999), st.sampled_from(DATE_PRECISIONS))
def test_precision_is_never_finer_than_the_unit(
    published: date, tense: Tense, count: int, unit: str
) -> None:
    """Two weeks ago is a week, not a day."""
    for words in (
        f"{count} {unit}s ago",
        f"about {count} {unit}s ago",
        f"the past {count} {unit}s",
    ):
        found = resolve(words, published, tense)
        if found is not None:
            assert DATE_PRECISIONS.index(found.precision) >= DATE_PRECISIONS.index(unit)


@given(days, tenses, months, st.integers(1900, 2099))
def test_precision_is_never_finer_than_the_words(
    published: date, tense: Tense, month: int, year: int
) -> None:
    """A month is no day, a year no month."""
    name = MONTHS[month - 1]
    for words, precision in (
        (f"in {name}", "month"),
        (f"{name} {year}", "month"),
        (f"early {name} {year}", "month"),
        (f"in {year}", "year"),
        (f"late {year}", "year"),
        (f"spring {year}", "year"),
    ):
        found = resolve(words, published, tense)
        assert found is not None
        assert found.precision == precision


@given(days, tenses, weekdays, weekdays)
def test_a_range_of_weekdays_is_a_week(
    published: date, tense: Tense, first: int, last: int
) -> None:
    """On the side of its tense, and never a day."""
    words = f"from {WEEKDAYS[first]} to {WEEKDAYS[last]}"
    found = resolve(words, published, tense)
    assert found is not None
    assert DATE_PRECISIONS.index(found.precision) >= DATE_PRECISIONS.index("week")
    if tense == "past":
        assert found.day <= published
    if tense == "future":
        assert _last_day(found) >= published


@given(months, st.integers(1, 28), st.integers(0, 60), st.integers(1900, 2090))
def test_a_range_lies_about_its_period(month: int, day: int, length: int, year: int) -> None:
    """The period is no shorter than the range and holds its middle."""
    first = date(year, month, day)
    last = first + timedelta(days=length)
    words = f"from {first:%d %B %Y} to {last:%d %B %Y}"
    found = resolve(words, None, "past")
    if length > 30 and first.year != last.year:
        assert found is None
        return
    assert found is not None
    assert _last_day(found) - found.day >= last - first or found.precision == "month"
    assert found.day <= first + timedelta(days=length / 2) <= _last_day(found)


@given(days, tenses, weekdays, st.integers(1, 30), st.sampled_from(("before", "after")))
def test_days_counted_from_a_weekday(
    published: date, tense: Tense, weekday: int, count: int, way: str
) -> None:
    """So many days from it; nothing that is over lies after the article."""
    known = resolve(WEEKDAYS[weekday], published, tense)
    found = resolve(f"{count} days {way} {WEEKDAYS[weekday]}", published, tense)
    assert known is not None
    wanted = known.day + timedelta(days=count if way == "after" else -count)
    if tense == "past" and wanted > published:
        assert found is None
    else:
        assert found is not None and (found.day, found.precision) == (wanted, "day")


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.booleans())
def test_figures_follow_the_option(day: date, day_first: bool) -> None:
    """With it every date in figures is read, and as it says."""
    order = (day.day, day.month) if day_first else (day.month, day.day)
    for mark in "/-.":
        words = f"{order[0]}{mark}{order[1]}{mark}{day.year}"
        found = resolve(words, None, "past", day_first=day_first)
        assert found is not None and (found.day, found.precision) == (day, "day")


@given(days, tenses, st.sampled_from(DATED), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_what_stands_around_makes_no_difference(
    published: date, tense: Tense, words: str, before: str, after: str
) -> None:
    """The same words are found, and they resolve to the same date, again and again."""
    text = before + words + after
    (match,) = find_dates(text)
    assert match.span.cut(text) == match.words == words
    found = resolve(match.words, published, tense)
    assert found == resolve(words, published, tense) == resolve(words, published, tense)


@given(days, tenses)
def test_an_iso_date_is_itself(day: date, tense: Tense) -> None:
    """Whatever the tense, with and without a published date."""
    assert resolve(day.isoformat(), None, tense) == FuzzyDate(day, "day", day.isoformat())
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    found = resolve(written, day, tense)
    assert found is not None and found.day == day


@given(
    st.one_of(st.text(), phrases),
    st.none() | st.dates(),
    tenses,
    st.none() | st.dates(),
    st.none() | st.booleans(),
)
def test_resolve_never_raises(
    words: str, published: date | None, tense: Tense, anchor: date | None, day_first: bool | None
) -> None:
    """Not on any text, and not at the ends of the calendar."""
    found = resolve(words, published, tense, anchor=anchor, day_first=day_first)
    assert found is None or found.text == words.strip()


@given(st.one_of(st.text(), phrases))
def test_matches_are_in_order_and_do_not_overlap(text: str) -> None:
    """Each match's words are those that its span covers."""
    end = 0
    for match in find_dates(text):
        assert match.span.start >= end
        assert match.span.cut(text) == match.words
        end = match.span.end


@given(weekdays, days, tenses)
def test_what_is_found_in_a_sentence_resolves(weekday: int, published: date, tense: Tense) -> None:
    """Finding and resolving understand the same words."""
    text = f"Ministers meet in Bern on {WEEKDAYS[weekday]}, and again on {published:%d %B %Y}."
    first, second = find_dates(text)
    assert resolve(first.words, published, tense) is not None
    found = resolve(second.words, None, tense)
    assert found is not None and found.day == published
