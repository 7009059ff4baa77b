"""WordLlama's word vectors, read straight from the files in its wheel.

Importing the wordllama package itself costs half a second, more than the whole of `coach check`; its tokenizer and its
matrix are two files. Nothing is downloaded.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np

DIMENSIONS = 256


@cache
def _model() -> tuple[Any, Any]:
    from safetensors import safe_open
    from tokenizers import Tokenizer

    found = find_spec("wordllama")
    if found is None or found.origin is None:
        raise SettingsError("the package wordllama is missing; install review-coach again")
    package = Path(found.origin).parent
    tokenizer = Tokenizer.from_file(str(package / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with safe_open(str(package / "weights" / "l2_supercat_256.safetensors"), framework="np") as weights:
        return tokenizer, weights.get_tensor("embedding.weight")


def embed(texts: Sequence[str]) -> "np.ndarray":
    """One vector of length 1 for each text: shape (len(texts), 256), float32. An empty text is all zeros."""
    import numpy as np

    tokenizer, matrix = _model()
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        if ids:
            mean = matrix[ids].astype(np.float32).mean(axis=0)
            row[:] = mean / (np.linalg.norm(mean) or 1.0)
    return rows
