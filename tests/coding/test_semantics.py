"""What decides between codes: every example of `docs/semantics.md`, and more of each kind."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from eventcode.model.event import Coding, Event
from eventcode.model.when import FuzzyDate

Code = Callable[..., Coding]

_PAGE: Final = Path(__file__).parents[2] / "docs" / "semantics.md"
_PLACES: Final = {"year": 4, "month": 7, "week": 10, "day": 10}  # of YYYY-MM-DD

# More sentences, written as the page writes them, under the page's headings.
_MORE: Final = """
## Deeds to come
| Indonesia plans to open an embassy in Peru. | IDN 032 PER |
| South Sudan promised to release the Ugandan soldiers. | SSD 0353 UGAMIL |
| Ecuador vowed to expel the Peruvian diplomats. | ECU 1313 PERGOV |
| Australia will withdraw its troops from Afghanistan. | AUS 0356 AFG (planned) |
| Thailand is preparing to attack Cambodia. | THA 1384 KHM |

## Refusals and failures to act
| Vietnam rejected a Chinese proposal for talks. | VNM 125 CHN |
| Georgia ignored Russian demands to withdraw its troops. | GEO 1246 RUS |
| Malaysia turned down a request from Thailand to extradite the suspect. | MYS 1213 THA |
| Honduras failed to send the promised aid to Nicaragua. | nothing (negated) |
| Botswana did not agree to lend money to Lesotho. | BWA 1221 LSO |

## Ending help and easing harm
| Germany suspended economic aid to Ethiopia. | DEU 1621 ETH |
| Ethiopia stopped shelling Eritrea. | ETH 0871 ERI |
| Peru called off talks with Chile. | PER 164 CHL |
| Morocco eased the curfew in Western Sahara. | MAR 0813 ESH |
| The United Kingdom withdrew its peacekeepers from Mali. | GBR 1661 MLI |

## Demands and appeals
| Iraq ordered Turkey to withdraw its troops. | IRQ 1056 TUR |
| Kyrgyzstan wants Russia to mediate. | KGZ 028 RUS |
| Bolivia demanded talks with Chile. | BOL 106 CHL |
| Haiti requested military aid from Canada. | HTI 0232 CAN |
| Panama is facing pressure from the United States to extradite the general. | USA 1013 PAN |

## Accusing and denying
| Botswana accused South Africa of torturing prisoners. | BWA 1122 ZAF |
| Cambodia denied Thai accusations of aggression. | KHM 016 THA |
| Guyana complained that Venezuela had occupied the island. | GUY 1123 VEN |
| Jamaica rejected British allegations of corruption. | JAM 016 GBR |
| South Africa said that Israel was committing genocide. | ZAF 1124 ISR (said by ZAF) |

## Violence by unknown actors
| A Filipino journalist was shot dead by unknown assailants. | UAF 193 PHLMED |
| Malian gunmen killed three French soldiers. | MLIUAF 193 FRAMIL |
| Armed men abducted a German aid worker in Yemen. | UAF 181 DEUNGO |
| Three Nigerian farmers were murdered on Friday. | nothing (no_source) |
| Four Colombian soldiers were killed in an ambush. | nothing (no_source) |

## Who did it to whom
| Peru was accused by Ecuador of occupying an island. | ECU 1123 PER |
| Albania was given humanitarian aid by Italy. | ITA 073 ALB |
| Tajik guards came under fire from Kyrgyz troops. | KGZMIL 190 TJKCOP |
| The rebels attacked by Chad asked Libya for weapons. | TCD 190 REB; REB 0232 LBY |
| Japan bought gas from Qatar. | JPN 061 QAT |

## Attempted and alleged deeds
| Egypt attempted to mediate between Ethiopia and Sudan. | EGY 045 ETH; EGY 045 SDN |
| Sudanese officers plotted to assassinate the president of Chad. | SDNMIL 185 TCDGOV |
| North Korea allegedly kidnapped Japanese students. | PRK 181 JPNEDU (alleged) |
| Colombia reportedly sent weapons to Ecuador. | COL 072 ECU (alleged) |

## Conditions
| Russia threatened to bomb Poland if it sent tanks to Ukraine. | RUS 1384 POL |
| If Kenya attacks Somalia, Uganda will help Somalia. | UGA 033 SOM (planned) |
| The United States will lift sanctions on Venezuela if it holds elections. \
| USA 0354 VEN (planned) |
| Mongolia could help Kazakhstan if Russia agreed. | nothing (hypothetical) |

## Quotations
| "I will visit India in June," the Nepalese prime minister said. \
| NPLGOV 036 IND (planned, 2019-06, said by NPLGOV) |
| According to Germany, Sudan attacked Chad. | SDN 190 TCD (said by DEU) |
| The Kenyan president said that the Ugandan tariff was unfair. | KENGOV 111 UGA (said by KENGOV) |
| "We will never recognise Kosovo," Serbia said. | SRB 120 XKX (planned, said by SRB) |
| Pakistan called the Indian elections a farce. | PAK 111 IND |

## History
| Argentina occupied the British islands in April 1982. | ARG 192 GBR (1982-04) |
| Uganda expelled Indian traders in 1972. | UGA 174 INDBUS (1972) |
| Georgia, which Russia invaded in 2008, asked the United States for weapons. \
| RUS 190 GEO (2008); GEO 0232 USA |
| Last year Burkina Faso expelled the French ambassador. | BFA 161 FRAGOV (2018) |

## Headlines
| Sudan expels French diplomats | SDN 161 FRAGOV |
| Peru to expel Venezuelan envoy | PER 1313 VENGOV (planned) |
| Ghana urges Togo to free journalists | GHA 0253 TGO |
| Serbian president visits Greece | SRBGOV 042 GRC; GRC 043 SRBGOV |
| Kenya, Somalia agree ceasefire | KEN 0871 SOM; SOM 0871 KEN |

## Light verbs and deeds told by nouns
| The Jordanian king paid a visit to Oman. | JORGOV 042 OMN; OMN 043 JORGOV |
| An attack by Chad on Sudan took place on Monday. | TCD 190 SDN (2019-04-29) |
| Mauritania made an appeal to Spain for humanitarian aid. | MRT 0233 ESP |
| Indonesia gave a warning to Australia. | IDN 130 AUS |

## Deeds that were not done
| Peru never sent weapons to Ecuador. | nothing (negated) |
| Samoa has not yet signed a treaty with Tonga. | nothing (negated) |
| There were no talks between Iran and Israel. | nothing (negated) |
| Panama denied sending weapons to Colombia. | PAN 016 COL |

## Deeds told again
| Fiji met Tonga on Thursday. The talks were friendly. \
| FJI 040 TON (2019-05-02); TON 040 FJI (2019-05-02) |
| Russia invaded Ukraine. Norway denounced the invasion. | RUS 190 UKR; NOR 1123 RUS |
| Turkey imposed sanctions on Armenia. Armenia criticised the sanctions. \
| TUR 163 ARM; ARM 111 TUR |
| Vietnam seized a Chinese boat. China condemned the seizure. | VNM 1711 CHN; CHN 111 VNM |

## What one's own side could do
| Israel could attack Iran, the Israeli defence minister said. \
| ISR 1384 IRN (planned, said by ISRGOV) |
| "We could impose sanctions on Chile," the Peruvian president said. \
| PERGOV 1312 CHL (planned, said by PERGOV) |
| The Canadian prime minister said that Canada could lend money to Haiti. | nothing (hypothetical) |
| The United States said that North Korea could attack South Korea. | nothing (hypothetical) |
"""


def tables(text: str) -> dict[str, list[tuple[str, str]]]:
    """Under each heading that has any, the rows of two cells, without the head of the table."""
    found: dict[str, list[tuple[str, str]]] = {}
    heading = ""
    for line in text.splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| sentence |"):
            sentence, outcome = (cell.strip() for cell in line.strip("| ").split(" | "))
            found.setdefault(heading, []).append((sentence, outcome))
    return found


PAGE: Final = tables(_PAGE.read_text(encoding="utf-8"))
MORE: Final = tables(_MORE)


CASES: Final = [
    pytest.param(sentence, outcome, id=f"{heading}: {sentence}")
    for found in (PAGE, MORE)
    for heading, examples in found.items()
    for sentence, outcome in examples
]


def shown(event: Event) -> str:
    """An event as the page writes it."""
    notes: list[str] = [event.modality] if event.modality != "actual" else []
    if event.date is None or event.date.text is not None:
        notes.append(dated(event.date))
    if event.speaker is not None:
        notes.append(f"said by {event.speaker.code}")
    triple = f"{event.source.code} {event.action.code} {event.target.code}"
    return f"{triple} ({', '.join(notes)})" if notes else triple


def dated(date: FuzzyDate | None) -> str:
    return "no date" if date is None else date.day.isoformat()[: _PLACES[date.precision]]


@pytest.mark.parametrize(("sentence", "outcome"), CASES)
def test_what_comes_out(code: Code, sentence: str, outcome: str) -> None:
    coding = code(sentence)

    nothing = re.fullmatch(r"nothing \((\w+)\)", outcome)
    assert [shown(event) for event in coding.events] == ([] if nothing else outcome.split("; "))
    if nothing:
        assert nothing[1] in {row.reason for row in coding.uncoded}


def test_each_paragraph_has_its_examples() -> None:
    assert PAGE.keys() == MORE.keys()
    assert len(PAGE) == 16
    assert all(len(examples) >= 3 for examples in PAGE.values())
    assert all(len(examples) >= 4 for examples in MORE.values())
