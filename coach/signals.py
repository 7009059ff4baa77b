"""What a passage does: names a rating, a theme, an expectation, a step, an instance, a result, a means, a date.

Each is a pattern over ordinary English; the checks and the classifier's features are built from the same ones.
"""

import re
from datetime import date
from functools import cache
from typing import Literal

from coach.lexicon import has

MONTHS = "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
WEEKDAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?"
# A date or a time of the cycle by which an instance can be found again.
DATED = (
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH}\.? \d{{1,2}}|(?:in|since|from|until|till|last|this|early|late|mid|every|during|of|by|end of|back in|all through|through)[- ]{MONTH}\b(?! (?:be|have|not|well|need|also|help))|"
    rf"\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?\b|20\d\d-\d\d|q[1-4]\b|h[12]\b|week of|the \d{{1,2}}(?:st|nd|rd|th)|(?:first|second|third|fourth|last) (?:quarter|half|week|month|term)|"
    rf"(?:last|this|one|that) (?:spring|summer|autumn|fall|winter|week|month|{WEEKDAY})|over (?:the )?(?:summer|christmas|easter|winter)|at (?:christmas|easter)|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:times|of (?:the |her |his |their |your |our |my |\d)))"
    rf"|\({MONTH}[),. ]|^{MONTH}\b|\b(?:jan|feb|apr|aug|sept?|oct|nov|dec|january|february|april|june|july|august|september|october|november|december)\b"
)
EXPECTATION = r"\b(?:expect(?:s|ed|ation|ations)?|standard|require[sd]?|(?:role|job) (?:guide|profile|card|description)|the bar\b|the rule\b|rule is|should|ought to|must|needs? to (?:have|be|leave|stand|name|say|come|go|hold|state)|is to (?:be|have|keep|give|go)|asks? (?:for|that|an?|the)|we ask|we (?:look|need|want|agree|aim)|i (?:look|want|need|ask|expect|aim)|means (?:a|an|that|two|one|having|every)|policy|target(?: is| of)?|sop\b|good looks like|supposed to|has to|have to|gets? (?:logged|answered|argued|agreed|done|written|checked|closed|signed)|is (?:confirmed|agreed|logged|signed|returned|written|closed|due|expected)|instead of|rather than|within \w+ (?:minutes|hours|days|working)|no later than|in full)\b"
LEVELLED = r"\b(?:at (?:this|that|her|his|their|your|the|my|our)? ?(?:level|grade|band|role|stage)|at [A-Z]{1,4}\d\w?|(?:an?|the|every|each|for an?|for the|as an?|from an?|of an?) (?:\w+ ){0,3}?(?:senior|junior|lead|leader|manager|supervisor|officer|engineer|analyst|nurse|technician|scientist|designer|teacher|controller|planner|recruiter|coordinator|specialist|executive|associate|assistant|producer|developer|chef|carer|consultant|adviser|advisor|buyer|agent|partner|producer|clerk|driver|operator|researcher|foreman|captain|steward|inspector|librarian|editor|writer|trainer|keeper|hand|[A-Z]{1,4}\d)\b|(?:grade|band|level|scale|step) [A-Z\d]\w*|[A-Z]{1,3}\d ?(?:=|means|asks|expects|is|level|standard)|= )"
ACTION = (
    r"\b(?:will|'ll|’ll|shall|(?:is|are|am|'s|’s|'re) (?:going to|to (?!be (?:honest|fair))|booked|down for|signed up|enrolled|starting|now|scheduled|set to|taking|attending|pairing|working with|doing)|from (?:now|here|january|february|march|april|may|june|july|august|september|october|november|december|monday|next|this)|starting|beginning|until (?:the end|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|summer)|till (?:january|february|march|april|may|june|july|august|september|october|november|december|christmas)|by (?:the end|january|february|march|april|may|june|july|august|september|october|november|december|\d)|"
    r"please|let['’]s|would you|could you|we(?:['’]ve| have)? agreed|agreed (?:that|to|a)|action|plan(?:s|ned)? (?:to|is)|next step|do:|steps?:|each (?:week|month|fortnight|monday|tuesday|wednesday|thursday|friday)|every (?:second |other )?(?:week|month|fortnight|monday|tuesday|wednesday|thursday|friday)|on (?:mondays|tuesdays|wednesdays|thursdays|fridays)|weekly|fortnightly|pair(?:s|ing)? (?:with|up)|sit(?:s|ting)? (?:with|in|down)|shadow(?:s|ing)?|course|workshop|training day|template|checklist|mentor|rehearse[sd]?|practi[cs]e[sd]?|starts? (?:on|in|with|using|from)|takes? (?:the|a|part)|attends?|uses? (?:the|a|our)|brings?|sends?|keeps? (?:a|the)|writes? (?:it|the|a|up)|goes on|blocks?|spot-?checks?|i (?:check|sample|read|debrief|observe|review|go through|will|sit|spot)|we (?:go through|read|review|meet|do|sit|look))\b|→|->"
)
FUTURE = r"\b(?:will|'ll|’ll|shall|going to|next (?:year|half|quarter|cycle|season|period|term|semester|review|round|twelve|six)|coming (?:year|half|cycle|season|quarter|months)|in (?:h[12]|q[1-4]|fy ?\d+|20(?:2[5-9]|3\d))|from (?:january|february|march|april|may|june|july|august|september|october|november|december) |takes? (?:over|on|charge|up)|picks? up|moves? (?:to|into|up)|i(?:['’]d| would) like|i expect|i see (?:him|her|them|you)|looking (?:ahead|forward)|ready for|could (?:be|become|move|apply|go|step)|can (?:apply|be considered|start|move|step|work towards)|is open to|open to (?:him|her|them|you)|on track|opportunit(?:y|ies)|goal|aims?|in line for|in the running|put (?:him|her|them|you) (?:up|forward)|considered for|promotion|trajectory|leads? the|owns? the|gets? (?:ownership|the))\b"
CHANGE = r"\b(?:from|was|were|used to be|against|before|instead of|versus|vs\.?|v|where|in place of|not)\b.{0,40}\d.{0,40}\b(?:to|now|is|are|it (?:is|was)|in|by|after)\b|\d[\d.,%]* ?(?:->|→|to) ?\d|\bfrom (?:about |around |some |over |nearly )?[\w£$€₦%.,]+(?: \w+){0,4}? (?:down |up )?to (?:about |under |over |below |just )?[\w£$€₦%.,]+"
RESULT = (
    r"\b(?:fell|fall(?:en|s|ing)?|drop(?:ped|s)?|rose|risen|rises|went (?:from|up|down)|came (?:down|up|in|back)|comes? down|cut(?:s|ting)?|reduc\w+|sav(?:ed|es|ing)|spared|avoid(?:ed|s|ing)?|gain(?:ed|s)?|won|win|wins|free[ds]|freeing|enabl\w+|unblock\w+|recover(?:ed|s)?|prevent\w+|stopp(?:ed|ing)|increas\w+|decreas\w+|grew|grown|halv\w+|doubl\w+|tripl\w+|improv\w+|shorten\w+|sped|speed(?:s|ed)? up|rais(?:ed|ing)|lower(?:ed|s)|lift(?:ed)?|beat|hit|passed|renewed|signed|extended|retained|kept|landed|sold|earned|brought (?:in|down|back|up)|reopened|approved|adopted|funded|chose|accepted|paid|pays|no longer|any ?more|again since|stays?|stayed|sank|shrank|slipped|cleared|climbed|closed|lasted|lasts|costs?|took (?:\d|one|two|three|four|five|six|half)|takes? (?:now )?(?:\d|one|two|three|four|five|six|half)|need(?:s|ed)? (?:one|two|no|\d)|only|zero|nil|nobody|not one|no (?:\w+ ){1,3}(?:since|missed|lost|left|was|were|has|had|in|at|with|on))\b|"
    r"\b(?:so (?:that|the|we|they|it|our|no|each|every|a|all|people|nobody|customers?|staff|\w+ (?:can|could|now|no longer))|which (?:meant|means|let|lets|saved|saves|brought|brings|gave|gives|freed|kept|took|cut|is|was|made|put|had|has|stopped|led|helped|allowed|now|covers?|pays?|we)|because of (?:that|it|this)|as a result|that (?:gave|saved|freed|kept|meant|let|brought|took|put|stopped|cut)|meaning|thanks to (?:it|that|this|which)|since then|ever since|(?:and|it|they|we|now|both|all|have|has) (?:all )?(?:now|since) |now (?:\w+ ){0,2}?(?:take|run|use|get|come|reach|see|have|is|are|pay|cover|know|go|do|train|book|need|work|land|last|sit|ask|read|start|make)s?\b|with (?:no|zero|fewer|two fewer|one fewer)|without (?:a|any|losing|one|us|me|stop|help))\b|"
    r"\d ?%|%|\bper ?cent\b|[£$€₦¥]\s?\d|\d+ ?(?:k|m|bn)?[€£]|\b\d[\d.,]* ?(?:euros?|pounds|dollars|crore|lakh|yen|naira|rand|pesos?|kr)\b|->|→|\bof (?:quota|target|plan)\b"
)
HOW = (
    r"\bby (?!\d|the (?:end|time|deadline)|January|February|March|April|May|June|July|August|September|October|November|December|now|then|next|mid|early|late)(?:\w+ ){0,3}?\w+ing\b|\binstead of\b|\brather than\b|\bin place of\b|\bfirst\b.{0,30}\bthen\b|\bafter (?:\w+ ){0,3}?\w+ing\b|\bonce (?:he|she|they|you)\b|"
    r"\b(?:notic|spott|found|find|realis|realiz|saw|trac|diagnos|proposed|insist|persuad|convinc|argued|negotiat|suggest|rewrote|re-?writ|redrew|redesign|rebuil|re-?arrang|reorgani|re-?cut|split|broke|mapped|measured|timed|count(?:ed|ing)|sat (?:down|in|with|beside|each)|interview|asked|ask(?:ing)|agreed (?:with|on|a)|chose|pick(?:ed|ing)|compar|test(?:ed|ing)|pilot|trial|prototyp|simulat|audited|analy[sz]|question|listen|observ|shadow|walked|rang|call(?:ed|ing)|phon|visit|went (?:through|over|round|out|from)|studied|read (?:every|all|the|through)|cross-check|reconcil|rank(?:ed|ing)|prioriti|sort(?:ed|ing)|group(?:ed|ing)|batch|reduced .* to|paired|coached|taught|trained|showed|demonstrat|explain|wrote (?:down|up|out|a|the|one|its|our|her|his|out)|writ(?:ing|ten) (?:a|the|down|up|out)|draft(?:ed|ing)|designed|built|build(?:ing)|creat|made (?:a|an|one|the)|set (?:up|a|the|out)|swapp|moved|shift(?:ed|ing)|switch|replac|combin|merg|consolidat|automat|script|document|template|checklist|pulled|gather|collect|tagg|label|log(?:ged|ging)|track(?:ed|ing)|flagg|escalat|stopped|paus|cutting|cut (?:the|it|out|down|from|our)|refus|held|hold(?:ing)|kept (?:a|the)|brought (?:in|the|together|both|our|data)|got (?:\w+ ){1,4}(?:to|onto|into|together)|put (?:\w+ ){1,5}(?:on|in|into|at|together|up|before)|worked (?:out|with|through|from|back)|using|used (?:a|the|our|her|his)|with (?:a|an|her|his|their|the help|only|two|one) (?:\w+ ){0,3}(?:list|sheet|template|prompt|script|call|visit|chart|board|map|model|test|drill|checklist|tracker|calendar|spreadsheet|exercise|exercises|tool|question|rota|plan|review|meeting|walk|guide|form|page|table|log|photo|video|card|label|colou?r)|because (?:he|she|they|you|the|annotators)|drew (?:up|a|the)|came up with|decid|took (?:\w+ ){1,5}(?:to|apart|out|through|from|and|off|down)|turned (?:\w+ ){1,6}into|laid|lay(?:ing)|chas(?:ed|ing)|challeng|pushed|stood|ran (?:two|three|four|five|six|\d|a|an|weekly|dress|the two)|handed|dug|fixed|work-?around|borrow|offer(?:ed|ing)|sequenc|schedul|stagger|book(?:ed|ing)|block(?:ed|ing)|invit|host|mediat|matched|matching|copied|filmed|recorded|recording|posted|posting|answering|answered|appointed|tied|tying|re-?set|shorten|limited|let the|reproduced|replay|rewired|recalculat|re-?price|re-?plan|re-?do|redid|adapt|translated|turning|thought|reuse|removed|re-?label|re-?lay)\w*"
)
FAULT = r"\b(?:late|missed|miss(?:es|ing)?|forgot\w*|left out|lack(?:s|ed|ing)?|did(?:n['’]t| not)|does(?:n['’]t| not)|has(?:n['’]t| not)|without|never|not|only|too|too (?:long|late|much|many)|slow(?:ly)?|delay\w*|wait(?:ed|ing)?|stall\w*|slipp\w*|sat (?:for|on|un)|overdue|behind|incomplete|unsigned|unclear|thin|short|wrong|error|mistake\w*|inaccura\w*|complain\w*|had to|improve|improvement|develop|better|more|less|could|should|needs?|work on|struggl\w*|gap|weak\w*|concern\w*|difficult\w*|interrupt\w*|dominat\w*|took over|alone|himself|herself|instead|hard to|avoid\w*|ignored?|overr(?:an|un)\w*|ran (?:long|over|late)|under-?estimat\w*|closed off|rushed?|skipp\w*|failed?|fails|drops?|falls?)\b"
# "two things to work on", "there's three": the writer says how many areas will follow.
ANNOUNCED = r"\bthere(?:['’]s| is| are) (?:two|three)\b(?! (?:ways|reasons|times))|\b(?:two|both|couple|pair|three) (?:of )?(?:\w+ ){0,2}(?:things|areas|points|matters|topics|items|subjects|requests|wishes|goals|habits|gaps)\b"
NO_GROWTH = r"^\W*(?:(?:to improve|improvement|growth|development|areas?)[^.]{0,20}(?:nothing|none|nil|no\b|blank)|.{0,40}\b(?:dr(?:aw|ew) a blank|leave (?:it|this|that|the \w+) (?:blank|empty|in white)|can['’]?not fault|can['’]t fault)|none|nil|n/?a|nothing|no (?:areas?|issues?|concerns?|complaints?|weakness\w*|real|development|growth|improvement)|not applicable|–|-|—|can['’]t think of (?:any|anything)|there (?:is|are|'s) (?:nothing|no\w*)|i (?:have|see|can(?:'t|not) (?:find|think of|see)) (?:nothing|no|any))\b"

ABOVE = r"\b(?:far exceed\w*|exceed(?:s|ed|ing)?\b(?! (?:the|his|her|their|its|\d|24|what|our|that|[a-z]+ (?:target|limit|budget)))|(?:consistently |well |far )?(?:above|beyond) (?:the )?(?:expectations?|standard|target|level)|over (?:the |all )?expectations?|(?:above|beyond) what (?:\w+ ){1,4}(?:asks?|expects?|requires?)|outstanding\b(?! (?:issues?|items?|tickets?|balance|work|debts?|invoices?|amounts?|beyond|claims?|actions?|at|for|of|from|over))|exceptional (?:performance|rating|performer)|exceptional\b(?=[.,;]|$)|excellent\b(?=[.,;(]|$| \()|surpass(?:es|ed)\b(?= (?:the )?(?:expectations?|standard|level|role)|[.,;)]|$)|(?:top|highest) (?:rating|score|box|band|mark|grade|category)|5 ?(?:/|out of|of) ?5|4 ?(?:/|out of|of) ?4|rating:? ?5|far above|superior performance|distinguished|role model)\b|\b5/5\b|\b\"?5\"? is given\b"
MEETS = r"\b(?:(?:at|as|a) meets\b|(?:fully|largely|mostly|substantially) achieved|(?:fully|consistently) (?:competent|performing)|(?:valued|successful|steady) (?:performer|contributor)|(?:giv(?:e|ing) (?:him|her|them|you)|rat(?:e|ed|ing) (?:him|her|them|you)|put(?:ting)? (?:him|her|them|you|it) (?:down )?(?:as|at)|(?:he|she|they|you|it)(?:['’]s|['’]re| is| are)|go(?:ing)? (?:for|with)|make it|for me) (?:an? )?meets\b|(?:fully |largely |broadly |generally |solidly )?(?:meet(?:s|ing)?|met)\b(?! (?:with|on|every|each|at|for (?:a|an|our|the)|up|weekly|the (?:client|customer|team|board|owner)|him|her|us|me|them|in|twice|monday|tuesday|wednesday|thursday|friday|(?!expectation|requirement|standard)\w+ (?:on|in|at|and|every)))(?= (?:\w+ ){0,4}?(?:expectation|standard|bar|requirement|level|role|target|criteria|objective|all|grade|band)|[.,;:)\]]|$| +(?:expectations?|-|–))|(?:fully )?(?:effective|satisfactory|competent|acceptable|proficient|successful)\b(?=[.,;)]|$| (?:against|performance|rating|in the|this|level|at))|on (?:target|track|par|level)\b|good performance|(?:solid|good|strong|steady) (?:performer|performance)|(?:fulfil(?:s|led|ls)?|satisf(?:ies|ied)) (?:all |the |her |his )*(?:expectation|requirement|standard|role)\w*|at (?:the )?(?:expected )?(?:level|standard)|performing at|as expected|3 ?(?:/|out of|of) ?(?:5|4)|rating:? ?3|achieved (?:the )?(?:standard|expectation)s?|in line with (?:the )?expectations?|up to (?:the )?standard)\b"
BELOW = r"\b(?:below (?:the )?(?:expectation|standard|target|level|bar)\w*|(?:partially|partly|mostly|nearly|not (?:yet |fully |always )?) ?(?:meet(?:s|ing)?|met)|(?:does|did) not (?:yet |fully )?meet|needs? improvement|improvement needed|unsatisfactory|under-?perform\w*|not (?:yet )?(?:at|up to) (?:the )?(?:level|standard)|fell short|falls short|short of (?:the )?(?:expectation|standard|job|bar|level)\w*|inconsistent performance|marginal|[12] ?(?:/|out of|of) ?5|developing performer)\b"
FIELD = r"\b(?:overall |performance |annual |final |proposed |year-?end |my )?(?:rating|rated|grade awarded|score|assessment|evaluation|result)\b\s*(?:\([^)]*\))?\s*(?::|is|as|of|–|-|=)?\s*(?:as )?[\"“]?(?:[A-Z1-5]|good|solid|strong)"
# A level in a company's own words, by its shape: what is asked of the grade, a person put at a mark, a place on a scale,
# a verdict that a field or a quotation marks names. Only to be asked of an opening, where nothing else looks like this.
PERIOD = r"(?:year|half(?:-year)?|quarter|cycle|season|term|semester|period|(?:six|twelve|\d+) months|fy ?'?\d+|20\d\d|h[12])"
LEVEL = (
    r"\b(?:what (?:\w+ ){1,4}?(?:expect|want|ask|require|need|look)\w*(?: for)? (?:of|from|at|in|by) |what (?:is|was) (?:\w+ )?(?:expected|wanted|asked|required|needed) (?:of|from|at|in|by) |(?:what|where|as|than) (?:an?|the|your|his|her|my|our|this|that|any) .{2,40}? (?:should|ought|needs?|is expected|must)\b|"
    r"(?:rat|rank|grad|scor|mark|plac|put|assess|judg|class|land|finish|com|sit|end|got|hav|had|has|['’]ve|award|giv|call)(?:e|es|ed|ing|ts?|ting|s|got)?\b (?!in to\b)(?:(?:him|her|them|you|it|(?-i:[A-Z])[\w'’]+) )?(?:(?:down|in|out|up|overall|this \w+|got|squarely|comfortably) ){0,2}(?:at|as|on) (?!(?:the|a|an) (?:end|start|time|beginning|team|desk|way|floor|site|back)\b|it\b|time\b|which\b|all\b|least\b|last\b|first\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"(?:on|of|in) (?:our|the|a|this|my|your) (?:[\w-]+ ){0,3}?(?:scale|wheel|ladder|grid|matrix|five-?point|traffic lights?)\b|(?:top|upper|middle|centre|center|bottom|lower|lowest|highest|second|third|fourth|green|amber|red|blue|gold|silver|expected) (?:box|band|ring|tier|rung|category|bucket|square|column|third|zone|mark)\b|\d(?:\.\d+)? (?:on|of|out of|in|from) (?:the |a |our )?(?:\d|scale)|"
    r"(?:is|are|was|were|been|you['’]re|['’]s|has|have) (?:\w+ly )?(?:achieving|delivering|performing|succeeding|operating|achieved|delivered|performed|succeeded) (?:\w+ ){0,2}?(?:at|to|against|above|below|beyond)\b|performs (?:\w+ ){0,2}(?:at|to|above|below)\b|(?:at|above|below|beyond|for|past) (?:the |her |his |your |their |this )?(?:own )?(?:level|grade|tier|band|standard)\b|(?:did|does|doing|done|do) (?:the|her|his|your|a) job (?:of|at|as|done)\b|job done\b|"
    r"(?:right|exactly|squarely|solidly|comfortably|firmly|safely) (?:at|on|where|what|within|in)\b|(?:rating|result|mark|verdict|score|outcome|box|appreciation|grade)\b[^.;\n]{0,25}?(?::|=|\bis\b|\bwas\b)\s*[\"“«*_]{0,2}\w)"
)
TICKED = r"\[[xX✓✔]\]|\([xX✓✔]\)|[☒☑]"
THEME = r"\b(?:theme|thread|story|focus|main subject|topic|headline|headlines|central|heart of|keynote|hallmark|big (?:thing|push)|through-?line)\b|\b(?:year|half|quarter|cycle|period|season|term|semester|months|it|spring|winter|all|one|time)\b.{0,40}\b(?:was|were|is|has been|been|'s been|went into|stood|spent|revolved|turned|centred|centered|came down)\b(?: \w+){0,2}? (?:about|of (?:moving|turning|getting|learning|building|making)|in which|that|where|when|getting|making|moving|building|learning|turning|under|on|around|to|one|dominated|marked|shaped|defined)\b|\b(?:mostly|mainly|above all|particularly|especially|largely|chiefly|notably) (?:in|by|through|on|about|for)\b|\b(?:year|half|quarter|season|cycle) (?:for (?:him|her|you|them) )?(?:was|has been) (?!(?:rated|over|not|very|really|so|ok|okay|all right|as|fine|good|great|solid|strong|tough|hard|difficult|excellent|positive|mixed|decent|busy|a (?:good|great|hard|tough|solid|difficult|busy|decent|fine|strong))\b)|\bfocus(?:ed|ing|sed)? on\b|\bworked on\b|\bmarked by\b|\bdefined by\b"

Standing = Literal["above", "meets", "below"]


def rating(text: str) -> Standing | None:
    """The performance level that a passage gives, or None. The rating is read, never proposed."""
    ticked = re.search(rf"(?:{TICKED})\s*([^\[(☐☒☑\n]+)", text)
    if ticked:
        text = ticked[1].strip() + "."
    if has(text, BELOW):
        return "below"
    named = re.search(r"(?<=[a-zà-ÿ,] )(Meets|Exceeds|Exceeding|Meeting)\b", text)  # "a solid Meets", by its capital
    if named:
        return "above" if named[1].startswith("Exceed") else "meets"
    if has(text, ABOVE):
        return "above"
    if has(text, MEETS):
        return "meets"
    return None


def states_rating(text: str) -> bool:
    """Whether a passage gives a performance level in words of any scale, a field "Rating: Good" included."""
    return (
        rating(text) is not None
        or re.search(FIELD, text) is not None
        or has(
            text,
            r"^\W*(?:good|solid|strong|satisfactory|very good|excellent|outstanding|on target|exceeds|meets)\b[^.]{0,25}[.,(]",
        )
    )


def gives_level(text: str) -> bool:
    """Whether a passage of an opening gives a performance level, in a company's own words too."""
    return states_rating(text) or re.search(TICKED, text) is not None or has(text, LEVEL)


@cache
def _dates() -> list[re.Pattern[str]]:
    return [
        re.compile(r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
        re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?,? (?P<n>{MONTH})\b\.?(?:,? (?P<y>20\d\d))?", re.I),
        re.compile(rf"\b(?P<n>{MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,? (?P<y>20\d\d))?", re.I),
        re.compile(r"\b(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<y>20\d\d|\d\d)\b"),
        re.compile(r"(?<![\d/.,])(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})(?![\d/%]|\.\d)|\.(?P<b2>\d{1,2})\.(?!\d))"),
        re.compile(rf"\b(?P<n>{MONTH})\b\.?(?: (?P<y>20\d\d))?", re.I),
    ]


ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()


def _spoken(text: str) -> str:
    """Dictated days ("the tenth of May") as figures, the length unchanged."""
    pattern = rf"\b({'|'.join(ORDINALS)}) of (?={MONTH}\b)".replace("-", "[- ]")
    return re.sub(
        pattern,
        lambda m: f"{ORDINALS.index(re.sub(' ', '-', m[1].lower())) + 1} of ".rjust(len(m[0])),
        text,
        flags=re.I,
    )


def dates(text: str, year: int | None = None, *, month_first: bool = False) -> list[tuple[int, date, bool]]:
    """The dates of a text as (offset, date, whether the day is given), in order.

    `year` is taken where the text names none; `month_first` reads 3/4 as 4 March, not 3 April.
    """
    text = _spoken(text)
    found: dict[int, tuple[int, date, bool]] = {}
    taken: list[tuple[int, int]] = []
    for pattern in _dates():
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            groups = match.groupdict()
            name = groups.get("n")
            if name and name.lower() == "may" and not name[0].isupper():
                continue
            if (
                name
                and name.lower() in ("may", "march")
                and groups.get("d") is None
                and not _month_word(text, match.start(), match.end())
            ):
                continue
            if groups.get("a"):
                first, second = int(groups["a"]), int(groups.get("b") or groups.get("b2") or 0)
                swap = second > 12 or (month_first and first <= 12)
                groups["d"], groups["m"] = (str(second), str(first)) if swap else (str(first), str(second))
                if groups.get("y") and len(groups["y"]) == 2:
                    groups["y"] = "20" + groups["y"]
            month = (
                MONTHS.index(name.lower().rstrip(".")) % 12 + 1
                if name and name.lower() in MONTHS[:12]
                else _short(name, groups.get("m"))
            )
            stated = int(groups["y"]) if groups.get("y") else year
            if stated is None or not month:
                continue
            try:
                found[match.start()] = (
                    match.start(),
                    date(stated, month, int(groups.get("d") or 1)),
                    groups.get("d") is not None,
                )
            except ValueError:
                continue
            taken.append(match.span())
    return [found[at] for at in sorted(found)]


def _short(name: str | None, number: str | None) -> int:
    if name:
        return ("jan feb mar apr may jun jul aug sep oct nov dec".split()).index(name.lower()[:3]) + 1
    value = int(number) if number else 0
    return value if 1 <= value <= 12 else 0


def _month_word(text: str, start: int, end: int) -> bool:
    """Whether "May" or "March" stands where a month stands, not the verb."""
    before = text[:start].split()[-1:] or [""]
    after = text[end:].split()[:1] or [""]
    return before[0].lower().strip("(,") in {
        "in",
        "since",
        "from",
        "until",
        "till",
        "to",
        "of",
        "by",
        "last",
        "this",
        "next",
        "early",
        "late",
        "mid",
        "and",
        "or",
        "–",
        "-",
        "through",
        "during",
        "the",
        "",
    } or bool(re.match(r"(?:20\d\d|and|or|to|–|-|[,.;:)])", after[0]))


@cache
def month_first(text: str) -> bool:
    """Whether a document writes its dates as 3/14 does: some second number is over 12 and no first one is."""
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d])", text)]
    dates_like = [(a, b) for a, b in pairs if 1 <= a <= 31 and 1 <= b <= 31 and (a, b) != (24, 7)]
    return any(b > 12 >= a for a, b in dates_like) and not any(a > 12 for a, _ in dates_like)
