import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const inForce = { from: day, to: day.optional() };

const board = z.strictObject({
  id,
  name: z.string().min(1),
  ...inForce,
  subRegion: id.optional(),
  tile: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
  aliases: z.array(z.string().min(1)).default([]),
});
const region = z.strictObject({
  id,
  name: z.string().min(1),
  referencePrefix: z.string().regex(/^[A-Z]{2,4}$/),
  source: z.string(),
  subRegions: z.array(z.strictObject({ id, name: z.string().min(1), ...inForce })).default([]),
  boards: z.array(board).min(1),
});
const sourceType = z.strictObject({ id, label: z.string(), ...inForce });
const reviewType = z.strictObject({
  id,
  label: z.string(),
  sourceType: id,
  ...inForce,
  section: z.string(),
  phrases: z.array(z.string().min(1)).min(1),
});
const reviewTypes = z.strictObject({ sourceTypes: z.array(sourceType), reviewTypes: z.array(reviewType) });

const choice = z.strictObject({
  id,
  label: z.string().min(1),
  formerly: z.array(z.string().min(1)).optional(),
  ...inForce,
  section: z.string().min(1),
});
const formChoices = z.strictObject({
  methods: z.array(choice).min(1),
  independence: z.array(choice).min(1),
  selections: z.array(choice).min(1),
  evidence: z.array(choice).min(1),
  agencies: z.array(choice).min(1),
});

/**
 * A Local Safeguarding Children Board of a region. `tile` is its [column, row] on the tile-grid map; `subRegion` the part of
 * the region it lies in, where the region has parts.
 */
export type Board = z.infer<typeof board>;
export type Region = z.infer<typeof region>;
export type SourceType = z.infer<typeof sourceType>;
/** A kind of review, under the source of learning it belongs to. `phrases` are how people write it on the form. */
export type ReviewType = z.infer<typeof reviewType>;
/** Something the Learning Summary form offers to choose, and what it called it `formerly`; `section` is where the framework speaks of it. */
export type Choice = z.infer<typeof choice>;
/** The lists of the form: methods, independence of chair and author, how selected, evidence of impact, agencies. */
export type FormChoices = z.infer<typeof formChoices>;
/** The dated reference data the platform works by: one region, its boards, the kinds of review, the form's choices. */
export type Reference = {
  region: Region;
  sourceTypes: SourceType[];
  reviewTypes: ReviewType[];
  formChoices: FormChoices;
};

/**
 * Reads the reference data of one region from a `data/reference` folder.
 * Throws a sentence naming the file when the region is unknown or an entry is wrong, so that a start stops there.
 */
export function loadReference(folder: string, regionId: string): Reference {
  const known = readdirSync(join(folder, 'regions')).map((file) => file.replace(/\.yaml$/, ''));
  if (!known.includes(regionId))
    throw new Error(`There is no region "${regionId}". Known regions: ${known.join(', ')}.`);
  const place = read(join(folder, 'regions', `${regionId}.yaml`), region);
  const kinds = read(join(folder, 'review-types.yaml'), reviewTypes);
  const offered = read(join(folder, 'form-choices.yaml'), formChoices);
  requireUnique('board', place.boards);
  requireUnique('sub-region', place.subRegions);
  const stray = place.boards.find(
    (one) => one.subRegion !== undefined && !place.subRegions.some((part) => part.id === one.subRegion),
  );
  if (stray) throw new Error(`${regionId}.yaml: ${stray.id} lies in an unknown sub-region ${stray.subRegion}.`);
  requireUnique('review type', kinds.reviewTypes);
  requireUnique('source type', kinds.sourceTypes);
  const orphan = kinds.reviewTypes.find((type) => !kinds.sourceTypes.some((source) => source.id === type.sourceType));
  if (orphan) throw new Error(`review-types.yaml: ${orphan.id} names an unknown source type ${orphan.sourceType}.`);
  for (const [list, choices] of Object.entries(offered)) {
    requireUnique(`choice of ${list}`, choices);
    requireUnique(
      `label of ${list}`,
      choices.flatMap(({ label, formerly = [] }) => [label, ...formerly].map((name) => ({ id: name }))),
    );
  }
  return { region: place, ...kinds, formChoices: offered };
}

/** Whether an entry holds on a day (`2014-03-12`); `to` is the last day it held. */
export const isInForce = (entry: { from: string; to?: string | undefined }, onDay: string) =>
  entry.from <= onDay && (entry.to === undefined || onDay <= entry.to);

/** Of entries that take each other's place, the one that holds on a day: of those in force then the one that began last. */
export const inForceOn = <T extends { from: string; to?: string | undefined }>(
  entries: readonly T[],
  onDay: string,
): T | undefined =>
  entries
    .filter((entry) => isInForce(entry, onDay))
    .reduce<T | undefined>((last, entry) => (last && last.from > entry.from ? last : entry), undefined);

function read<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(file, 'utf8'), { schema: 'core' }));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function requireUnique(what: string, entries: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) throw new Error(`The ${what} ${id} is listed twice.`);
    seen.add(id);
  }
}
