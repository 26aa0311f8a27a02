# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Acts on the music that plays: next, pause, louder, keep it, what is it."""

from voice_app.domain.understanding import Intent, Reference
from voice_app.nlu.rules.rule import Rule, anywhere, clause, opening

_SONG = r"(?:song|songs|track|tracks|tune|one|item|number|piece|music)"
_THIS = rf"(?:this|that|the|the current|current)(?: {_SONG})?"
_SOUND = (
    r"(?:volume|sound|audio|music|speakers?|song|tv|radio|bass|noise|it|this|that|speaker volume"
)
_SOUND += r"|volume level|sound level|music volume|levels?)"
_THE = r"(?:the |your |my |this |that |a |all )?"
_LIST = r"(?:play ?list|list|queue|mix|station|radio)"
_FAVOURITES = r"(?:favourites?|library|collection|likes|saved (?:songs|music)|liked songs|music)"

PLAYBACK: tuple[Rule, ...] = (
    clause(
        Intent.NEXT,
        r"next",
        r"skip",
        rf"skip (?:it|ahead|forward|over|{_THIS}|to the next"
        rf"(?: {_SONG})?|to next(?: {_SONG})?|{_SONG})(?: .{{0,20}})?",
        rf"(?:go |move |switch |jump |change |proceed |continue |skip )?(?:on |forward )?(?:to )?(?:the |my )?next(?: {_SONG})?"
        r"(?: .{0,20})?",
        rf"(?:play|hear|give me|get|put on|try|start) (?:me )?(?:the |my )?next"
        rf"(?: {_SONG})?.{{0,24}}",
        rf"(?:change|pass|switch) (?:on )?{_THIS}",
        rf"fast forward(?: {_THIS})?",
        rf"(?:go|get) (?:past|passed) {_THIS}",
        r"(?:move|go) (?:on|along)",
        rf"(?:play |go to |skip to )?the (?:{_SONG} )?after (?:this|that)"
        rf"(?: one| {_SONG})?",
        rf"{_SONG} (?:skip|next)",
        rank=7,
    ),
    clause(
        Intent.PREVIOUS,
        r"previous",
        rf"(?:go |skip |jump )?(?:back )?(?:to )?(?:the |my )?previous"
        rf"(?: {_SONG})?.{{0,20}}",
        rf"(?:play|hear|put on) (?:the )?(?:previous|last|song before)"
        rf"(?: {_SONG})?(?: again)?",
        rf"(?:go |skip )?back(?: (?:one|a) ?{_SONG}?)?",
        rf"(?:go |skip )back to the (?:last|one before|first)(?: {_SONG})?",
        r"the one before(?: this| that)?",
        rf"(?:replay|repeat) the (?:last|previous) {_SONG}",
        rf"rewind(?: {_THIS})?",
        rank=7,
    ),
    clause(
        Intent.PAUSE,
        rf"(?:pause|hold on|hold it|hang on|wait a (?:minute|second|moment|sec)|"
        rf"one moment|just a (?:minute|second|moment|sec)|hold|take a break|give me a (?:minute|"
        rf"second|moment|sec))(?: {_THE}{_SONG})?(?: .{{0,16}})?",
        r"wait$",
        rank=6,
    ),
    clause(
        Intent.RESUME,
        rf"(?:resume|unpause|un pause|carry on|keep (?:going|playing|it going|it on)"
        rf"|continue|go on playing|start again|keep this going)(?: playing)?"
        rf"(?: {_THE}{_SONG})?(?: {_THE}?{_LIST})?(?: where .{{0,24}})?",
        rank=6,
    ),
    clause(
        Intent.STOP,
        rf"(?:stop|cancel|quit|abort|halt|enough|that is enough|shut up|shut down|"
        rf"shut off|shush|hush|be quiet|stop it|stop that|stop (?:playing|talking|speaking|"
        rf"everything|now|right there)|cancel (?:it|that|this|everything|all)|"
        rf"turn (?:it|that|this|off the {_SONG}|the {_SONG}|everything|{_SONG}) ?(?:off)?|"
        rf"switch (?:it|that|the {_SONG}) off|turn off|end (?:this|it|the session)|leave it|"
        rf"forget (?:it|that|about it|this)|never ?mind(?: (?:that|it|then|about (?:it|that)))?|"
        rf"drop it|leave me alone|shut the (?:hell |fuck )?up|that is all|that will be all|"
        rf"i am done|we are done|no more(?: music| songs)?|stop (?:the |this |my )?(?:music|song|"
        rf"track|player|playback|playlist|radio)|stop playing (?:music|it|this|that|the music)|"
        rf"(?:stop|cancel|quit|end) (?:the |my |that |this )?(?:last |current )?"
        rf"(?:request|command|action|playback|process)|knock it off|silence please|"
        rf"sh+|silence|(?:do not|stop|refrain from) (?:talk|talking|speak|speaking|respond|say "
        rf"anything)(?: .{{0,24}})?|(?:please )?cancel (?:your |that |the |this |last |present |current )*"
        rf"(?:task|input|request|thing|one)|command cancel|"
        rf"fuck off|piss off|go away|abandon (?:it|that|this))(?: (?:at once|immediately|just now))?",
        rank=7,
    ),
    opening(Intent.STOP, r"never ?mind", r"forget (?:it|that)", r"stop (?:it|the music)", rank=4),
    anywhere(
        Intent.VOLUME,
        rf"(?:bring|take|cut|put|set|push|bump) (?:{_THE}{_SOUND} ?)+ (?:back |"
        rf"way |all the way |a (?:little |bit |lot )(?:bit )?)?(?:up|down|louder|lower|higher|"
        rf"quieter|softer).{{0,24}}",
        rf"(?:turn|crank|pump) (?:(?:{_THE}"
        rf"{_SOUND} ?)+ )?(?:back |way |all the way |a (?:little |bit |lot |tad )(?:bit )?)?"
        rf"(?:up|down|louder|lower|higher|quieter|softer)(?: {_THE}{_SOUND})*.{{0,24}}",
        rf"(?:increase|raise|rise|boost|amplify|lower|decrease|reduce|soften|adjust|change|slow)"
        rf"(?: down)? {_THE}(?:\w+ )?{_SOUND}(?: {_SOUND})?.{{0,32}}",
        rf"{_THE}(?:\w+ )?(?:volume|sound level)(?: \w+)? ?(?:up|down|to|at|by|louder|lower|"
        r"increase|decrease|higher|control|\d+|percent|off|on)?.{0,24}",
        rf"set {_THE}{_SOUND} (?:to|at|on) .{{1,24}}",
        r"un ?mute.{0,24}",
        r"mute(?: .{0,20})?",
        r"(?:make|play|get) (?:it|this|that|the music|music) "
        r"(?:a (?:little |bit |lot |tad )?(?:bit )?|much |way |slightly |more |even )?"
        r"(?:louder|quieter|softer|lower|loud|quiet)",
        rf"turn (?:off|down|on|up) {_THE}"
        r"(?:volume|sound|audio|speakers?|bass)",
        r"(?:speak|talk) (?:up|louder|quieter|softer|"
        r"softly|loudly|more quietly)",
        rank=8,
    ),
    clause(
        Intent.VOLUME,
        r"(?:audio|sound|music|speakers?) (?:on|off|up|down)|(?:set |turn on |go to )?"
        r"(?:the )?(?:silent|quiet|silence)(?: mode| time)?(?: on)?(?: (?:until|for) .{1,24})?|"
        r"shut (?:down |off )?the (?:sound|audio|volume)(?: off)?|turn (?:off )?the sounds?(?: off)?|"
        r"be (?:silent|muted|quiet)(?: .{0,24})?|(?:play |speak )?loudly|(?:play|speak) (?:it |up )?"
        r"(?:loud|louder|up)",
        r"(?:a (?:little |bit |lot |tad )?(?:bit )?|much |way |even |slightly |"
        r"more )?(?:louder|quieter|softly|loud)",
        r"(?:it is |that is |this is )?(?:too|so|very|"
        r"really|way too|a bit) (?:loud|quiet)",
        r"i (?:can not|can barely|can hardly|could not) "
        r"hear (?:it|you|this|that|anything|the music)",
        r"up|down|quiet",
        rank=8,
    ),
    anywhere(
        Intent.ADD_TO_PLAYLIST,
        rf"(?:save|keep|store|bookmark|favourite|remember|star) "
        rf"(?:{_THIS}|it|all of (?:this|these)|these|(?:this|that) as (?:a )?favourite)(?: .{{0,32}})?",
        rf"(?:add|put|save|include|move|stick|throw|insert|place) .{{1,60}}? (?:to|in|into|on|onto) "
        rf"(?:(?:my|the|a|your|our|this|that) )?(?:\w+ ){{0,4}}(?:{_LIST}|{_FAVOURITES})",
        r"(?:mark|tag|note|rate|flag) (?:this|that|it|the|current)(?: \w+)?(?: \w+)? as .{1,24}",
        rf"make (?:this|that|it)(?: {_SONG})? (?:part of|a favourite).{{0,32}}",
        r"(?:add|include|put) .{1,60}? (?:to|into|onto) (?:my|the|our) .{1,48}",
        r"(?:save|keep|note|record|store|remember) (?:my |the )?opinion(?: .{0,40})?",
        r"add (?:it|this|that|this one|that one)(?: (?:song|track|one))?",
        certainty=0.92,
        rank=8,
        reference=Reference.THIS,
    ),
    clause(
        Intent.MORE_LIKE_THIS,
        r"(?:play |give me |i want |find |hear |show me |get |some |any |"
        r"a lot |keep it )*(?:more|songs|something|music|others?|tracks|stuff|anything|one|"
        r"another one|artists|things|another)? ?(?:more )?(?:like|similar to|along the lines of|"
        rf"in the style of|in the vein of|related to) (?:{_THIS}|it|him|her|them|this one|that one|"
        r"those|these|what (?:is|was) playing)(?: .{0,20})?",
        r"(?:something |anything |some |more |"
        r"play )*similar(?: (?:songs?|music|tracks?|artists?|stuff|ones|things|vibes?))?",
        r"(?:more|others?)(?: songs?| music| stuff| tracks?)? (?:of|by|from) (?:this|that|the same|"
        r"him|her|them|these guys|it|those|this kind)(?: \w+)?",
        r"more",
        r"more of (?:it|this|that|"
        r"these|those|the same)",
        r"(?:play |some )?more (?:please|songs|music|of them)",
        r"start (?:a )?(?:station|radio) (?:from|with|based on) (?:this|that|it)(?: \w+)?",
        r"in (?:the same|this|that) (?:style|vein|direction|mood)",
        r"the same (?:but|kind|style)",
        rank=7,
    ),
    clause(
        Intent.SOMETHING_ELSE,
        r"(?:play |try |give me |i want |how about |hear |do |put on |maybe |"
        r"find |pick |show me |do you have |have you got |got |is there |i would like |choose |"
        r"suggest )*(?:something|anything|someone|anyone) (?:else|different|new|other than (?:this|"
        r"that|it))(?: then)?(?: .{0,16})?",
        r"(?:play |try |give me |i want |how about |hear |what "
        r"about |pick |let us have |find |choose |i would like )*(?:another|a different|other)"
        r"(?: one| song| track| tune| suggestion| option| artist| band| choice| songs| music| ones|"
        r" options)?(?: instead)?",
        r"(?:what|anything|what have you got) else(?: (?:have you got|"
        r"do you have|is there|you got|you have))?",
        r"(?:try again|change it|change (?:the|this) "
        r"(?:song|music|track)|switch it up|change)",
        r"next (?:suggestion|option)",
        rank=7,
    ),
    anywhere(
        Intent.ACCEPT_PLAYLIST,
        r"(?:start|play|take|accept|use|run|launch|go with|keep|begin) "
        r"(?:the|this|that|your)(?: whole| entire| full)? (?:play ?list|list|station|mix|selection|"
        r"queue)",
        r"(?:play|hear|take|start) (?:it all|them all|all of (?:it|them|these|those)|"
        r"everything|the (?:lot|whole thing|whole list)|all)(?= |$)",
        r"start (?:it|playlist)",
        r"(?:i will take|we will take|i love|i like|love) (?:the|this|that) (?:play ?list|list|"
        r"station|mix)",
        certainty=0.93,
        rank=8,
    ),
)
"""What people say to a player."""
