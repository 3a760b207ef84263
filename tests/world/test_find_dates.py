"""Which words of a sentence are dates, and of what kind."""

import pytest

from eventcode.world.dates import find_dates

# sentence | words/kind/use of each match
# kind: p(oint), s(tart), r(ange); use: a(dverbial), m(odifier)
TABLE = """
The envoy arrives on Sunday. | Sunday/p/a
She was in Lima on Thursday and in Quito the next day. | Thursday/p/a; the next day/p/a
Talks resume Monday morning, Oslo said. | Monday morning/p/a
The government Friday announced a truce. | Friday/p/a
The minister Friday met the envoy. | Friday/p/a
Monday's attack killed nine. | Monday/p/m
A Friday meeting was called off. | Friday/p/m
They deplored last week's shelling. | last week/p/m
The 2016 election was fair. | 2016/p/m
It tore up the disputed 2015 accord. | 2015/p/m
Its May 2018 ruling stands. | May 2018/p/m
The Sept. 11 attacks changed that. | Sept. 11/p/m
The March elections were postponed. | March/p/m
He has ruled since 2004. | 2004/s/a
The curfew has held since January. | January/s/a
Starting on Monday, visas are needed. | Monday/s/a
The truce holds until Friday. | Friday/r/a
It must answer by May 5. | May 5/r/a
They left before Sunday. | Sunday/r/a
Troops stay from Monday to Wednesday. | from Monday to Wednesday/p/a
Between 2014 and 2016 they fought. | Between 2014 and 2016/r/a
In the past week nine died. | the past week/r/a
Clashes flared in recent days. | recent days/r/a
They met a few days ago. | a few days ago/r/a
They met three days ago. | three days ago/p/a
They will meet in two weeks. | in two weeks/p/a
He fled in 1991. | 1991/p/a
He fled in early 2014 and returned late last year. | early 2014/p/a; late last year/p/a
The deal of 2015 is dead. | 2015/p/a
They signed it on May 3, 2019, in Oslo. | May 3, 2019/p/a
They signed it on 3 May 2019 in Oslo. | 3 May 2019/p/a
They signed it on Friday, May 3, in Oslo. | Friday, May 3/p/a
They signed it in January last year. | January last year/p/a
They signed it in May. | May/p/a
It was signed on 2019-05-03. | 2019-05-03/p/a
It was signed on 03/05/2019. | 03/05/2019/p/a
It lapsed on Feb. 29. | Feb. 29/p/a
Earlier this month it lapsed. | Earlier this month/p/a
Over the weekend it lapsed. | the weekend/p/a
It fell in the spring of 2020. | the spring of 2020/p/a
It fell in the autumn. | the autumn/p/a
It comes on the eve of Sunday talks. | the eve of Sunday/p/a
In March 10,000 people marched. | March/p/a
They met on May 3-5 in Bern. | May 3-5/p/a
They met from May 3 to May 5 in Bern. | from May 3 to May 5/p/a
They met between 3 and 5 May. | between 3 and 5 May/p/a
They met between May 3 and 5. | between May 3 and 5/p/a
Talks ran Monday through Wednesday. | Monday through Wednesday/p/a
Between May and July they met. | Between May and July/p/a
He ruled from 1933 to 1945. | from 1933 to 1945/r/a
The 1914-18 war ended. | 1914-18/r/m
The 2014-2016 war ended. | 2014-2016/r/m
The May 3-5 summit failed. | May 3-5/p/m
By May 3-5 all had left. | May 3-5/r/a
It will last from Monday until May 25. | Monday/s/a; May 25/r/a
From Monday, visas will be needed. | Monday/s/a
From May 3 they were there. | May 3/s/a
They met on Monday and Tuesday. | Monday/p/a; Tuesday/p/a
On April 30 and May 1 they met. | April 30/p/a; May 1/p/a
It fell two days after Monday's attack on the base. | two days after Monday/p/a
They struck on the eve of Sunday's vote. | the eve of Sunday/p/a
They struck the day before Wednesday. | the day before Wednesday/p/a
They struck on the eve of the vote. |
A year after the war they met. |
The day after, they met. | The day after/p/a
A few hours later Peru struck back. | A few hours later/p/a
Later that day they met. | Later that day/p/a
That evening they met. | That evening/p/a
Years later they made peace. | Years later/r/a
They met decades ago. | decades ago/r/a
The week before last they fought. | The week before last/p/a
The week of May 6 was quiet. | The week of May 6/p/a
They met on Christmas Day. | Christmas Day/p/a
The New Year's Eve attack shocked them. | New Year's Eve/p/m
They met on 3/5/2019 and 12/5/19. | 3/5/2019/p/a; 12/5/19/p/a
They met on the first of May. | the first of May/p/a
They met on 3-May-2019. | 3-May-2019/p/a
In 1812 Napoleon invaded Russia. | 1812/p/a
In 2016 troops crossed the river. | 2016/p/a
In 1500 villages people voted. |
They met ten minutes ago. | ten minutes ago/p/a
A fortnight ago they met. | A fortnight ago/p/a
Every Monday to Friday he works. |
The visit begins tomorrow\u2019s round. | tomorrow/p/m
He may march on the capital. |
The 1990s were hard for all. |
Every Friday they protest. |
Fridays are quiet there. |
The Good Friday Agreement holds. |
Black Friday sales rose. |
He told the Sunday Times so. |
Russia Today aired it. |
Prime Minister May resigned. |
The May government fell. |
Some 2000 soldiers deserted. |
He paid $2016 for it. |
The fall of Kabul stunned them. |
It happened the day after the vote. |
Nothing was said. |
"""


def _rows() -> list[tuple[str, list[str]]]:
    rows = []
    for line in TABLE.strip().splitlines():
        text, _, expected = line.partition("|")
        rows.append((text.strip(), [each.strip() for each in expected.split(";") if each.strip()]))
    return rows


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_dates_of_a_sentence(text: str, expected: list[str]) -> None:
    """Each line of the table."""
    matches = find_dates(text)
    assert [f"{m.words}/{m.kind[0]}/{m.use[0]}" for m in matches] == expected


def test_a_date_may_be_broken_over_lines() -> None:
    """News is often wrapped hard."""
    (match,) = find_dates("They signed it on May\n3, 2019.")
    assert match.words == "May\n3, 2019"
