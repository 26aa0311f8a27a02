"""Moods and activities: canonical name -> other ways to say it, separated by `|`."""

MOODS: dict[str, str] = {
    "aggressive": "angry|furious|brutal|raging",
    "calm": "tranquil|serene|quiet music|gentle|soothing|calming|calmer|calmest|softer",
    "chill": "chilled|chilled out|laid back|easygoing|easy going|chilling|chiller|low key",
    "dark": "darker|gloomy|brooding|sinister|spooky|scary|creepy",
    "dramatic": "intense|cinematic",
    "dreamy": "dreamlike|ethereal|floaty|hazy|spacey",
    "energetic": "high energy|energizing|energising|lively|pumping|full of energy|hyped|"
    "pumped up|powerful|more energy|less sleepy|livelier",
    "epic": "heroic|anthemic",
    "fun": "funny|silly|quirky|goofy",
    "groovy": "grooving|groove|danceable|catchy",
    "happy": "cheerful|joyful|joyous|glad|sunny|feel good|feelgood|happier|cheer me up|"
    "make me smile|good mood|merry|cheery",
    "heavy": "heavier|harder|hard hitting|loud music",
    "hopeful": "optimistic",
    "peaceful": "restful",
    "melancholy": "melancholic|wistful|bittersweet|moody|blue mood",
    "mellow": "mellower|smooth|smoother|soft|warm|cozy|cosy",
    "mysterious": "mystical|eerie|haunting",
    "nostalgic": "nostalgia",
    "playful": "",
    "relaxing": "relaxed|relax me|relax|relaxation|destress|de stress",
    "romantic": "love songs|love song|sexy|sensual|romance|lovey dovey|intimate",
    "sad": "sadder|depressing|depressed|heartbroken|heartbreak|tearful|down mood|sorrowful|"
    "make me cry|break up|breakup",
    "upbeat": "up beat|peppy|bouncy|perky|more upbeat",
    "uplifting": "inspiring|inspirational|motivational|motivating|empowering",
    "weird": "strange|experimental|avant garde",
}

ACTIVITIES: dict[str, str] = {
    "cleaning": "clean|clean the house|housework|chores|clean up|cleaning the house|tidying",
    "commuting": "commute|the commute|on the train|the bus|commuter",
    "cooking": "cook|cook dinner|in the kitchen|baking|making dinner|cooking dinner",
    "cycling": "biking|bike ride|bicycle",
    "dancing": "to dance|dance to|danceathon|dance party",
    "dinner": "dinner party|supper|dining|dinner time",
    "driving": "drive|road trip|roadtrip|in the car|the car|long drive|car ride",
    "gaming": "video games|playing games",
    "meditation": "meditate|meditating|yoga|mindfulness|stretching",
    "party": "parties|partying|house party|birthday party|bbq|barbecue",
    "relaxing": "unwind|wind down|unwinding|relaxing",
    "reading": "read|reading a book|read a book",
    "running": "jog|jogging|a run|my run|go running|run to",
    "sleep": "sleeping|fall asleep|falling asleep|bedtime|go to sleep|sleepy time|bed time|nap",
    "study": "studying|focus|focusing|concentrate|concentrating|concentration|homework|"
    "focus music|coding|programming|writing",
    "travelling": "travel|traveling|travelling|trip",
    "walking": "walk|a walk|hiking|hike|stroll",
    "morning": "wake up|waking|waking up|wake me up|get up",
    "wedding": "the wedding|wedding party",
    "work": "working|the office|at work|office|while i work",
    "workout": "work out|working out|exercise|exercising|gym|the gym|training|lifting|"
    "lifting weights|fitness|cardio",
}
