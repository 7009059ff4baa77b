"""Record a run with the model of the settings, to be replayed without a network: python -m evals.record NAME [CASE…]

CASE is the id of a draft or the name of another case, all of them without one. Made for models behind OpenAI's
protocol ("openai:NAME", "gguf:PATH", a server of your own). What the replies measured becomes the recording's own
thresholds: they hold what the coach makes of the same replies.
"""

import sys
from datetime import date

from coach import privacy, settings
from coach.errors import CoachError, InputError, SettingsError
from coach.exchange import Model
from evals import baseline, models, recordings
from evals.evaluators import registered
from evals.recordings import Recorded
from evals.run import run


def record(name: str, only: list[str]) -> None:
    """Ask the model about these cases and keep what it replied, in place of what stood there.

    Raises CoachError, with the old recording left as it was, where a model cannot be asked or does not answer in time.
    """
    given = settings.load()
    if given.cache:
        raise InputError("COACH_CACHE would answer in the model's place; unset it to record")
    live = models.live("llm")
    for model in (live.coach, live.judge):
        if model and type(model.chat).__name__ != "ChatOpenAI":
            raise SettingsError(f"{model.name} does not speak OpenAI's protocol; set COACH_BASE_URL to where it does")
    asking = [one for one in registered().values() if one.suite.models and (one.blocks or live.judge)]
    cases = {
        suite.name: [case.name for case in suite.cases() if case.name and (not only or case.name in only)]
        for suite in dict.fromkeys(one.suite for one in asking)
    }
    if unknown := set(only) - {case for names in cases.values() for case in names}:
        raise InputError(f"no case {min(unknown)!r}; name drafts of evals/drafts, or other cases as a report does")
    of = Recorded(
        on=date.today().isoformat(),
        model=_served_name(live.coach),
        judge=_served_name(live.judge),
        local=privacy.is_local(given.model, given.base_url),
        cases={suite: names for suite, names in cases.items() if names},
    )
    part = f"{name}.part"
    try:
        with recordings.recording(part, of):
            run(asking, "llm", _say, cases=of.cases)
        result = run(asking, "llm", recorded=part)
        if result.faults:
            raise InputError(f"no whole reply in time: {result.faults[0]}; set COACH_TIMEOUT, or leave the case out")
        recordings.path(part).replace(recordings.path(name))
    finally:
        recordings.path(part).unlink(missing_ok=True)
    measured = {one.key for one in result.measures}
    limits = {key: limit for key, limit in baseline.thresholds(result).items() if key in measured}
    recordings.thresholds(name).write_text(baseline.written(limits), encoding="utf-8")
    count, lost = sum(map(len, of.cases.values())), len(result.unscored)
    print(f"{recordings.path(name)}: {count} cases; {lost} scores lost to unreadable replies")


def _served_name(model: Model | None) -> str | None:
    return None if model is None else str(model.chat.model_name)


def _say(suite: str, done: int, of: int) -> None:
    print(f"{suite} {done}/{of}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("evals.record: name the recording: python -m evals.record NAME [CASE…]")
    try:
        record(sys.argv[1], sys.argv[2:])
    except CoachError as error:
        sys.exit(f"evals.record: {error}")
