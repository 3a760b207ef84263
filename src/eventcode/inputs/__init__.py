"""Files and records as documents and described interactions; faults for what is neither."""

from eventcode.inputs.kinds import SUFFIXES
from eventcode.inputs.read import read_inputs, read_placed
from eventcode.inputs.records import Item, Placed

__all__ = ["SUFFIXES", "Item", "Placed", "read_inputs", "read_placed"]
