/* Words by which the rules tell how much of a text names one place. */

/** What stands at a named place, and who is met there; longer ones first where one begins another. */
export const THINGS = alternatives(
  `park centre center shop shops garage hostel refuge unit ward wing department clinic surgery practice caf[eé] flats? house houses bedsit bungalow cottage
  school schoolroom nursery academy college church chapel mosque temple gurdwara congregation meeting group club pub hotel b&b guest-house field fields woods? market
  estate playground station hall warehouse warehouses office offices barracks farm site takeaway chippy bakery salon gym pool baths library museum yard home placement factory mill
  restaurant supermarket beach pier promenade steps lodgings caravan caravans boat narrowboat barge lighthouse camp bus-stop bus-shelter alley alleyway underpass depot branch
  canal towpath bridge lock reservoir quarry allotments? launderette laundrette precinct arcade pharmacy chemist chemist['’]s dentist dentist['’]s bank casino
  squat lock-up lock-ups garages maisonette terrace semi room rooms annexe annex outhouse shed horsebox van lorry lay-by layby services hub kiosk stall
  toilets changing-rooms car-park flyover roundabout junction crossing tunnel subway stairwell green rec square field pitch pitches ground court courts track
  quarters place premises property address shelter hut portakabin cabin chalet tent mosque['’]s madras+ah? masjid
  co-op spar tesco asda aldi lidl morrisons boots greggs mcdonald['’]?s kfc wetherspoons post-office bookies betting-shop off-licence corner-shop newsagents? newsagent['’]s greengrocer['’]?s butcher['’]?s
  jetty quay quays quayside wharf wharves railings slide swings bandstand trawler boatyard slipway harbour marina dock docks allotment paddock stables barn hut lunch-club youth-club club-room sports-hall community-centre swimming-baths bus-stop tram-stop taxi-rank petrol-station ferry-terminal garden-centre leisure-centre shopping-centre sports-centre health-centre children['’]s-centre retail-park holiday-park industrial-estate swimming-pool hospice detox rehab project drop-in charity lodge pond lake weir woodland moor path footpath lane road street rink lido stadium racecourse cemetery graveyard crematorium`,
);

/** Who is known by where they work or live. */
export const KEEPERS = alternatives(
  `hairdresser barber landlord landlady barmaid barman coach manager boss owner pair lads girls lady couple caretaker priest vicar imam dinner-lady lollipop-lady lollipop-man
  chef cleaner receptionist bouncer driver instructor teacher trainer leader childminder neighbour neighbours`,
);

/** What leads from a thing to where it stands. */
export const BY =
  '(?:on|in|at|of|off|near|behind|opposite|by|beside|next to|next door to|above|over|past|beyond|below|under|outside|from|along|round the back of|at the (?:top|bottom|back|end) of|facing|across from|around)';

/** What goes on after the name of a place and still belongs to it. */
export const TAILS = alternatives(
  `branch campus depot end side lot lads police-station fire-station ambulance-station magistrates crown-court county-court magistrates['’]-court magistrates['’] town-hall
  town-centre high-street job-centre jobcentre bus-station railway-station train-station car-park sports-hall swimming-baths post-office beach prom promenade fire shops market`,
);

function alternatives(words: string): string {
  return words
    .trim()
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length)
    .join('|')
    .replaceAll('-', '[- ]');
}
