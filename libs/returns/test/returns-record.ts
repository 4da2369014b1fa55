import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Role } from '#libs/authority';
import { operatorFor } from '#libs/authority';
import { Mailer } from '#libs/mail';
import { projectRoot } from '#libs/kernel';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { policiesFor } from '../src/domain/return-policy.js';
import { KnownReviewsService } from '../src/known-reviews.service.js';
import { loadReturnPolicies } from '../src/load-return-policies.js';
import { RemindersService } from '../src/reminders.service.js';
import { ReturnsReader } from '../src/returns-reader.js';
import { ReturnsService } from '../src/returns.service.js';
import { ReturnsSettings } from '../src/returns-settings.js';

export type ReturnsRecord = Awaited<ReturnType<typeof openReturns>>;

/** The record with the returns room, and mail written to a folder of its own. */
export async function openReturns() {
  const record = await openRecord();
  const { database, reference, clock } = record;
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-returns-'));
  const policies = policiesFor(loadReturnPolicies(join(projectRoot, 'data/reference')), 'invented');
  const settings = new ReturnsSettings(policies, 'http://127.0.0.1', () => 8);
  const lasting = new ReturnsSettings([{ ...policies[0]!, to: undefined }], 'http://127.0.0.1', () => 8);
  const mailer = new Mailer({ smtpUrl: null, from: 'no-reply@example.org', domains: [], folder }, clock);
  const returns = new ReturnsService(database, reference, settings, clock);
  const reader = new ReturnsReader(database, reference, settings, clock);
  const lastingReader = new ReturnsReader(database, reference, lasting, clock);
  const reviews = new KnownReviewsService(database, reference, settings, clock);
  const reminding = (by: Mailer) => new RemindersService(database, reference, settings, clock, reader, reviews, by);
  let files = 0;
  let people = 0;
  let boards = 0;
  const accounts: string[] = [];

  /** Somebody with an account. */
  const person = async (roles: Role[], boardId: string | null = null): Promise<Actor> => {
    people += 1;
    const wanted = { email: `p${people}@example.org`, name: `Person ${people}`, roles, boardId };
    const added = await record.accounts.add(
      operatorFor(null),
      wanted,
      reference.region.boards.map(({ id }) => id),
    );
    if (!added.ok) throw new Error(added.refusals[0].code);
    accounts.push(added.value.id);
    return added.value;
  };
  /** Sends a form of a board without releasing it. */
  const send = async (boardId: string, completed: string, more: { reference?: string; correcting?: string } = {}) => {
    files += 1;
    const draft = draftOf({ boardId, completed, reference: more.reference ?? `REF/${files}` });
    const file = { name: 'form.docx', bytes: new Uint8Array([files >> 8, files & 255]) };
    const received = await record.summaries.receive(operatorFor(boardId), file, draft, more.correcting);
    if (!received.ok) throw new Error(received.refusals[0].code);
    return received.value;
  };
  const release = (boardId: string, sent: { summaryId: string; revisionId: string }) =>
    releaseToRegion(record, boardId, sent);

  return {
    ...record,
    settings,
    /** Settings of a policy that never ends, and what reads by it. */
    lasting,
    lastingReader,
    returns,
    returnsReader: reader,
    reviews,
    mailer,
    reminders: reminding(mailer),
    reminding,
    person,
    send,
    release,
    withdraw: record.release.withdraw.bind(record.release),
    /** A board no test of this record has touched. */
    nextBoard: () => {
      boards += 1;
      return reference.region.boards[boards - 1]!.id;
    },
    /** Sets the clock back, closes every account made and takes away what was sent, for the next test. */
    startAfresh: async () => {
      clock.set('2014-04-02T09:00:00Z');
      await asOwner(record.url, 'UPDATE account SET closed_at = now() WHERE id = ANY ($1)', [accounts.splice(0)]);
      for (const name of await readdir(folder)) await rm(join(folder, name));
    },
    /** The messages written so far, their lines whole again. */
    mail: async () => {
      const names = (await readdir(folder)).sort();
      const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      return files.map((text) => text.replaceAll('=\r\n', ''));
    },
    close: async () => {
      await record.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
