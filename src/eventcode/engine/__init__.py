"""Runs: many inputs through a coder into a drop."""

from eventcode.engine.run import Watcher, code_files
from eventcode.engine.summary import Summary

__all__ = ["Summary", "Watcher", "code_files"]
