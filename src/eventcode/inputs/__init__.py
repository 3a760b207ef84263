"""Files and records as documents and described interactions; faults for what is neither."""

from eventcode.inputs.read import SUFFIXES, read_inputs
from eventcode.inputs.records import Item

__all__ = ["SUFFIXES", "Item", "read_inputs"]
