import { inTransaction } from '#libs/database';
import { type Actor, may, requireMay } from '#libs/authority';
import { Clock, quarterOf, type Quarter, shiftQuarter } from '#libs/kernel';
import { type Extract, LikenessService, type LikeDocument, LONGEST_DESCRIPTION } from '#libs/search';
import { Taggers } from '#libs/tagging';
import { successorsIn, Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { counting, tellsBefore } from './came-back.js';
import { type CameBack, type Held, heldOf } from './domain/held-of.js';
import { rankPrecedents, type Shared } from './domain/rank-precedents.js';
import { type ReadDescription, readDescription } from './domain/read-description.js';
import { type Support, targetedCriterion } from './domain/targeted-criterion.js';
import { inSustainment } from './in-sustainment.js';
import { readWhatWasDone, type WhatWasDone } from './what-was-done.js';

/** As many summaries as are shown. */
export const MOST_PRECEDENTS = 10;
const LOOKED_AT = 60; // nearest by words and themes, whose circumstances and actions are looked up beside those of the criterion

/** What somebody asks: the issue in words, the themes they chose, and how many quarters count as recent. */
export type Issue = { words: string; themes: readonly string[]; recentQuarters: number };

/**
 * A released summary like the issue: why it is here, what was recommended, what is known of what was done, and whether its learning
 * held on the themes shared; null where that is not for the reader to know.
 */
export type Precedent = Pick<LikeDocument, 'summaryId' | 'regionalReference' | 'boardId' | 'quarter' | 'reviewType'> &
  WhatWasDone & { shared: Shared; extracts: Extract[]; held: Held | null };

/**
 * What was found among so many `released` summaries. `recent` and `actedOn` of the criterion are the summaries with a theme of
 * the issue from the quarters `since` to `until`, and of them those acted on (see `targetedCriterion`).
 */
export type FoundPrecedents = {
  released: number;
  precedents: Precedent[];
  criterion: { support: Support; since: Quarter; until: Quarter; recent: Recent[]; actedOn: Recent[] };
};
export type Recent = Pick<LikeDocument, 'summaryId' | 'regionalReference' | 'boardId'> & { quarter: Quarter | null };

/**
 * "Has anyone else seen this?": finds released learning like an issue that is described before a review begins. Reads what
 * the region reads, so nothing that a board has not released, not even of the asker's own; keeps and logs nothing.
 */
@Injectable()
export class Precedents {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly likeness: LikenessService,
    private readonly taggers: Taggers,
    private readonly typologies: Typologies,
  ) {}

  /** What a description sounds like: themes to choose from, circumstances and agencies it speaks of. */
  read(actor: Actor, words: string): ReadDescription {
    requireMay(actor, 'sustainment.read');
    const tagger = this.taggers.inUse();
    const becomes = successorsIn(this.typologies);
    return readDescription(
      words.slice(0, LONGEST_DESCRIPTION),
      (text) => tagger.tag(text),
      (code) => becomes(code, tagger.typologyVersion),
    );
  }

  /** The released summaries most like an issue, and whether they may support the Targeted criterion ii b. */
  async find(actor: Actor, issue: Issue): Promise<FoundPrecedents> {
    requireMay(actor, 'sustainment.read');
    const like = await this.likeness.find(actor, issue.words, issue.themes);
    const asked = { ...this.read(actor, issue.words), ...like, themes: counted(issue.themes, like.documents) };
    const span = this.recent(issue.recentQuarters, like.newest);
    const candidates = like.documents.map(toCandidate);
    const nearest = rankPrecedents(asked, candidates, LOOKED_AT).map(({ candidate }) => candidate);
    const recent = candidates.filter(
      ({ quarter, themes }) => (quarter ?? '') >= span.since && isOn(issue.themes, themes),
    );
    const known = await this.withWhatWasDone(actor, [...new Set([...nearest, ...recent])]);
    const ranked = rankPrecedents(asked, known, known.length);
    const identified = ranked.flatMap(({ candidate }) => withActionsOn(issue.themes, candidate));
    return {
      released: like.released,
      precedents: await this.withExtracts(actor, ranked.slice(0, MOST_PRECEDENTS)),
      criterion: { ...span, ...targetedCriterion(identified, { boardId: actor.boardId, since: span.since }) },
    };
  }

  private async withWhatWasDone(actor: Actor, candidates: readonly Candidate[]): Promise<(Candidate & WhatWasDone)[]> {
    const revisions = candidates.map(({ revisionId }) => revisionId);
    const under = { tagger: this.taggers.inUse().version, typology: this.typologies.inForce().version };
    const done = await inTransaction(this.database, asRegion(actor), (manager) =>
      readWhatWasDone(manager, revisions, under),
    );
    return candidates.map((candidate) => ({ ...candidate, ...done.get(candidate.revisionId)! }));
  }

  private async withExtracts(actor: Actor, ranked: readonly Ranked[]): Promise<Precedent[]> {
    const words = [...new Set(ranked.flatMap(({ shared }) => shared.words))];
    const revisions = ranked.map(({ candidate }) => candidate.revisionId);
    const extracts = await this.likeness.extracts(actor, revisions, words);
    const cameBack = await this.cameBack(actor, ranked);
    return ranked.map(({ candidate, shared }) => ({
      ...candidate,
      shared,
      extracts: extracts.get(candidate.revisionId) ?? [],
      held: mayKnow(actor, candidate) ? heldOf(candidate.actions, shared.themes, cameBack(candidate)) : null,
    }));
  }

  /** What came back in the boards of these summaries, by summary, as far as the reader may know. */
  private async cameBack(actor: Actor, ranked: readonly Ranked[]): Promise<(of: Candidate) => CameBack[]> {
    const boards = ranked.map(({ candidate }) => candidate.boardId);
    const found = await inSustainment(this.database, actor, (manager) =>
      manager.query<CameBack[]>(CAME_BACK, [[...new Set(boards)]]),
    );
    return ({ boardId }) => found.filter((one) => one.boardId === boardId);
  }

  /** Recent is counted back from now, or from the newest quarter with a released summary where that is earlier. */
  private recent(recentQuarters: number, newest: Quarter | null): { since: Quarter; until: Quarter } {
    const today = quarterOf(this.clock.now().toISOString())!;
    const until = newest !== null && newest < today ? newest : today;
    return { since: shiftQuarter(until, 1 - recentQuarters), until };
  }
}

type Candidate = Omit<LikeDocument, 'codes'> & { themes: string[]; circumstances: string[] };
type Ranked = { candidate: Candidate & WhatWasDone; shared: Shared };

const mayKnow = (actor: Actor, { boardId }: Candidate): boolean =>
  may(actor, 'sustainment.follow') || boardId === actor.boardId;

const CAME_BACK = `
  SELECT c.board_id AS "boardId", c.code, ${tellsBefore('c', 'r')}::text AS "tellsBefore"
    FROM recurrence c JOIN summary s ON s.id = c.summary_id JOIN revision r ON r.id = s.released_revision_id
   WHERE c.board_id = ANY ($1) AND ${counting('c')}`;

const toCandidate = ({ codes, ...document }: LikeDocument): Candidate => ({
  ...document,
  themes: codes,
  circumstances: [],
});

const counted = (themes: readonly string[], documents: readonly LikeDocument[]) =>
  themes.map((code) => ({ code, summaries: documents.filter(({ codes }) => codes.includes(code)).length }));

/** A summary with one of the themes, and its actions on them; none where it has none of the themes. */
function withActionsOn(themes: readonly string[], one: Candidate & WhatWasDone): (Candidate & WhatWasDone)[] {
  return isOn(themes, one.themes) ? [{ ...one, actions: one.actions.filter(({ codes }) => isOn(themes, codes)) }] : [];
}

const isOn = (themes: readonly string[], codes: readonly string[]): boolean =>
  themes.some((code) => codes.includes(code));

/** Behind the walls of somebody of no board stands only what is released. */
const asRegion = ({ id }: Actor) => ({ id, boardId: null });
