"""Dictionaries of TABARI, PETRARCH and PETRARCH-2, brought into our YAML."""

from eventcode.codebook.petrarch.book import Imported, Sources, import_dictionaries
from eventcode.codebook.petrarch.report import Outcome, ReportLine

__all__ = ["Imported", "Outcome", "ReportLine", "Sources", "import_dictionaries"]
