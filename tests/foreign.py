"""Lines of other data sets, made up for the tests."""

from collections.abc import Mapping

from eventcode.export.layouts import LAYOUTS

_GDELT = {
    "GLOBALEVENTID": "123456789", "SQLDATE": "20140302", "MonthYear": "201403", "Year": "2014",
    "FractionDate": "2014.1699", "Actor1Code": "GOVPER", "Actor1Name": "MINISTRY",
    "Actor1CountryCode": "PER", "Actor1Type1Code": "GOV", "Actor2Code": "CHL",
    "Actor2Name": "CHILE", "Actor2CountryCode": "CHL", "IsRootEvent": "1", "EventCode": "043",
    "EventBaseCode": "043", "EventRootCode": "04", "QuadClass": "1", "GoldsteinScale": "2.8",
    "NumMentions": "4", "NumSources": "1", "NumArticles": "4", "AvgTone": "1.5",
    "Actor1Geo_Type": "0", "Actor2Geo_Type": "0", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Cusco, Cusco, Peru", "ActionGeo_CountryCode": "PE",
    "ActionGeo_ADM1Code": "PE08", "ActionGeo_Lat": "-13.5", "ActionGeo_Long": "-72",
    "ActionGeo_FeatureID": "-345194", "DATEADDED": "20140303",
    "SOURCEURL": "http://example.org/visit",
}  # fmt: skip
_ICEWS = {
    "Event ID": "777", "Event Date": "2014-03-02", "Source Name": "Ministry (Peru)",
    "Source Sectors": "Executive,Government,Tourism Ministry", "Source Country": "Peru",
    "Event Text": "Host a visit", "CAMEO Code": "043", "Intensity": "2.8",
    "Target Name": "Police (Russia)", "Target Sectors": "Police,Government",
    "Target Country": "Russian Federation", "Story ID": "4242", "Sentence Number": "1",
    "Publisher": "The Paper", "City": "Cusco", "District": "", "Province": "Cusco",
    "Country": "Peru", "Latitude": "-13.5", "Longitude": "-72",
}  # fmt: skip


def cells(layout: str, **changes: str) -> list[str]:
    """The cells of a record; `changes` name columns, with _ for a space in ICEWS's names."""
    record: Mapping[str, str] = _ICEWS if layout == "icews" else _GDELT
    named = {name.replace("_", " ") if layout == "icews" else name: value
             for name, value in changes.items()}  # fmt: skip
    return [{**record, **named}.get(name, "") for name in LAYOUTS[layout].names]


def file(layout: str, *records: list[str], end: str = "\n") -> str:
    """The text of a file with some records, with a header where the layout has one."""
    header = [list(LAYOUTS[layout].names)] if LAYOUTS[layout].header else []
    return "".join("\t".join(record) + end for record in (*header, *records))
