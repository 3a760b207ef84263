"""The report of a drop: `report.html`, charts and samples in one file."""

from eventcode.export.report.page import report_html

__all__ = ["report_html"]
