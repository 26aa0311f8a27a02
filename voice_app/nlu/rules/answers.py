# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Yes, no, praise and blame."""

from voice_app.domain.understanding import Intent
from voice_app.nlu.rules.rule import Rule, anywhere, clause, opening

_VERY = (
    r"(?:really |so |very |quite |just |absolutely |truly |do |kind of |actually |pretty |too )*"
)
_IT = (
    r"(?:it|this|that|this one|that one|them|these|those|"
    r"(?:this|that|the|these|those|your|all the|all of these|both|current) ?(?:current |last )?"
    r"(?:song|songs|track|tune|music|one|band|artist|singer|album|sound|voice|beat|pick|choice|"
    r"suggestion|suggestions|selection|selections|playlist|guitar|melody|lyrics|tracks)|"
    r"the way it sounds|what i hear|what i am hearing)"
)
_IS = r"(?:it is|this is|that is|that was|it was|this was|these are|those are|they are|that sounds|"
_IS += r"it sounds|this sounds|sounds|this song is|that song is|that song was|this one is|what)"
_GOOD = (
    r"(?:good|great|nice|lovely|beautiful|awesome|amazing|fantastic|excellent|wonderful|brilliant|"
    r"perfect|cool|incredible|gorgeous|superb|fabulous|terrific|terrifically good|catchy|the best|"
    r"sweet|stunning|dope|sick|lit|fire|banging|marvellous|magnificent|not bad|not half bad|fun|"
    r"my favourite|one of my favourites|my jam|a banger|a tune|neat|spot on|beautifully done)"
)
_BAD = (
    r"(?:bad|awful|terrible|horrible|boring|dull|annoying|rubbish|garbage|trash|crap|shit|ugly|"
    r"dreadful|lame|the worst|painful|unbearable|noise|just noise|meh|not good|not great|"
    r"not very good|not for me|not my thing|not my taste|not my style|not my cup of tea|"
    r"not really my (?:thing|taste|style|cup of tea)|not nice|gross|disgusting|depressing|too much|"
    r"not it|not my kind of (?:thing|music)|not my favourite|a bit much|atrocious|cheesy)"
)
_DEGREE = r"(?:a |an |so |very |really |pretty |such |such a |too |a bit |quite |just |absolutely |"
_DEGREE += r"kind of |totally |simply |a really |a very |the |actually |all |some )*"
_NOUN = r"(?: song| track| tune| one| music| beat| voice| lyrics| choice| pick| suggestion| melody"
_NOUN += r"| selection| selections| choices| picks| stuff)?"

ANSWERS: tuple[Rule, ...] = (
    opening(Intent.AFFIRM, r"(?:yes|yeah|yep|yup|yeap|ya|yah|aye|uh huh|yea|yass|yess+)", rank=3),
    clause(
        Intent.AFFIRM,
        r"(?:sure|of course|absolutely|definitely|certainly|totally|indeed|"
        r"for sure|sure thing|sure why not|exactly|correct|right|alright|all right|affirmative|"
        r"positive|true|granted|agreed|approved|by all means|you bet|you got it|"
        r"(?:that is|it is|this is|you are) (?:right|correct|true|fine|exactly right|it|the one)|"
        r"i agree|i do|it is|it does|i would|i am|strongly agree|so true|roger that|deal|"
        r"(?:very|most|quite) (?:well|likely|true|possible)|confirmed|"
        r"(?:it|that|this|which|the \w+) (?:is|was|would be|will be|sounds|must be) (?:a |an |definitely |"
        r"indeed |very |so |absolutely |actually |definite )*(?:true|correct|right|fact|affirmative|accurate|"
        r"yes|confirmed)(?: .{0,16})?|(?:i )?(?:can )?confirm (?:it|that)(?: .{0,24})?|true .{0,20}|"
        r"you (?:have )?(?:got|gotten|get|understood|understand|done) (?:\w+ ){0,4}(?:right|correctly|correcly|exactly|"
        r"perfectly))",
        certainty=0.92,
        rank=3,
    ),
    clause(
        Intent.AFFIRM,
        r"(?:okay|ok|okey dokey|fine|that is fine|it is fine|fine by me|"
        r"i guess|i guess so|i suppose|i suppose so|i think so|kind of|sort of|works for me|"
        r"that works|it works|that will do|why not|might as well|fair enough|if you say so|"
        r"if you like|could be)",
        certainty=0.85,
        rank=3,
    ),
    clause(
        Intent.AFFIRM,
        r"(?:sounds|sounding|that sounds|it sounds) (?:good|great|fine|okay|"
        r"lovely|nice|perfect|awesome|amazing|fun|like a plan|right)(?: to me)?",
        r"(?:go ahead|go for it|go on|do it|do that|do so|please do|let us do (?:it|that|this)|"
        r"let us go|let us hear it|let us try (?:it|that|this)|i will take (?:it|that|this one)|"
        r"that one|this one|yes please|bring it on|hit me|"
        r"(?:that|it) would be (?:good|great|nice|lovely|fine|perfect|awesome)|"
        r"i would (?:like|love) (?:that|to|it)|i am (?:game|in)|count me in)",
        certainty=0.92,
        rank=4,
    ),
    opening(
        Intent.NEGATE,
        r"(?:no|nope|nah|naw|no way|negative|never|absolutely not|"
        r"definitely not|certainly not|of course not)(?! (?:more|idea|clue|problem|worries|"
        r"matter|one|need|doubt|preference|vocals|words|singing|lyrics))",
        rank=3,
    ),
    clause(
        Intent.NEGATE,
        r"(?:not really|not (?:this|that|now|yet|today|quite|exactly|at all|so much"
        r"|particularly|especially|necessarily)(?: one| time)?|no thanks|no thank you|"
        r"i do not think so|i do not want (?:to|that|it|this)|i would rather not|rather not|"
        r"i would not|i do not|it is not|that is not(?: (?:it|right|true|correct))?|wrong|"
        r"that is wrong|incorrect|neither|neither of (?:them|those|these)|none|"
        r"none of (?:them|those|these|the above)|false|that is false|i am good|i am not|"
        r"hard pass|pass|i will pass|not for me|please do not|do not|do not do (?:that|it)|"
        r"maybe (?:later|not|another time)|another time|some other time|"
        r"(?:it|that) does not|not a chance|no chance|no can do|nay|i disagree|i will pass|ill pass|"
        r"(?:it|that|this|what you (?:just )?said|the \w+) (?:is|was|would be|sounds|must be) (?:a |an |definitely |"
        r"actually |very |just |absolutely |simply |the |some )*(?:false|untrue|wrong|incorrect|inaccurate|no|negative|lie|"
        r"not (?:true|right|correct|accurate|so)|mistakes?)(?: .{0,16})?|i (?:would )?(?:say|think|meant|mean) (?:\w+ "
        r"){0,4}(?:no|false|wrong|untrue)|(?:please )?(?:rectify|check|correct) (?:the|that|your|this|it)(?: \w+)?)",
        certainty=0.93,
        rank=4,
    ),
    anywhere(
        Intent.NEGATE,
        r"(?:that|this|it|you) (?:is|was|are|were|do|did|have)(?: the)? ?"
        r"(?:not|wrong) (?:what i (?:want|wanted|asked|said|meant|was looking for|am looking "
        r"for|requested|am searching for)(?: for)?|(?:the |a )?(?:right|correct)(?: \w+)?|"
        r"it|true|the one)",
        r"i did not (?:say|ask|mean|want|request) (?:that|this|it|for "
        r"(?:that|this|it))",
        r"(?:you|it) (?:are |is |got |have got |did |have done )"
        r"(?:\w+ )?(?:it |that |this |me )?(?:all )?(?:wrong|incorrect|incorrectly|mistaken)",
        r"(?:got|done|did|understood) (?:it |that |me |the \w+ |task )?(?:all )?(?:wrong|wrongly|not right|"
        r"incorrectly)",
        r"incorrect (?:response|answer|command)",
        r"(?:do not think|not) (?:that is |it is )?"
        r"(?:the )?(?:right|correct)(?: \w+)?",
        r"you (?:have )?(?:made|make) (?:a |some )?mistakes?",
        r"do not do that(?: again)?",
        certainty=0.85,
        rank=4,
    ),
    clause(
        Intent.LIKE,
        rf"i {_VERY}(?:like|love|enjoy|loved|liked|enjoyed|dig|adore) {_IT}.{{0,24}}",
        rf"(?:i )?{_VERY}(?:love|loving|like|liking|digging|enjoying|dig|feeling) {_IT}",
        rf"i am {_VERY}(?:loving|liking|digging|enjoying|into) {_IT}",
        rf"{_IS} {_DEGREE}{_GOOD}{_NOUN}",
        rf"{_DEGREE}{_GOOD}{_NOUN}",
        r"(?:i am )?(?:a )?(?:big )?fan of (?:it|this|that)",
        r"loves? it",
        r"(?:this|that|it) is (?:a )?(?:my )?(?:five star|"
        r"favourite|great) (?:song|track|one)",
        r"(?:super|great|nice|good) (?:song|track|tune)",
        r"wow(?: wow)*",
        r"(?:that is|this is) (?:more like it|what i (?:wanted|meant|like))",
        r"yay|woohoo|hooray",
        r"ooh+(?: nice)?|yum|bravo|encore",
        certainty=0.93,
        rank=6,
    ),
    opening(
        Intent.LIKE,
        rf"i {_VERY}(?:like|love|enjoy|adore|dig)(?! (?:to|you to|it if|that to))",
        r"my favou?rite (?:\w+ )?(?:is|are)",
        certainty=0.8,
        rank=4,
    ),
    clause(
        Intent.DISLIKE,
        rf"i (?:do not|did not|never) {_VERY}(?:like|love|enjoy|dig|care for) "
        rf"{_IT}.{{0,24}}",
        rf"(?:i )?(?:do not|did not) {_VERY}(?:like|love|enjoy|dig) {_IT}",
        rf"i {_VERY}(?:hate|dislike|detest|loathe|hated|can not stand|can not bear) {_IT}.{{0,24}}",
        rf"(?:hate|hated|hating|dislike|can not stand) {_IT}",
        rf"i am not (?:\w+ )?(?:into|feeling|liking|loving|keen on|fond of|enjoying|a fan of|"
        rf"a big fan of) {_IT}",
        rf"not (?:a )?(?:big )?(?:fan|feeling|into|liking|keen)"
        rf"(?: of| on)? ?{_IT}?",
        rf"{_IS} {_DEGREE}{_BAD}{_NOUN}",
        rf"{_DEGREE}{_BAD}{_NOUN}",
        rf"{_IS} not {_DEGREE}{_GOOD}{_NOUN}",
        r"ugh|yuck|ew+|blech|bleh|gross|boo|eek",
        r"(?:it |this |that )?(?:sucks|stinks|hurts my ears|leaves me cold|does nothing for me|"
        r"does not do (?:it|anything|much) for me)",
        r"not (?:to )?my (?:thing|taste|style|cup of "
        r"tea|jam|vibe|kind of (?:thing|music))",
        certainty=0.93,
        rank=7,
    ),
    anywhere(
        Intent.DISLIKE,
        r"(?:never|do not ever|do not) (?:ever )?(?:play|want to hear|want to "
        r"listen to) (?:me )?(?:this|that|it)(?: (?:song|track|artist|band|one|music))?"
        r"(?: ever)?(?: again)?",
        certainty=0.93,
        rank=8,
    ),
    opening(
        Intent.DISLIKE,
        rf"i (?:{_VERY}(?:hate|dislike|detest|loathe|despise|can not stand|"
        rf"can not bear)|(?:do not|never) {_VERY}(?:like|love|enjoy|care for)|am not (?:really |"
        rf"a )?(?:into|fan of|a fan of|fond of|keen on|big on))",
        certainty=0.85,
        rank=5,
    ),
)
"""Reactions and answers."""
