"""Work on a conversation runs apart from the page that asked for it."""

from threading import Event

import pytest

from ui.desk import Busy, Desk, Job, Stopped

SOON = 10.0


def test_who_comes_back_follows_the_work_under_way() -> None:
    desk, begun, go = Desk(), Event(), Event()

    def work(job: Job) -> None:
        job.show("half way", "so far")
        begun.set()
        go.wait(SOON)

    desk.start("a", work)
    assert begun.wait(SOON)
    job = desk.job("a")
    assert job is not None
    assert (job.step, job.partial) == ("half way", "so far")
    go.set()
    assert list(job.follow())[-1:] in ([None], [])
    assert job.done


def test_a_stopped_job_ends_at_its_next_step_and_frees_its_place() -> None:
    desk, begun, go, ended = Desk(), Event(), Event(), []

    def work(job: Job) -> None:
        begun.set()
        go.wait(SOON)
        try:
            job.show("more")
        except Stopped:
            ended.append(True)
            raise

    job = desk.start("a", work)
    assert begun.wait(SOON)
    desk.stop("a")
    assert job.done
    assert desk.job("a") is None
    go.set()
    desk.close()
    assert ended == [True]


def test_a_full_desk_says_that_it_is_busy() -> None:
    desk, go = Desk(workers=1, waiting=1), Event()
    for key in ("a", "b"):
        desk.start(key, lambda job: go.wait(SOON) and None)
    with pytest.raises(Busy, match="busy"):
        desk.start("c", lambda job: None)
    go.set()
    desk.close()
    desk = Desk(workers=1, waiting=1)
    desk.start("c", lambda job: None)
    desk.close()


def test_the_log_of_a_failure_quotes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def work(job: Job) -> None:
        raise ValueError("Zebulon hid the ledger")

    desk = Desk()
    job = desk.start("a", work)
    desk.close()
    assert job.done
    assert "ValueError" in caplog.text
    assert "Zebulon" not in caplog.text
