"""Country codes of CAMEO and of ISO."""

import pytest

from eventcode.model.codes import ActorCode, actor_parts
from eventcode.world.codes import cameo_to_iso3, iso3_to_cameo
from eventcode.world.places import Gazetteer

DIFFERENT = (
    *(("ROM", "ROU"), ("TMP", "TLS"), ("MTN", "MNE"), ("IMY", "IMN"), ("USA", "USA")),
    *(("RUS", "RUS"), ("COD", "COD"), ("SRB", "SRB"), ("FRO", "FRO"), ("XKX", "XKX")),
)

OTHERS = (*(("KSV", "XKX"), ("ZAR", "COD"), ("WSB", "PSE"), ("GZS", "PSE"), ("BAG", "IRQ")),)


@pytest.mark.parametrize(("cameo", "iso"), DIFFERENT)
def test_codes_convert_both_ways(cameo: str, iso: str) -> None:
    """A code that both know leads there and back."""
    assert cameo_to_iso3(cameo) == iso
    assert iso3_to_cameo(iso) == cameo


@pytest.mark.parametrize(
    ("cameo", "iso"),
    (("KSV", "XKX"), ("ZAR", "COD"), ("WSB", "PSE"), ("GZS", "PSE"), ("BAG", "IRQ")),
)
def test_older_codes_and_parts_of_a_country(cameo: str, iso: str) -> None:
    """They lead to ISO's code, which leads back to the country's own."""
    assert cameo_to_iso3(cameo) == iso
    assert iso3_to_cameo(iso) != cameo


@pytest.mark.parametrize("code", ("LAM", "MEA", "WST", "ANT", "GOV", "REB", "", "rus", "???"))
def test_no_country_has_no_code(code: str) -> None:
    """Regions, roles and what does not exist."""
    assert cameo_to_iso3(code) is None


@pytest.mark.parametrize("code", ("ROM", "JEY", "ZZZ", ""))
def test_what_iso_or_cameo_lacks(code: str) -> None:
    """CAMEO has no Jersey, ISO no ROM."""
    assert iso3_to_cameo(code) is None


def test_every_country_of_cameo_is_in_the_gazetteer() -> None:
    """A country's code leads to a place, and back to a valid actor code."""
    gazetteer = Gazetteer.load()
    for code, kinds in sorted(actor_parts().items()):
        if any(kind == "country" for kind, _ in kinds) and code != "ANT":
            iso = cameo_to_iso3(code)
            assert iso is not None
            assert gazetteer.country(iso) is not None, code
            back = iso3_to_cameo(iso)
            assert back is not None and ActorCode(back)
