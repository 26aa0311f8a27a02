# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Words of things that we do not do: weather, lights, mail, jokes, politics."""

import re

_HOUSE = """
lights?|lamps?|bulb|thermostat|heating|air conditioning|ac|vacuum|hoover|roomba|coffee|oven|fridge|
dishwasher|washing machine|door|doors|lock|garage door|blinds?|curtains?|shutters?|plug|socket|
brightness|brighter|dim|dimmer|fan|cleaner|robot|switch on|humidity|battery|sensor|valve|cover|
"""
_OFFICE = """
alarms?|timers?|reminders?|remind|calendar|meetings?|appointments?|schedule|events?|e ?mails?|mail|
inbox|contacts?|phone|text|message|messages|call|dial|to ?do|shopping|groceries|grocery|notes?|
deadline|conference|invite|tweets?|facebook|twitter|instagram|status|social|post|printer|
"""
_WORLD = """
weather|rain|raining|snow|snowing|temperature|forecast|umbrella|sunny outside|degrees|storm|news|
headlines?|politics|political|president|election|government|prime minister|stocks?|shares|prices?|
market|currency|dollars?|euros?|pounds?|yen|exchange rate|population|capital of|square root|
plus|minus|times|divided|multiplied|equation|math|maths|definition|define|dictionary|synonym|spell|
translate|meaning of life|time zone|timezone|time is it|what time|what day|the date|what date|
today 's date|distance|miles|calories|nutrition|vaccines?|doctor|symptoms?|birthday|
"""
_BUSINESS = """
taxi|cab|uber|trains?|bus|flights?|airport|airlines?|tickets?|hotels?|restaurants?|pizza|food|
takeaway|delivery|deliver|order|ordered|reservations?|traffic|directions|drive to|route|parking|gas|
oil|tires?|tyres?|car|recipes?|ingredients?|bake|cake|chicken|eggs?|bank|account|credit|cards?|
balance|bills?|payments?|pay|loan|mortgage|taxes|tax|insurance|salary|income|transactions?|transfer|
interest|apr|pto|vacation|holiday|w2|401k|package|store|shop|buy|purchase|
"""
_LEISURE = """
jokes?|riddle|movies?|films?|tv|television|netflix|youtube video|podcasts?|audio ?books?|audible|books?|
chapter|novel|episodes?|games?|chess|sudoku|solitaire|football|soccer|basketball|baseball|cricket|
scores?|team|coin|dice|trivia|magazine|show|shows|horoscope|fm|am radio|npr|bbc|frequency|meals?|foods?|garage door|shots|travel to|trip to|
countries|schedules?|pets?|exam|noise in|location|office|sentence|word|
"""
OFF_TOPIC = re.compile(
    r"(?:^|(?<= ))(?:"
    + "".join((_HOUSE, _OFFICE, _WORLD, _BUSINESS, _LEISURE)).replace("\n", "").rstrip("|")
    + r")(?= |$)"
)
"""A word of something else than music."""

NEVER_MUSIC = re.compile(
    r"(?:^|(?<= ))(?:shopping|grocery|groceries|to ?do list|agenda|tasks?|paycheck|podcasts?|audio ?books?|audio books?|chapter|episodes?|chess|sudoku|solitaire|jokes?|"
    r"weather|alarms?|timers?|e ?mails?|news|taxi|games?|books?|netflix|fm|npr|bbc|frequency|lights?|"
    r"lamps?|tv|television|tickets?|concerts?|restaurants?|calendar|meetings?|reminders?|remind|vacuum|tweets?|"
    r"tweet|facebook|twitter|recipes?|movies? (?:near|tonight|playing)|theaters?|theatre|cinema)(?= |$)"
)
"""Words that outweigh a musical word beside them."""

LISTS = re.compile(
    r"\b(?:shopping|shoping|grocery|groceries|to ?do|to do|tasks?|agenda|calendar|reminders?|contacts?|"
    r"vacation|errands?|bucket|packing|guest|email|chores?) (?:list|for|items?)\b|\b(?:on|to|from|in) (?:my|the|our) "
    r"(?:to do|calendar|agenda|cart|contacts|reminders?|schedule|phone book)\b"
)
"""Lists that hold no music."""

QUESTION = re.compile(
    r"^(?:(?:and|so|hey|okay|ok|can you|could you|please|tell me|do you know) )*(?:what|who|when|where|"
    r"why|how|which|whose|is|are|do|does|did|will|was|were|should|has|have)\b"
)
"""How a question begins."""
