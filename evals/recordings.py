"""Recorded runs: what a model replied, kept in one file a model, and replayed without a network.

`COACH_MODEL=recorded:NAME coach eval` replays evals/recordings/NAME.yaml; with any other model the run is live, and
`python -m evals.record NAME` records one. Of a request only a hash is kept; of a response its status and its text: no
address, no key, no header of either. A reply that nothing asks for any more is orphaned; a question that has no reply
is outdated: either fails the run.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from coach import llm, settings
from coach.errors import InputError
from coach.exchange import Model
from evals.models import Models

if TYPE_CHECKING:
    from vcr.cassette import Cassette
    from vcr.request import Request

FOLDER = Path(__file__).parent / "recordings"
PREFIX = "recorded:"
ASKED = "chat/completions"  # how the address of a question ends
HERE, ELSEWHERE = "http://127.0.0.1:9/v1", "https://model.invalid/v1"  # nobody answers there


class Recorded(BaseModel):
    """What a recording is of: models as requests name them, and the cases by suite."""

    model_config = ConfigDict(extra="forbid")
    on: str  # YYYY-MM-DD
    model: str | None
    judge: str | None
    local: bool  # whether names went out as they are
    cases: dict[str, list[str]]


@dataclass
class Tape:
    """A recording while it is replayed."""

    name: str
    of: Recorded
    cassette: "Cassette"
    case: str = ""  # what is being asked about now
    outdated: dict[str, None] = field(default_factory=dict)  # cases, in order

    def models(self) -> Models:
        """Models that answer from the recording alone."""
        return Models(self._model(self.of.model), self._model(self.of.judge))

    def _model(self, name: str | None) -> Model | None:
        if name is None:
            return None
        where = HERE if self.of.local else ELSEWHERE
        model = llm.connect(settings.Settings(model=f"openai:{name}", base_url=where, api_key="none"))
        return replace(model, pause=lambda attempt: 0.0)

    def gone(self, suite: str, known: set[str]) -> list[str]:
        """What the recording answers for and the suite has no more."""
        missing = [case for case in self.of.cases.get(suite, ()) if case not in known]
        return [f"recording {self.name}, {suite} {case}: orphaned, there is no such case any more" for case in missing]

    def faults(self, whole: bool) -> list[str]:
        """What the recording lacks; and, where the whole of it was to be replayed, what nothing asked for."""
        again = f"record again with: python -m evals.record {self.name}"
        said = [
            f"recording {self.name}, {case}: outdated, prompt, draft or engine have changed since {self.of.on}; {again}"
            for case in self.outdated
        ]
        unplayed = len(self.cassette) - len(+self.cassette.play_counts)
        if whole and unplayed and not self.outdated:  # what is outdated leaves its old reply unasked for
            said.append(f"recording {self.name}: {unplayed} replies are orphaned, nothing asks for them; {again}")
        return said


def path(name: str) -> Path:
    """Where a recording is kept."""
    return FOLDER / f"{name}.yaml"


def thresholds(name: str) -> Path:
    """Where what its replies measured is held."""
    return FOLDER / f"{name}.toml"


def named(model: str | None) -> str | None:
    """The recording that a model of the settings names; None for a live one."""
    return model.removeprefix(PREFIX) if model and model.startswith(PREFIX) else None


@contextmanager
def replayed(name: str | None) -> Iterator[Tape | None]:
    """A recording in place of the network; None without a name. Raises InputError for one that cannot be read."""
    if name is None:
        yield None
        return
    if not path(name).is_file():
        known = ", ".join(sorted(one.stem for one in FOLDER.glob("*.yaml"))) or "none"
        raise InputError(f"there is no recording {name!r} in evals/recordings; known are: {known}")
    with _vcr().use_cassette(str(path(name)), record_mode="none") as cassette:
        try:
            of = Recorded.model_validate(cassette.get_metadata("recorded", {}))
        except (ValidationError, LookupError, ValueError):
            raise InputError(f"evals/recordings/{name}.yaml cannot be read; make it again with evals.record") from None
        tape = Tape(name, of, cassette)
        known_reply = cassette.can_play_response_for

        def looked_up(request: "Request") -> bool:
            if known_reply(request):
                return True
            if cassette.filter_request(request):
                tape.outdated[tape.case] = None
            return False

        cassette.can_play_response_for = looked_up
        yield tape


@contextmanager
def recording(name: str, of: Recorded) -> Iterator[None]:
    """Record every reply of a model as NAME; nothing is written where this fails."""
    with _vcr().use_cassette(str(path(name)), record_mode="all", record_on_exception=False) as cassette:
        cassette.get_metadata("recorded", of.model_dump())
        yield


def _vcr() -> Any:
    import vcr

    return vcr.VCR(match_on=["method", "uri", "body"], before_record_request=_anonymous, before_record_response=_bare)


def _anonymous(request: "Request") -> "Request | None":
    """A request without host, key, headers and draft: its path's end, and the hash of what was asked.

    None, which lets it through, for what is no question to a model: to a Chroma server, for vectors.
    """
    if not request.uri.endswith(ASKED):
        return None
    body = request.body or b""
    if not body.startswith(b"sha256:"):
        asked = json.dumps(json.loads(body), sort_keys=True)
        request.body = f"sha256:{hashlib.sha256(asked.encode()).hexdigest()}".encode()
    request.uri = f"model:{ASKED}"
    request.headers = {}
    return request


def _bare(response: dict[str, Any]) -> dict[str, Any]:
    """A response without its headers; of its body no more than what was said and how many tokens it took."""
    try:
        body = json.loads(response["body"]["string"])
    except ValueError:
        body = {}
    said = {"object": "chat.completion"} | {key: body[key] for key in ("choices", "usage") if key in body}
    return response | {
        "headers": {"Content-Type": ["application/json"]},
        "body": {"string": json.dumps(said if "choices" in said else {"error": {}}).encode()},
    }
