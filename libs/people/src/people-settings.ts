import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AccessPolicy } from './domain/access-policy.js';
import type { StatementOfRegion } from './domain/accessibility.js';
import { DOCUMENT_KINDS, type GovernanceDocument } from './domain/governance.js';
import type { Duties } from './domain/duties.js';

/** What the room works by. `mustAccept`: whether duties stand before everything else, or are offered. */
export class PeopleSettings {
  constructor(
    readonly publicUrl: string,
    readonly governance: Governance,
    readonly mustAccept: boolean,
  ) {}
}

/** What `data/reference` says of access, duties and data protection, for one region. */
export type Governance = {
  readonly access: readonly AccessPolicy[];
  readonly duties: readonly Duties[];
  readonly documents: readonly GovernanceDocument[];
  readonly bases: z.infer<typeof basis>[];
  readonly families: z.infer<typeof families>;
  readonly contacts: Contacts;
  readonly accessibility: Omit<z.infer<typeof accessibility>, 'regions'> & { ofRegion: StatementOfRegion | undefined };
};

/** Whom to ask about what is held: the group for its documents, a board for what it holds of a person, where that is recorded. */
export type Contacts = z.infer<typeof contacts>;

const day = z.iso.date();
const days = z.number().int().min(1).max(366);
const words = z.string().min(1);
const access = z.strictObject({
  policies: z
    .array(
      z.strictObject({
        version: words,
        from: day,
        source: words,
        invitationDays: days,
        idleDays: days,
        remindAfterDays: days,
        flagAfterDays: days,
      }),
    )
    .min(1),
});
const titled = z.strictObject({ title: words, text: words });
const duties = z.strictObject({
  versions: z
    .array(z.strictObject({ version: words, from: day, againAfterDays: days, duties: z.array(titled).min(1) }))
    .min(1),
});
const document = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  reference: words,
  owner: words,
  reviewedOn: day,
  reviewBy: day,
});
const basis = z.strictObject({ dataset: words, holds: words, basis: words, kept: words, class: words.optional() });
const families = z.strictObject({ title: words, paragraphs: z.array(words).min(1), asks: z.array(titled).min(1) });
const contact = z.strictObject({ email: z.email(), telephone: words.optional() });
const contacts = z.strictObject({ group: contact.optional(), boards: z.record(z.string(), contact) });
const governance = z.strictObject({
  regions: z.record(z.string(), z.array(document)),
  contacts: z.record(z.string(), contacts),
  bases: z.array(basis).min(1),
  families,
});

const problem = z.strictObject({
  what: words,
  text: words,
  fails: z.strictObject({ criteria: z.array(words).min(1), plan: words }).optional(),
});
const statement = z
  .strictObject({
    provider: words,
    contact: z.email(),
    answersWithin: words,
    owner: words,
    preparedOn: day,
    testedOn: day,
    reviewedOn: day,
    reviewBy: day,
  })
  .refine(({ reviewedOn, reviewBy }) => Date.parse(reviewBy) - Date.parse(reviewedOn) <= 366 * 86_400_000, {
    error: 'An accessibility statement is looked over every year',
    path: ['reviewBy'],
  });
const accessibility = z
  .strictObject({
    status: z.enum(['fully', 'partially', 'not']),
    problems: z.array(problem),
    tested: z.array(words).min(1),
    notTested: z.array(words),
    regions: z.record(z.string(), statement),
  })
  .refine(({ status, problems, notTested }) => status !== 'fully' || problems.length + notTested.length === 0, {
    error: 'What has problems, or was not tested, is not fully compliant',
    path: ['status'],
  });

/** Reads `access.yaml`, `duties.yaml`, `governance.yaml` and `accessibility.yaml` of a folder. Throws a sentence naming the file that is wrong. */
export function loadGovernance(folder: string, region: string): Governance {
  const { regions, contacts: asked, ...said } = read(folder, 'governance.yaml', governance);
  const { regions: statements, ...accessible } = read(folder, 'accessibility.yaml', accessibility);
  return {
    access: read(folder, 'access.yaml', access).policies,
    duties: read(folder, 'duties.yaml', duties).versions,
    documents: regions[region] ?? [],
    contacts: asked[region] ?? { boards: {} },
    accessibility: { ...accessible, ofRegion: statements[region] },
    ...said,
  };
}

function read<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  const file = join(folder, name);
  const result = schema.safeParse(parse(readFileSync(file, 'utf8'), { schema: 'core' }));
  if (result.success) return result.data;
  throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
}
