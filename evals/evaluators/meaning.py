"""Does the restructured review say what its draft said? As a judge sees it, where one is set; it blocks nothing."""

from functools import partial

from evals.evaluators import Evaluation
from evals.reading import DRAFTS, judged, share_held

EVALUATION = Evaluation("meaning", DRAFTS, partial(judged, "meaning"), share_held, blocks=False)
