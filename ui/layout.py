"""The components of the page: the conversation and its boxes on the left, the tabs on the right."""

import gradio as gr

from coach.conversation import Work
from ui import engine
from ui.views import draft, frame

GUESS = "Let the coach tell"
# What a click or a form in a tab tells the server: "dismiss", "restore" and "fill" (page.js).
LISTEN = "coach.listen(element, trigger, watch); /* 'dismiss' 'restore' 'fill' */"


class Layout:
    """The components, by name. `serving`: people on other machines use the page."""

    def __init__(self, serving: bool) -> None:
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

    def _conversation(self) -> None:
        self.html["talk"] = gr.HTML(elem_id="talk", js_on_load="coach.follow(element, trigger, watch)")
        with gr.Column(elem_id="compose-draft", elem_classes="compose") as self.compose_draft:
            self.text = gr.Textbox(
                label="Your draft",
                placeholder="Paste a performance review, an improvement plan, a promotion case or a calibration pitch",
                lines=12,
                max_lines=12,  # as many as lines: Gradio measures a box that grows at every letter
                elem_id="draft-box",
            )
            with gr.Row():
                self.submit = gr.Button("Review this draft", variant="primary", elem_id="submit", scale=2)
                self.upload = gr.UploadButton(
                    "Upload a file", file_types=list(engine.FILES), elem_id="upload", scale=1, min_width=150
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
            with gr.Row(elem_classes="tools", elem_id="no-draft"):
                gr.HTML("No draft yet? Let the coach ask you:")
                self.interviews = {
                    kind: gr.Button(name, elem_id=f"interview-{kind}", size="sm")
                    for kind, name in engine.INTERVIEWS.items()
                }
        with gr.Column(visible=False, elem_id="compose-answer", elem_classes="compose") as self.compose_answer:
            self.answer = gr.Textbox(
                label="Your answer",
                placeholder="In your own words; where several are asked for, one a line",
                lines=4,
                max_lines=12,
                elem_id="answer-box",
            )
            self.give = gr.Button("Answer", variant="primary", elem_id="give")
            with gr.Row(elem_classes="tools"):
                self.skip = gr.Button("Skip", elem_id="skip", size="sm")
                self.back = gr.Button("Back", elem_id="back", size="sm")
                self.finish = gr.Button("Finish with what there is", elem_id="finish", size="sm")
                self.leave_interview = gr.Button("Forget this", elem_id="forget-interview", size="sm")
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
                self.reopen = gr.Button("Back to the questions", elem_id="reopen", size="sm", visible=False)
                self.undo = gr.Button("Undo", elem_id="undo", size="sm")
                self.another = gr.Button("New draft", elem_id="another", size="sm")
                self.forget = gr.Button("Forget this", elem_id="forget", size="sm")
        self.stop = gr.Button("Stop", elem_id="stop", visible=False, size="sm")
        self.html["earlier"] = gr.HTML(elem_id="earlier")

    def _tabs(self) -> None:
        with gr.Tab("Draft", elem_id="tab-draft"):
            self.html["draft"] = gr.HTML(draft.draft(Work()), elem_id="draft")
            with gr.Column(visible=False, elem_id="editing") as self.editing:
                self.edited = gr.Textbox(label="Edit your draft", lines=20, max_lines=20, elem_id="edit-box")
                with gr.Row():
                    self.again = gr.Button("Check again", variant="primary", elem_id="again")
                    self.leave = gr.Button("Leave it as it was", elem_id="leave")
            with gr.Row(visible=False, elem_classes="tools") as self.draft_tools:
                self.edit = gr.Button("Edit the draft", elem_id="edit", size="sm")
        with gr.Tab("Findings", elem_id="tab-findings"):
            self.html["findings"] = gr.HTML(elem_id="findings", js_on_load=LISTEN)
        with gr.Tab("Review", elem_id="tab-review"):
            with gr.Row(visible=False, elem_classes="tools") as self.review_tools:
                self.copy = gr.Button("Copy", elem_id="copy", size="sm")
                self.downloads = {form: _download(form) for form in ("docx", "comments", "md", "ics")}
            self.html["review"] = gr.HTML(elem_id="review", js_on_load=LISTEN)
        with gr.Tab("Before / after", elem_id="tab-sides"):
            self.html["sides"] = gr.HTML(elem_id="sides")
        with gr.Tab("Guidance", elem_id="tab-guidance"):
            self.html["guidance"] = gr.HTML(elem_id="guidance")
        with gr.Tab("Score card", elem_id="tab-scores"):
            self.html["scores"] = gr.HTML(elem_id="scores")
        with gr.Tab("Coverage", elem_id="tab-coverage"):
            self.html["coverage"] = gr.HTML(elem_id="coverage")
        with gr.Tab("Pitch", elem_id="tab-pitch"):
            with gr.Row(elem_classes="tools"):
                self.make_pitch = gr.Button("Make a calibration pitch", elem_id="make-pitch", size="sm", visible=False)
                self.downloads |= {form: _download(form, visible=False) for form in ("pitch-docx", "pitch-md")}
            self.html["pitch"] = gr.HTML(elem_id="pitch")


def _download(form: str, visible: bool = True) -> gr.Button:
    return gr.Button(f"Download {engine.FORMS[form]}", elem_id=f"download-{form}", size="sm", visible=visible)
