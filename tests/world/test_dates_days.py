"""Date expressions on several days of writing: leap days, the ends of years, each weekday.

Monday 2018-12-31, Saturday 2020-02-29, Friday 2021-01-01, Sunday 2017-10-15, Thursday 2023-06-22,
Tuesday 1945-05-08, Wednesday 2000-03-01, Friday 2019-05-03 and their neighbours.
"""

from datetime import date

import pytest

from eventcode.world.dates import Tense, resolve

# published | words | tense | first day | precision; "-" for words that name no date that is known.
TABLE = """
2018-12-31 | Monday | past | 2018-12-31 | day
2018-12-31 | Monday | future | 2018-12-31 | day
2018-12-31 | Tuesday | past | 2018-12-25 | day
2018-12-31 | Tuesday | future | 2019-01-01 | day
2018-12-31 | Wednesday | past | 2018-12-26 | day
2018-12-31 | Wednesday | future | 2019-01-02 | day
2018-12-31 | Thursday | past | 2018-12-27 | day
2018-12-31 | Thursday | future | 2019-01-03 | day
2018-12-31 | Friday | past | 2018-12-28 | day
2018-12-31 | Friday | future | 2019-01-04 | day
2018-12-31 | Saturday | past | 2018-12-29 | day
2018-12-31 | Saturday | future | 2019-01-05 | day
2018-12-31 | Sunday | past | 2018-12-30 | day
2018-12-31 | Sunday | future | 2019-01-06 | day
2020-02-29 | Monday | past | 2020-02-24 | day
2020-02-29 | Monday | future | 2020-03-02 | day
2020-02-29 | Tuesday | past | 2020-02-25 | day
2020-02-29 | Tuesday | future | 2020-03-03 | day
2020-02-29 | Wednesday | past | 2020-02-26 | day
2020-02-29 | Wednesday | future | 2020-03-04 | day
2020-02-29 | Thursday | past | 2020-02-27 | day
2020-02-29 | Thursday | future | 2020-03-05 | day
2020-02-29 | Friday | past | 2020-02-28 | day
2020-02-29 | Friday | future | 2020-03-06 | day
2020-02-29 | Saturday | past | 2020-02-29 | day
2020-02-29 | Saturday | future | 2020-02-29 | day
2020-02-29 | Sunday | past | 2020-02-23 | day
2020-02-29 | Sunday | future | 2020-03-01 | day
2017-10-15 | Monday | past | 2017-10-09 | day
2017-10-15 | Monday | future | 2017-10-16 | day
2017-10-15 | Tuesday | past | 2017-10-10 | day
2017-10-15 | Tuesday | future | 2017-10-17 | day
2017-10-15 | Wednesday | past | 2017-10-11 | day
2017-10-15 | Wednesday | future | 2017-10-18 | day
2017-10-15 | Thursday | past | 2017-10-12 | day
2017-10-15 | Thursday | future | 2017-10-19 | day
2017-10-15 | Friday | past | 2017-10-13 | day
2017-10-15 | Friday | future | 2017-10-20 | day
2017-10-15 | Saturday | past | 2017-10-14 | day
2017-10-15 | Saturday | future | 2017-10-21 | day
2017-10-15 | Sunday | past | 2017-10-15 | day
2017-10-15 | Sunday | future | 2017-10-15 | day
2023-06-22 | Monday | past | 2023-06-19 | day
2023-06-22 | Monday | future | 2023-06-26 | day
2023-06-22 | Tuesday | past | 2023-06-20 | day
2023-06-22 | Tuesday | future | 2023-06-27 | day
2023-06-22 | Wednesday | past | 2023-06-21 | day
2023-06-22 | Wednesday | future | 2023-06-28 | day
2023-06-22 | Thursday | past | 2023-06-22 | day
2023-06-22 | Thursday | future | 2023-06-22 | day
2023-06-22 | Friday | past | 2023-06-16 | day
2023-06-22 | Friday | future | 2023-06-23 | day
2023-06-22 | Saturday | past | 2023-06-17 | day
2023-06-22 | Saturday | future | 2023-06-24 | day
2023-06-22 | Sunday | past | 2023-06-18 | day
2023-06-22 | Sunday | future | 2023-06-25 | day
2021-01-01 | last Monday | past | 2020-12-28 | day
2021-01-01 | next Monday | future | 2021-01-04 | day
2021-01-01 | last Tuesday | past | 2020-12-29 | day
2021-01-01 | next Tuesday | future | 2021-01-05 | day
2021-01-01 | last Wednesday | past | 2020-12-30 | day
2021-01-01 | next Wednesday | future | 2021-01-06 | day
2021-01-01 | last Thursday | past | 2020-12-24 | day
2021-01-01 | next Thursday | future | 2021-01-07 | day
2021-01-01 | last Friday | past | 2020-12-25 | day
2021-01-01 | next Friday | future | 2021-01-08 | day
2021-01-01 | last Saturday | past | 2020-12-26 | day
2021-01-01 | next Saturday | future | 2021-01-09 | day
2021-01-01 | last Sunday | past | 2020-12-27 | day
2021-01-01 | next Sunday | future | 2021-01-10 | day
2020-02-29 | yesterday | past | 2020-02-28 | day
2020-02-29 | tomorrow | future | 2020-03-01 | day
2020-02-29 | a year ago today | past | - | -
2020-02-29 | four years ago today | past | 2016-02-29 | day
2020-02-29 | last month | past | 2020-01-01 | month
2020-02-29 | next month | future | 2020-03-01 | month
2020-02-29 | a month ago | past | 2020-01-01 | month
2020-02-29 | earlier this month | past | 2020-02-01 | month
2020-02-29 | later this year | future | 2020-01-01 | year
2020-02-29 | Feb. 29 | past | 2020-02-29 | day
2020-02-29 | 29 February | future | 2020-02-29 | day
2020-02-29 | February 28 | past | 2020-02-28 | day
2020-02-29 | March 1 | future | 2020-03-01 | day
2020-02-29 | March 1 | past | 2019-03-01 | day
2020-02-29 | the 29th of last month | past | 2020-01-29 | day
2020-02-29 | the 30th of this month | past | - | -
2020-03-01 | yesterday | past | 2020-02-29 | day
2019-03-01 | yesterday | past | 2019-02-28 | day
2019-03-01 | Feb. 29 | past | 2016-02-29 | day
2020-03-01 | two days ago | past | 2020-02-28 | day
2020-02-28 | in two days | future | 2020-03-01 | day
2018-12-31 | tomorrow | future | 2019-01-01 | day
2018-12-31 | next week | future | 2019-01-07 | week
2018-12-31 | this week | past | 2018-12-31 | week
2018-12-31 | last week | past | 2018-12-24 | week
2018-12-31 | next month | future | 2019-01-01 | month
2018-12-31 | next year | future | 2019-01-01 | year
2018-12-31 | late last year | past | 2017-01-01 | year
2018-12-31 | in January | future | 2019-01-01 | month
2018-12-31 | in January | past | 2018-01-01 | month
2018-12-31 | Jan. 2 | future | 2019-01-02 | day
2018-12-31 | Jan. 2 | past | 2018-01-02 | day
2018-12-31 | New Year's Day | future | 2019-01-01 | day
2018-12-31 | New Year's Eve | past | 2018-12-31 | day
2018-12-31 | Christmas Day | past | 2018-12-25 | day
2018-12-31 | in two weeks | future | 2019-01-14 | week
2018-12-31 | the day after tomorrow | future | 2019-01-02 | day
2021-01-01 | yesterday | past | 2020-12-31 | day
2021-01-01 | last night | past | 2020-12-31 | day
2021-01-01 | last week | past | 2020-12-21 | week
2021-01-01 | this week | past | 2020-12-28 | week
2021-01-01 | this month | past | 2021-01-01 | month
2021-01-01 | last month | past | 2020-12-01 | month
2021-01-01 | last year | past | 2020-01-01 | year
2021-01-01 | earlier this year | past | 2021-01-01 | year
2021-01-01 | in December | past | 2020-12-01 | month
2021-01-01 | in December | future | 2021-12-01 | month
2021-01-01 | Dec. 31 | past | 2020-12-31 | day
2021-01-01 | three days ago | past | 2020-12-29 | day
2021-01-01 | a week ago | past | 2020-12-21 | week
2021-01-01 | the week before last | past | 2020-12-14 | week
2021-01-01 | the month before last | past | 2020-11-01 | month
2021-01-01 | the year before last | past | 2019-01-01 | year
2021-01-01 | the week after next | future | 2021-01-11 | week
2021-01-01 | the year after next | future | 2023-01-01 | year
2021-01-01 | last weekend | past | 2020-12-21 | week
2021-01-01 | New Year's Eve | past | 2020-12-31 | day
2021-01-01 | Christmas Eve | past | 2020-12-24 | day
2021-01-01 | the eve of Christmas Day | past | 2020-12-24 | day
1945-05-08 | today | past | 1945-05-08 | day
1945-05-08 | on 30 April | past | 1945-04-30 | day
1945-05-08 | in June 1941 | past | 1941-06-01 | month
1945-05-08 | in 1939 | past | 1939-01-01 | year
1945-05-08 | last September | past | 1944-09-01 | month
1945-05-08 | on September 1, 1939 | past | 1939-09-01 | day
1945-05-08 | in 1815 | past | 1815-01-01 | year
2000-03-01 | yesterday | past | 2000-02-29 | day
2000-03-01 | a century ago | past | - | -
1900-03-01 | yesterday | past | 1900-02-28 | day
2019-05-03 | from Monday to Wednesday | past | 2019-04-29 | week
2019-05-03 | from Monday to Wednesday | future | 2019-05-06 | week
2019-05-03 | from Tuesday until Thursday | past | 2019-04-29 | week
2019-05-03 | between Monday and Thursday | past | 2019-04-29 | week
2019-05-03 | Monday through Thursday | past | 2019-04-29 | week
2019-05-03 | Monday-Thursday | past | 2019-04-29 | week
2019-05-03 | from Saturday to Monday | past | 2019-04-22 | week
2019-05-03 | from Thursday to Saturday | past | 2019-04-22 | week
2019-05-03 | from Saturday to Tuesday | future | 2019-04-29 | week
2019-05-03 | May 3-5 | future | 2019-04-29 | week
2019-05-03 | May 3-5 | past | 2018-04-30 | week
2019-05-03 | May 3–5, 2018 | past | 2018-04-30 | week
2019-05-03 | May 1-3 | past | 2019-04-29 | week
2019-05-03 | 1-3 May | past | 2019-04-29 | week
2019-05-03 | between 1 and 3 May | past | 2019-04-29 | week
2019-05-03 | between May 1 and 3 | past | 2019-04-29 | week
2019-05-03 | from 1 to 3 May | past | 2019-04-29 | week
2019-05-03 | from May 1 to May 3 | past | 2019-04-29 | week
2019-05-03 | from 1 May to 3 May 2018 | past | 2018-04-30 | week
2019-05-03 | the 1st to the 3rd of May | past | 2019-04-29 | week
2019-05-03 | April 29 to May 2 | past | 2019-04-29 | week
2019-05-03 | 29 April - 2 May | past | 2019-04-29 | week
2019-05-03 | April 1-20 | past | 2019-04-01 | month
2019-05-03 | from 10 to 24 June | future | 2019-06-01 | month
2019-05-03 | June 28 to July 4, 2018 | past | 2018-06-25 | week
2019-05-03 | Dec. 30, 2018 to Jan. 2, 2019 | past | 2018-12-31 | week
2019-05-03 | December 30 to January 2 | past | 2018-12-31 | week
2019-05-03 | from March to April | past | 2019-01-01 | year
2019-05-03 | between May and July 2018 | past | 2018-01-01 | year
2019-05-03 | May-June 2018 | past | 2018-01-01 | year
2019-05-03 | from June to August | future | 2019-01-01 | year
2019-05-03 | from November to February | past | - | -
2019-05-03 | May 5-3 | past | - | -
2019-05-03 | Feb. 28-30 | past | - | -
2019-05-03 | from 2014 to 2016 | past | - | -
2019-05-03 | between 2014 and 2016 | past | - | -
2019-05-03 | 2014-2016 | past | - | -
2019-05-03 | 1914-18 | past | - | -
2018-12-31 | from Monday to Wednesday | future | 2018-12-31 | week
2018-12-31 | from Friday to Monday | past | 2018-12-24 | week
2021-01-01 | December 29 to 31 | past | 2020-12-28 | week
2020-02-29 | Feb. 27-29 | past | 2020-02-24 | week
2019-05-03 | the eve of Sunday | future | 2019-05-04 | day
2019-05-03 | on the eve of May 1 | past | 2019-04-30 | day
2019-05-03 | the eve of the vote | past | - | -
2019-05-03 | the eve of 2019 | past | - | -
2019-05-03 | the day before Wednesday | past | 2019-04-30 | day
2019-05-03 | the day after Wednesday | past | 2019-05-02 | day
2019-05-03 | the night before Wednesday | past | 2019-04-30 | day
2019-05-03 | a day after Sunday | past | 2019-04-29 | day
2019-05-03 | two days after Monday | past | 2019-05-01 | day
2019-05-03 | three days before Friday | past | 2019-04-30 | day
2019-05-03 | two days after Thursday | past | - | -
2019-05-03 | just two days before April 30 | past | 2019-04-28 | day
2019-05-03 | a week from Monday | future | 2019-05-13 | week
2019-05-03 | two weeks after 3 May 2018 | past | 2018-05-14 | week
2019-05-03 | a month before May 2018 | past | 2018-04-01 | month
2019-05-03 | a year after May 2017 | past | 2018-01-01 | year
2019-05-03 | a day after last week | past | - | -
2019-05-03 | ten minutes ago | past | 2019-05-03 | day
2019-05-03 | half an hour ago | past | - | -
2019-05-03 | a fortnight ago | past | 2019-04-15 | week
2019-05-03 | in a fortnight | future | 2019-05-13 | week
2019-05-03 | two fortnights ago | past | 2019-04-01 | week
2019-05-03 | a decade ago | past | - | -
2019-05-03 | several decades ago | past | - | -
2019-05-03 | centuries ago | past | - | -
2019-05-03 | a year ago today | past | 2018-05-03 | day
2019-05-03 | three months ago to the day | past | 2019-02-03 | day
2019-05-03 | two weeks ago today | past | 2019-04-19 | day
2019-05-03 | the week of May 6 | future | 2019-05-06 | week
2019-05-03 | the first of May | past | 2019-05-01 | day
2019-05-03 | the twenty-third of April, 2018 | past | 2018-04-23 | day
2019-05-03 | Tuesday the 30th of April | past | 2019-04-30 | day
2019-05-03 | the 12th of last month | past | 2019-04-12 | day
2019-05-03 | the 4th of next month | future | 2019-06-04 | day
2019-05-03 | the 31st of last month | past | - | -
2019-05-03 | 3-May-2019 | past | 2019-05-03 | day
2019-05-03 | 12-Mar-2018 | past | 2018-03-12 | day
2019-05-03 | 25/12/18 | past | 2018-12-25 | day
2019-05-03 | 12/25/98 | past | 1998-12-25 | day
2019-05-03 | 05/05/19 | past | 2019-05-05 | day
2019-05-03 | 03/05/19 | past | - | -
2019-05-03 | 31.12.2018 | past | 2018-12-31 | day
2019-05-03 | 31/02/2019 | past | - | -
2019-05-03 | May Day | past | 2019-05-01 | day
2019-05-03 | Boxing Day 2016 | past | 2016-12-26 | day
2019-05-03 | Bastille Day last year | past | 2018-07-14 | day
2019-05-03 | New Year's Eve | future | 2019-12-31 | day
2019-05-03 | Halloween | past | 2018-10-31 | day
2019-05-03 | 18 June 1815 | past | 1815-06-18 | day
2019-05-03 | October 24, 1648 | past | 1648-10-24 | day
2019-05-03 | in 1789 | past | 1789-01-01 | year
2019-05-03 | early 1848 | past | 1848-01-01 | year
2019-05-03 | in 1492 | past | - | -
2019-05-03 | the 19th century | past | - | -
2019-05-03 | the early 1990s | past | - | -
2019-05-03 | Friday, 3 May, 2019 | past | 2019-05-03 | day
2019-05-03 | Thursday, the 2nd of May | past | 2019-05-02 | day
2019-05-03 | noon | past | - | -
2019-05-03 | Ramadan | past | - | -
"""

# words | day first | month first; "-" for no such day. Published on 3 May 2019.
FIGURES = """
03/05/2019 | 2019-05-03 | 2019-03-05
3/5/2019 | 2019-05-03 | 2019-03-05
03-05-2019 | 2019-05-03 | 2019-03-05
03.05.2019 | 2019-05-03 | 2019-03-05
3/5/19 | 2019-05-03 | 2019-03-05
01/12/2018 | 2018-12-01 | 2018-01-12
12/01/2018 | 2018-01-12 | 2018-12-01
on 7/8/1998 | 1998-08-07 | 1998-07-08
7/8/98 | 1998-08-07 | 1998-07-08
11/9/2001 | 2001-09-11 | 2001-11-09
9/11/2001 | 2001-11-09 | 2001-09-11
25/12/2018 | 2018-12-25 | -
12/25/2018 | - | 2018-12-25
29/02/2016 | 2016-02-29 | -
29/02/2018 | - | -
31/04/2018 | - | -
2018-05-03 | 2018-05-03 | 2018-05-03
2018/05/03 | 2018-05-03 | 2018-05-03
3 May 2018 | 2018-05-03 | 2018-05-03
May 3, 2018 | 2018-05-03 | 2018-05-03
"""


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("published", "words", "tense", "day", "precision"), _rows(TABLE))
def test_words_on_a_day_of_writing(
    published: str, words: str, tense: Tense, day: str, precision: str
) -> None:
    """Each line of the table."""
    found = resolve(words, date.fromisoformat(published), tense)
    if day == "-":
        assert found is None
    else:
        assert found is not None
        assert (found.day.isoformat(), found.precision, found.text) == (day, precision, words)


@pytest.mark.parametrize(("words", "day_first", "month_first"), _rows(FIGURES))
def test_figures_follow_the_option(words: str, day_first: str, month_first: str) -> None:
    """And without it a date is read only if both ways agree or one is none."""
    published = date(2019, 5, 3)
    both = {}
    for name, option in (("day", True), ("month", False), ("none", None)):
        found = resolve(words, published, "past", day_first=option)
        both[name] = found.day.isoformat() if found is not None else "-"
    assert (both["day"], both["month"]) == (day_first, month_first)
    ways = {day_first, month_first} - {"-"}
    assert both["none"] == (ways.pop() if len(ways) == 1 else "-")
