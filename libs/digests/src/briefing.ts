import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { askMarts } from './ask-marts.js';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import type { Question } from './domain/answers.js';
import { composeBriefing } from './domain/briefing/compose-briefing.js';
import { checkQuarter, yearFrom } from './domain/check-quarter.js';
import { chooseQuotes } from './domain/choose-quotes.js';
import type { Document } from './domain/document.js';
import type { BriefingGathered } from './domain/gathered.js';
import { ANY_VALENCE, LEARNING, PRACTICE, QuotableReader, STEPS, wordsOf } from './quotable-reader.js';
import { snapshotFacts } from './snapshot-facts.js';

type BriefingSubject = { kind: 'briefing'; quarter: Quarter; theme: string };

/** Writes the 7-minute briefing on a theme of a quarter. */
@Injectable()
export class Briefing implements DocumentWriter<BriefingSubject, BriefingGathered> {
  constructor(
    private readonly passages: QuotableReader,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
  ) {}

  async gather(
    actor: Actor,
    { quarter, theme: code }: BriefingSubject,
    { snapshot }: Setting,
  ): Promise<Outcome<BriefingGathered, ComposeRefusal>> {
    const covered = checkQuarter(quarter, snapshot.manifest.quarters);
    if (!covered.ok) return covered;
    const known = snapshot.dimensions.codes.find(({ id }) => id === code);
    if (!known) return refused({ code: 'digests.unknown-theme' });
    const year = { from: yearFrom(quarter, snapshot.manifest.quarters), to: quarter };
    const find = (wishes: Parameters<QuotableReader['find']>[1]) =>
      this.passages.find(actor, { ...year, code, ...wishes });
    return ok({
      kind: 'briefing',
      region: this.reference.region.name,
      typologyStatus: this.typologies.inForce().status,
      label: known.label,
      words: wordsOf(this.typologies.inForce(), code),
      quotes: chooseQuotes([
        { id: 'learned', passages: await find({ fields: LEARNING }), valences: ['concern', 'neutral'], most: 3 },
        { id: 'good', passages: await find({ fields: PRACTICE, valence: 'good' }), valences: ['good'], most: 2 },
        { id: 'steps', passages: await find({ fields: STEPS }), valences: ANY_VALENCE, most: 3 },
      ]),
    });
  }

  async write(
    { quarter, theme }: BriefingSubject,
    gathered: BriefingGathered,
    { snapshot, composedAt }: Setting,
  ): Promise<Outcome<Document, ComposeRefusal>> {
    const { quarters } = snapshot.manifest;
    const covered = checkQuarter(quarter, quarters);
    if (!covered.ok) return covered;
    const year = { from: yearFrom(quarter, quarters), to: quarter };
    const own = { from: quarter, to: quarter };
    const answers = await askMarts(snapshot, [
      ...(['region-overview', 'leading-themes'] as const).flatMap((mart): Question[] => [
        { mart, filters: own },
        { mart, filters: year },
      ]),
      { mart: 'theme-pairs', filters: { ...own, theme } },
      { mart: 'theme-facets', filters: { ...own, theme } },
      { mart: 'sustainment-by-theme', filters: {} },
    ]);
    if (!answers.ok) return answers;
    const facts = {
      quarter,
      year,
      theme,
      composedAt,
      snapshot: snapshotFacts(snapshot),
      answers: answers.value,
      gathered,
    };
    return ok(composeBriefing(facts));
  }
}
