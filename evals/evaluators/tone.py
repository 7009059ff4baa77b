"""Is the restructured review fair to the person? As a judge sees it, where one is set; it blocks nothing."""

from functools import partial

from evals.evaluators import Evaluation
from evals.reading import DRAFTS, judged, share_held

EVALUATION = Evaluation("tone", DRAFTS, partial(judged, "tone"), share_held, blocks=False)
