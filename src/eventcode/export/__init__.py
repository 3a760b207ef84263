"""Results as tables and files: Arrow, Parquet, CSV, the drop, the data dictionary."""

from eventcode.export.arrow import (
    event_schema,
    from_table,
    to_table,
    uncoded_from_table,
    uncoded_schema,
    uncoded_table,
)
from eventcode.export.dictionary import data_dictionary
from eventcode.export.drop import DROP_FILES, write_drop
from eventcode.export.read import read_events

__all__ = [
    "DROP_FILES",
    "data_dictionary",
    "event_schema",
    "from_table",
    "read_events",
    "to_table",
    "uncoded_from_table",
    "uncoded_schema",
    "uncoded_table",
    "write_drop",
]
