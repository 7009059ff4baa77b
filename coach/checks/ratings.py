"""Ratings that the text does not carry, and evidence that comes from the last weeks alone."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from coach import lexicon, signals, units
from coach.checks import Hit, at, check
from coach.checks.structure import opening
from coach.draft import Draft, Sentence
from coach.lexicon import has
from coach.sections import assign

LAST_WEEKS = timedelta(weeks=6)
LONGER_CYCLE = timedelta(weeks=13)

# What a careful reader stops at: harm, cost, a rule of law or safety broken, a duty of the job left undone.
SEVERE = (
    r"\b(?:ambulance|allerg\w+|injur\w+|hospitali[sz]\w+|harm(?:ed)?|unsafe|safety (?:breach|incident|failure)|near miss|fractured?|broken? (?:a |an |his |her )?(?:arm|leg|wrist|ankle|bone|rib)|broke (?:a|an|his|her) (?:arm|leg|wrist|ankle|bone|rib)|unsigned|breach(?:ed|es)?|penalt(?:y|ies)|fined?|regulator\w*|ruling|apolog(?:y|ies)|insurers?|lawsuit|claim (?:against|with)|negligen\w+|"
    r"refunds?|outage|took (?:\w+ ){1,4}down|down for|lost (?:the|a|two|three|four|\$|£|€) ?\w*|binned|written off|wrote off|wasted|scrapped|charged us|we were charged|paid .{1,40}twice|double payment|missed .{0,30}(?:deadline|filing|payroll|date|return)|"
    r"not (?:done|reconciled|filed|submitted|completed|delivered|sent|carried out|locked|checked)|weren['’]t (?:done|reconciled|filed|submitted)|without (?:running|checking|testing|the (?:\w+ )?sign-off|sign-off|approval|doing)|false(?:ly)?|falsif\w+|filled in after|late (?:return|filing|payment)|"
    r"had not (?:entered|checked|inspected|visited|tested|done|signed)|(?:another|the wrong) \w+['’]s (?:\w+ )?(?:medication|medicine|dose|file|record|account|pay|order|room)|police|refunded|un(?:attended|supervised|licensed|locked|secured|hooked)|(?:were|was|got|went) (?:killed|hurt|injured|stranded|under a \w+)|left (?:the |a |an )?(?:\w+ )?(?:gate|door|safe|valve|tap|till|vault|freezer|fridge) (?:open|on|unlocked|running)|complaints? (?:upheld|from|against|were|to)|formal complaint|written warnings?|disciplin\w+|threatened to (?:leave|cancel)|(?:was|were|been) cancelled|cancelled (?:the|their)|tickets refunded|(?:tenders?|contracts?|customers?|clients?) (?:\w+ ){0,5}(?:gone|lost)|gave us (?:a )?fine|went missing|missing for|lost (?:the )?(?:account|client|customer|contract)|failed (?:the )?(?:audit|inspection|to)|(?:did not|didn['’]t) (?:turn up|show up|file|submit|answer|do|run|pay|lock)|no-?show|unpaid|overpaid|data (?:loss|leak)|leaked|exposed|wrong (?:patient|dose|drug|medicine|account|customer|person|amount|pay)|misse[ds] (?:doses?|shifts?|payments?|invoices?|visits?)|lapsed|expired (?:licen[cs]e|certificate|registration|permit)|(?:died|drowned|killed|put down|destroyed|ruined|stolen|went missing|unlawful(?:ly)?|illegal(?:ly)?|firearm|weapon)|(?:lost|lose) (?:us )?(?:the |a |an |our )?(?:customer|client|account|contract|tender|load|weapon|registration|certificat\w+)|evacuat\w+|recall(?:ed)?|contaminat\w+|spoil(?:ed|t)|reworked?|remade|returned by the customer)\b"
)
REPEATED = r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:times|of (?:the |her |his |their |this |our |my )?\w+|\w+ (?:in a row|running)|(?:\w+ ){0,2}(?:items|deadlines|filings|shifts|incidents|returns|releases|reports|orders|matters|months|statements|invoices|visits|claims|cases|audits|deliveries|accounts|errors|complaints|payments))|again|twice|repeated(?:ly)?|(?:another|a second|a third) (?:time|one)|each time|on (?:two|three|four|several|many) occasions|,? (?:and|then) (?:january|february|march|april|may|june|july|august|september|october|november|december))\b"
BAR_MISSED = r"\b(?:missed|below|short of|under) (?:\w+ ){0,3}(?:quota|target|bar|by)|\b(?:9\d|8\d|7\d) ?%\)? of (?:quota|target)|\bcommit missed\b"
ADMITS = (
    r"\b(?:kept no notes|didn['’]t keep (?:any )?notes|have no notes|no notes (?:from|of|for|before)|(?:i )?(?:only|just) (?:took|taken|joined|came|started|been|know|known|worked|inherited|picked)\b.{0,60}\b(?:so|weeks?|since|from|in (?:november|december|october|june|may|march))|what (?:sticks|i (?:remember|recall|can remember|have seen|['’]ve seen))|all (?:i|that i) (?:can )?remember|(?:written|this is|i write|i am writing) (?:\w+ )?from memory|gone from my (?:mind|head|memory)|from the (?:last|past) (?:\w+ )?(?:weeks?|month)|"
    r"(?:what (?:came|went|happened) (?:earlier|before)|(?:earlier|before) (?:that|then)) (?:is|was) (?:a )?(?:blank|not|unknown|dark)|got no file|from before i have nothing|no further back|(?:stuck|sticks) (?:with me|in my (?:mind|head))|(?:i )?(?:write|can speak|can say|speak) only (?:from|of|about|for)|inherited \w+ (?:on|in)|leaned on (?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:last|past) (?:few|couple of|four|five|six|three|two) weeks (?:are|is|were|only|because|that)|(?:can['’]t|cannot|don['’]t|do not) (?:really )?(?:remember|recall)|before that (?:i|is a blur|i have nothing)|(?:is|are|was|were)n['’]t in it|freshest|run-?up to|(?:mostly|mainly|essentially|chiefly|largely) (?:(?:about|on|from|of) )?(?:the |these )?(?:last|past|recent|final))\b"
)


def _evidence(draft: Draft) -> list[Sentence]:
    if draft.kind == "review":
        return [
            s for s, label in zip(draft.sentences, assign(draft), strict=True) if label in ("accomplishments", "growth")
        ]
    return list(draft.sentences)


def _claim(draft: Draft, standing: set[str]) -> Sentence | None:
    """The sentence that gives a rating of one of these standings, the opening first."""
    first = list(opening(draft)) if draft.kind == "review" else []
    for sentence in [*first, *draft.sentences]:
        if signals.rating(sentence.text) in standing and not has(
            sentence.text, r"\b(?:would|could|next|if|once|expect\w* of|come back for|not asking)\b"
        ):
            return sentence
    return None


def _strong(text: str) -> bool:
    """Whether a passage of evidence names a result by a figure or a plain consequence."""
    return has(text, signals.RESULT) and (has(text, r"\d") or has(text, signals.HOW)) and len(text.split()) > 9


@check("rating-unsupported")
def rating_unsupported(draft: Draft) -> Iterable[Hit]:
    """A high rating over routine work or none."""
    claim = _claim(draft, {"above"})
    if claim is None:
        return
    if draft.kind == "review":
        found = units.accomplishments(draft)
        strong = sum(_strong(unit.text) for unit in found)
        missed = any(has(s.text, BAR_MISSED) for s in _evidence(draft))
    else:
        strong = sum(
            _strong(s.text) and re.search(r"\d", s.text) is not None and s is not claim for s in draft.sentences
        ) + (1 if len(draft.sentences) < 2 else 0)
        missed = False
    if strong == 0 or (strong <= 2 and missed):
        yield at(
            claim,
            "The rating is above expectations; the evidence below it does not carry that.",
            "Which results of this cycle went past what the level asks for?",
        )


@check("rating-too-soft")
def rating_too_soft(draft: Draft) -> Iterable[Hit]:
    """Meets, or better, over serious or repeated failure to do the job."""
    claim = _claim(draft, {"meets", "above"})
    if claim is None or signals.rating(claim.text) == "below":
        return
    faults = (
        [s for s in draft.sentences if s is not claim]
        if draft.kind == "pitch"
        else [s for s, label in zip(draft.sentences, assign(draft), strict=True) if label in ("growth", "other")]
    )
    severe = sum(len(set(lexicon.found(SEVERE, s.text))) for s in faults)
    repeated = any(has(s.text, REPEATED) and (has(s.text, SEVERE) or has(s.text, signals.FAULT)) for s in faults)
    if severe >= 4 or (severe >= 3 and repeated):
        yield at(
            claim,
            "The text describes serious or repeated failures of the job; the rating does not match it.",
            "Does the rating say the same as the failures described below it?",
        )


@check("recency-bias")
def recency_bias(draft: Draft) -> Iterable[Hit]:
    """A longer cycle judged by its last weeks."""
    admitted = next(
        (
            s
            for s in draft.sentences
            if has(s.text, ADMITS)
            and not has(s.text, r"\b(?:he|she|you|they) (?:only|just) (?:took|joined|started|came)\b")
        ),
        None,
    )
    cycle = draft.context.cycle or _cycle_in(draft)
    if cycle is not None and cycle[1] - cycle[0] < LONGER_CYCLE:
        return
    if admitted is not None:
        yield at(admitted, "You say it yourself: a longer cycle is judged by its last weeks.")
        return
    if cycle is None:
        return
    dated: list[tuple[Sentence, date]] = []
    for sentence in _evidence(draft):
        for _, day, exact in signals.dates(sentence.text, cycle[1].year, month_first=signals.month_first(draft.text)):
            when = day if exact else _month_end(day)
            while when > cycle[1] + timedelta(days=45):
                when = when.replace(year=when.year - 1, day=min(when.day, 28))
            if when <= cycle[1] + timedelta(days=15):
                dated.append((sentence, when))
    if len({when for _, when in dated}) >= 3 and all(when > cycle[1] - LAST_WEEKS for _, when in dated):
        yield at(dated[0][0], "Every dated piece of evidence comes from the last weeks of the cycle.")


def _month_end(day: date) -> date:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def _cycle_in(draft: Draft) -> tuple[date, date] | None:
    """The cycle that the first lines name: "January to December 2025", "H2 2025", "annual review 2025"."""
    head = draft.text[:400]
    half = re.search(r"\b(?:H|S)([12])\W{0,3}(?:FY)?(20\d\d)", head)
    if half:
        year = int(half[2])
        return (date(year, 1, 1), date(year, 6, 30)) if half[1] == "1" else (date(year, 7, 1), date(year, 12, 31))
    span = re.search(
        rf"({signals.MONTH})\.?(?: (20\d\d))? ?(?:to|–|-|until) ?({signals.MONTH})\.? (20\d\d)", head, re.I
    )
    if span:
        last = signals.dates(f"{span[3]} {span[4]}")[0][1]
        first = signals.dates(f"{span[1]} {span[2] or span[4]}")[0][1]
        return (first, _month_end(last)) if first < last else None
    annual = re.search(r"(?:annual|yearly|year|review|appraisal)\D{0,20}(20\d\d)(?!\d|/)", head, re.I)
    return (date(int(annual[1]), 1, 1), date(int(annual[1]), 12, 31)) if annual else None
