import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorFor, type Role } from '#libs/authority';
import type { Account } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { Mailer } from '#libs/mail';
import { GovernanceReader } from '#libs/typology';
import { openRecord } from '../../../test/builders/record.js';
import { startMailServer } from '../../circulation/test/mail-server.js';
import { AccessReviews } from '../src/access-reviews.service.js';
import { DutiesService } from '../src/duties.service.js';
import { InvitationsService } from '../src/invitations.service.js';
import { Notices } from '../src/notices.service.js';
import { loadGovernance, PeopleSettings } from '../src/people-settings.js';

export type PeopleRecord = Awaited<ReturnType<typeof openPeople>>;

/** The record with the room of people, a mail server of its own, and people to administer. */
export async function openPeople() {
  const record = await openRecord();
  const { database, reference, clock } = record;
  const server = await startMailServer();
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-people-'));
  const governance = loadGovernance(join(projectRoot, 'data/reference'), 'invented');
  const settings = new PeopleSettings('http://ct.example', governance, true);
  const mailerBy = (more: { smtpUrl?: string | null; domains?: string[] } = {}) =>
    new Mailer({ smtpUrl: server.url, from: 'no-reply@ct.example', domains: [], folder, ...more }, clock);
  const invitationsBy = (mailer: Mailer) => new InvitationsService(database, reference, settings, clock, mailer);
  const reviews = new AccessReviews(database, reference, settings, clock);
  const operator = operatorFor(null);
  const boards = reference.region.boards.map(({ id }) => id);
  let people = 0;

  /** Somebody with an account. */
  const person = async (roles: Role[], boardId: string | null = null): Promise<Account> => {
    people += 1;
    const wanted = {
      email: `p${people}@example.org`,
      name: `Person ${String(people).padStart(2, '0')}`,
      roles,
      boardId,
    };
    const added = await record.accounts.add(operator, wanted, boards);
    if (!added.ok) throw new Error(added.refusals[0].code);
    return added.value;
  };

  return {
    ...record,
    server,
    settings,
    operator,
    person,
    mailerBy,
    invitationsBy,
    invitations: invitationsBy(mailerBy()),
    reviews,
    notices: new Notices(
      database,
      settings,
      clock,
      mailerBy(),
      reviews,
      new GovernanceReader(database),
      record.typologies,
    ),
    duties: new DutiesService(database, settings, clock),
    /** The text of the messages that came, by whom they went to. */
    mailTo: (email: string) =>
      server.received.filter(({ to }) => to === email).map(({ data }) => data.replaceAll('=\r\n', '')),
    close: async () => {
      await server.stop();
      await record.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
