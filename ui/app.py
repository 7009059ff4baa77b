"""The page: Gradio Blocks over the conversation. What it shows is made in ui/views/, what it does in ui/flow.py."""

import base64
import json
import logging
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import gradio as gr

from coach.conversation import Conversation, Work
from coach.errors import CoachError, InputError
from ui import engine
from ui.desk import Job, fault
from ui.flow import FAILED, Flow
from ui.views import draft, findings, frame, reading, review, talk

HERE = Path(__file__).parent
GUESS = "Let the coach tell"
# Every event carries the conversation's id, which only the browser keeps (page.js).
WITH_ID = "(_, ...rest) => [coach.id(), ...rest]"
# Following an answer holds a slot of Gradio's queue for as long as it takes: the desk is what bounds the work.
EVENTS: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
# What a click or a form in a tab tells the server: "dismiss", "restore" and "fill" (page.js).
LISTEN = "coach.listen(element, trigger, watch); /* 'dismiss' 'restore' 'fill' */"

Updates = dict[Any, Any]
log = logging.getLogger(__name__)


def look() -> dict[str, Any]:
    """The arguments of launch() that make the page's look: system fonts only, nothing from elsewhere."""
    theme = gr.themes.Base(
        primary_hue="teal",
        neutral_hue="stone",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )
    script = (HERE / "page.js").read_text(encoding="utf-8")
    return {"theme": theme, "css_paths": HERE / "page.css", "head": f"<script>{script}</script>"}


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


class Page:
    """The components, and what each event does to them. `serving`: people on other machines use it."""

    def __init__(self, flow: Flow, serving: bool) -> None:
        self.flow = flow
        self.html: dict[str, gr.HTML] = {}
        with gr.Blocks(title="Review coach", analytics_enabled=False, fill_width=True) as self.blocks:
            self.id = gr.Textbox(visible=False)
            self.file = gr.Textbox(visible=False)  # a document on its way to the browser's downloads
            gr.HTML(frame.header(engine.who(serving), serving), elem_id="header")
            with gr.Row(elem_id="house", equal_height=False):
                with gr.Column(scale=5, min_width=320, elem_id="left"):
                    self._conversation()
                with gr.Column(scale=7, min_width=320, elem_id="right"), gr.Tabs(elem_id="tabs"):
                    self._tabs()
            self._events()
        self.blocks.queue(max_size=200, default_concurrency_limit=None)

    def _conversation(self) -> None:
        self.html["talk"] = gr.HTML(elem_id="talk", js_on_load="coach.follow(element, trigger, watch)")
        with gr.Column(elem_id="compose-draft", elem_classes="compose") as self.compose_draft:
            self.text = gr.Textbox(
                label="Your draft",
                placeholder="Paste a performance review, an improvement plan, a promotion case or a calibration pitch",
                lines=10,
                max_lines=18,
                elem_id="draft-box",
            )
            with gr.Row():
                self.submit = gr.Button("Review this draft", variant="primary", elem_id="submit", scale=2)
                self.upload = gr.UploadButton(
                    "Upload a file", file_types=list(engine.FILES), elem_id="upload", scale=1, min_width=120
                )
            with gr.Accordion("More about it (optional)", open=False, elem_id="more"):
                self.kind = gr.Dropdown([GUESS, *engine.KINDS], value=GUESS, label="What it is", elem_id="kind")
                with gr.Row():
                    self.role = gr.Textbox(label="Role", placeholder="Ward nurse", max_lines=1, min_width=120)
                    self.level = gr.Textbox(label="Level", placeholder="Band 6", max_lines=1, min_width=120)
                with gr.Row():
                    self.first = gr.Textbox(label="Cycle from", placeholder="2025-01-01", max_lines=1, min_width=120)
                    self.last = gr.Textbox(label="Cycle to", placeholder="2025-06-30", max_lines=1, min_width=120)
            names = list(engine.engines())
            self.engine = gr.Radio(names, value=names[0], label="Answered by", visible=len(names) > 1, elem_id="engine")
            gr.HTML(frame.examples(engine.examples()), elem_id="examples")
        with gr.Column(visible=False, elem_id="compose-message", elem_classes="compose") as self.compose_message:
            self.message = gr.Textbox(
                label="Ask, or say what to change",
                placeholder=engine.prompt(),
                lines=1,
                max_lines=6,
                elem_id="message-box",
            )
            self.send = gr.Button("Send", variant="primary", elem_id="send")
            with gr.Row(elem_classes="tools"):
                self.undo = gr.Button("Undo", elem_id="undo", size="sm")
                self.another = gr.Button("New draft", elem_id="another", size="sm")
                self.forget = gr.Button("Forget this", elem_id="forget", size="sm")
        self.stop = gr.Button("Stop", elem_id="stop", visible=False, size="sm")
        self.html["earlier"] = gr.HTML(elem_id="earlier")

    def _tabs(self) -> None:
        with gr.Tab("Draft", elem_id="tab-draft"):
            self.html["draft"] = gr.HTML(draft.draft(Work()), elem_id="draft")
            with gr.Column(visible=False, elem_id="editing") as self.editing:
                self.edited = gr.Textbox(label="Edit your draft", lines=16, max_lines=30, elem_id="edit-box")
                with gr.Row():
                    self.again = gr.Button("Check again", variant="primary", elem_id="again")
                    self.leave = gr.Button("Leave it as it was", elem_id="leave")
            with gr.Row(visible=False, elem_classes="tools") as self.draft_tools:
                self.edit = gr.Button("Edit the draft", elem_id="edit", size="sm")
                self.commented = gr.Button("Download with comments (.docx)", elem_id="commented", size="sm")
        with gr.Tab("Findings", elem_id="tab-findings"):
            self.html["findings"] = gr.HTML(elem_id="findings", js_on_load=LISTEN)
        with gr.Tab("Review", elem_id="tab-review"):
            with gr.Row(visible=False, elem_classes="tools") as self.review_tools:
                self.copy = gr.Button("Copy", elem_id="copy", size="sm")
                self.word = gr.Button("Download .docx", elem_id="word", size="sm")
                self.plain = gr.Button("Download .md", elem_id="plain", size="sm")
            self.html["review"] = gr.HTML(elem_id="review", js_on_load=LISTEN)
        with gr.Tab("Before / after", elem_id="tab-sides"):
            self.html["sides"] = gr.HTML(elem_id="sides")
        with gr.Tab("Guidance", elem_id="tab-guidance"):
            self.html["guidance"] = gr.HTML(elem_id="guidance")
        with gr.Tab("Score card", elem_id="tab-scores"):
            self.html["scores"] = gr.HTML(elem_id="scores")
        with gr.Tab("Coverage", elem_id="tab-coverage"):
            self.html["coverage"] = gr.HTML(elem_id="coverage")

    def _events(self) -> None:
        choices = [self.compose_draft, self.compose_message, self.draft_tools, self.review_tools, self.stop]
        parts = [*self.html.values(), *choices, self.text]
        about = [self.kind, self.role, self.level, self.first, self.last, self.engine]

        def on(event: Callable[..., Any], do: Callable[..., Any], *inputs: Any, changes: tuple[Any, ...] = ()) -> Any:
            return event(plainly(do), [self.id, *inputs], [*parts, *changes], js=WITH_ID, **EVENTS)

        def browser(call: str, event: Callable[..., Any]) -> None:
            event(None, js=f"() => {{ coach.{call}; }}", api_visibility="private")

        self.blocks.load(plainly(self._open), [self.id, self.file], parts, js="() => coach.opened()", **EVENTS)
        on(self.submit.click, self._submit, self.text, *about)
        on(self.upload.upload, self._upload, self.upload, *about, changes=(self.upload,))
        for sent in (self.message.submit, self.send.click):
            on(sent, self._say, self.message, changes=(self.message,))
        keep = "text => { coach.typed('message-box', text); }"  # also when the server empties the box
        self.message.change(None, self.message, js=keep, api_visibility="private")
        on(self.stop.click, self._stop)
        on(self.undo.click, self._undo)
        browser("forgotten()", on(self.forget.click, self._forget).then)
        browser("another()", self.another.click)
        on(self.html["findings"].dismiss, self._dismiss)
        on(self.html["findings"].restore, self._restore)
        on(self.html["review"].fill, self._fill)
        browser(
            "recall('edit-box')",
            on(
                self.edit.click,
                self._edit,
                changes=(
                    self.editing,
                    self.edited,
                ),
            ).then,
        )
        browser("sent('edit-box')", on(self.leave.click, self._leave, changes=(self.editing,)).then)
        browser("sent('edit-box')", on(self.again.click, self._again, self.edited, changes=(self.editing,)).then)
        browser("copy()", self.copy.click)
        for pressed, form in ((self.word, "docx"), (self.plain, "md"), (self.commented, "comments")):
            saved = pressed.click(plainly(self._download(form)), self.id, self.file, js="() => coach.id()", **EVENTS)
            saved.then(None, self.file, js="file => { coach.save(file); }", api_visibility="private")

    # What each event does: yields the parts of the page that change, as they change.

    def _open(self, id: str, others: str, request: gr.Request) -> Iterator[Updates]:
        owner = request.username or ""
        self.flow.carry_on(id, owner)
        drafts = {other: self.flow.load(other, owner).work.text for other in json.loads(others)}
        yield {self.html["earlier"]: frame.earlier({other: text for other, text in drafts.items() if text})}
        yield from self._follow(id, owner)

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
        yield {self.upload: None}
        yield from self._submit(id, text, kind, role, level, first, last, by, request)

    def _say(self, id: str, message: str, request: gr.Request) -> Iterator[Updates]:
        if message.strip():
            self.flow.say(id, request.username or "", message.strip())
            yield {self.message: ""}
            yield from self._follow(id, request.username or "")

    def _stop(self, id: str, request: gr.Request) -> Iterator[Updates]:
        self.flow.stop(id, request.username or "")
        yield from self._follow(id, request.username or "")

    def _undo(self, id: str, request: gr.Request) -> Iterator[Updates]:
        self.flow.undo(id, request.username or "")
        yield from self._follow(id, request.username or "")

    def _forget(self, id: str, request: gr.Request) -> Iterator[Updates]:
        self.flow.forget(id, request.username or "")
        yield from self._follow(id, request.username or "")

    def _dismiss(self, id: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        self.flow.dismiss(id, request.username or "", int(event.number), str(event.because))
        yield from self._follow(id, request.username or "")

    def _restore(self, id: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        self.flow.restore(id, request.username or "", int(event.number))
        yield from self._follow(id, request.username or "")

    def _fill(self, id: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        self.flow.fill(id, request.username or "", {str(ask): str(said) for ask, said in event.answers.items()})
        yield from self._follow(id, request.username or "")

    def _edit(self, id: str, request: gr.Request) -> Iterator[Updates]:
        text = self.flow.load(id, request.username or "").work.text
        yield {self.editing: gr.Column(visible=True), self.edited: text, self.html["draft"]: gr.HTML(visible=False)}

    def _leave(self, id: str) -> Iterator[Updates]:
        yield {self.editing: gr.Column(visible=False), self.html["draft"]: gr.HTML(visible=True)}

    def _again(self, id: str, text: str, request: gr.Request) -> Iterator[Updates]:
        owner = request.username or ""
        before = self.flow.load(id, owner).work
        self.flow.submit(id, owner, before.model_copy(update={"text": text, "critique": None, "restructured": None}))
        yield from self._leave(id)
        yield from self._follow(id, owner)

    def _download(self, form: str) -> Callable[..., Iterator[Updates]]:
        def download(id: str, request: gr.Request) -> Iterator[Updates]:
            name, mime, data = engine.document(self.flow.load(id, request.username or "").work, form)
            file = {"name": name, "type": mime, "data": base64.b64encode(data).decode()}
            yield {self.file: json.dumps(file)}

        return download

    def _follow(self, id: str, owner: str) -> Iterator[Updates]:
        shown: Updates = {}
        for conversation, job in self.flow.follow(id, owner):
            now = self._view(conversation, job)
            changed = {part: value for part, value in now.items() if shown.get(part) != value}
            if changed:
                yield changed
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
        }
        visible = {
            self.compose_draft: not read and job is None,
            self.compose_message: read,
            self.draft_tools: read,
            self.review_tools: work.restructured is not None,
            self.stop: job is not None,
        }
        view: Updates = {self.html[name]: value for name, value in html.items()}
        view |= {part: gr.update(visible=yes) for part, yes in visible.items()}
        if work.text and not read and job is None:  # could not be read: back in the box, to be mended
            view[self.text] = work.text
        return view
