"""Deeds with their own dates in whole sentences, published on Friday, 3 May 2019."""

from collections.abc import Callable
from datetime import date

import pytest

from eventcode.coding.coder import Coder
from eventcode.coding.explain import Explained, explain
from eventcode.model.event import Coding, Event
from eventcode.model.text import Document

Code = Callable[..., Coding]

FRIDAY = date(2019, 5, 3)

# A sentence, and below it for each deed in text order the two countries, the date and its words.
# A week ends in "w" and begins on the day, "-" is no date, no words are the published date.
TABLE = """
Peru met Chile on Monday.
  CHL/PER 2019-04-29 Monday
On Tuesday, Peru met Chile.
  CHL/PER 2019-04-30 Tuesday
Peru on Wednesday met Chile.
  CHL/PER 2019-05-01 Wednesday
Peru Thursday met Chile.
  CHL/PER 2019-05-02 Thursday
Peru met Chile on Friday morning.
  CHL/PER 2019-05-03 Friday morning
Late on Saturday, Peru bombed Chile.
  CHL/PER 2019-04-27 Late on Saturday
Peru bombed Chile early on Sunday.
  CHL/PER 2019-04-28 early on Sunday
Peru will meet Chile on Sunday.
  CHL/PER 2019-05-05 Sunday
Peru will meet Chile next Tuesday.
  CHL/PER 2019-05-07 next Tuesday
Peru plans to attack Chile next week.
  CHL/PER 2019-05-06w next week
Peru visited Chile last Wednesday.
  CHL/PER 2019-05-01 last Wednesday
Peru praised Chile yesterday.
  CHL/PER 2019-05-02 yesterday
Peru will host Chile tomorrow.
  CHL/PER 2019-05-04 tomorrow
Peru criticised Chile earlier this week.
  CHL/PER 2019-04-29w earlier this week
Peru criticised Chile earlier this month.
  CHL/PER 2019-05 earlier this month
Peru attacked Chile late last year.
  CHL/PER 2018 late last year
Peru attacked Chile early this year.
  CHL/PER 2019 early this year
Peru met Chile over the weekend.
  CHL/PER 2019-04-22w the weekend
Peru will meet Chile at the weekend.
  CHL/PER 2019-04-29w the weekend
Peru attacked Chile three days ago.
  CHL/PER 2019-04-30 three days ago
Peru attacked Chile two weeks ago.
  CHL/PER 2019-04-15w two weeks ago
Peru attacked Chile six months ago.
  CHL/PER 2018-11 six months ago
Peru attacked Chile ten years ago.
  CHL/PER 2009 ten years ago
Peru attacked Chile decades ago.
  CHL/PER -
Peru attacked Chile in the 1990s.
  CHL/PER -
Peru attacked Chile in 1879.
  CHL/PER 1879 1879
Peru attacked Chile in April 1879.
  CHL/PER 1879-04 April 1879
Peru attacked Chile on April 5, 1879.
  CHL/PER 1879-04-05 April 5, 1879
Peru attacked Chile on 5 April 1879.
  CHL/PER 1879-04-05 5 April 1879
Peru attacked Chile on 2018-11-30.
  CHL/PER 2018-11-30 2018-11-30
Peru attacked Chile on 30/11/2018.
  CHL/PER 2018-11-30 30/11/2018
Peru attacked Chile on May 1-2.
  CHL/PER 2019-04-29w May 1-2
Peru attacked Chile between 1 and 2 May.
  CHL/PER 2019-04-29w between 1 and 2 May
Peru hosted Chile from Monday to Wednesday.
  CHL/PER 2019-04-29w from Monday to Wednesday
Peru fought Chile from 1879 to 1883.
  CHL/PER -
Peru has occupied Chile since January.
  CHL/PER 2019-05-03
Peru has supported Chile since Monday.
  CHL/PER 2019-05-03
Peru will attack Chile by Friday.
  CHL/PER 2019-05-03
Peru will free Chilean prisoners before Sunday.
  CHL/PER 2019-05-03
Peru met Chile on the eve of Sunday's vote.
  CHL/PER 2019-04-27 the eve of Sunday
On the eve of the vote, Peru met Chile.
  CHL/PER 2019-05-03
Peru met Chile two days after Monday's vote.
  CHL/PER 2019-05-01 two days after Monday
Peru met Chile on Christmas Day.
  CHL/PER 2018-12-25 Christmas Day
Peru met Chile on the first of May.
  CHL/PER 2019-05-01 the first of May
Peru met Chile a fortnight ago.
  CHL/PER 2019-04-15w a fortnight ago
Peru met Chile a year ago today.
  CHL/PER 2018-05-03 a year ago today
Peru met Chile the week before last.
  CHL/PER 2019-04-15w the week before last
Peru met Chile last spring.
  CHL/PER 2018 last spring
Peru met Chile in the summer of 2017.
  CHL/PER 2017 the summer of 2017
Peru met Chile on Monday and Ecuador on Tuesday.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-30 Tuesday
Peru met Chile on Monday and criticised Ecuador on Tuesday.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-30 Tuesday
Peru met Chile on Monday, and Bolivia met Ecuador on Tuesday.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-30 Tuesday
Peru met Chile on Monday and will meet Ecuador on Sunday.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-05-05 Sunday
Peru met Chile on Monday and praised Ecuador.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-29 Monday
Peru attacked Chile on Monday but Bolivia bombed Ecuador on Wednesday.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-05-01 Wednesday
Peru met Chile on Monday, a day after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-28 a day after
Peru met Chile on Monday, the day after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-28 the day after
Peru met Chile on Monday, two days after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-27 two days after
Peru met Chile on Monday, five days after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-24 five days after
Peru met Chile on Monday, a day before Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-30 a day before
Peru met Chile on Monday, hours after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 hours after
Peru met Chile on Monday, just hours after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 just hours after
Peru met Chile on Monday, minutes after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 minutes after
Peru met Chile on Monday, a week after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-22w a week after
Peru met Chile on Monday, a month after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-03 a month after
Peru met Chile on Monday, a year after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2018 a year after
Peru met Chile on Monday, weeks after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU -
Peru met Chile on Monday, years after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU -
Peru met Chile on Monday, five days after Bolivia attacked Ecuador and bombed Brazil.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-24 five days after
  BOL/BRA 2019-04-24 five days after
Peru met Chile on Monday after Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 Monday
Peru met Chile on Monday after Bolivia attacked Ecuador on Sunday.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-28 Sunday
Peru met Chile on Monday before Bolivia attacked Ecuador on Wednesday.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-05-01 Wednesday
Peru met Chile a day after Bolivia attacked Ecuador.
  CHL/PER 2019-05-03
  BOL/ECU 2019-05-02 a day after
A day after Bolivia attacked Ecuador, Peru met Chile on Monday.
  BOL/ECU 2019-04-28 A day after
  CHL/PER 2019-04-29 Monday
Two days after Bolivia attacked Ecuador, Peru met Chile on Monday.
  BOL/ECU 2019-04-27 Two days after
  CHL/PER 2019-04-29 Monday
Peru criticised Chile on Monday, two days after its attack on Ecuador.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-27 two days after
Peru praised Chile on Monday after talks with Ecuador on Sunday.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-28 Sunday
Peru thanked Chile after their meeting on Tuesday.
  CHL/PER 2019-04-30 Tuesday
Peru thanked Chile on Wednesday after a meeting with Ecuador on Tuesday.
  CHL/PER 2019-05-01 Wednesday
  ECU/PER 2019-04-30 Tuesday
Peru criticised Chile on Monday during a visit to Ecuador.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-29 Monday
Peru's president, on a visit to Ecuador, criticised Chile on Monday.
  ECU/PER 2019-04-29 Monday
  CHL/PER 2019-04-29 Monday
Peru's president criticised Chile in talks with Ecuador on Tuesday.
  CHL/PER 2019-04-30 Tuesday
  ECU/PER 2019-04-30 Tuesday
Peru bombed Chile on Monday and hours later attacked Ecuador.
  CHL/PER 2019-04-29 Monday
Peru bombed Chile on Monday and attacked Ecuador two days later.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-05-01 two days later
Peru bombed Chile on Monday and attacked Ecuador the next day.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-30 the next day
Peru bombed Chile on Monday and attacked Ecuador the same day.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-29 the same day
Peru bombed Chile on Monday. The next day it attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-30 The next day
Peru bombed Chile on Monday. A day earlier, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-28 A day earlier
Peru bombed Chile on Monday. A day later, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-30 A day later
Peru bombed Chile on Monday. Two days later, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-05-01 Two days later
Peru bombed Chile on Monday. The same day, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 The same day
Peru bombed Chile on Monday. That day, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 That day
Peru bombed Chile on Monday. The following day, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-30 The following day
Peru bombed Chile on Monday. The day before, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-28 The day before
Peru bombed Chile on Monday. Hours later, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 Hours later
Peru bombed Chile on Monday. Later that day, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 Later that day
Peru bombed Chile on Monday. That night, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 That night
Peru bombed Chile on Monday. The night before, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-28 The night before
Peru bombed Chile on Monday. The previous week, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-22w The previous week
Peru bombed Chile on Monday. A week earlier, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-22w A week earlier
Peru bombed Chile on Monday. Years earlier, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU -
Peru bombed Chile. A day earlier, Bolivia attacked Ecuador.
  CHL/PER 2019-05-03
  BOL/ECU 2019-05-02 A day earlier
Peru's president visited Chile on Monday. During the visit he met Ecuador's president.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-29 Monday
Peru's president visited Chile on Monday. He criticised Bolivia.
  CHL/PER 2019-04-29 Monday
  BOL/PER 2019-04-29 Monday
Peru's president visited Chile on Monday. He also met Ecuador's president on Tuesday.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-30 Tuesday
Peru's president visited Chile on Monday. He has criticised Bolivia.
  CHL/PER 2019-04-29 Monday
  BOL/PER 2019-05-03
Peru's president visited Chile on Monday. He will meet Ecuador's president next week.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-05-06w next week
Peru's president met Chile's president on Monday. Hours after the meeting, Bolivia attacked Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/ECU 2019-04-29 Monday
Peru's president met Chile's president on Monday. After the meeting, he criticised Bolivia.
  CHL/PER 2019-04-29 Monday
  BOL/PER 2019-04-29 Monday
Peru's president met Chile's president on Tuesday. At the meeting, he criticised Bolivia.
  CHL/PER 2019-04-30 Tuesday
  BOL/PER 2019-04-30 Tuesday
Peru's president visited Chile on Monday and criticised Bolivia. On Wednesday he praised Ecuador.
  CHL/PER 2019-04-29 Monday
  BOL/PER 2019-04-29 Monday
  ECU/PER 2019-05-01 Wednesday
Peru attacked Chile, Bolivia's president said on Monday.
  CHL/PER 2019-04-29 Monday
Bolivia's president said on Monday that Peru had attacked Chile on Sunday.
  CHL/PER 2019-04-28 Sunday
Bolivia's president said on Monday that Peru attacked Chile on Sunday.
  CHL/PER 2019-04-28 Sunday
Bolivia's president said Peru attacked Chile on Sunday.
  CHL/PER 2019-04-28 Sunday
Bolivia's president said on Wednesday Peru would attack Chile on Sunday.
  CHL/PER 2019-05-05 Sunday
Peru will meet Chile on Sunday, an official said on Thursday.
  CHL/PER 2019-05-05 Sunday
Peru met Chile on Tuesday, an official said on Thursday.
  CHL/PER 2019-04-30 Tuesday
"We bombed Chile yesterday," Peru's president said on Monday.
  CHL/PER 2019-04-28 yesterday
"We will attack Chile tomorrow," Peru's president said on Thursday.
  CHL/PER 2019-05-03 tomorrow
"We attacked Chile on Sunday," Peru's president said on Tuesday.
  CHL/PER 2019-04-28 Sunday
Last month, Peru's president criticised Chile.
  CHL/PER 2019-04 Last month
Peru's president promised on Monday to visit Chile next month.
  CHL/PER 2019-04-29 Monday
Peru's president urged Chile on Monday to attack Bolivia.
  CHL/PER 2019-04-29 Monday
Peru threatened on Tuesday to attack Chile on Sunday.
  CHL/PER 2019-04-30 Tuesday
Peru rejected on Tuesday an offer of talks by Chile.
  CHL/PER 2019-04-30 Tuesday
Peru agreed on Monday to meet Chile in June.
  CHL/PER 2019-04-29 Monday
Peru and Chile agreed on Monday to meet on Sunday.
  CHL/PER 2019-04-29 Monday
Peru and Chile will hold talks on Sunday.
  CHL/PER 2019-05-05 Sunday
Peru and Chile held talks in Quito on Tuesday.
  CHL/PER 2019-04-30 Tuesday
Talks between Peru and Chile were held on Tuesday.
  CHL/PER 2019-04-30 Tuesday
Talks between Peru and Chile on Tuesday were held in Quito.
  CHL/PER 2019-04-30 Tuesday
Tuesday's talks between Peru and Chile failed.
  CHL/PER 2019-04-30 Tuesday
Monday's attack by Peru on Chile was condemned by Bolivia on Tuesday.
  BOL/PER 2019-04-30 Tuesday
Bolivia on Tuesday condemned Monday's attack by Peru on Chile.
  BOL/PER 2019-04-30 Tuesday
Bolivia condemned Monday's attack by Peru on Chile.
  BOL/PER 2019-05-03
Peru condemned the 2018 attack by Chile.
  CHL/PER 2019-05-03
Peru condemned the May attack by Chile.
  CHL/PER 2019-05-03
Peru criticised Chile over the election in 2018.
  CHL/PER 2019-05-03
Peru offered Chile help with the election on May 25.
  CHL/PER 2019-05-03
Peru signed a deal with Chile on Monday, ending a war that began in 1879.
  CHL/PER 2019-04-29 Monday
Peru praised Chile, which attacked Bolivia in 2010.
  CHL/PER 2019-05-03
  BOL/CHL 2010 2010
Peru praised Chile, which attacked Bolivia last year, on Monday.
  CHL/PER 2019-04-29 Monday
  BOL/CHL 2018 last year
Peru, which attacked Chile in 2010, met Ecuador on Monday.
  CHL/PER 2010 2010
  ECU/PER 2019-04-29 Monday
Peru's president, who visited Chile on Monday, will meet Ecuador's president on Sunday.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-05-05 Sunday
Peru's president, who met Chile's president on Monday, criticised Bolivia on Tuesday.
  CHL/PER 2019-04-29 Monday
  BOL/PER 2019-04-30 Tuesday
Peru freed prisoners whom Chile arrested in March.
  CVL/PER 2019-05-03
  CHL/CVL 2019-03 March
Peru expelled Chile's ambassador on Monday for meeting Ecuador's president on Sunday.
  CHL/PER 2019-04-29 Monday
  CHL/ECU 2019-04-28 Sunday
Peru has accused Chile since Feb. 1, when it attacked Bolivia.
  CHL/PER 2019-05-03
  BOL/PER 2019-02-01 Feb. 1
Peru met Chile on Tuesday, when Bolivia attacked Ecuador.
  CHL/PER 2019-04-30 Tuesday
  BOL/ECU 2019-04-30 Tuesday
Peru withdrew from Chile in 2012, two years after Bolivia attacked Ecuador.
  CHL/PER 2012 2012
  BOL/ECU 2010 two years after
Peru bombed Chile in March, a month after Bolivia attacked Ecuador.
  CHL/PER 2019-03 March
  BOL/ECU 2019-02 a month after
Peru bombed Chile on March 10, two days after Bolivia attacked Ecuador.
  CHL/PER 2019-03-10 March 10
  BOL/ECU 2019-03-08 two days after
Peru bombed Chile on 10 March and attacked Ecuador on 12 March.
  CHL/PER 2019-03-10 10 March
  ECU/PER 2019-03-12 12 March
Peru bombed Chile in January and attacked Ecuador in February.
  CHL/PER 2019-01 January
  ECU/PER 2019-02 February
Peru bombed Chile in 2009 and attacked Ecuador in 2011.
  CHL/PER 2009 2009
  ECU/PER 2011 2011
Peru bombed Chile on Monday morning and attacked Ecuador on Tuesday evening.
  CHL/PER 2019-04-29 Monday morning
  ECU/PER 2019-04-30 Tuesday evening
Peru bombed Chile last week and will attack Ecuador next week.
  CHL/PER 2019-04-22w last week
  ECU/PER 2019-05-06w next week
Peru was bombed by Chile on Monday.
  CHL/PER 2019-04-29 Monday
Peru was bombed by Chile on Monday and attacked by Ecuador on Tuesday.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-30 Tuesday
Chile was visited by Peru's president last month.
  CHL/PER 2019-04 last month
Peru's foreign minister flew to Chile on Monday for talks with Ecuador's president.
  CHL/PER 2019-04-29 Monday
Peru's foreign minister arrived in Chile on Monday to meet Ecuador's president.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-29 Monday
Peru's foreign minister will travel to Chile on Sunday to meet Ecuador's president.
  CHL/PER 2019-05-05 Sunday
  ECU/PER 2019-05-05 Sunday
Peru's foreign minister left Chile on Tuesday after meeting Ecuador's president.
  ECU/PER 2019-04-30 Tuesday
In March, Peru and Chile signed an agreement.
  CHL/PER 2019-03 March
Peru and Chile signed an agreement on March 3.
  CHL/PER 2019-03-03 March 3
Peru and Chile signed an agreement in Quito in March last year.
  CHL/PER 2018-03 March last year
Peru and Chile will sign an agreement on June 3.
  CHL/PER 2019-06-03 June 3
Peru and Chile are to sign an agreement on Sunday.
  CHL/PER 2019-05-05 Sunday
Peru and Chile are expected to sign an agreement next month.
  CHL/PER 2019-06 next month
Peru is meeting Chile on Sunday.
  CHL/PER 2019-05-05 Sunday
Peru's president visits Chile on Sunday.
  CHL/PER 2019-05-05 Sunday
Peru's president visits Chile next week and meets Ecuador's president.
  CHL/PER 2019-05-06w next week
  ECU/PER 2019-05-06w next week
Peru imposed sanctions on Chile in 2014.
  CHL/PER 2014 2014
Peru has imposed sanctions on Chile since 2014.
  CHL/PER 2019-05-03
Peru lifted sanctions on Chile that Bolivia imposed in 2014.
  CHL/PER 2019-05-03
  BOL/CHL 2014 2014
Peru sent troops to Chile on Wednesday, a day after it promised Bolivia aid.
  CHL/PER 2019-05-01 Wednesday
  BOL/PER 2019-04-30 a day after
Peru sent aid to Chile on Wednesday and promised Ecuador aid on Thursday.
  CHL/PER 2019-05-01 Wednesday
  ECU/PER 2019-05-02 Thursday
Peru arrested Chilean soldiers on Tuesday night.
  CHL/PER 2019-04-30 Tuesday night
Peru arrested Chilean soldiers at dawn on Tuesday.
  CHL/PER 2019-04-30 Tuesday
Peru arrested Chilean soldiers at 3 p.m. on Tuesday.
  CHL/PER 2019-04-30 Tuesday
Peru's police arrested Chilean protesters on Tuesday for attacking Bolivia's embassy on Monday.
  CHL/PER 2019-04-30 Tuesday
Protesters in Peru marched against Chile on Tuesday.
  CHL/PER 2019-04-30 Tuesday
Peru shot down a Chilean jet on Nov. 24 last year.
  CHL/PER 2018-11-24 Nov. 24 last year
Peru shot down a Chilean jet near the border on Nov. 24.
  CHL/PER 2018-11-24 Nov. 24
Peru invaded Chile on the night of April 30.
  CHL/PER 2019-04-30 April 30
Peru invaded Chile in the early hours of Wednesday.
  CHL/PER 2019-05-01 Wednesday
Peru invaded Chile in mid-April.
  CHL/PER 2019-04 mid-April
Peru invaded Chile at the end of March.
  CHL/PER 2019-03 the end of March
Peru invaded Chile in the first week of April.
  CHL/PER 2019-04 the first week of April
Peru invaded Chile a few days ago.
  CHL/PER 2019-05-03
Peru invaded Chile on Monday and has occupied it for two days.
  CHL/PER 2019-04-29 Monday
For the third time since March, Peru attacked Chile on Monday.
  CHL/PER 2019-04-29 Monday
Until Monday, Peru supported Chile.
  CHL/PER 2019-05-03
Within two days Peru attacked Chile.
  CHL/PER 2019-05-03
In two days Peru will attack Chile.
  CHL/PER 2019-05-05 In two days
In the past week Peru attacked Chile.
  CHL/PER 2019-05-03
LIMA, May 2 (AP) - Peru attacked Chile today.
  CHL/PER 2019-05-02 today
LIMA, May 2 (AP) - Peru attacked Chile.
  CHL/PER 2019-05-02
LIMA, May 2 (AP) - Peru attacked Chile yesterday.
  CHL/PER 2019-05-01 yesterday
LIMA, April 2 (AP) - Peru attacked Chile yesterday.
  CHL/PER 2019-05-02 yesterday
LIMA, Thursday (AP) - Peru attacked Chile yesterday.
  CHL/PER 2019-05-01 yesterday
Peru attacked Chile on 03/05/2019.
  CHL/PER 2019-05-03
Every Friday Peru attacked Chile.
  CHL/PER 2019-05-03
Peru attacked Chile.
  CHL/PER 2019-05-03
Peru attacked Chile on Tuesday. Bolivia bombed Ecuador.
  CHL/PER 2019-04-30 Tuesday
  BOL/ECU 2019-04-30 Tuesday
Peru attacked Chile on Tuesday. Bolivia has bombed Ecuador.
  CHL/PER 2019-04-30 Tuesday
  BOL/ECU 2019-05-03
Peru attacked Chile on Tuesday. Bolivia will bomb Ecuador.
  CHL/PER 2019-04-30 Tuesday
  BOL/ECU 2019-05-03
Peru attacked Chile in March. Bolivia bombed Ecuador.
  CHL/PER 2019-03 March
  BOL/ECU 2019-05-03
Peru attacked Chile on Tuesday. Bolivia bombed Ecuador on Wednesday. It met Brazil.
  CHL/PER 2019-04-30 Tuesday
  BOL/ECU 2019-05-01 Wednesday
  BOL/BRA 2019-05-01 Wednesday
Peru attacked Chile on Tuesday. In 2010 Bolivia bombed Ecuador.
  CHL/PER 2019-04-30 Tuesday
  BOL/ECU 2010 2010
Peru attacked Chile on Tuesday. Decades ago, Bolivia bombed Ecuador.
  CHL/PER 2019-04-30 Tuesday
  BOL/ECU -
Peru will meet Chile on Sunday. Bolivia bombed Ecuador.
  CHL/PER 2019-05-05 Sunday
  BOL/ECU 2019-05-03
Peru attacked Chile on April 5. Bolivia bombed Ecuador.
  CHL/PER 2019-04-05 April 5
  BOL/ECU 2019-05-03
Peru attacked Chile on Tuesday. After the attack, Bolivia criticised Peru.
  CHL/PER 2019-04-30 Tuesday
  BOL/PER 2019-04-30 Tuesday
Peru attacked Chile on Tuesday. Hours after the attack, Bolivia criticised Peru.
  CHL/PER 2019-04-30 Tuesday
  BOL/PER 2019-04-30 Tuesday
Peru's president arrived in Chile on Monday for a three-day visit.
  CHL/PER 2019-04-29 Monday
Peru and Chile met on Monday and Tuesday.
  CHL/PER 2019-04-29 Monday
Peru met Chile on 29 April and Bolivia on 1 May.
  CHL/PER 2019-04-29 29 April
  BOL/PER 2019-05-01 1 May
Peru bombed Chile shortly after Bolivia attacked Ecuador on Monday.
  CHL/PER 2019-05-03
  BOL/ECU 2019-04-29 Monday
Peru bombed Chile four days before Bolivia attacked Ecuador.
  CHL/PER 2019-05-03
  BOL/ECU 2019-05-03
Peru's army shelled Chile late on Wednesday.
  CHL/PER 2019-05-01 late on Wednesday
Peru's army shelled Chile overnight.
  CHL/PER 2019-05-03
Peru said it would attack Chile by the end of May.
  CHL/PER 2019-05-03
Peru met Chile two days after Bolivia attacked Ecuador on Monday.
  CHL/PER 2019-05-01 two days after
  BOL/ECU 2019-04-29 Monday
Peru met Chile hours after Bolivia attacked Ecuador on Monday.
  CHL/PER 2019-04-29 hours after
  BOL/ECU 2019-04-29 Monday
Peru met Chile a day before Bolivia attacked Ecuador on Wednesday.
  CHL/PER 2019-04-30 a day before
  BOL/ECU 2019-05-01 Wednesday
Peru's president praised Chile on Monday. On Tuesday he blamed Ecuador. A day later he met Bolivia.
  CHL/PER 2019-04-29 Monday
  ECU/PER 2019-04-30 Tuesday
  BOL/PER 2019-05-01 A day later
"""


def _rows() -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for line in TABLE.strip().splitlines():
        if line.startswith("  "):
            rows[-1][1].append(line.strip())
        else:
            rows.append((line, []))
    return rows


def told(event: Event) -> str:
    """One event as the table has it."""
    pair = "/".join(sorted((str(event.source.code)[:3], str(event.target.code)[:3])))
    if event.date is None:
        return f"{pair} -"
    length = {"year": 4, "month": 7}.get(event.date.precision, 10)
    day = event.date.day.isoformat()[:length] + ("w" if event.date.precision == "week" else "")
    return f"{pair} {day} {event.date.text or ''}".rstrip()


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_each_deed_has_its_date(code: Code, text: str, expected: list[str]) -> None:
    """Each sentence of the table."""
    found = dict.fromkeys(told(event) for event in code(text).events)
    assert list(found) == expected


def test_a_headline_has_the_day_of_the_story(code: Code) -> None:
    text = "Peru rejects talks with Chile\n\nLIMA (Agency) — Peru met Ecuador on Tuesday."
    first = code(text).events[0]

    assert told(first) == "CHL/PER 2019-04-30 Tuesday"


def test_a_headline_of_what_is_planned_has_the_published_date(code: Code) -> None:
    text = "Peru will bomb Chile\n\nLIMA (Agency) — Peru met Ecuador on Tuesday."

    assert told(code(text).events[0]) == "CHL/PER 2019-05-03"


def test_a_deed_of_these_days_is_not_that_of_last_year(code: Code) -> None:
    events = code("Peru bombed Chile.\n\nIn March 2018 Peru bombed Chile.").events

    assert [told(event) for event in events] == ["CHL/PER 2019-05-03", "CHL/PER 2018-03 March 2018"]


def test_a_full_dateline_stands_in_for_the_published_date(code: Code) -> None:
    (event,) = code("LIMA, May 2, 2019 (AP) — Peru bombed Chile yesterday.", None).events

    assert told(event) == "CHL/PER 2019-05-01 yesterday"
    assert event.published is None


@pytest.mark.parametrize(
    ("day_first", "expected"), [(True, "2019-03-02"), (False, "2019-02-03"), (None, "2019-05-03")]
)
def test_dates_in_figures_follow_the_option(
    coder: Coder, day_first: bool | None, expected: str
) -> None:
    other = Coder(coder.codebook, coder.reader, day_first=day_first)
    text = "Peru bombed Chile on 02/03/2019."
    (event,) = other.code(Document(id="d", text=text, published=FRIDAY)).events

    assert event.date is not None
    assert event.date.day.isoformat() == expected


def _labels(line: Explained) -> list[str]:
    return [line.label, *(label for child in line.children for label in _labels(child))]


def test_the_explanation_says_which_dates_date_no_deed(coder: Coder) -> None:
    text = "Peru has bombed Chile since January and met Bolivia before Sunday's vote on Monday."
    labels = _labels(explain(coder, text, FRIDAY))

    assert "January: date, 2019-01-01, month (a start, not the date of a deed)" in labels
    assert "Sunday: date, 2019-04-28, day (of the noun beside it, not of the clause)" in labels
    assert "Monday: date, 2019-04-29, day" in labels


def test_the_explanation_has_the_dates_of_the_coding(coder: Coder) -> None:
    text = "Peru met Chile on Monday. A day later, Bolivia bombed Ecuador. Brazil praised Bolivia."
    labels = _labels(explain(coder, text, FRIDAY))

    expected = {
        "BOL 195 ECU": "2019-04-30 (day, by 'A day later')",
        "BRA 051 BOL": "2019-04-29 (day, by 'Monday')",
    }
    for words, date_told in expected.items():
        (label,) = [each for each in labels if words in each]
        assert date_told in label
