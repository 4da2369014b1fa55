import type { IndirectKind } from './finding.js';

const words = (list: string) => list.trim().split(/\s+/);

/** Words that say a sentence speaks of one family. */
export const FAMILY_WORDS: ReadonlySet<string> = new Set(
  words(`he she his her him herself himself mother father mum dad mam mummy daddy boy girl baby infant toddler son daughter brother sister twin
    mgm mgf pgm pgf grandmother grandfather grandma grandad gran nan uncle aunt cousin stepfather stepmother stepdad step-father husband wife boyfriend girlfriend
    perpetrator lad family couple neighbour mother's father's i me my we-all man men woman trial`),
);

const OCCUPATIONS =
  words(`magistrate barrister mayor mayoress curate vicar priest bishop deacon pastor rabbi imam preacher missionary nun monk chaplain verger organist bell-ringer choirmaster
  soldier sailor marine submariner colonel squaddie airman gunner veteran reservist paratrooper serviceman footballer goalkeeper striker prop midfielder boxer jockey cricketer athlete swimmer olympian paralympian medallist olympic paralympic wrestler
  bodybuilder gymnast referee cyclist sprinter coach journalist reporter newsreader presenter broadcaster dj actor actress singer musician rapper comedian novelist poet painter sculptor photographer celebrity influencer youtuber blogger
  farmer farrier blacksmith shepherd gamekeeper fisherman trawlerman butcher baker bakery fishmonger greengrocer florist jeweller undertaker embalmer taxidermist tattooist clairvoyant hypnotist magician clown circus
  publican landlady licensee postmaster postmistress shopkeeper restaurateur hairdresser barber beautician plumber electrician roofer scaffolder bricklayer joiner stonemason thatcher steeplejack welder miner trucker busker
  lorry trucker tram-driver pilot stewardess steward astronaut diplomat consul ambassador spy millionaire baronet duchess mbe obe cbe bem knighthood
  lollipop caretaker dinner-lady lifeguard lifeboatman coxswain harbour firefighter paramedic optician vet dentist pharmacist surgeon anaesthetist pathologist professor lecturer headmaster headmistress bursar
  footballers testimonial stripper dancer escort bouncer doorman croupier bookmaker bailiff croupiers mechanic locksmith gardener beekeeper carpenter potter weaver tailor cobbler seamstress chef waitress butler nanny housekeeper au-pair
  councillor alderman mep sheriff governor-general councillors scoutmaster brownie akela cub-leader captains captained goalscorer driver cleaner builder engineer accountant architect scientist surveyor owner owned self-employed licensed promoter mp trainer jeweller shopfitter grocer milkman postman window-cleaner builder bodyguard courier signalman guard ranger warden zookeeper dinner-lady organist curator librarian translator tutor bailiff chauffeur roofer decorator drummer guitarist pianist bassist vocalist producer director-general choreographer ballerina entertainer puppeteer wrestler drayman brewer distiller miller tanner cooper saddler glazier plasterer upholsterer sexton verger warrant lance corporal regiment battalion army navy raf barracks garrison`);

const PRESS =
  words(`documentary television televised broadcast journalist newspaper newspapers tabloid tabloids headline headlines petition hashtag viral podcast panorama crimewatch radio worldwide vigil tribute tributes
  gofundme crowdfunding fundraiser vigilante vigilantes trending gazette courier chronicle bulletin photographer photographers paparazzi tv bbc itv youtube livestream livestreamed front-page reporters paper papers press media news coverage article publicity outcry campaign blog facebook twitter tweet tweets tweeted instagram snapchat tiktok followers shares comments viewers listeners appeal online website echo mail mirror memorial`);

const COURTS =
  words(`acquitted acquittal convicted jailed imprisoned retrial manslaughter murder murdered murderer quashed jury jurors verdict sentenced sentencing deported extradited indictment infanticide
  conviction parole tariff borstal old-bailey plead pleaded defendant co-defendant co-defendants appeal-court dock exhumed exhumation`);

const GROUPS =
  words(`afghan albanian algerian angolan armenian bangladeshi bosnian brazilian bulgarian burmese cambodian cameroonian chechen chinese colombian congolese cuban eritrean ethiopian filipino filipina gambian georgian ghanaian greek guinean haitian icelandic
  indonesian iranian iraqi israeli jamaican japanese jordanian kazakh kenyan korean kosovan kurdish lebanese liberian libyan lithuanian latvian macedonian malawian malaysian maltese maori mauritian mexican moldovan mongolian moroccan nepalese nepali nigerian norwegian palestinian
  peruvian polish portuguese romani romany roma romanian russian rwandan samoan senegalese serbian slovak slovakian somali sudanese syrian tamil tanzanian thai tibetan togolese tongan trinidadian tunisian turkish ugandan ukrainian uzbek venezuelan vietnamese yemeni
  yazidi zambian zimbabwean uyghur rohingya hazara pashtun tigrinya amharic oromo igbo yoruba lingala gaelic mandaean zaghawa fulani hmong doukhobor pathan sylheti hungarian czech estonian swahili shona ndebele dari farsi
  traveller gypsy showman showmen fairground bargee witness witnesses jehovah's brethren amish mormon quaker quakers christadelphian scientology scientologist baha'i ahmadi ismaili druze rastafarian jain coptic haredi hasidic orthodox lubavitch pentecostal adventist methodist congregation tabernacle
  jewish sikh hindu buddhist jain mandaeans asylum refugee refugees bsl kosher halal synagogue gurdwara mosque temple convent commune kibbutz cult sect`);

const OCCASIONS =
  words(`eid ramadan diwali navratri hanukkah purim passover sukkot vaisakhi holi ashura muharram nowruz epiphany lent pentecost whitsun baptism christening baptised communion bar-mitzvah pilgrimage hajj umrah festival anniversary jubilee deliverance exorcism
  wedding nikah funeral wake bonfire carnival pantomime`);

const EVENTS =
  words(`explosion drowned drowning derailment crash stabbing stabbed stabbings shooting shot firearm gun machete hammer knife axe sword acid petrol arson siege hostage kidnapped abducted trafficked salt poison poisoned poisoning strangled suffocated electrocuted
  canal river reservoir cliff viaduct bridge railway motorway balcony roof freezer suitcase cellar attic loft cage wardrobe parrot snake dog dogs horse cat cats pony ferry tram coach minibus lorry boat caravan aeroplane
  fire smoke flood lightning avalanche landslide disaster tragedy rescue rescued stadium march raid raided riot riots bomb explosion terrorist suicide hanged hanging body grave buried burial skeleton bones`);

const FAMILIES = words(
  `remarried generations sister-in-law brother-in-law mother-in-law father-in-law great-aunt great-uncle great-grandmother great-grandfather godmother godfather ex-husband ex-wife stepsister stepbrother orphaned orphan orphans widow widowed widower fiance fiancee wives divorced bigamy cousins niece nephew in-laws triplet triplets twins quads surrogate surrogacy adopters polygamous donor incest bigamous bigamist bigamy`,
);

const COUNTRIES =
  words(`afghanistan albania algeria angola armenia bangladesh benin bolivia bosnia brazil bulgaria burma myanmar burundi cambodia cameroon chile china colombia congo cuba cyprus ecuador egypt eritrea ethiopia fiji gambia ghana guatemala guinea guyana haiti hungary iceland indonesia iran iraq jamaica japan kazakhstan kenya korea kosovo kurdistan laos latvia lebanon liberia
  libya lithuania macedonia malawi malaysia mali mauritius moldova mongolia morocco mozambique namibia nepal nicaragua niger nigeria pakistan palestine peru philippines romania russia rwanda samoa senegal serbia slovakia somalia somaliland sudan syria taiwan tajikistan tanzania thailand tibet togo tonga trinidad tunisia turkey uganda ukraine uzbekistan venezuela vietnam yemen zambia zimbabwe poland portugal darfur punjab kashmir mirpur anglican catholic`);

/** Words that only tell something where a story is told: elsewhere they belong to the work. */
const EVERYDAY = new Set(
  words(`paper papers press media news coverage article publicity campaign blog facebook twitter tweet instagram snapchat tiktok followers comments viewers appeal online website echo mail mirror memorial driver cleaner builder engineer accountant scientist owner owned licensed promoter mp trainer courier guard warden curator librarian translator tutor producer army navy warrant widow widowed cousins niece nephew orphan orphans generations divorced wives remarried miller cooper tanner lance coach prop champion captain plays played lord peer counts fire trial plead pleaded dock radio tv television newspaper headline headlines petition podcast bulletin photographer photographers body bridge rescue rescued march drowned drowning crash knife
    dog dogs cat cats horse witness witnesses wedding funeral wake lent festival dentist paramedic firefighter lecturer professor surgeon vet caretaker optician pharmacist priest pastor vicar imam rabbi chaplain singer actor poet sculptor photographer journalist reporter presenter broadcaster celebrity butcher potter cook mechanic gardener housekeeper
    convicted conviction murder murdered manslaughter sentenced sentencing verdict defendant jury asylum refugee refugees mosque temple congregation bsl traveller gypsy roma polish romanian somali portuguese muslim jewish sikh hindu czech slovak kurdish hungarian lithuanian latvian chinese farsi dari swahili catholic anglican pakistan poland
    smoke salt hammer body roof attic loft cellar wardrobe caravan boat bus coach lorry railway canal river balcony flood lightning gun firearm stabbed stabbing shooting weapon trafficked abducted kidnapped hostage terrorist suicide hanging grave buried burial bones acid petrol arson poisoning raid raided riot donor surrogate surrogacy incest adopters twins carnival pantomime
    footballer athlete soldier sailor pilot farmer joiner plumber electrician barber hairdresser chef waitress nanny escort dancer councillor councillors bailiff governor tribute tributes vigil trending viral documentary broadcast televised worldwide author ferry tram minibus snake parrot pony stadium disaster tragedy cage suitcase freezer baptism christening anniversary pilgrimage eid ramadan bonfire striker referee sprinter cyclist winger magician clown circus barrister mayor ambassador champions captains welder miner trucker busker deacon jailed imprisoned deported parole quashed`),
);

type Detail = { kind: IndirectKind; suggestion: string; everyday: boolean };
const entries = (list: readonly string[], kind: IndirectKind, suggestion: string) =>
  list.map((word): [string, Detail] => [word, { kind, suggestion, everyday: EVERYDAY.has(word) }]);

/** Words that single a family out where its story is told, and what can be said instead. */
export const DETAILS: ReadonlyMap<string, Detail> = new Map([
  ...entries(EVENTS, 'distinctive-event', '[detail of the incident removed]'),
  ...entries(OCCASIONS, 'anniversary', '[occasion removed]'),
  ...entries([...GROUPS, ...COUNTRIES], 'small-group', '[community removed]'),
  ...entries(COURTS, 'court-outcome', '[court outcome removed]'),
  ...entries(PRESS, 'press', '[press report removed]'),
  ...entries(OCCUPATIONS, 'occupation', '[occupation removed]'),
  ...entries(FAMILIES, 'family-make-up', '[family circumstance removed]'),
]);
