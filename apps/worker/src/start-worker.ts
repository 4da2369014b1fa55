import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ActionRemindersService, EarlierActionsService, readEarlierActions, TakeUpService } from '#libs/actions';
import { actingFrom, Seals } from '#libs/audit';
import { CirculationService, OutboxService } from '#libs/circulation';
import { CodingService, RecodingService, TrainingService } from '#libs/coding';
import { ScheduledDigests } from '#libs/editions';
import { EarlierGovernance, readEarlierGovernance } from '#libs/fidelity';
import { operatorFor } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import {
  KnownReviewsService,
  loadEarlierReturns,
  readEarlierReturns,
  RemindersService,
  ReturnsService,
  ReturnsSettings,
} from '#libs/returns';
import { Mailer } from '#libs/mail';
import { AccessReviews, ChangeNotices, InvitationsService, Notices, WaitingNotices } from '#libs/people';
import { loadRegister, readRegister, ReviewRegister } from '#libs/reviews';
import { ReleaseService } from '#libs/release';
import { RetentionService } from '#libs/retention';
import { SearchIndex } from '#libs/search';
import { SummariesService } from '#libs/summaries';
import {
  type EarlierQuery,
  EmbeddingQueries,
  loadEarlierQueries,
  MatchingService,
  readEarlierQueries,
  SustainmentReader,
} from '#libs/sustainment';
import { readModel, type Tagger, TaggerVersions, TaggingService } from '#libs/tagging';
import { PublishedVersions } from '#libs/typology';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Environment } from '../../environment.js';
import type { Foundation } from '../../foundation.js';
import { type Knowledge, warehouseFolder } from '../../platform.js';
import { requireOwnStore } from '../../own-store.js';
import { sharedSnapshots } from '../../stores.js';
import { backUp } from './back-up.js';
import { loadOnce, standingOf } from './first-load.js';
import { addFirstPeople } from './first-people.js';
import { ingest, listFiles } from './ingest.js';
import { type Jobs, MessagesLeft } from './jobs.js';
import { recodeMissing, refresh } from './refresh.js';
import { retain } from './retain.js';

/**
 * The slow and timed work of one process: takes refreshes from the queue. `rooms` are the process's own, so that a
 * service which works too has one set of connections.
 */
export async function startWorker(rooms: INestApplicationContext, foundation: Foundation, environment: Environment) {
  let survey: 'changes' | 'whole' = 'whole'; // once a process the whole record, then what the database noted
  const bringUpToDate = async () => {
    const refreshed = await refresh({ ...refreshParts(rooms, foundation.knowledge, environment), survey });
    await foundation.warehouse.refresh();
    await rooms.get(MatchingService).match(operatorFor(null));
    if (survey === 'whole') await workOutReviews(rooms.get(ReviewRegister), foundation.knowledge.reference);
    await rooms.get(Seals).seal(operatorFor(null));
    survey = 'changes';
    return refreshed;
  };
  const training = rooms.get(TrainingService);
  await keepShippedTagger(training, foundation.knowledge.shipped);
  await foundation.warehouse.refresh(); // work begins with what the figures are
  await foundation.jobs.work({
    refresh: async () => void (await bringUpToDate()),
    train: async (askedBy) => {
      const operator = operatorFor(null);
      await recodeMissing(rooms.get(RecodingService), foundation.knowledge.reference); // what is learnt is coded as now
      if (askedBy === null) await training.trainWhenWorthIt(operator);
      else await training.train({ ...operator, id: askedBy });
    },
    remind: async () => {
      await workOutReviews(rooms.get(ReviewRegister), foundation.knowledge.reference);
      await rooms.get(AccessReviews).openDue(operatorFor(null));
      await remind(rooms);
    },
    compose: () => composeDue(rooms.get(ScheduledDigests), foundation.jobs),
    circulate: () => circulate(rooms),
    tell: async ({ accountId, change }) => {
      if ((await rooms.get(ChangeNotices).tell(accountId, change)) === 'waits') throw left(rooms);
    },
    retain: async () => {
      const { gone } = await retain(rooms.get(RetentionService), foundation.knowledge.reference);
      if (gone > 0) await foundation.jobs.requestRefresh();
    },
    backUp: async () => {
      if (environment.BACKUP_TO) await backUp(foundation.databaseUrl, environment, new Date());
    },
  });
  return {
    refresh: bringUpToDate,
    /** To be awaited before the rooms are closed. */
    rest: () => foundation.jobs.rest(),
    /** `told` ends a load between two summaries, and the next start goes on with it. */
    loadFirstTime: (say: (line: string) => void, told = new AbortController().signal) =>
      actingFrom({ means: 'job', through: 'first start' }, () =>
        loadFirstTime(rooms, foundation, environment.REGION, bringUpToDate, say, told),
      ).catch((fault: unknown) => {
        if (!told.aborted) throw fault;
      }),
  };
}

const log = new Logger('worker');

/**
 * Works out how every review stands: each morning, so that a rule that came into force overnight holds for it, and once a
 * process, so that after an upgrade what is read off a review by then is read off all.
 */
async function workOutReviews(register: ReviewRegister, { region }: Knowledge['reference']): Promise<void> {
  for (const { id } of region.boards) await register.workOut(operatorFor(id));
}

/** Sends the day's reminders. A failure is thrown, so that the queue tries again; who was reminded is not reminded twice. */
async function remind(rooms: INestApplicationContext): Promise<void> {
  const operator = operatorFor(null);
  const returns = await rooms.get(RemindersService).sendDue(operator);
  const actions = await rooms.get(ActionRemindersService).sendDue(operator);
  const people = await rooms.get(Notices).sendDue(operator);
  if (returns.failed + actions.failed + people.failed > 0) throw left(rooms);
}

const left = (rooms: INestApplicationContext) => new MessagesLeft(rooms.get(Mailer).trouble);

/** Composes the digest that is due, and has the group told. Where the figures are not ready, the next morning finds it still due. */
export async function composeDue(digests: ScheduledDigests, jobs: Pick<Jobs, 'requestCirculation'>): Promise<void> {
  const composed = await digests.composeDue(operatorFor(null));
  if (!composed.ok) log.warn(`compose: not yet, ${composed.refusals[0].code}`);
  else if (composed.value !== null) await jobs.requestCirculation();
}

/**
 * Sends invitations and what waits for people, takes up what was published and sends that. Thrown where something is left, so that
 * the queue tries again later.
 */
async function circulate(rooms: INestApplicationContext): Promise<void> {
  const operator = operatorFor(null);
  const invitations = await rooms.get(InvitationsService).sendWaiting(operator);
  const notices = await rooms.get(WaitingNotices).send(operator);
  await rooms.get(CirculationService).takeUp(operator);
  const { waiting } = await rooms.get(OutboxService).send(operator);
  if (invitations.failed + notices.failed + waiting > 0) throw left(rooms);
}

const keepShippedTagger = (training: TrainingService, shipped: Tagger) =>
  training.keepShipped(
    operatorFor(null),
    readModel(join(projectRoot, 'data/tagger'), shipped.typologyVersion),
    shipped,
  );

/** What a refresh works with, out of the rooms. */
export const refreshParts = (
  rooms: INestApplicationContext,
  { reference, typologies, policies }: Knowledge,
  environment: Environment,
) => ({
  database: rooms.get(DataSource),
  tagging: rooms.get(TaggingService),
  coding: rooms.get(CodingService),
  recoding: rooms.get(RecodingService),
  takeUp: rooms.get(TakeUpService),
  searchIndex: rooms.get(SearchIndex),
  reference,
  typologies,
  catchUp: async () => {
    await rooms.get(PublishedVersions).takeIn(rooms.get(DataSource).manager);
    await rooms.get(TaggerVersions).refresh();
  },
  folder: warehouseFolder(environment),
  shared: sharedSnapshots(environment),
  requireOwnStore: async () => {
    const [record] = await rooms.get(DataSource).query<{ id: string }[]>('SELECT id FROM record_of');
    if (record) await requireOwnStore(environment, record.id, true);
  },
  policyVersion: policies.inForce().version,
  returnPolicies: rooms.get(ReturnsSettings).policies,
  now: () => new Date(),
});

/** Forms come with an invented region only. What is found in them may stay, and shows what the gate looks for. */
const INVENTED = 'Invented: no child, family or member of staff in it is real.';

/**
 * On the first start of all: the first people, and the forms that come with an invented region. A start that was killed at it is
 * gone on with by the next. A later start only asks for what changed meanwhile to be looked at, so that nobody waits for it.
 */
async function loadFirstTime(
  rooms: INestApplicationContext,
  foundation: Foundation,
  region: string,
  bringUpToDate: () => Promise<unknown>,
  say: (line: string) => void,
  told: AbortSignal,
): Promise<void> {
  const { knowledge, jobs, warehouse } = foundation;
  const [database, accounts] = [rooms.get(DataSource), rooms.get(AccountsService)];
  const isBegun = (await standingOf(database, region)) === 'begun';
  const isFirst = isBegun || !(await accounts.findFirstAdministrator(operatorFor(null)));
  const steps = [
    () => addFirstPeople(accounts, knowledge.reference),
    () => loadRegion(rooms, foundation, region, say, told),
    bringUpToDate,
    () => loadQueriesOf(region, rooms, say),
    () => rooms.get(MatchingService).match(operatorFor(null)), // what was dismissed, and what that taught, counts in no figure
    bringUpToDate,
  ];
  const load = async () => {
    for (const step of steps) {
      await step();
      told.throwIfAborted();
    }
  };
  if (isFirst && (await loadOnce(database, region, load))) return;
  if (warehouse.current()) return jobs.requestRefresh();
  await bringUpToDate();
}

async function loadRegion(
  rooms: INestApplicationContext,
  { knowledge, forms }: Foundation,
  region: string,
  say: (line: string) => void,
  told: AbortSignal,
): Promise<void> {
  const folder = join(projectRoot, 'data', region, 'forms');
  if (!existsSync(folder)) return;
  const files = await listFiles([folder]);
  say(`Loading the ${files.length} learning summaries of the ${knowledge.reference.region.name} …`);
  const parts = {
    reader: forms,
    summaries: rooms.get(SummariesService),
    release: rooms.get(ReleaseService),
    keepDetails: INVENTED,
  };
  for await (const { file, outcome, toResolve, message } of ingest(files, parts)) {
    if (outcome === 'refused' || outcome === 'left-out' || toResolve > 0) say(`${file}: ${message}`);
    told.throwIfAborted();
  }
  await loadReturnsOf(region, rooms, say);
  await loadActionsOf(region, rooms, knowledge.reference, say, told);
  await loadReviewsOf(region, rooms, say);
  await loadProposalsOf(region, rooms);
}

/** What had been asked on learning that came back in an invented region, where its folder says so: of what is found, so last. */
async function loadQueriesOf(
  region: string,
  rooms: INestApplicationContext,
  say: (line: string) => void,
): Promise<void> {
  const file = join(projectRoot, 'data', region, 'queries.yaml');
  if (!existsSync(file)) return;
  const services = { reader: rooms.get(SustainmentReader), queries: rooms.get(EmbeddingQueries) };
  const waiting: EarlierQuery[] = [];
  for (const query of readEarlierQueries(file)) if (!(await isBegun(query, services.reader))) waiting.push(query);
  const refused = await loadEarlierQueries(waiting, services);
  if (refused > 0) say(`queries.yaml: ${refused} entries do not fit the record.`);
}

/** Whether a start that was killed had come as far as a query; whatever became of it then stays so. */
async function isBegun({ board, theme }: EarlierQuery, reader: SustainmentReader): Promise<boolean> {
  const known = await reader.ofBoard(operatorFor(board), board, { from: null, to: null });
  return known.some(({ code, stepNumber }) => code === theme && stepNumber > 0);
}

/** What the boards of an invented region had done about their learning, where its folder says so: of what is taken up, so that first. */
async function loadActionsOf(
  region: string,
  rooms: INestApplicationContext,
  { region: { boards } }: Knowledge['reference'],
  say: (line: string) => void,
  told: AbortSignal,
): Promise<void> {
  const file = join(projectRoot, 'data', region, 'actions.yaml');
  if (!existsSync(file)) return;
  for (const board of boards) {
    await rooms.get(TaggingService).suggestMissing(operatorFor(board.id));
    await rooms.get(TakeUpService).takeUp(operatorFor(board.id));
    told.throwIfAborted();
  }
  const refused = await rooms.get(EarlierActionsService).load(readEarlierActions(file));
  if (refused > 0) say(`actions.yaml: ${refused} entries do not fit the record.`);
}

/** What the boards of an invented region had returned before, where its folder says so. */
async function loadReturnsOf(
  region: string,
  rooms: INestApplicationContext,
  say: (line: string) => void,
): Promise<void> {
  const file = join(projectRoot, 'data', region, 'returns.yaml');
  if (!existsSync(file)) return;
  const services = { returns: rooms.get(ReturnsService), reviews: rooms.get(KnownReviewsService) };
  const refused = await loadEarlierReturns(readEarlierReturns(file), services);
  if (refused > 0) say(`returns.yaml: ${refused} entries do not fit the record.`);
}

/** What the boards of an invented region proposed to change in the framework, and where they departed from it. */
async function loadProposalsOf(region: string, rooms: INestApplicationContext): Promise<void> {
  const file = join(projectRoot, 'data', region, 'proposals.yaml');
  if (existsSync(file)) await rooms.get(EarlierGovernance).load(operatorFor(null), readEarlierGovernance(file));
}

/** What the boards of an invented region keep in their review registers, where its folder says so. */
async function loadReviewsOf(
  region: string,
  rooms: INestApplicationContext,
  say: (line: string) => void,
): Promise<void> {
  const file = join(projectRoot, 'data', region, 'reviews.yaml');
  if (!existsSync(file)) return;
  const services = { register: rooms.get(ReviewRegister), known: rooms.get(KnownReviewsService) };
  const refused = await loadRegister(readRegister(file), services);
  if (refused.length > 0) say(`reviews.yaml: ${refused.join(', ')} do not fit the record.`);
}
