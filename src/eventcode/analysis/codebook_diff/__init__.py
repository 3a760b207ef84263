"""What changed from one codebook to another: its entries, and the events of the same texts."""

from eventcode.analysis.codebook_diff.compare import CodebookDiff, diff_codebooks
from eventcode.analysis.codebook_diff.events import CorpusDiff, code_twice, diff_codings
from eventcode.analysis.codebook_diff.markdown import diff_markdown
from eventcode.analysis.codebook_diff.page import codebook_diff_page

__all__ = [
    "CodebookDiff", "CorpusDiff", "code_twice", "codebook_diff_page", "diff_codebooks",
    "diff_codings", "diff_markdown",
]  # fmt: skip
