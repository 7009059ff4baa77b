"""Put a question to the manager where a sentence has a fact that nothing carries, and leave the sentence readable."""

import re

from coach.carriers import Carriers, blank
from coach.facts import Fact, facts, words

ASK = re.compile(r"\[ask:\s*([^\]\n]*?)\s*\]", re.I)
_SPANS = frozenset(
    ("second", "minute", "hour", "day", "night", "weekend", "week", "fortnight", "month", "quarter", "year")
)
# What belongs to a fact, and goes with it.
_BEFORE_FIGURE = re.compile(
    r"(?:\b(?:by|about|around|over|under|nearly|almost|roughly|approximately|some|more than|less than|fewer than|"
    r"at least|up to|only|just|a further|another|a total of)\s+)+$",
    re.I,
)
_BEFORE_SPAN = re.compile(
    r"(?:\b(?:in|within|over|for|after|every|only|just|about|under|less than|more than|the|last|past|a)\s+)+$", re.I
)
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|on|by|since|until|till|from|during|at|before|after|through|of|for|the|early|late|mid|end|start|"
    r"beginning|back|this|next|week)[\s-]+)+$",
    re.I,
)
_BEFORE_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+$")
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near)\s+$")


def with_asks(sentence: str, carriers: Carriers) -> tuple[str, list[str]]:
    """The sentence with a question in place of each fact that nothing carries, and those facts."""
    shown = sentence
    removed: list[str] = []
    found = facts(blank(sentence))
    spare = carriers.spare(found)
    for fact in reversed(found):
        if carriers.carries(fact, sentence) and fact not in spare:
            continue
        removed.insert(0, fact.text)
        if fact.kind == "degree":
            shown = _plainer(shown, fact)
        elif without := _without_year(fact, carriers):
            shown = f"{shown[: fact.start]}{without}{shown[fact.end :]}"
        else:
            shown = _asked(shown, fact)
    shown = re.sub(r"\bfrom \[ask: [^\]]+\] to \[ask: [^\]]+\]", "[ask: from what to what?]", shown)
    shown = re.sub(r"(\[ask: [^\]]+\])(?:[ ,]+(?:and |of |in |to )?\1)+", r"\1", shown)
    return re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"[ \t]{2,}", " ", shown)).strip(), removed


def _without_year(fact: Fact, carriers: Carriers) -> str | None:
    """The date without its year, where the passages carry that."""
    shorter = re.sub(r",?\s+(?:of\s+)?(?:19|20)\d\d$", "", fact.text)
    if fact.kind != "date" or shorter == fact.text:
        return None
    found = facts(f"on {shorter}")
    return shorter if len(found) == 1 and carriers.carries(found[0], f"on {shorter}") else None


def _asked(text: str, fact: Fact) -> str:
    before, after = text[: fact.start], text[fact.end :]
    eaten = None
    if fact.kind == "quotation":
        ask = "what were the exact words"
    elif fact.kind == "rating":
        ask = "what is the overall rating"
    elif fact.kind == "date":
        ask, eaten = "when", _BEFORE_DATE.search(before)
    elif fact.kind == "name":
        own = re.match(r"['’]s?\b", after)
        after = after[own.end() :] if own else after
        place = _BEFORE_PLACE.search(before)
        person = "whose" if own else "who"
        ask = "where" if place else person if fact.side("kind") == "person" else "which one"
        eaten = place or _BEFORE_NAME.search(before)
    elif code := fact.side("code"):
        ask = "which level" if re.match(r"\w?\d$|[iv]+$", code) else "which one"
    elif fact.side("ordinal") or fact.side("label"):
        ask = "which one"
    elif fact.side("unit") in _SPANS:
        ask, eaten = "how long", _BEFORE_SPAN.search(before)
    else:
        counted = None if fact.side("unit") else re.match(r"[\s-]+((?:[a-z]+[\s-])?[a-z]{3,}s)\b", after)
        eaten = _BEFORE_FIGURE.search(before)
        by = eaten and eaten[0].lower().startswith("by")
        ask = f"how many {counted[1]}" if counted else "by how much" if by else "how much"
        after = after[counted.end() :] if counted else after
    return f"{before[: eaten.start()] if eaten else before}[ask: {ask}?]{after}"


def _plainer(text: str, fact: Fact) -> str:
    """Without a word of degree; where the word stood for a figure, the figure is asked for at the clause's end."""
    before, after = text[: fact.start], text[fact.end :]
    if (joined := re.search(r"(?:,\s+|\s+)(?:and|but)\s+$", before)) and re.match(r"\s*[,.;]|\s+[a-z]", after):
        before = before[: joined.start()]
    elif follows := re.match(r",?\s+(?:and|but)\s+|,\s+(?=\w+\s)", after):
        after = after[follows.end() :]
    after = after.lstrip() if before.endswith((" ", "(")) or not before else after
    if article := re.search(r"\b(an?)\s+$", before, re.I):
        right = "an" if re.match(r"[aeiou]", after, re.I) else "a"
        before = before[: article.start()] + (right.capitalize() if article[1][0].isupper() else right) + " "
    if not before:
        after = after[:1].upper() + after[1:]
    if fact.text.lower() not in words("degree")["change"].split() or re.search(r"\d|\[ask:", text):
        return before + after
    clause, mark, rest = re.split(r"([,.;:!?]|$)", after, maxsplit=1)
    return f"{before}{clause} [ask: by how much?]{mark}{rest}"
