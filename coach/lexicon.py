"""The words and turns of phrase by which a passage gives itself away, and the contexts in which they do not count.

Each function takes one sentence and returns the telling words (a span of that sentence) or None. A list here is of the
English that managers write, not of any one draft; where a word has an innocent sense, the context decides, and doubt
counts for the writer.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

Span = tuple[int, int]
Test = Callable[[str], Span | None]

PERSON = r"(?:he|she|they|you|him|her|his|their|your|them|hers|theirs|yours)"
SUBJECT = r"(?:he|she|they|you)"
BE = r"(?:is|are|was|were|'s|’s|'re|’re|been|be|being|seems?|seemed|comes? (?:across|over)(?: as)?|came across(?: as)?|can be|tends to be|remains?|appears?)"
PEOPLE = (
    r"(?:people|folks?|everyone|everybody|colleagues?|team ?mates?|co-?workers|peers|others|staff|teams?|squads?|crew|lads?|girls?|guys?|lot|gang|"
    r"departments?|office|floor|business|management|leadership|clients|customers|users|guests|tenants|residents|parents|patients|families|captains|regulars|couples|counterparts|"
    r"nurses|doctors|consultants|cashiers|operators|drivers|technicians|engineers|developers|devs|designers|analysts|managers|directors|"
    r"partners|buyers|sellers|vendors|suppliers|stakeholders|juniors|seniors|trainees|apprentices|interns|students|teachers|learners|"
    r"PMs|SEs|EMs|QAs?|sales|marketing|finance|ops|operations|HR|engineering|legal|support|housekeeping|kitchen|warehouse|branch(?:es)?|board|crews?|carers|reps|"
    r"\w+ (?:team|side|lot|folks|people|staff|crowd|guys|office|department|desk))"
)


CAPITAL = re.compile(r"\(\?-i:\[A-Z[^]]*\]\)")


_once: Callable[[Test], Test] = lru_cache(
    maxsize=4096
)  # the checks and the model's features ask the same of a sentence


@cache
def _compile(pattern: str) -> tuple[re.Pattern[str], bool]:
    """A pattern to be met in lower case, and whether some letter of what it meets must be a capital.

    A search that ignores case is several times slower than one in lower case, and the checks are mostly searches; so
    "(?-i:[A-Z])" becomes a group, and the letter is looked up in the text as it was written.
    """
    grouped, capitals = CAPITAL.subn("([a-zà-ÿ])", pattern)
    return re.compile(
        re.sub(r"\\.|[A-ZÀ-Þ]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), grouped)
    ), capitals > 0


@lru_cache(maxsize=4096)
def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(ch.lower()[:1] for ch in text)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    compiled, capitals = _compile(pattern)
    return next(_finditer(pattern, text), None) if capitals else compiled.search(_lower(text))


def _finditer(pattern: str, text: str) -> Iterator[re.Match[str]]:
    compiled, capitals = _compile(pattern)
    low, at = _lower(text), 0
    while match := compiled.search(low, at):
        if not capitals or all(
            text[match.start(group)].isupper() for group in range(1, compiled.groups + 1) if match[group]
        ):
            yield match
            at = max(match.end(), match.start() + 1)
        else:
            at = match.start() + 1


@cache
def _cased(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _first(text: str, *patterns: str) -> Span | None:
    found = [match.span() for pattern in patterns if (match := _search(pattern, text))]
    return min(found) if found else None


def has(text: str, pattern: str) -> bool:
    """Whether a pattern (case ignored) occurs in the text."""
    return _search(pattern, text) is not None


def found(pattern: str, text: str) -> list[str]:
    """Everything in the text that a pattern (case ignored) meets, in lower case."""
    return [match[0].lower() for match in _finditer(pattern, text)]


# --- absolutes -------------------------------------------------------------------------------------------------------

ABSOLUTE = (
    r"\b(?:always|never(?: once)?|constantly|continually|invariably|perpetually|forever|every (?:single )?time|without (?:fail|exception)|all the time|"
    r"at all times|not (?:for )?once|at no time|not (?:put|set) a foot wrong|(?:not|n['’]t)(?: \w+){0,4} (?:a single|one single|put a foot wrong|any mistakes?)|never ever|"
    r"not a single|has yet to (?:\w+ ){1,2}(?:a single|any|one)|no matter what|no one (?:else )?|nobody(?: else)?|everyone|everybody|"
    r"(?:can|could) do no wrong|24/7|day in,? day out|each and every|zero mistakes|flawless(?:ly)?|impossible to fault|every last|100 ?% of the time|whenever)\b"
)
RULE = (
    r"\b(?:must|shall|should|has to|have to|is to|are to|expected|requires?|rules?|policy|standard|asks? (?:for|that)|guide|procedure|so that|needs? to|want|wants)\b|"
    r"(?<![\w-])(?:will|to) (?:\w+ ){0,2}(?:always|never)"
)
GROUP_ABSOLUTE = re.compile(r"no ?one|nobody|everyone|everybody", re.I)


@_once
def absolute(text: str) -> Span | None:
    """An absolute said of a person's conduct: not a rule, not a system ("always-on"), not a total of facts."""
    for match in _finditer(ABSOLUTE, text):
        word = match[0].lower()
        before, after = text[: match.start()], text[match.end() :]
        if (
            after[:1] in "-–"
            or has(after, r"^ (?:before|event|smoker|mind|on\b(?! (?:time|top|the phone|about|at))|(?-i:[A-Z]))")
            or (word == "24/7" and has(after, r"^ (?:\w+ )?(?:line|service|desk|cover|support|operation|rota)"))
            or _quoted(text, match.start())
        ):
            continue
        if (
            not before.strip(" -*•–")
            and not GROUP_ABSOLUTE.fullmatch(word.strip())
            and has(
                after,
                r"^ (?:\w+ )?(?:has|have|comes?|is|rings?|answers?|late|on time|there|\w+s)\b(?! (?:is|are|was)\b)",
            )
            and not after[1:2].isupper()
        ):
            return match.span()  # a note without a subject: "Never has her notes ready"
        clause = re.split(r"[.;:,]| which | that | where ", before)[-1]
        following = re.split(r"[.;:,]", after)[0]
        if has(clause + word + following[:40], RULE) and not has(clause + following, r"why|how"):
            continue
        if word == "whenever":
            if has(text, r"\b(?:every time|it is (?:he|she)|without fail)\b"):
                return match.span()
            continue
        if GROUP_ABSOLUTE.fullmatch(word.strip()):
            # "Everyone loves her" judges; "everyone on the team now uses it" reports.
            if has(
                following,
                r"^ (?:(?!could|can|would|had)\w+ ){0,3}(?:loves?|likes?|knows?|says?|agrees?|thinks?|respects?|trusts?|can see|does it|is better|works? (?:as|hard))\b",
            ):
                return match.span()
            continue
        if has(clause, rf"\b{PERSON}\b|\b{SUBJECT}['’]|^\W*(?-i:[A-ZÀ-Ý])[\w-]+ ?$") or has(
            following, rf"^ (?:\w+ )?{SUBJECT}\b"
        ):
            return match.span()
        if has(clause, r"^\W*(?:(?-i:[A-ZÀ-Ý])[\w'’-]+ ){1,3}(?:has |is |was |will )?$") and not has(
            clause, r"^\W*(?:the|a|an|our|it|when|if|as|while|our|this|that)\b"
        ):
            return match.span()
    return None


def _quoted(text: str, at: int) -> bool:
    """Whether the place lies within double quotation marks: somebody else's words."""
    return text[:at].count('"') % 2 == 1 or (text[:at].count("“") > text[:at].count("”"))


# --- protected characteristics ---------------------------------------------------------------------------------------

KIN = (
    r"(?:wife|husband|spouse|fianc[ée]e?|boyfriend|girlfriend|mother|father|mum|mom|dad|parents?|sons?|daughters?|kids?|child(?:ren)?|baby|bab(?:y|ies)|twins|"
    r"toddlers?|newborn|little (?:ones?|girl|boy)|family|brother|sister|grand\w+|in-laws|partner's (?:health|illness)|marriage|wedding|divorce|pregnancy|home life|personal life)"
)
AILMENT = (
    r"(?:illness|sickness|health|condition|disability|dyslexia|dyspraxia|adhd|autis\w+|asperger\w*|epilep\w+|diabetes|asthma|cancer|chemo\w*|tumou?r|stroke|surgery|"
    r"operation|back|knee|hip|hearing|eyesight|migraines?|depression|anxiety|ptsd|burn-?out|breakdown|menopause|period pains?|injury|treatment|therapy|medication|"
    r"diagnosis|heart (?:attack|problem|condition)|panic attacks|mental health|weight|pacemaker|wheelchair|stammer|stutter|sick leave|hormones|moods? swings?|ms\b|long covid)"
)
NATION = (
    r"african|asian|american|arab|aussie|australian|chinese|indian|irish|german|french|italian|spanish|polish|dutch|russian|brazilian|nigerian|british|english|scottish|welsh|japanese|korean|malay|mexican|latin|latino|latina|black|white|"
    r"muslim|jewish|hindu|catholic|christian|sikh|southerner|northerner|european|eastern european|scandinavian|swiss|greek|turkish|portuguese|romanian|pakistani|filipino|filipina|vietnamese|thai|ghanaian|kenyan"
)
PROTECTED = (
    r"\b(?:bad|sore|dodgy|weak|crook) (?:back|knees?|hip|shoulder|heart|leg|eyes)\b",
    # leave and pregnancy
    r"\b(?:maternity|paternity|parental|adoption|sick|medical|compassionate|carer'?s|bereavement|stress|family) leave\b",
    r"\b(?:pregnan\w+|expecting (?:a|her|his|their|twins)|baby (?:is )?(?:coming|due|on the way|in \w+)|(?:new|has a|had a|having a|with a|first) baby|new (?:mum|mom|mother|father|dad)|"
    r"(?:first|second|third)-time (?:mum|mom|dad|mother|father)|back from (?:mat|maternity|having)|on mat leave|childcare|school runs?|nursery run|breastfeed\w*|miscarr\w+|ivf|fertility)\b",
    # family
    rf"\b(?:his|her|their|your|my) (?:\w+(?:['’]s)? ){{0,2}}?{KIN}\b",
    r"\b(?:has|have|had|with|without|no|having|raising|two|three|four|five|small|young|new) (?:\w+ )?(?:kids|children|little ones|family commitments|family to)\b(?! (?:in|on|at) (?:the |his |her )?(?:class|ward|group|room|nursery|unit))",
    r"\b(?:un)?married\b|\bdivorc(?:e|ed|ing)\b|\b(?:single|working|young) (?:mum|mom|mother|father|dad|parent|man|woman|lady|girl|lad)\b|\b(?:a|as a) (?:mum|mom|mother|father|dad|parent|family man)\b|"
    r"\bwidow(?:ed|er)?\b|\bgetting married\b|\bbereave\w+|\bhome situation\b|\b(?:things|trouble|problems|difficulties) at home\b|\bfamily (?:man|situation|problems|reasons|circumstances|life|commitments)\b|\bcaring for (?:his|her|their|a|an) \w+",
    # age
    r"\b(?:at|turned|turning|is|being|aged?|he's|she's|is only|just) (?:only |just )?(?:1[89]|[2-6]\d)(?=[,;](?!\d)| (?:years? old|and|with|but|so|he|she|they|you|i|already|now)\b)(?! (?:%|per|percent|days?|hours?|weeks?|months?|minutes?|and \d))",
    r"\b(?:\d{2}|(?:twen|thir|for|fif|six|seven)ty(?:-\w+)?)[ -](?:years?[ -]olds?|year[ -]old)\b(?= \w+ (?:man|woman|like|who|with)|,| he| she|$|\.)|\bsomebody of \d\d\b|\b(?:his|her|your|their|my) age\b|\bfor (?:his|her|their|your) (?:years|age)\b|\bat (?:his|her|their|your) time of life\b|"
    r"\b(?:near|close to|approaching|before|until|till|about to|coming up to|nearing|thinking about|thinking of) retire?(?:ment|ing|s)?\b|\b(?:millennials?|boomers?|gen[ -]?z|gen[ -]?x|old[ -]school|old dog|old hand|old guard|oldies?|youngsters?|younger generation|digital native|her generation|his generation|their generation|(?:too|so|quite|very|still|being|bit) (?:young|old)|(?<!each )(?<!every )(?<!the )(?<!a )young (?:person|people)(?= (?:like|of|should|will))|young (?:blood|legs|man|woman|lady|lad|guy|girl|boy|and)|older (?:worker|employee|colleague|lady|man|gentleman|woman)|elderly)\b",
    r"\b(?:at|turns?|turned|turning|fills?|reach(?:es|ed)|past|over|nearly|almost|pushing|rising|hit|being) (?:his |her |the big )?(?:twenty|thirty|forty|fifty|sixty|seventy)(?:-\w+)?(?=,| (?:in|this|next|he|she|they|you|i|soon|and (?:he|she|still))\b|[.;]|$)|\b(?:his|her|their|your|a|the|draw\w*|for) pension\b(?! (?:fund|scheme|team|product|plan|provider|admin|desk|data|system|report|letter|case|client|claim|file|contribution|transfer|trustee|statement|query|quer))|\bfew years (?:from|off|to) (?:retirement|pension)\b|\bin (?:his|her|their|your) (?:early |mid |late )?(?:twenties|thirties|forties|fifties|sixties|20s|30s|40s|50s|60s)\b|\b(?:grandma|grandmother|grandad|grandfather|granny|grandpa|grandchild\w*|papa|mama|daddy|mummy)\b|\bbring(?:s|ing)? up (?:\w+ ){1,3}(?:alone|by (?:him|her)self|on (?:his|her|their) own)\b|\b(?:twins|triplets)\b|\bfather of \w+|\bmother of \w+",
    r"\b(?:his|her|their|your) (?:back|knees?|hips?|shoulders?|leg|heart|eyes|hearing|nerves|joints|lungs|blood pressure|stomach|feet|wrists?)(?:['’]s| is| are| was| has| have|['’]ve) (?:been )?(?:\w+ ){0,2}?(?:crook|bad|gone|playing up|giving|killing|poor|weak|not what|failing|worse|sore|dodgy|buggered|hurting|acting up)\b|\b(?:adhd|dyslexi\w+|dyspraxi\w+|autis\w+|asperger\w*|asthma\w*|epilep\w+|ptsd|bipolar|menopaus\w+|fibromyalgia|crohn['’]?s|lupus|sciatica|migraines?|arthritis|neurodiver\w+|long covid|dialysis|chemo\w*)\b",
    r"\b(?:he|she|you)(?:['’]ll| will|['’]s|['’]re| is| are)? (?:be |turns? |turning |going to be )?(?:1[89]|[2-7]\d) (?:(?:in|this|next|come) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|the (?:new year|spring|summer|autumn|winter)|year|month|birthday)|on (?:his|her|your) (?:next )?birthday)\b|"
    r"\b(?:younger|older) (?:crowd|generation|lot|set|hands?|school|folk)\b|\bof a certain (?:age|vintage)\b|\b(?:man|woman|lad|lady|person) of (?:his|her|your|their) (?:years|age|vintage)\b|\b(?:nearing|approaching|knocking on) (?:for )?(?:thirty|forty|fifty|sixty|seventy|retirement)\b|"
    r"\bmarriageable\b|\b(?:starts?|starting) (?:a|his|her) family\b|\bthe (?:wee|little) one\b|\bties at home\b|\bbaby brain\b|\bmonths gone\b|\bmouths to feed\b|\bfeed \w+ mouths\b|\b(?:being|is|she['’]s) expecting\b(?=[.,;]| so| and|$)|\bshe(?:['’]s| is) (?:due|carrying)\b(?= in (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn)|[.,;]|$)",
    # sex and orientation
    r"\bfor a (?:girl|lady|woman|man|lad)\b(?! (?:who|whose))|\bboys will be boys\b|\b(?:whether|thought of|looked for|wanted|prefer\w*) a (?:man|woman|lady)\b|\bpretty (?:young )?face\b|\bladies are\b",
    r"\b(?:girls?|as a (?:lady|gentleman|man)|young (?:lady|gentleman)|woman|women|female|feminine|masculine|motherly|fatherly|gay|lesbian|transgender|trans woman|trans man|his husband|her wife|maternal|bossy woman|man of few|time of the month|hormonal)\b",
    # health and disability
    rf"\b(?:his|her|their|your) (?:\w+(?:['’]s)? ){{0,2}}?{AILMENT}\b(?! (?:and safety|check|board|centre|center|service|lead|team|plan|visitor|record|score|dashboard|cell|office|workstream|end|up|log|rota|list))",
    r"\b(?:suffer\w*|struggl\w+|diagnosed|living|recover\w*|off (?:sick|ill)|went through|going through|battl\w+|fighting|been through|returned from|since|because of|due to|with) (?:\w+ ){0,3}?(?:from |with |through )?(?:an? |the )?(?:illness|sickness|dyslexia|adhd|autism|epilepsy|diabetes|cancer|chemo\w*|surgery|migraines?|depression|anxiety|burn-?out|menopause|mental health|disability|heart (?:attack|condition)|long covid|a stroke)\b",
    r"\b(?:off|been|was|is|were) (?:sick|ill|unwell|signed off (?:sick|work|by (?:her|his|the) (?:gp|doctor)|with|for (?:stress|\w+ weeks))|hospitalised|hospitalized|in (?:a )?wheelchair|on medication|in and out of hospital|in hospital|deaf|blind|disabled|dyslexic|autistic|neurodiverse|bipolar|on the spectrum|hard of hearing|diabetic|depressed|overweight|pregnant)\b|\bin and out of (?:the )?hospital\b|\bsick (?:days?|note)\b|\b(?:going|gone|went) through the change\b|\bthe change of life\b|\bon the spectrum\b|\bchemo\w*\b|\bon dialysis\b",
    r"\b(?:after|since|considering|despite|given|bearing in mind|with all) the (?:stroke|cancer|menopause|depression|anxiety|illness|diagnosis|heart attack)\b|\binsulin\b|\b(?:walks?|walking) with a (?:stick|limp|cane|frame)\b|\b(?:mobility scooter|walking stick|hearing aids?|crutches|prosthe\w+|anxiety disorder|eating disorder|rehab)\b|\b(?:knee|hip) replacement\b|\bafter (?:his|her|your|their) op\b|\b(?:been|was) poorly\b|\boff with (?:stress|his|her)\b|\bsober for\b|\bheavily accented\b",
    # race, religion, nationality, accent
    rf"\b(?:{NATION}) (?:roots|blood|background|heritage|origins?|temperament|upbringing|descent|thoroughness|mentality|bloke|fella|guy|lad|lady|woman|man)\b|\b(?:a|an|is|staunch|practising|lapsed) (?:\w+ )?(?:catholic|muslim|jew|hindu|christian|sikh|mormon|protestant|brahmin)\b(?! \w*(?:school|charity|college|hospital|aid))|\b(?:hajj?|refugee)\b(?! (?:camp|programme|program|centre|center|council|agency|response|support|services?|families|registration|law))|\bgo(?:es)? to (?:mass|chapel)\b|\bwears? (?:a |the |her |his )?(?:head)?scarf\b|"
    r"\bin (?:his|her|their|your) culture\b|\bwhere (?:he|she|they|you) comes? from\b|\bthe way (?:that )?they do (?:things|it) in (?-i:[A-Z])|\b(?:isn['’]t|not|aren['’]t) from (?:round )?here\b|\b(?:he|she|you)(?:['’]s|['’]re| is| are| comes?| hails) (?:originally )?from the (?:\w+ )?(?:islands?|north|south|east|west|countryside|village|mountains|bush|provinces)\b(?! (?:region|team|office|depot|site|desk|branch|side|wing|hub))|\b(?:arrived|came) (?:here )?from (?-i:[A-Z])\w+ (?:\w+ ){1,3}ago\b|\bfrom an? (?:good |poor |rich |\w+ )?(?:traveller|immigrant|working-class|minority|catholic|muslim|brahmin|christian|hindu) (?:background|family)\b",
    r"\b(?:his|her|their|your|strong|thick|heavy|foreign) (?:\w+ ){0,2}accent\b|\b(?:mother tongue|native (?:english )?speaker|first language|second language|broken english|foreigner|immigrant|ethnic\w*|skin colou?r|nationality|visa status|work permit|cultural background)\b|"
    r"\b(?:comes?|being|is|originally|he's|she's|hails|coming) (?:originally )?from (?!the (?:team|desk|floor|bank|agency|other|same|old|sales|support|night|day|back|outside|inside)|a |an |our |this |that |his |her |my |\d|head|sales|support|within|outside)(?:the )?(?-i:[A-ZÀ-Ý])\w+(?=,|\.| so| and| where|$)",
    rf"\b(?:as|typical|typically|being|so|very|is|like (?:a|most|all)|for an?) (?:true |proper |real |good |typical )?(?:{NATION})s?\b(?! (?:market|customers?|team|office|site|plant|desk|accounts?|clients?|portfolio|buyers?|region|territory|language|speakers|translation|version|launch|tender|law|standard|entity))",
    r"\b(?:church|pastor|mosque|imam|synagogue|ramadan|eid|prays?|praying|prayers?|god-?fearing|religio\w+|(?:his|her|their|your) faith|devout|born-again|bible|quran|koran|hijab|headscarf|turban|sabbath|fasting|(?:during|over|for) lent|kosher|halal|christian values|believer)\b",
)  # fmt: skip
WORKPLACE = (
    r"\b(?:maternity|paternity|parental|family|children'?s|women'?s|ladies'?|girls'?|mental health|disability|diabetes|cancer|stroke|dialysis|dementia|religious) "
    r"(?:ward|unit|clinic|forum|team|services?|hospital|pathway|policy|policies|cover (?:rota|plan|policy)|support|centre|center|shelter|law|benefits?|wear|department|range|shoes|clothing|charity|network|group|audit|nurse|project|campaign|cup|league|squad|home|room|room|lessons?|education)\b"
)
WORK_THING = (
    r"^(?:['’]s)?[- ](?:(?!at|is|was|and|in|on|with|from)[\w-]+ )?(?:tests?|kits?|line|inhalers?|guide|project|polic(?:y|ies)|forms?|tender|lease|contract|roof|hall|van|car-?park|ramp|range|site|company|recall|register|index|"
    r"academy|football|home|care|opening hours|hours|menu|display|stock|order|product|bell|app|charity|colou?r)s?\b"
)
CARED_FOR = r"\b(?:residents?|patients?|pupils?|students?|tenants?|applicants?|passengers?|guests?|customers?|clients?|callers?|shoppers?|members?|service users?|claimants?|donors?|households?|school|(?<!top )(?<!world )(?<!first )class|nursery|ward|clinic|Mrs? (?-i:[A-Z])\b|Ms (?-i:[A-Z])\b)"


@_once
def protected(text: str) -> Span | None:
    """Age, sex, pregnancy, family, health, disability, leave, race, religion, nationality, accent: any mention.

    A workplace that deals with such matters (a maternity ward, a disability forum) or a person cared for is no mention.
    """
    for match in (found for pattern in PROTECTED for found in _finditer(pattern, text)):
        around = text[max(0, match.start() - 20) : match.end() + 30]
        if has(around, WORKPLACE) or has(text[match.end() :], WORK_THING) or _quoted(text, match.start()):
            continue
        if has(text, CARED_FOR) and not has(
            match[0],
            r"leave|pregnan|accent|\bage\b|young|old|god|church|pastor|faith|married|baby|wife|husband|chemo|mother of|father of|school run|hijab|scarf|little one|wee one|retire|the change|stammer|stutter",
        ):
            continue
        if has(
            match[0],
            r"\bback\b|\bknee\b|\bhip\b|\bweight\b|\bhearing\b|\btreatment\b|\boperation\b|\bcondition\b|\bstroke\b|\bhealth\b|\bdiagnosis\b|\btherapy\b|\bmedication\b",
        ) and not has(
            text,
            r"pain|grief|trouble|problem|bad\b|crook|injur|hurt|slow|better|worse|issue|flare|surger|off work|despite|suffer|struggl|cut (?:her|him|them) some slack|playing up|poor|recover|because of|due to|hospital|sick|ill\b|private|after|in spite",
        ):
            continue
        return match.span()
    return None


# --- hearsay ---------------------------------------------------------------------------------------------------------

OPINION = (
    r"(?:say|says|said|tell|tells|told|think|thinks|thought|feel|feels|felt|reckon|reckons|find|finds|believe|believes|mention|mentions|mentioned|complain|complains|complained|grumble|moan|"
    r"rave|raves|love|loves|adore|adores|like|likes|rate|rates|respect|respects|speak|speaks|talk|talks|swear|swears|describe|describes|consider|considers|see|sees|agree|agrees|"
    r"don['’]t (?:like|trust|feel|think)|wish|are of the opinion|(?:are|is|seem|seems) (?:all |very |really |quite |so |not |more than |pretty )*(?:happy|content|pleased|delighted|satisfied|fed up|unhappy|frustrated|impressed|wary|full of praise|of the opinion|afraid|nervous))"
)
SAID_OF = rf"(?= (?:that |me |us |how |about |to me |(?:so |very )?(?:highly|well) of )*(?:{PERSON}\b|{SUBJECT}['’]|(?-i:[A-ZÀ-Ý])\w+['’]?s?\b|the world|it\b|good things|nothing but|with|about))"
HEARSAY = (
    rf"\b(?:the|our|my) \w+s (?:in|on|from|at|over|across|down) (?:the |our )?(?:\w+ ){{1,5}}?(?:all )?(?:say|reckon|think|tell|swear|agree|love|rave){SAID_OF}|\b(?:several|some|many) \w+s (?:seem|appear) to (?:feel|think|agree)|\b(?:is|are) (?:meant|said|supposed|reported|rumoured) to (?:be|like|love|rate) (?:fond|keen|happy|\w+ (?:of|about|with))\b",
    rf"\b(?:the|our|my|her|his|their|your) (?:\w+ )?\w+s (?:all |also |really |always |often |still |just |generally |seem to |tend to )*(?:reckon|say|tell|think|love|adore|rave|swear|rate|moan|feel|hate|dread|complain){SAID_OF}",
    r"\bi(?:['’]m| am|['’]ve been| have been| was| keep being| get) (?:often |always |reliably |also |given to understand|led to believe)*(?:told|hearing|informed)\b(?! (?:by (?-i:[A-Z])\w+ (?-i:[A-Z])))",
    r"\b(?:i|we)(?:['’]ve| have)? (?:also |often |keep |sometimes )*(?:hear|heard|hearing|gather|gathered|understand from)\b(?! (?:back|of (?:it|them|this|a)|from (?:mr|ms|mrs|dr) |the|requirements|data|evidence|his|her|feedback|figures))",
    r"\b(?:some|someone|somebody|several|many|most|a few|few|various|certain|other|others|quite a few|more than one|one|one or two|two or three|everyone|everybody|parents?|guests?|clients?|customers?|colleagues?|people|folks?|they|(?:the|our) \w+s) (?:of (?:the|my|our|his|her|your) )?(?:\w+ ){0,3}?(?:have|has|had|are|were|was|is|keeps?|kept|['’]re) (?:all |also |often |been )*(?:saying|telling|hinting|hinted|mentioned|grumbling|whispering|muttering|complaining|complained|remarked|commented|suggested|confided|implied)\b(?=.{0,90}\b(?:he|she|they|you|him|her|his|your)\b)",
    r"\b(?:is|are|was|were|being) (?:widely |commonly |generally |often )?(?:alleged|whispered|rumoured|felt|perceived|understood)(?: by some| by many)? (?:that|to|as)\b(?! (?:be (?:complete|done)|i))|\bit is (?:being )?(?:alleged|whispered|claimed|told)\b|\b(?:are|is) said to have\b|\b(?:talk|story|news) (?:is|going (?:a)?round|doing the rounds|of the (?:tea ?room|canteen|office|floor))\b|\bthere(?:['’]s| is) talk\b|\bcommon knowledge\b|\bas every(?:one|body) knows\b|\boff the record\b|\breportedly\b|\banonymous (?:note|letter|comment|tip|source)\b",
    r"\b(?:come|comes|came|reach|reaches|reached|reaching) (?:to )?(?:my ears|me from|me about|me is)\b|\bfrom what (?:people|others|(?:comes|gets) (?:back )?to)\b|\b(?:complaints?|concerns?|remarks?|comments?) (?:have |has |were |was )?(?:been )?(?:raised|made|voiced) (?:by (?:members|some|several|colleagues|staff|people|others)|(?:as to|about|on) (?:his|her|your|their)\b)|\b(?:according to|as per) (?:some|certain|several|many|most|various|others|people|sources|colleagues|co-?workers|staff)\b|\b(?:who|that) (?:would rather|wish|do not wish|don['’]t want|prefer)(?: to)? (?:not )?(?:to )?(?:be|stay|remain) (?:named|anonymous)\b",
    r"\bi['’]?m hearing\b|\bhearing (?:only |nothing but |not so )?(?:good|great|bad|mixed|lovely|nice) (?:things|reports)\b|\bone hears\b|\bi(?:['’]ve| have) since heard\b|\bgot a name for\b|\bis known for\b|\bsays? (?:nothing but )?lovely things\b|\bspeaks? (?:very )?(?:well|highly|badly|ill) of (?:him|her|you)\b|\bswears? by (?:him|her|you)\b|\b(?:not )?well (?:thought of|regarded|spoken of|liked) (?:in|upstairs|downstairs|across|among|by (?:all|many|most|the|his|her))\b|\b(?:ask any(?:one|body)|(?:every|any)(?:one|body) i (?:speak|spoke|talk|ask)|nobody i (?:ask|spoke))\b|\b(?:people|they|folks?) tell me\b|\bfeedback (?:has been|from (?:peers|others|colleagues|people) (?:is|has))\b|\breputation (?:with|among)\b",
    r"\bword (?:is|has it|on the|around|in the)\b|\brumou?r\w*|\bapparently\b|\ballegedly\b|\bsupposedly\b|\bby all accounts\b|\bthe grapevine\b|\bgossip\b|\bthe consensus\b|\breputation (?:for|as|of|is)\b|"
    r"\b(?:is|are|was|been) (?:widely |generally |commonly |often )?(?:said|rumou?red|known|considered|seen|perceived|regarded|viewed|thought) (?:to be|to have|as|by (?:many|most|some|the))\b|\bpeople skills are said\b",
    r"\b(?:the |there['’]s a |there is a |a )?(?:general |common |widespread |overall )?(?:feeling|sense|impression|perception|view|mood|murmurs?|whispers?|vibe|opinion) (?:is|was|(?:on|in|among|amongst|around|across|from|at) (?:the|our|all|most|some) (?:\w+ ){1,3}?(?:is|was|has been|being)|that|about)\b(?=.*\b(?:he|she|they|you|him|her|she's|he's)\b)",
    r"\b(?:it has|it['’]s|it) (?:come|came|reached|been brought) to (?:me|my (?:ears|attention|notice))\b|\bcame to my ears\b|\bhas reached (?:me|my)\b|\b(?:what|that|it|word|this|things) (?:\w+ )?(?:comes|came|gets|got) back to (?:me|us)\b|\bfilter(?:s|ed|ing)? back\b|\bfrom what (?:i|we)(?:['’]ve)? (?:hear|heard|gather|been told)\b|\bso (?:i['’]m|i am) told\b|\bi(?:['’]m| am) told\b|\bit is (?:said|known|felt|rumou?red)\b|\bas (?:i hear|they say)\b|\blittle birds?\b|\bthe story goes\b|\bon good authority\b|\b(?:so|as|or so) i(?:['’]ve| have)? (?:gather|hear|understand|understood)\b|\b(?:whispers?|murmurs?|mutter\w*|grumbl\w*) (?:has|have|had|reach\w*|is|are|in|from|about|that|it)\b|\b(?:let|lets) (?:slip|on|us understand|it be known)\b|\b(?:would|will) (?:all )?tell you (?:the same|so|that)\b|\bhave it (?:that|to say)\b|\bin the corridors\b|\bthe vibe\b|\bword of mouth\b|\b(?:is|are) (?:crazy|mad|wild) about (?:him|her|them|you)\b|\bhave (?:very |really )?(?:good|high|bad|poor|low) opinions? (?:of|about)\b|\bcomments? (?:have|has) (?:come|reached|been)\b|\bbeen grumbling\b|\bsounds? like (?:the|most) \w+ (?:like|love|want)\b",
    rf"\b(?:some|several|many|most|a few|few|a couple of|couple of|a number of|various|certain|other|quite a few|lots of|plenty of|more than one|one or two|two or three) (?:of (?:the|my|our|his|her|your) )?(?:\w+ ){{0,3}}?{OPINION}{SAID_OF}",
    rf"\b(?:the|our|my|her|his|your|their|all the|those) (?:\w+ ){{0,2}}?{PEOPLE}(?:,? (?:i['’]m told|apparently),?)? (?:all |also |really |always |often |still |just |generally |seem to |tend to )*{OPINION}{SAID_OF}",
    rf"(?:^|[,;.:] |\b(?:and|but) )(?:\w+ )?{PEOPLE} (?:all |also |really |always |often |still |just |generally |seem to |tend to )*{OPINION}{SAID_OF}",
    r"\b(?:have|has|had) (?:nothing but|only) (?:good|great|kind|nice|positive|bad) (?:things|words) to say\b|\bspoken (?:very )?highly of\b|\b(?:gets|get|got|getting|had|have|has) (?:a lot of |lots of |good |great |some |nothing but |positive |negative )*(?:feedback|complaints|comments|praise)(?= (?:from (?:the |some |several |various |many |other )?[a-z]+(?: [a-z]+)?(?:[.,;]|$|\s+(?:about|on|that))|about|on|that))(?!.*\d)",
)  # fmt: skip
NAMED_SOURCE = r"(?:\b(?:wrote|writes|put it|said|told me|noted|e-?mail(?:ed)?|mail|survey|score[ds]?|feedback of|letter of|on \d{1,2} \w+|on \w+ \d{1,2})\b.*[\"“:]|[\"“].{12,}[\"”])"
NAME = r"\b[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý][\w'’-]+\b|\b(?:Mr|Ms|Mrs|Dr|Prof|Sister|Frau|Herr)\.? [A-ZÀ-Ý]\w*"


@_once
def hearsay(text: str) -> Span | None:
    """Second-hand opinion used as evidence, without a named source that is quoted or a dated instance."""
    span = _first(text, *HEARSAY)
    if span is None or _quoted(text, span[0]):
        return None
    if has(text, NAMED_SOURCE) and re.search(NAME, text):
        return None
    if has(
        text,
        r"\bsurvey|\bscor(?:e|ed|es)\b|\d+ (?:of|out of) (?:the |our )?\d+|\bon (?:\d{1,2} (?-i:[A-Z])|(?-i:[A-Z])\w+ \d)|\bin (?:the|his|her) (?:exit|360)\b",
    ) and not has(text, r"\bi(?:['’]m| am) told\b|\bapparently\b"):
        return None
    return span


# --- effort ----------------------------------------------------------------------------------------------------------

EFFORT = "|".join((
    r"\b(?:stay(?:s|ed|ing)?|hang(?:s|ing)?|hung) (?:back|behind|on)? ?(?:most|every|many|late|after|to (?:set up|finish|tidy|close))\b(?! (?:of|to \w+ with))|\bhow much (?:he|she|they|you) puts? in\b|\b(?:all )?the (?:hours|time|effort) (?:he|she|they|you) puts? in\b",
    r"\b(?:works?|worked|working|works?) (?:\w+ ){0,2}?(?:so |very |really |extremely |incredibly |tremendously |super |too |just as )?(?:hard|tirelessly|flat out|day and night|round the clock|all hours|long hours|like a \w+|incredibly hard|weekends|through (?:lunch|the night|weekends?|holidays?|his|her|their))\b(?! (?:for|to) (?:the |a )?better)",
    r"\bhard[- ]?work(?:ing|er|s)?\b|\bhard ?work\b|\bworkhorse\b|\bgraft(?:er|ing|s|ed)?\b|\bslog(?:ged|ging)?\b|\btireless\w*|\bworkaholic\b|\btoil\w*",
    r"\b(?:long|extra|crazy|insane|all|more|many|countless|so many|silly|unsociable|serious|huge) hours\b(?! (?:a|per) )|\bhours (?:she|he|they|you)(?:['’]ve| have|['’]s| has)? (?:put|gave|spent|given)|\b(?:did|does|do) not count (?:his|her|their|the|your) hours\b|\b(?:works?|worked|working|did|does|doing|unpaid|extra|so much|lots of|endless|all (?:the|that)) (?:\w+ )?overtime\b(?! (?:fell|cost|bill|budget|down))",
    r"\bputs? (?:in|\w+ in) (?:more |the |so many |a lot of |a huge |serious |real |extra |some |very |enormous )*(?:hours|effort|shift|work|time|extra|graft)\b|\bput(?:s|ting)? in (?:a |the )?(?:more |so much |tremendous |huge |enormous |massive |extra |real )*(?:hours|effort|shift|work)\b|\bgoes? the extra mile\b|\bwent the extra mile\b|\bextra mile\b|\babove and beyond\b|\b110 ?(?:%|percent|per cent)|\bgives? (?:it )?(?:his|her|their|your)? ?all\b|\bheart and soul into\b|\bblood,? sweat\b",
    r"\b(?:gave|give|gives|giving|given) up (?:\w+ ){0,6}?(?:weekends?|evenings?|saturdays?|sundays?|holidays?|lunch(?:es)?|breaks?|days? off|leave|christmas|time)\b|\bsacrific\w+",
    r"\b(?:stay(?:s|ed|ing)?|stop(?:s|ped)(?= on| till| until| late)|work(?:s|ed|ing)?|online|at (?:his|her|their|your) desk|on (?:the )?(?:phone|slack|call)|logged (?:on|in)|closes?|finish(?:es|ed)?|dialling|answer\w*|picking up|leaves|sits?|sat|(?:was|were)(?!(?: \w+)? late)|up) (?:\w+ ){0,5}?(?:very |so |too |until |till |well )*(?:late\b(?! for| to| in| with| on| twice| \w+ times|ly)|past (?:midnight|his|her|their|your|\w+ (?:pm|o'clock|at night)|ten|nine|eight|seven|\d{1,2}(?! ?(?:days|weeks|minutes|%)))|(?:un)?till? (?:gone )?(?:midnight|late|ten|nine|eight|seven|eleven|\d{1,2}(?::\d\d)? ?(?:pm|p\.m\.|h\b|at night|o'clock|in the (?:evening|morning|night)))|(?:at|until|till) (?:midnight|all hours|night and|(?:eight|nine|ten|eleven|(?:[89]|1[01]) ?(?:pm|p\.m\.)?) ?(?:at night|in the (?:night|evening)|pm|p\.m\.))|into the (?:night|evening)|in the evening\b|before (?:seven|six|eight|five|anyone|everyone|\d))",
    r"\b(?:first|last) (?:one |person |car )?(?:(?:in|out)(?= (?:and|every|each|most|of a)\b|[.,;]|$)|to (?:arrive|leave|log)|through the door|in the (?:office|building|car park|yard|shop|morning))\b|\bfirst in\b(?= (?:and|every|each|most|of a)|[.,;]|$)|\blast (?:one )?out\b|\bresumes? early\b|\bearly (?:mornings?|starts?) and late\b|\bcomes? in early\b|\bdawn (?:to|till) dusk\b|\bburn\w* the (?:midnight|candle)\b|\b(?:in|there|here) (?:at|by|from) (?:five|six|seven|[567](?:am)?)\b(?= and (?:he|she|they|you)?)|\bcommitment like (?:that|this)\b|\bleaves? (?:when|after) the (?:cleaners|others|rest|lights|last)\b|\blate nights?\b(?! (?:shift|trade|opening))|\bnights and weekends\b|\ball-?nighters?\b",
    r"\b(?:work(?:s|ed|ing)?|came? in|comes? in|coming in|in the (?:office|lab|shop|plant|studio|workshop|kitchen)|available|reachable|on (?:many|most|several)|logged|at (?:his|her|their|your) desk|files home|answer\w*|home|gave|spent|through|including|replies|reply|takes? calls) (?:\w+ ){0,5}?(?:on |at |over |the |during |in )*(?:weekends?|saturdays?|sundays?|(?:public|bank) holidays?|(?<!till )(?<!until )(?<!before )(?<!by )christmas(?: day| eve)?|(?<!for )(?:his|her|their|your) (?:days? off|holidays?|leave|own time|vacation|annual leave|lunch))\b(?! (?:pass|rota|shifts?|trade|market|service|opening|edition|timetable|class|menu|deliver\w*|crowd|slots?|bookings?))",
    r"\b(?:saturdays|sundays|weekends) (?:included|too|as well)\b|\bsix-day weeks\b|\bseven days a week\b|\b(?:60|70|80|sixty|seventy|eighty)[- ]hours?(?: (?:weeks?|a week|per week|every week|this week))\b|\b(?:her|his|their|your|such|sheer|real|great|full|total|huge|incredible|tremendous|utter|unwavering|selfless) (?:\w+ )?(?:dedication|commitment|effort|work ethic|devotion)\b|\b(?:very |really |extremely |so |totally |truly |fully |most |is |deeply )(?:dedicated|committed|devoted|diligent|industrious)\b(?! to (?:the|a) \w+ (?:by|that))|\bwork ethic\b|\bwithout (?:a )?complain\w*|\b(?:doesn['’]t|didn['’]t|does not|not|never) (?:once )?complain\w*|\brarely takes (?:a )?(?:break|lunch|holiday)|\b(?:never|not) (?:\w+ )?(?:taken|took|takes?) (?:a |one )?(?:sick day|day off|holiday|break|lunch)\b|\bnot (?:missed|taken) a (?:single )?day\b",
    r"\b(?:he|she|they|you)(?:['’]s|['’]re| is| are| was| were| has been| have been) (?:always |so |very |extremely |incredibly |really |super |flat[- ]out )*(?:busy|rushed off (?:his|her|their) feet|run off (?:his|her|their) feet|under (?:the )?pump|snowed under)\b|\bjuggl\w+ (?:so )?(?:many|lots|a lot|several|everything)|\bdid (?:everything|whatever) (?:it takes|was asked)|\btried (?:so |very |really )?hard\b|\btries (?:so |very |really )?hard\b|\b(?:so much|lots of|a lot of|plenty of|huge|great|much|enormous|tremendous|massive|all the) (?:effort|energy)\b|\bdouble shifts?\b|\bpull(?:s|ed|ing) (?:\w+ )?(?:doubles|double shifts|all-?nighters|extra shifts|late shifts|shifts)\b|\b(?:no|without|little|hardly any) (?:sleep|bed|rest)\b|\bnights without\b|\bgave? (?:it|this|us|the job|this job|everything) (?:\w+ )?(?:everything|his all|her all|their all|your all|all (?:he|she|they|you) (?:had|have|has|got))\b|\b(?:that|such|this|his|her|their|your) (?:kind of )?sacrifice\b|\b(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|1[0-8])[- ]hours? (?:days?|shifts?|straight|on a|a day|without)\b|\bwithout (?:to ask|asking|being paid|pay\b|extra pay|claiming)|\b(?:on|in) (?:his|her|their|your) own time\b|\b(?:in|there|here|at (?:his|her|their) desk|in the chair) before (?:i am|i['’]m|me|any(?:one|body)|everyone|the sun)\b|\bnever (?:once )?(?:clock(?:s|ed)?[- ]watch\w*|says no|said no)\b|\bmidnight oil\b|\bwilling to (?:stay|work late|come in)\b|\bran on coffee\b|\bmissed (?:his|her|their|your) (?:lunch|holiday|anniversary|kids)\b",
))  # fmt: skip
NOT_EFFORT = (
    r"\b(?:not counting|isn't the (?:point|argument)|not the argument|shift pattern|rota|on-call|opening hours|trade|opened? on|could open|by working|in working|fewer|too (?:many|much)|instead of|(?:leave|leaves|leaving|left) (?:the |those |his |her )?hours out|not a measure|not what i want|any more|"
    r"late for|shouldn't|should not|must stop|needs? to stop|reduce|unsustainable|burnout risk)\b|\b(?:fell|dropped|cut|down|reduced|went) (?:\w+ ){0,3}from\b|\bfrom \d[\w.,%]* (?:\w+ ){0,3}to \d"
)


@_once
def effort(text: str) -> Span | None:
    """Hours, hard work or dedication offered as the merit itself, with no result in the same sentence."""
    span = _first(text, EFFORT)
    return None if span is None or has(text, NOT_EFFORT) or _quoted(text, span[0]) else span


# --- empty praise ----------------------------------------------------------------------------------------------------

EMPTY = (
    r"\b(?:true|real|absolute|total|super|our|shining) stars?\b|\bsmile for every(?:one|body)\b|\bnothing but (?:love|praise|good)\b|\bthe (?:man|woman|one|person) to (?:call|go to|ask)\b|\bhad a (?:very |really )?(?:good|great|lovely|fantastic|super) year\b(?! (?:on|in (?!the)|with|for|because|by))",
    r"\b(?:some(?:one|body)|a (?:person|man|woman|colleague|guy|team member)|people|one)(?: \w+){0,3}? (?:can|could|may) (?:always )?(?:count|rely|depend|build|trust)\b|\bbest thing (?:about|in|that|to happen)\b|\bone of the good ones\b|\bno better\b",
    r"\bteam[- ]player\b|\brock ?stars?\b|\b(?:super|real|absolute|total|a|our|shining) ?stars?\b(?! (?:rating|hotel|review))|\blegend\b|\b(?:real |great |true |huge |valuable |valued |thorough |complete |an? |absolute |such an? |big |massive )+asset\b|\b(?:a )?(?:real |true |absolute |total )*(?:pleasure|joy|delight|dream|privilege|treat) to (?:work|have|deal|manage|be|lead|sit|supervise)\b|\bcredit to (?:the|us|our|his|her|their|this|\w+ (?-i:[A-Z])|(?-i:[A-Z]))",
    r"\b(?:a |an absolute |absolute |real |total |our |such a |true )(?:diamond|gem|jewel|treasure|godsend|machine|hero|heroine|trooper|trouper|soldier|champion|champ|ninja|wizard|guru|mvp|rock|anchor|lynchpin|linchpin|powerhouse|superstar|winner|keeper|find|blessing|angel|lifesaver|one-off|all-?rounder|professional|pro\b|class act|natural|force of nature|breath of fresh air|ray of sunshine|safe pair of hands)\b|\bsafe pair of hands\b|\ball-?rounder\b|\bsuperstar\b|\bunsung hero\b|\bpair of safe hands\b|\bray of sunshine\b|\bbreath of fresh air\b|\bclass act\b",
    r"\bheart (?:and soul )?of (?:the|this|our)\b|\bsoul of (?:the|this|our)\b|\b(?:the |our |real |a )+(?:glue|pillar|backbone|cornerstone|bedrock|lifeblood|engine room|driving force|life and soul)\b|\bpillar of\b|\bgo-to (?:person|guy|man|woman|girl)\b|\b(?:could|can|would)(?:n['’]t| not|['’]d not)(?: honestly| really| possibly)? (?:\w+ )?(?:be without|do (?:it )?without|manage|cope|survive|function|imagine|ask for|wish for|fault|have (?:done|managed|asked))\b(?! (?:be|so|it by|the|that|this|an?) )|\b(?:lost|stuck|nowhere|helpless) without\b|\bfall apart without\b|\bworth (?:his|her|their) weight\b|\bsecond to none\b|\bone of a kind\b|\bbest in the business\b|\bone in a million\b",
    r"\b(?:does|did|doing|done|do|doing such|made|makes|for (?:all )?(?:your|her|his|their|the)) (?:an? |such an? |his |her |their |your )*(?:really |very |consistently |absolutely |truly )*(?:good|great|fine|excellent|fantastic|amazing|wonderful|super|superb|brilliant|terrific|outstanding|cracking|stellar|nice|solid|tremendous|marvellous|lovely|phenomenal|sterling|top|decent|smashing) (?:job|work|stuff|things|year|contribution)\b(?! of| on| with| in (?!general)| for (?:the )?(?!us|everyone|everything|team))|\b(?:good|great|excellent|fantastic|amazing|super|brilliant|well|nice) (?:job|work|stuff|done|effort|year)(?: (?:this|all) (?:year|half|round|season|cycle))?(?: overall| all round| as ever| again)?\W*$|\bkeep (?:it up|up the)\b|\bwell done\b|\bkudos\b|\bhats? off\b|\bbravo\b|\bthank(?:s| you)(?: \w+){0,4} for (?:everything|all|your (?:service|work|effort))\b|\bgrateful for (?:his|her|their|your) (?:service|work|support|contribution)\b",
    r"\b(?:is|are|was|'s|’s|been|being|'re|just|really|has been|remains) (?:\w+ ){0,2}?(?:invaluable|indispensable|irreplaceable|amazing|awesome|fantastic|wonderful|great|excellent|superb|outstanding|terrific|incredible|marvellous|phenomenal|exceptional|fabulous|super|top[- ]notch|first[- ]class|first[- ]rate|world[- ]class|rock[- ]solid|super solid|solid|dependable|reliable|dependable and|a positive|positive|on top of (?:things|it all)|as good as they come|doing (?:great|well|fine|brilliantly)|great to (?:have|work)|good to (?:have|work)|very good at (?:his|her|their|your) job|good at (?:what|everything)|a good (?:guy|person|worker|employee|specialist|colleague|man|egg|lad|one|sort)|good specialist|good worker|good employee|easy to work with|nice to (?:have|work)|always (?:there|willing|ready|helpful|on hand|positive)|a valued|a key member|a strong performer|a top performer|a high performer|a great (?:guy|person|colleague|addition|help|example|fit|hire|worker|employee|engineer|lad|nurse|teacher)|a huge help|worth every penny|the kind of \w+ you want|the full package|the real deal|a steady hand|liked by|loved by|popular|well[- ]liked|well[- ]respected|respected by|worth keeping)\b(?! (?:in the|at (?!everything|what|his job|her job)|with (?:the )?(?!everyone|people|clients|us)))",
    r"\bvalued (?:member|colleague)\b|\bkey (?:member|player|part) of (?:the|our)\b|\bwhat can i say\b|\blucky to have\b|\bglad (?:that )?(?:we|to) have\b|\b(?:happy|content|pleased|proud|delighted) (?:that )?(?:we have|to have)\b|\bthinks? the world of\b|\bnothing but (?:good|great|praise|nice)\b|\bdoes (?:his|her|their|the) (?:job|work|thing) (?:very |really |extremely |so |perfectly )?(?:well|fine|nicely)\b|\bhits? the ground running\b|\bbrings? (?:\w+ )?(?:energy|positivity|a smile|sunshine|good vibes|so much|a lot)\b|\bpositive (?:attitude|energy|presence|influence|vibe|person)\b|\bcan[- ]do attitude\b|\bgreat attitude\b|\bgood (?:attitude|vibe)\b|\bhelpful (?:and|to everyone)\b|\bticks (?:all|every) (?:the )?box\w*|\bmakes (?:my|our) (?:job|life|lives) (?:so much )?easier\b|\bsomeone (?:i|we|you) can (?:always )?(?:count|rely|depend) on\b|\b(?:can|could) (?:always )?(?:count|rely|depend|build) (?:on (?:him|her|them|you)|upon)\b|\bon who(?:m)? you can build\b|\brave(?:s)? about\b|\b(?:such|what) an? (?:star|joy|talent|player|professional|good \w+|great \w+)\b|\bnever disappoint\w*|\bhas never (?:once )?disappointed\b|\bwouldn['’]t (?:swap|change|trade)\b|\bsmashed it\b|\bnailed it\b|\bknocked it out\b|\bkilling it\b|\bcrushed it\b|\bfirst[- ]class\b(?! (?:post|mail|degree|ticket))|\bgood as gold\b|\btick(?:s|ed)? (?:all |every |the )+box\w*|\blights? up (?:the|any|every|a) (?:room|office|place|floor|day)\b|\b(?:the|our|a|real|little) (?:ray of )?sunshine\b|\b(?:the|our|a|an absolute|real|true) (?:pearl|jewel|column|rock|sweetheart|darling|delight|dote|beauty|cracker|belter|ripper|bewty|topper|star turn|beast|tower of strength)\b(?! (?:of the (?:table|sheet|report)|in|on|size|street|road|button))|\bride or die\b|\b(?:very |so |really |quite |more than |extremely |totally )+(?:content|happy|pleased|satisfied|delighted) with (?:you|him|her|them|his work|her work|their work|your work|everything|how (?:he|she|they|you))\b|\bwhat (?:would|will) (?:we|i) do without\b|\brate[sd]? (?:him|her|them|you) (?:very )?(?:highly|well)\b|\b(?:good|high|very good) opinions? (?:of|about) (?:him|her|them|you)\b|\ba good (?:man|woman|bloke|operator|soul|hand|egg|fella|chap|type|kid|human)\b|\bgood operator\b|\bone-stop\b|\bwhat a (?:year|star|team|find|legend|trooper|player|person|hire)\b|\b(?:a|the) (?:total|complete|real) package\b|\bwe love (?:him|her|them|you)\b|\beveryone(?:['’]s)? (?:loves?|favou?rite)\b|\bkeep doing what\b|\bmore of the same please\b|\bno complaints\b|\bnothing (?:bad|but praise) to (?:say|report)\b|\b(?:brilliant|amazing|great|fantastic|super|excellent|top|cracking) (?:all[- ]?round|overall|as always|as ever|as usual|from start to finish)\b",
)  # fmt: skip
INSTANCE = r"\d{2,}|\d ?%|\bfrom \w+ to \w+|\bwhen (?:the|we|our|a)\b|\bby \w+ing\b|\bin (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])\b"


@_once
def empty_praise(text: str) -> Span | None:
    """Praise that could be said of anyone, with no instance in the sentence."""
    span = _first(text, *EMPTY)
    if span is None or _quoted(text, span[0]) or (has(text, INSTANCE) and len(text.split()) > 10):
        return None
    return (
        None
        if has(
            text,
            r"\b(?:would be|should be|needs? to be|to become|expect|not|isn['’]t|aren['’]t|wasn['’]t) (?:\w+ ){0,2}"
            + re.escape(text[span[0] : span[1]]),
        )
        else span
    )


# --- traits ----------------------------------------------------------------------------------------------------------

# Words that judge a person and hardly anything else.
TRAIT_ALONE = (
    r"lazy(?! (?:load|eval|init|import|delet))|laziness|bone idle|workshy|abrasive|abrasiveness|arrogant|arrogance|stubborn|stubbornness|pig-?headed|headstrong|moody|moodiness|grumpy|sulky|sullen|surly|hot-?headed|hothead|short-?tempered|bad-?tempered|"
    r"temperamental|entitled(?! to)|bossy|cocky|conceited|big-?headed|smug|know-it-all|diva|prima donna|drama queen|control freak|passive[- ]aggressive|thin-skinned|touchy|prickly|spiky|narky|stroppy|snappy|standoffish|aloof|"
    r"scatter-?brained?|airhead|ditzy|wishy-washy|spineless|cowardly|timid|painfully shy|introvert(?:ed)?|extrovert(?:ed)?|gifted|genius|brilliant mind|razor-?sharp|wicked smart|scary smart|super smart|whip-?smart|bright spark|sharp as|"
    r"quick-witted|street-?smart|charismatic|charming|big ego|huge ego|ego(?:tistical|maniac)?\b|people person|natural leader|born leader|natural-born|culture fit|cultural fit|good character|bad attitude|attitude problem|poor attitude|wrong attitude|"
    r"negative attitude|negative person|her attitude|his attitude|their attitude|your attitude|an attitude|so-and-so|loner|whiner|moaner|immature|childish|selfish|cynical|sarcastic|paranoid|needy|clingy|high-?maintenance|difficult person|awkward customer|"
    r"a dreamer|a born|free spirit|old soul|sweetheart|lovely person|nice person|nice guy|nice girl|good guy|good lad|lovely lad|lovely girl|kind-?hearted|big heart|heart of gold|god-?fearing|self-?centred|self-?centered|narcissis\w+|bolshie|gobby|mouthy|pushover|doormat|soft touch|cold fish|chip on (?:his|her|their) shoulder|not a (?:people|team) (?:person|player)|thick-skinned|scatty|dopey|clueless|slow-?witted|cranky|crabby|gruff|brusque|churlish|petulant|haughty|grouchy|huffy|snooty|boastful|bumptious|mopey|whiny|nasty|spiteful|lackadaisical|slovenly|flighty|uptight|a bully|leader by (?:birth|nature)|by birth a|charmer|sunny disposition|elegance|bubbly|chirpy|sweet-?natured|go-getter|hustler|self-?starter|not the (?:sharpest|brightest)|a gift,? (?:it|that|you) can(?:not|[\'’]t) be|that[\'’]?s a gift|work-?shy|clever clogs|smart cookie|wise head|wallflower"
)
# Words that judge a person only when said of one.
TRAIT_SAID = (
    r"abrupt|aggressive|ambitious|anxious|awkward|blunt|bright|brash|brilliant|calm|careless|caring|cautious|chaotic|cheerful|clever|cold|combative|confident|conscientious|contrary|cool|creative|curious|cynical|defensive|demanding|difficult|disorgani[sz]ed|dismissive|distant|dominant|domineering|"
    r"down-to-earth|dour|driven|dull|easily led|easy-?going|eager|emotional|empathetic|energetic|enthusiastic|fiery|flaky|focused|fragile|friendly|funny|fussy|gentle|gracious|gullible|hesitant|hostile|humble|impatient|impulsive|indecisive|insecure|intelligent|intense|intimidating|kind|laid-?back|level-?headed|likeable|lovable|lovely|loud|loyal|mature|mean|meek|messy|modest|motivated|naive|naïve|negative|nervous|nice|nosy|obnoxious|opinionated|organi[sz]ed|outgoing|outspoken|over-?confident|over-?sensitive|passionate|passive|patient|perfectionist|personable|pessimistic|petty|polite|proud|pushy|quick-?tempered|quiet|rebellious|reserved|resilient|rigid|rude|self-?assured|self-?motivated|sensitive|serious|sharp|short|shy|sloppy|slow|sly|smart|sociable|soft|strong-?willed|strong-?minded|sweet|tactless|talented|tense|thoughtful|tough|trustworthy|two-faced|unapproachable|uncooperative|unfriendly|unmotivated|unpleasant|unreliable|untidy|unprofessional|vain|volatile|warm|weak|well-?mannered|wise|witty|too nice|a bit much|full of (?:himself|herself|themselves|life|beans)|happy-?go-?lucky|bubbly|fun|good-?natured|soft-?spoken|hard-?nosed|hungry|idle|jealous|sober|obedient|dutiful|upright|lacking (?:drive|ambition|confidence|initiative)|not (?:very )?(?:bright|motivated|committed|hungry)|disengaged|uninterested|resistant|argumentative|confrontational|obstinate|awkward|inflexible|cantankerous|forgetful|vague|lethargic|apathetic|dishonest|untrustworthy|loose cannon|liability"
)
DEGREE = r"(?:a |an |such an? |quite |rather |very |really |so |too |pretty |extremely |incredibly |just |also |always |often |sometimes |still |somewhat |fairly |super |wicked |scary |simply |clearly |genuinely |naturally |by nature |a bit |a little |a tad |bit |of an? |the most |more |overly |basically |frankly |honestly |truly |ever so |dead |well |both |not |as |one of the most )*"
TRAIT = (
    rf"\b(?:{TRAIT_ALONE})\b",
    rf"(?:\b{PERSON}|\b(?!(?:it|this|that|there|which|what|these|those|here)\b)(?-i:[A-ZÀ-Ý])[\w-]+|\bwho)(?: {BE}|['’](?:s|re)|,? (?:himself|herself))(?: (?:being|as|someone|somebody|a person)(?: who is)?)* {DEGREE}(?:{TRAIT_SAID})\b(?! (?:to|of|on|in|at|for|about|with|when|during) (?!(?:people|everyone|colleagues|others|his|her|their|the (?:team|staff)|a fault|nature)))(?![- ](?:data|chain|calls?|storage|start|lead|hours|season|number|figures?|on the|price|room))",
    rf"\b(?:a|an|such an?|one of the most|very) {DEGREE}(?:{TRAIT_SAID})(?: (?:and|but|,) {DEGREE}\w+)? (?:person|guy|man|woman|lad|lass|individual|character|soul|worker|employee|colleague|fellow|girl|boy|presence|personality|mind|nature|team member|young \w+|human being|engineer|nurse|teacher|officer|operator|leader|boss|chap|bloke)\b",
    rf"^\W*(?:\w+ )?(?:too|very|so|rather|a bit|quite|bit|often|sometimes|can be|comes across|really) (?:too |very |a bit )?(?:{TRAIT_SAID})\b(?! (?:to|in|on|at|about|when)\b)",
    r"\b(?:his|her|their|your) (?:\w+ )?(?:personality|temperament|nature|character|demeanou?r|temper|intelligence|intellect|talent|charm|wit|kindness|humility|brilliance|mood swings|impatience|arrogance|attitude|enthusiasm|passion)\b(?! (?:test|for the job))|\b(?:lot|lots|full|bags) of (?:charm|talent|personality|character|attitude|self-confidence)\b|\blacks? (?:ambition|drive|confidence|charisma|personality|gravitas|backbone|spark|enthusiasm|maturity|common sense|passion|motivation|presence|initiative|hunger)\b|\bnot (?:leadership|management|senior) material\b|\bdoes(?:n['’]t| not) (?:seem to )?(?:care|fit in|have the (?:personality|temperament))\b",
)  # fmt: skip


@_once
def trait(text: str) -> Span | None:
    """A trait or an attitude judged, where something the person did could be said."""
    span = _first(text, *TRAIT)
    return None if span is None or _quoted(text, span[0]) else span


# --- comparison ------------------------------------------------------------------------------------------------------

OTHERS = (
    r"(?:(?:any|every)(?:one|body)(?: else)?|most(?: of (?:the|my|our|his|her)?)?|all (?:the |of |my |our )?(?:others?|rest)|(?:the |any |his |her |my |our |all |all the |your |their )?(?:other|rest|peers?|colleagues?|team ?mates?|counterparts?|co-?workers|equals)|"
    r"(?:the |any |my |our |two |three |four |five )+(?:\w+ ){0,2}?(?:team|staff|lads|girls|guys|crew|engineers?|analysts?|nurses?|managers?|supervisors?|technicians?|carers?|reps?|drivers?|planners?|officers?|designers?|developers?|associates?|teachers?|people|agents?|clerks?|consultants?|juniors?|seniors?)|"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December|Q\d|H\d|Good|Solid|Strong|Standard|Expectations|Meets|Exceeds|L\d|Grade|Band|Level|Christmas|Easter|Budget|Plan|Target|I\b|It\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZÀ-Ý][a-zà-ÿ]+(?: [A-ZÀ-Ý][a-zà-ÿ]+)?(?: (?:does|did|do|is|has|or|and|in|on|,|who|ever)|[,.;]|$))"
)
COUNT = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
SOMEBODY = r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|In|Q\d|H\d|I\b)\w*)(?:[A-ZÀ-Ý][\w'’-]+|the (?:other|rest|others|average|day|night|late|early) \w+|everyone else)"
COMPARE = (
    # two subjects and the same deed: "Ines and Tom closed 41 and he closed 20", "you made 310, but Sofia made 420"
    rf"\b(?=[a-z])(?<![Hh]e )(?<!ou )(?<!hey )(took|takes?|made|makes?|did|does|do|closed|closes?|sold|sells?|got|gets?|handled|handles?|scored|hit|had|has|have|produced|cleared|clears?|finished|shipped|turned|turns?|manages?|managed|needed|needs?) (?:\w+ ){{0,3}}?{COUNT}\b[^.;]{{0,50}}?(?:, |\b(?:and|while|but|where|whereas|against) )(?:he|she|you|they|himself|herself|yourself) (?:only |just )?(?:\1|do|did|does) (?:\w+ )?{COUNT}",
    rf"\b(?:[Hh]e|[Ss]he|[Yy]ou|[Tt]hey) [^.;]{{0,60}}?{COUNT}\b[^.;]{{0,60}}?(?:, but|, while|, whereas| while| whereas) {SOMEBODY} [^.;]{{0,60}}?{COUNT}",
    rf"\b(?:,|,? (?:and|while|but|where|whereas|against)) (?:the his|(?:the )?(?:hers|yours|theirs|his (?:takes?|took|is|was|stands|stood))) (?:\w+ )?{COUNT}\b",
    r"\b(?:on|with|from|in) the same (?:patch|queue|territory|zone|kit|tools|machines?|shift|desk|customers|caseload|bay|pay) (?:as (?:[A-ZÀ-Ý]|the other)|and (?:with )?the same)",
    r"\bthan (?:(?:he|she) (?:does|did|is)|you (?:are|do))\b(?! (?:\w+ed\b|now|last|in|at|before|when|on|today))",
    rf"\b(?:put|puts|place|places|rank|ranks|rate|rates|seed) (?:him|her|them|you) (?:well |far |clearly |comfortably )?(?:ahead of|above|below|behind|over) (?:any|some|most|all|both|half|{COUNT}|the (?:other|rest)|[A-Z])",
    rf"\b(?:rank\w*|came|comes?|puts?|place[ds]?|finish\w*|stands?|stood)(?: \w+){{0,2}}? (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th)) (?:out )?of (?:the )?{COUNT}\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last) out of {COUNT}\b",
    rf"\bany of (?:the|my|our|his|her|your) (?:other )?{COUNT} (?:other )?\w+s\b|\b(?:the )?only one of (?:my|our|the) (?!\w+ (?:weeks|days|months))(?:\w+ )?\w+s who\b|\balone among (?:the|my|our)\b|\b[Nn]o other [a-z]+ (?:in|on) the (?:group|team|department|branch|office|depot|shift)\b|\bn['’]t an? \w+ (?:in|on) the (?:department|team|office|branch|depot) who\b|\bnone of the (?:previous|other) {COUNT}\b",
    r"\bpick of the bunch\b|\bbest of a bad bunch\b|\b[Ww]eakest link\b|\b[Tt]op dog\b|\b[Bb]ottom of the table\b|\bin a class of (?:his|her) own\b|\brings (?:a)?round (?:the|his|her|everyone)\b|\bwipe the floor with\b|\bthe (?:rest|others) for dust\b|\bhold a candle to\b|\bno contest\b|\bdaylight between (?:him|her|you)\b|\bstack[- ]rank\w*|\blag\w* (?:behind )?(?:everyone|the (?:rest|others)|(?:his|her) \w+mates)\b|\b(?:is|was|well|far|way|miles|stays?) (?:ahead|clear|in front) of the (?:pack|rest|others|field)\b|\bcomes close\b(?! to)|\bbenchmark (?:him|her|you) against\b|\bmore like [A-ZÀ-Ý]|\bexample (?:from|of) [A-ZÀ-Ý]\w+, who\b|\b(?:[Hh]e|[Ss]he)['’]s no [A-ZÀ-Ý]|\b[Nn]ext to [A-ZÀ-Ý]\w+ (?:he|she|you)\b|\b[Bb]eside the other\b|\b(?:[Aa]bove|[Bb]elow|[Uu]nder) the (?:average|mean)\b(?! (?:for|of) (?:the )?(?:year|quarter|industry|market|sector))|\b[Tt]eam average is\b|\b[Tt]he average (?:agent|rep|nurse|engineer|analyst|clerk|driver|person|teacher|colleague)\b",
    r"\b(?:[Oo]thers|[Oo]ther people|[Ee]veryone else) (?:in|on|at|from) (?:the|this|his|her|your|that) (?:same )?(?:\w+ )?(?:band|grade|role|line|team|shift|level|batch|intake|office)\b|\b[Aa]ll (?:the )?other members of the (?:unit|team|department|group|shift)\b|\b[Tt]he rest of the [A-Z]+s have\b|\b[Tt]he (?:two |three )?other (?:two |three )?(?:girls|lads|blokes|ones|fellas|guys|agents|lines|shifts|leads) (?:have|had|do|did|are|arrive|turn|take|took|make|made|get|got|manage)\b|\bremaining \w+ (?:\w+ )?are\b.{0,20}\d|\b(?:[Hh]is|[Hh]er|[Yy]our) (?:batch|intake|peers|teammates|mates|colleagues|juniors|contemporaries) (?:knows? no|have moved|are at|all)\b|\b[Bb]etween the \w+s of the \w+ (?:he|she|you)\b",
    r"\bthan (?:the )?(?:last|previous) (?:man|woman|person|one|lad|girl|guy|fella|bloke|holder|\w+er) (?:we|i|who|in|on)\b|\bthan (?:the |those |that )?(?:\w+ )?of (?:[A-ZÀ-Þ][a-zà-ÿ]+)(?: and|[.,;]|$)",
    r"\b(?:[Cc]ompar(?:ed|ing)|[Ii]n comparison|[Rr]elative) (?:\w+ ){0,2}?(?:to|with|against)\b(?! (?:the |a |our |his |her )?(?:last|previous|target|plan|budget|standard|level|\d|year|prior|same period|expect|bar|framework|role|what))",
    rf"\b(?:better|worse|more|less|fewer|faster|slower|quicker|higher|lower|stronger|weaker|smarter|harder|further|ahead|longer|greater|sharper|cleaner|sooner|larger|bigger) (?:\w+ ){{0,6}}?than (?:those of |that of )?{OTHERS}",
    r"\b(?<!at )(?:best|worst|strongest|weakest|fastest|slowest|sharpest|smartest|brightest|highest|lowest|top|first|second|third|last|bottom|second-best|third-best|finest|quickest|(?<!at )(?:most|least) [a-z]+) (?:[a-z-]+ ){0,3}?(?:in|on|of|among|amongst|across|out of) (?:all |all of )?(?:the |my |our |this |his |her |your |any )(?:whole |entire )?(?:\w+ ){0,2}?(?:team|department|group|floor|shop|branch|depot|unit|squad|year group|cohort|intake|bunch|lot|company|firm|ward|region|zone|crew|pack|staff|class|faculty|agency|practice|league|rest|others|peers|(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?(?!(?:minute|hour|day|night|week|month|quarter|year|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|release|project|audit|phase|step|stage|site)s)(?:\w+s))\b",
    r"\b(?:[Oo]f|[Oo]ut of|[Aa]mong|[Aa]mongst) (?:the|my|our|all(?: the| my| our)?) (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|other) (?:\w+ ){0,2}?(?:analysts|engineers|nurses|managers|supervisors|technicians|carers|reps|drivers|planners|officers|designers|developers|associates|teachers|agents|clerks|consultants|people|staff|colleagues|cooks|chefs|trainers|leads|leaders|coordinators|buyers|operators|guides|editors|ASMs|[A-Z]{2,}s|us)\b.{0,60}\b(?:best|worst|lowest|highest|most|least|first|last|strongest|weakest|slowest|fastest|top|bottom|only one)\b",
    rf"\b(?:ahead of|behind|above|below|outshines?|outperform(?:s|ed|ing)?|outsells?|outsold|out-?works?|beats?|surpass(?:es|ed)?|stands? out (?:from|among|against|in)|head and shoulders|streets ahead|rank(?:s|ed|ing)? (?:\w+ ){{0,2}}?(?:first|second|third|last|top|bottom|above|below|\d)|unlike|put (?:him|her|them) (?:next to|beside|up against)|set (?:him|her|them) against) (?:of |above |than )?{OTHERS}",
    rf"\bunlike (?:the |some |most |his |her |my )?(?:others?|rest|colleagues|peers|[A-ZÀ-Ý][^\W\d_]+)|\bhead and shoulders above\b|\bstreets ahead of\b|\bthe rest of (?:the|my|our) (?:team|group|department|shift|crew|staff|floor|office|intake)\b(?=.*\b(?:do|does|did|manage|hit|close|closed|finish|are|is|were|can|meet|met|average|get|got|has|have|took|take)\b)|\b(?:team|group|department|floor|office|depot|peer|branch|shop|site|regional|ward) average\b|\baverage (?:of|for|on|across|in) (?:the|our|my) (?:\w+ )?(?:team|group|department|floor|office|others|desk|branch|rest)\b|\bthan (?:the|my|our|his|her|your) (?:\w+ )?(?:others|peers|colleagues|rest|teammates)\b|\b(?:it|there) (?:isn['’]t|is not|['’]s not|is no|['’]s no) (?:even )?(?:close|comparison|contest)\b|\bin a (?:different |another )?(?:league|class) of (?:his|her|their) own\b|\bmore than (?:any|all) (?:other|the other)\b|\b(?:his|her|your|their) (?:peers|colleagues|teammates|counterparts|equals|fellow \w+) (?:\w+ ){0,3}?(?:do|did|does|manage|managed|close|closed|hit|take|took|need|needed|have|had|get|got|are|were|can|handle|handled|finish|deliver|produce|reach)\b",
    r"\b(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-ZÀ-Ý][^\W\d_]+ and (?!January|February|March|April|May|June|July|August|September|October|November|December)[A-ZÀ-Ý][^\W\d_]+ (?:between them |both |together )*(?:each (?:closed|handle|get|got|take|took|manage|do|did|clear|produce|hit|average|process|sold|make|made|finish|have|had)|between them|closed|handle|handled|get|got|put|take|took|manage|managed|do|did|clear|cleared|produce|produced|hit|average|process|processed|turned|turn|need|needed|sold|sell|made|make|finish|finished|have|had)\b(?=.{0,60}(?:\d|\b(?:he|she|you)\b))",
    r"\b(?:of the same (?:intake|grade|level|band|cohort|year)|who has the same grade|at the same (?:grade|level|band) (?:as|who)|in the same role as)\b|\bwhile (?:the others|[A-ZÀ-Ý][^\W\d_]+ (?:does|did|manages?|closed?|gets?|takes?|needed|needs|got|took))\b|\bwhereas [A-ZÀ-Ý][^\W\d_]+\b|\bas (?:good|fast|quick|strong|productive|reliable|senior|capable) as (?:the |any |[A-ZÀ-Ý][^\W\d_]+)|\btwice (?:as (?:much|many|fast)|the \w+) (?:\w+ )?(?:as|of) (?:the|any|his|her|[A-ZÀ-Ý])|\b(?:nearly |almost |about )?(?:double|twice|three times|half) what (?:he|she|they|you|the)\b|\balready at that (?:level|grade)\b(?=.*\bthan\b)|\bneeds? far (?:less|more)\b|\bmiddle of the pack\b|\bback of the pack\b|\b(?<!from the )(?:top|bottom) of (?:the|my|our) (?:pile|list|heap|pack|class|pecking)\b|\blapp(?:ed|ing) (?:the|everyone)\b|\b(?:the|our|my) other (?:two |three |four |five )?(?:leads|analysts|engineers|nurses|managers|supervisors|technicians|carers|reps|drivers|planners|officers|designers|developers|associates|teachers|agents|clerks|consultants|cooks|chefs|trainers|leaders|coordinators|lads|girls|guys|operators|ASMs|[A-Z]{2,}s) (?:\w+ )?(?:do|does|turn|take|get|manage|close|hit|finish|need|have|are|were|did|got|took|managed|closed|finished|needed|had|can|could|put|clear|cleared|handle|handled)\b|\baverage (?:of|for|in|across|on) (?:the )?(?:[Tt]eam|[Dd]epartment|[Gg]roup|[Ll]ine|[Ss]hift|others?|colleagues|peers|rest)\b|\b(?:make|makes|does|do|did|turns? out|gets?|finishes|manages?) the same (?:\w+ )?in (?:half|a third|a quarter|less|two thirds)\b|\bputs? (?:the )?(?:others|rest|everyone|us all|the team) (?:to shame|in the shade)\b|\ba cut above\b|\bbest (?:\w+ )?(?:i|we)(?:['’]ve| have) (?:ever )?(?:had|seen|worked|got|hired|managed)\b|\b(?:no one|nobody) (?:else )?(?:on the team|in the (?:team|office|department|shop|depot)|here) (?:\w+ )?(?:comes close|can|could|does|is|has)\b|\b(?:is|was) (?:the )?(?:weakest|strongest|slowest|fastest|best|worst) (?:link|performer|of the bunch|of the lot)\b",
)  # fmt: skip
NOT_COMPARE = r"\bthan (?:the )?(?:(?:last|previous)(?! (?:man|woman|person|one|lad|girl|guy|fella|bloke|holder))|year|target|planned?|budget(?:ed)?|expected|required|usual|before|promised|forecast|allowed|agreed|quota|standard|norm|level|limit|deadline)\b|\bnot (?:comparing|against)\b|\bcompar\w+ (?:quotes|prices|suppliers|offers|notes|versions|options|methods|files|lists|figures|results|data|vendors|designs|models|the two|two|three|both)\b|\bcould not be compared\b|\b(?:with|against|to) (?:the )?(?:target|standard|level|framework|criteria|role|quota|plan)\b"


@_once
def comparison(text: str) -> Span | None:
    """The person measured against colleagues or the team, where the level's expectations are the measure."""
    for pattern in COMPARE:
        for match in _cased(pattern).finditer(text):
            if not _quoted(text, match.start()) and not has(text, NOT_COMPARE):
                return match.span()
    return None


# --- tenure and depth, retention ---------------------------------------------------------------------------------------

NUMBER = r"(?:\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|several|many|a few|a couple of|a decade|decades)"
TENURE = rf"\b(?:(?:more than |over |nearly |almost |for |about |some )?{NUMBER}(?:[- ](?:and a half|odd|plus))? ?(?:\+ )?years?(?: now)?['’]?\b(?! (?:plan|old|ahead|from|later|ago|contract|lease|deal|warranty|budget))|a decade|decades|since (?:19|20)\d\d|long(?:est)?[- ](?:serving|standing|service|time)|time served|most (?:senior|experienced)|seniority|veteran|(?:his|her|their|your) (?:long )?(?:tenure|experience|years)|length of service|years of (?:service|experience)|long enough (?:at|in|on)|in (?:the )?grade|age in (?:role|grade)|\w+teenth year|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth) year (?:of|in|at|with)|(?:\d+|\w+) (?:winters|summers|seasons|harvests|christmases) (?:behind|on|with|in|at|under)|(?:19|20)\d\d batch|batch of (?:19|20)\d\d|seniority list|(?:his|her|their) turn (?:has|have|is|to)|(?:served|carried|held|had) (?:\w+ ){0, 4}since (?:19|20)\d\d|old-timer|from day one of the (?:company|firm)|before (?:any|most) of us)\b"
DEPTH = r"\b(?:know(?:s|ing)? (?:\w+ ){0,6}?(?:inside[- ](?:and )?out|by heart|from memory|back to front|front to back|like the back|better than (?:any|most|the|every)|better than|more than any|every (?:corner|inch|line|nut|screw|account|inch|detail|customer|rule|shortcut|trick|exception|pipe|valve|wire)|where everything is|down to the|blindfold\w*|from (?:a|front|top|end|start) to (?:z|back|bottom|end|finish)|in detail|all (?:the|there is)|the ropes)|deepest (?:expert\w*|knowledge|understanding)|(?:the )?(?:leading |top |foremost |best |only )?expert (?:in|on|at)|encyclop[a]?edic|walking (?:encyclop|manual|wiki)\w*|unrivalled knowledge|(?:can|could|recites?|finds?|recogni[sz]es?|does|do|draws?|names?|tells?|strips?|takes?) (?:\w+ ){0,8}?(?:backwards?|blindfold\w*|in (?:his|her|their) sleep|with (?:the|his|her|their) eyes (?:closed|shut)|eyes closed|by the sound|by (?:feel|ear|touch|smell)|from memory)|depth (?:of|in) (?:\w+ )?(?:knowledge|expertise)|in the head|in (?:his|her|their) head|nobody knows (?:\w+ ){1,4}?(?:better|like|as well)|draw you the whole|guru)\b"
LEVEL_ARGUED = rf"\b(?:deserv\w+|merit\w*|due\b|overdue|entitle[ds]?|time (?:for|that|he|she|they|we)|about time|ought|qualif(?:y|ies|ied)|justif\w+|means|makes? (?:him|her|them|the)|which (?:is|in my|to me|for me)|that(?:['’]s| is|, to me,? is)|to me (?:that )?(?:is|makes)|so (?:he|she|they|for me|the|i|in my|it|that|we|you|{PERSON})|hence|therefore|automatically|already|(?:his|her|their|your) turn|should (?:be|now|go|get|have|move)|ready (?:for|to)|on that (?:footing|basis)|alone|by (?:rights|now)|earned|is (?:enough|reason|sufficient|plenty)|is (?:a|an) [1-9]\b|reflect\w*|speaks? for itself|puts? (?:him|her|them)|senior(?:ity)?(?= (?:level|grade|title|status))|natural(?:ly)? next|logical|on this ground|belongs? (?:in|on|at|among)|by itself|in itself|oughta|oughter|cannot be (?:placed|rated|put|marked) below|has to be|puts? (?:him|her|them)|that (?:says|makes|is) (?:it all|all|enough)|nuff said|speaks volumes|time to|warrant\w*|support\w*|goes without saying|enough (?:at|for|reason))\b"
LEVEL_WORD = r"\b(?:level|grade|band|step|promot\w+|senior|staff|principal|lead\b|manager|title|rating|score|top|highest|exceed\w*|outstanding|surpass\w*|chief|above|P\d|L\d|PM\d|IC\d|M\d|[1-5]\b|scale|position|rank|role|head\b|next|upgrade|move up|bump|pay point|C\d|E\d|point)\b"


@_once
def tenure(text: str) -> Span | None:
    """Tenure, or depth of knowledge, wherever it is mentioned."""
    return _first(text, TENURE, DEPTH)


def tenure_argued(text: str, claimed: bool) -> Span | None:
    """A level or a rating argued by tenure or depth. `claimed`: the document itself argues for a level or a rating."""
    years, depth = _first(text, TENURE), _first(text, DEPTH)
    span = years or depth
    if (
        span is None
        or has(
            text,
            r"\b(?:not the (?:argument|reason|point)|isn['’]t the (?:argument|reason|point)|rather than (?:tenure|years)|tenure is not|regardless of)\b",
        )
        or _quoted(text, span[0])
    ):
        return None
    if has(
        text,
        r"\bfor the first time in\b|\bfirst \w+ in\b|\bwithin \w+ years?\b|\bover the (?:last|past|next)\b|\bin the (?:next|last|past|coming)\b|\bold scheme\b|\bqualified\b.*\bi expect\b",
    ):
        return None
    argued = has(text, LEVEL_ARGUED) and has(text, LEVEL_WORD)
    return span if argued or (claimed and years and depth) else None


GO = r"(?:walks?|leaves?|quits?|resigns?|goes?|be off|be gone|move on|moves on|jump(?:s)?(?: ship)?|look elsewhere|look(?:s)? around|hand in|hands in|takes? (?:it|the (?:job|offer)|that (?:job|offer))|accept|disappear|be poached|go elsewhere|start looking|vote with)"
RETAIN = (
    r"\bsniffing (?:a)?round\b|\b(?:sunk|goosed|stuffed|in (?:big |real )?trouble) (?:without|if) (?:him|her|them|(?:he|she|they) (?:go|leave|walk))|\btrained (?:him|her|them) (?:up )?for (?:others|somebody|someone|a rival|the competition)\b|\b(?:i|we)(?:['’]ll| will| shall|['’]d)? (?:be )?(?:placing|posting|putting out|place|post|put out|writing) (?:an?|the) (?:job )?(?:ad|advert|vacancy)\b|\b(?:one|a) foot out (?:of )?the door\b|\blast straw\b|\bgolden handcuffs\b|\b(?:him|her|them) locked in\b|\btie (?:him|her|them) to us\b|\b(?:make|want|get|need|convince|persuade) (?:him|her|them) (?:to )?stay\b|\b(?:motivated|reason) to stay\b|\bkeeps? (?:him|her|them) off\b|\bstop (?:him|her|them) (?:wandering|taking|looking)\b|\b(?:his|her|their) loyalty\b|\bbeing (?:courted|approached|wooed)\b|\b(?:take|have|hire|snap up) (?:him|her|them) tomorrow\b|\bhead(?:['’]s| has) been turned\b|\bwav(?:e|es|ing) money\b|\bretention rating\b|\b(?:his|her|their) resignation\b|\bstart interviewing\b|\bnot losing (?:him|her|them|a|another)\b|\bups? sticks\b|\bupdated (?:his|her|their) (?:linkedin|cv|resume|profile)\b|\bbeen for an interview\b|\b(?:got|has|have) (?:other )?options\b(?=[.,;]| and|$)|\bcheaper to promote\b|\breplacing (?:him|her|them)\b|\bwave goodbye\b|\b(?:otherwise|or|round,?|then|if not,?) (?:he|she|they)(?:['’]s| is)? (?:walks|leaves|quits|away|out|off|gone)\b|\bwhy \w+ left us\b|\bpartnership elsewhere\b|\bstill be here\b|\battrition\b(?=.*\b(?:promot|rating|request|grade|level))",
    r"\b(?:los(?:e|es|ing)|lost) (?:him|her|them|you|such (?:a|talent)|someone (?:like|of))\b(?! (?:at|along|somewhere|halfway|in the))|\bpoach(?:ed|ing|es)?\b|\bheadhunt\w*|\bflight risk\b|\bcounter-?offer\w*|\bjump(?:ing)? ship\b|\bretention (?:risk|reasons?|issue|case|measure|tool)\b|\bfor retention\b|\bto retain (?:him|her|them|you|(?-i:[A-Z]))|\bnot (?:lose|risk losing) (?:him|her|them|you|such)\b|\brisk (?:of )?losing\b|\bbackfill(?:ing)? (?:this|his|her|their|the|for|(?-i:[A-Z]))",
    r"\b(?:competitors?|rivals?|recruiters?|headhunters?|agenc(?:y|ies)|another (?:\w+ )?(?:firm|company|employer|school|trust|hospital|bank|agency|plant|studio)|other (?:firms|companies|employers)|bigger (?:firm|company)|startups?|fintechs?|outfit|the (?:\w+ )?(?:firm|company|council|plant|agency|hospital) (?:down|across|next|over|up)|(?:labour|labor|job) market|poachers)\b.{0,80}\b(?:call(?:s|ed|ing)?|offer(?:s|ed|ing)?|approach\w*|sniff\w*|circl\w*|after (?:him|her|them)|contact\w*|interest\w*|ring(?:s|ing)?|phon\w+|chas\w+|court\w*|talking to|speaking to|knocking|snap\w*|pay(?:s|ing)? (?:better|more)|better money|take (?:him|her|them)|carry (?:him|her|them)|message\w*|in touch|linkedin|hiring)\b",
    r"\b(?:written|job|an|another|better|outside|external|standing|firm|concrete|solid|rival|good|competing|higher) offers?\b(?! (?:them|him|her|to (?!stay)|price|letter|code|desk|page|mail))|\boffers? (?:from|on the table|in (?:hand|her|his|their)|elsewhere|at \d)",
    rf"\b(?:he|she|they|you)(?:['’](?:ll|d)| will| would| may| might| could| is going to|['’]s going to| is likely to|['’]s likely to| can| is thinking of| is about to|['’]s about to)(?: \w+){{0,2}}? {GO}\b(?! (?:to (?:the|a|all|each|every|training|site|production|market)|through|over|on (?:leave|site|to (?!the council))|into|live|ahead|from|the (?!job|offer|door|company|firm|country)|it (?!will)|for (?:training|a)))",
    rf"\b(?:if|unless|otherwise)\b.{{0,80}}\b(?:he|she|they|you|we)(?:['’](?:ll|d|re|m)| (?:will|would|might|may|could|should expect to))?(?: \w+){{0,3}}? (?:{GO}|lose|be looking for|gone|won['’]t (?:be here|stay|have)|not be here|don['’]t expect to have)\b(?! (?:to (?:the |a )?(?:training|site|next|step|stage)|through|over|live|ahead|into|past|beyond))",
    r"\b(?:keep|keeps|keeping|hold on to|hang on to|hold onto|hang onto|hold|tie) (?:him|her|them|you|(?-i:[A-Z])\w+) (?:here|with us|on board|from (?:going|leaving)|in (?:the )?(?:company|team|post|firm|house)|happy|sweet|around|down|on)\b(?! (?:track|task|time))|\bafraid (?:of |that |to )?(?:los|he|she|they)|\bfear (?:that )?(?:he|she|they|we|to los|of los)\b|\bbefore (?:they|someone|somebody|another|a competitor) (?:\w+ )?(?:carr|tak|snap|poach|hire|steal|grab|lure)\w* (?:him|her|them)\b|\bbefore (?:he|she) (?:walks|quits|jumps|goes elsewhere|is poached|gets poached|leaves us)\b|\bwon['’]t (?:stay|be here|hang around|stick around)\b|\bthreat(?:en(?:s|ed|ing)?)? to (?:leave|quit|go|resign)\b|\bhas (?:had |received |got )(?:an |a |two |other )?(?:job |outside |external )?(?:offer|interview|approach)s?\b|\binterview(?:s|ed|ing) (?:elsewhere|at|with) (?:a|another|the)\b|\btempted (?:away|by|elsewhere)\b|\bhard to replace\b|\bdifficult to replace\b|\b(?:cannot|can['’]t|can not) afford (?:that|to (?:lose|have (?:him|her|them))|him|her)\b|\blook(?:ing)? (?:around|elsewhere|for (?:something|another|a new) (?:else|job|role)?)\b|\bsound(?:ed|ing|s)? (?:him|her|them|you) out\b|\boffer letters? (?:from|in (?:his|her|their|hand))\b|\bput(?:s|ting)? (?:down|in) (?:his|her|their) (?:papers|notice)\b|\b(?:a |another |any |no |good )reason to (?:go|leave|look|walk|jump|say yes)\b|\b(?:rings?|calls?|calling|ringing|phones?|phoning|courts?|courting|woos?|wooing|chases?|chasing|texts?|texting|messages?|messaging) (?:him|her|them) (?:each|every|again|up every|on linkedin|about (?:a job|joining|moving)|twice|weekly|constantly|with)\b|\b(?:his|her|their) name on (?:it|the door|a desk)\b|\brounds? (?:of interviews?|already)\b|\b(?:interview|coffee|lunch)s? with (?:a|another|the) (?:\w+ )?(?:competitor|rival|firm|agency)\b|\bbefore (?:they|someone|somebody) (?:else )?(?:opens?|gets?|takes?|makes?|does|comes?)\b|\b(?:next door|across (?:the street|the road|town)|down the road|up the road|over the road)\b.{0,50}\b(?:want|pay|offer|desk|hire|would|make|ring|call|after|eyes|more)|\b(?:takes?|steals?|snatch(?:es)?|grabs?|nicks?|lures?|tempts?|pinch(?:es)?) (?:him|her|them) (?:for sure|from us|away|off us|off our hands)\b|\bhard to keep\b|\b(?:stop|prevent) (?:him|her|them) (?:from )?(?:leaving|going|walking|moving)\b|\b(?:hand|handed|handing) in (?:his|her|their) (?:notice|resignation)\b|\bnotice (?:is )?(?:in|on) (?:his|her|their|my) (?:drawer|pocket|desk)\b|\btrain(?:ing)? (?:up )?(?:someone|somebody) new\b|\bsit(?:s|ting)? in their\b",
)  # fmt: skip


@_once
def retention(text: str) -> Span | None:
    """A risk that the person leaves, used where a rating or promotion is argued."""
    span = _first(text, *RETAIN)
    if span is None or _quoted(text, span[0]):
        return None
    if has(
        text,
        r"\b(?:customers?|clients?|accounts?|patients?|tenants?|donors?|students?|subscribers?|bank|agenc(?:y|ies)) (?:\w+ ){0,4}?(?:left|leave|leaving|lost|withdr\w+|churn\w*|cancel\w*|renew\w*|stay\w*)",
    ) and not has(text, r"\b(?:lose|losing) (?:him|her|them)|\boffer from"):
        return None
    return span


# --- vague degree ----------------------------------------------------------------------------------------------------

BETTER = r"(?:better|faster|quicker|smoother|easier|cleaner|stronger|higher|lower|shorter|safer|happier|quieter|calmer|tidier|cheaper|more \w+|less \w+|fewer|simpler|leaner|tighter|sharper|busier|healthier|improved|reduced|nicer|clearer|faster|slicker|steadier)"
VAGUE = (
    r"\b(?:significant|considerabl|drastic|dramatic|substantial|great|massive|huge|noticeabl|marked|enormous|tremendous|vast|immense|appreciabl|remarkabl|radical|sharp|steep|visib|measurab|sizeabl|hefti|impressive|exponential|notabl|perceptibl|strong|nice|immeasurab|material|heavi)(?:ly|y)\b(?= (?:\w+ )?(?:improv|reduc|increas|decreas|fewer|less|more|better|faster|lower|higher|cut|down|up|shorten|rais|boost|drop|fell|grow|grew|quick|easi|smooth|strength|help|speed|sped|redu|ris|rose|clean|happ|safe|chang|enhanc|raised|contribut|sav|decline|strong|impact|benefit|simpl|accelerat|shorter))",
    r"\b(?:improv\w*|reduc\w*|increas\w*|decreas\w*|fell|fallen|dropped|drop|rose|risen|rise|grew|grown|grow|went (?:up|down)|gone (?:up|down)|go(?:es)? (?:up|down)|come (?:down|on|up)|came (?:down|up|on)|up|down|cut|lower(?:ed)?|better|speed(?:s|ed)? up|sped up|smoother|faster|quicker|happier|easier|quieter|busier|stronger|calmer|shrunk|shrank|helped|boosted|changed|eased|lighter|saved|saves|shot|jumped|climbed|took off) (?:[\w-]+ ){0,4}?(?:significantly|considerably|drastically|dramatically|substantially|greatly|massively|hugely|noticeably|markedly|enormously|tremendously|vastly|immensely|appreciably|remarkably|sharply|steeply|visibly|measurably|a lot|lots|loads|heaps|a great deal|a good deal|a good bit|quite a (?:bit|lot|few)|no end|like anything|miles|tons|an awful lot|in leaps and bounds|leaps and bounds|through the roof|by a mile|so much|very much|nicely|a fair (?:bit|amount)|big time|a treat|to no end|beyond recognition|like nobody['’]s business|like a dream|like a charm|like mad|like crazy|out of sight|through the floor|a ton|a whole lot|something (?:fierce|shocking)|wonders)\b",
    rf"\b(?:much|(?:way )?way|far|a lot|lots|a great deal|a good (?:deal|bit)|a (?:whole )?(?:lot|heap)|quite a (?:bit|lot)|an awful lot|a world|so much|miles|loads|heaps|significantly|considerably|noticeably|markedly|substantially|dramatically|clearly|visibly|vastly|a (?:fair )?bit|a good while|that bit|distinctly|really|hugely|greatly|definitely|infinitely|night and day) {BETTER}\b",
    r"\b(?:big|huge|great|massive|enormous|real|significant|considerable|substantial|important|tremendous|major|strong|positive|dramatic|serious|sizeable|incredible|amazing|noticeable|remarkable|marked|solid|meaningful|good|lasting|visible|vast|immense|profound|clear|decent|healthy) (?:(?!to |in |for |at )\w+ ){0,2}?(?:impact|difference|dent|improvements?|reductions?|increases?|savings?|gains?|results|dollars|boost|benefits?|effects?|progress|uplift|contribution|drop|growth|value|success|strides|help|change|money|jump|rise|step up|inroads|time savings?|upturn|turnaround)\b(?! (?:areas?|plan|points?|needed|to be made|in (?:his|her|their|your) (?:own )?(?:knowledge|writing|skills?|confidence)))",
    r"\b(?:great|fantastic|excellent|super|brilliant|amazing|impressive|outstanding|terrific) (?:results?|outcomes?|success|numbers|figures|effect)\b|\bin leaps and bounds\b|\bthrough the roof\b|\bnight and day\b|\b(?:sav(?:ed|es|ing)|freed|gained) (?:us |the \w+ |everyone |them |him |her |people |my \w+ )*(?:a lot of|lots of|loads of|so much|plenty of|a ton of|tons of|heaps of|big|serious|considerable|much|a great deal of|a good deal of|many|countless|a (?:small )?fortune|a bundle|a packet|real|a huge amount of|a pile of|good|endless|significant)\b|\bworks? (?:a lot|much|way|so much|far|loads) better\b|\b(?:a lot|lots|loads|much|far|way|heaps|quite a few|tons) (?:less|fewer|more|of (?:time|money|hassle|grief)) ?\w*|\bmade (?:all the|a world of|such a|a big|a huge|a real) difference\b|\btransform(?:ed|ing|ational|ation)?\b|\bgame[- ]?chang\w+|\bskyrocket\w*|\bsoar\w*|\bplummet\w*|\brocketed\b|\bcome on (?:no end|a lot|loads|massively|so much|in leaps)\b|\bgone up (?:nicely|well)\b|\ba different (?:world|place|department|animal)\b|\bhardly any\b|\bnext to no\b|\bno time at all\b|\bruns? like clockwork\b|\bhas (?:really |greatly )?(?:paid|pays) off\b|\ba fraction of\b|\bby far\b",
)  # fmt: skip
WISHED = (
    r"\b(?:(?:could|should) be|would (?:like|love|be (?:welcome|good|better|nice|appreciated))|needs? (?:to|more))\b"
)
FIGURE = r"\d|\b(?:half|halved|doubled|tripled|trebled|a third|two thirds|a quarter|three quarters|twice|zero|nil|none)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (?!of (?:the|us|them)|thing)\w+"


@_once
def vague_degree(text: str) -> Span | None:
    """An effect claimed with a word of degree, and no figure in the clause or the one that follows."""
    for pattern in VAGUE:
        for match in _finditer(pattern, text):
            clause, following = _clause_around(text, match.span())
            if _quoted(text, match.start()) or has(clause, WISHED):
                continue
            if not has(clause, FIGURE) and not has(
                following,
                rf"^[\s,:;(–-]*(?:from|by|to|that is|that['’]s|about|around|roughly|with|down|up|now|(?:which|it) (?:is|was)|i\.?e\.?)?.{{0,40}}?(?:{FIGURE})",
            ):
                return match.span()
    return None


def _clause_around(text: str, span: Span) -> tuple[str, str]:
    """The clause that holds a span, and what follows it."""
    cuts = [0] + [m.end() for m in re.finditer(r"[,;:.!?] |\b(?:and|but|so|while|which|because) ", text)] + [len(text)]
    start = max(cut for cut in cuts if cut <= span[0])
    end = min((cut for cut in cuts if cut >= span[1]), default=len(text))
    return text[start:end], text[end:]


# --- surprise --------------------------------------------------------------------------------------------------------

SURPRISE = "|".join((
    r"\b(?:only|just) now\b(?=.{0,30}\b(?:you|him|her)\b)|\b(?:to|with) (?:you|him|her|them) only now\b|\bfirst mention of\b|\b(?:he|she|they|you)(?:['’]ll)? (?:has|have|will have|had|got)(?: had)? (?:no|zero) (?:way to know|idea|inkling|clue|notion|warning)\b|\bin the dark (?:about|on|over)\b|\bno prior feedback\b|\b(?:has|have|had|was|were|been)(?:n['’]t| not)?(?: yet)? (?:been )?(?:aired|fed back|put to (?:him|her|you))\b|\bnot (?:been )?communicated to\b|\b(?:you|him|her) for the first time\b|\b(?:will|may|might|going to|likely to)(?: probably)? be (?:new|news|unwelcome news|a revelation) to (?:him|her|you|them)\b|\b(?:criticism|feedback|point|remark) is new\b|\bspring\w* this on\b|\bb(?:it|itten|iting) my tongue\b|\b(?:should|ought to) have (?:said|raised|flagged|told|mentioned|spoken|brought)\b|\bnever (?:got (?:a)?round|let on|did (?:give|tell)|a right moment|told|aired)\b|\bfind(?:s|ing)? out (?:otherwise|about this in writing)\b|\b(?:refrained|held off|held back|shied away|shrank) from (?:raising|telling|saying|mentioning|bringing)\b|\bavoid(?:ed|ing) the conversation\b|\bchickened out\b|\bsugar-?coated\b|\bout of left field\b|\bbolt from the blue\b|\bn['’]t come up in (?:any|our|one)\b|\b(?:not something|isn['’]t something) (?:that )?(?:i|we)(?:['’]ve| have)\b|\bwaiting for (?:the )?(?:review|appraisal)\b|\bto be presented at (?:the )?appraisal\b|\b(?:put|keep|have) it in the (?:appraisal|review)\b|\bdid (?:i|we) (?:tell|mention|raise)\b|\bnothing was said\b|\b(?:won['’]t|will not|has not|hasn['’]t|have not|haven['’]t) (?:have )?heard (?:this|it|that|any of this)\b|\bfirst time (?:that )?(?:i|we)(?:['’]m| am)? (?:say|saying|address\w*|rais\w+|mention\w*|bring\w*)\b|\bbefore i (?:tell|told) (?:him|her)\b|\bcan read it here\b|\bnot had (?:it|this) out\b|\b(?:left|let) (?:it|this) (?:till now|wait for the)\b|\b(?:saved up|stored up) (?:these|the|my|all)\b",
    r"\b(?:have|had|did|do|has)(?:n['’]t| not)(?: \w+){0,4}? (?:brought|bring|raised?|mention(?:ed)?|told?|tell|discuss(?:ed)?|sp(?:oken|eak)|talk(?:ed)?|flag(?:ged)?|said|say|shared?|sat down|sit down|gone over|gone into|had (?:the|this|that|a) (?:chat|conversation|talk)|addressed?|covered|got(?:ten)? (?:a)?round to|get (?:a)?round to|let (?:him|her|them|you) know|give(?:n)? (?:him|her|them|you) (?:this|that|any) feedback|been (?:told|raised|discussed|mentioned|flagged))\b",
    r"\b(?:the )?first (?:time )?(?:you|he|she|they)(?:['’](?:re|s|ll|ve)| are| is| will| have| has)? ?(?:be |been )?(?:hear\w*|read\w*|learn\w*|see\w*|know\w*)\b|\bfirst (?:you|he|she|they)(?:['’](?:re|ll be|s)| are| will be| is) (?:hearing|reading|learning)\b|\bfor the first time (?:here|in this|today|now)\b|\bnews to (?:him|her|them|you)\b|\b(?:come|comes|came|coming) (?:as|like) a (?:bit of a )?(?:surprise|shock)\b|\bout of the blue\b(?! (?!for|to|and|in|here|with)\w)|\b(?:may|might|will|probably|could) (?:be (?:a )?)?(?:surpris(?:e|ed|ing)|a shock|taken aback|unexpected)\b|\b(?:saved?|saving|kept|keeping|held|waited|waiting|left|leaving) (?:it|this|that|these|them|(?:this )?one|the (?:point|issue|matter|conversation|feedback|talk))? ?(?:back )?(?:for|until|till|to) (?:the |this |now|your |his |her )(?:review|appraisal|form|meeting|conversation|annual|end of|write-?up|document|now)\b|\b(?:doesn['’]t|does not|don['’]t|do not) (?:yet )?know (?:yet )?(?:that |about )?(?:i|this|it|yet)\b|\bthought (?:the|this) (?:form|review|appraisal|document) (?:was|is|would be) the (?:place|time|right)\b|\bwanted to (?:do|raise|say) it (?:right,? )?in (?:the|this)\b|\bunaware (?:of|that)\b|\bis not aware\b|\bnever (?:\w+ )?(?:raised|mentioned|told|brought|discussed|said|spoke|flagged)\b|\bnot (?:yet )?(?:been )?(?:raised|mentioned|discussed|told|brought up|flagged)\b|\bwe(?:['’]ve| have) not (?:yet )?(?:spoken|talked|discussed)\b|\bunderstand that this comes\b|\b(?:kept|keep|decided to keep|held) (?:silen\w+|quiet|my (?:tongue|peace|mouth shut|powder dry)|it back|it to myself|this to myself|that to myself)\b|\b(?:reads?|hears?|learns?|finds?|sees?) (?:it|this|that|of it|about (?:it|this)|out) (?:\w+ )?(?:for the first time|here first|first here|only (?:here|now)|out (?:of|about) it)\b|\bfind(?:s|ing)? out (?:about|of) (?:it|this) (?:here|now|from this|in this)\b|\bhere you find out\b|\bthis (?:review|form|page|letter|document) is (?:where|how) (?:he|she|they|you)\b|\bfor (?:his|her|their|your) eyes for the first\b|\bdid(?:n['’]t| not) (?:want|wish|like|have the (?:heart|time|chance)) to (?:\w+ ){0,2}?(?:burden|disturb|demotivate|embarrass|spoil|upset|wreck|ruin|raise|bring|mention|say|tell|discourage|worry|hurt|kill)\b|\b(?:have|had) (?:yet|still) to (?:\w+ )?(?:tell|raise|mention|bring|talk|discuss|speak)\b",
))  # fmt: skip


@_once
def surprise(text: str) -> Span | None:
    """The writer says that the person has not heard this criticism before."""
    span = _first(text, SURPRISE)
    if span is None or _quoted(text, span[0]):
        return None
    if has(
        text,
        r"\b(?:no|not|neither|nor|none|hardly|isn['’]t|won['’]t|wasn['’]t|never) (?:\w+ ){0,3}?(?:news|surpris\w+|new|a shock|out of the blue|unexpected)\b|\b(?:neither|none|nothing)\b.{0,25}\b(?:news|new|surprise)\b",
    ):
        return None
    # What others did not say to others, or the person did not raise, is a fault described, not the writer's silence.
    mine = has(
        text,
        r"\b(?:i|we|i['’]ve|we['’]ve|i['’]ll|i['’]d|haven['’]t|hasn['’]t been|been|first|surprise|shock|blue|news|unaware|aware|know|saved|kept|waited|thought|wanted)\b",
    )
    theirs = has(
        text,
        rf"\b(?:{SUBJECT}|(?-i:[A-ZÀ-Ý])[a-z]+) (?:did not|didn['’]t|had not|hadn['’]t|has not|hasn['’]t|never) (?:\w+ )?(?:raise|mention|tell|flag|told|raised|mentioned|flagged|say|said|let|speak|talk|discuss|bring|cover|share)",
    )
    first_person = has(
        text,
        r"\b(?:i|we)(?:['’]ve| have| had|['’]d|['’]m)?(?: \w+)? ?(?:not|n['’]t|haven|didn|never|did|kept|saved|thought|wanted|waited|realise|realize|know|appreciate|understand|am|held)",
    )
    return span if mine and (first_person or not theirs) else None


# --- codenames -------------------------------------------------------------------------------------------------------

COMMON_CODES = r"(?:L\d|E\d|M\d|P\d|C\d|IC\d|PM\d|HEW|Q[1-4]|H[12]|S[12]|FY\d*|A\d|B\d|T\d|CV|HR|IT|UX|UI|QA|PM|EM|API|SQL|CI|CD|KPI|OKR|ROI|ARR|MRR|SLA|SLO|CRM|ERP|SOP|SEO|B2B|VAT|IFRS|GAAP|CFO|CEO|COO|CTO|VP|GP|ICU|A&E|NHS|MAR|CPR|HACCP|OTA|P\d{2}|AWS|GCP|PDF|PPE|CNC|PLC|PET|OEE|BI|ML|AI|UK|US|EU|EMEA|APAC|GDPR|PCI|SOX|ISO|CAPA|DoE|RFI|RFP|PO|PR|PRs|MQL|SQL|SDR|AE|NPS|CSAT|DBT|SIEM|EDR|MRI|CT|GMP|FDA|EHO|TTL|PC|TV|AM|PM|OK|NGO|CNG|LNG|MOT|HGV|LGV|SEN|GCSE|PTA|PAYE|P&L|R&D|ATS|DM|PR|EOD)"
CODE = re.compile(r"(?<![\w£$€#/.-])(?:[A-Z]{1,3}-?\d{1,3}|[A-Z]\d[A-Z]?)(?![\w%.-]|/\d)")
CODENAME = re.compile(
    r"\b(?:Project|Operation|Programme|Program|Initiative|Workstream) ([A-ZÀ-Ý]\w+)\b|"
    r"\b(?:the|our|that) ([A-ZÀ-Ý][a-zà-ÿ]+(?: [A-ZÀ-Ý][a-zà-ÿ]+)?) (?:business|affair|matter|thing|saga|situation|track|workstream|episode|mess|fiasco|initiative|crowd|lot|drama|incident of|stuff|rollout|push|exercise|sprint|tracker|ritual|method|treatment|shuffle|dance)\b|"
    r"\b(?:landed|shipped|rescued|untangled|killed|retired|sunset|unblocked|revived|decommissioned|got(?: us)? off) (?:the )?([A-ZÀ-Ý][a-zà-ÿ]{3,})(?= (?:over|out|to bed|across|live|through|together|for the|before|with|in|on|by|this|last)\b|[.,;]|$)|"
    r"\b(?:once|when|after|since|until|before) (?:the )?([A-ZÀ-Ý][a-zà-ÿ]{3,}) (?:has|have|lands?|landed|went live|goes live|is over|was over|ended|ships|shipped|wraps)\b|"
    r"\b(?:got|get|getting|pulled|took|take|brought|carried|pushed|dragged) ([A-ZÀ-Ý][a-zà-ÿ]{3,}) (?:over the line|across the line|out of the door|out the door|live|to green|to bed|home|off the ground)\b|"
    r"\b(?:story|matter|business|affair|saga) of (?:the )?([A-ZÀ-Ý][a-zà-ÿ]+(?: [A-ZÀ-Ý][a-zà-ÿ]+)?)\b|"
    r"\b[Tt]he ([A-ZÀ-Ý][\wà-ÿ]+(?: [A-ZÀ-Ý][\wà-ÿ]+)?)\b(?=[^.]*\b(?:those (?:of you )?who were|you (?:all )?(?:know|remember)|we all (?:know|remember)|if you were there)\b)|"
    r"^\W*(?:\*\*)?([A-ZÀ-Ý][a-zà-ÿ]{3,})\.(?:\*\*)? (?=(?:Finally|Done|Got|Shipped|Landed|Closed|Over|Out)\b)"
)
# Capitalised words that a codename's pattern also meets: calendar, places and things any reader knows.
KNOWN = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|Ramadan|Diwali|Eid|"
    r"Finance|Sales|Marketing|Legal|Engineering|Operations|Support|Product|Procurement|Quality|Security|Payroll|Housekeeping|Kitchen|Reception|Security|Compliance|Audit|Rostering|Senior|Junior|Staff|Lead|"
    r"Meets|Exceeds|Outstanding|Expectations|English|French|German|Spanish|Excel|Word|Salesforce|Slack|Jira|Teams|Outlook|Python|Java|Java[Ss]cript|Linux|Windows|Google|Amazon|Microsoft|Oracle|Workday|Tableau|Figma|GitHub|Kubernetes|Terraform|"
    r"Europe|Asia|Africa|America|London|Dublin|Paris|Berlin|Lagos|Mumbai|Sydney|Tokyo|Singapore|Basel|Board|Council|Ministry|Parliament|Grade|Band|Level|Stage|Phase|Year|Line|Ward|Floor|Unit|Room|Hall|Street|Road|Bank|Team)$"
)


def codename(text: str, whole: str) -> str | None:
    """A codename, in-house code or nickname that the document nowhere explains, or None.

    A name is taken as explained where an apposition, brackets or a describing noun stands beside it anywhere.
    """
    for match in CODENAME.finditer(text):
        name = next(group for group in match.groups() if group)
        if (
            not all(KNOWN.match(word) for word in name.split())
            and not _explained(name, whole)
            and not has(text[: match.start()], r"\b(?:mr|ms|mrs|dr)\.?\s*$")
        ):
            return name
    for match in CODE.finditer(text):
        code = match[0]
        if (
            not re.fullmatch(COMMON_CODES, code)
            and not _explained(code, whole)
            and has(text, rf"\b(?:the|our|with|for|on|to|from|famous|of) (?:\w+ )?{re.escape(code)}\b")
        ):
            return code
    return None


def _explained(name: str, whole: str) -> bool:
    quoted = re.escape(name)
    return (
        re.search(
            rf"{quoted}(?:,| ?\(|:| –| -) ?(?:(?:our|the|a|an|which|who|i\.e|that|her|his)\b|\d)|\b(?:our|the) [\w-]+ (?:[\w-]+ )?(?:called |named |codenamed |\(){quoted}|\b(?:mr|ms|mrs|dr|miss|sister|prof)\.? {quoted}|"
            rf"{quoted}(?:['’]s)? (?:project|system|service|platform|app|tool|site|office|plant|store|account|client|customer|contract|team|ward|branch|depot|portfolio|deal|hospital|school|university|library|bridge|street|road|building|report|audit|programme|program|product|database|dashboard|software|server|clinic|bank|group|ltd|inc|gmbh|territory|region|area|market|county|council|factory|line)\b|"
            rf"\b(?:in|at|near|from) {quoted}\b|{quoted} (?:Ltd|Inc|GmbH|[A-Z][a-z]+)\b|(?<=[a-z,] )[A-Z][a-z]+ {quoted}\b|\b(?:with|by|and|for) {quoted} (?:and|from|in|on|who|every|each|for|to|at)\b",
            whole,
            re.I if name.isupper() else 0,
        )
        is not None
    )
