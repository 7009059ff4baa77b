"""Work on a conversation, done apart from the page that asked for it.

A page may go away in mid-answer (a reload, a lost connection): the job runs on, and whoever comes back follows it.
"""

import logging
import traceback
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Condition

from coach.errors import CoachError

log = logging.getLogger(__name__)


class Busy(CoachError):
    """Too many people are being answered at once."""


class Stopped(Exception):
    """The person asked to stop; raised inside the job at its next step."""


def fault(error: BaseException) -> str:
    """What failed and where, for the log: without the error's text, which could quote a draft."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {frame.filename}, line {frame.lineno}"


class Job:
    """One piece of work. `step` is what it is doing, in plain words; `partial` is the answer so far."""

    def __init__(self) -> None:
        self.step = ""
        self.partial = ""
        self.done = False
        self.stopped = False
        self._changes = 0
        self._condition = Condition()

    def show(self, step: str | None = None, partial: str | None = None) -> None:
        """Tell the followers that there is something new. Raises Stopped once the person has asked to stop."""
        if self.stopped:
            raise Stopped
        with self._condition:
            self.step = self.step if step is None else step
            self.partial = self.partial if partial is None else partial
            self._changes += 1
            self._condition.notify_all()

    def finish(self) -> None:
        with self._condition:
            self.done = True
            self._condition.notify_all()

    def follow(self) -> Iterator[None]:
        """Yield at each change, several quick ones together, until the job is done."""
        seen = -1
        while not self.done:
            with self._condition:
                if self._changes == seen and not self.done:
                    self._condition.wait(timeout=5)
                seen = self._changes
            yield


class Desk:
    """A few workers and a short queue. One job a conversation."""

    def __init__(self, workers: int = 4, waiting: int = 60) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="coach")
        self._most = workers + waiting
        self._jobs: dict[Hashable, Job] = {}

    def job(self, key: Hashable) -> Job | None:
        """The work under way on this conversation, if there is any."""
        return self._jobs.get(key)

    def full(self) -> bool:
        return len(self._jobs) >= self._most

    def start(self, key: Hashable, work: Callable[[Job], None]) -> Job:
        """Start work on a conversation; the job under way, if there is one, is stopped. Raises Busy."""
        self.stop(key)
        if self.full():
            raise Busy("the coach is busy with other people's drafts; yours is kept, try again in a minute")
        job = self._jobs[key] = Job()
        self._pool.submit(self._run, key, job, work)
        return job

    def stop(self, key: Hashable) -> None:
        """Stop the work on this conversation: followers are told at once, the work ends at its next step."""
        job = self._jobs.pop(key, None)
        if job is not None:
            job.stopped = True
            job.finish()

    def close(self) -> None:
        """Wait for the work under way, and take no more."""
        self._pool.shutdown()

    def _run(self, key: Hashable, job: Job, work: Callable[[Job], None]) -> None:
        try:
            job.show()
            work(job)
        except Stopped:
            pass
        except Exception as error:
            log.error("work on a conversation failed: %s", fault(error))
        finally:
            if self._jobs.get(key) is job:
                del self._jobs[key]
            job.finish()
