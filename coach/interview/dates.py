"""Days, spans, lengths and weekdays, read from the many ways in which a manager writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_COUNTED)} | {
    "a": 1, "an": 1, "couple": 2, "dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip

_MONTH = (
    r"(?P<{0}>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?)"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SHORT = r"(?:19|20)\d\d\b|[’'`]\d\d\b"
# The longest form first, so that "14 May 2026" is not read as "May 2026".
_DATE = re.compile(
    "|".join(
        (
            rf"\b{_YEAR.format('iy')}[-/.](?P<im>\d{{1,2}})(?:[-/.](?P<id>\d{{1,2}}))?(?![\d])",
            r"\b(?P<sa>\d{1,2})[/.\-](?P<sb>\d{1,2})[/.\-](?P<sy>(?:20)?\d\d)\b",
            rf"\b(?P<ds>{_DAY}(?:(?:\s*(?:,|and|&|or|to|-|–)\s*){_DAY}){{0,9}})\s+(?:of\s+)?"
            rf"{_MONTH.format('dm')}(?:,?\s*(?:of\s+)?(?P<dy>{_SHORT}))?",
            rf"\b{_MONTH.format('mm')}\s+(?:the\s+)?(?P<md>{_DAY})(?![\d:%])\b(?:,?\s*(?P<my>{_SHORT}))?",
            rf"\b{_MONTH.format('om')}(?:,?\s*(?:of\s+)?(?P<oy>{_SHORT}))?",
            r"\b(?P<q>[QH])\s?(?P<qn>[1-4])\b(?:\s*(?:of\s+)?(?:FY\s?)?(?P<qy>(?:19|20)\d\d|[’'`]\d\d))?",
            rf"\b{_YEAR.format('ry')}\s*[-–]?\s*(?P<r>[QH])(?P<rn>[1-4])\b",
            rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter))\s+(?:of\s+)?{_YEAR.format('seay')}",
            rf"\b{_YEAR.format('y')}",
        )
    )
)

_WORD = "|".join(NUMBERS)
_LENGTH = re.compile(
    rf"\b(\d+(?:\.\d+)?|(?:a |an )?(?:{_WORD})(?:[ -](?:{_WORD}))?)(?:\s+(?:of|full|and a half|or so))*"
    r"[\s-]*((?:working|business|calendar|week)?[\s-]*day|week|fortnight|month|year)s?\b"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """First and last day of what was written; `written` is the text itself, `sure` says that it names a year."""

    first: date
    last: date
    written: str = ""
    sure: bool = True


def spans(text: str, near: date | None = None, forward: bool = False, month_first: bool = False) -> list[Span]:
    """Every date, month, quarter, half, season or year that `text` names, in the order in which they stand.

    A date with no year is set nearest to `near` (`forward`: on or after its month; today by default).
    `month_first` reads 3/14/2026 and 3/4/2026 the American way.
    """
    base = near or date.today()
    found = [span for match in _DATE.finditer(text) for span in _read(match, base, forward, month_first)]
    known = [span for span in found if span.sure]
    if not known or len(known) == len(found):
        return found
    # "14 January, 22 January and 5 February 2026": the year stands once, behind the last.
    again = [span for match in _DATE.finditer(text) for span in _read(match, known[-1].last, False, month_first)]
    return [old if old.sure else new for old, new in zip(found, again, strict=True)]


def span(value: object, near: date | None = None, forward: bool = False, month_first: bool = False) -> Span | None:
    """The whole stretch that an answer names, from its first day to its last; None where it names none."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Span(value, value, value.isoformat())
    text = str(value or "").strip()
    found = spans(text, near, forward, month_first)
    if not found or (len(found) == 1 and re.fullmatch(r"\d{4}", found[0].written)):
        other = _other_language(text, near)
        if other:
            return Span(other, other, text, bool(re.search(r"\d{4}", text)))
        if not found:
            return None
    last = max(one.last for one in found)
    if re.search(r"(?i)\b(now|today|present|date|ongoing|onwards?|current|currently|still)\b", text):
        last = max(last, date.today())
    return Span(min(one.first for one in found), last, text, all(one.sure for one in found))


def day(value: object, near: date | None = None, month_first: bool = False) -> date | None:
    """The single day that an answer names ("Mon 2 March 2026", 2026-03-02); None for a month, a year or no date."""
    found = span(value, near, month_first=month_first)
    return found.first if found and found.first == found.last else None


def reads_month_first(values: list[str]) -> bool:
    """Do the slashed dates among `values` only make sense with the month in front (3/14/2026)?"""
    pairs = [re.findall(r"\b(\d{1,2})/(\d{1,2})/(?:20)?\d\d\b", value) for value in values]
    numbers = [(int(a), int(b)) for found in pairs for a, b in found]
    return any(b > 12 for _, b in numbers) and not any(a > 12 for a, _ in numbers)


def length(value: object, start: date | None = None, near: date | None = None) -> int | None:
    """Days that an answer asks for, the first and the last included; None where it gives no length.

    Reads 45, "45 days", "six weeks", "30 working days" (as 42), "one month", "until 24 April 2026". One month is never
    under 30 days and two are never over 60, whatever the calendar says.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return round(value)
    text = str(value).strip().lower()
    unit = _LENGTH.search(text)
    if unit:
        number = _number(unit[1])
        if "half" in text:
            number += 0.5
        if unit[2] in ("month", "year"):
            months = number * (12 if unit[2] == "year" else 1)
            since = start or date.today()
            whole = (since + relativedelta(months=int(months), days=round(30 * (months % 1))) - since).days
            return max(whole, 30) if months == 1 else min(whole, 60) if months == 2 else whole
        if re.match(r"working|business|week[\s-]*day", unit[2]):
            return round(number * 7 / 5)
        return round(number * {"week": 7, "fortnight": 14}.get(unit[2], 1))
    if re.fullmatch(r"\d+", text):
        return int(text)
    whole = span(value, start or near)
    if whole and start and whole.first != whole.last and whole.first <= start:  # "2 March to 10 April"
        return (whole.last - whole.first).days + 1
    end = day(value, start or near)
    return (end - start).days + 1 if end and start else None


def _number(words: str) -> float:
    if re.match(r"\d", words):
        return float(words)
    parts = [NUMBERS[word] for word in re.split(r"[ -]", words) if word in NUMBERS]
    if parts[:1] == [1] and len(parts) > 1:  # "a couple", "a dozen"
        parts = parts[1:]
    return sum(parts)


def weekdays(value: object) -> list[int]:
    """The weekdays that an answer names, Monday as 0: "Thursdays at 13:30" is [3]."""
    text = str(value or "").lower()
    found = [
        (match.start(), number)
        for number, name in enumerate(DAYS)
        for match in re.finditer(
            rf"\b(?:{name}s?|{name[:3]}|{name[:4]}|{name[:5] if number == 3 else name[:4]})\b", text
        )
    ]
    return list(dict.fromkeys(number for _, number in sorted(found)))


def clock(value: object) -> time | None:
    """The time of day that an answer names ("13:30", "4 p.m.", "at 9am"), or None."""
    text = str(value or "").lower()
    match = re.search(r"\b(\d{1,2})[:.h](\d{2})\s*([ap])?\.?(?:m\b)?", text) or re.search(
        r"\b(\d{1,2})()\s*([ap])\.?m\b", text
    )
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def every_week(start: date, end: date, days: list[int]) -> list[date]:
    """Each of the weekdays `days` after `start`, up to and with `end`."""
    between = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return [one for one in between if one.weekday() in days]


def written(one: date) -> str:
    """A day as a document says it: Monday 2 March 2026."""
    return f"{one:%A} {one.day} {one:%B} {one.year}"


def _read(match: re.Match[str], base: date, forward: bool, month_first: bool) -> Iterator[Span]:
    got = match.groupdict()
    text = match[0]
    if got["iy"]:
        year, month = int(got["iy"]), int(got["im"])
        yield from _days(text, [int(got["id"])], month, year) if got["id"] else _months(text, month, month, year)
    elif got["sy"]:
        first, second = int(got["sa"]), int(got["sb"])
        if (month_first and first <= 12) or second > 12:
            first, second = second, first
        yield from _days(text, [first], second, _year(got["sy"]))
    elif got["dm"]:
        numbers = [int(number) for number in re.findall(r"\d{1,2}", got["ds"])]
        yield from _dated(text, numbers, _month(got["dm"]), got["dy"], base, forward)
    elif got["mm"]:
        yield from _dated(text, [int(re.sub(r"\D", "", got["md"]))], _month(got["mm"]), got["my"], base, forward)
    elif got["om"]:
        if got["om"] != "May" or got["oy"] or _is_month(match):
            month = _month(got["om"])
            year = _year(got["oy"]) if got["oy"] else _nearest(15, month, base, forward)
            for whole in _months(text, month, month, year, sure=bool(got["oy"])):
                yield _third(whole, match.string[: match.start()])
    elif got["q"] or got["r"]:
        size = 3 if (got["q"] or got["r"]) == "Q" else 6
        number = int(got["qn"] or got["rn"])
        given = got["qy"] or got["ry"]
        if number * size <= 12:
            year = _year(given) if given else _nearest(15, number * size, base, forward)
            yield from _months(text, (number - 1) * size + 1, number * size, year, sure=bool(given))
    elif got["season"]:
        first, last = SEASONS[got["season"].lower()]
        yield from _months(text, first, last, int(got["seay"]))
    else:
        yield from _months(text, 1, 12, int(got["y"]))


def _is_month(match: re.Match[str]) -> bool:
    """Is a lone "May" the month, not the verb?"""
    before = match.string[: match.start()].rstrip().lower()
    after = match.string[match.end() :].lstrip()
    led = bool(
        re.search(
            r"(?:\b(?:in|since|from|until|till|by|of|early|mid|late|last|to|and|through|during)|[-–,/(])$", before
        )
    )
    return led or (not before and bool(re.match(r"$|[-–,/:;.)]|to\b|and\b", after)))


def _third(whole: Span, before: str) -> Span:
    """The part of a month that "early", "mid" or "late" names."""
    led = re.search(r"(?i)\b(early|beginning of|start of|mid|middle of|late|end of)[ -]*$", before)
    if not led:
        return whole
    first, last = {"e": (1, 10), "b": (1, 10), "s": (1, 10), "m": (11, 20), "l": (21, 31)}[
        "l" if led[1].lower().startswith("end") else led[1][0].lower()
    ]
    return Span(
        whole.first.replace(day=first), whole.first.replace(day=min(last, whole.last.day)), whole.written, whole.sure
    )


def _dated(text: str, numbers: list[int], month: int, year: str | None, base: date, forward: bool) -> Iterator[Span]:
    known = _year(year) if year else _nearest(min(numbers), month, base, forward)
    yield from _days(text, numbers, month, known, sure=bool(year))


def _days(text: str, numbers: list[int], month: int, year: int, sure: bool = True) -> Iterator[Span]:
    for number in numbers:
        try:
            one = date(year, month, number)
        except ValueError:  # 31 June: no such day
            continue
        yield Span(one, one, text, sure)


def _months(text: str, first: int, last: int, year: int, sure: bool = True) -> Iterator[Span]:
    if 1 <= first <= 12:
        begin = date(year, first, 1)
        yield Span(begin, begin + relativedelta(months=last - first + 1, days=-1), text, sure)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _year(text: str) -> int:
    number = int(text.lstrip("’'`"))
    return number + 2000 if number < 100 else number


def _nearest(number: int, month: int, base: date, forward: bool) -> int:
    """The year that sets day `number` of `month` closest to `base`, or on or after its month."""
    if forward:
        return base.year if month >= base.month else base.year + 1
    candidates = (base.year - 1, base.year, base.year + 1)
    return min(candidates, key=lambda year: abs((date(year, month, min(number, 28)) - base).days))


def _other_language(text: str, near: date | None) -> date | None:
    """A date in another language ("3. März 2026"), or one said from today ("two weeks ago")."""
    if (
        len(text) > 40
        or not re.search(r"\b\d{1,2}\b.*[^\W\d]{3}|\bago\b", text)
        or (re.search(r"week|month|day", text) and "ago" not in text)
    ):
        return None
    import dateparser

    base = datetime.combine(near or date.today(), time())
    found = dateparser.parse(
        text, settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month"], "RELATIVE_BASE": base}
    )
    return found.date() if found else None
