# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Reactions and feeling words with polarity (-1 to 1), arousal (0 to 1) and label.

One line a family: `phrases separated by |`, then what they show. Phrases are lower case with
contractions spelled out ("do not"), longest match wins.
"""

from dataclasses import dataclass

from voice_app.domain.affect import FeelingLabel

_HAPPY, _SAD, _ANGRY = FeelingLabel.HAPPY, FeelingLabel.SAD, FeelingLabel.ANGRY
_DISGUSTED, _SURPRISED = FeelingLabel.DISGUSTED, FeelingLabel.SURPRISED
_CURIOUS, _NEUTRAL, _FEARFUL = FeelingLabel.CURIOUS, FeelingLabel.NEUTRAL, FeelingLabel.FEARFUL


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a word or phrase shows."""

    polarity: float
    arousal: float
    label: FeelingLabel
    flips: bool = True
    """Whether a negation before it turns it round; idioms hold their own negation."""


_FAMILIES: tuple[tuple[str, Feeling], ...] = (
    (
        "love|loving|loved|adore|amazing|awesome|fantastic|incredible|brilliant|wonderful|perfect|"
        "excellent|superb|stunning|magnificent|the best|best|obsessed|goosebumps|epic|phenomenal|"
        "fabulous|banger|bangs|slaps|fire|masterpiece|hell yes|hell yeah|outstanding|genius",
        Feeling(0.9, 0.7, _HAPPY),
    ),
    (
        "like|liking|good|nice|great|cool|lovely|beautiful|pretty song|enjoy|enjoying|enjoyed|fun|sweet|"
        "catchy|groovy|gorgeous|pleasant|dig|digging|happy|glad|fan|fond|keen|into it|into this|neat|"
        "favourite|favorite|better|fine tune|dope|sick beat|pretty|soothing|danceable|lively|"
        "beautifully|nicely|well done|good job|thrilled|excited|delighted|cheerful|interesting|right|"
        "impressive|impressed|great choice|smooth|works",
        Feeling(0.65, 0.5, _HAPPY),
    ),
    (
        "yes|yeah|yep|yup|sure|absolutely|definitely|of course|exactly|totally|please do|certainly|"
        "by all means|agreed|bring it on|count me in|go ahead|go for it|let us do it|do it|"
        "why not|go on|sounds good|that works|works for me|that will do|spot on|right on|keep it|"
        "keep it on|leave it on|keep it coming|keep going|more of this|more of that|more like this|"
        "turn it up|louder|crank it up|play it again|again|all day|encore|want to dance|makes me dance|"
        "save this|save it|add it|add this|now we are talking|that is it|that is the one|this is the one|"
        "more like it|can not complain|can not go wrong|can not get enough|could not be better|"
        "what a voice|what a song|what a tune|takes me back|on point|my jam|hits the spot|i am sold|"
        "feels good|feel good|all day long|on repeat|thanks|thank you|cheers|made my day",
        Feeling(0.6, 0.45, _HAPPY, flips=False),
    ),
    (
        "not bad|not half bad|do not hate|does not hurt|not too bad|never gets old|no complaints|"
        "not the worst|do not dislike",
        Feeling(0.35, 0.3, _HAPPY, flips=False),
    ),
    (
        "okay|ok|all right|alright|fine|i guess|i suppose|so so|decent|not great not terrible|"
        "i do not mind|do not mind|whatever|maybe|perhaps|not sure|do not know|hmm|um|neither|could go "
        "either way|let me think|dunno|no idea|either|in between|average|not yet|nothing special",
        Feeling(0.0, 0.25, _NEUTRAL, flips=False),
    ),
    (
        "hate|hated|hating|awful|terrible|horrible|worst|dreadful|unbearable|can not stand|"
        "can not bear|detest|loathe|atrocious|ghastly|hideous|disaster|despise|infuriating",
        Feeling(-0.9, 0.65, _ANGRY),
    ),
    (
        "gross|disgusting|yuck|eww|ew|ewww|trash|garbage|rubbish|crap|crappy|shit|shitty|sucks|stinks|"
        "nasty|vile|puke|bleh|blech|cringe|horrid|bloody awful|junk",
        Feeling(-0.8, 0.55, _DISGUSTED),
    ),
    (
        "bad|boring|bored|dull|annoying|annoyed|lame|dislike|wrong|ugly|noisy|noise|irritating|tedious|"
        "cheesy|bland|monotonous|repetitive|too slow|too fast|too loud|too sad|too much|too heavy|too "
        "soft|too quiet|too long|messy|headache|tired of|sick of|overrated|disappointing|disappointed|"
        "painful|not for me|weird|harsh|whiny|screechy|generic|weak|unpleasant|hurts|hurting|worse|"
        "poor|stupid|pointless|mess|grating|frustrating|frustrated",
        Feeling(-0.6, 0.45, _DISGUSTED),
    ),
    (
        "no|nope|nah|no way|no thanks|no thank you|not really|not for me|not my thing|not my style|"
        "not my taste|not my cup of tea|not my jam|not my vibe|not my kind|not this|not that|not today|"
        "not now|not feeling|not it|not a fan|not into|skip|skip it|skip this|next|pass|i will pass|"
        "hard pass|stop|stop it|turn it off|turn that off|turn this off|switch it off|get rid of|"
        "something else|anything else|anything but|rather not|would rather not|never again|never play|"
        "enough|enough of|no more|leaves me cold|does not do|does nothing|change it|another one|"
        "something different|wrong song|could be better|do not like|did not like|do not love|"
        "do not want|do not play|i do not think so|forget it|never mind|shut up|not what i|off please|"
        "make it stop|who listens to|move on|not impressed|not good|not great|not nice|not the best|"
        "not so good|not quite|not exactly|negative",
        Feeling(-0.55, 0.35, _DISGUSTED, flips=False),
    ),
    ("meh|ugh|urgh|argh|sigh|boo|nah mate|yawn", Feeling(-0.45, 0.3, _DISGUSTED, flips=False)),
    (
        "angry|furious|mad|pissed|fuck off|damn it|fuck this|screw this|for god's sake|for fuck's sake|"
        "fed up|outrageous|outraged|rage",
        Feeling(-0.75, 0.85, _ANGRY),
    ),
    (
        "sad|depressing|depressed|heartbreaking|lonely|miserable|crying|cry|tears|gloomy|unhappy|"
        "miss him|miss her|melancholy|sorry to hear|heartbroken|grief|passed away|down today|tragic",
        Feeling(-0.5, 0.25, _SAD),
    ),
    (
        "scary|scared|afraid|frightening|creepy|terrifying|terrified|spooky|nervous|anxious|worried|"
        "fear|panic",
        Feeling(-0.45, 0.65, _FEARFUL),
    ),
    (
        "wow|whoa|woah|oh my god|oh my|omg|no kidding|unbelievable|mind blowing|holy|blimey|gosh|"
        "surprising|surprised|who knew|did not expect|would not have guessed|really wow|astonishing",
        Feeling(0.5, 0.8, _SURPRISED, flips=False),
    ),
    (
        "yay|woohoo|hooray|woo|yippee|haha|ha ha|lol|hurray|yum|bravo|yess|yesss|ooh|oooh|mmm nice",
        Feeling(0.75, 0.8, _HAPPY, flips=False),
    ),
    (
        "who is|who was|what is|what was|who sings|tell me|curious|how come|why|wonder|what year|"
        "when did|which|how does|do you know",
        Feeling(0.0, 0.4, _CURIOUS, flips=False),
    ),
)

INTENSIFIERS = frozenset(
    [
        "so",
        "very",
        "really",
        "absolutely",
        "totally",
        "such",
        "extremely",
        "super",
        "incredibly",
        "fucking",
        "bloody",
        "damn",
        "truly",
        "way",
        "seriously",
        "completely",
        "utterly",
        "freaking",
        "hella",
    ]
)
"""Words that strengthen what follows."""

SOFTENERS = frozenset(
    ["bit", "little", "slightly", "somewhat", "kind", "sort", "fairly", "quite", "rather", "almost"]
)
"""Words that weaken what follows."""

NEGATIONS = frozenset(
    ["not", "never", "hardly", "barely", "without", "nothing", "neither", "nor", "no"]
)
"""Words that turn round what follows within a few words."""

PHRASES: dict[tuple[str, ...], Feeling] = {
    tuple(phrase.replace("'", " ").split()): feeling
    for family, feeling in _FAMILIES
    for phrase in family.split("|")
}
"""Every phrase by its words."""

LONGEST_PHRASE = max(len(words) for words in PHRASES)
