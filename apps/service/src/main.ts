import 'reflect-metadata';
import { operatorFor } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { SearchService } from '#libs/search';
import { readEnvironment } from '../../environment.js';
import { startWorker } from '../../worker/src/start-worker.js';
import { createService } from './create-service.js';
import { layFoundation } from '../../foundation.js';

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { foundation, close } = await layFoundation(environment);
  const service = await createService(foundation);
  const worker = environment.PROCESSES === 'both' ? await startWorker(service, foundation, environment) : undefined;
  await worker?.loadFirstTime((line) => console.log(line));
  await foundation.warehouse.refresh();
  await service.get(SearchService).warmUp();
  await service.listen(environment.PORT, environment.HOST);
  console.log(`Common Thread is at ${foundation.publicUrl}`);
  await printSignInLink(service.get(AccountsService), foundation.publicUrl);

  const stop = async () => {
    await worker?.rest();
    await service.close();
    await close();
  };
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stopping ??= stop().then(() => process.exit(0), fail);
    });
}

/** A way in for whoever started it, and sees this terminal: the first administrator's, good once, for a day. */
async function printSignInLink(accounts: AccountsService, publicUrl: string): Promise<void> {
  const operator = operatorFor(null);
  const administrator = await accounts.findFirstAdministrator(operator);
  const secret = administrator && (await accounts.createSignInLink(operator, administrator.id));
  if (secret?.ok) console.log(`Sign in once with ${publicUrl}/sign-in/${secret.value}`);
}

function fail(fault: unknown): never {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}

main().catch(fail);
