import type { CodeDecision, Decisions, FacetDecision, FacetDecisions, NoCode, ValenceDecision } from '#libs/coding';
import type { Valence } from '#libs/tagging';
import { z } from 'zod';
import { choice, many } from './sent.js';

const FACETS = ['agencies', 'circumstances', 'harmTypes'] as const;

/** What the form of the coding screen sends. The radios of each suggestion are read by name: `code.<id>`, `to.<id>`. */
export const codingForm = z
  .looseObject({
    act: z.enum(['settle', 'later']).catch('later'),
    basedOn: z.coerce.number().int().min(0),
    taggerVersion: z
      .string()
      .max(200)
      .optional()
      .transform((version) => version || null),
    typologyVersion: z.string().max(200).default(''),
    suggested: many,
    'suggested.agencies': many,
    'suggested.circumstances': many,
    'suggested.harmTypes': many,
    add: many,
    'add.agencies': many,
    'add.circumstances': many,
    'add.harmTypes': many,
    suggestedValence: z.enum(['concern', 'good', 'neutral']).optional().catch(undefined),
    valence: z.enum(['concern', 'good', 'neutral']).optional().catch(undefined),
    noCode: z.enum(['nothing-to-code', 'no-code-fits']).nullable().catch(null),
  })
  .transform((form) => ({ ...form, answers: form as Record<string, unknown> }));
export type CodingForm = z.infer<typeof codingForm>;

/** What the form says, and the suggestions somebody wants to change without having said to what. */
export type ReadDecisions = { decisions: Decisions; unnamed: string[] };

/**
 * Reads a sent form. A suggestion nobody answered stays untouched, but for the codes of a passage of which the person
 * says there is no code: the form tells them that this rejects what they left.
 */
export function readDecisions(form: CodingForm): ReadDecisions {
  const left = form.noCode ? 'rejected' : 'untouched';
  const suggested = form.suggested.map((code) => readSuggestion(form, code, left));
  const added = form.add.map((code): CodeDecision => ({ code, state: 'added' }));
  const unnamed = form.suggested.filter(
    (code) => answer(form, `code.${code}`) === 'change' && !answer(form, `to.${code}`),
  );
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, readFacet(form, facet)])) as FacetDecisions;
  const noCode: NoCode | null = form.noCode;
  return { decisions: { codes: [...suggested, ...added], valence: readValence(form), facets, noCode }, unnamed };
}

function readSuggestion(form: CodingForm, code: string, left: 'rejected' | 'untouched'): CodeDecision {
  const choice = answer(form, `code.${code}`);
  const to = answer(form, `to.${code}`);
  if (choice === 'change' && to) return { code: to, state: 'changed', insteadOf: code };
  if (choice === 'accept') return { code, state: 'accepted' };
  return { code, state: choice === 'reject' ? 'rejected' : left };
}

function readFacet(form: CodingForm, facet: (typeof FACETS)[number]): FacetDecision[] {
  const states: Record<string, FacetDecision['state']> = { accept: 'accepted', reject: 'rejected' };
  const suggested = form[`suggested.${facet}`].map((id): FacetDecision => {
    return { id, state: states[answer(form, `${facet}.${id}`) ?? ''] ?? 'untouched' };
  });
  return [...suggested, ...form[`add.${facet}`].map((id): FacetDecision => ({ id, state: 'added' }))];
}

/** Choosing what was suggested accepts it; without a choice the suggestion stands, untouched. */
function readValence({ valence, suggestedValence }: CodingForm): ValenceDecision {
  if (!valence) return { value: suggestedValence ?? ('neutral' satisfies Valence), state: 'untouched' };
  if (!suggestedValence) return { value: valence, state: 'added' };
  return { value: valence, state: valence === suggestedValence ? 'accepted' : 'changed' };
}

const answer = (form: CodingForm, name: string): string | undefined => choice.safeParse(form.answers[name]).data;
