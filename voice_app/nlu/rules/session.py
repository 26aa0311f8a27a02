# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Greeting, thanking, leaving, correcting, undoing, telling one's name, being forgotten."""

from voice_app.domain.understanding import Intent
from voice_app.nlu.rules.rule import Rule, anywhere, clause, opening

_NAME = r"(?:[a-z]+(?: [a-z]+)?)"

SESSION: tuple[Rule, ...] = (
    opening(
        Intent.GREET,
        r"(?:hello|hi|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|"
        r"hi there|hello there|hey there)(?! (?:jude|ya|ya|joe|brother|you))",
        rank=3,
    ),
    clause(
        Intent.GREET,
        r"(?:how are you|how are you doing|how is it going|what is up|how are things|"
        r"how do you do|how is everything(?: going)?|nice to meet you|are you there|wake up|"
        r"anyone there|are you (?:okay|awake|doing okay))(?: .{0,16})?",
        certainty=0.88,
        rank=6,
    ),
    anywhere(
        Intent.THANK,
        r"(?:thanks|thank you|thank u|thx|cheers|much obliged|i appreciate (?:it|that|"
        r"your|the|you)|appreciate(?:d)?(?: it)?|ta|i am grateful|you have my gratitude|i owe you "
        r"one|many thanks|well done|(?:good|great|nice|awesome|perfect|amazing|fantastic|wonderful|excellent) (?:job|work)|"
        r"you (?:are|have been|were) (?:so |very |really )?(?:helpful|the best|great|awesome|amazing|a star|"
        r"star|my (?:star|hero)|a hero|hero|smart|a big help|brilliant|a lifesaver)|you (?:have )?"
        r"(?:did|done|helped) (?:\w+ ){0,2}(?:well|great|a lot|me|good|awesome)|(?:that|it) (?:is|was) "
        r"(?:so |very |really )?(?:helpful|useful)|i am (?:so |very )?thankful|thankful)"
        r"(?: (?:very much|so much|a lot|a bunch|again|for .{1,32}|you))*",
        certainty=0.94,
        rank=4,
    ),
    anywhere(
        Intent.GOODBYE,
        r"(?:good ?bye|bye|bye bye|see (?:you|ya)(?: (?:later|soon|around|then|"
        r"tomorrow|again|in a .{1,12}))?|good ?night|so long|farewell|catch you later|take care|"
        r"talk to you (?:later|soon)|later (?:alligator|gator)|have a (?:good|nice|great) (?:day|one|"
        r"night|evening|time)|i (?:have|got|need|have got) to (?:go|leave|run)|"
        r"until next time|adios|ciao|over and out|signing off|cya|buh ?bye|"
        r"(?:it was |was )?(?:nice|good|great) (?:talking|chatting|speaking)(?: .{0,16})?)(?= |$)",
        certainty=0.94,
        rank=6,
    ),
    clause(
        Intent.GOODBYE,
        r"(?:i am (?:leaving|off|out|out of here|going|going to bed)|peace out|ta ta|"
        r"tata(?: for now)?|(?:it was |it is |this was |was )?(?:a )?(?:nice|good|great|lovely|glad) (?:to )?"
        r"(?:talk|talking|speak|speaking|chat|chatting|see|seeing|meet|meeting|i got to talk)(?: .{0,24})?|"
        r"(?:i )?enjoyed (?:talking|speaking|chatting)(?: .{0,24})?|we will talk later)(?: .{0,8})?",
        certainty=0.9,
        rank=6,
    ),
    opening(
        Intent.CORRECT,
        r"(?:no )?(?:[,.] )?(?:sorry )?(?:[,.] )?i (?:said|meant|asked for|wanted|"
        r"was asking for|did say|told you|really meant|actually meant)(?! (?:that|this|it|no|so|"
        r"yes|you to)\b)",
        r"(?:no )?(?:[,.] )?i (?:did not|do not) (?:say|mean)(?! (?:that|this|it)"
        r"(?: |$))",
        r"(?:no )?(?:[,.] )?not .{1,32} (?:but|[,.]) i (?:said|meant)",
        r"(?:that is |it is )?(?:not|wrong) (?:genre|artist|song|one)",
        certainty=0.93,
        rank=9,
    ),
    clause(
        Intent.CORRECT,
        r"(?:wrong|not the right) (?:genre|artist|song|band|one|album|track)",
        r"you (?:misheard|misunderstood)(?: me)?(?: .{0,12})?",
        r"that is not what i said",
        certainty=0.9,
        rank=9,
    ),
    anywhere(
        Intent.UNDO,
        r"undo(?: (?:that|it|this|the .{1,16}))?",
        r"(?:go|put it|change it|turn it|"
        r"take it|bring it) back to (?:what|how|the way) it was(?: before)?",
        r"(?:take (?:that|it) "
        r"back|revert(?: (?:that|it))?|change it back|put it back|as it was(?: before)?|scratch "
        r"that last .{1,16}|reverse that|i take (?:that|it) back)",
        rank=9,
    ),
    anywhere(
        Intent.FORGET_ME,
        r"(?:delete|erase|remove|wipe|forget|clear|purge|destroy|drop) "
        r"(?:(?:everything|all|anything|what(?:ever)?|the (?:data|information|history|record))(?: .{0,24})? "
        r"(?:about me|of me|on me|you know|from me|i (?:said|told you)|of mine|you have(?: learned)?)|my (?:data|"
        r"history|profile|account|information|listening history|taste|preferences|records?|name))"
        r"(?: .{0,48})?",
        r"forget (?:about )?me(?= |$)(?: .{0,24})?",
        r"(?:delete|erase|remove) me"
        r"(?: .{0,24})?",
        rank=11,
    ),
    anywhere(
        Intent.IDENTIFY,
        rf"my name is {_NAME}",
        r"(?:refer to|address) me as [a-z]+",
        r"i (?:want to|would like to|prefer to|like to) be called [a-z]+",
        r"i (?:prefer to )?go by (?:the name )?[a-z]+",
        rf"(?:this|it) is {_NAME} (?:here|speaking|talking"
        rf"|again)",
        rf"i am {_NAME} (?:by the way|speaking)",
        rf"call me {_NAME}",
        rf"(?:you are|you re) (?:talking|speaking) to {_NAME}",
        rf"(?:switch|change) to {_NAME} 's "
        r"(?:profile|account|taste)",
        rf"i am called {_NAME}",
        r"_+ (?:here|speaking)$",
        r"(?:change|set) my name to \w+",
        certainty=0.93,
        rank=10,
    ),
)
"""What people say around the music."""
