import { AuditTrail } from '#libs/audit';
import { LONGEST_DESCRIPTION } from '#libs/search';
import type { Actor } from '#libs/authority';
import { type FoundPrecedents, Precedents, type ReadDescription } from '#libs/sustainment';
import { Typologies } from '#libs/typology';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { RESULT_WORDS } from './words.js';

const code = z.string().max(100);
const codes = z.union([z.array(code).max(100), code.transform((one) => [one])]).default([]);
const RECENT = { 4: 'The last 12 months', 8: 'The last 2 years', 12: 'The last 3 years' };

/** The form as it is sent. `offered` are the themes that were there to tick: what is suggested besides is ticked for them. */
const described = z.object({
  words: z.string().max(100_000).default(''),
  theme: codes,
  offered: codes,
  another: code.default(''),
  recent: z.enum(['4', '8', '12']).catch('8'),
});
type Described = z.infer<typeof described>;

/** Before a review begins: whether others have seen the like. What is typed comes in a form, never in an address, and is not kept. */
@Controller('precedents')
@May('sustainment.read')
export class PrecedentsController {
  constructor(
    private readonly precedents: Precedents,
    private readonly typologies: Typologies,
    private readonly trail: AuditTrail,
  ) {}

  /** What for is asked before anything is typed, which would be lost on the way. */
  @Get()
  async ask(@Who() actor: Actor) {
    await this.trail.saw(actor, 'precedents.view');
    return this.page(described.parse({}), { themes: [] });
  }

  @Post()
  async find(@Who() actor: Actor, @Body({ schema: described }) sent: Described) {
    const words = sent.words.trim();
    const errors = errorsIn(words);
    if (errors.length > 0) return this.page(sent, { themes: [], errors }, 400);
    const read = this.precedents.read(actor, words);
    const themes = this.themesOf(sent, read);
    const chosen = themes.filter(({ isChosen }) => isChosen).map(({ id }) => id);
    const found = await this.precedents.find(actor, { words, themes: chosen, recentQuarters: Number(sent.recent) });
    return this.page(sent, { themes, found: this.inWords(found), read: this.facetsOf(read) });
  }

  /** What was ticked, what is suggested and was not there to tick yet, what was added, and what was left unticked. */
  private themesOf({ theme, offered, another }: Described, read: ReadDescription) {
    const known = this.typologies.inForce().codes;
    const suggested = new Map(read.themes.map((one) => [one.code, one]));
    return [...new Set([...suggested.keys(), ...offered, another])]
      .filter((id) => known.has(id))
      .map((id) => ({
        id,
        label: known.get(id)!.label,
        scope: known.get(id)!.scope,
        words: suggested.get(id)?.words ?? [],
        isChosen: theme.includes(id) || id === another || (suggested.has(id) && !offered.includes(id)),
      }));
  }

  private facetsOf({ circumstances, agencies }: ReadDescription) {
    return {
      circumstances: this.facetLabels('circumstances', circumstances),
      agencies: this.facetLabels('agencies', agencies),
    };
  }

  private inWords(found: FoundPrecedents) {
    return {
      ...found,
      precedents: found.precedents.map(({ shared, ...precedent }) => ({
        ...precedent,
        themes: shared.themes.map((id) => ({ id, label: this.typologies.labelOf(id) })),
        words: shared.words,
        circumstances: this.facetLabels('circumstances', shared.circumstances),
        agencies: this.facetLabels('agencies', shared.agencies),
      })),
    };
  }

  private facetLabels(facet: 'circumstances' | 'agencies', ids: readonly string[]): string[] {
    const terms = this.typologies.inForce().facets[facet];
    return ids.map((id) => terms.find((term) => term.id === id)?.label ?? id);
  }

  private page(sent: Described, shown: Record<string, unknown>, status = 200): Page {
    const domains = this.typologies.inForce().domains;
    return new Page(
      'sustainment/precedents',
      { sent, domains, recents: RECENT, results: RESULT_WORDS, ...shown },
      status,
    );
  }
}

function errorsIn(words: string): FieldError[] {
  if (words === '') return [{ field: 'words', text: 'Describe the issue in a few sentences' }];
  if (words.length > LONGEST_DESCRIPTION)
    return [{ field: 'words', text: `The description must be ${LONGEST_DESCRIPTION} characters or fewer` }];
  return [];
}
