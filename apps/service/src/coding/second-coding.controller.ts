import { AuditTrail } from '#libs/audit';
import {
  AdjudicationService,
  AssignmentsService,
  type AssignRefusal,
  decisionsFrom,
  type OpenDisagreement,
  LONGEST_REASON,
} from '#libs/coding';
import type { Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { quartersOf } from '../dashboards/filters.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, REFUSALS, tell, type RefusalCode } from '../http/refusals.js';
import { agreedBy } from './agreed-by.js';
import { becameInWords } from './became-in-words.js';
import { readable } from './named-codes.js';
import { neighbours } from './neighbours.js';
import { partsInWords } from './in-words.js';
import { countsOf } from './second-coders.controller.js';
import { choice, longText, many } from './sent.js';
import { FACET_WORDS, VALENCE_WORDS } from './words.js';

const MOST = 200;
const toAssign = z.object({
  coder: choice,
  passages: many.pipe(z.array(z.uuid())),
  size: z.coerce.number().int().min(1).max(MOST).optional().catch(undefined),
  board: choice,
  quarter: choice,
});
type ToAssign = z.infer<typeof toAssign>;
const decided = z.object({
  codes: many,
  valence: z.enum(['concern', 'good', 'neutral']).optional().catch(undefined),
  agencies: many,
  circumstances: many,
  harmTypes: many,
  noCode: z.enum(['nothing-to-code', 'no-code-fits']).nullable().catch(null),
  reason: longText,
});
type Decided = z.infer<typeof decided>;
const filters = z.object({ board: choice, quarter: choice });
const passageId = z.uuid();

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'coding.no-such-coder': 'coder',
  'coding.reason-missing': 'reason',
  'coding.reason-too-long': 'reason',
  'coding.nothing-decided': 'noCode',
  'coding.code-and-no-code': 'noCode',
  'coding.valence-untouched': 'valence-concern',
};

/** Second coders, and what becomes of their differences with the first. */
@Controller('coding')
export class SecondCodingController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly adjudication: AdjudicationService,
    private readonly typologies: Typologies,
    private readonly warehouse: Warehouse,
    private readonly trail: AuditTrail,
  ) {}

  @May('coding.assign')
  @Get('assign')
  assignForm(@Who() actor: Actor) {
    return this.assignPage(actor, { passages: [] });
  }

  /** Gives the passages ticked in the queue to a second coder, or else a random sample. */
  @May('coding.assign')
  @Post('assign')
  async assign(@Who() actor: Actor, @Body({ schema: toAssign }) wanted: ToAssign) {
    const missing = this.missingIn(wanted);
    if (missing.length > 0) return this.assignPage(actor, wanted, missing, 422);
    const given = await this.give(actor, wanted);
    if (!given.ok) return this.assignPage(actor, wanted, assignErrors(given.refusals), tell(given.refusals).status);
    const words = given.value === 1 ? '1 passage' : `${given.value} passages`;
    return new Redirect('/coding', `${words} given to the second coder, who does not see the first coding.`);
  }

  @May('coding.agreement')
  @Get('disagreements')
  async disagreements(@Who() actor: Actor, @Query({ schema: filters }) { board, quarter }: z.infer<typeof filters>) {
    await this.trail.saw(actor, 'coding.view', null, { purpose: 'code' });
    const { shown, ownOpen } = await this.adjudication.disagreements(actor, { boardId: board, quarter });
    const label = (code: string) => this.typologies.labelOf(code);
    const lines = shown.map((one) => ({
      ...one,
      onlyFirst: one.onlyFirst.map(label),
      onlySecond: one.onlySecond.map(label),
    }));
    return new Page('coding/disagreements', {
      open: lines.filter((one) => one.adjudicated === null),
      settled: lines.filter((one) => one.adjudicated !== null),
      ownOpen,
      filters: { board, quarter },
      quarters: this.quarters(),
    });
  }

  @May('coding.agreement')
  @Get('disagreements/:id')
  async disagreement(@Who() actor: Actor, @Param('id') id: string) {
    const found = await this.find(actor, id);
    await this.trail.saw(actor, 'coding.view', id, { boardId: found.boardId, purpose: 'code' });
    return this.disagreementPage(found, { ...agreedBy(found), reason: '' });
  }

  @May('coding.adjudicate')
  @Post('disagreements/:id')
  async adjudicate(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: decided }) sent: Decided) {
    const found = await this.find(actor, id);
    if (found.adjudicated) return this.tooLate(found, sent);
    if (sent.valence === undefined) {
      const text = REFUSALS['coding.valence-untouched'][1];
      return this.disagreementPage(found, sent, [{ field: 'valence-concern', text }], 422);
    }
    const settled = await this.adjudication.adjudicate(actor, id, { ...sent, valence: sent.valence });
    if (settled.ok) return new Redirect('/coding/disagreements', 'Settled. This coding counts from now on.');
    const now = await this.find(actor, id);
    if (now.adjudicated) return this.tooLate(now, sent);
    const { status } = tell(settled.refusals);
    if (status === 404 || status === 409) throw new Refused(settled.refusals);
    const errors = settled.refusals.map(({ code }) => ({ field: FIELD_OF[code] ?? 'codes', text: REFUSALS[code][1] }));
    return this.disagreementPage(found, sent, errors, status);
  }

  private missingIn({ coder, passages, size }: ToAssign): FieldError[] {
    return [
      ...(coder ? [] : [{ field: 'coder', text: 'Select the person who codes second' }]),
      ...(passages.length > 0 || size ? [] : [{ field: 'size', text: `Enter how many passages, from 1 to ${MOST}` }]),
    ];
  }

  private give(actor: Actor, { coder, passages, size, board: boardId, quarter }: ToAssign) {
    if (passages.length > 0) return this.assignments.assign(actor, coder!, passages);
    const seed = Math.floor(Math.random() * 2 ** 31);
    return this.assignments.assignSample(actor, coder!, { size: size!, seed, boardId, quarter });
  }

  private async assignPage(actor: Actor, wanted: Partial<ToAssign>, errors: FieldError[] = [], status = 200) {
    const coders = await this.assignments.coders(actor);
    const given = (await this.assignments.secondCoders(actor)).map((one) => ({ ...one, ...countsOf(one) }));
    return new Page('coding/assign', { coders, given, wanted, errors, quarters: this.quarters() }, status);
  }

  private async find(actor: Actor, id: string): Promise<OpenDisagreement> {
    const found = passageId.safeParse(id).success ? await this.adjudication.findDisagreement(actor, id) : undefined;
    if (!found) throw new NotFoundException();
    return found;
  }

  /** Somebody was first: what they decided, and what was chosen and written here. */
  private tooLate(found: OpenDisagreement, sent: Decided): Page {
    const text = `${found.adjudicated!.coder.name} settled this while you had it open, so yours was not saved`;
    return this.disagreementPage(found, sent, [{ field: 'yours', text }], 409);
  }

  private disagreementPage(found: OpenDisagreement, chosen: Decided, errors: FieldError[] = [], status = 200): Page {
    const typology = this.typologies.inForce();
    const { first, second } = found.now;
    const open = [...first.became, ...second.became].flatMap((one) => one.open);
    const given = new Set([...first.held, ...second.held, ...open, ...chosen.codes]);
    const data = {
      found,
      first: partsInWords(found.first.decisions, this.typologies),
      second: partsInWords(found.second.decisions, this.typologies),
      settled: found.adjudicated && partsInWords(found.adjudicated.decisions, this.typologies),
      became: becameInWords(found.now, this.typologies),
      chosen,
      yours: status === 409 ? partsInWords(decisionsFrom(chosen), this.typologies) : undefined,
      errors,
      lines: neighbours(found),
      given: [...given].flatMap((id) => typology.codes.get(id) ?? []).map((code) => readable(code, typology)),
      domains: typology.domains.map((domain) => ({
        ...domain,
        codes: domain.codes.filter(({ id }) => !given.has(id)),
      })),
      facets: FACET_WORDS.map((facet) => ({ ...facet, terms: typology.facets[facet.id], chosen: chosen[facet.id] })),
      valenceWords: VALENCE_WORDS,
      longest: LONGEST_REASON,
      limit: typology.maxCodesPerPassage,
    };
    return new Page('coding/disagreement', data, status);
  }

  private quarters() {
    return quartersOf(this.warehouse.current()?.partitions ?? []);
  }
}

const assignErrors = (refusals: readonly AssignRefusal[]): FieldError[] =>
  refusals.map(({ code }) => ({ field: FIELD_OF[code] ?? 'size', text: REFUSALS[code][1] }));
