import { operatorFor, ROLES, type Role } from '#libs/authority';
import {
  type AccountRefusal,
  AccountsService,
  ApiTokensService,
  SCOPE_IDS,
  type ScopeId,
  SecondFactorService,
} from '#libs/identity';
import { Command, Option } from 'commander';
import { REFUSALS, sentenceFor } from '../../../service/src/http/refusals.js';
import { withRooms } from '../rooms.js';

type Wishes = { email: string; name: string; role: string[]; board?: string; anotherPerson?: boolean };

/** `accounts add`, `link`, `token` and `reset`: people who may sign in, for the one who runs the platform. */
export const accountsCommand = () =>
  new Command('accounts')
    .description('people who may sign in')
    .addCommand(addCommand())
    .addCommand(linkCommand())
    .addCommand(tokenCommand())
    .addCommand(resetCommand());

const addCommand = () =>
  new Command('add')
    .description('add a person and print a sign-in link that works once')
    .requiredOption('--email <address>', 'their e-mail address')
    .requiredOption('--name <name>', 'their name')
    .addOption(new Option('--role <roles...>', 'one or more roles').choices(ROLES).makeOptionMandatory())
    .option('--board <id>', 'the board of a contributor or approver')
    .option('--another-person', 'where a closed account had this address: it is somebody else’s now')
    .action(async ({ email, name, role, board, anotherPerson }: Wishes) => {
      await withRooms(async ({ get, knowledge, environment }) => {
        const boards = knowledge.reference.region.boards.map(({ id }) => id);
        const accounts = get(AccountsService);
        const added = await accounts.add(
          operatorFor(null),
          { email, name, roles: role as Role[], boardId: board ?? null },
          boards,
          { anothers: anotherPerson },
        );
        if (!added.ok) throw new Error(added.refusals.map(whyNot).join(' '));
        await printLink(accounts, added.value.id, environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`);
      });
    });

/** Nobody can be asked here: an account is opened again by an invitation alone. */
const whyNot = ({ code }: AccountRefusal) =>
  code === 'identity.closed-account'
    ? 'A closed account had this e-mail address. Where it is the same person, have an administrator invite them, which opens it again. Where the address is somebody else’s now, add --another-person.'
    : `${REFUSALS[code][1]}.`;

const linkCommand = () =>
  new Command('link')
    .description('print a new sign-in link, for the first administrator unless told whose')
    .option('--email <address>', 'whose link')
    .action(async ({ email }: { email?: string }) => {
      await withRooms(async ({ get, environment }) => {
        const accounts = get(AccountsService);
        const operator = operatorFor(null);
        const account = email
          ? (await accounts.list(operator)).find((one) => one.email === email.toLowerCase() && !one.closedAt)
          : await accounts.findFirstAdministrator(operator);
        if (!account) throw new Error('There is no open account with this e-mail address.');
        await printLink(accounts, account.id, environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`);
      });
    });

const tokenCommand = () =>
  new Command('token')
    .description('print a new key by which a program acts for a person; it is not shown again')
    .requiredOption('--email <address>', 'whose key')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--scope <scopes...>', 'what it may be used for').choices(SCOPE_IDS).default(SCOPE_IDS, 'all'),
    )
    .option('--days <days>', 'for how many days it works', Number, 90)
    .action(async ({ email, name, scope, days }: { email: string; name: string; scope: ScopeId[]; days: number }) => {
      await withRooms(async ({ get }) => {
        const operator = operatorFor(null);
        const people = await get(AccountsService).list(operator);
        const account = people.find((one) => one.email === email.toLowerCase() && !one.closedAt);
        if (!account) throw new Error('There is no open account with this e-mail address.');
        const made = await get(ApiTokensService).createFor(operator, account.id, { name, scopes: scope, days });
        if (!made.ok) throw new Error(made.refusals.map((refusal) => `${sentenceFor(refusal)}.`).join(' '));
        console.log(made.value);
      });
    });

const resetCommand = () =>
  new Command('reset')
    .description('take the second factors from somebody who has lost them and whom no administrator can help')
    .requiredOption('--email <address>', 'whose')
    .action(async ({ email }: { email: string }) => {
      await withRooms(async ({ get }) => {
        const operator = operatorFor(null);
        const people = await get(AccountsService).list(operator);
        const account = people.find((one) => one.email === email.toLowerCase() && !one.closedAt);
        if (!account) throw new Error('There is no open account with this e-mail address.');
        await get(SecondFactorService).reset(operator, account.id);
        console.log(`${account.name} has no second factor now, and is signed out everywhere.`);
      });
    });

async function printLink(accounts: AccountsService, accountId: string, publicUrl: string): Promise<void> {
  const secret = await accounts.createSignInLink(operatorFor(null), accountId);
  if (secret.ok) console.log(`${publicUrl}/sign-in/${secret.value}`);
}
