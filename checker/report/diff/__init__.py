"""What differs to text, one file a format: `render(comparison, options)` gives the whole output."""

from typing import Final

PACKAGE: Final = "checker.report.diff"
