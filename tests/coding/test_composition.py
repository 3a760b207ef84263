"""Actor codes of any length: country, role, attributes, then peoples and faiths."""

from collections.abc import Callable

import pytest

from eventcode.model.codes import ActorCode
from eventcode.model.errors import ValueTypeError

Events = Callable[..., list[str]]

COMPOSED = {
    "a primary role": [
        ("the Egyptian government", "EGYGOV"),
        ("the Egyptian military", "EGYMIL"),
        ("Egyptian police", "EGYCOP"),
        ("Egyptian judges", "EGYJUD"),
        ("Egyptian spies", "EGYSPY"),
        ("Egyptian protesters", "EGYOPP"),
        ("Sudanese rebels", "SDNREB"),
        ("Basque separatists in Spain", "ESPSEPbaq"),
        ("Yemeni tribesmen", "YEMUAF"),
    ],
    "a secondary role": [
        ("Egyptian lawmakers", "EGYLEG"),
        ("Egyptian journalists", "EGYMED"),
        ("Egyptian teachers", "EGYEDU"),
        ("Egyptian farmers", "EGYAGR"),
        ("Egyptian businessmen", "EGYBUS"),
        ("Egyptian criminals", "EGYCRM"),
        ("Egyptian doctors", "EGYHLH"),
        ("Egyptian trade unions", "EGYLAB"),
        ("Egyptian environmentalists", "EGYENV"),
        ("Egyptian human rights activists", "EGYHRI"),
        ("Egyptian civilians", "EGYCVL"),
        ("Syrian refugees in Lebanon", "SYRREF"),
        ("Israeli settlers", "ISRSET"),
        ("French peacekeepers", "FRAPKO"),
    ],
    "two roles": [
        ("Turkish opposition lawmakers", "TUROPPLEG"),
        ("moderate rebels in Syria", "SYRREBMOD"),
        ("radical clerics in Pakistan", "PAKELIRAD"),
    ],
    "a tertiary role": [("Egyptian moderates", "EGYMOD"), ("Egyptian radicals", "EGYRAD")],
    "a transnational kind": [
        ("multinational corporations", "MNC"),
        ("a French multinational company", "FRAMNC"),
        ("Kenyan NGOs", "KENNGO"),
        ("non-governmental organizations in Kenya", "KENNGO"),
        ("European Union officials", "IGOEUREEC"),
        ("African Union peacekeepers", "IGOAFROAUPKO"),
        ("UN peacekeepers", "IGOUNOPKO"),
    ],
    "a known group": [("Hezbollah fighters", "LBNREBHEZ"), ("Hamas officials", "PSEREBHMS")],
    "a people": [
        ("Kurdish rebels in Turkey", "TURREBkur"),
        ("Turkish Kurds", "TURkur"),
        ("Kurds in Iraq", "IRQkur"),
        ("Kurdish villagers in Turkey", "TURCVLkur"),
        ("Turkish Kurdish lawmakers", "TURLEGkur"),
        ("Tamil protesters in Sri Lanka", "LKAOPPtam"),
        ("Uighur protesters in China", "CHNOPPuig"),
        ("Tutsi refugees from Rwanda", "RWAREFtts"),
        ("Roma in Hungary", "HUNrom"),
        ("indigenous protesters in Ecuador", "ECUOPPidg"),
    ],
    "a people with a country's name": [
        ("ethnic Albanian guerrillas in Macedonia", "MKDREBalb"),
        ("ethnic Russians in Estonia", "ESTrus"),
        ("ethnic Serbs in Kosovo", "XKXsrp"),
        ("Bosnian Serb soldiers", "BIHMILsrp"),
        ("Kosovo Albanian rebels", "XKXREBalb"),
        ("Kosovo Serb leaders", "XKXGOVsrp"),
        ("Israeli Arab lawmakers", "ISRLEGara"),
    ],
    "a language": [
        ("Russian-speaking separatists", "SEPrus"),
        ("Russian-speaking separatists in Ukraine", "UKRSEPrus"),
        ("Russian speakers in Latvia", "LVArus"),
        ("French-speaking separatists in Canada", "CANSEPfre"),
        ("Anglophone separatists in Cameroon", "CMRSEPeng"),
    ],
    "a faith": [
        ("Sunni clerics in Iraq", "IRQELISUN"),
        ("an Iraqi Shiite militia", "IRQUAFSHI"),
        ("Catholic bishops in Brazil", "BRAELICTH"),
        ("the French Muslim community", "FRACVLMOS"),
        ("Nigerian Christian villagers", "NGACVLCHR"),
        ("Shiite protesters in Bahrain", "BHROPPSHI"),
        ("Coptic Christians in Egypt", "EGYCPT"),
        ("Buddhist monks in Myanmar", "MMRELIBUD"),
        ("Russian Orthodox priests", "RUSELIDOX"),
        ("Sikh separatists in India", "INDSEPSIK"),
        ("the Catholic Church in Poland", "POLCTH"),
        ("the Polish Catholic Church", "POLCTH"),
        ("the Catholic Church", "CTH"),
    ],
    "role, attribute and faith": [
        ("radical Muslim clerics in Pakistan", "PAKELIRADMOS"),
        ("radical Muslims in France", "FRARADMOS"),
        ("Iraqi Sunni lawmakers", "IRQLEGSUN"),
    ],
    "a people and a faith": [
        ("Sunni Arab tribesmen in Iraq", "IRQUAFaraSUN"),
        ("Jewish settlers in Israel", "ISRSETJEW"),
    ],
}
EXAMPLES = [
    pytest.param(words, code, id=f"{part}: {words}")
    for part, examples in COMPOSED.items()
    for words, code in examples
]


@pytest.mark.parametrize(("words", "expected"), EXAMPLES)
def test_what_the_words_tell_is_in_the_code(
    events: Events, words: str, expected: str
) -> None:
    subject = f"{words[0].upper()}{words[1:]}"

    assert events(f"{subject} condemned Norway.") == [f"{expected} 111 NOR"]


@pytest.mark.parametrize(
    "words",
    ["Kosovo Serb leaders", "Kurdish villagers in Turkey", "radical Muslim clerics in Pakistan",
     "Russian-speaking separatists in Ukraine", "European Union officials"],
)  # fmt: skip
def test_a_target_is_composed_as_a_source_is(events: Events, words: str) -> None:
    (expected,) = [c for each in COMPOSED.values() for w, c in each if w == words]

    assert events(f"Norway condemned {words}.") == [f"NOR 111 {expected}"]


@pytest.mark.parametrize("written", sorted({c for each in COMPOSED.values() for _, c in each}))
def test_the_parts_stand_in_the_manuals_order(written: str) -> None:
    made = ActorCode(written)

    assert ActorCode.of(reversed(made.parts)) == made


@pytest.mark.parametrize("wrong", ["REBTUR", "TURkurREB", "IRQSUNELI", "IRQUAFSUNara", "RADPAK"])
def test_another_order_is_no_code(wrong: str) -> None:
    with pytest.raises(ValueTypeError, match="out of order"):
        ActorCode(wrong)


def test_what_a_code_says_of_peoples_and_faiths() -> None:
    assert ActorCode("IRQUAFaraSUN").peoples == ("ara", "SUN")
    assert ActorCode("IRQUAF").peoples == ()
