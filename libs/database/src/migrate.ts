import { PgBoss } from 'pg-boss';
import { DataSource, type QueryRunner } from 'typeorm';
import { APP_ROLE } from './connection.js';
import { WorkflowAndRelease1767000000000 } from './migrations/1767000000000-workflow-and-release.js';
import { FormsInProgress1767000001000 } from './migrations/1767000001000-forms-in-progress.js';
import { LabelMaps1767000002000 } from './migrations/1767000002000-label-maps.js';
import { Returns1767000003000 } from './migrations/1767000003000-returns.js';
import { SearchAndApi1767000004000 } from './migrations/1767000004000-search-and-api.js';
import { Publications1767000005000 } from './migrations/1767000005000-publications.js';
import { SavedViews1767000006000 } from './migrations/1767000006000-saved-views.js';
import { Editions1767000010000 } from './migrations/1767000010000-editions.js';
import { Uptake1767000011000 } from './migrations/1767000011000-uptake.js';
import { Circulation1767000012000 } from './migrations/1767000012000-circulation.js';
import { Errata1767000013000 } from './migrations/1767000013000-errata.js';
import { Actions1767000014000 } from './migrations/1767000014000-actions.js';
import { Sustainment1767000015000 } from './migrations/1767000015000-sustainment.js';
import { ReviewRegister1767000016000 } from './migrations/1767000016000-review-register.js';
import { Fidelity1767000017000 } from './migrations/1767000017000-fidelity.js';
import { SignIn1767000018000 } from './migrations/1767000018000-sign-in.js';
import { RequestAllowance1767000023000 } from './migrations/1767000023000-request-allowance.js';
import { People1767000019000 } from './migrations/1767000019000-people.js';
import { AuditChain1767000021000 } from './migrations/1767000021000-audit-chain.js';
import { SecondWall1767000020000 } from './migrations/1767000020000-second-wall.js';
import { TransferConfirmed1767000024000 } from './migrations/1767000024000-transfer-confirmed.js';
import { WorkCalledFor1767000025000 } from './migrations/1767000025000-work-called-for.js';
import { FollowThrough1767000026000 } from './migrations/1767000026000-follow-through.js';
import { SearchDue1767000030000 } from './migrations/1767000030000-search-due.js';
import { RegisterCounts1767000031000 } from './migrations/1767000031000-register-counts.js';
import { ProgressOfABoard1767000032000 } from './migrations/1767000032000-progress-of-a-board.js';
import { CountedAtOnce1767000033000 } from './migrations/1767000033000-counted-at-once.js';
import { MoreClassesOfRecord1767000034000 } from './migrations/1767000034000-more-classes-of-record.js';
import { UptakeHasAPeriod1767000035000 } from './migrations/1767000035000-uptake-has-a-period.js';
import { DraftsCanBeDiscarded1767000036000 } from './migrations/1767000036000-drafts-can-be-discarded.js';
import { WhatCountsAsBack1767000037000 } from './migrations/1767000037000-what-counts-as-back.js';
import { WaitingNotices1767000039000 } from './migrations/1767000039000-waiting-notices.js';
import { CodedNow1767000040000 } from './migrations/1767000040000-coded-now.js';
import { IdentifiedOnce1767000041000 } from './migrations/1767000041000-identified-once.js';
import { ReachNotStated1767000043000 } from './migrations/1767000043000-reach-not-stated.js';
import { ProposalsCanBeDiscarded1767000045000 } from './migrations/1767000045000-proposals-can-be-discarded.js';
import { SecondCodingsTakenBack1767000044000 } from './migrations/1767000044000-second-codings-taken-back.js';
import { AnswersCarryOver1767000047000 } from './migrations/1767000047000-answers-carry-over.js';
import { RecurrencesFollowTheirTheme1767000049000 } from './migrations/1767000049000-recurrences-follow-their-theme.js';
import { WorkCountsAsChange1767000051000 } from './migrations/1767000051000-work-counts-as-change.js';
import { ReturnsOutliveDisposal1767000051100 } from './migrations/1767000051100-returns-outlive-disposal.js';
import { WhoseStore1767000051200 } from './migrations/1767000051200-whose-store.js';
import { BackupsLetGo1767000051300 } from './migrations/1767000051300-backups-let-go.js';
import { CodedThen1767000052000 } from './migrations/1767000052000-coded-then.js';
import { ConsultationsEnd1767000054000 } from './migrations/1767000054000-consultations-end.js';
import { CalibrationTakenBack1767000054100 } from './migrations/1767000054100-calibration-taken-back.js';
import { DismissedByPeople1767000055000 } from './migrations/1767000055000-dismissed-by-people.js';
import { FormsKnowWhatTheyBecame1767000056000 } from './migrations/1767000056000-forms-know-what-they-became.js';
import { WhatSentFormsBecame1767000056100 } from './migrations/1767000056100-what-sent-forms-became.js';
import { ErrataOfWhatIsRead1767000056200 } from './migrations/1767000056200-errata-of-what-is-read.js';
import { TakenBackEverywhere1767000057000 } from './migrations/1767000057000-taken-back-everywhere.js';
import { OlderReadingsFirst1767000058100 } from './migrations/1767000058100-older-readings-first.js';
import { ClosedAddresses1767000060000 } from './migrations/1767000060000-closed-addresses.js';
import { AskedWhoseAddress1767000060100 } from './migrations/1767000060100-asked-whose-address.js';
import { LabelsToldAnew1767000061000 } from './migrations/1767000061000-labels-told-anew.js';
import { LinesTakenUpAgain1767000062000 } from './migrations/1767000062000-lines-taken-up-again.js';
import { OneSummaryOneReview1767000063000 } from './migrations/1767000063000-one-summary-one-review.js';
import { ProposalsWithdrawnWhen1767000063100 } from './migrations/1767000063100-proposals-withdrawn-when.js';
import { ToldAnew1767000063200 } from './migrations/1767000063200-told-anew.js';
import { NoActionRecorded1767000050000 } from './migrations/1767000050000-no-action-recorded.js';
import { DueBefore1767000050100 } from './migrations/1767000050100-due-before.js';
import { WithdrawnEditions1767000046000 } from './migrations/1767000046000-withdrawn-editions.js';
import { TakenBackTogether1767000046100 } from './migrations/1767000046100-taken-back-together.js';
import { SplitsTakenBack1767000048000 } from './migrations/1767000048000-splits-taken-back.js';
import { DecisionsTakenBack1767000048100 } from './migrations/1767000048100-decisions-taken-back.js';
import { RecordOfARegion1767000042000 } from './migrations/1767000042000-record-of-a-region.js';
import { HeldForms1767000042100 } from './migrations/1767000042100-held-forms.js';
import { Retention1767000022000 } from './migrations/1767000022000-retention.js';
import { WarehouseFacts1767000007000 } from './migrations/1767000007000-warehouse-facts.js';
import { QuickFirstDay1767000008000 } from './migrations/1767000008000-quick-first-day.js';
import { CreateRecord1765000000000 } from './migrations/1765000000000-create-record.js';
import { CodeAndGovern1766000000000 } from './migrations/1766000000000-code-and-govern.js';

/** Every change to the schema, oldest first. */
export const MIGRATIONS = [
  CreateRecord1765000000000,
  CodeAndGovern1766000000000,
  WorkflowAndRelease1767000000000,
  FormsInProgress1767000001000,
  LabelMaps1767000002000,
  Returns1767000003000,
  SearchAndApi1767000004000,
  Publications1767000005000,
  SavedViews1767000006000,
  WarehouseFacts1767000007000,
  QuickFirstDay1767000008000,
  Editions1767000010000,
  Uptake1767000011000,
  Circulation1767000012000,
  Errata1767000013000,
  Actions1767000014000,
  Sustainment1767000015000,
  ReviewRegister1767000016000,
  Fidelity1767000017000,
  SignIn1767000018000,
  People1767000019000,
  SecondWall1767000020000,
  AuditChain1767000021000,
  Retention1767000022000,
  RequestAllowance1767000023000,
  TransferConfirmed1767000024000,
  WorkCalledFor1767000025000,
  FollowThrough1767000026000,
  SearchDue1767000030000,
  RegisterCounts1767000031000,
  ProgressOfABoard1767000032000,
  CountedAtOnce1767000033000,
  MoreClassesOfRecord1767000034000,
  UptakeHasAPeriod1767000035000,
  DraftsCanBeDiscarded1767000036000,
  WhatCountsAsBack1767000037000,
  WaitingNotices1767000039000,
  CodedNow1767000040000,
  IdentifiedOnce1767000041000,
  RecordOfARegion1767000042000,
  HeldForms1767000042100,
  ReachNotStated1767000043000,
  SecondCodingsTakenBack1767000044000,
  ProposalsCanBeDiscarded1767000045000,
  WithdrawnEditions1767000046000,
  TakenBackTogether1767000046100,
  AnswersCarryOver1767000047000,
  SplitsTakenBack1767000048000,
  DecisionsTakenBack1767000048100,
  RecurrencesFollowTheirTheme1767000049000,
  NoActionRecorded1767000050000,
  DueBefore1767000050100,
  WorkCountsAsChange1767000051000,
  ReturnsOutliveDisposal1767000051100,
  WhoseStore1767000051200,
  BackupsLetGo1767000051300,
  CodedThen1767000052000,
  ConsultationsEnd1767000054000,
  CalibrationTakenBack1767000054100,
  DismissedByPeople1767000055000,
  FormsKnowWhatTheyBecame1767000056000,
  WhatSentFormsBecame1767000056100,
  ErrataOfWhatIsRead1767000056200,
  TakenBackEverywhere1767000057000,
  OlderReadingsFirst1767000058100,
  ClosedAddresses1767000060000,
  AskedWhoseAddress1767000060100,
  LabelsToldAnew1767000061000,
  LinesTakenUpAgain1767000062000,
  OneSummaryOneReview1767000063000,
  ProposalsWithdrawnWhen1767000063100,
  ToldAnew1767000063200,
];

/** The schema pg-boss keeps its jobs in. */
export const JOBS_SCHEMA = 'jobs';

const LOCK = 20131; // one migrator at a time over all replicas

/**
 * Brings the database at `url` (its owner's address) up to date, or, with `only`, as far as the migrations of these names do, as
 * they were when a backup was made. Safe to call from several processes at once.
 */
export async function migrate(url: string, only?: readonly string[]): Promise<void> {
  const migrations = only ? MIGRATIONS.filter(({ name }) => only.includes(name)) : MIGRATIONS;
  const owner = new DataSource({ type: 'postgres', url, migrations, poolSize: 2 });
  await owner.initialize();
  const lock = owner.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await owner.runMigrations({ transaction: 'each' }).catch(async (cause: { code?: string }) => {
      throw cause.code === '42501' ? await withoutRole(lock, cause) : cause;
    });
    await migrateJobs(url);
    await owner.query(`GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO ${APP_ROLE}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO ${APP_ROLE}`);
    await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO ${APP_ROLE}`);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    await lock.release();
    await owner.destroy();
  }
}

async function migrateJobs(url: string): Promise<void> {
  const jobs = new PgBoss({ connectionString: url, schema: JOBS_SCHEMA, max: 1, supervise: false, schedule: false });
  const faults: unknown[] = [];
  jobs.on('error', (fault) => faults.push(fault));
  await jobs.start();
  await jobs.stop({ graceful: false });
  if (faults.length > 0) throw new Error('The job tables could not be prepared.', { cause: faults[0] });
}

/** What to tell a user that owns its database and may not make or hand out the role of the application, which another record of the server may have begun. */
async function withoutRole(runner: QueryRunner, cause: unknown): Promise<unknown> {
  const [{ user, is_made, is_given }] = (await runner.query(
    `SELECT quote_ident(current_user) AS user, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS is_made,
            EXISTS (SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
                     WHERE r.rolname = $1 AND m.member = current_user::regrole) AS is_given`,
    [APP_ROLE],
  )) as [{ user: string; is_made: boolean; is_given: boolean }];
  if (is_given) return cause;
  const make = is_made ? '' : `CREATE ROLE ${APP_ROLE} NOLOGIN; `;
  return new Error(
    `The setting DATABASE_URL is not right: its user may not make or hand out the role ${APP_ROLE}. Have whoever administers the server run: ${make}GRANT ${APP_ROLE} TO ${user} WITH ADMIN OPTION;`,
    { cause },
  );
}
