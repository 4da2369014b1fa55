import { AuditTrail } from '#libs/audit';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { isQuarter, quarterInWords } from '#libs/kernel';
import { type Counted, type Facet, FACETS, MOST_RANKED, PAGE_LENGTH, SearchService } from '#libs/search';
import { Typologies } from '#libs/typology';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { addressOf } from '../dashboards/filters.js';
import { Page } from '../http/page.js';
import { pastTheLast } from '../http/past-the-last.js';
import { May, Who } from '../http/permissions.js';
import { staleThemePage } from '../typology/stale-theme.js';
import { type SearchQuery, searchQuery, toAddress, toRequest, without } from './search-query.js';

const LEGENDS: Record<Facet, string> = {
  board: 'Board',
  quarter: 'Quarter completed',
  reviewType: 'Kind of review',
  code: 'Theme',
  agency: 'Agency',
  valence: 'Good practice or concern',
};
/** What a summary carries where one of its passages does. */
const OF_PASSAGES = ['code', 'agency', 'valence'] as const;
const VALENCES: Record<string, string> = { good: 'Good practice', concern: 'Needs improvement' };

@Controller('search')
@May('search.read')
export class SearchController {
  constructor(
    private readonly searching: SearchService,
    private readonly typologies: Typologies,
    private readonly trail: AuditTrail,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  async search(@Who() actor: Actor, @Query({ schema: searchQuery }) query: SearchQuery) {
    await this.trail.saw(actor, 'search.view');
    const found = await this.searching.search(actor, toRequest(query));
    const stale = this.staleTheme(query, found.facets.code);
    if (stale) return stale;
    const pages = Math.ceil(found.total / PAGE_LENGTH);
    const past = pastTheLast(query.page, pages, (last) => toAddress(query, { page: last }));
    if (past) return past;
    const facets = FACETS.map((facet) => this.facet(facet, found.facets[facet], query));
    const chosen = facets.flatMap(({ legend, choices }) =>
      choices.filter(({ isChosen }) => isChosen).map((choice) => ({ ...choice, legend })),
    );
    const { q, sort, page } = query;
    return new Page('search/show', {
      ...found,
      results: found.results.map((result) => ({
        ...result,
        codes: result.codes.map((code) => this.label('code', code)),
      })),
      facets,
      chosen,
      isSpread: OF_PASSAGES.filter((facet) => query[facet]?.length).length > 1,
      together: this.together(query),
      q,
      sort,
      page,
      mostRanked: MOST_RANKED,
      pages,
      first: (page - 1) * PAGE_LENGTH + 1,
      addresses: {
        previous: toAddress(query, { page: page - 1 }),
        next: toAddress(query, { page: page + 1 }),
        relevance: toAddress(query, { sort: 'relevance' }),
        newest: toAddress(query, { sort: 'newest' }),
        withoutChoices: toAddress({ q, sort, page: 1 } as SearchQuery),
        anyWord: anyWord(q) && toAddress(query, { q: anyWord(q)! }),
      },
    });
  }

  /** A theme of before, once nothing is coded with it any more: the refresh after a publish carries what was. */
  private staleTheme(query: SearchQuery, counted: readonly Counted[]): Page | undefined {
    const isCounted = (code: string) => counted.some(({ value, count }) => value === code && count > 0);
    const { codes } = this.typologies.inForce();
    const gone = query.code?.find((code) => !codes.has(code) && !isCounted(code));
    if (gone === undefined) return undefined;
    const others = query.code?.filter((code) => code !== gone) ?? [];
    const of = (successor: string) => toAddress(query, { code: [...others, successor] });
    const besides = { label: 'The same search without it', href: without(query, 'code', gone) };
    return staleThemePage(this.typologies, gone, { of, besides });
  }

  /** Pages of the passages that are of a theme and a valence at once, which search does not tell: it knows each of a summary alone. */
  private together({ code = [], valence = [] }: SearchQuery) {
    const isInForce = (id: string) => this.typologies.inForce().codes.has(id);
    const known = valence.filter((value) => Object.hasOwn(VALENCES, value));
    return code.filter(isInForce).flatMap((id) =>
      known.map((value) => ({
        label: `${this.label('code', id)}: ${this.label('valence', value).toLowerCase()}`,
        href: addressOf(`/themes/${id}`, { valence: value }),
      })),
    );
  }

  /** The values of a facet as a reader knows them; quarters newest first, the others most frequent first. */
  private facet(facet: Facet, counted: readonly Counted[], query: SearchQuery) {
    const choices = counted.map(({ value, count }) => ({
      value,
      count,
      label: this.label(facet, value),
      isChosen: query[facet]?.includes(value) ?? false,
      takeBack: without(query, facet, value),
    }));
    if (facet === 'quarter') choices.sort((one, other) => (one.value < other.value ? 1 : -1));
    return { id: facet, legend: LEGENDS[facet], choices, chosen: choices.filter(({ isChosen }) => isChosen).length };
  }

  private label(facet: Facet, value: string): string {
    if (facet === 'quarter') return isQuarter(value) ? quarterInWords(value) : value;
    if (facet === 'code') return this.typologies.labelOf(value);
    if (facet === 'valence') return VALENCES[value] ?? value;
    const { region, reviewTypes } = this.reference;
    if (facet === 'board') return region.boards.find(({ id }) => id === value)?.name ?? value;
    const labelled = facet === 'reviewType' ? reviewTypes : this.typologies.inForce().facets.agencies;
    return labelled.find(({ id }) => id === value)?.label ?? value;
  }
}

/** The same words with OR between them, where they are several plain ones. */
function anyWord(typed: string): string | undefined {
  const words = typed.trim().split(/\s+/);
  return words.length > 1 && words.every((word) => /^[\p{L}\p{N}]+$/u.test(word) && word !== 'OR')
    ? words.join(' OR ')
    : undefined;
}
