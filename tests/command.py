"""The `coach` command for tests: in this process, or as one of its own where that is what is tested."""

import io
import sys
from dataclasses import dataclass
from unittest import mock

from coach.cli import main

COACH = [sys.executable, "-c", "from coach.cli import main; main()"]


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str
    bytes: bytes

    @property
    def refusal(self) -> str:
        """The one line that says why it could not do all that was asked."""
        assert self.status == 2, self.err
        assert self.err.startswith("coach: ") and self.err.count("\n") == 1, self.err
        return self.err.removeprefix("coach: ").rstrip("\n")


def coach(*arguments: str, given: bytes = b"") -> Done:
    """Run the command; `given` is standard input."""
    streams = {name: io.TextIOWrapper(io.BytesIO(given * (name == "stdin"))) for name in ("stdin", "stdout", "stderr")}
    with mock.patch.multiple(sys, argv=["coach", *arguments], **streams):
        try:
            main()
        except SystemExit as exit:
            status = exit.code or 0  # None says that all went well
        for name in ("stdout", "stderr"):
            streams[name].flush()
        out, err = (streams[name].buffer.getvalue() for name in ("stdout", "stderr"))  # type: ignore[attr-defined]
    assert isinstance(status, int)
    return Done(status, out.decode(errors="replace"), err.decode(), out)
