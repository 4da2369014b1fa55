import { join, resolve } from 'node:path';
import { CODING_ENTITIES, CodingModule, RecodingModule } from '#libs/coding';
import { appConnection, migrate, startEmbeddedServer } from '#libs/database';
import { DigestEntity, DigestsModule } from '#libs/digests';
import {
  type DisclosurePolicy,
  FrameworkModule,
  loadDisclosurePolicies,
  loadReference,
  policyOn,
  type Reference,
} from '#libs/framework';
import { Account, AuditEntry, IdentityModule, Session, SignInLink } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { SummariesModule, SUMMARY_ENTITIES } from '#libs/summaries';
import {
  compileTagger,
  type Groups,
  loadIndicators,
  PassageTagging,
  SuggestedCode,
  TaggerAdoption,
  TaggerEntity,
  TaggingModule,
  type Tagger,
} from '#libs/tagging';
import { Typologies, TYPOLOGY_ENTITIES, TypologyModule } from '#libs/typology';
import { type Warehouse, WarehouseModule } from '#libs/warehouse';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Environment } from './environment.js';

/** What the platform works by: files a practitioner may change, read once at the start. */
export type Knowledge = {
  reference: Reference;
  typologies: Typologies;
  tagger: Tagger;
  /** The groups of words that indicator phrases and the cues of crosswalks may name. */
  groups: Groups;
  policy: DisclosurePolicy;
};

/** Reads the reference data of a region and the typologies there are. Throws a sentence naming the file that is wrong. */
export function loadKnowledge(region: string): Knowledge {
  const folder = join(projectRoot, 'data/typology');
  const typologies = Typologies.load(folder);
  const typology = typologies.inForce();
  const indicators = loadIndicators(folder, typology);
  const tagger = compileTagger(typology, indicators);
  const references = join(projectRoot, 'data/reference');
  const policy = policyOn(loadDisclosurePolicies(references), new Date().toISOString().slice(0, 10));
  return { reference: loadReference(references, region), typologies, tagger, groups: indicators.groups, policy };
}

/** The database of this installation, migrated: the one named, or the embedded one in the data folder. */
export async function openDatabase(environment: Environment): Promise<{ url: string; release(): Promise<void> }> {
  const server = environment.DATABASE_URL
    ? { url: environment.DATABASE_URL, release: async () => undefined }
    : await startEmbeddedServer(join(resolve(projectRoot, environment.DATA_DIR), 'postgres'));
  await migrate(server.url);
  return server;
}

/** Where the snapshots of a region stand. */
export const warehouseFolder = (environment: Environment) =>
  join(resolve(projectRoot, environment.DATA_DIR), 'warehouse', environment.REGION);

/** The rooms put together for one database and one region, without the HTTP service. */
export async function openRooms(
  databaseUrl: string,
  knowledge: Knowledge,
  warehouse: Warehouse,
): Promise<INestApplicationContext> {
  const rooms = { module: RoomsModule, imports: roomModules(databaseUrl, knowledge, warehouse) };
  return NestFactory.createApplicationContext(rooms, { logger: ['error', 'fatal'], abortOnError: false });
}

@Module({})
class RoomsModule {}

/** Every table the rooms keep. */
export const ENTITIES = [
  Account,
  Session,
  SignInLink,
  AuditEntry,
  ...SUMMARY_ENTITIES,
  PassageTagging,
  SuggestedCode,
  TaggerEntity,
  TaggerAdoption,
  ...CODING_ENTITIES,
  ...TYPOLOGY_ENTITIES,
  DigestEntity,
];

/** The modules of the rooms that keep the record, for one database and one region. */
export function roomModules(
  databaseUrl: string,
  { reference, typologies, tagger, groups }: Knowledge,
  warehouse: Warehouse,
): DynamicModule[] {
  return [
    TypeOrmModule.forRoot(appConnection(databaseUrl, ENTITIES)),
    FrameworkModule.with(reference),
    TypologyModule.with(typologies),
    { module: IdentityModule },
    { module: SummariesModule },
    TaggingModule.with(tagger),
    { module: CodingModule },
    RecodingModule.with(groups),
    WarehouseModule.with(warehouse),
    { module: DigestsModule },
  ];
}
