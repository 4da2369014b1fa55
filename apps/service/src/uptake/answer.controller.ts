import type { Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import {
  EVIDENCE,
  HEARD_WITH,
  LONGEST_ANSWER,
  type OwnAnswer,
  type OwnEdition,
  type OwnMessage,
  TEXTS,
  tidyText,
  type UptakeRefusal,
  UptakeService,
} from '#libs/uptake';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { KIND_WORDS } from '../release/in-words.js';
import { aboutEdition } from './about-edition.js';
import { type AnswerForm, answerForm, enteredIn, formOf } from './read-answer-form.js';
import { WORDS } from './uptake.controller.js';
import { STEP_WORDS, TEXT_WORDS } from './words.js';

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'uptake.step-missing': 'step',
  'uptake.reason-missing': 'reason',
  'uptake.heard-on-missing': 'heard-day',
  'uptake.heard-on-ahead': 'heard-day',
  'uptake.heard-with-missing': 'heardWith',
  'uptake.action-missing': 'action',
  'uptake.role-missing': 'role',
  'uptake.due-on-missing': 'due-day',
  'uptake.changed-missing': 'changed',
  'uptake.evidence-missing': 'evidence',
};

/** A board records what it did with one message, or corrects what it recorded. */
@Controller('uptake/:id/:message')
@May('uptake.answer')
export class AnswerController {
  constructor(
    private readonly uptake: UptakeService,
    private readonly typologies: Typologies,
  ) {}

  @Get()
  async form(@Who() actor: Actor, @Param('id') id: string, @Param('message') messageId: string) {
    const { edition, message } = await this.find(actor, id, messageId);
    if (edition.state === 'withdrawn') return new Redirect(`/uptake/${id}`);
    const last = message.answers[0];
    return this.page(
      edition,
      message,
      last ? { ...formOf(entered(last)), seen: last.id } : answerForm.parse({ step: '' }),
    );
  }

  @Post()
  async answer(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('message') messageId: string,
    @Body({ schema: answerForm }) sent: AnswerForm,
  ) {
    const { edition, message } = await this.find(actor, id, messageId);
    const about = { editionId: id, messageId, seen: sent.seen || null };
    const answered = await this.uptake.answer(actor, about, enteredIn(sent));
    if (answered.ok) return new Redirect(`/uptake/${id}#${messageId}`, 'What your board did is recorded.');
    if (answered.refusals.some(({ code }) => code === 'uptake.no-such-message' || code === 'uptake.no-board'))
      throw new Refused(answered.refusals);
    const more = { errors: errorsOf(answered.refusals, sent), meanwhile: meanwhileIn(answered.refusals, message) };
    const seen = more.meanwhile ? (message.answers[0]?.id ?? '') : sent.seen;
    return this.page(edition, message, { ...sent, seen }, more, tell(answered.refusals).status);
  }

  private async find(actor: Actor, id: string, messageId: string) {
    const edition = z.uuid().safeParse(id).success ? await this.uptake.find(actor, id) : undefined;
    const message = edition?.messages.find((one) => one.id === messageId);
    if (!edition || !message) throw new NotFoundException();
    return { edition, message };
  }

  private page(edition: OwnEdition, message: OwnMessage, form: AnswerForm, more = {}, status = 200): Page {
    const name = aboutEdition(edition, this.typologies);
    const steps = Object.keys(STEP_WORDS);
    const lists = { steps, meetings: HEARD_WITH, evidence: EVIDENCE, longest: LONGEST_ANSWER, words: WORDS };
    return new Page('uptake/answer', { edition, message, name, form, ...lists, ...more }, status);
  }
}

/** The last answer as it was entered. */
const entered = (answer: OwnAnswer) => ({
  ...answer,
  ...(Object.fromEntries(TEXTS.map((field) => [field, answer[field] ?? ''])) as Record<(typeof TEXTS)[number], string>),
  heardOn: answer.heardOn ?? '',
  dueOn: answer.dueOn ?? '',
});

const meanwhileIn = (refusals: readonly UptakeRefusal[], message: OwnMessage): OwnAnswer | undefined =>
  refusals.some(({ code }) => code === 'uptake.answered-meanwhile') ? message.answers[0] : undefined;

/** Each refusal beside its field. Words that could identify somebody are named out of what the person just typed, to them alone. */
const errorsOf = (refusals: readonly UptakeRefusal[], sent: AnswerForm): FieldError[] =>
  refusals.map((refusal) => {
    if (refusal.code === 'uptake.too-long')
      return {
        field: boxOf(refusal.field, sent),
        text: `${TEXT_WORDS[refusal.field]} must be ${refusal.most} characters or fewer`,
      };
    if (refusal.code !== 'uptake.identifies')
      return { field: boxOf(FIELD_OF[refusal.code] ?? 'step', sent), text: sentenceFor(refusal) };
    const { field, kind, start, end } = refusal;
    const typed = tidyText(enteredIn(sent)[field]).slice(start, end);
    return {
      field: boxOf(field, sent),
      text: `${TEXT_WORDS[field]}: take out or make general “${typed}” (${KIND_WORDS[kind].toLowerCase()}), which could identify somebody`,
    };
  });

const boxOf = (field: string, { step }: AnswerForm): string =>
  field === 'action' && step === 'acted' ? 'actedAction' : field;
