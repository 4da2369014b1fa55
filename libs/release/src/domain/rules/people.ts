const set = (words: string) => new Set(words.trim().split(/\s+/));

/** Words for people who are told apart by a letter or a number handed out: Child A, Sibling 2. */
export const LETTERED = set(
  'child baby sibling adult young person parent carer family case subject mother father brother sister mr mrs ms uncle aunt yp infant twin',
);

/** Those of them that are numbered too. */
export const HANDED_OUT = set('child baby sibling adult person parent carer family case subject yp twin infant');

/** Words for one person of a family, as the subject of what is told. */
export const ONE =
  set(`he she i who him her his child baby infant boy girl son daughter brother sister sibling twin toddler newborn
  mother father mum mam dad mummy daddy parent stepmother stepfather stepdad stepmum step-father step-mother mf mgm mgf pgm pgf grandmother grandfather grandma grandad
  grandparent nan nana gran granny great-grandmother great-grandfather great-aunt uncle aunt auntie niece nephew cousin partner ex husband wife boyfriend girlfriend fiance fiancé
  lad lass teenager pupil student victim vic perpetrator perp suspect youngest eldest oldest elder younger middle half-brother half-sister stepbrother stepsister
  man woman carer lodger babysitter neighbour friend deceased youth driver attacker defendant
  male female yp foetus
  bro sis sib m f dtr dau`);

/** Words for people of whom an age is a group's. */
export const MANY = set(
  'children people adolescents babies infants teenagers pupils those parents services all everyone them',
);
