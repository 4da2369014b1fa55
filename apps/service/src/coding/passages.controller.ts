import { AuditTrail } from '#libs/audit';
import { CodingService, type CodingRefusal, type OpenPassage, type OwnPurpose } from '#libs/coding';
import type { Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, sentenceFor, tell } from '../http/refusals.js';
import { codingScreen } from './coding-screen.js';
import { inWords, partsInWords } from './in-words.js';
import { codingForm, type CodingForm, type ReadDecisions, readDecisions } from './read-decisions.js';
import { codingErrors } from './read-errors.js';
import { besideThese } from './beside-these.js';
import { address, purpose, staleWay, way, type Way } from './way.js';
import { PURPOSE_WORDS, VALENCE_WORDS } from './words.js';

const passageId = z.uuid();
const nextQuery = way.extend({ after: passageId.optional().catch(undefined), afterPurpose: purpose.catch('first') });
const shownQuery = way.extend({
  purpose: purpose.catch('first'),
  from: passageId.optional().catch(undefined),
  fromPurpose: purpose.catch('first'),
  undone: z.string().optional(),
});
const sentForm = z.intersection(codingForm, way.extend({ purpose }));
const sentUndo = way.extend({ purpose, basedOn: z.coerce.number().int().min(0) });
type Shown = z.infer<typeof shownQuery>;
type Sent = CodingForm & Way & { purpose: OwnPurpose };
type Extras = { way: Way; last?: unknown; [key: string]: unknown };

/** Refusals after which the passage is not the person's to change, whatever they choose. */
const CLOSED = new Set<CodingRefusal['code']>([
  'coding.closed',
  'coding.adjudicated',
  'coding.disagreement-open',
  'coding.not-assigned',
]);
const REWORDED =
  'A corrected form has come in since you opened it, and these words are not in it any more. Your choices were not saved: they would stand beside words nobody reads.';
/** Nothing is told of where it went: the words are the same for a passage that never was. */
const WITHDRAWN =
  'Its board has withdrawn it since you opened it. What you chose is no longer needed, so nothing was saved.';

/** The coding screen: one passage after another. */
@Controller('coding')
@May('coding.code')
export class PassagesController {
  constructor(
    private readonly coding: CodingService,
    private readonly typologies: Typologies,
    private readonly trail: AuditTrail,
  ) {}

  /** On to the passage to code next, or to the page that says there is none. */
  @Get('next')
  async next(@Who() actor: Actor, @Query({ schema: nextQuery }) wanted: z.infer<typeof nextQuery>) {
    const { only, board, quarter, theme, after, afterPurpose } = wanted;
    const stale = staleWay(this.typologies, '/coding/next', { only, board, quarter, theme });
    if (stale) return stale;
    const next = await this.coding.next(actor, { purpose: only, after, boardId: board, quarter, code: theme });
    const last = await this.lastOne(actor, after, afterPurpose);
    if (!next)
      return new Page('coding/done', {
        ...(await this.progress(actor, 'first', wanted)),
        last,
        way: { only, board, quarter, theme },
      });
    const from = { from: after, fromPurpose: after && afterPurpose };
    return new Redirect(
      address(`/coding/passages/${next.passageId}`, { purpose: next.purpose, ...from, only, board, quarter, theme }),
    );
  }

  @Get('passages/:id')
  async show(@Who() actor: Actor, @Param('id') id: string, @Query({ schema: shownQuery }) wanted: Shown) {
    const opened = await this.open(actor, id, wanted.purpose);
    if (opened instanceof Redirect) return opened;
    await this.trail.saw(actor, 'coding.view', id, { boardId: opened.boardId, purpose: 'code' });
    const last = wanted.from === id ? undefined : await this.lastOne(actor, wanted.from, wanted.fromPurpose);
    const asDecided = { decisions: opened.own.decisions, unnamed: [] };
    return this.page(actor, opened, asDecided, { way: wanted, last, isUndone: wanted.undone !== undefined });
  }

  @Post('passages/:id')
  async save(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: sentForm }) form: Sent) {
    if (!passageId.safeParse(id).success) throw new NotFoundException();
    const read = readDecisions(form);
    const saved = await this.coding.save(actor, id, {
      purpose: form.purpose,
      decisions: read.decisions,
      isComplete: form.act === 'settle',
      basedOn: form.basedOn,
      taggerVersion: form.taggerVersion,
      typologyVersion: form.typologyVersion,
    });
    if (!saved.ok) return this.again(actor, id, form, read, saved.refusals);
    const { only, board, quarter, theme } = form;
    return new Redirect(
      address('/coding/next', { after: id, afterPurpose: form.purpose, only, board, quarter, theme }),
    );
  }

  @Post('passages/:id/undo')
  async undo(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: sentUndo }) { purpose, basedOn, ...way }: z.infer<typeof sentUndo>,
  ) {
    if (!passageId.safeParse(id).success) throw new NotFoundException();
    const undone = await this.coding.undo(actor, id, purpose, basedOn);
    if (!undone.ok && findRefusal(undone.refusals, 'coding.no-such-passage')) return this.withdrawn(way);
    if (!undone.ok) throw new Refused(undone.refusals);
    return new Redirect(address(`/coding/passages/${id}`, { purpose, undone: 'yes', ...way }));
  }

  /** The passage, or the way to the one with the same words in a corrected form. */
  private async open(actor: Actor, id: string, purpose: OwnPurpose): Promise<OpenPassage | Redirect> {
    if (!passageId.safeParse(id).success) throw new NotFoundException();
    const opened = await this.coding.open(actor, id, purpose);
    if (opened.ok) return opened.value;
    const superseded = findRefusal(opened.refusals, 'coding.passage-superseded');
    if (!superseded?.passageId) throw new Refused(opened.refusals);
    const notice = 'A corrected form has come in. This is the passage in it.';
    return new Redirect(address(`/coding/passages/${superseded.passageId}`, { purpose }), notice);
  }

  /** The form again with what is wrong with it, and everything the person chose. */
  private async again(
    actor: Actor,
    id: string,
    form: Sent,
    read: ReadDecisions,
    refusals: readonly CodingRefusal[],
  ): Promise<Page> {
    const superseded = findRefusal(refusals, 'coding.passage-superseded');
    if (superseded) return this.inNewWording(actor, form, read, superseded);
    if (findRefusal(refusals, 'coding.no-such-passage')) return this.withdrawn(form, read);
    if (refusals.some(({ code }) => CLOSED.has(code))) return this.kept(form, read, refusals);
    const opened = await this.coding.open(actor, id, form.purpose);
    if (!opened.ok) throw new Refused(refusals);
    const extras = {
      way: form,
      errors: codingErrors(refusals, read.unnamed, this.typologies.inForce()),
      ...this.besideTheRecord(opened.value, form, read, refusals),
    };
    const now = {
      ...read,
      decisions: besideThese(opened.value.suggested, form, read.decisions, this.typologies.inForce()),
    };
    return this.page(actor, opened.value, now, extras, tell(refusals).status);
  }

  /** What to show beside the form where the record or the typology has moved on since it was opened. */
  private besideTheRecord(
    { own }: OpenPassage,
    { basedOn }: Sent,
    { decisions }: ReadDecisions,
    refusals: readonly CodingRefusal[],
  ) {
    const here = partsInWords(decisions, this.typologies);
    if (findRefusal(refusals, 'coding.typology-changed')) return { basedOn, chosen: here };
    if (!findRefusal(refusals, 'coding.changed-elsewhere')) return { basedOn };
    return { basedOn: own.number, clash: { there: partsInWords(own.decisions, this.typologies), here, at: own.at } };
  }

  /** Where nothing can be changed any more: why, and what the person had chosen. */
  private kept(form: Sent, { decisions }: ReadDecisions, refusals: readonly CodingRefusal[]): Page {
    const data = {
      title: 'Your choices were not saved',
      why: refusals.map(sentenceFor),
      chosen: partsInWords(decisions, this.typologies),
      next: nextAddress(form),
    };
    return new Page('coding/not-saved', data, tell(refusals).status);
  }

  /** The passage is there no more: what was chosen of it, and the way on. */
  private withdrawn(way: Way, read?: ReadDecisions): Page {
    const data = {
      title: 'This passage has been withdrawn',
      why: [WITHDRAWN],
      chosen: read && partsInWords(read.decisions, this.typologies),
      next: nextAddress(way),
    };
    return new Page('coding/not-saved', data, 404);
  }

  /** After a correction: the choices carried to the same words in the new form, or told beside the way to it. */
  private async inNewWording(
    actor: Actor,
    form: Sent,
    read: ReadDecisions,
    { passageId: id, summaryId }: { passageId: string | null; summaryId: string },
  ): Promise<Page> {
    const opened = id === null ? undefined : await this.coding.open(actor, id, form.purpose);
    if (!opened?.ok) {
      const chosen = partsInWords(read.decisions, this.typologies);
      const data = { title: 'This passage has changed', why: [REWORDED], summaryId, chosen, next: nextAddress(form) };
      return new Page('coding/not-saved', data, 409);
    }
    const text = 'A corrected form has come in. This is the passage in it. Check your choices, then settle it';
    const decisions = besideThese(opened.value.suggested, form, read.decisions, this.typologies.inForce());
    const extras = { way: form, errors: [{ field: 'passage', text }], basedOn: opened.value.own.number };
    return this.page(actor, opened.value, { ...read, decisions }, extras, 409);
  }

  private async page(
    actor: Actor,
    opened: OpenPassage,
    read: ReadDecisions,
    { way: { only, board, quarter, theme }, ...extras }: Extras,
    status = 200,
  ): Promise<Page> {
    const { purpose, own, isClosed } = opened;
    return new Page(
      'coding/passage',
      {
        ...codingScreen(opened, read, this.typologies.inForce()),
        ...(await this.progress(actor, purpose, { board, quarter, theme })),
        purpose,
        basedOn: own.number,
        typologyVersion: opened.typologyVersion,
        canUndo: own.canUndo,
        settledBefore: own.state === 'settled' ? own.at : null,
        isOwn: own.state !== 'untouched',
        isClosed,
        purposeWords: PURPOSE_WORDS[purpose],
        valenceWords: VALENCE_WORDS,
        way: { only, board, quarter, theme },
        next: nextAddress({ only, board, quarter, theme }),
        ...extras,
      },
      status,
    );
  }

  /** What the coder settled today, and what is left where they work: of a blind coding only what was given to them. */
  private async progress(actor: Actor, purpose: OwnPurpose, { board, quarter, theme }: Omit<Way, 'only'>) {
    const counts = await this.coding.counts(actor, { boardId: board, quarter, code: theme });
    const left = purpose === 'first' ? counts.untouched + counts.begun : counts.assigned;
    return { progress: { settledToday: counts.settledToday, left } };
  }

  /** What was just saved, with the way back to it. */
  private async lastOne(actor: Actor, id: string | undefined, purpose: OwnPurpose) {
    const opened = id === undefined ? undefined : await this.coding.open(actor, id, purpose);
    if (!opened?.ok) return undefined;
    const { own, regionalReference, isClosed } = opened.value;
    const isSettled = own.state === 'settled';
    const words = inWords(own.decisions, this.typologies);
    return { id, purpose, regionalReference, isSettled, basedOn: own.number, canUndo: own.canUndo && !isClosed, words };
  }
}

function findRefusal<C extends CodingRefusal['code']>(refusals: readonly CodingRefusal[], code: C) {
  return refusals.find((refusal): refusal is Extract<CodingRefusal, { code: C }> => refusal.code === code);
}

const nextAddress = ({ only, board, quarter, theme }: Way) => address('/coding/next', { only, board, quarter, theme });
