"""An evaluator that cannot fail is a defect: each is shown an output that it must reject, and one that it must pass."""

import pytest

from coach.finding import Finding, Item, LeftOut, Restructured, Sections
from evals import judged, report, run
from evals.data import Label, Labelled, Placed
from evals.evaluators import Disagreement, Evaluation, registered
from evals.evaluators.prompts import Prompt
from evals.evaluators.retrieval import Query
from evals.evaluators.sets import Set
from evals.reading import Reading

SUMMARY = "Ana met expectations this year."
DEED = "She moved 14 sites to Lisbon by March."
GOSSIP = "I hear people like her."
GROWTH = "She should share drafts earlier."
TEXT = f"{SUMMARY} {DEED} {GOSSIP} {GROWTH}"


def labelled(**changed: object) -> Labelled:
    given = Labelled(
        id="da-test",
        kind="review",
        text=TEXT,
        labels=[Label(principle="hearsay", quote=GOSSIP)],
        sentences=[
            Placed(quote=SUMMARY, section="summary"),
            Placed(quote=DEED, section="accomplishments"),
            Placed(quote=GOSSIP, section="other"),
        ],
        must_keep=["14 sites", "March"],
    )
    return given.model_copy(update=changed)


def finding(principle: str = "hearsay", quote: str | None = GOSSIP, shift: int = 0, **changed: object) -> Finding:
    start = None if quote is None else TEXT.find(quote) + shift
    end = None if quote is None or start is None else start + len(quote)
    given = Finding(principle=principle, quote=quote, start=start, end=end, message="m", suggestion="s")
    return given.model_copy(update=changed)


def restructured(deed: str = DEED, left: str = GOSSIP, summary: str = SUMMARY) -> Restructured:
    sections = Sections(
        summary=[Item(text=summary, sources=[summary])],
        accomplishments=[Item(text=deed, sources=[deed], asks=["By how much?"])],
        growth=[Item(text=GROWTH, sources=[GROWTH])],
    )
    markdown = (
        f"## Summary\n\n{summary}\n\n## Accomplishments\n\n- {deed} [ask: by how much?]\n\n## Growth\n\n- {GROWTH}\n"
    )
    return Restructured(
        sections=sections, left_out=[LeftOut(quote=left, why="w")], asks=["By how much?"], markdown=markdown
    )


def reading(
    findings: list[Finding] | None = None,
    made: Restructured | None = None,
    before: tuple[Finding, ...] = (),
    again: tuple[Finding, ...] = (),
) -> Reading:
    found = [finding()] if findings is None else findings
    return Reading(labelled().draft(), found, made or restructured(), before, again)


HASH = "0" * 64
GOOD = {
    "agreement": (labelled(), reading()),
    "false_alarms": (labelled(), reading()),
    "verbatim": (labelled(), reading()),
    "placement": (labelled(), reading()),
    "kept": (labelled(), reading()),
    "invented": (labelled(), reading()),
    "rechecked": (labelled(), reading(before=(finding(),))),
    "retrieval": (Query(text="q", relevant=["summary"]), ["outlook", "summary", "no-surprises"]),
    "prompts": (Prompt(name="chat", version="v1", sha256=HASH), Prompt(name="chat", version="v1", sha256=HASH)),
    "sets": (
        Set(reviews={}, findings=[("copy-paste", ("a.md", "b.md"))]),
        frozenset({("copy-paste", ("a.md", "b.md"))}),
    ),
}
BAD = {
    "a label that is missed": ("agreement", labelled(), reading([]), "f1"),
    "a finding that no label carries": ("agreement", labelled(), reading([finding(), finding(quote=DEED)]), "f1"),
    "the right principle at another place": ("agreement", labelled(), reading([finding(quote=DEED)]), "f1"),
    "one label found twice": ("agreement", labelled(), reading([finding(), finding()]), "f1"),
    "an alarm on a good draft": ("false_alarms", labelled(labels=[]), reading(), "mean"),
    "a quote that is altered": ("verbatim", labelled(), reading([finding(quote=GOSSIP, end=3)]), "right"),
    "offsets that are shifted": ("verbatim", labelled(), reading([finding(shift=1)]), "right"),
    "an item that nothing carries": ("verbatim", labelled(), reading(made=restructured(deed="She led.")), "right"),
    "a sentence in another section": (
        "placement",
        labelled(),
        reading(made=restructured(deed=GOSSIP, left=DEED)),
        "right",
    ),
    "a sentence that is nowhere": ("placement", labelled(), reading(made=restructured(left="")), "right"),
    "a fact that is lost": ("kept", labelled(), reading(made=restructured(deed="She moved sites.")), "share"),
    "a figure that is new": ("invented", labelled(), reading(made=restructured(deed="She moved 15 sites.")), "facts"),
    "a name that is new": ("invented", labelled(), reading(made=restructured(deed="She helped Boris.")), "facts"),
    "a month that is new": ("invented", labelled(), reading(made=restructured(deed="Done in June.")), "facts"),
    "a principle broken anew": ("rechecked", labelled(), reading(before=(finding(),), again=(finding("x"),)), "anew"),
    "as many findings as before": (
        "rechecked",
        labelled(),
        reading(before=(finding(),), again=(finding(),)),
        "fewer",
    ),
    "no relevant page among three": ("retrieval", Query(text="q", relevant=["pip-before"]), ["summary"], "top3"),
    "a prompt with another text": (
        "prompts",
        Prompt(name="chat", version="v1", sha256=HASH),
        Prompt(name="chat", version="v1", sha256="1" * 64),
        "same",
    ),
    "a prompt that is gone": ("prompts", Prompt(name="chat", version="v1", sha256=HASH), None, "same"),
    "a copied pair that is missed": (
        "sets",
        Set(reviews={}, findings=[("copy-paste", ("a.md", "b.md"))]),
        frozenset(),
        "agree",
    ),
}


def measured(evaluation: Evaluation, inputs: object, output: object) -> tuple[dict[str, float], list[Disagreement]]:
    verdict = evaluation.judge(inputs, output)
    assert verdict is not None
    return dict(evaluation.sums(verdict.counts)), verdict.disagreements


@pytest.mark.parametrize("what", BAD)
def test_an_evaluator_rejects(what: str) -> None:
    name, inputs, output, measure = BAD[what]
    evaluation = registered()[name]
    good, quiet = measured(evaluation, *GOOD[name])
    bad, said = measured(evaluation, inputs, output)
    assert (bad[measure] > good[measure]) if measure in evaluation.fewer else (bad[measure] < good[measure])
    assert said and not quiet


def test_every_evaluator_that_judges_drafts_pages_prompts_or_sets_has_a_case_that_it_must_reject() -> None:
    tried = {name for name, *_ in BAD.values()}
    assert tried == set(GOOD)
    ruled = {name for name, one in registered().items() if one.blocks}  # a judge's cases: test_recordings.py
    assert {name for name in ruled if registered()[name].suite.name in ("drafts", *GOOD)} <= tried


def test_whole_near_and_growth_principles_match_wherever_the_rule_lets_them() -> None:
    agreement = registered()["agreement"]
    whole = labelled(labels=[Label(principle="outlook-missing", quote=None)])
    assert measured(agreement, whole, reading([finding("outlook-missing", None)]))[0]["f1"] == 1
    near = labelled(labels=[Label(principle="summary-no-theme", quote=SUMMARY)])
    assert measured(agreement, near, reading([finding("summary-no-theme", DEED)]))[0]["f1"] == 1


def test_a_threshold_with_nothing_measured_does_not_hold() -> None:
    result = empty(measures=[run.Measure(split="dev", name="agreement/f1", value=0.9, scored=1, unscored=0)])
    allowed = {"dev:agreement/f1": (0.8, True), "dev:agreement/f1/hearsay": (0.5, True), "dev:kept/share": (1.0, True)}
    said = [str(one) for one in judged.breaches(result, allowed)]
    assert said == ["dev agreement/f1/hearsay: nothing was measured, at least 0.500 is asked"]


def test_a_breach_says_which_and_by_how_much() -> None:
    result = empty(measures=[run.Measure(split="held-out", name="agreement/f1", value=0.5, scored=1, unscored=0)])
    [breach] = judged.breaches(result, {"held-out:agreement/f1": (0.55, True)})
    assert str(breach) == "held-out agreement/f1: 0.500, at least 0.550 is asked (off by 0.050)"


def test_the_report_escapes_what_drafts_say_and_stands_alone() -> None:
    text = "<script>alert(1)</script> & more"
    one = run.Disputed(
        split="dev",
        case="da-x",
        evaluator="agreement",
        text=text,
        disagreements=[Disagreement(what="<b>missed</b>", start=0, end=8)],
    )
    page = report.as_html(empty(disagreements=[one]), [], [])
    assert "<script" not in page and "<b>missed" not in page
    assert "<mark>&lt;script&gt;</mark>alert(1)&lt;/script&gt; &amp; more" in page
    assert "http:" not in page and "https:" not in page and "src=" not in page.replace("default-src", "").lower()
    assert "Seen while developing: no result" in page


def empty(**given: object) -> run.Result:
    base = run.Result(
        engine="builtin",
        model=None,
        judge=None,
        recorded=None,
        prompts={"chat": "v1"},
        index_hash="i",
        data_hash="d",
        measures=[],
        disagreements=[],
        unscored=[],
        splits={},
        faults=[],
    )
    return base.model_copy(update=given)
