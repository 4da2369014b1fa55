import 'reflect-metadata';
import { join } from 'node:path';
import { ActionsReader, ActionsService, ImpactService, RecommendationsService, TakeUpService } from '#libs/actions';
import {
  AdjudicationService,
  AgreementService,
  AssignmentsService,
  CalibrationService,
  CodingService,
  RecodingService,
} from '#libs/coding';
import { LabelMapsService } from '#libs/intake';
import { Clock, projectRoot } from '#libs/kernel';
import { GateService, ReleaseService, SafeguardsService } from '#libs/release';
import { FormsService, SummariesService, SummaryReader, Workflow } from '#libs/summaries';
import { AccountsService, ApiRequestsService, ApiTokensService, SessionsService } from '#libs/identity';
import { SearchIndex, SearchService } from '#libs/search';
import { Taggers, TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import type { DataSource } from 'typeorm';
import { ENTITIES, loadKnowledge } from '../../apps/platform.js';
import { connectTestDatabase, createTestDatabase } from './test-database.js';

/** A clock that stands still until it is set. */
export class StillClock extends Clock {
  constructor(private time = new Date('2014-04-02T09:00:00Z')) {
    super();
  }
  override now(): Date {
    return this.time;
  }
  set(time: string): void {
    this.time = new Date(time);
  }
}

/** What no test changes, read once a file of tests. */
const known = loadKnowledge('invented');

/** The record of the invented region, empty, in a database of its own, with the services that keep it. */
export type Record = Awaited<ReturnType<typeof openRecord>>;

export async function openRecord() {
  const url = await createTestDatabase();
  const database: DataSource = await connectTestDatabase(url, ENTITIES);
  const { reference, shipped, groups, policies, gate: context } = known;
  const typologies = Typologies.load(join(projectRoot, 'data/typology'));
  const taggers = new Taggers(shipped);
  const clock = new StillClock();
  const summaries = new SummariesService(database, reference, clock);
  const reader = new SummaryReader(database);
  const tagging = new TaggingService(database, taggers);
  const workflow = new Workflow(clock);
  const gate = new GateService(database, workflow, clock, context);
  return {
    url,
    database,
    clock,
    reference,
    typologies,
    typology: typologies.inForce(),
    taggers,
    shipped,
    groups,
    tagger: taggers.inUse(),
    policy: policies.inForce(),
    gateContext: context,
    accounts: new AccountsService(database, clock),
    sessions: new SessionsService(database, clock),
    tokens: new ApiTokensService(database, clock),
    requests: new ApiRequestsService(database, clock),
    search: new SearchService(database, tagging, typologies),
    searchIndex: new SearchIndex(database, tagging, typologies),
    summaries,
    reader,
    forms: new FormsService(database, reference, clock, summaries, reader),
    labels: new LabelMapsService(database, clock),
    gate,
    release: new ReleaseService(database, workflow, gate, clock, reference),
    safeguards: new SafeguardsService(database, workflow, clock),
    tagging,
    coding: new CodingService(database, tagging, typologies, clock, groups),
    assignments: new AssignmentsService(database),
    adjudication: new AdjudicationService(database, typologies, clock, groups),
    calibration: new CalibrationService(database, typologies, clock),
    agreement: new AgreementService(database, typologies),
    recoding: new RecodingService(database, tagging, typologies, groups),
    takeUp: new TakeUpService(database, reference, tagging, clock),
    actions: new ActionsService(database, clock, context),
    recommendations: new RecommendationsService(database, clock, reference),
    impact: new ImpactService(database, clock, context),
    actionsReader: new ActionsReader(database, tagging, typologies, clock),
    close: () => database.destroy(),
  };
}
