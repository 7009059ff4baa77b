"""The page: Gradio Blocks over the conversation. What it shows is made in ui/views/, what it does in ui/flow.py."""

import base64
import json
import logging
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, Literal

import gradio as gr

from coach.conversation import Conversation, Work
from coach.errors import CoachError, InputError
from ui import engine
from ui.desk import Job, fault
from ui.flow import FAILED, Flow
from ui.layout import Layout
from ui.views import draft, findings, frame, pitch, reading, review, talk

HERE = Path(__file__).parent
# Every event carries the conversation's id, which only the browser keeps (page.js).
WITH_ID = "(_, ...rest) => [coach.id(), ...rest]"
# Following an answer holds a slot of Gradio's queue for as long as it takes: the desk is what bounds the work.
EVENTS: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}

EARLIER = 20  # drafts that are offered again
# What is made anew with another version of the draft.
FRESH = {"critique": None, "restructured": None, "edited": False, "pitch": None}

Updates = dict[Any, Any]
log = logging.getLogger(__name__)


def look() -> dict[str, Any]:
    """The arguments of launch() that make the page's look: system fonts only, nothing from elsewhere."""
    theme = gr.themes.Base(
        primary_hue="teal",
        neutral_hue="stone",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(  # for the sign-in, which has no style sheet of ours
        body_background_fill="#f5f2ec",
        body_background_fill_dark="#151714",
        button_primary_background_fill="#0c655c",
        button_primary_background_fill_dark="#67c8b9",
        button_primary_text_color_dark="#0d1412",
        background_fill_primary="#f5f2ec",
        background_fill_primary_dark="#151714",
        background_fill_secondary="#fffdf9",
        background_fill_secondary_dark="#1d201c",
    )
    script, style = ((HERE / name).read_text(encoding="utf-8") for name in ("page.js", "page.css"))
    # In the head, not as launch's css: Gradio would rewrite every selector.
    return {"theme": theme, "head": f"<style>{style}</style><script>{script}</script>"}


def plainly(do: Callable[..., Iterator[Updates]]) -> Callable[..., Iterator[Updates]]:
    """An event's work whose errors reach the person in one plain line, and the log without a word of the draft."""

    @wraps(do)
    def run(*args: Any) -> Iterator[Updates]:
        try:
            yield from do(*args)
        except CoachError as error:
            raise gr.Error(str(error), title="Not done", print_exception=False) from None
        except Exception as error:
            log.error("an event failed: %s", fault(error))
            raise gr.Error(FAILED, title="Not done", print_exception=False) from None

    return run


class Page(Layout):
    """The page, and what each event on it does."""

    def __init__(self, flow: Flow, serving: bool) -> None:
        super().__init__(serving)
        self.flow = flow
        with self.blocks:
            self._events()
        self.blocks.queue(max_size=200, default_concurrency_limit=None)

    def _events(self) -> None:
        boxes = [self.compose_draft, self.compose_message, self.compose_answer, self.draft_tools, self.review_tools]
        buttons = [self.stop, self.reopen, self.copy, self.make_pitch, *self.downloads.values()]
        parts = [*self.html.values(), *boxes, *buttons, self.text]
        about = [self.kind, self.role, self.level, self.first, self.last, self.engine]

        def on(
            event: Callable[..., Any], do: Callable[..., Any], *inputs: Any, only: tuple[Any, ...] | None = None
        ) -> Any:
            changes = parts if only is None else [*only]
            return event(plainly(do), [self.id, *inputs], changes, js=WITH_ID, **EVENTS)

        def browser(call: str, event: Callable[..., Any]) -> None:
            event(None, js=f"() => {{ coach.{call}; }}", api_visibility="private")

        self.blocks.load(plainly(self._open), [self.id, self.file], parts, js="() => coach.opened()", **EVENTS)
        on(self.submit.click, self._submit, self.text, *about)
        on(self.upload.upload, self._upload, self.upload, *about, only=(*parts, self.upload))
        for sent in (self.message.submit, self.send.click):
            on(on(sent, self._say, self.message, only=(self.message,)).success, self._look)
        keep = "text => { coach.typed('message-box', text); }"  # also when the server empties the box
        self.message.change(None, self.message, js=keep, api_visibility="private")
        on(self.stop.click, self._stop)
        on(self.undo.click, self._undo)
        for pressed in (self.forget, self.leave_interview):
            browser("forgotten()", on(pressed.click, self._forget).then)
        browser("another()", self.another.click)
        for kind, pressed in self.interviews.items():
            on(pressed.click, self._interview(kind))
        on(on(self.give.click, self._answer, self.answer, only=(self.answer,)).success, self._look)
        on(self.skip.click, self._step("skip"))
        on(self.finish.click, self._step("finish"))
        for pressed in (self.back, self.reopen):
            on(pressed.click, self._step("back"))
        on(self.html["findings"].dismiss, self._dismiss)
        on(self.html["findings"].restore, self._restore)
        on(self.html["review"].fill, self._fill)
        on(self.make_pitch.click, self._pitch)
        paper = self.html["draft"]
        edit = on(self.edit.click, self._edit, only=(self.editing, self.edited, paper))
        browser("recall('edit-box')", edit.then)
        browser("sent('edit-box')", on(self.leave.click, self._leave, only=(self.editing, paper)).then)
        again = on(self.again.click, self._again, self.edited, only=(self.editing, paper))
        browser("sent('edit-box')", on(again.success, self._look).then)
        browser("copy()", self.copy.click)
        for form, pressed in self.downloads.items():
            saved = pressed.click(plainly(self._download(form)), self.id, self.file, js="() => coach.id()", **EVENTS)
            saved.then(None, self.file, js="file => { coach.save(file); }", api_visibility="private")

    # What each event does: yields the parts of the page that change, as they change.

    def _open(self, id: str, others: str, request: gr.Request) -> Iterator[Updates]:
        owner = request.username or ""
        self.flow.carry_on(id, owner)
        drafts = {other: self.flow.load(other, owner).work.text for other in json.loads(others)[:EARLIER]}
        earlier = frame.earlier({other: text for other, text in drafts.items() if text})
        yield from self._follow(id, owner, {self.html["earlier"]: earlier})

    def _look(self, id: str, request: gr.Request) -> Iterator[Updates]:
        yield from self._follow(id, request.username or "")

    def _submit(
        self, id: str, text: str, kind: str, role: str, level: str, first: str, last: str, by: str, request: gr.Request
    ) -> Iterator[Updates]:
        if not (text or "").strip():
            raise InputError("Paste a draft first, or upload a file.")
        cycle = f"{first or ''}..{last or ''}" if first or last else ""
        context = {"role": role or "", "level": level or "", "cycle": cycle}  # Gradio gives None for an untouched field
        work = Work(
            text=text,
            kind_given=engine.KINDS.get(kind),
            context={name: value.strip() for name, value in context.items() if value.strip()},
            engine=engine.engines()[by],
        )
        owner = request.username or ""
        self.flow.submit(id, owner, work)
        yield from self._follow(id, owner)

    def _upload(
        self, id: str, file: str, kind: str, role: str, level: str, first: str, last: str, by: str, request: gr.Request
    ) -> Iterator[Updates]:
        try:
            text = engine.read_file(Path(file))
        finally:
            Path(file).unlink(missing_ok=True)
        for view in self._submit(id, text, kind, role, level, first, last, by, request):
            yield view | {self.upload: None}

    def _say(self, id: str, message: str, request: gr.Request) -> Iterator[Updates]:
        if message.strip():
            self.flow.say(id, request.username or "", message.strip())
        yield {self.message: ""}  # an event of its own: while the answer grows, the box is the person's again

    def _stop(self, id: str, request: gr.Request) -> Iterator[Updates]:
        self.flow.stop(id, request.username or "")
        yield from self._follow(id, request.username or "")

    def _undo(self, id: str, request: gr.Request) -> Iterator[Updates]:
        self.flow.undo(id, request.username or "")
        yield from self._follow(id, request.username or "")

    def _forget(self, id: str, request: gr.Request) -> Iterator[Updates]:
        self.flow.forget(id, request.username or "")
        yield from self._follow(id, request.username or "")

    def _interview(self, kind: str) -> Callable[..., Iterator[Updates]]:
        def begin(id: str, request: gr.Request) -> Iterator[Updates]:
            self.flow.interview(id, request.username or "", kind)
            yield from self._follow(id, request.username or "")

        return begin

    def _answer(self, id: str, said: str, request: gr.Request) -> Iterator[Updates]:
        if not said.strip():
            raise InputError("Write an answer first, or skip the question.")
        self.flow.step(id, request.username or "", "answer", said.strip())
        yield {self.answer: ""}

    def _step(self, do: Literal["skip", "back", "finish"]) -> Callable[..., Iterator[Updates]]:
        def step(id: str, request: gr.Request) -> Iterator[Updates]:
            self.flow.step(id, request.username or "", do)
            yield from self._follow(id, request.username or "")

        return step

    def _dismiss(self, id: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        self.flow.dismiss(id, request.username or "", int(event.number), str(event.because))
        yield from self._follow(id, request.username or "")

    def _restore(self, id: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        self.flow.restore(id, request.username or "", int(event.number))
        yield from self._follow(id, request.username or "")

    def _fill(self, id: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        self.flow.fill(id, request.username or "", {str(ask): str(said) for ask, said in event.answers.items()})
        yield from self._follow(id, request.username or "")

    def _pitch(self, id: str, request: gr.Request) -> Iterator[Updates]:
        self.flow.pitch(id, request.username or "")
        yield from self._follow(id, request.username or "")

    def _edit(self, id: str, request: gr.Request) -> Iterator[Updates]:
        text = self.flow.load(id, request.username or "").work.text
        yield {self.editing: gr.Column(visible=True), self.edited: text, self.html["draft"]: gr.HTML(visible=False)}

    def _leave(self, id: str) -> Iterator[Updates]:
        yield {self.editing: gr.Column(visible=False), self.html["draft"]: gr.HTML(visible=True)}

    def _again(self, id: str, text: str, request: gr.Request) -> Iterator[Updates]:
        owner = request.username or ""
        before = self.flow.load(id, owner).work
        self.flow.submit(id, owner, before.model_copy(update=FRESH | {"text": text}))
        yield from self._leave(id)

    def _download(self, form: str) -> Callable[..., Iterator[Updates]]:
        def download(id: str, request: gr.Request) -> Iterator[Updates]:
            name, mime, data = engine.document(self.flow.load(id, request.username or "").work, form)
            file = {"name": name, "type": mime, "data": base64.b64encode(data).decode()}
            yield {self.file: json.dumps(file)}

        return download

    def _follow(self, id: str, owner: str, also: Updates | None = None) -> Iterator[Updates]:
        """The whole view at each change: of several quick ones the browser draws only the last."""
        shown: Updates = {}
        for conversation, job in self.flow.follow(id, owner):
            now = self._view(conversation, job) | (also or {})
            if now != shown:
                yield now
            shown = now

    def _view(self, conversation: Conversation, job: Job | None) -> Updates:
        work = conversation.work
        read = work.critique is not None
        html = {
            "talk": talk.talk(conversation, job),
            "draft": draft.draft(work),
            "findings": findings.findings(work),
            "review": review.review(work),
            "sides": review.before_after(work),
            "guidance": reading.guidance(conversation),
            "scores": reading.score_card(work),
            "coverage": reading.coverage(work),
            "pitch": pitch.pitch(work),
        }
        visible = {
            self.compose_draft: not read and not work.asking and job is None,
            self.compose_message: read and not work.asking,
            self.compose_answer: work.asking,
            self.reopen: work.interview is not None,
            self.downloads["ics"]: work.interview is not None and work.kind == "pip",
            self.draft_tools: read,
            self.review_tools: bool(work.text) and job is None,
            self.copy: work.restructured is not None,
            self.make_pitch: read and work.kind == "review",
            self.downloads["pitch-docx"]: work.pitch is not None,
            self.downloads["pitch-md"]: work.pitch is not None,
            self.downloads["comments"]: work.restructured is not None,
            self.stop: job is not None,
        }
        view: Updates = {self.html[name]: value for name, value in html.items()}
        view |= {part: gr.update(visible=yes) for part, yes in visible.items()}
        if work.text and not read and job is None:  # could not be read: back in the box, to be mended
            view[self.text] = work.text
        return view
