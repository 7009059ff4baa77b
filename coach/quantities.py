"""Read figures and dates in any common way of writing them, into values that can be compared.

A reading is a set of sides, such as {("number", 41), ("unit", "%")} or {("day", 12), ("month", 5)}; what can be read in
two ways ("4/5") has two readings.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

Reading = frozenset[tuple[str, Any]]
Found = tuple[int, int, frozenset[Reading]]  # start, end, readings

_UNITS = {
    **{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16},
    **{"seventeen": 17, "eighteen": 18, "nineteen": 19},
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "cr": 10**7, **_SCALES}
_ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9},
    **{
        "tenth": 10,
        "eleventh": 11,
        "twelfth": 12,
        "thirteenth": 13,
        "fourteenth": 14,
        "fifteenth": 15,
        "twentieth": 20,
    },
    **{"thirtieth": 30, "final": 4},
}
_BOTTOMS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FOLDS: dict[str, int | Fraction] = {
    **{"twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "triple": 3},
    **{"tripled": 3, "tripling": 3, "trebled": 3, "threefold": 3, "quadrupled": 4, "fivefold": 5, "tenfold": 10},
    **{"halved": Fraction(1, 2), "halving": Fraction(1, 2)},
}
_CURRENCIES = {
    "$": ("$", "us$", "usd", "dollar", "buck"),
    "A$": ("a$", "aud"),
    "C$": ("c$", "cad"),
    "€": ("€", "eur", "euro"),
    "£": ("£", "gbp", "pound", "quid"),
    "₦": ("₦", "ngn", "naira"),
    "₹": ("₹", "rs", "inr", "rupee"),
    "¥": ("¥", "jpy", "yen"),
    "zł": ("zł", "pln", "zloty"),
    "R$": ("r$", "brl", "reais"),
    "CHF": ("chf",),
    "kr": ("kr", "sek", "nok", "dkk", "krona", "kronor", "kroner"),
}
_TIMES = {
    "second": ("second", "sec"),
    "minute": ("minute", "min"),
    "hour": ("hour", "hr", "h"),
    "day": ("day",),
    "night": ("night",),
    "weekend": ("weekend",),
    "week": ("week", "wk"),
    "fortnight": ("fortnight",),
    "month": ("month", "mth"),
    "quarter": ("quarter",),
    "year": ("year", "yr"),
    "millisecond": ("ms", "millisecond"),
}
_UNIT_OF = {word: unit for group in (_CURRENCIES, _TIMES) for unit, words in group.items() for word in words}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_SIGN = (
    r"(?:\b[A-Z]{2,4}(?=\d{1,3}(?:,\d{3}|\.\d|m\b|k\b))|\bR(?=\d{1,3}(?:[ ,.]\d|\s?million|[km]\b))|"
    r"\b(?:KSh|GHS|RM|S\$|J\$|HK\$|NZ\$)(?=\s?\d)|US\$|A\$|C\$|R\$|"
    r"[$€£₦₹¥]|\b(?:Rs\.?|USD|EUR|GBP|INR|NGN|AUD|CAD|CHF|PLN|JPY|BRL)(?=\W?\d))"
)
_NUMERAL = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"  # 12,000 and 18,40,000
    r"|\d{1,3}(?:[.'\u00a0\u202f ]\d{3})+(?:,\d+)?(?!\d)"  # 12.000 and 140 000
    r"|\d+(?:[.,]\d+)?|(?<!\d)\.\d+"
)
_WORD = "|".join(sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True))
_UNIT = (
    r"(?P<unit>%|per\s?cent\b|pct\b|percentage\spoints?\b|pp\b|times\b|[x×](?!\w)|fold\b|[€£$₦₹]|zł\b|"
    r"(?:euro|dollar|buck|pound|naira|rupee|zloty|yen|reais|quid|krona|kronor|kroner|kr|EUR|USD|GBP|INR|NGN|CHF|PLN|"
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|weekends?|weeks?|wks?|fortnights?|months?|mths?|"
    r"quarters?|years?|yrs?|ms|milliseconds?)s?\b)"
)
_BETWEEN = r"(?:[\s-]?(?:working|calendar|business|full|whole|consecutive|straight|more|extra|further))?[\s-]*"
_FIGURE = re.compile(
    rf"(?P<sign>{_SIGN})?\s?(?:"
    rf"(?(sign)|(?<![\w.,]))(?P<numeral>{_NUMERAL})"
    r"(?P<suffix>\s?(?:thousand|million|billion|lakh|crore|dozen|hundred)s?\b|(?:k|m|mn|bn|b|mio|cr)\b|\s(?:k|mn|bn|mio|cr)\b)?"
    rf"|\b(?P<words>(?:half\s+a\s+|an?\s+)?(?:{_WORD})s?(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*)\b(?P<half>\s+and\s+a\s+half\b)?"
    rf")(?!\w)(?:{_BETWEEN}{_UNIT})?",
    re.I,
)
_ORDINAL = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3})(?:st|nd|rd|th)\b"
    rf"|\b(?:(?P<tens>twenty|thirty)[\s-])?(?P<word>{'|'.join(word for word in _ORDINALS if word != 'final')})\b",
    re.I,
)
_FRACTION = re.compile(
    r"\b(?:(?P<top>an?|one|two|three|four|five|seven|nine|\d)[\s-]+)?(?P<bottom>half|halves|thirds?|quarters?|"
    r"fifths?|eighths?|tenths?)\b"
    r"|(?<![\d/])(?P<a>[1-9])/(?P<b>[2-9])(?![\d/])(?=\s+(?:of|the)\b)|[½¼¾⅓⅔]",
    re.I,
)
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_FOLD = re.compile(rf"\b(?:{'|'.join(_FOLDS)})\b", re.I)
_VAGUE = re.compile(r"\b(?:dozens|hundreds|thousands|millions|billions|scores of)\b", re.I)
_CODE = re.compile(
    r"(?<![\w-])[A-Z]{1,4}-\d+\b|(?<![\w.,$€£])(?=\d*[A-Za-z])(?=[A-Za-z]*\d)[A-Za-z\d]+(?:[./-]\d+)*\b(?![,.]\d|\s\d{3}\b)"
    r"|\b(?:II|III|IV|VI{0,3}|IX)\b|#\d+|\bv?\d+\.\d+\.\d+\b"
)
# "three to five", "from 40 minutes to 12": the unit said once holds for both.
_PAIR = re.compile(
    r"\s*(?:[-–—]|->|→|to|and|or|down to|up to|instead of|in place of|against|rather than|than|from|v|vs\.?|versus)\s*",
    re.I,
)
_NO_NUMBER = re.compile(
    r"\b(?:no|the|this|that|which|every|any|each|some|as|another|last|first|next|new|good|latest|bad|only|quiet|right)\s+$",
    re.I,
)

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\w-]){_YEAR}[-/.](?P<mm>0?[1-9]|1[0-2])[-/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?<![\d/.,-])(?P<a>\d{1,2})(?P<cut>[/.-])(?P<b>\d{1,2})(?P=cut)(?P<year>\d{4}|\d\d)(?![\d/])",
        # "5 and 6 March", "January to December 2025": what is said once holds for each.
        rf"(?<![\w.,/$€£]){_DAY}(?=\s*(?:,|-|–|to|and|or|&)\s*(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|-|–|to|and|or|&)\s*)*\d{{1,2}}"
        rf"(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w))",
        rf"\b{_MONTH}(?=\s*(?:-|–|to|and)\s*[A-Za-z]+\.?,?\s+{_YEAR}(?!\w))",
        rf"(?<![\w.,]){_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)",
        rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?![\d%]|[.,:]\d|\s*(?:%|per|[ap]\.?m))(?:,?\s+{_YEAR})?(?!\w)",
        rf"\b{_MONTH}(?:,?\s+|[-/])(?:of\s+)?{_YEAR}(?!\w)",
        r"(?<![\d/.,$€£])(?P<a>0?[1-9]|[12]\d|3[01])/(?P<b>0?[1-9]|[12]\d|3[01])(?![\d/%]|[.,]\d|\s+of\b)",
        r"\b(?:Q(?P<quarter>[1-4])|(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th)\s+quarter)"
        r"(?:\s+(?:of\s+)?(?:FY\s?)?(?P<year>(?:19|20)\d\d|\d\d))?(?!\w)",
        r"\b(?:H(?P<half>[12])|(?P<hth>first|second)\s+half)(?:\s+(?:of\s+)?(?:FY\s?)?(?P<year>(?:19|20)\d\d|\d\d))?(?!\w)",
        r"\bFY\s?(?P<year>\d{4}|\d\d)(?:\s?[/-]\s?(?P<to>\d{2,4}))?(?!\w)",
        rf"(?<![\w,.$€£₦₹#/-]){_YEAR}(?:[/–-](?P<to>\d\d(?:\d\d)?))?(?![\w,]?\d|\s?%|\w|-\w)",
        r"\b(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri)s?(?!\w)",
        rf"\b{_MONTH}(?!\w)",
        r"\b(?:the\s+)(?P<day>\d{1,2})(?:st|nd|rd|th)(?!\w)",
        r"\b(?P<word>yesterday|(?:last|previous|past|the other) (?:week|month|quarter|year|half|spring|summer|"
        r"autumn|fall|winter|night|\w+day)|christmas|easter|thanksgiving|diwali|ramadan|eid|new year(?:'s)?|spring|"
        r"summer|autumn|winter)\b",
        r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<noon>[ap])\.?m\b\.?",
        r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])",
    )
]
_SAYS_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|last|this|next|through|early|late|mid|end|during|and|between|for|before|after)"
    r"[\s-]+|\d\s+|[,/(–-]\s*)$",
    re.I,
)


# A number after one of these names a thing and counts nothing: Line 3, Year 8, scale 9, week fifteen.
_LABEL = re.compile(
    r"\b(line|year|scale|level|grade|band|step|stage|stufe|phase|tier|floor|ward|room|hall|plant|team|unit|region|route|bus|bay|"
    r"no|number|type|version|section|week|day|point|drier|pen|batch|series|depot|set|group|gate|riser|chiller|column|part|form|"
    r"class|block|zone|site|page|slide|item|question|target|month|area|type|box|bed|store|table|platform|lot|finding)s?"
    r"(?:\s+no\.?|\s+number)?\s$",
    re.I,
)


def figures(text: str) -> Iterator[Found]:
    """Every figure: amounts, percentages, number words, fractions, ordinals, multiples, and codes such as "L5"."""
    for m in _FRACTION.finditer(text):
        if (part := _fraction(text, m)) is not None:
            percent = re.match(r"\s*%", text[m.end() :])
            yield m.start(), m.end() + (percent.end() if percent else 0), frozenset((frozenset((("number", part),)),))
    for m in _FOLD.finditer(text):
        yield (
            m.start(),
            m.end(),
            frozenset((frozenset((("number", Fraction(_FOLDS[m[0].lower()])), ("unit", "times"))),)),
        )
    for m in _VAGUE.finditer(text):
        yield m.start(), m.end(), frozenset((frozenset((("vague", m[0].lower()),)),))
    for m in _CODE.finditer(text):
        if not _FIGURE.fullmatch(m[0]) and not re.fullmatch(r"\d+(?:st|nd|rd|th)", m[0], re.I):
            yield m.start(), m.end(), frozenset((frozenset((("code", m[0].lower()),)),))
    yield from _amounts(text)
    for m in _ORDINAL.finditer(text):
        opens = not re.search(r"\w", text[: m.start()].rsplit(". ", 1)[-1].rsplit("\n", 1)[-1])
        if opens and m["word"] and re.match(r"(?:ly)?[,:]", text[m.end() :]):
            continue  # "First, ..." counts its own points
        n = int(m["digits"]) if m["digits"] else _ORDINALS[m["word"].lower()] + _TENS.get((m["tens"] or "").lower(), 0)
        yield m.start(), m.end(), frozenset((frozenset((("ordinal", n),)), frozenset((("ordinal", n), ("day", n)))))


def _amounts(text: str) -> Iterator[Found]:
    spans: list[tuple[int, int, set[Fraction], str | None]] = []
    for m in _FIGURE.finditer(text):
        start = m.start("sign") if m["sign"] else m.start("numeral" if m["numeral"] else "words")
        unit = _unit(m["sign"] or m["unit"])
        if m["numeral"]:
            suffix = (m["suffix"] or "").strip().lower()
            # "40 m" may be metres, "£3.1m" and "3.1m" are millions.
            spans.append(
                (
                    start,
                    m.end(),
                    {n * _SUFFIXES.get(suffix.rstrip("s") or suffix, 1) for n in _numbers(m["numeral"], unit)},
                    unit,
                )
            )
            continue
        if re.fullmatch(r"one", m["words"], re.I) and not m["unit"] and _pronoun(text, m):
            continue
        for number, a, b in _spoken(m["words"]):
            last = b == len(m["words"])
            extra = Fraction(int(bool(last and m["half"])), 2)
            spans.append((start + a, m.end() if last else start + b, {number + extra}, unit if last else None))
    labels = [_LABEL.search(text[:start]) for start, *_ in spans]
    label = ""
    for i, (start, end, numbers, unit) in enumerate(spans):
        follows = bool(label and i and re.fullmatch(r"\s*(?:,|and|or|to|-|–|&)\s*", text[spans[i - 1][1] : start]))
        label = labels[i][1].lower() if labels[i] else label if follows else ""  # type: ignore[index]
        if label and unit is None:
            yield start, end, frozenset(frozenset((("label", label), ("at", n))) for n in numbers)
            continue
        units = {unit}
        for j in (i - 1, i + 1):
            if unit is None and 0 <= j < len(spans):
                between = text[spans[min(i, j)][1] : spans[max(i, j)][0]]
                if _PAIR.fullmatch(between) or re.fullmatch(
                    r"(?:\s+\w+){0,3}\s+(?:to|from|instead of|against)\s+", between
                ):
                    units.add(spans[j][3])
        yield (
            start,
            end,
            frozenset(frozenset([("number", n), *([("unit", u)] if u else [])]) for n in numbers for u in units),
        )


def _unit(word: str | None) -> str | None:
    low = (word or "").lower().rstrip(".")
    if not low:
        return None
    if low in {"times", "x", "×", "fold"}:
        return "times"
    known = _UNIT_OF.get(low) or _UNIT_OF.get(low.removesuffix("s"))
    return known or (word if word and word[0].isupper() else "%")


def _numbers(numeral: str, unit: str | None) -> set[Fraction]:
    """The values that a numeral can have: "12.000" is twelve thousand, and with a per cent sign twelve."""
    compact = re.sub(r"[\s'\u00a0\u202f]", "", numeral)
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", compact):
        return {Fraction(compact.replace(",", ""))}
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", compact) and unit != "%":
        return {Fraction(compact.replace(".", "").replace(",", "."))}
    return {Fraction(compact.replace(",", ".") if compact[0] != "." else f"0{compact}")}


def _spoken(words: str) -> Iterator[tuple[Fraction, int, int]]:
    """The numbers in a run of number words, each with its place in the run."""
    total, part = Fraction(0), Fraction(0)
    start, end, smallest = 0, 0, 10**12
    begun = False
    for m in re.finditer(r"half\s+an?|\w+", words, re.I):
        word = m[0].lower()
        if word in {"and", "a", "an"}:
            continue
        if word.startswith("half"):
            part, begun, start = Fraction(1, 2), True, m.start()
            continue
        word = word if word in _UNITS or word in _TENS or word in _SCALES else word.removesuffix("s")
        n = _UNITS.get(word, _TENS.get(word, 0))
        scale = _SCALES.get(word)
        follows = part % 100 == 0 or (part % 100 >= 20 and part % 10 == 0 and 0 < n < 10)
        if scale is None and begun and not (n < smallest and follows):
            if part in (19, 20) and total == 0 and n >= 10:  # "twenty twenty five" is a year
                part, end, smallest = part * 100 + n, m.end(), 10
                continue
            yield total + part, start, end
            total, part, smallest, begun = Fraction(0), Fraction(0), 10**12, False
        if not begun:
            start, begun = m.start(), True
        if scale == 100 or scale == 12:
            part = (part or Fraction(1)) * scale
        elif scale:
            total, part, smallest = total + (part or Fraction(1)) * scale, Fraction(0), scale
        else:
            part += n
        end = m.end()
    if begun:
        yield total + part, start, len(words)


def _pronoun(text: str, m: re.Match[str]) -> bool:
    """Whether "one" stands for a thing and counts nothing: "the one", "one of", "one another"."""
    return bool(
        _NO_NUMBER.search(text[: m.start("words")])
        or re.match(
            r"(?:\s+(?:of|another|day|who|that|which|is|was|has|can|he|she|i|we)\b|['’]s|-to-one|-off|-sided|[.,;:!?)]|$)",
            text[m.end() :],
            re.I,
        )
    )


def _fraction(text: str, m: re.Match[str]) -> Fraction | None:
    if m[0] in _GLYPHS:
        return _GLYPHS[m[0]]
    if m["a"]:
        return Fraction(int(m["a"]), int(m["b"])) if int(m["a"]) < int(m["b"]) else None
    bottom = _BOTTOMS[m["bottom"].lower().removesuffix("s") if m["bottom"].lower() != "halves" else "half"]
    top, after = (m["top"] or "").lower(), text[m.end() :]
    if top == "a" and re.search(r"\band\s+$", text[: m.start()]):
        return None  # "three and a half" is read as one
    if bottom == 2:
        # "half" as a period: first half, half-year, next half, this half.
        period = re.search(
            r"\b(?:first|second|this|last|next|per|each|every|the|his|her|their|and a|in|of)\s+$",
            text[: m.start()],
            re.I,
        )
        if re.match(r"[\s-](?:year|yearly|way|time|hearted|an? hour|an? day|a million|a dozen)", after, re.I):
            return None
        return None if period and not re.match(r"\s+(?:of|the|as|an?|our|his|her)\b", after) else Fraction(1, 2)
    if bottom == 4 and not (
        top in {"one", "three", "a", "3"}
        and re.match(r"\s+(?:of|off|less|more|fewer|lower|higher|faster)\b|[.,;]|$|s", after)
    ):
        return None
    if m["bottom"].lower().endswith("s") and top not in {"", "a", "an"}:
        n = int(top) if top.isdigit() else _UNITS[top]
        return Fraction(n, bottom)
    if top in {"a", "an", "one"} and re.match(
        r"\s+(?:of|off|less|more|fewer|lower|higher|faster|quicker|to)\b|[.,;]|$", after
    ):
        return Fraction(1, bottom)
    return None


def dates(text: str) -> Iterator[Found]:
    """Every date, part of a date, clock time, and word for a time ("last spring")."""
    for pattern in _DATES:
        for m in pattern.finditer(text):
            if readings := _date(text, m):
                full = m[0].endswith(".") and len(m.groupdict().get("month") or "") > 4
                yield m.start(), m.end() - full, readings  # "Sept." is an abbreviation, "March." ends a sentence


def _date(text: str, m: re.Match[str]) -> frozenset[Reading]:
    got = {side: value for side, value in m.groupdict().items() if value is not None}
    sides: dict[str, Any] = {}
    if "year" in got:
        sides["year"] = _full(got["year"])
    if "to" in got and len(got["to"]) == 2:
        sides["to"] = _full(got["to"])
    if "month" in got:
        if set(got) == {"month"} and not _says_month(text[: m.start()], got["month"], text[m.end() :]):
            return frozenset()
        sides["month"] = MONTHS.index(got["month"].lower()[:3]) + 1
    if "mm" in got:
        sides["month"] = int(got["mm"])
    if "day" in got:
        if not 1 <= int(got["day"]) <= 31:
            return frozenset()
        sides["day"] = int(got["day"])
    if "quarter" in got or "nth" in got:
        nth = got.get("nth", "").lower()
        sides["quarter"] = int(got.get("quarter") or (nth[0] if nth[:1].isdigit() else _ORDINALS[nth]))
    if "half" in got or "hth" in got:
        sides["half"] = int(got.get("half") or _ORDINALS[got["hth"].lower()])
    if "weekday" in got:
        sides["weekday"] = _WEEKDAYS.index(got["weekday"].lower()[:3])
    if "word" in got:
        sides["word"] = re.sub(r"\s+|^(?:previous|past)\s", " ", got["word"].lower().replace("'s", "")).strip()
    if "hour" in got:
        hour = int(got["hour"])
        if got.get("noon") and not 1 <= hour <= 12:
            return frozenset()
        noon = got.get("noon", "").lower()
        sides["clock"] = (hour % 12 + 12 * (noon == "p") if noon else hour) * 60 + int(got.get("minute", 0))
    if "a" not in got:
        return frozenset((frozenset(sides.items()),))
    a, b = int(got["a"]), int(got["b"])
    orders = [(a, b), (b, a)]
    beside = [(int(x) > 12, int(y) > 12) for x, y in re.findall(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?!\d)", text)]
    if len({order for order in beside if any(order)}) == 1:  # "12/06 and 26/06": the day comes first in both
        orders = orders[:1] if any(first for first, _ in beside) else orders[1:]
    both = [(d, mo) for d, mo in orders if 1 <= mo <= 12 and 1 <= d <= 31]
    return frozenset(frozenset({**sides, "day": d, "month": mo}.items()) for d, mo in both)


def _says_month(before: str, word: str, after: str) -> bool:
    """Whether "may" or "march" is the month: by its neighbours, or a capital that no sentence's beginning explains."""
    if word.lower() not in {"may", "march", "mar"} or _SAYS_MONTH.search(before) or re.match(r"\s*[:–(]", after):
        return True
    return word[0].isupper() and (word != "May" or bool(re.search(r"\w[^.!?\n]*$", before)))


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
