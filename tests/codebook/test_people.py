"""The shipped people: their roles follow one another, and spot checks of careers."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook.types import ActorEntry, Codebook

# What the codes of those who stand for no country begin with.
NO_COUNTRY = {"IGO", "NGO", "NGM", "MNC", "IMG"}


@pytest.fixture(scope="module")
def people(cameo: Codebook) -> dict[str, ActorEntry]:
    return {entry.id: entry for entry in cameo.actors if entry.kind == "person"}


def test_every_person_has_a_name_and_a_gender(people: dict[str, ActorEntry]) -> None:
    for entry in people.values():
        assert entry.name in entry.names, entry.id
        assert entry.gender in ("male", "female"), entry.id


def test_roles_are_in_order_and_do_not_overlap(people: dict[str, ActorEntry]) -> None:
    for entry in people.values():
        for earlier, later in pairwise(entry.roles):
            assert earlier.end is not None, f"{entry.id}: {earlier.title} has no end"
            assert later.start is not None, f"{entry.id}: {later.title} has no beginning"
            assert earlier.end <= later.start, f"{entry.id}: {earlier.title}, {later.title}"


def test_roles_have_titles_and_lie_in_living_memory(people: dict[str, ActorEntry]) -> None:
    for entry in people.values():
        for role in entry.roles:
            assert role.title, entry.id
            assert role.start is None or role.start >= date(1930, 1, 1), entry.id


def test_every_country_of_a_code_is_known(
    cameo: Codebook, people: dict[str, ActorEntry]
) -> None:
    countries = {entry.code[:3] for entry in cameo.actors if entry.kind == "country"}
    for entry in people.values():
        for code in (entry.code, *(role.code for role in entry.roles)):
            assert code[:3] in countries | NO_COUNTRY, f"{entry.id}: {code}"


def test_nobody_is_two_entries(people: dict[str, ActorEntry]) -> None:
    names = [name for entry in people.values() for name in entry.names]
    assert len(names) == len(set(names))


@given(data=st.data())
def test_a_role_holds_from_its_first_day_to_the_day_before_its_end(
    people: dict[str, ActorEntry], data: st.DataObject
) -> None:
    entry = people[data.draw(st.sampled_from(sorted(people)))]
    for role in entry.roles:
        if role.start is not None:
            assert entry.code_on(role.start) == role.code
        if role.end is not None:
            assert entry.code_on(role.end - timedelta(days=1)) == role.code


CAREERS = [
    ("barack-obama", "2005-06-01", "USALEG"),
    ("barack-obama", "2012-06-01", "USAGOV"),
    ("barack-obama", "2020-06-01", "USAELI"),
    ("hillary-clinton", "2005-06-01", "USALEG"),
    ("hillary-clinton", "2011-06-01", "USAGOV"),
    ("colin-powell", "1991-02-01", "USAMIL"),
    ("colin-powell", "2003-02-05", "USAGOV"),
    ("nelson-mandela", "1993-06-01", "ZAFOPP"),
    ("nelson-mandela", "1995-06-01", "ZAFGOV"),
    ("nelson-mandela", "2001-06-01", "ZAFELI"),
    ("charles-taylor", "1992-06-01", "LBRREB"),
    ("charles-taylor", "2000-06-01", "LBRGOV"),
    ("hugo-chavez", "1992-02-04", "VENREB"),
    ("hugo-chavez", "2010-06-01", "VENGOV"),
    ("hugo-chavez", "2015-06-01", "VENELI"),
    ("paul-kagame", "1993-06-01", "RWAREB"),
    ("paul-kagame", "2010-06-01", "RWAGOV"),
    ("john-garang", "2004-06-01", "SDNREB"),
    ("olusegun-obasanjo", "1977-06-01", "NGAGOVMIL"),
    ("olusegun-obasanjo", "2003-06-01", "NGAGOV"),
    ("muhammadu-buhari", "1984-06-01", "NGAGOVMIL"),
    ("muhammadu-buhari", "2012-06-01", "NGAOPP"),
    ("muhammadu-buhari", "2016-06-01", "NGAGOV"),
    ("alassane-ouattara", "1992-06-01", "CIVGOV"),
    ("alassane-ouattara", "2005-06-01", "CIVOPP"),
    ("daniel-ortega", "1988-06-01", "NICGOV"),
    ("daniel-ortega", "2000-06-01", "NICOPP"),
    ("daniel-ortega", "2010-06-01", "NICGOV"),
    ("luiz-inacio-lula-da-silva", "1998-06-01", "BRAOPP"),
    ("luiz-inacio-lula-da-silva", "2005-06-01", "BRAGOV"),
    ("john-howard", "1995-06-01", "AUSOPP"),
    ("john-howard", "2003-06-01", "AUSGOV"),
    ("sitiveni-rabuka", "1995-06-01", "FJIGOV"),
    ("sitiveni-rabuka", "2020-06-01", "FJIOPP"),
]


@pytest.mark.parametrize(("person", "day", "code"), CAREERS)
def test_careers(people: dict[str, ActorEntry], person: str, day: str, code: str) -> None:
    assert people[person].code_on(date.fromisoformat(day)) == code


@pytest.mark.parametrize(
    ("person", "title", "day"),
    [
        ("madeleine-albright", "secretary of state", "1999-03-24"),
        ("winston-peters", "foreign minister", "2018-06-01"),
        ("netumbo-nandi-ndaitwah", "foreign minister", "2020-06-01"),
        ("netumbo-nandi-ndaitwah", "president", "2025-06-01"),
        ("fernando-henrique-cardoso", "president", "1998-06-01"),
    ],
)
def test_titles(people: dict[str, ActorEntry], person: str, title: str, day: str) -> None:
    assert set(title.split()) <= people[person].title_on(date.fromisoformat(day))
