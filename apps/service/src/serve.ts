import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { operatorFor } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { SearchService } from '#libs/search';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Environment, misspelt, readEnvironment } from '../../environment.js';
import { type Foundation, layFoundation } from '../../foundation.js';
import { runUntilTold } from '../../run-until-told.js';
import { startWorker } from '../../worker/src/start-worker.js';
import { createService } from './create-service.js';
import { drain } from './http/drain.js';
import { Operation } from './operation.js';

async function start(told: AbortSignal): Promise<() => Promise<void>> {
  const environment = readEnvironment(process.env);
  const operation = Operation.of(environment);
  for (const slip of misspelt(process.env)) operation.log.event('warn', 'misspelt setting', slip);
  await requireFreePort(environment);
  const { foundation, close } = await layFoundation(environment);
  return startOn(foundation, close, environment, operation, told).catch(async (fault: unknown) => {
    await close().catch(() => undefined); // the embedded database would go on without anybody
    throw fault;
  });
}

async function startOn(
  foundation: Foundation,
  close: () => Promise<void>,
  environment: Environment,
  operation: Operation,
  told: AbortSignal,
): Promise<() => Promise<void>> {
  const service = await createService(foundation, operation);
  const worker = environment.PROCESSES === 'both' ? await startWorker(service, foundation, environment) : undefined;
  const stop = async () => {
    operation.isStopping = true;
    const drained = drain(service.getHttpServer());
    operation.log.event('info', 'stopping');
    await Promise.all([worker?.rest(), drained]);
    await service.close();
    await close();
    operation.log.event('info', 'stopped');
  };

  await worker?.loadFirstTime((line) => console.log(line), told);
  if (told.aborted) return stop;
  await foundation.warehouse.refresh();
  await listen(service, environment);
  console.log(`Common Thread is at ${foundation.publicUrl}`);
  if (environment.LOG_FORMAT !== 'json') await printSignInLink(service.get(AccountsService), foundation.publicUrl);
  operation.log.event('info', 'started', { ms: Math.round(performance.now()) });
  await service.get(SearchService).warmUp();
  return stop;
}

/** Tries the port before a first load, which takes minutes, and not after it. */
async function requireFreePort({ HOST, PORT }: Environment): Promise<void> {
  const trial = createServer();
  trial.listen(PORT, HOST);
  await once(trial, 'listening').catch(cannotListen);
  trial.close();
  await once(trial, 'close');
}

async function listen(service: NestFastifyApplication, { HOST, PORT }: Environment): Promise<void> {
  await service.listen(PORT, HOST).catch(cannotListen);
}

function cannotListen(cause: Error & { code?: string }): never {
  const name = cause.code === 'EADDRINUSE' || cause.code === 'EACCES' ? 'PORT' : 'HOST';
  throw new Error(`The setting ${name} is not right: the service cannot listen there (${cause.code}).`, { cause });
}

/** A way in for whoever started it, and sees this terminal: the first administrator's, good once, for a day. */
async function printSignInLink(accounts: AccountsService, publicUrl: string): Promise<void> {
  const operator = operatorFor(null);
  const administrator = await accounts.findFirstAdministrator(operator);
  const secret = administrator && (await accounts.createSignInLink(operator, administrator.id));
  if (secret?.ok) console.log(`Sign in once with ${publicUrl}/sign-in/${secret.value}`);
}

runUntilTold(start);
