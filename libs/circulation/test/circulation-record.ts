import { join } from 'node:path';
import type { Subject } from '#libs/digests';
import { loadDigestSchedules, schedulesFor } from '#libs/editions';
import { operatorFor, type Role } from '#libs/authority';
import type { Account } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { Mailer } from '#libs/mail';
import {
  KnownReviewsService,
  loadReturnPolicies,
  policiesFor,
  ReturnsReader,
  ReturnsService,
  ReturnsSettings,
} from '#libs/returns';
import { loadRuleBook, RegisterCounts, ReviewRegisterReader, ReviewsSettings } from '#libs/reviews';
import { UptakeReader, UptakeService } from '#libs/uptake';
import { publishedEdition } from '../../../test/builders/published-edition.js';
import { openRecord } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { CirculationService } from '../src/circulation.service.js';
import { CirculationSettings } from '../src/circulation-settings.js';
import { FeedsService } from '../src/feeds.service.js';
import { MailChoices } from '../src/mail-choices.service.js';
import { OutboxService } from '../src/outbox.service.js';
import { startMailServer } from './mail-server.js';

export type CirculationRecord = Awaited<ReturnType<typeof openCirculation>>;

/** The record with the rooms by which editions reach people, and a mail server of its own. */
export async function openCirculation() {
  const record = await openRecord();
  const { database, reference, clock, typologies } = record;
  const server = await startMailServer();
  const settings = new CirculationSettings('http://ct.example');
  const choices = new MailChoices(database, clock, typologies);
  const uptake = new UptakeService(database, clock, record.gateContext);
  const uptakeReader = new UptakeReader(database, reference);
  const circulation = new CirculationService(database, clock, choices, uptake, uptakeReader);
  const policies = policiesFor(loadReturnPolicies(join(projectRoot, 'data/reference')), 'invented');
  const returnsSettings = new ReturnsSettings(policies, settings.publicUrl, () => 8);
  const returns = new ReturnsReader(database, reference, returnsSettings, clock);
  const known = new KnownReviewsService(database, reference, returnsSettings, clock);
  const reviewsSettings = new ReviewsSettings(
    loadRuleBook(join(projectRoot, 'data/reference'), reference),
    record.gateContext,
    () => 8,
  );
  const register = new ReviewRegisterReader(
    database,
    clock,
    reviewsSettings,
    known,
    new RegisterCounts(database, clock),
  );
  const schedules = schedulesFor(loadDigestSchedules(join(projectRoot, 'data/reference')), 'invented');
  const outboxBy = (more: { domains?: string[] } = {}) => {
    const mail = { smtpUrl: server.url, from: 'no-reply@ct.example', domains: [], folder: '/nowhere', ...more };
    return new OutboxService(database, clock, settings, choices, circulation, new Mailer(mail, clock));
  };
  const outbox = outboxBy();
  const operator = operatorFor(null);
  let people = 0;
  const accounts: string[] = [];

  /** Somebody with an account. */
  const person = async (roles: Role[], boardId: string | null = null): Promise<Account> => {
    people += 1;
    const wanted = {
      email: `c${people}@example.org`,
      name: `Person ${String(people).padStart(2, '0')}`,
      roles,
      boardId,
    };
    const boards = reference.region.boards.map(({ id }) => id);
    const added = await record.accounts.add(operator, wanted, boards);
    if (!added.ok) throw new Error(added.refusals[0].code);
    accounts.push(added.value.id);
    return added.value;
  };
  /** Publishes an edition and takes it up. */
  const publish = async (subject: Subject, messages: readonly string[] = []): Promise<string> => {
    const id = await publishedEdition(record, subject, messages);
    await circulation.takeUp(operator);
    return id;
  };

  return {
    ...record,
    server,
    returnsReader: returns,
    returns: new ReturnsService(database, reference, returnsSettings, clock),
    choices,
    uptake,
    uptakeReader,
    circulation,
    outbox,
    outboxBy,
    known,
    feeds: new FeedsService(
      database,
      reference,
      clock,
      settings,
      circulation,
      returns,
      returnsSettings,
      register,
      schedules,
    ),
    operator,
    person,
    publish,
    /** Takes editions back at once, as if somebody had withdrawn the last of them. */
    withdraw: (...ids: string[]) =>
      asOwner(
        record.url,
        `UPDATE edition SET state = 'withdrawn', notice = $2, withdrawn_at = $3 WHERE id = ANY ($1)`,
        [ids, 'A family asked for it.', clock.now().toISOString()],
      ),
    send: (by = outbox) => by.send(operator),
    /** The state of each message about an edition, by address. */
    states: async (editionId: string) => {
      const rows = await asOwner<{ email: string; state: string; reason: string | null }>(
        record.url,
        `SELECT a.email, m.state, m.reason FROM outgoing_message m JOIN account a ON a.id = m.account_id
          WHERE m.edition_id = $1 ORDER BY a.email`,
        [editionId],
      );
      return Object.fromEntries(
        rows.map(({ email, state, reason }) => [email, reason ? `${state}: ${reason}` : state]),
      );
    },
    /** Closes every account made, empties the outbox and the server, for the next test. */
    startAfresh: async () => {
      clock.set('2014-05-20T09:00:00Z');
      server.behave('take');
      server.received.length = 0;
      await asOwner(record.url, 'UPDATE account SET closed_at = now() WHERE id = ANY ($1)', [accounts.splice(0)]);
      await asOwner(record.url, 'DELETE FROM outgoing_message');
    },
    close: async () => {
      await server.stop();
      await record.close();
    },
  };
}
