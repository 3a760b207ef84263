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
Troops stay from Monday to Wednesday. | Monday/s/a; Wednesday/r/a
Between 2014 and 2016 they fought. | 2014/r/a; 2016/r/a
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
It comes on the eve of Sunday talks. | Sunday/r/a
In March 10,000 people marched. | March/p/a
They met on May 3-5 in Bern. | May 3/r/a
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
