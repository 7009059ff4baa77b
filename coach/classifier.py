"""The trained part of the built-in engine: linear models over the features of passages.

The weights are made by `python -m evals.train` from the labelled drafts and sentences, bit for bit, and kept in one
safetensors file (plain numbers, nothing that could run). At run time they need numpy alone.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np

PATH = Path(__file__).parent / "passages.safetensors"


@cache
def weights() -> dict[str, "np.ndarray"]:
    """The arrays of the artefact by name, float32. Raises SettingsError where the file is missing or damaged."""
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return {name: array.astype(np.float32) for name, array in load_file(str(PATH)).items()}
    except (OSError, SafetensorError) as error:
        raise SettingsError(f"{PATH.name} cannot be read ({error}); install review-coach again") from error


@cache
def tasks() -> frozenset[str]:
    """The names of the yes-or-no questions that the artefact answers."""
    return frozenset(name.removesuffix(".weight") for name in weights() if name.endswith(".weight"))


def probabilities(task: str, rows: "np.ndarray") -> "np.ndarray":
    """How likely each row (features of one passage) answers `task` with yes: an array of shape (len(rows),)."""
    import numpy as np

    arrays = weights()
    scores = rows @ arrays[f"{task}.weight"] + float(arrays[f"{task}.bias"][0])
    return 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))


def sequence(task: str, rows: "np.ndarray", labels: Sequence[str]) -> list[str]:
    """The likeliest run of labels over rows in order (Viterbi over the trained transitions)."""
    import numpy as np

    arrays = weights()
    scores = rows @ arrays[f"{task}.matrix"].T + arrays[f"{task}.biases"]
    scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    step = arrays[f"{task}.transitions"]
    best, back = scores[0], []
    for row in scores[1:]:
        paths = best[:, None] + step
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [labels[at] for at in reversed(path)]
