import type { Section } from '#libs/digests';
import {
  ADDED,
  type Conflict,
  type DraftView,
  EditingService,
  EditionComments,
  EditionsService,
  type EditRefusal,
  findSection,
  type FormPlace,
  formOf,
  IN_HAND,
  labelsFor,
  OPEN_TO_EDITS,
} from '#libs/editions';
import { type Actor, reaches } from '#libs/authority';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, sentenceFor } from '../http/refusals.js';
import { sectionAddress } from './beside-markup.js';
import { isId } from './editions.controller.js';
import { type Asked, readAsked, readSectionForm, type SentFields } from './read-section-form.js';

const fields = z.record(z.string().max(300), z.union([z.string(), z.array(z.string())]).optional());
const comment = z.object({ text: z.string().max(10_000).default('') });
type At = { draft: DraftView; section: Section };

/** One section of a draft: its words, its order, and what is said of it. One form, which works without scripts. */
@Controller('editions/:id/sections/:section')
export class EditionSectionsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly editing: EditingService,
    private readonly comments: EditionComments,
  ) {}

  @May('editions.see-drafts')
  @Get()
  async show(@Who() actor: Actor, @Param('id') id: string, @Param('section') sectionId: string) {
    return this.page(actor, await this.at(actor, id, sectionId));
  }

  @May('editions.edit')
  @Post()
  async save(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('section') sectionId: string,
    @Body({ schema: fields }) body: SentFields,
  ) {
    const at = await this.at(actor, id, sectionId);
    const sent = readSectionForm(body, placesIn(at));
    const saved = await this.editing.saveSection(actor, id, sectionId, sent);
    if (!saved.ok) return this.page(actor, at, { body, errors: fieldErrors(saved.refusals) });
    if (saved.value.length > 0)
      return this.page(actor, await this.at(actor, id, sectionId), { body, conflicts: saved.value });
    const asked = readAsked(body);
    if (!asked) return new Redirect(`/editions/${id}#${sectionId}`, 'Saved.');
    const done = await this.also(actor, at, asked);
    if (!done.ok) throw new Refused(done.refusals);
    return new Redirect(`${sectionAddress(id, sectionId)}#place-${asked.id}`, 'Saved.');
  }

  @May('editions.comment')
  @Post('comments')
  async comment(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('section') sectionId: string,
    @Body({ schema: comment }) { text }: z.infer<typeof comment>,
  ) {
    const at = await this.at(actor, id, sectionId);
    const added = await this.comments.add(actor, id, sectionId, text);
    if (added.ok) return new Redirect(`${sectionAddress(id, sectionId)}#comments`, 'Your comment is there.');
    const [refusal] = added.refusals;
    if (refusal.code !== 'editions.comment-missing' && refusal.code !== 'editions.comment-too-long')
      throw new Refused(added.refusals);
    return this.page(actor, at, { comment: text, errors: [{ field: 'comment', text: sentenceFor(refusal) }] });
  }

  @May('editions.comment')
  @Post('comments/:comment/resolve')
  async resolve(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('section') sectionId: string,
    @Param('comment') commentId: string,
  ) {
    await this.at(actor, id, sectionId);
    if (!isId(commentId)) throw new NotFoundException();
    const resolved = await this.comments.resolve(actor, id, commentId);
    if (!resolved.ok) throw new Refused(resolved.refusals);
    return new Redirect(`${sectionAddress(id, sectionId)}#comments`, 'Marked as dealt with.');
  }

  private also(actor: Actor, { draft, section }: At, asked: Exclude<Asked, null>) {
    const { id } = draft;
    if (asked.kind !== 'move') return this.editing[asked.kind](actor, id, asked.id);
    const by = { id: asked.id, by: asked.by };
    const block = section.blocks.find(
      (one) => one.kind === 'quotes' && one.quotes.some(({ passageId }) => passageId === asked.id),
    );
    if (asked.isQuote && block)
      return this.editing.move(actor, id, { ...by, of: 'quotes', sectionId: section.id, blockId: block.id });
    return this.editing.move(actor, id, { ...by, of: 'section', sectionId: section.id });
  }

  /** The draft and the section as composed, for those who work on it. */
  private async at(actor: Actor, id: string, sectionId: string): Promise<At> {
    const draft = isId(id) ? await this.editions.findDraft(actor, id) : undefined;
    const section = draft && findSection(draft.composed.sections, sectionId);
    if (!section) throw new NotFoundException();
    return { draft, section };
  }

  private page(
    actor: Actor,
    { draft, section }: At,
    sent: { body?: SentFields; comment?: string; errors?: FieldError[]; conflicts?: readonly Conflict[] } = {},
  ): Page {
    const conflicts = new Map((sent.conflicts ?? []).map((one) => [one.id, one]));
    const typed = conflicts.size > 0 ? undefined : sent.body; // beside a conflict all else was saved
    const stale = new Map(draft.stale.map(({ edit, now }) => [edit.target, { before: edit.against, now }]));
    const places = placesIn({ draft, section }).map((place) => ({
      ...(conflicts.has(place.id) ? { ...asTyped(place, sent.body), seen: place.seen } : asTyped(place, typed)),
      conflict: conflicts.get(place.id),
      stale: stale.get(place.id),
    }));
    const errors = [
      ...(sent.errors ?? []),
      ...(sent.conflicts ?? []).map(({ id, by }) => ({
        field: `text-${id}`,
        text: `${by} saved other words here while you were writing. Read both, then save the words that shall stand`,
      })),
    ];
    const data = {
      edition: draft,
      section,
      places,
      added: { text: typed?.['added'], after: typed?.['added-after'] },
      labelled: labelsFor(draft.composed, section),
      comment: sent.comment,
      comments: draft.comments.filter(({ sectionId }) => sectionId === section.id),
      mayEdit: OPEN_TO_EDITS.includes(draft.state) && reaches(actor, 'editions.edit', draft),
      mayComment: IN_HAND.includes(draft.state) && reaches(actor, 'editions.comment', draft),
      errors,
    };
    return new Page('editions/section', data, (sent.conflicts ?? []).length > 0 ? 409 : errors.length > 0 ? 422 : 200);
  }
}

const placesIn = ({ draft, section }: At): FormPlace[] => formOf(draft.composed, section, draft.edits);

/** A place as somebody typed it, where the form comes back to them. */
function asTyped(place: FormPlace, body: SentFields | undefined): FormPlace {
  const seen = body?.[`seen:${place.id}`];
  if (!body || seen === undefined) return place;
  const texts = [body[`text:${place.id}`] ?? []].flat();
  const hidden = [body[`quotes:${place.id}`] ?? []].flat();
  return {
    ...place,
    seen: Number(seen),
    texts: place.fields === 'none' ? place.texts : texts,
    isHidden: body[`hide:${place.id}`] === 'yes',
    quotes: place.quotes.map((quote) => ({ ...quote, isHidden: hidden.includes(quote.passageId) })),
  };
}

/** Refusals beside the places they are about. Those of no place are a page of their own. */
function fieldErrors(refusals: readonly EditRefusal[]): FieldError[] {
  return refusals.map((refusal) => {
    if (refusal.code === 'editions.composed-meanwhile') return { field: 'words', text: sentenceFor(refusal) };
    if (!('place' in refusal) || refusal.code === 'editions.no-such-block') throw new Refused([refusal]);
    return { field: refusal.place === ADDED ? 'added' : `text-${refusal.place}`, text: sentenceFor(refusal) };
  });
}
