# ruff: noqa: E501 (tables of words and patterns read better unbroken)
"""Artists so widely known that people ask for them whether the library has them or not.

They only tell an artist from a title where the library cannot ("play madonna"); such a name is
still a slot without `entity_id`.
"""

FAMOUS_ARTISTS = frozenset(
    """
abba|ac dc|adele|aerosmith|a ha|al green|alanis morissette|alicia keys|amy winehouse|aphex twin
arcade fire|arctic monkeys|aretha franklin|ariana grande|arijit singh|avicii|bach|backstreet boys
bad bunny|barry white|beach boys|beastie boys|beatles|bee gees|beethoven|bessie smith|beyonce
bill evans|billie eilish|billie holiday|billy joel|billy idol|bjork|black eyed peas|black sabbath
blake shelton|blink 182|blondie|blur|bob dylan|bob marley|bon iver|bon jovi|boney m|brahms
brian eno|britney spears|bruce springsteen|bruno mars|bryan adams|bts|bb king|b b king|cardi b
carrie underwood|cat stevens|celine dion|cher|chet baker|chopin|chris brown|chris stapleton
chuck berry|clapton|eric clapton|coldplay|coltrane|john coltrane|cranberries|creedence
cyndi lauper|daddy yankee|daft punk|dave brubeck|david bowie|bowie|david guetta|debussy
deep purple|def leppard|depeche mode|destiny's child|dire straits|dolly parton|donna summer
doors|drake|dr dre|dua lipa|duke ellington|duran duran|eagles|earth wind and fire|ed sheeran
ella fitzgerald|elliott smith|elton john|elvis|elvis presley|eminem|enrique iglesias|enrique|enya
etta james|eurythmics|fall out boy|fats waller|fleetwood mac|florence and the machine
foo fighters|foreigner|frank ocean|frank sinatra|sinatra|frank zappa|garth brooks|genesis
george harrison|george michael|george strait|gershwin|gorillaz|grateful dead|green day
guns n roses|guns and roses|handel|hank williams|harry styles|herbie hancock|imagine dragons
iron maiden|jackson five|jack johnson|james blunt|james brown|james taylor|janet jackson
janis joplin|jason mraz|jay z|jennifer lopez|jethro tull|jimi hendrix|joan baez|joe cocker
john denver|john lennon|john legend|john mayer|johnny cash|joni mitchell|journey|joy division
judas priest|justin bieber|justin timberlake|kanye west|kanye|kate bush|katy perry|keith urban
kelly clarkson|kendrick lamar|kid rock|kings of leon|kinks|kiss|korn|kraftwerk|lady gaga
lana del rey|lauryn hill|led zeppelin|lenny kravitz|leonard cohen|leona lewis|linkin park
lionel richie|lizzo|lorde|louis armstrong|luciano pavarotti|pavarotti|lynyrd skynyrd|madonna
mariah carey|marilyn manson|maroon five|maroon 5|marvin gaye|massive attack|meat loaf|meatloaf
megadeth|metallica|michael buble|michael jackson|mick jagger|miles davis|miley cyrus|moby|mozart
mumford and sons|muse|nat king cole|neil diamond|neil young|nelly|nick cave|nicki minaj
nina simone|nine inch nails|nirvana|norah jones|notorious big|oasis|one direction|otis redding
ozzy osbourne|pantera|paramore|patsy cline|paul mccartney|paul simon|pearl jam|pet shop boys
peter gabriel|pharrell|phil collins|philip glass|pink floyd|pitbull|pixies|pj harvey|portishead
post malone|prince|prodigy|puccini|queen|radiohead|ramones|ravel|ray charles|rem|rage against the machine|red hot chili peppers|rihanna|ringo starr|robbie williams
rod stewart|rolling stones|roxy music|roy orbison|run dmc|rush|sade|sam cooke|sam smith|santana
satie|schubert|scorpions|selena gomez|sex pistols|shakira|shania twain|sheryl crow|sigur ros
simon and garfunkel|slayer|slipknot|smashing pumpkins|smiths|snoop dogg|sonic youth|soundgarden
spice girls|steely dan|stevie nicks|stevie ray vaughan|stevie wonder|sting|strauss|stravinsky
supertramp|system of a down|tchaikovsky|talking heads|taylor swift|tears for fears|temptations
the clash|the cure|the doors|the killers|the police|the smiths|the strokes|the weeknd|the who
the band|thelonious monk|tim mcgraw|tina turner|tom jones|tom petty|tom waits|tool|toto|tupac
2pac|u2|u 2|usher|van halen|van morrison|velvet underground|verdi|vivaldi|wagner|weezer
weird al|whitney houston|will smith|willie nelson|wu tang clan|yo yo ma|zz top|charlie parker
louis prima|glenn miller|count basie|the carpenters|kenny rogers|kenny g|barry manilow
sza|dj khaled|lil wayne|ludacris|travis scott|megan thee stallion|doja cat|olivia rodrigo
sabrina carpenter|chappell roan|ice cube|nas|outkast|fugees|erykah badu|d'angelo|dangelo
twenty one pilots|panic at the disco|my chemical romance|evanescence|nickelback|creed|disturbed
charlie puth|shawn mendes|camila cabello|the chainsmokers|calvin harris|skrillex|deadmau5|tiesto
a r rahman|ar rahman|kishore kumar|lata mangeshkar|yo yo honey singh|third day|lady a
kacey musgraves|luke bryan|florida georgia line|zac brown band|keane|snow patrol|travis
""".replace("\n", "|").split("|")
)
