"""The project's own tree of genres.

A line of TREE reads `parent: kind, kind (other name; other name), ...`. Names are compared
without case, hyphens, accents and `&`, so such variants need no mention. A line that begins with
a space goes on from the one before.
"""

TREE = """
ambient: dark ambient, drone (drone music; drone ambient), new age (meditation music; spa music;
  healing; relaxation music), space ambient (space music; cosmic), field recordings (soundscape;
  soundscapes; nature sounds; environmental), ambient dub, ambient techno, isolationism, illbient,
  ethereal, lowercase, sleep music (sleep; white noise)
blues: delta blues (country blues), chicago blues, electric blues, acoustic blues, texas blues,
  jump blues, blues rock, soul blues, swamp blues, piedmont blues, piano blues (boogie woogie),
  british blues, hill country blues, louisiana blues, modern blues (contemporary blues), punk
  blues, gospel blues, classic blues (classic female blues), jug band, desert blues (tuareg;
  african blues)
children: lullaby (lullabies), nursery rhymes, sing along, stories (storytelling; fairy tales;
  audio drama; horspiel), disney
classical: baroque (baroque music), early music (medieval; renaissance; gregorian chant;
  plainchant), romantic era (romantic period; late romantic; early romantic era), classical period
  (viennese classical), chamber music (string quartet; string ensemble; piano trio), opera
  (operatic; aria), orchestral (orchestra; symphony; symphonic; symphonic music), concerto, choral
  (choir; choral music; a cappella; oratorio; requiem; mass; cantata; sacred music), impressionism
  (impressionist), modern classical (contemporary classical; neoclassical; neo classical; modern
  composition; compositional ambient), minimalism (minimal music; post minimalism), solo piano
  (classical piano; piano; piano solo), classical guitar, ballet, serialism (twelve tone),
  avant-garde classical, waltz (viennese waltz), march (marching band; military march; brass band;
  fanfare), lied (lieder; art song), sonata, violin music (violin; cello), organ music (pipe
  organ), harp music (harp), operetta (zarzuela), indian classical (hindustani; carnatic; raga),
  light music, crossover classical (classical crossover; operatic pop)
comedy: parody (novelty; humour; humor), stand-up (stand up comedy; spoken comedy), cabaret
  (kabarett), comedy rock
country: alternative country (alt country; insurgent country), americana (roots; roots music; red
  dirt), bluegrass (newgrass; progressive bluegrass), classic country (traditional country; honky
  tonk; nashville sound; countrypolitan; bakersfield sound), outlaw country, country pop
  (contemporary country; modern country), country rock, western (cowboy western; cowboy; western
  swing), cajun (zydeco), country blues rock, neotraditional country, texas country (red dirt
  country), country rap, bro country, country gospel, country soul, truckers country (truck
  driving country), old time (appalachian; string band), dansband (dansband music), sertanejo
  (musica sertaneja)
dance: disco, eurodance (euro dance; italo dance; eurobeat; bubblegum dance; hands up), hi-nrg
  (hi nrg), dance-pop (dance pop; dance rock), big room (big room house; festival), club (club
  music; clubbing), freestyle (latin freestyle), hyperpop (pc music; bubblegum bass)
easy listening: lounge (lounge music; cocktail; chillout lounge; exotica; space age pop), vocal
  standards (crooner; traditional pop; great american songbook; adult standards; standards; torch
  song), elevator music (muzak; background music; beautiful music), schlager (volksmusik;
  volkstumliche musik), adult contemporary (middle of the road; soft adult contemporary; mellow
  gold)
electronic: house, techno, trance, drum and bass, dubstep, breakbeat, downtempo, electro (electro
  funk; electroclash), idm (intelligent dance music; braindance; glitch; microsound; clicks and
  cuts), synthwave (retrowave; outrun; vaporwave; chillwave; darksynth; future funk), industrial
  (ebm; electronic body music; aggrotech; electro industrial; dark electro; power electronics), uk
  garage (2 step; speed garage; future garage; uk funky), hardcore techno (gabber; happy hardcore;
  hardstyle; speedcore; terrorcore; breakcore; hardtek; frenchcore; rave; makina), chiptune (8
  bit; 8bit; game boy music; bitpop), footwork (juke), bass music (future bass; wonky; uk bass;
  glitch hop), electroacoustic (musique concrete; tape music; computer music), folktronica
  (indietronica; laptronica), electro swing (electro jazz), world fusion electronica (ethnic
  electronica; global bass; asian underground; tribal), experimental electronic (deconstructed
  club), minimal (minimal electronic; minimal wave; cold wave; coldwave), moombahton, nu jazz,
  progressive electronic (berlin school), complextro
house: deep house, acid house (acid), tech house, progressive house, chicago house, french house
  (filter house), electro house (dutch house; fidget house), tropical house, garage house (us
  garage), disco house (funky house; jackin house), ghetto house (ghettotech), afro house, latin
  house, minimal house (microhouse; lo-fi house), hip house, soulful house (vocal house; diva
  house), ambient house, hard house, slap house (brazilian bass), piano house, organic house
  (melodic house), amapiano (gqom; kwaito), tribal house, outsider house
techno: detroit techno, minimal techno, acid techno, dub techno, hard techno (schranz; industrial
  techno), melodic techno, tech trance, ghetto techno, bleep techno
trance: psytrance (goa; goa trance; psychedelic trance; psychill; suomisaundi), progressive
  trance, uplifting trance (vocal trance), hard trance, dream trance
drum and bass: jungle (jungle music; ragga jungle), liquid funk (liquid drum and bass; atmospheric
  drum and bass), neurofunk (techstep; darkstep), jump up, drumstep, halftime, drumfunk
dubstep: brostep, chillstep, riddim dubstep, post-dubstep, deep dubstep
breakbeat: big beat, nu skool breaks (breaks; florida breaks; progressive breaks), broken beat,
  baltimore club (jersey club)
downtempo: trip hop (trip-hop; bristol sound; illbient hop), chillout (chill out; chill; chillhop;
  downbeat; down tempo), balearic (balearic beat), lounge electronica
folk: singer-songwriter (singer songwriter; acoustic pop; songwriter; liedermacher; cantautor;
  cantautore), folk rock (british folk rock; electric folk), indie folk (chamber folk; stomp and
  holler; new americana), traditional folk (trad; folk music; folklore; folk song; traditional;
  british folk), acoustic (unplugged), celtic (irish folk; scottish folk; gaelic; breton; celtic
  rock; irish; scottish), freak folk (psych folk; psychedelic folk; new weird america; anti folk;
  free folk), contemporary folk, protest folk (political; protest song), sea shanties (shanty;
  shanties; sea song), neofolk (dark folk; pagan folk; martial industrial; apocalyptic folk), folk
  pop (folk-pop; popfolk), nordic folk (scandinavian folk; swedish folk), balkan (balkan brass;
  turbo folk; klapa), klezmer (yiddish folk), american folk (american folk revival), filk, polka
  (oberkrainer; oom pah)
funk: p-funk (p funk; psychedelic funk), funk rock, boogie (post disco; electro boogie),
  go-go (go go), jazz-funk (jazz funk), deep funk (modern funk), funk metal, minneapolis sound,
  afro funk, synth funk
disco: nu disco (nu-disco), italo disco, euro disco (space disco; cosmic disco; disco polo)
hip hop: trap (trap music; drill; plugg; rage; latin trap), boom bap (east coast hip hop; golden
  age hip hop; old school hip hop; hardcore hip hop), gangsta rap (gangster rap; west coast hip
  hop; g funk; gangsta; horrorcore; mafioso rap), conscious hip hop (conscious rap; political hip
  hop), alternative hip hop (jazz rap; abstract hip hop; underground hip hop; experimental hip
  hop; industrial hip hop; indie hip hop), lo-fi (lofi; lo fi hip hop; lofi beats; lo-fi beats;
  jazzhop; study beats), pop rap (emo rap; melodic rap), cloud rap (phonk; chopped and screwed;
  sad rap), southern hip hop (dirty south; crunk; snap; bounce; memphis rap; houston rap; atl hip
  hop; miami bass), instrumental hip hop (beats; turntablism; beat tape), grime (uk hip hop; road
  rap), christian hip hop (christian rap; gospel rap), rap rock (rapcore; rap metal), latin hip
  hop (rap latino; chicano rap), french hip hop (rap francais; french rap), german hip hop
  (deutschrap), nerdcore, beatboxing (beatbox), battle rap (freestyle rap), k-rap (k hip hop;
  korean hip hop; japanese hip hop), african hip hop (hiplife; bongo flava), comedy rap, hyphy
  (bay area hip hop), desi hip hop
holiday: christmas (xmas; carols; christmas music; holiday music), halloween, easter, hanukkah
jazz: bebop (be bop), hard bop (post bop; soul jazz), cool jazz (west coast jazz), swing (swing
  music; neo swing), big band (jazz orchestra; dance band; british dance band), smooth jazz
  (contemporary jazz; crossover jazz), fusion (jazz fusion; jazz rock), free jazz (avant garde
  jazz; free improvisation; spiritual jazz; improvisation; experimental jazz), vocal jazz (jazz
  vocals; jazz singer), latin jazz (afro cuban jazz; brazilian jazz), dixieland (new orleans jazz;
  traditional jazz; trad jazz; hot jazz; early jazz), ragtime (stride; rag time; novelty piano),
  gypsy jazz (jazz manouche; manouche; swing manouche; gipsy), acid jazz, modal jazz, jazz piano
  (piano jazz; jazz trio), modern jazz, jazz guitar, ethio-jazz, nordic jazz (ecm style), jazz
  blues, third stream (chamber jazz), dark jazz (doom jazz), ska jazz, cape jazz (south african
  jazz), jazz saxophone, jazz trumpet (jazz brass)
latin: salsa (salsa dura; salsa romantica; timba), samba (samba enredo; pagode), bossa nova
  (bossanova), tango (nuevo tango; tango electronico; milonga), reggaeton (perreo; dembow;
  neoperreo), cumbia (chicha; cumbia villera), bachata, merengue, latin pop (latino; pop latino),
  mariachi (ranchera; corrido; norteno; regional mexican; banda; corridos tumbados; grupera),
  mambo (cha cha cha; son; son cubano; rumba; guaracha), bolero (filin), mpb (musica popular
  brasileira; tropicalia; brazilian), latin rock (rock en espanol; chicano rock), forro (baiao;
  axe; frevo; choro; maracatu; lambada), tejano (tex mex; conjunto), nueva cancion (trova; nueva
  trova; cantautor latino), vallenato (champeta), brazilian funk (funk carioca; baile funk),
  flamenco (rumba flamenca; sevillanas; nuevo flamenco), fado, latin folk (andean; huayno;
  criolla; folklore argentino), plena (bomba; boogaloo; punta), zouk brasileiro
metal: heavy metal (nwobhm; traditional metal; classic metal; british heavy metal), thrash metal
  (thrash; crossover thrash; speed metal), death metal (melodic death metal; technical death
  metal; brutal death metal; goregrind; deathgrind; deathcore; melodeath), black metal
  (atmospheric black metal; blackgaze; depressive black metal; symphonic black metal; post black
  metal), doom metal (doom; stoner metal; sludge metal; funeral doom; sludge; drone metal), power
  metal (epic metal), progressive metal (prog metal; djent; mathcore metal; technical metal),
  symphonic metal (gothic metal; opera metal; female fronted metal), nu metal (alternative metal;
  rap metalcore), metalcore (melodic metalcore; post hardcore metal), industrial metal (neue
  deutsche harte), folk metal (viking metal; pagan metal; celtic metal), glam metal (hair metal;
  sleaze rock), groove metal, grindcore (noisecore; powerviolence), post-metal (atmospheric
  sludge), neoclassical metal (shred), avant-garde metal, christian metal, trance metal
pop: synth-pop (synthpop; electropop; techno pop; synth), indie pop (twee pop; bedroom pop; jangle
  pop; chamber pop; c86), new wave (new romantic; sophisti pop), k-pop (korean pop; k pop boy
  group; k pop girl group), j-pop (japanese pop; city pop; anime; anison; shibuya kei; kayokyoku;
  enka; vocaloid), teen pop (boy band; girl group; bubblegum pop; talent show; idol), power pop,
  art pop (experimental pop; baroque pop; chamber pop art), dream pop, pop rock (pop-rock;
  poprock), europop (swedish pop; eurovision; euro pop), britpop, chanson (french chanson; french
  pop; variete francaise; nouvelle chanson; ye ye), c-pop (mandopop; cantopop; chinese pop;
  taiwanese pop), italian pop (italo pop; canzone d'autore), brill building (sunshine pop; sixties
  pop; doo wop pop), instrumental pop, acoustic cover (cover; karaoke; tribute), contemporary pop
  (mainstream pop; top 40; chart pop; hit), arabic pop (turkish pop; persian pop), russian pop
  (estrada), thai pop (opm; pinoy pop; v pop; indonesian pop; pop sunda; southeast asian pop),
  bollywood (filmi; hindi film music; desi pop; indian pop; tollywood; kollywood), german pop
  (deutschpop; neue deutsche welle), latin alternative
punk: hardcore punk (hardcore; d beat; crust punk; youth crew; beatdown), pop punk (easycore;
  skate punk; melodic hardcore), post-punk (post punk; no wave; dance punk; art punk), emo
  (emocore; screamo; midwest emo; emo pop), ska punk (third wave ska; skacore), post-hardcore
  (post hardcore), riot grrrl, oi (street punk; oi!), garage punk (proto punk; cowpunk), folk punk
  (celtic punk; gypsy punk), psychobilly (horror punk; punkabilly), anarcho-punk, digital hardcore
  (electropunk; synth punk), goth (gothic; gothic rock; darkwave; deathrock; dark wave), noise
  rock
reggae: ska (two tone; bluebeat; jamaican ska), rocksteady, dub (dub reggae; dub music), dancehall
  (ragga; dance hall; bashment), roots reggae (roots rasta; conscious reggae), lovers rock, reggae
  fusion, reggae rock (cali reggae), deejay (toasting), nyabinghi, soca (calypso; chutney), mento,
  skinhead reggae (early reggae)
rock: alternative (alternative rock; alt rock; modern alternative; modern rock), indie (indie
  rock; indie music; independent), classic rock (album rock; arena rock; aor; heartland rock;
  oldies rock), hard rock, soft rock (yacht rock), prog rock (progressive rock; art rock;
  canterbury; symphonic rock; krautrock; neo prog; zeuhl; space rock), psychedelic (psychedelic
  rock; psychedelia; neo psychedelic; acid rock; psych), rock and roll (rock n roll; rockabilly;
  early rock), garage (garage rock; garage rock revival), grunge (post grunge; seattle sound),
  shoegaze (shoegazing; nu gaze), post-rock (instrumental rock; math rock), southern rock (swamp
  rock), surf (surf rock; surf music), stoner rock (desert rock; stoner), glam rock (glam), jam
  band, british invasion (merseybeat; beat; mod; freakbeat), roots rock, electronic rock (electro
  rock; electrorock; synth rock), acoustic rock, experimental rock (avant rock; noise pop; art
  noise), christian rock (worship rock), visual kei (j rock; japanese rock), latin rock en
  espanol, german rock (deutschrock; krautpop), french rock (rock francais), industrial rock,
  slowcore (sadcore), lo-fi rock (lo fi indie), funk rock fusion, piano rock, college rock,
  blues-rock revival, nu rock, medieval rock, pub rock, comedy rock band
soul: r&b (rnb; r and b; rhythm and blues; contemporary r&b; alternative r&b; urban contemporary;
  new jack swing; quiet storm; pbr&b), motown, neo soul (neo-soul; nu soul), northern soul,
  southern soul (memphis soul; deep soul; stax), gospel (spirituals; black gospel; southern
  gospel; traditional gospel; choir gospel), doo-wop (doo wop), philly soul (philadelphia soul),
  psychedelic soul, blue-eyed soul (blue eyed soul; british soul), classic soul, smooth soul, funk
  soul (soul funk), chicago soul, trap soul, beach music
soundtrack: film score (score; film music; movie music; movie soundtrack; cinematic; orchestral
  soundtrack; motion picture), musical (musicals; show tunes; broadway; west end; musical theatre;
  hollywood musical; cast recording), video game music (game; game soundtrack; vgm), tv soundtrack
  (tv; theme; themes), trailer music (epic; epicore; epic music; production music; trailer),
  library music (stock music; corporate), anime soundtrack
spoken word: poetry (slam poetry; poesia), audiobook (literature; reading; drama; speech), podcast
  (interview; radio; talk), asmr (guided meditation; hypnosis)
christian: worship (praise and worship; praise; ccm; contemporary christian; contemporary
  worship), hymns (hymn), christian pop
experimental: noise (harsh noise; japanoise; noise music), avant-garde (avant garde; avantgarde),
  sound art (sound collage; plunderphonics; tape loops), free improvisation music, outsider music,
  dark cabaret, electroacoustic improvisation
world: afrobeat (afrobeats; afro beat; afropop; afro pop; highlife; azonto; juju; fuji), african
  (african music; mbalax; mbaqanga; makossa; benga; chimurenga; taarab; marrabenta; kora;
  isicathamiya), soukous (congolese rumba; ndombolo), arabic (middle eastern; rai; chaabi;
  oriental; khaliji; dabke; egyptian; persian; turkish; anatolian), indian (bhangra; ghazal;
  qawwali; sufi; devotional; kirtan; punjabi; tamil; telugu; carnatic pop; baul), asian (gamelan;
  guzheng; pipa; traditional asian; chinese; traditional japanese; gagaku; shakuhachi; mongolian;
  throat singing; dangdut), caribbean (zouk; kompa; kizomba; steelpan; steel drum; compas; gwo ka;
  semba; kuduro), pacific (hawaiian; island; polynesian; ukulele; slack key), world fusion (ethnic
  fusion; worldbeat; ethno; tribal fusion; global), greek (rebetiko; laiko; entehno), native
  american (first nations; inuit), aboriginal (didgeridoo), jewish (israeli; mizrahi; hebrew;
  sephardic), russian folk (bard; romani; ukrainian folk), portuguese folk, cape verdean (morna;
  coladeira; funana), gnawa (maghreb), reunion (maloya; sega)
"""

ALSO = """
ambient: ambience, atmospheric, electroambient
children: children's music, childrens, kids, kids songs, infantil, histoire pour enfants
classical: classic music, classic, klassik, clasica
country: country and western, country western
dance: edm, dance music, electrodance
easy listening: easylistening, oldies
electronic: electronica, electronic music, electronic dance, elektro, elektronik, synth music
experimental: experimental music, leftfield
folk: folksy, worldmusik folk
funk: funky, groove
hip hop: rap, hip hop music, rap music, rappers, urban, hiphoprap
holiday: seasonal
jazz: jazzy
latin: latino music, latin american, musica latina
metal: metal music, heavy
pop: pop music, poppy, electro pop rock
punk: punk rock
reggae: reggae music
rock: rock music, guitar rock, guitarrock
soul: soulful, rnb soul, soul and r&b
soundtrack: soundtracks, ost, original soundtrack, stage and screen
spoken word: spoken, hoorspel, talking
world: world music, ethnic, ethnic music, worldmusik, international, global music
drum and bass: drum n bass, drumnbass, drum bass, dnb, d and b
minimal techno: minimalism techno
"""
"""Other names of genres that have kinds of their own, with commas between them."""

NEAR = """
ambient: electronic classical
blues: soul rock jazz
children: pop folk
christian: soul pop rock
classical: ambient jazz soundtrack
comedy: spoken-word pop
country: folk blues rock
dance: electronic pop funk
easy-listening: jazz pop soul
electronic: ambient pop hip-hop
experimental: ambient electronic jazz
folk: country blues classical
funk: soul hip-hop pop
hip-hop: funk soul electronic
holiday: children pop soul
jazz: blues soul funk
latin: world jazz reggae
metal: rock punk
pop: rock electronic soul
punk: rock metal
reggae: soul funk world
rock: blues pop metal
soul: funk blues jazz
soundtrack: classical ambient
spoken-word: comedy folk
world: latin reggae folk
"""
"""Roots that a listener is most likely to take instead, the nearest first."""

CROSSINGS = """
acid jazz ~ funk
afro house ~ afrobeat
alternative country ~ indie
ambient techno ~ techno
ambient house ~ ambient
big band ~ swing
blues rock ~ hard rock
bossa nova ~ jazz
celtic ~ world
country rock ~ southern rock
dance-pop ~ pop
dark ambient ~ industrial
deep house ~ downtempo
disco ~ dance
disco ~ house
doo-wop ~ rock and roll
downtempo ~ ambient
dream pop ~ shoegaze
dub ~ downtempo
dub techno ~ dub
electro house ~ dance
electro swing ~ swing
emo ~ alternative
flamenco ~ world
folk metal ~ folk
folk rock ~ rock
folktronica ~ indie folk
funk metal ~ metal
funk rock ~ rock
fusion ~ prog rock
gospel ~ christian
goth ~ new wave
grime ~ uk garage
gypsy jazz ~ swing
hip house ~ hip hop
house ~ dance
indie folk ~ indie
indie pop ~ indie
industrial ~ industrial metal
instrumental hip hop ~ downtempo
jazz-funk ~ jazz
klezmer ~ world
latin jazz ~ latin
latin pop ~ pop
lo-fi ~ downtempo
lounge ~ downtempo
minimalism ~ ambient
minimal ~ techno
modern classical ~ ambient
motown ~ pop
musical ~ easy listening
new age ~ easy listening
new wave ~ post-punk
noise rock ~ rock
nu jazz ~ jazz
nu metal ~ alternative
pop rock ~ rock
post-metal ~ post-rock
post-punk ~ new wave
post-rock ~ ambient
prog rock ~ progressive metal
progressive metal ~ prog rock
ragtime ~ piano blues
rap rock ~ rock
reggaeton ~ dancehall
reggaeton ~ hip hop
r&b ~ hip hop
rock and roll ~ blues
shoegaze ~ dream pop
singer-songwriter ~ pop
ska punk ~ ska
smooth jazz ~ easy listening
solo piano ~ new age
soul blues ~ soul
soft rock ~ pop
stoner rock ~ doom metal
swing ~ big band
synth-pop ~ electronic
synthwave ~ synth-pop
techno ~ house
house ~ techno
trap ~ dubstep
trance ~ dance
trip hop ~ hip hop
vocal jazz ~ easy listening
vocal standards ~ jazz
waltz ~ easy listening
western ~ soundtrack
world fusion ~ new age
"""
"""Kinds that lie close to a genre of another branch."""
