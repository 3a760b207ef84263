"""What is near a name or id that the gazetteer lacks."""

from collections.abc import Iterable, Mapping, Sequence

from eventcode.model.errors import EventcodeError
from eventcode.world.country_names import hint, near
from eventcode.world.names import fold
from eventcode.world.place_data import Entry
from eventcode.world.place_index import Candidate, Index


class UnknownPlaceError(EventcodeError, LookupError):
    """A place's name or id that the gazetteer lacks; the message tells what is near it."""


def entries_by_id(index: Index) -> dict[int, Entry]:
    """The places that have a GeoNames key, by that key."""
    cities = (each.entry for found in index.candidates.values() for each in found)
    return {
        entry.geonameid: entry
        for entry in (*cities, *index.countries.values())
        if entry.geonameid is not None
    }


def no_such_id(geonameid: int, known: Mapping[int, Entry]) -> UnknownPlaceError:
    """The error for a GeoNames key that no place has."""
    alike = near(str(geonameid), map(str, known))
    told = (f"{key} ({known[int(key)].name}, {known[int(key)].country})" for key in alike)
    return UnknownPlaceError(f"no place has the geonameid {geonameid}{hint(told)}")


def no_such_name(name: str, within: str | None, index: Index) -> UnknownPlaceError:
    """The error for a name that no place has, or none within a container."""
    where = f" in {within!r}" if within else ""
    # Few misspell the first letter, and comparing with all names takes a second.
    key = fold(name)
    alike = near(key, (each for each in _keys(index) if each[:1] == key[:1]))
    told = (f"{_spelled(index, each)}" for each in alike)
    return UnknownPlaceError(f"no place is called {name!r}{where}{hint(told)}")


def _keys(index: Index) -> Iterable[str]:
    own = (key for key, found in index.candidates.items() if found[0].own)
    return {*own, *index.country_names, *index.regions, *index.seats}


def _spelled(index: Index, key: str) -> str:
    code = index.country_names.get(key)
    found: Sequence[Candidate] = index.candidates.get(key, ())
    fixed = index.countries[code] if code else index.regions.get(key) or index.seats.get(key)
    entry = fixed or found[0].entry
    return f"{entry.name} ({entry.country})" if entry.country else entry.name
