"""How managers say, in a short answer, that something was or was not done: the cues that the rules of a plan look for."""

# ruff: noqa: E501

import re

FINE = re.compile(
    r"(?i)\b(?:meets?|met|meeting|exceed\w*|above|good|very good|strong|solid|great|excellent|outstanding|satisfactory|successful|effective|on track|on target|fine|"
    r"achiev\w+|performing|valued|commendable|distinguished|competent|proficient|full(?:y)?|green|[345] ?(?:/|out of|of) ?5|[34] ?(?:/|out of|of) ?4)\b"
)
NOT_FINE = re.compile(
    r"(?i)\b(?:partial\w*|partly|below|under\b|underperform\w*|not (?:fully |quite |yet )?(?:meet\w*|met|achiev\w*|satisf\w*|effective|good|performing)|(?:does|did|has|have|do)(?:n['’]t| not)|"
    r"needs?|needing|unsatisfactory|inconsistent\w*|developing|development needed|improve\w*|insufficient|inadequate|unacceptable|poor|weak|low|lowest|approach\w*|mostly|some|most|nearly|almost|"
    r"fails?|failed|marginal|minimal\w*|bottom|red|amber|concern\w*|less than|only meets|minus|[12] ?(?:/|out of|of) ?[345]|none|no rating|not rated|new|unrated|n/?a)\b|^\W*(?:1|2|D|E)\W*$"
)
UNDOCUMENTED = re.compile(
    r"(?i)\b(?:chat(?:s|ted|ting)?|in passing|hint(?:s|ed|ing)?|jok(?:e|ed|ing)|quick word|a word|corridor|hallway|coffee|kitchen|car park|lift|pub|off the record|informal\w*|unofficial\w*|"
    r"nothing (?:in writing|written|on (?:file|paper|record))|not (?:in writing|written|documented|recorded|minuted|formal\w*)|never (?:written|wrote|documented|recorded)|"
    r"(?:no|without(?: a| any)?) (?:notes?|record|paper|e-?mails?|minutes)|didn['’]t write|did not write|(?:only |just )?verbal(?:ly)?(?! warning)|(?:only |just )said|must (?:have )?know\w*|should know|sure (?:he|she|they) knows?|"
    r"body language|raised an eyebrow|sighed|general(?:ly)? (?:told|mentioned)|many times|(?:over and over|time and again)|several times|here and there)\b"
)
DOCUMENTED = re.compile(
    r"(?i)\b(?:letters?|e-?mail(?:s|ed)?|memo\w*|(?:file|written|signed|meeting|follow-?up|sent|a|the|my|short|one-to-one|1:1|supervision|same-day|his|her|their) (?:\w+ )?notes?|notes? (?:sent|on file|of|to|in|shared|from|was|were|went|signed)|minutes?|minuted|in writing|written|wrote|"
    r"documented|recorded|on (?:file|record)|signed|(?:first|verbal|formal|written|improvement|advisory) (?:\w+ )?(?:warning|notice)|review (?:form|document)|report|appraisal|(?:mid-year|quarterly|annual|probation|performance) review|"
    r"summary|message|ticket|form|log(?:ged)?|action plan|record of|teams|slack|HR system|workday)\b"
)
PRAISE_ONLY = re.compile(
    r"(?i)\b(?:doing (?:fine|well|great)|great (?:job|work)|well done|no (?:concerns|issues|problems|complaints)|happy with|keep (?:it|this) up|all (?:good|fine))\b"
)
UNSET = re.compile(
    r"(?i)\b(?:(?:never|not|n['’]t)(?: \w+){0,3} (?:set|written|wrote|told|agreed|discussed|communicated|defined|spelt|spelled|explained|documented|shared|given|formalised|formalized|put (?:on paper|in writing)|said|made (?:clear|explicit))|"
    r"un(?:written|spoken|said|defined|clear)|implicit\w*|common sense|goes without saying|obvious\w*|self-evident|should (?:just |simply |already )?know|ought to know|(?:just )?expected to know|everyone knows|"
    r"no (?:written |formal |clear |agreed |set |real )*(?:expectations?|targets?|goals?|job description|role description|role profile|objectives?|standards?)|"
    r"for the first time|first (?:set|told|communicated|written|named|put)|will be (?:set|told|explained|communicated|written|defined)|(?:newly|only) (?:set|written|told|introduced|communicated) (?:in|with|by|today|now|here)|to be (?:set|defined|agreed|written))\b"
)
PARTLY = re.compile(
    r"(?i)^\W*(?:partly|partially|in part|half|somewhat|sort of|kind of|not entirely|not fully|so-so|yes and no|to some extent|up to a point)\b"
)
UNCLEAR = re.compile(
    r"(?i)\b(?:(?:nobody|no one|no-one) (?:has |have |had |ever )*(?:decided|settled|told|written|agreed|knows|said|explained|defined)|unclear|blurred|blurry|fuzzy|vague|ambiguous|grey area|confus\w+|(?:not|never|n['’]t)(?: \w+){0,4} (?:clear\w*|defined|settled|agreed|written|wrote|spelt|spelled|put on paper|decided|told|explained|documented|sorted|updated|finali[sz]ed)|"
    r"no (?:\w+ )?(?:job|position|role) (?:description|profile|spec)|no (?:written |clear |formal |agreed )+(?:description|role|split|priorit\w+|line)|conflicting|contradict\w+|different (?:instructions|priorities|directions|managers)|"
    r"both (?:of us )?(?:had to )?guess|haven['’]t got|still (?:no|waiting|open|being)|two (?:managers|bosses)|overlap\w*|keeps? changing|changed (?:several|three|four|many|a few) times|in flux|depends who)\b"
)
UNSUPPORTED = re.compile(
    r"(?i)(?:\bexisting resources\b|\b(?:knows?|knew) what to do\b|\b(?:on|by) (?:his|her|their|your) own\b|\bwork (?:it|that|things|the rest) out\b|\bfigure (?:it|that|things) out\b|\bown (?:time|initiative|responsibility)\b|"
    r"\bup to (?:him|her|them|you)\b|\bleft (?:him|her|them|it)\b|\bleav\w+ (?:it )?(?:with|to) (?:him|her|them|you)\b|\bshould(?:n['’]t| not) need\b|\b(?:does|do|did)(?:n['’]t| not) need\b|\bno (?:extra |special |additional )?(?:support|help|training|coaching|budget|time|resources)\b|"
    r"\bnot (?:needed|necessary|required|offered|planned|given)\b|\bnothing (?:special|extra|more|further|beyond|formal)\b|\byears? in (?:the|this) (?:job|role|building|trade|chair)\b|\bold enough\b|\bpaid (?:enough|to)\b|\bsink or swim\b|"
    r"\bthe usual\b|\bsame as (?:everyone|anyone|the rest)\b|\bexperienced enough\b|\b(?:my |an )?open door\b|\bdoor is (?:always )?open\b|\bcan (?:always )?ask\b|\bif (?:he|she|they) asks?\b)"
)
SUPPORTIVE = re.compile(
    r"(?i)\b(?:train\w*|coach\w*|mentor\w*|course|workshop|pair(?:s|ed|ing)?|shadow\w*|session|budd(?:y|ied)|e-?learning|sits? with|sat with|works? alongside|one-to-one|1:1|weekly|hours?|half day|day(?:s)? with|freed|frees|free|"
    r"released?|moved|moves|taken off|off the|tool|licen[cs]e|template|checklist|guide|second screen|software|equipment|budget|reduc\w+|cover|supervision|induction|onboarding|refresher|demonstrat\w+|walk\w* through|take\w* (?:him|her|them|you) through|"
    r"goes through|review(?:s|ed)? (?:the|his|her|their)|feedback|help(?:s|ed)? with)\b"
)
NO_HR = re.compile(
    r"(?i)(?:\b(?:not|n['’]t|never|no need|without|leav\w+|kept|keep\w*|rather|avoid\w*|instead of|before (?:i|we) (?:tell|inform|involve|bring)|yet to|plan to|going to|intend|later|afterwards?|once (?:it|this|the|that|he|she|they|everything|\w+ has|\w+ is)|after(?: the| it)?|['’]ll|when (?:it|this) is|"
    r"will (?:tell|let|inform|speak|talk|call|contact|consult|involve|copy|notify|ask|loop|do so|see)|tomorrow|next (?:week|month)|still (?:have )?to|should|to be|don['’]t|slow (?:us|things)|out of it|between (?:us|the two))\b)"
)
ADVICE = re.compile(
    r"(?i)\b(?:acas|(?:employment|labour|labor|outside|external|independent|legal|outsourced|freelance) (?:\w+ ){0,2}(?:lawyer|solicitor|attorney|advi[sc]er|advisor|consultants?|consultancy|advice|counsel|service|helpline|firm|bureau|specialist|expert|partner|hr)|lawyers?|solicitor|attorney|counsel|"
    r"chamber of commerce|trade association|(?:employers|craft|trade|business)['’]? (?:association|federation|organisation|guild)|hr (?:consultant|consultancy|adviser|advisor|service|helpline|firm)|advice (?:line|service|centre|bureau)|peo|citizens advice)\b"
)
NOT_TAKEN = re.compile(
    r"(?i)\b(?:not|n['’]t|never|will|plan(?:ning)? to|later|should|need to|going to|haven|without|too expensive|might|may|could|would)\b"
)
NO_DEPARTMENT = re.compile(
    r"(?i)\b(?:(?:no|without an?|don['’]t have|do not have|haven['’]t got|has no|have no|there(?:['’]s| is) no|isn['’]t an?) (?:\w+ ){0,2}(?:hr|human resources|personnel)|small|tiny|micro|family (?:firm|business)|(?:\w+|\d+) (?:people|employees|staff|of us)|team of)\b"
)
DECIDED = re.compile(
    r"(?i)\b(?:(?:already|pretty much|more or less|basically|effectively|as good as|in (?:my|our) minds?|privately|between us) (?:\w+ ){0,2}?(?:decided|made up|settled|agreed (?:that|to (?:let|part|end|replace))|gone|going|written off|done deal|promised (?:the|his|her|their|to)|filled|backfilled|replaced|advertised|lined up|hired (?:his|her|their|a|the)|out)|"
    r"(?:it|that|this|outcome|decision|end|fate|mind)(?:['’]s| is| has been| was)(?: already)? (?:decided|made up|settled|a foregone|made|fixed|sealed|certain)|(?:we|i|management|they|board|partners?|director)(?:['’]ve| have| has)? (?:already )?(?:decided|agreed) (?:that (?:he|she|they) (?:(?:must|should|will|has to|have to|is to|needs to) (?:go|leave|be (?:let|dismissed|terminated|replaced))|(?:goes|leaves))|to (?:let|part|end|replace|exit|terminate|dismiss)|on (?:his|her|their) (?:exit|departure))|"
    r"made up (?:my|our|their|his|her) minds?|foregone conclusion|done deal|either way|no matter (?:what|how|the)|regardless of (?:how|what|whether|the (?:result|outcome))|whatever (?:happens|the (?:result|outcome)|(?:he|she|they) do)|come what may|"
    r"for the (?:file|record) (?:really|only|mainly)|just (?:a formality|for (?:the )?(?:file|record|show)|paperwork|to (?:have|get) (?:it )?on (?:paper|file|record)|to cover)|(?:is|was|as|it['’]s) a formality|paper(?:ing)? (?:the )?(?:trail|file)|going through the motions|tick(?:ing)? (?:the|a) box|"
    r"manag(?:e|ed|ing) (?:him|her|them|you) out|out the door|teach\w* (?:\w+ ){0,3}a lesson|learn (?:his|her|their|a) lesson|make an example|an example of (?:him|her|them)|punish\w*|as a penalty|(?:have|has|having|must|to|should) pay (?:for|the price)|price for (?:that|it|this|what)|payback|"
    r"replacement (?:is|has|starts|already|was|lined|hired|candidate)|(?:interviewing|recruiting|advertising|hiring) (?:for (?:his|her|their|the (?:job|post|role|replacement|seat))|is already|someone for|a replacement)|recruit(?:ing|ment|ers?) (?:is|has|have|are) (?:already )?(?:interviewing|started|begun|found|looking|lined)|(?:already|started) (?:interviewing|recruiting|hiring|advertising|looking for a)|"
    r"(?:his|her|their) (?:job|seat|role|post|position|desk|patch|territory|successor) (?:is|has|will|goes|was) (?:already |been |be )*(?:gone|filled|promised|cut|removed|advertised|given to|hired|found|named|going to|not be)|told (?:\w+ )?(?:the job|his job|her job|their job|the post)|"
    r"want(?:s)? (?:him|her|them|you) (?:gone|out)|get(?:ting)? rid of|severance (?:is|has|already)|before we (?:can )?(?:let|fire|terminate|dismiss|sack)|so (?:that )?(?:we|i) can (?:let|fire|terminate|dismiss|sack|exit)|slow[- ]motion|(?:legal|lawyers?|hr|they|policy|we) (?:needs?|wants?|told us we need|requires?|insists?)(?: \w+){0,4} (?:on file|before we|a plan before|on paper|paper trail)|"
    r"(?:will|is going to|are going to|'ll|’ll) (?:\w+ )?(?:be )?(?:let go|dismissed|terminated|fired|leav(?:e|ing)|gone|exit\w*)(?: \w+){0,3} (?:anyway|in any case|at the end of it|by then)|won['’]t (?:make it|survive|be here|pass)|not (?:going to|gonna) (?:make it|pass|stay)|no (?:way|chance)(?: \w+){0,3} (?:pass|stay|back|make))\b"
)
OPEN = re.compile(
    r"(?i)\b(?:open|undecided|not (?:yet )?(?:been )?decided|nothing (?:is|has been|was)(?: yet)? decided|no decision|depends on|stays? if|want (?:this|him|her|them|it) to (?:work|succeed|stay)|genuine\w*|fresh|can (?:still )?(?:pass|stay|succeed)|plan closes)\b"
)
NEGATED = re.compile(r"(?i)\b(?:not|n['’]t|no|nothing|nobody|never|none|neither|without|isn['’]t)\b")
IRREGULAR = re.compile(
    r"(?i)\b(?:fortnight\w*|bi-?weekly|every (?:two|other|second|three|third|2|3)|alternate|monthly|once (?:a month|or twice)|month|ad[ -]?hoc|as (?:and when|needed|required)|when(?:ever)? (?:needed|there|necessary|required|possible)|if (?:needed|necessary)|now and (?:then|again)|from time to time|at the end|door)\b"
)
STEP = re.compile(
    r"(?i)\b(?:dismiss\w*|terminat\w*|employment (?:\w+ ){0,3}end\w*|end(?:s|ed|ing)? (?:of )?(?:\w+ ){0,2}(?:employment|contract)|contract|let go|fired|sack\w*|demot\w*|downgrad\w*|redeploy\w*|reassign\w*|transfer\w*|(?:move|moved|moves|return\w*) (?:\w+ ){0,3}to|another role|different role|lower (?:grade|level|band)|"
    r"warning|hearing|disciplin\w*|capability|stage (?:two|three|2|3|\d)|formal (?:stage|step|process|meeting|procedure|review)|next stage|extension|extend\w*|probation|separat\w*|exit|leave the (?:company|firm|role|business)|part ways|parting|notice|suspen\w*|removed? from|loses?|lose|pay (?:cut|step)|bonus|policy|procedure|role (?:ends|change\w*)|final|step down)\b"
)
VAGUE = re.compile(
    r"(?i)\b(?:attitude|ownership|urgency|commitment|committed|professional\w*|pro-?active\w*|presence|happier|happy|engag(?:ed|ement|ing)|positiv\w+|team[- ]player|mindset|friendl\w+|approachable|vigilan\w+|respectful\w*|respect|polish\w*|manner|"
    r"enthusias\w+|motivat\w+|passion\w*|initiative|leadership|accountab\w+|responsib(?:le|ility)|reliab\w+|dependab\w+|confiden\w+|satisf(?:ied|action|actory)|tone|demeanou?r|behaviour|behavior|culture|trust\w*|cooperat\w+|collaborat\w+|flexib\w+|"
    r"better|improve\w*|improvement|healthier|stronger|(?<!no )(?<!not )(?:more|less)(?! than)|properly|appropriate\w*|adequate\w*|good|great|effective\w*|well|acceptable|consistent\w*|maturity|mature|focus(?:ed)?|organi[sz]ed|care(?:ful(?:ly)?)?|diligen\w+|shows?|demonstrat\w+|wants? the job|relationship\w*|communicat\w+|turn(?:ed)? (?:the|a) corner|up to scratch|step(?:s|ping)? up|as expected|quality)\b"
)
COUNTED = re.compile(
    r"(?i)\d|%|\b(?:each|every|all|any|both|zero|nil|no (?!more than )|none|not (?:a|one) |once|twice|half|third|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|within|by (?:the )?(?:end|mon|tues|wednes|thurs|fri|noon|close)|same (?:day|shift)|"
    r"before (?:the|each|noon|release)|deadline|on time|daily|weekly|monthly)\b"
)
ACT = re.compile(
    r"(?i)\b(?:log(?:ged|s)?|record(?:ed|s)?|sign(?:ed|s)?|submit(?:ted|s)?|deliver(?:ed|s)?|fil(?:ed|es)|file|pass(?:es|ed)?|complet(?:e|ed|es)|attend(?:ed|s)?|clos(?:e|ed|es)|answer(?:ed|s)?|send|sent|sends|report(?:ed|s)?|register|checklist|form|document(?:ed)?|certificate|test|audit|ticket|"
    r"upload(?:ed)?|book(?:ed)?|enter(?:ed)?|written up|arriv(?:e|es|ed)|present(?:ed|s)? at|call(?:ed|s)? back|return(?:ed|s)?|reconcil(?:e|ed|es))\b"
)
FIGURE = re.compile(r"(?i)\d|%|\b(?:zero|nil|half|third|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
LATER = re.compile(
    r"(?i)\b(?:will be|will (?:tell|inform|involve|speak|talk|loop|copy|notify)|once (?:it|this)|after (?:it|the plan|signing)|when (?:it|this) is (?:done|signed|over)|next week|not yet|going to)\b"
)
CONSULTED = re.compile(r"(?i)\b(?:met|spoke|read|reviewed|saw|agreed|advised|discussed|checked|with) ")
NOTHING = re.compile(
    r"(?i)\W*(?:(?:none|nothing|nil|null|n/?\s?a|not applicable|tb[acd]|to be (?:confirmed|decided|collected|gathered|agreed|written|added|announced)"
    r"|pending|unknown|don'?t know|do not know|not sure|no idea|no)\b(?P<rest>[^\n]*)|not (?:yet|really|any|so far|at all|that i know)\b[^\n]*)?\W*"
)
NO_NOUN = re.compile(
    r"(?i)\s*(?:real|formal|written|documented|particular|specific|extra|additional|further|such|earlier|prior|previous|clear|peer|direct|verbal)?\s*"
    r"(?:$|[.,;:!()–—-]|support|help|coaching|training|feedback|documents?|notes?|records?|quotes?|input|conversations?|talks?|warnings?|discussions?|consequences?|one|idea|yet|so far|really)"
)
BUT = re.compile(r"(?i)\b(?:but|except|apart from|other than|only|however|beyond|besides|although|though)\b")
YES = re.compile(
    r"(?i)\W*(?:yes|y|yep|yeah|yup|true|sure|of course|certainly|definitely|absolutely|correct|done|indeed|fully|ja|oui|sí|si)\b"
)
NO = re.compile(
    r"(?i)\W*(?:no|n|nope|nah|false|not|none|never|nein|non|haven'?t|hasn'?t|isn'?t|wasn'?t|won'?t|unclear|neither)\b"
)
ANYONE = re.compile(
    r"(?i)^\W*(?:the |our |my |some |several |many |most |a few |various |all |other )*(?:people|folks?|everyone|everybody|team(?:s)?|colleagues?|peers?|stakeholders?|staff|others|clients?|customers?|users?|"
    r"business|management|leadership|office|floor|anonymous\w*|unattributed|various|n/?a|someone|somebody|they|many|engineers|developers|managers|nurses|partners?)\W*$"
)
NOT_ARGUED = re.compile(
    r"(?i)\b(?:(?:not|n['’]t|never|no) (?:\w+ ){0,3}(?:reason|argument|about (?:retention|keeping|leaving)|why|offers?|threat|leaving|looking)|no (?:\w+ ){0,2}offers?|without (?:any )?(?:offer|threat))\b"
)
POTENTIAL = re.compile(
    r"(?i)\b(?:(?:enormous|great|huge|real|much|lots of|so much|high|massive|enough|tremendous)\s+(?:promise|potential)|has (?:the )?(?:potential|makings)|potential to|"
    r"(?:he|she|they|who)(?:['’]d| would| could| can| will|['’]ll) (?:\w+ ){0,2}(?:grow into|develop into|become|get there|rise to|fill the|step up|be (?:a|an) (?:great|good|strong|capable|excellent)|do (?:the|that) job|make a (?:great|good|strong|fine))|"
    r"(?:i (?:am|'m) (?:confident|sure|certain|convinced)|no doubt)\b.{0,60}\b(?:will|would|could|can)\b|given (?:the|a) (?:chance|opportunity|year)|what (?:he|she|they) could be|"
    r"i can see (?:him|her|them)\b|future (?:leader|star)|(?:is|are) going to be (?:a )?(?:great|star)|will soon be)"
)
SETTLED = re.compile(
    r"(?i)\b(?:until|since then|now (?:clear|settled|written|defined|signed)|was (?:unclear|not clear).{0,60}(?:signed|settled|agreed|cleared|written)|nothing (?:is )?unclear|not unclear|no (?:confusion|overlap|ambiguity|grey area))\b"
)
OUTDONE = re.compile(
    r"(?i)\b(?:better|stronger|faster|sharper|worthier|smarter|more (?:capable|senior|able|valuable|productive|skilled|deserving)|(?:at least )?as (?:good|strong|capable|able|senior) as|out(?:perform|shine|rank|class)\w*|ahead of|does more|no worse)\b[^.]{0,25}?"
    r"(?:\b(?:already|current|existing|others?|anyone|anybody|everyone|most|half|some of|several|two|three|any of|colleagues?|peers?|team ?mates?|the rest|the team)\b|(?-i:\b[A-Z][a-z]+)\b)"
)
TOIL = re.compile(
    r"(?i)\b(?:overtime|works? (?:\w+ )?hard(?:er|est)?|hardest[- ]working|(?:long|late|extra|most) hours|weekends|sleepless|gives? (?:it |us )?(?:everything|her all|his all|their all)|(?:has |have )?(?:earned|deserves?) it)\b"
)
