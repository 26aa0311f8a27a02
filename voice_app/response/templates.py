"""The sentences, by family; a family's wordings are walked through before one comes again.

To add a wording, add a line. Curly names are filled from the action or the preface.
"""

TEMPLATES: dict[str, tuple[str, ...]] = {
    "greet": (
        "Hello{name}!",
        "Hi{name}, nice to hear you.",
        "Welcome{name}.",
        "Hey{name}, good to have you here.",
    ),
    "ask_open": (
        "What are you in the mood for?",
        "What would you like to hear?",
        "What shall I find for you?",
        "Tell me what you feel like, or say that you don't know.",
    ),
    "ask_open.different": (
        "What should be different?",
        "I seem to be on the wrong track. What would you rather have?",
        "Tell me what I keep getting wrong: the kind, the mood, the time?",
        "Help me a little: what would be right?",
    ),
    "ask_genre": (
        "Which of these draws you more: {either}?",
        "Shall I look among {either}?",
        "What kind of music: {either}?",
    ),
    "ask_mood": (
        "Something {first}? Or more {second}?",
        "Are you after something {first}, or rather {second}?",
        "Should it be {first} or {second}?",
    ),
    "ask_activity": (
        "Is it for {either}?",
        "What will it go with: {either}?",
        "And what are you up to: {either}?",
    ),
    "ask_era": (
        "From {either}?",
        "Which time: {either}?",
        "Shall it come from {either}?",
    ),
    "ask_artist": (
        "Do you lean towards {either}?",
        "Whom would you rather hear: {either}?",
    ),
    "offer_track": (
        "How about this? {title} by {artist}.",
        "Listen to this: {title} by {artist}.",
        "Maybe this one: {title}, by {artist}.",
        "Here is {title} by {artist}.",
        "Try this: {title} by {artist}.",
        "This could be it: {title} by {artist}.",
    ),
    "offer_track_no_sound": (
        "How about {title} by {artist}? I only know it by name, so I can't play it.",
        "You might like {title} by {artist}; I have no recording of it here.",
    ),
    "offer_artist": (
        "You seem to like {artist}. Shall I stay with {artist}?",
        "There is more by {artist}. Shall we go on with that?",
    ),
    "offer_playlist": (
        "Shall I play you a list of {count}, starting with {title} by {artist}?",
        "I could put {count} like that together, from {title} to {last}. Shall I?",
        "I have {count} that should suit you, {title} first. Shall I start them?",
    ),
    "offer_station": (
        "Shall I let a station run from {title} by {artist}, without an end?",
        "I could keep music like {title} coming. Shall I?",
    ),
    "play": (
        "Here comes {title} by {artist}. Enjoy it.",
        "With pleasure: {title} by {artist}.",
        "Starting with {title} by {artist}.",
    ),
    "play_no_sound": (
        "{title} by {artist} would be it; I only know it by name, so I can't play it.",
        "I'd start {title} by {artist}, but I have no recording of it here.",
    ),
    "clarify.open": (
        "Sorry, I didn't catch that. You can name a kind of music, a mood or an artist.",
        "I didn't get that. You could say, for instance, something calm.",
        "That went past me. What would you like to hear?",
        "Once more, please? A genre or a mood is enough.",
    ),
    "clarify.guided": (
        "Sorry, I didn't catch that. Was it {either}?",
        "I didn't get that. Just say one of them: {either}, or that you don't mind.",
    ),
    "clarify.reaction": (
        "Sorry, I didn't catch that. Did you like {title}?",
        "I didn't get that. Shall I look for something other than {title}?",
    ),
    "clarify.yes_no": (
        "Sorry, was that a yes?",
        "I didn't get that. Yes or no?",
    ),
    "confirm.liked": (
        "Did you like it?",
        "How was that for you?",
        "What do you think of {title}?",
        "Was {title} something for you?",
    ),
    "confirm.slots": (
        "Did you say {wishes}?",
        "You would like {wishes}, is that right?",
    ),
    "confirm.forget": (
        "Shall I really forget everything I know about you? That can't be undone.",
        "All your listening history would be gone for good. Shall I do it?",
    ),
    "close.accepted": (
        "Goodbye. I hope you enjoy the rest of your day.",
        "Bye, it was good to listen with you.",
    ),
    "close.ended": (
        "Goodbye, until next time.",
        "See you. Just talk to me when you want music.",
    ),
    "close.abandoned": (
        "No problem. Just talk to me when you want music.",
        "All right, I'll leave you in peace.",
    ),
    "acknowledge.good": ("Good.", "Very well.", "Fine."),
    "acknowledge.liked": ("Noted, you like {title}.", "Good, I'll remember {title}."),
    "acknowledge.wishes": (
        "{wishes}, got it.",
        "{wishes}, all right.",
        "{wishes}: okay.",
        "{wishes}, sure.",
        "So, {wishes}.",
    ),
    "acknowledge.glad": ("Glad you like it!", "Lovely.", "That's good to hear.", "Great!"),
    "acknowledge.sorry": (
        "Fair enough.",
        "Not that one, then.",
        "I see, that wasn't it.",
        "Sorry about that.",
    ),
    "acknowledge.so_so": (
        "Only so-so, I think. Let me look further.",
        "That didn't quite hit it. One more try.",
        "I hear an okay, not a yes. Let's see.",
    ),
    "acknowledge.feels_low": (
        "I'm sorry to hear that. Let's find something that does you good.",
        "That sounds hard. Maybe music helps a little.",
    ),
    "acknowledge.feels_good": (
        "That's lovely to hear. Let's find something to go with it.",
        "How nice. Music for that, then.",
    ),
    "acknowledge.skipped": ("I'll leave that one out.", "Gone."),
    "acknowledge.next": ("Next: {title} by {artist}.", "On to {title} by {artist}."),
    "acknowledge.previous": ("Back to {title} by {artist}.", "Here is {title} again."),
    "acknowledge.stopped": (
        "Stopped. Tell me when you want something else.",
        "Quiet it is. I'm here when you want more.",
    ),
    "acknowledge.cancelled": (
        "No worries. What would you like instead?",
        "Okay, let's drop that. What shall we do?",
    ),
    "acknowledge.paused": ("Paused.", "Holding it here."),
    "acknowledge.resumed": ("And on we go.", "Back to the music."),
    "acknowledge.volume": ("Volume {level}.", "It's at {level} now."),
    "acknowledge.kept": ("{title} is on your list.", "I've kept {title} for you."),
    "acknowledge.undone": ("Taken back.", "Back to where we were."),
    "acknowledge.hello": ("Nice to meet you, {name}.", "Hello, {name}."),
    "acknowledge.greeting": ("Hello to you too.", "Hi there."),
    "acknowledge.thanks": ("You're welcome.", "My pleasure."),
    "acknowledge.forgotten": (
        "Done. I have forgotten everything about you.",
        "It is all deleted. We start from nothing.",
    ),
    "acknowledge.not_forgotten": ("Then I'll keep it.", "Nothing was deleted."),
    "acknowledge.more_like": ("More like {title}, then.", "I'll stay close to {title}."),
    "inform.track": ("That is {title} by {artist}.", "It's {title}, by {artist}."),
    "inform.album": ("{title} is on {fact}.", "It's from the album {fact}."),
    "inform.year": ("{title} is from {fact}.", "It came out in {fact}."),
    "inform.genre": ("I'd call {title} {fact}.", "It counts as {fact}."),
    "inform.facts": ("{title} is by {artist}: {facts}.", "{artist} made {title}; {facts}."),
    "inform.not_known": (
        "I don't know that about {title}.",
        "My library doesn't say that about {title}.",
    ),
    "inform.reason": ("I chose it {reason}.", "{reason}.", "That one came {reason}."),
    "inform.reason_wishes": (
        "I chose it because you asked for {wishes}.",
        "You asked for {wishes}, and it fits.",
    ),
    "inform.no_reason": (
        "Honestly, it was a guess; I don't know your taste yet.",
        "No deep reason: I'm still getting to know you.",
    ),
    "inform.nothing_playing": ("Nothing is playing right now.", "There is no music on."),
    "inform.no_previous": ("There was nothing before this.", "That was the first one."),
    "inform.nothing_to_undo": ("There is nothing to take back.", "Nothing has changed yet."),
    "inform.loudest": ("It's as loud as it gets.", "Louder than this I can't."),
    "inform.relaxed": (
        "I have no match for {wishes}, so this is the nearest.",
        "For {wishes} I have nothing that fits; the closest comes now.",
    ),
    "inform.used_up": (
        "You have heard all that fits {wishes}, so this is the nearest.",
        "That was all I have for {wishes}; the closest comes now.",
    ),
    "inform.queue_over": ("That was the last one.", "The list has come to its end."),
    "inform.exhausted": (
        "You have now heard everything I have that fits. What else could it be?",
        "That was all that fits. Shall we try a different direction?",
        "I've run out of music for that. Name another mood or kind, and I'll look again.",
    ),
    "inform.no_music": (
        "I have no music that fits. Add a folder with music, then ask me again.",
        "My shelf is empty for that. Another wish, perhaps?",
    ),
    "inform.off_topic": (
        "I only know about music, I'm afraid.",
        "That is beyond me; music is all I do.",
        "I can't help with that, only with music.",
    ),
    "inform.help": (
        "You can name a genre, a mood or an artist, say yes, no, more like this, something else, "
        "or ask who this is.",
        "Say what you feel like, or that you don't know. Stop, louder, next and goodbye work too.",
    ),
}

LEADS = (
    "All right:",
    "So:",
    "Well then:",
    "Now:",
    "Let me see:",
    "Again, then:",
    "As before:",
    "Still:",
)
"""Openings that make a sentence new when a family's wordings are used up."""

COUNTED = "This is answer number {turn} of our talk."
"""The last resort for a turn that would repeat another word for word: it is true and new."""
