"""Instruments, voices, speeds, orders and languages: canonical -> other ways to say it."""

INSTRUMENTS: dict[str, str] = {
    "accordion": "squeezebox",
    "banjo": "banjos",
    "bass guitar": "bass|bass line|basslines",
    "double bass": "upright bass|contrabass|stand up bass",
    "bagpipes": "bagpipe",
    "cello": "cellos",
    "clarinet": "clarinets",
    "drums": "drum|drumming|percussion|drummer|drum solo",
    "fiddle": "fiddles",
    "flute": "flutes",
    "acoustic guitar": "acoustic guitars",
    "electric guitar": "electric guitars|guitar solo|guitar solos|guitar riffs",
    "guitar": "guitars",
    "harmonica": "mouth organ",
    "harp": "harps",
    "brass": "horn|horns|horn section|brass section",
    "keyboard": "keyboards",
    "mandolin": "mandolins",
    "organ": "organs|hammond",
    "electric piano": "rhodes",
    "piano": "pianos|pianist|grand piano|solo piano",
    "saxophone": "sax|saxophones|saxes",
    "sitar": "",
    "drum machine": "drum machines",
    "strings": "string section|string instruments",
    "synthesizer": "synth|synths|synthesizers|synthesiser|synthesisers",
    "trombone": "trombones",
    "trumpet": "trumpets",
    "ukulele": "ukelele",
    "viola": "",
    "violin": "violins|violinist",
}

VOCALS: dict[str, str] = {
    "vocals": "vocal|singing|voices|voice|lyrics|words|a singer|singers|people singing|sung",
    "instrumental": "instrumentals|instrumental music|wordless|no words|no singing music",
    "female": "female vocals|female vocal|female singer|female singers|female voice|women|"
    "female artists|female artist|woman singing|girl singer|a woman",
    "male": "male vocals|male vocal|male singer|male singers|male voice|male artists|man singing",
}

TEMPOS: dict[str, str] = {
    "slow": "slow tempo|slow paced|slowly|low tempo|ballad|ballads|slow song|slow songs",
    "medium": "mid tempo|midtempo|medium tempo|moderate|not too fast not too slow|medium speed",
    "fast": "fast paced|up tempo|uptempo|quick|high tempo|fast tempo|rapid|speedy",
    "slower": "slow it down|slow down|slow things down|a slower|less fast|more slow|bring it down",
    "faster": "speed it up|speed up|quicker|pick up the pace|pick it up|more fast|less slow|"
    "speed things up|up the tempo",
}

SORTS: dict[str, str] = {
    "newest": "new|newer|latest|recent|most recent|brand new|the newest|current hits|new releases|"
    "modern|contemporary|up to date|just released",
    "oldest": "old|older|oldies|old school|vintage|golden oldies|retro|old time",
    "popular": "most popular|top|the best|hits|greatest hits|best of|number one|top ten|"
    "top forty|biggest hits|chart|charts|famous|well known|hit songs|trending",
    "random": "shuffle|shuffled|at random|randomly|random order|on shuffle|mixed up",
    "obscure": "unknown|lesser known|underground|hidden gems|deep cuts",
}

LANGUAGES: dict[str, str] = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hi": "hindi",
    "is": "icelandic",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese|brazilian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "uk": "ukrainian",
    "zh": "chinese|mandarin",
}
