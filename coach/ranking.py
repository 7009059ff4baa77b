"""Which findings to show first: those that help the person reviewed most.

People who criticise a sentence name one or two faults of it, most often vagueness of a growth area, praise that fits
anyone, and traits judged, though the catalogue can name four. So what harms somebody comes first, then what leaves the
person without a way forward, then what leaves the reader without evidence; small matters of form come last.
"""

from coach import catalogue
from coach.finding import Finding

FIRST = 3  # findings that a busy manager should see before all others

# The help to the person reviewed, most first; what is not named here ranks by the severity of its page.
WEIGHT = {
    "protected-characteristic": 100, "pip-predetermined": 98, "pip-no-hr": 96, "pip-first-warning": 95, "pip-management-issue": 94, "surprise-feedback": 92,
    "rating-too-soft": 88, "personality-judgement": 86, "growth-vague": 84, "pip-gap-vague": 83, "pip-unmeasurable": 82, "growth-missing": 80, "pip-no-support": 79,
    "rating-unsupported": 78, "promote-to-retain": 77, "pip-no-consequences": 76, "pip-timeline": 75, "pip-no-checkins": 74, "accomplishments-missing": 73, "summary-missing": 72,
    "hearsay": 71, "recency-bias": 70, "promotion-short-duration": 69, "promotion-potential": 68, "promotion-single-dimension": 67, "pitch-no-evidence": 67, "scope-trap": 66,
    "peer-comparison": 65, "generalization": 64, "growth-no-example": 62, "growth-no-expectation": 61, "growth-no-action": 60, "absolute-language": 58, "outlook-missing": 57,
    "promotion-no-peer-input": 56, "promotion-levels-missing": 55, "pitch-no-level": 55, "summary-no-rating": 54, "effort-over-impact": 52, "accomplishment-no-impact": 50,
    "impact-unquantified": 48, "accomplishment-no-how": 46, "promotion-no-trajectory": 45, "insider-shorthand": 40, "summary-no-theme": 38, "growth-count": 30, "accomplishment-count": 28, "pitch-length": 25,
}  # fmt: skip
BY_SEVERITY = {"error": 80, "warning": 50, "info": 20}


def weight(finding: Finding) -> int:
    """How much a finding helps the person reviewed; an organisation's own principles rank by their severity."""
    return WEIGHT.get(finding.principle, BY_SEVERITY[finding.severity])


def rank(findings: list[Finding]) -> list[Finding]:
    """The findings, most worth fixing first; `first` is set on at most three, no two of them about the same words."""
    ordered = sorted(findings, key=lambda f: (-weight(f), -1 if f.start is None else f.start, f.principle))
    seen: list[Finding] = []
    for finding in ordered:
        apart = not any(_same_words(finding, other) or _same_group(finding, other) for other in seen)
        if len(seen) < FIRST and apart and finding.severity != "info":
            seen.append(finding)
    return [finding.model_copy(update={"first": any(finding is other for other in seen)}) for finding in ordered]


def cards(findings: list[Finding]) -> list[list[Finding]]:
    """Findings grouped as a person reads them: those on the same words together, in the order of their best one."""
    groups: list[list[Finding]] = []
    for finding in findings:
        home = next((group for group in groups if _same_words(group[0], finding)), None)
        if home is None:
            groups.append([finding])
        else:
            home.append(finding)
    return groups


def _same_words(one: Finding, other: Finding) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.5 * min(one.end - one.start, other.end - other.start)


def _same_group(one: Finding, other: Finding) -> bool:
    """Three times the same advice would hide the rest: one finding of a principle is enough among the first."""
    pages = catalogue.load()
    return one.principle == other.principle or (
        one.start is None
        and other.start is None
        and one.principle in pages
        and other.principle in pages
        and pages[one.principle].group == pages[other.principle].group == "structure"
    )
