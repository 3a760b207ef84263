"""Date expressions and what they mean in an article of Friday, 3 May 2019."""

from datetime import date

import pytest

from eventcode.world.dates import Tense, resolve

FRIDAY = date(2019, 5, 3)
THURSDAY = date(2019, 5, 2)

# words | tense | first day | precision; "-" for words that name no date that can be known.
TABLE = """
Friday | past | 2019-05-03 | day
Friday | future | 2019-05-03 | day
Friday | present | 2019-05-03 | day
on Friday | past | 2019-05-03 | day
Sunday | future | 2019-05-05 | day
Sunday | past | 2019-04-28 | day
Sunday | present | 2019-05-05 | day
Monday | past | 2019-04-29 | day
Monday | future | 2019-05-06 | day
Monday | present | 2019-05-06 | day
Tuesday | present | 2019-04-30 | day
Thursday | past | 2019-05-02 | day
thursday | past | 2019-05-02 | day
WEDNESDAY | past | 2019-05-01 | day
on Saturday | past | 2019-04-27 | day
on Saturday | future | 2019-05-04 | day
Sunday's | past | 2019-04-28 | day
Sunday, | past | 2019-04-28 | day
Thursday morning | past | 2019-05-02 | day
late Thursday night | past | 2019-05-02 | day
late on Thursday | past | 2019-05-02 | day
early on Saturday | future | 2019-05-04 | day
earlier on Friday | past | 2019-05-03 | day
Monday evening | future | 2019-05-06 | day
Wed. | past | 2019-05-01 | day
last Friday | past | 2019-04-26 | day
last Monday | past | 2019-04-29 | day
last Thursday | past | 2019-04-25 | day
last Saturday | past | 2019-04-27 | day
next Friday | future | 2019-05-10 | day
next Monday | future | 2019-05-06 | day
next Saturday | future | 2019-05-11 | day
next Sunday | future | 2019-05-12 | day
this Sunday | future | 2019-05-05 | day
this Wednesday | past | 2019-05-01 | day
this past Thursday | past | 2019-05-02 | day
this coming Tuesday | future | 2019-05-07 | day
Monday last week | past | 2019-04-22 | day
Tuesday of last week | past | 2019-04-23 | day
Wednesday next week | future | 2019-05-08 | day
today | present | 2019-05-03 | day
Today | past | 2019-05-03 | day
earlier today | past | 2019-05-03 | day
later today | future | 2019-05-03 | day
tonight | future | 2019-05-03 | day
this morning | past | 2019-05-03 | day
this afternoon | past | 2019-05-03 | day
this evening | future | 2019-05-03 | day
earlier in the day | past | 2019-05-03 | day
yesterday | past | 2019-05-02 | day
yesterday evening | past | 2019-05-02 | day
last night | past | 2019-05-02 | day
late last night | past | 2019-05-02 | day
tomorrow | future | 2019-05-04 | day
tomorrow | past | 2019-05-04 | day
tomorrow morning | future | 2019-05-04 | day
the day after tomorrow | future | 2019-05-05 | day
the day before yesterday | past | 2019-05-01 | day
last week | past | 2019-04-22 | week
this week | past | 2019-04-29 | week
this week | future | 2019-04-29 | week
next week | future | 2019-05-06 | week
earlier this week | past | 2019-04-29 | week
later this week | future | 2019-04-29 | week
late last week | past | 2019-04-22 | week
early next week | future | 2019-05-06 | week
earlier in the week | past | 2019-04-29 | week
last month | past | 2019-04-01 | month
this month | future | 2019-05-01 | month
next month | future | 2019-06-01 | month
earlier this month | past | 2019-05-01 | month
late last month | past | 2019-04-01 | month
at the end of the month | future | 2019-05-01 | month
last year | past | 2018-01-01 | year
this year | present | 2019-01-01 | year
next year | future | 2020-01-01 | year
late last year | past | 2018-01-01 | year
earlier this year | past | 2019-01-01 | year
early next year | future | 2020-01-01 | year
the end of the year | future | 2019-01-01 | year
the beginning of last year | past | 2018-01-01 | year
last weekend | past | 2019-04-22 | week
over the weekend | past | 2019-04-22 | week
this weekend | future | 2019-04-29 | week
at the weekend | future | 2019-04-29 | week
next weekend | future | 2019-05-06 | week
three days ago | past | 2019-04-30 | day
a day ago | past | 2019-05-02 | day
10 days ago | past | 2019-04-23 | day
two weeks ago | past | 2019-04-15 | week
a week ago | past | 2019-04-22 | week
six months ago | past | 2018-11-01 | month
a month ago | past | 2019-04-01 | month
two years ago | past | 2017-01-01 | year
more than two years ago | past | - | -
about two weeks ago | past | 2019-04-01 | month
about ten days ago | past | 2019-04-22 | week
nearly three months ago | past | 2019-01-01 | year
two hours ago | past | 2019-05-03 | day
24 hours ago | past | 2019-05-02 | day
a few days ago | past | - | -
several weeks ago | past | - | -
decades ago | past | - | -
in two days | future | 2019-05-05 | day
in two weeks | future | 2019-05-13 | week
in three months' time | future | 2019-08-01 | month
in two weeks | past | - | -
two weeks from now | future | 2019-05-13 | week
the past week | past | 2019-04-29 | week
in the past week | past | 2019-04-29 | week
in the past three days | past | 2019-04-29 | week
over the last two months | past | 2019-01-01 | year
the past month | past | 2019-04-01 | month
the past year | past | 2018-01-01 | year
the next ten days | future | 2019-05-01 | month
the past few weeks | past | - | -
the past two decades | past | - | -
recent days | past | - | -
2019-05-05 | past | 2019-05-05 | day
2019-05-05T10:30:00Z | past | 2019-05-05 | day
2019/05/05 | past | 2019-05-05 | day
20190505 | past | 2019-05-05 | day
2019-05 | past | 2019-05-01 | month
2019-13 | past | - | -
2019-02-30 | past | - | -
3 May 2019 | past | 2019-05-03 | day
May 3, 2019 | past | 2019-05-03 | day
on May 3, 2019 | future | 2019-05-03 | day
Friday, May 3, 2019 | past | 2019-05-03 | day
Fri, 03 May 2019 | past | 2019-05-03 | day
the 3rd of May, 2019 | past | 2019-05-03 | day
May 3rd 2019 | past | 2019-05-03 | day
14 Oct. 2002 | past | 2002-10-14 | day
Sept. 11, 2001 | past | 2001-09-11 | day
May 3 | past | 2019-05-03 | day
May 3 | future | 2019-05-03 | day
May 5 | future | 2019-05-05 | day
May 5 | past | 2018-05-05 | day
May 5 | present | 2019-05-05 | day
5 May | future | 2019-05-05 | day
April 30 | past | 2019-04-30 | day
April 30 | future | 2020-04-30 | day
April 30 | present | 2019-04-30 | day
Dec. 31 | past | 2018-12-31 | day
Jan. 5 | future | 2020-01-05 | day
Feb. 29 | past | 2016-02-29 | day
Feb. 29 | future | 2020-02-29 | day
Feb. 30 | past | - | -
31 June 2019 | past | - | -
3 May last year | past | 2018-05-03 | day
Feb. 29 last year | past | - | -
Tuesday, April 30 | past | 2019-04-30 | day
January last year | past | 2018-01-01 | month
January of last year | past | 2018-01-01 | month
in March this year | past | 2019-03-01 | month
June next year | future | 2020-06-01 | month
May 2019 | past | 2019-05-01 | month
in May of 2014 | past | 2014-05-01 | month
late May 2014 | past | 2014-05-01 | month
mid-March 2018 | past | 2018-03-01 | month
in January | past | 2019-01-01 | month
in January | future | 2020-01-01 | month
in January | present | 2019-01-01 | month
in May | past | 2019-05-01 | month
in May | future | 2019-05-01 | month
in June | past | 2018-06-01 | month
in June | future | 2019-06-01 | month
in June | present | 2019-06-01 | month
early June | future | 2019-06-01 | month
the end of April | past | 2019-04-01 | month
last January | past | 2019-01-01 | month
last May | past | 2018-05-01 | month
next January | future | 2020-01-01 | month
this September | future | 2019-09-01 | month
1991 | past | 1991-01-01 | year
in 1991 | past | 1991-01-01 | year
in the year 2016 | past | 2016-01-01 | year
during 2016 | past | 2016-01-01 | year
early 2014 | past | 2014-01-01 | year
late 2018 | past | 2018-01-01 | year
mid-2019 | future | 2019-01-01 | year
the end of 2020 | future | 2020-01-01 | year
the first half of 2018 | past | 2018-01-01 | year
spring 2020 | future | 2020-01-01 | year
the spring of 2017 | past | 2017-01-01 | year
summer last year | past | 2018-01-01 | year
last summer | past | 2018-01-01 | year
this spring | past | 2019-01-01 | year
next spring | future | 2020-01-01 | year
in the autumn | past | 2018-01-01 | year
in the autumn | future | 2019-01-01 | year
last winter | past | - | -
winter 2018 | past | 2018-01-01 | year
25/12/2018 | past | 2018-12-25 | day
12/25/2018 | past | 2018-12-25 | day
03/05/2019 | past | - | -
05/05/2019 | past | 2019-05-05 | day
on the eve of the summit | past | - | -
on the eve of Sunday | past | 2019-04-27 | day
since 2004 | past | - | -
since Monday | past | - | -
the 1990s | past | - | -
the next day | past | - | -
two days later | past | - | -
the same day | past | - | -
Moscow | past | - | -
soon | future | - | -
0 | past | - | -
"""

# words | first day | precision, counted from Thursday 2 May 2019.
ANCHORED = """
the next day | 2019-05-03 | day
the following day | 2019-05-03 | day
the following morning | 2019-05-03 | day
the day after | 2019-05-03 | day
the previous day | 2019-05-01 | day
the day before | 2019-05-01 | day
the night before | 2019-05-01 | day
the same day | 2019-05-02 | day
that day | 2019-05-02 | day
that same evening | 2019-05-02 | day
that month | 2019-05-01 | month
a day later | 2019-05-03 | day
a day earlier | 2019-05-01 | day
two days later | 2019-05-04 | day
three days before | 2019-04-29 | day
a week later | 2019-05-06 | week
the following week | 2019-05-06 | week
the previous month | 2019-04-01 | month
the same year | 2019-01-01 | year
two years earlier | 2017-01-01 | year
the following Monday | 2019-05-06 | day
the previous Thursday | 2019-04-25 | day
later that day | 2019-05-02 | day
later the same day | 2019-05-02 | day
earlier that week | 2019-04-29 | week
that night | 2019-05-02 | day
that evening | 2019-05-02 | day
the morning after | 2019-05-03 | day
the evening before | 2019-05-01 | day
the next morning | 2019-05-03 | day
the week before | 2019-04-22 | week
the month after | 2019-06-01 | month
the year before | 2018-01-01 | year
hours later | 2019-05-02 | day
a few hours earlier | 2019-05-02 | day
minutes after | 2019-05-02 | day
a fortnight later | 2019-05-13 | week
ten minutes later | 2019-05-02 | day
days later | - | -
several weeks earlier | - | -
years later | - | -
three decades earlier | - | -
"""

ABSOLUTE = ("3 May 2019", "2019-05-03", "May 2019", "in 1991", "spring 2020", "25/12/2018")
RELATIVE = ("Friday", "today", "last week", "May 3", "in January", "last summer", "two days ago")


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("words", "tense", "day", "precision"), _rows(TABLE))
def test_words_name_the_date(words: str, tense: Tense, day: str, precision: str) -> None:
    """Each line of the table."""
    found = resolve(words, FRIDAY, tense)
    if day == "-":
        assert found is None
    else:
        assert found is not None
        assert (found.day.isoformat(), found.precision, found.text) == (day, precision, words)


@pytest.mark.parametrize(("words", "day", "precision"), _rows(ANCHORED))
def test_words_that_count_from_another_date(words: str, day: str, precision: str) -> None:
    """Each line of the table, with the anchor a day before the article."""
    found = resolve(words, FRIDAY, "past", anchor=THURSDAY)
    assert (day == "-") == (found is None)
    if found is not None:
        assert (found.day.isoformat(), found.precision) == (day, precision)


@pytest.mark.parametrize("words", ABSOLUTE)
def test_a_full_date_needs_no_published_date(words: str) -> None:
    """What names its year stands alone, whatever the tense."""
    found = resolve(words, None, "past")
    assert found is not None
    assert resolve(words, FRIDAY, "future") == found


@pytest.mark.parametrize("words", RELATIVE)
def test_a_relative_date_needs_a_published_date(words: str) -> None:
    """Without the day of writing nothing can be known."""
    assert resolve(words, None, "past") is None


def test_numeric_dates_follow_the_option() -> None:
    """The reader of 03/05/2019 has to be told which comes first."""
    first = resolve("03/05/2019", None, "past", day_first=True)
    second = resolve("03/05/2019", None, "past", day_first=False)
    assert first is not None and first.day == date(2019, 5, 3)
    assert second is not None and second.day == date(2019, 3, 5)
    assert resolve("25/12/2018", None, "past", day_first=False) is None


def test_the_years_at_both_ends_do_not_overflow() -> None:
    """The calendar of the library ends; the answer is then None."""
    assert resolve("tomorrow", date.max, "future") is None
    assert resolve("Monday", date.min, "past") is not None
    assert resolve("last year", date.min, "past") is None
    assert resolve("999 years ago", date(900, 1, 1), "past") is None
