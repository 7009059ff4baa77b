"""Where the text that ships with the product lies: prompts/, knowledge/ and examples/."""

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """The shipped folder `name` ("prompts", "knowledge", "examples"), from a wheel or from a source tree."""
    package = Path(__file__).parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name
