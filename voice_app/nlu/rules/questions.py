# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Questions about the music and about us."""

from voice_app.domain.understanding import About, Intent
from voice_app.nlu.rules.rule import Rule, anywhere, clause, opening

_SONG = r"(?:song|track|tune|music|piece|one|melody|riff|record)"
_THIS = (
    rf"(?:it|this|that|he|she|(?:this|that|the|the current|the last|current)(?: playing)? {_SONG})"
)
_WHO = r"(?:artist|singer|band|group|musician|composer|performer|lead singer)"
_TELL = r"(?:tell me |do you know |say |give me |bring me |check |find out |find |let me know |"
_TELL += r"show me |i need(?: to know)? |i am wanting to know |need to know |i want to know |i would like to know |what is |what was |get me |name |can you )*"
_PLAYING = (
    r"(?: (?:is|am|are|was|were|that is|that i am|that we are|which is|i am|we are|you are|i|we|"
)
_PLAYING += r"you|currently|now|right|just|playing|played|on|play|listening|hearing|to|called|at|"
_PLAYING += r"the|this|that|moment|speakers?|radio|here|name|again|hear|listened|titled|sounding))*"

QUESTIONS: tuple[Rule, ...] = (
    clause(
        Intent.ASK_WHAT_IS_PLAYING,
        rf"(?:what|which)(?: is| was)? (?:the )?(?:\w+ )?{_SONG}"
        rf"{_PLAYING}",
        rf"what is (?:this|that|it|playing)(?: {_SONG})?{_PLAYING}",
        rf"{_TELL}(?:the )?(?:name|title)(?: of)?(?: {_THIS})?(?: {_SONG})?{_PLAYING}",
        r"(?:the )?(?:song|track|music|current)(?: song| track| music)? (?:title|name|info|"
        r"information|details?)",
        rf"what (?:is|was) (?:this|that) {_SONG}? ?called",
        rf"{_TELL}(?:what|which) (?:is|{_SONG})?(?: {_SONG})?(?: is)?(?: this| that| it)?(?: {_SONG})?"
        rf"(?: is)?(?: playing| on| called)(?: (?:right|now|currently|the radio|here))*",
        rf"(?:name|identify)(?: this| that| the)?"
        rf" {_SONG}",
        rf"{_TELL}(?:this|that|the) {_SONG} (?:'s )?(?:name|title)",
        r"what am i (?:listening to|hearing)(?: .{0,16})?",
        rf"(?:what|which) {_SONG} (?:is|was) (?:this|that|it)",
        rf"{_TELL}what (?:{_SONG} )?"
        rf"(?:this|that|it)(?: {_SONG})? (?:is|was)",
        r"what is on",
        r"what are (?:we|you|i) "
        r"(?:listening to|playing|hearing)",
        r"what (?:did you|do you|have you)(?: just)? play(?:ed)?",
        certainty=0.95,
        rank=9,
        about=About.TITLE,
    ),
    clause(
        Intent.ASK_WHAT_IS_PLAYING,
        rf"{_TELL}who (?:is|was|are|were) (?:this|that|it|these|those|"
        rf"they|he|she|(?:the|this|that) {_WHO})(?: {_WHO})?(?: (?:of|on|in|for) (?:the |this |that )?"
        rf"(?:current )?{_SONG})?{_PLAYING}",
        rf"{_TELL}who (?:sings?|sang|sung|is singing|was singing|"
        rf"plays?|played|is playing|performs|performed|does|did|made|makes|is performing|"
        rf"was playing)(?: {_THIS})?{_PLAYING}",
        rf"(?:what|which) (?:is |was )?(?:the )?{_WHO}"
        rf"(?: is| was| are)?(?: (?:this|that|it|singing|playing|performing))?{_PLAYING}",
        rf"whose (?:{_SONG}|voice) (?:is|was) (?:this|that|it)",
        rf"{_TELL}(?:the )?{_WHO}(?: name|"
        rf" 's name)?(?: of (?:this|the|that)(?: {_SONG})?)?",
        r"who is it(?: by)?",
        r"by whom",
        rf"(?:is|was) (?:this|that)(?: {_SONG})? (?:by |from )?_+",
        certainty=0.94,
        rank=8,
        about=About.ARTIST,
    ),
    anywhere(
        Intent.ASK_ABOUT,
        rf"(?:what year|which year|when|how long ago|how old|what decade|"
        rf"which decade|what era)(?: is| was| did| does| were| are)? (?:{_THIS}|they|_+)(?! want)"
        rf"(?: .{{0,32}})?",
        r"what year$",
        certainty=0.93,
        rank=10,
        about=About.YEAR,
    ),
    anywhere(
        Intent.ASK_ABOUT,
        r"(?:what|which) (?:album|record|lp|movie|film|soundtrack)(?: is| was|"
        r" does| did)? (?:the |this |that |it |is )+(?:.{0,32})?",
        r"(?:what|which) album",
        certainty=0.9,
        rank=9,
        about=About.ALBUM,
    ),
    anywhere(
        Intent.ASK_ABOUT,
        rf"(?:what|which) (?:genre|style|kind|type|sort)(?: of (?:music|song))?"
        rf"(?: is| was| are| does| do)? (?:{_THIS}|_+|they|we|you play)(?: .{{0,24}})?",
        r"what (?:would|do) you call (?:this|that).{0,32}",
        certainty=0.92,
        rank=10,
        about=About.GENRE,
    ),
    anywhere(
        Intent.ASK_ABOUT,
        rf"(?:tell me|know|learn|hear|say|information|info|details?|facts?|"
        rf"something|more|talk)(?: \w+){{0,3}} (?:about|on|of) (?:her|him|them|(?:the |this |that )"
        rf"(?:current )?{_WHO})(?: .{{0,24}})?",
        r"who (?:wrote|composed|produced|is the "
        r"(?:producer|composer|writer|songwriter|director|drummer|guitarist)|plays the \w+)"
        r"(?: .{0,32})?",
        r"(?:where|how old|how many \w+) (?:is|are|has|have|do|does) "
        r"(?:the |this |that )(?:artist|band|singer|they|he|she)(?: .{0,24})?",
        r"who (?:is|are|was|were) _+",
        r"(?:tell me|know) (?:\w+ ){0,3}about _+",
        rf"who (?:sings|sang|sung|wrote|plays|performs|is the {_WHO} (?:of|on|in|for)|made) "
        rf"(?:the song )?_+",
        certainty=0.9,
        rank=9,
        about=About.ARTIST,
    ),
    anywhere(
        Intent.ASK_ABOUT,
        rf"(?:tell me|know|explain|what is|more)(?: \w+){{0,3}} "
        rf"about (?:this|that|it|(?:the|this|that|current)(?: current)? (?:{_SONG}|album))$",
        rf"what (?:is|was|are) (?:{_THIS}|the lyrics) about",
        r"(?:show|give|email|send|read|tell|find|display|bring)(?: \w+){0,2} lyrics(?: .{0,24})?",
        r"what are (?:they|the words|the lyrics)(?: .{0,20})?",
        rf"(?:explanation|meaning) of "
        rf"(?:the|this|that) {_SONG}",
        r"(?:song|track) (?:facts|history|background)",
        certainty=0.88,
        rank=8,
        about=About.ANYTHING,
    ),
    anywhere(
        Intent.ASK_WHY,
        r"(?:why|how come)(?: (?:did|do|are|would) (?:you|we) (?:pick|choose|play|"
        r"playing|recommend|suggest|offer|think)|(?: (?:this|that|it|him|her|them|these|those))"
        r"(?: one| song| track| artist| band| music| choice)?(?! (?:\w+ ){2}))(?: .{0,32})?",
        r"what made you (?:pick|choose|think|play|suggest)(?: .{0,24})?",
        r"how did you (?:pick|"
        r"choose|come up with|decide)(?: .{0,24})?",
        certainty=0.93,
        rank=9,
    ),
    clause(Intent.ASK_WHY, r"why", r"how so", certainty=0.85, rank=5),
    anywhere(
        Intent.REPEAT,
        r"(?:say|repeat|tell me|speak|run|ask|said|spoke|spoken|hear what)(?: \w+){0,8} (?:again|once more|one more "
        r"time|back)(?: .{0,12})?",
        r"repeat(?: (?:that|it|this|yourself|what .{0,24}|the (?:last|question|sentence|song|answer|track)"
        r".{0,16}|your.{0,16}))(?= |$)",
        r"(?:what|pardon|excuse me|sorry) (?:did|was|were|have) (?:you|"
        r"that)(?: (?:just|say|said|saying|again|mention|mentioned))+",
        r"come again(?: .{0,12})?",
        r"(?:i )?(?:did not|do not|could not|can not) (?:quite )?(?:hear|catch|get|understand|follow)"
        r" (?:that|you|it|what|the).{0,24}",
        r"what was that again",
        r"what (?:did|was) (?:you )?(?:just )?(?:say|ask|said)(?: again)?",
        r"(?:that|it) be repeated",
        r"tell me what you (?:just )?(?:said|asked)",
        r"let us (?:try (?:it|that|this|your last \w+) "
        r"(?:again|once more)|start over)",
        r"hear what (?:you )?said.{0,8}",
        r"try (?:it |that |the last .{1,20} )?(?:once more|"
        r"one more time)",
        r"(?:say|repeat) (?:that|it)",
        r"i beg your pardon",
        r"(?:rephrase|clarify|elaborate)(?: .{0,24})?",
        certainty=0.93,
        rank=9,
    ),
    clause(
        Intent.REPEAT,
        r"(?:pardon(?: me)?|huh|eh|excuse me|again|once (?:more|again)|"
        r"one more time|say what|come again|repeat|what (?:did you say|was that)|hear (?:it|that|this)"
        r"(?: one)? (?:again|once more)|(?:play|start) (?:it|that|this)(?: one| song| track)? "
        r"(?:again|once more|one more time|over)|replay(?: .{0,16})?|from the (?:top|beginning|start)|"
        r"start over|loop (?:it|this|that)(?: \w+)?|(?:put|turn) (?:it |this |on )?(?:on )?repeat)",
        certainty=0.88,
        rank=7,
    ),
    anywhere(Intent.REPEAT, r"^(?:what|sorry)$", certainty=0.85, rank=8),
    anywhere(
        Intent.ASK_WHAT_IS_PLAYING,
        r"(?:who|what|which|whose|tell me|know|look up|check|name of)"
        r"(?! (?:about|kind of music do you))(?: \S+){0,8}? (?:song|track|tune|music|singer|artist|band|jam|"
        r"tracks|musician)(?: .{0,40})?",
        certainty=0.7,
        rank=1,
        about=About.TITLE,
    ),
    anywhere(
        Intent.ASK_ABOUT,
        r"(?:what|which|when|how)(?: \S+){0,6}? (?:year|album|released|come out)"
        r"(?: .{0,32})?",
        certainty=0.7,
        rank=0,
        about=About.ANYTHING,
    ),
    anywhere(
        Intent.HELP,
        r"what can (?:you do|i (?:say|ask|do|tell you|tell))(?: (?:here|for me|now|with .{1,16}|to you|you))*$",
        r"how (?:do|does|can|"
        r"should) (?:i|this|it|you) (?:use|work|talk|operate|do this|control)(?: .{0,24})?",
        r"what (?:do|are) (?:you|my|the) (?:do|offer|options|commands|choices)(?: .{0,12})?",
        r"(?:i need|can you|please|give me) (?:some )?help(?: me)?(?: out)?$",
        r"help me$",
        r"(?:what|which) (?:genres?|moods?|kinds?|music|songs|artists)(?: of music)? (?:do you|"
        r"have you|are there|can you|can i)(?: .{0,20})?",
        r"i do not know what to (?:say|do|ask)",
        certainty=0.92,
        rank=9,
    ),
    clause(Intent.HELP, r"help|options|instructions|commands|what now|what do i do", rank=5),
    opening(
        Intent.OUT_OF_SCOPE,
        r"(?:what is your (?:name|age)|how old are you|who (?:made|created|"
        r"built) you|are you (?:a |an )?(?:bot|robot|human|real|computer|ai)|where are you from)",
        certainty=0.9,
        rank=10,
    ),
)
"""What people ask."""
