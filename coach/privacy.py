"""Keep names at home: stand-ins in what leaves for another machine, the names back in what returns.

A person is a number and each form of the name a letter (Person1 "Marion", Person1b "Marion Tetley"), so that a model
sees who is the same, and every form comes back exactly as it was written.
"""

import ipaddress
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urlsplit

from coach import names, resources
from coach.errors import ModelError

_WORDS = {"person": "Person", "entity": "Entity", "email": "Mailbox", "phone": "Phone", "id": "Ref", "link": "Ref"}
_FORMS = " bcdefghijklmnopqrtuvwxyz"  # the first form has no letter; "s" would read as a plural
# "Person 1" only with its capital: "I told the person 2 weeks ago" is ordinary text.
_STAND_IN = re.compile(
    r"(?<![^\W_])(?:(Person|PERSON|Entity|ENTITY)\\?[ _-]?|((?i:person|entity|mailbox|phone|ref)))"
    r"(\d{1,4})((?i:[a-rt-z]))?(?=s?(?![^\W_]))"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\"']*[^\s<>()\"'.,;:!?]")
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z][\w.-]*\w")
_PHONE = re.compile(
    r"(?<![\w.,/£$€₦-])(?:\+\d{1,3}[ .-]?(?:\(0\)[ ]?)?|\(\d{2,5}\)[ .-]?|0)\d(?:[ .-]?\d){5,11}(?![\w/]|[.,]\d)"
    r"|(?<![\w.-])\d{3}[.-]\d{3}[.-]\d{4}(?![\w-])"
    r"|(?i:\b(?:tel|phone|mobile|cell|ext|extension)\b[.:]?\s*)(?P<number>\d(?:[ .-]?\d){2,12})"
)
_CODE = r"(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[/-][A-Z0-9]+)*"
_ID = re.compile(
    r"(?<![\w-])(?!(?:COVID|ISO|HR|FY|SOC|IFRS|Q|H|CAR|UTF|GPT)-)[A-Z]{2,}[A-Z0-9]*-\d{2,}(?:-\d+)*(?!\w)"
    r"|(?<![\w-])[A-Z]{2,4}\d{5,}(?!\w)"
    r"|(?<![\w&])#\d+"
    r"|(?<![\w.,-])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)"  # UK national insurance number
    r"|(?<![\w.,-])\d{3}-\d{2}-\d{4}(?![\w-])"  # US social security number
    r"|(?<![\w.,£$€₦/-])\d{7,}(?![\w,/-]|\.\d)"
)
_NUMBERED = re.compile(
    r"(?i:\b(?:ticket|incident|batch|lot|case|claim|invoice|purchase order|work order|order|po|account|policy|matter|"
    r"patient|staff|employee|payroll|personnel|badge|customer|contract|member|student|reference|ref|serial|job)(?:e?s)?)"
    r"(?P<no> ?(?i:no\.?|nos\.?|nr\.?|number|numbers|id|ids|#|ref))?:? ?"
    rf"(?P<codes>{_CODE}(?:(?:, | and | & |, and ){_CODE})*)(?![\w,.]*\d|%)"
)
# Robert (Bob) Hill, Chukwuemeka "Emeka" Okafor, Agnieszka, known as Aga
_ALIAS = re.compile(r"([^\W\d_]+),? (?:\(|[\"“'‘]|\(?(?:known as|called|aka|goes by) )[\"“]?([A-Z][^\W\d_]+)")


class Pseudonyms:
    """Names and their stand-ins through one conversation: what was given out once stays."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}  # original -> stand-in
        self._originals: dict[str, str] = {}  # stand-in in lower case -> original
        self._kinds: dict[str, str] = {}  # stand-in -> kind
        self._people: dict[int, list[str]] = {}  # number -> the forms of that person's name
        self._aliases: set[frozenset[str]] = set()  # pairs of words that the text itself gives for one person
        self._extra: set[str] = set()

    @classmethod
    def from_draft(cls, text: str, extra: Iterable[str] = ()) -> "Pseudonyms":
        """Stand-ins for all that identifies in `text`; `extra` holds names that the person or the context gave."""
        made = cls()
        made._extra = {name.strip() for name in extra if len(name.strip()) > 1}
        made.hide(text)
        return made

    def hide(self, text: str) -> str:
        """`text` with stand-ins in place of names; a name not met before gets one."""
        parts, at = [], 0
        for start, end, stand_in in self.hidden(text):
            parts += [text[at:start], stand_in]
            at = end
        return "".join([*parts, text[at:]])

    def hidden(self, text: str) -> list[tuple[int, int, str]]:
        """What `hide` replaces, in order: (start, end, stand-in)."""
        self._aliases |= {frozenset((names.plain(m[1]), names.plain(m[2]))) for m in _ALIAS.finditer(text)}
        spans = self._spans(text)
        self._introduce([(text[start:end], kind) for start, end, kind in spans])
        return [(start, end, self._stand_ins[text[start:end]]) for start, end, _ in spans]

    def restore(self, text: str) -> str:
        """The names back in place of the stand-ins. Raises ModelError for a stand-in that was never given out."""
        return _STAND_IN.sub(self._restored, text)

    def restored(self, chunks: Iterable[str]) -> Iterator[str]:
        """`restore` over a stream: a word is held back until it is whole, "Person 1" until its number is."""
        held = ""
        for chunk in chunks:
            held += chunk
            if whole := re.match(r"(?is).*(?<!person)(?<!entity)\s", held):
                yield self.restore(whole[0])
                held = held[whole.end() :]
        yield self.restore(held)

    def table(self) -> list[tuple[str, str, str]]:
        """(stand-in, original, kind), in the order given out; the kinds are the keys of `_WORDS`."""
        return [(stand_in, original, self._kinds[stand_in]) for original, stand_in in self._stand_ins.items()]

    def _restored(self, match: re.Match[str]) -> str:
        word = match[1] or match[2]
        original = self._originals.get(f"{word}{match[3]}{match[4] or ''}".lower())
        if original is None:
            raise ModelError(
                f"the model's reply names {match[0]!r}, which stands for nobody here; try again or use --engine builtin"
            )
        return original.upper() if word.isupper() else original

    def _spans(self, text: str) -> list[tuple[int, int, str]]:
        """What to hide in `text`: (start, end, kind), in order, none overlapping."""
        found: list[tuple[int, int, str]] = []
        taken = [m.span() for m in _STAND_IN.finditer(text) if self._given(m)]

        def take(start: int, end: int, kind: str) -> None:
            if end > start and all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                found.append((start, end, kind))

        for m in _STAND_IN.finditer(text):  # the draft itself may say "Person 1"
            take(*m.span(), "person")
        for pattern, kind in ((_EMAIL, "email"), (_LINK, "link"), (_HANDLE, "person")):
            for m in pattern.finditer(text):
                take(*m.span(), kind)
        for original in sorted(self._extra, key=len, reverse=True):
            flags = 0 if names.common(names.plain(original)) else re.I
            for m in re.finditer(rf"(?<!\w){re.escape(original)}(?!\w)", text, flags):
                take(*m.span(), self._kind_of(original))
        for m in _PHONE.finditer(text):
            take(*(m.span("number") if m["number"] else m.span()), "phone")
        for m in _ID.finditer(text):
            take(*m.span(), "id")
        for m in _NUMBERED.finditer(text):
            for code in re.finditer(_CODE, m["codes"]):
                if m["no"] or not re.fullmatch(r"\d{1,3}|(?:19|20)\d\d|[A-Z]\d?", code[0]):
                    take(m.start("codes") + code.start(), m.start("codes") + code.end(), "id")
        known = [*self._extra, *(o for o, s in self._stand_ins.items() if self._kinds[s] in {"person", "entity"})]
        for name in names.find(text, known):
            digits = re.compile(r"\d*").match(text, name.end)
            take(name.start, digits.end() if digits else name.end, name.kind)  # "Priya2" may not become "Person12"
        for original in sorted(known, key=len, reverse=True):
            if len(original) > 2 and not names.ordinary(names.plain(original)):
                for m in re.finditer(rf"(?<!\w){re.escape(original)}(?!\w)", text):
                    take(*m.span(), self._kind_of(original))
        return sorted(found)

    def _given(self, match: re.Match[str]) -> bool:
        key = f"{match[1] or match[2]}{match[3]}{match[4] or ''}".lower()
        return key in self._originals and match[0] not in self._stand_ins

    def _kind_of(self, original: str) -> str:
        return self._kinds[self._stand_ins[original]] if original in self._stand_ins else "person"

    def _introduce(self, found: list[tuple[str, str]]) -> None:
        """Give stand-ins to the new forms; of one person's forms the commonest gets the plain number."""
        counts = Counter(original for original, kind in found if kind in {"person", "entity"})
        people: dict[int, list[str]] = {}
        for original, kind in found:
            if original in self._stand_ins:
                continue
            if kind != "person":
                self._add(_WORDS[kind], original, kind)
                continue
            number = self._who(original)
            if original not in people.setdefault(number, []):
                people[number].append(original)
                self._people.setdefault(number, []).append(original)
        for number, forms in people.items():
            taken = len(self._people[number]) - len(forms)
            for i, form in enumerate(sorted(forms, key=lambda form: -counts[form])):
                self._set(f"Person{number}{_FORMS[(taken + i) % len(_FORMS)].strip()}", form, "person")

    def _who(self, form: str) -> int:
        """The number of the person that a form of a name belongs to, or a new one."""
        parts = _parts(form)
        for number, forms in self._people.items():
            if len(forms) < len(_FORMS) and any(_same(parts, _parts(other), self._aliases) for other in forms):
                return number
        return max(self._people, default=0) + 1

    def _add(self, word: str, original: str, kind: str) -> None:
        if original not in self._stand_ins:
            taken = sum(stand_in.startswith(word) for stand_in in self._kinds)
            self._set(f"{word}{taken + 1}", original, kind)

    def _set(self, stand_in: str, original: str, kind: str) -> None:
        self._stand_ins[original] = stand_in
        self._originals[stand_in.lower()] = original
        self._kinds[stand_in] = kind


def is_local(model: str | None, base_url: str | None) -> bool:
    """Whether text sent to `model` stays on this machine: a loopback host, a socket file, a model in the process."""
    if model is None or model.startswith("gguf:"):
        return True
    if base_url is None:
        # Ollama's "-cloud" models are answered by its makers' servers, through the local one.
        return model.startswith("ollama:") and not re.search(r"[:-]cloud$", model)
    parts = urlsplit(base_url if "//" in base_url else f"//{base_url}")
    if "unix" in parts.scheme:
        return True
    host = (parts.hostname or "").rstrip(".")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _parts(form: str) -> frozenset[str]:
    words = [word for word in re.split(r"[\s.\-]+", names.plain(form)) if len(word) > 1]
    return frozenset(words or [names.plain(form)])


def _same(one: frozenset[str], other: frozenset[str], aliases: set[frozenset[str]]) -> bool:
    """Whether two forms can name the same person: one within the other, or a short form of the given name."""
    if one <= other or other <= one:
        return True
    left, right = one - other, other - one
    return (
        bool(left and right)
        and len(left) == 1
        and any(_short(a, b) or _short(b, a) or frozenset((a, b)) in aliases for a in left for b in right)
    )


def _short(short: str, long: str) -> bool:
    return short in _nicknames().get(long, ()) or (len(long) >= 8 and len(short) >= 4 and long.endswith(short))


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    lines = (resources.folder("knowledge") / "names" / "nicknames.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: frozenset(line.split()[1:]) for line in lines}
