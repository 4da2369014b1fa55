import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ACTION_ENTITIES, ActionsModule } from '#libs/actions';
import { CODING_ENTITIES, CodingModule, RecodingModule, TrainingModule } from '#libs/coding';
import { appConnection } from '#libs/database';
import { CIRCULATION_ENTITIES, CirculationModule, CirculationSettings } from '#libs/circulation';
import { DigestsModule } from '#libs/digests';
import { DISCLOSURE_ENTITIES, DisclosureModule } from '#libs/disclosure';
import { EDITION_ENTITIES, EditionsModule, loadDigestSchedules, schedulesFor } from '#libs/editions';
import { FIDELITY_ENTITIES, FidelityModule, FidelitySettings, loadPrinciples } from '#libs/fidelity';
import {
  DisclosurePolicies,
  FrameworkModule,
  loadDisclosurePolicies,
  loadReference,
  type Reference,
} from '#libs/framework';
import { AUDIT_ENTITIES, AuditModule, AuditSettings } from '#libs/audit';
import { BACKUP_ENTITIES, BackupModule } from '#libs/backup';
import {
  Account,
  ApiRequest,
  ApiToken,
  IdentityModule,
  RequestAllowance,
  Session,
  SIGN_IN_ENTITIES,
  SignInLink,
  SignInModule,
  type SignInSettings,
} from '#libs/identity';
import { FormReader, IntakeModule, TaughtLabelEntity, virusScanAt, type VirusScan } from '#libs/intake';
import { Clock, projectRoot } from '#libs/kernel';
import { MailModule, type MailSettings } from '#libs/mail';
import { loadGovernance, PEOPLE_ENTITIES, PeopleModule, PeopleSettings } from '#libs/people';
import { Press, PrintModule } from '#libs/print';
import { loadReturnPolicies, policiesFor, RETURN_ENTITIES, ReturnsModule, ReturnsSettings } from '#libs/returns';
import { loadRuleBook, REVIEW_ENTITIES, ReviewsModule, ReviewsSettings } from '#libs/reviews';
import { type GateContext, loadGate, RELEASE_ENTITIES, ReleaseModule } from '#libs/release';
import { loadRetention, RETENTION_ENTITIES, RetentionModule, RetentionSettings } from '#libs/retention';
import { SavedView, SavedViewsModule } from '#libs/saved-views';
import { SearchDocument, SearchModule } from '#libs/search';
import { SummariesModule, SUMMARY_ENTITIES } from '#libs/summaries';
import { PrecedentsModule, SUSTAINMENT_ENTITIES, SustainmentModule } from '#libs/sustainment';
import {
  type CodedSet,
  type Groups,
  IndicatorLibrary,
  loadCoded,
  PassageTagging,
  SuggestedCode,
  TaggerAdoption,
  TaggerEntity,
  TaggingModule,
  type Tagger,
  Taggers,
} from '#libs/tagging';
import { Typologies, TYPOLOGY_ENTITIES, TypologyModule } from '#libs/typology';
import { UPTAKE_ENTITIES, UptakeModule } from '#libs/uptake';
import { type Warehouse, WarehouseModule } from '#libs/warehouse';
import {
  type DynamicModule,
  type INestApplicationContext,
  type LoggerService,
  type LogLevel,
  Module,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Environment } from './environment.js';
import { loadShippedTagger } from './shipped-tagger.js';
import { signInSettings } from './sign-in-settings.js';

/** What the platform works by: files a practitioner may change, read once at the start. */
export type Knowledge = {
  reference: Reference;
  typologies: Typologies;
  taggers: Taggers;
  /** The tagger that comes with the platform, whichever is in use. */
  shipped: Tagger;
  /** Reads the groups of words that indicator phrases and the cues of crosswalks may name. */
  groups: () => Groups;
  policies: DisclosurePolicies;
  /** What the rules of the release gate know beside the text. */
  gate: GateContext;
  /** The coded passages that come with the platform, read where they are wanted: taggers learn from them. */
  coded: () => CodedSet;
};

/** Reads the reference data of a region and the typologies there are. Throws a sentence naming the file that is wrong. */
export function loadKnowledge(region: string): Knowledge {
  const typologies = Typologies.load(join(projectRoot, 'data/typology'));
  const { tagger: shipped, groups } = loadShippedTagger(typologies.inForce());
  const references = join(projectRoot, 'data/reference');
  const policies = new DisclosurePolicies(loadDisclosurePolicies(references), new Clock());
  policies.inForce(); // a start without one would refuse every answer
  const taggers = new Taggers(shipped);
  requireRegion(references, region);
  const reference = loadReference(references, region);
  return {
    reference,
    typologies,
    taggers,
    shipped,
    groups,
    policies,
    gate: loadGate(join(projectRoot, 'data/identifiers/words'), reference.region),
    coded: codedSet,
  };
}

let coded: CodedSet | undefined;
const codedSet = (): CodedSet => (coded ??= loadCoded(join(projectRoot, 'data/coded')));

function requireRegion(references: string, region: string): void {
  const known = readdirSync(join(references, 'regions')).map((name) => name.replace(/\.yaml$/, ''));
  if (!known.includes(region))
    throw new Error(`The setting REGION is not right: it must be one of ${known.sort().join(', ')}.`);
}

/** A reader of forms that has each file checked for viruses first, where a scanner is set. */
export const openFormReader = ({ reference }: Pick<Knowledge, 'reference'>, environment: Environment) =>
  new FormReader(reference, undefined, virusScan(environment));

function virusScan({ CLAMD_SOCKET, CLAMD_HOST, CLAMD_PORT }: Environment): VirusScan | undefined {
  if (CLAMD_SOCKET) return virusScanAt({ path: CLAMD_SOCKET });
  return CLAMD_HOST ? virusScanAt({ host: CLAMD_HOST, port: CLAMD_PORT }) : undefined;
}

/** Where the snapshots of a region stand. */
export const warehouseFolder = (environment: Environment) =>
  join(resolve(projectRoot, environment.DATA_DIR), 'warehouse', environment.REGION);

/**
 * What the rooms need to know of the world outside: the address people use, how they sign in, how mail leaves, whether duties
 * come first, and what signs the trail.
 */
export type Outside = {
  publicUrl: string;
  mail: MailSettings;
  signIn: SignInSettings;
  mustAcceptDuties: boolean;
  audit: AuditSettings;
};

/** The same out of the settings. Without a server mail is written to a folder of the data folder. */
export function outsideOf(environment: Environment): Outside {
  const publicUrl = environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`;
  const mail = {
    smtpUrl: environment.SMTP_URL ?? null,
    from: environment.MAIL_FROM ?? 'Common Thread <no-reply@common-thread.invalid>',
    domains: (environment.MAIL_DOMAINS ?? '').split(/[\s,]+/).filter((domain) => domain !== ''),
    folder: join(resolve(projectRoot, environment.DATA_DIR), 'mail'),
  };
  const mustAcceptDuties =
    (environment.DUTIES ?? (environment.REGION === 'invented' ? 'offered' : 'required')) === 'required';
  const keysBefore = environment.AUDIT_KEYS_BEFORE?.split(/\r?\n/) ?? [];
  const audit = new AuditSettings(environment.AUDIT_KEY ?? null, keysBefore);
  return { publicUrl, mail, signIn: signInSettings(environment, publicUrl), mustAcceptDuties, audit };
}

/** The rooms put together for one database and one region, without the HTTP service. */
export async function openRooms(
  databaseUrl: string,
  knowledge: Knowledge,
  warehouse: Warehouse,
  outside: Outside,
  logger: LoggerService | LogLevel[] = ['error', 'fatal'],
): Promise<INestApplicationContext> {
  const rooms = { module: RoomsModule, imports: roomModules(databaseUrl, knowledge, warehouse, outside) };
  return NestFactory.createApplicationContext(rooms, { logger, abortOnError: false });
}

@Module({})
class RoomsModule {}

/** Every table the rooms keep. */
export const ENTITIES = [
  Account,
  Session,
  SignInLink,
  ...SIGN_IN_ENTITIES,
  ...AUDIT_ENTITIES,
  TaughtLabelEntity,
  ApiToken,
  ApiRequest,
  RequestAllowance,
  ...PEOPLE_ENTITIES,
  ...SUMMARY_ENTITIES,
  ...RETURN_ENTITIES,
  ...REVIEW_ENTITIES,
  ...RELEASE_ENTITIES,
  PassageTagging,
  SuggestedCode,
  TaggerEntity,
  TaggerAdoption,
  ...CODING_ENTITIES,
  ...TYPOLOGY_ENTITIES,
  SearchDocument,
  SavedView,
  ...DISCLOSURE_ENTITIES,
  ...ACTION_ENTITIES,
  ...SUSTAINMENT_ENTITIES,
  ...UPTAKE_ENTITIES,
  ...FIDELITY_ENTITIES,
  ...EDITION_ENTITIES,
  ...CIRCULATION_ENTITIES,
  ...RETENTION_ENTITIES,
  ...BACKUP_ENTITIES,
];

/** The modules of the rooms that keep the record, for one database and one region. */
export function roomModules(
  databaseUrl: string,
  { reference, typologies, taggers, groups, policies, gate, coded }: Knowledge,
  warehouse: Warehouse,
  { publicUrl, mail, signIn, mustAcceptDuties, audit }: Outside,
): DynamicModule[] {
  const references = join(projectRoot, 'data/reference');
  const minimumBase = () => policies.inForce().minimumBase;
  const returnPolicies = policiesFor(loadReturnPolicies(references), reference.region.id);
  return [
    TypeOrmModule.forRoot(appConnection(databaseUrl, ENTITIES)),
    FrameworkModule.with(reference),
    TypologyModule.with(typologies),
    AuditModule.with(audit),
    { module: IdentityModule },
    SignInModule.with(signIn),
    { module: IntakeModule },
    MailModule.with(mail),
    PeopleModule.with(new PeopleSettings(publicUrl, loadGovernance(references, reference.region.id), mustAcceptDuties)),
    { module: SummariesModule },
    ReleaseModule.with(gate),
    ReturnsModule.with(new ReturnsSettings(returnPolicies, publicUrl, minimumBase)),
    ReviewsModule.with(new ReviewsSettings(loadRuleBook(references, reference), gate, minimumBase)),
    TaggingModule.with(taggers, new IndicatorLibrary(join(projectRoot, 'data/typology'), typologies)),
    { module: CodingModule },
    RecodingModule.with(groups),
    TrainingModule.with(coded),
    ActionsModule.with(gate),
    { module: SearchModule },
    WarehouseModule.with(warehouse),
    { module: SavedViewsModule },
    SustainmentModule.with(gate),
    DisclosureModule.with(gate),
    { module: PrecedentsModule },
    UptakeModule.with(gate),
    FidelityModule.with(new FidelitySettings(loadPrinciples(references), gate)),
    { module: DigestsModule },
    PrintModule.with(Press.load()),
    EditionsModule.with(schedulesFor(loadDigestSchedules(references), reference.region.id), gate),
    CirculationModule.with(new CirculationSettings(publicUrl)),
    RetentionModule.with(new RetentionSettings(loadRetention(references))),
    { module: BackupModule },
  ];
}
