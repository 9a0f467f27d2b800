"""The version, where everything that shows it reads it without loading anything else."""

from typing import Final

VERSION: Final = "0.1.0"
