"""What goes wrong with a model's host, told apart by status and class name: clients share no more than that."""

import contextlib
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from time import time

from coach.errors import ModelError


class Unreadable(Exception):
    """A reply that is not what was asked for; the message says why, without quoting it."""


class Endless(Exception):
    """A reply that has grown past any use."""


def explain(error: BaseException, name: str, late: str) -> str:
    """What went wrong with model `name`, in one line that names the remedy and quotes nothing of the draft."""
    code = status(error)
    if code in (401, 403) or _is(error, "ModelAuthenticationError", "ModelPermissionDeniedError"):
        return f"the model's host refused the key ({code or 401}); set COACH_API_KEY to a valid one"
    if code == 404 or _is(error, "ModelNotFoundError"):
        return f"the model's host knows no {name!r} at this address; check COACH_MODEL and COACH_BASE_URL"
    if code == 429 or _is(error, "ModelRateLimitError"):
        return "the model's host is limiting requests (429); try again later"
    if _too_long(error):
        return f"the draft is too long for {name!r}; choose a model with a longer context"
    if code and code >= 500:
        return f"the model's host had a fault of its own ({code}); try again later"
    if code:
        return f"the model's host refused the request ({code}); check COACH_MODEL and COACH_BASE_URL"
    if isinstance(error, TimeoutError) or _is(error, "ModelTimeoutError", "APITimeoutError", "TimeoutException"):
        return late
    if unreachable(error) and not _is(error, "Endless"):
        return "the model's host could not be reached, or broke off; check COACH_BASE_URL and the network"
    return f"the reply of {name!r} could not be read, not even when asked again"


def status(error: BaseException | None) -> int | None:
    """The HTTP status that an error stands for, if it does."""
    code = getattr(error, "status_code", None)
    return code if isinstance(code, int) and code > 0 else None


def unreachable(error: BaseException) -> bool:
    """Whether the host did not answer, or broke off."""
    return _is(error, "ConnectionError", "ModelConnectionError", "APIConnectionError", "TransportError")


def may_pass(error: BaseException) -> bool:
    """Whether the same request may succeed later: the host is busy, ill, slow or broke off, not absent or unwilling."""
    if _is(error, "ConnectError", "ConnectionRefusedError", "Endless"):
        return False
    code = status(error)
    if code:
        return code in (408, 429) or code >= 500
    return isinstance(error, TimeoutError) or _is(error, "TransportError", "APIConnectionError", "ModelTimeoutError")


def may_be_repaired(error: BaseException) -> bool:
    """Whether the host answered, with something that could not be used."""
    if isinstance(error, ModelError) or _is(error, "Endless") or _too_long(error):
        return False
    code = status(error)
    return code in (400, 422) if code else not (may_pass(error) or unreachable(error))


def retry_after(error: BaseException | None) -> float | None:
    """Seconds that the host asked to wait, given as a number or a date; None where it did not."""
    wanted = getattr(getattr(error, "response", None), "headers", {}).get("retry-after")
    if wanted is None:
        return None
    with contextlib.suppress(ValueError):
        return max(float(wanted), 0.0)
    with contextlib.suppress(ValueError):
        return max(parsedate_to_datetime(wanted).timestamp() - time(), 0.0)
    return None


def _too_long(error: BaseException) -> bool:
    # llama.cpp and others say it in words only.
    return _is(error, "ContextOverflowError") or (status(error) == 400 and "context" in str(error).lower())


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is(error: BaseException, *names: str) -> bool:
    """Whether the error, or one that it came from, is of a class of such a name."""
    return any(base.__name__ in names for cause in _causes(error) for base in type(cause).__mro__)
