# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Ways to ask for music."""

import re

PLAY = re.compile(
    r"(?:^|(?<= ))(?:play(?: back)?|start playing|put on|listen to|listening to|hear|queue(?: up)?|"
    r"cue(?: up)?|throw on|spin|blast)(?: me)?(?= |$)"
)
"""Verbs after which a name may stand that nobody knows."""

PUT_ON = re.compile(r"(?:^|(?<= ))put (?=.{1,60} on(?: |$))")
"""The split verb in "put some jazz on"."""

WISH = re.compile(
    r"(?:^|(?<= ))(?:i (?:really |just |also )?(?:want|need|feel like|fancy|prefer|would prefer|"
    r"could use)|i would (?:really )?(?:like|love|prefer)|(?:in the )?mood for|give me|find(?: me)?|"
    r"show me|got any|do you have|have you got|recommend|suggest|how about|what about|let us have|"
    r"(?:can|could|may) (?:i|we) (?:have|get|hear)|(?:make|create|build|start)(?: me)?(?: a| an| my)?|"
    r"looking for|search(?: for)?|let us (?:go with|try|do)|try|add|include|get me|select|choose|"
    r"pick|open|load|bring me|turn on|turn (?=.{1,40} on$)|something|anything|some|more|maybe|perhaps|surprise me|go with|"
    r"select)(?= |$)"
)
"""Wishes that need a musical word beside them to count."""

SURPRISE = re.compile(
    r"(?:^|(?<= ))(?:surprise me|you (?:choose|pick|decide)(?: one| something| for me)?|"
    r"your (?:choice|pick|call)|dealer 's choice|whatever you (?:like|want|think|recommend|choose))"
    r"(?= |$)"
)
"""Wishes that leave the choice to us."""

NO_PREFERENCE = re.compile(
    r"^(?:(?:well|oh|ok|okay|no|hmm) )*(?:(?:i |it |that |this |they )?(?:do|does|would|will) not "
    r"(?:really |actually )?(?:mind|care|matter)|would not (?:really )?mind|(?:it |that )?makes no "
    r"difference|no (?:preference|preferences|idea|clue)|i (?:do not|would not) (?:really )?know|"
    r"(?:i am |i 'm )?not (?:really )?(?:sure|fussy|bothered|picky)|(?:i am )?(?:easy|open|unsure|"
    r"undecided|indifferent)|anything(?: (?:goes|at all|really|you like|you want|is (?:fine|good|ok|"
    r"okay)|will do|works|would be \w+|would do))?|whatever|whichever|either|either one|any|any one|"
    r"any of (?:them|those|these)|all of (?:them|those|the above)|both|does not matter|"
    r"do not (?:care|mind|know)|no matter|up to you|it is up to you|i have no (?:idea|preference|"
    r"clue|preferences)|have no idea|who cares|i leave (?:it|that) (?:up )?to you|you (?:choose|pick|"
    r"decide)|your (?:choice|pick|call)|surprise me|all|everything|i like (?:everything|all|anything)|"
    r"any (?:kind|genre|mood|era|type|style|artist|decade|time|year)|none in particular|"
    r"nothing (?:in particular|special|specific)|no one in particular|not (?:important|relevant)|"
    r"(?:it|this|that) is (?:un ?important|not important|of no importance))(?: |$)"
)
"""Answers that say that every value will do."""

UNSURE = re.compile(
    r"^(?:(?:well|oh|hmm) )*(?:i (?:do not|would not) (?:really )?know|(?:i am )?not (?:really )?sure"
    r"|(?:i am )?(?:unsure|undecided|uncertain)|i have no (?:idea|clue)|no (?:idea|clue)|maybe|perhaps|"
    r"possibly|do not know|hard to say|(?:i )?can not (?:decide|say|tell))(?: |$)"
)
"""Answers that say neither yes nor no."""

COMPARATIVE = re.compile(
    r"(?:^|(?<= ))(?:slower|faster|quicker|happier|sadder|darker|heavier|softer|calmer|mellower|"
    r"lighter|older|newer|livelier|smoother|harder|less|more \w+|make it|a bit|a little|not so|"
    r"not too|too|but|instead|except|without|only|rather)(?= |$)"
)
"""Words that change a wish that stands."""

REFERS = re.compile(
    r"(?:^|(?<= ))(?P<word>(?:the |number |option |choice )?(?P<nth>first|second|third|last|latter|"
    r"former|one|two|three)(?: (?:one|option|choice|suggestion|song|artist|genre|of (?:those|them|"
    r"these)))?|(?:that|this) one|(?:play|hear|take|want) (?:it|this|that)|it|this|that|the whole "
    r"(?:song|thing|track))(?= |$)"
)
"""Words that point at what was said or offered."""

POINTS_AT_THIS = re.compile(
    r"^(?:(?:yes|yeah|okay|ok|sure|please|great|then|and|[,.]|let us|i want to|i would like to|can you|"
    r"could you|can i|can we|just|i will|let me) )*(?:play|hear|listen to|put on|have|start) "
    r"(?:it|this|that|this one|that one|the (?:whole|entire|full|rest of (?:the|this|that))"
    r"(?: (?:song|thing|track|one))?|(?:this|that|the) (?:song|track|tune|one)|all of (?:it|this))"
    r"(?: (?:all|in full|completely|to the end|now|then|for me|on|song|track|whole|song now))*$"
)
"""A wish for the very track that was offered."""

ADDING = re.compile(
    r"^(?:(?:can|could|would|will|you|i|we|want|need|would|like|to|let|us|go|ahead|and|hey|okay|,|my) )*"
    r"(?:add|put|insert|include|place|stick|throw|save|drop|move|append|slip|tack)(?= .+ (?:to|in|into|on|onto|inside) )|"
    r"(?<= )(?:added|put|placed|included) (?:to|in|into|on|onto)(?= )"
)
"""Words that put something on a playlist, wherever its name stands."""

ADDING_THIS = re.compile(
    r"(?:^|(?<= ))(?:add|put|insert|include|place|stick|throw|save|drop|move) (?:it|this|that|the (?:current )?"
    r"(?:song|track|tune|artist|album)|(?:this|that|the current) \w+)(?= )"
)
"""The same, where what is added is what plays."""
