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
import { Refused, type RefusalCode, sentenceFor } from '../http/refusals.js';
import { sectionAddress } from './beside-markup.js';
import { isId } from './editions.controller.js';
import { type Asked, placesSent, readAsked, readSectionForm, type SentFields } from './read-section-form.js';
import { textsOf, typedAnew, typedPage, typedWithoutPlace } from './typed-words.js';

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
    const { draft, section } = await this.find(actor, id, sectionId);
    if (!section) return typedPage(draft, [{ code: 'editions.no-such-section' }], typedAnew(body, []));
    const at = { draft, section };
    const sent = readSectionForm(body, placesIn(at, placesSent(body)));
    const saved = await this.editing.saveSection(actor, id, sectionId, sent);
    if (!saved.ok && !saved.refusals.every(isOfField))
      return typedPage(draft, saved.refusals, typedAnew(body, placesIn(at)));
    if (!saved.ok) return this.page(actor, at, { body, errors: fieldErrors(saved.refusals) });
    if (saved.value.length > 0)
      return this.page(actor, await this.at(actor, id, sectionId), { body, conflicts: saved.value });
    const asked = readAsked(body);
    if (!asked) return new Redirect(`/editions/${id}#${sectionId}`, 'Saved.');
    const done = await this.also(actor, at, asked);
    if (done.ok) return new Redirect(`${sectionAddress(id, sectionId)}#place-${asked.id}`, 'Saved.');
    return this.page(actor, await this.at(actor, id, sectionId), { errors: [SAVED_BUT] });
  }

  @May('editions.comment')
  @Post('comments')
  async comment(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('section') sectionId: string,
    @Body({ schema: comment }) { text }: z.infer<typeof comment>,
  ) {
    const { draft, section } = await this.find(actor, id, sectionId);
    const added = await this.comments.add(actor, id, sectionId, text);
    if (added.ok) return new Redirect(`${sectionAddress(id, sectionId)}#comments`, 'Your comment is there.');
    const [refusal] = added.refusals;
    if (!section || !OF_COMMENT.includes(refusal.code))
      return typedPage(draft, added.refusals, textsOf('Your comment', [text]));
    const errors = [{ field: 'comment', text: sentenceFor(refusal) }];
    return this.page(actor, { draft, section }, { comment: text, errors });
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
    const { draft, section } = await this.find(actor, id, sectionId);
    if (!section) throw new NotFoundException();
    return { draft, section };
  }

  /** The same where the section may have gone since a form about it was opened. */
  private async find(actor: Actor, id: string, sectionId: string) {
    const draft = isId(id) ? await this.editions.findDraft(actor, id) : undefined;
    if (!draft) throw new NotFoundException();
    return { draft, section: findSection(draft.composed.sections, sectionId) };
  }

  private page(
    actor: Actor,
    { draft, section }: At,
    sent: { body?: SentFields; comment?: string; errors?: FieldError[]; conflicts?: readonly Conflict[] } = {},
  ): Page {
    const conflicts = new Map((sent.conflicts ?? []).map((one) => [one.id, one]));
    const typed = conflicts.size > 0 ? undefined : sent.body; // beside a conflict all else was saved
    const stale = new Map(draft.stale.map(({ edit, now }) => [edit.target, { before: edit.against, now }]));
    const shown = placesIn({ draft, section }, typed ? placesSent(typed) : [...conflicts.keys()]);
    const places = shown.map((place) => ({
      ...(conflicts.has(place.id) ? { ...asTyped(place, sent.body), seen: place.seen } : asTyped(place, typed)),
      conflict: conflicts.get(place.id),
      stale: stale.get(place.id),
    }));
    const errors = [
      ...(sent.errors ?? []),
      ...(sent.conflicts ?? []).map(({ id, by, isLeftOut }) => ({
        field: `text-${id}`,
        text: CLASH_WORDS(by, isLeftOut),
      })),
    ];
    const data = {
      edition: draft,
      section,
      places,
      typed: typed ? typedWithoutPlace(typed, shown) : [],
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

const placesIn = ({ draft, section }: At, also: readonly string[] = []): FormPlace[] =>
  formOf(draft.composed, section, draft.edits, also);

const CLASH_WORDS = (by: string, isLeftOut = false) =>
  `${by} ${isLeftOut ? 'left this out' : 'saved other words here'} while you were writing. Read both, then save ${isLeftOut ? 'what' : 'the words that'} shall stand`;
const SAVED_BUT = {
  field: 'words',
  text: 'The words were saved. What you pressed beside them could not be done: that part is not as it was when you opened the page. Look at it as it is now',
};
const OF_COMMENT: readonly RefusalCode[] = ['editions.comment-missing', 'editions.comment-too-long'];

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

/** Whether a refusal is about a field, or about all of them. Those of no field are a page of their own. */
const isOfField = (refusal: EditRefusal): boolean =>
  refusal.code === 'editions.composed-meanwhile' || ('place' in refusal && refusal.code !== 'editions.no-such-block');

/** Refusals beside the places they are about. */
const fieldErrors = (refusals: readonly EditRefusal[]): FieldError[] =>
  refusals.map((refusal) => ({ field: fieldOf(refusal), text: sentenceFor(refusal) }));

function fieldOf(refusal: EditRefusal): string {
  if (!('place' in refusal)) return 'words';
  return refusal.place === ADDED ? 'added' : `text-${refusal.place}`;
}
