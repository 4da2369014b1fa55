import { checkTypology, type CrosswalkEntry, type Typology, type TypologyDocument } from '#libs/typology';
import { typology as today } from './warehouse-under-test.js';
import { random, type SeededSummary, summary } from './seed-record.js';

const YEARS = Array.from({ length: 10 }, (_, year) => 2004 + year);
const BOARDS = ['ambleford', 'brackenmoor', 'cindermouth', 'dunmallow', 'elverside'];
const CUES = [
  'The case notes were thin.',
  'The minutes were late.',
  'Neither was there.',
  'The minutes and the case notes.',
];
const VALENCES = ['concern', 'concern', 'good', 'neutral'] as const;
const CHANGES = [
  ...Array<'split'>(10).fill('split'),
  ...Array<'merge'>(5).fill('merge'),
  ...Array<'retire'>(5).fill('retire'),
];

/** A passage of the decade: what was coded then, under which version, and by whom it counts. */
export type DecadePassage = {
  text: string;
  version: string;
  valence: (typeof VALENCES)[number];
  codes: string[];
  /** `suggested`: by the tagger alone; `settled`: by a person too; `adjudicated`: by two, and a third who decided. */
  basis: 'suggested' | 'settled' | 'adjudicated';
};
export type DecadeSummary = SeededSummary & { decade: DecadePassage[] };
export type Decade = { typologies: Typology[]; summaries: DecadeSummary[] };

/**
 * Ten years of history: a version of the typology a year, with ten splits, five merges and five retirements between them,
 * and summaries coded under the version of their year. The same for the same seed.
 */
export function tenYears(count: number, seed: number): Decade {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const typologies = versionsOf(pick);
  const passage = ({ version, codes }: Typology): DecadePassage => ({
    text: pick(CUES),
    version,
    valence: pick(VALENCES),
    codes: [...new Set(Array.from({ length: Math.floor(next() * 4) }, () => pick([...codes.keys()])))],
    basis: pick(['suggested', 'suggested', 'settled', 'settled', 'adjudicated'] as const),
  });
  const summaries = Array.from({ length: count }, () => {
    const typology = pick(typologies);
    const decade = Array.from({ length: Math.floor(next() * 6) }, () => passage(typology));
    const quarter = `${typology.version.slice(0, 4)}-Q${pick([1, 2, 3, 4])}`;
    const passages = decade.map(({ valence, text }) => ({ valence, text, codes: [] }));
    const given = { board: pick(BOARDS), quarter, reviewType: pick(['audit', 'concise-review', null]), passages };
    return { ...summary({ ...given, released: next() < 0.9 }), decade };
  });
  return { typologies, summaries };
}

type Pick = <T>(from: readonly T[]) => T;

function versionsOf(pick: Pick): Typology[] {
  const years = CHANGES.map((change) => ({ change, year: pick(YEARS.slice(1)) }));
  const first = renamed(structuredClone(today.document), YEARS[0]!);
  const documents = [first];
  for (const year of YEARS.slice(1)) {
    const changes = years.filter((one) => one.year === year).map(({ change }) => change);
    documents.push(nextVersion(documents.at(-1)!, year, changes, pick));
  }
  return documents.map((document) => checkTypology(document, document.version));
}

function nextVersion(before: TypologyDocument, year: number, changes: (typeof CHANGES)[number][], pick: Pick) {
  const document = renamed(structuredClone(before), year);
  const crosswalk: CrosswalkEntry[] = [];
  const free = () =>
    pick(
      document.domains
        .filter(({ codes }) => codes.length > 2)
        .flatMap((domain) => domain.codes.map((code) => ({ domain, code })))
        .filter(({ code }) => before.domains.some((domain) => domain.codes.some(({ id }) => id === code.id)))
        .filter(({ code }) => !crosswalk.some(({ from }) => from === code.id)),
    );
  const remove = ({ domain, code }: ReturnType<typeof free>) => {
    domain.codes = domain.codes.filter(({ id }) => id !== code.id);
  };
  for (const change of changes) {
    const { domain, code } = free();
    const into = (id: string) => domain.codes.push({ ...code, id, label: `${code.label} (${id})` });
    remove({ domain, code });
    if (change === 'retire') crosswalk.push({ from: code.id, to: [] });
    if (change === 'split') {
      const [notes, minutes] = [`notes-${year}-${crosswalk.length}`, `minutes-${year}-${crosswalk.length}`];
      for (const part of [notes, minutes]) into(part);
      const cues = { [notes]: ['case notes'], [minutes]: ['minutes'] };
      crosswalk.push({ from: code.id, to: [notes, minutes], cues });
    }
    if (change === 'merge') {
      const joined = `joined-${year}-${crosswalk.length}`;
      crosswalk.push({ from: code.id, to: [joined] });
      const other = free();
      remove(other);
      crosswalk.push({ from: other.code.id, to: [joined] });
      into(joined);
    }
  }
  return { ...document, replaces: before.version, crosswalk };
}

/** Notes that send the reader to other codes are left out, since those codes come and go. */
const renamed = ({ replaces: _, crosswalk: __, ...document }: TypologyDocument, year: number): TypologyDocument => ({
  ...document,
  version: `${year}.1`,
  domains: document.domains.map((domain) => ({
    ...domain,
    codes: domain.codes.map((code) => ({ ...code, exclude: '' })),
  })),
});
