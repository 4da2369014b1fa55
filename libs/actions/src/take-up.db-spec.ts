import { randomUUID } from 'node:crypto';
import { inTransaction, MIGRATIONS } from '#libs/database';
import { operatorFor } from '#libs/authority';
import fc from 'fast-check';
import type { QueryRunner } from 'typeorm';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { asOwner } from '../../../test/builders/test-database.js';

let record: Record;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

const ambleford = operatorFor('ambleford');
const region = { id: 'someone', boardId: null };
const AUDIT = 'Dip sample of 10 files, Sept 2014';
let files = 0;

async function receive(reference: string, changes: string, recommendations = 'CSC: read old files.', audit = AUDIT) {
  files += 1;
  const draft = draftOf({
    reference,
    changes,
    singleAgencyRecommendations: recommendations,
    impactAudit: audit,
  });
  const received = await record.summaries.receive(ambleford, { name: 'a.docx', bytes: new Uint8Array([files]) }, draft);
  if (!received.ok) throw new Error('not received');
  return received.value;
}
const release = (looked: { summaryId: string; revisionId: string }) => releaseToRegion(record, 'ambleford', looked);
const followed = () =>
  asOwner<{ text: string; id: string }>(
    record.url,
    `SELECT f.action_id AS id, p.text FROM followed_action() f JOIN followed_action_passage() w USING (action_id)
       JOIN passage p ON p.id = w.passage_id ORDER BY p.ordinal`,
  );

it('takes up the lines of a released plan, finds them again in a correction, and lets go what is withdrawn', async () => {
  const first = await receive('A/1', 'One pager: CSC head of service, Nov 2013\nFax number: named midwife, done');
  await record.tagging.suggestMissing(ambleford);
  expect(await record.takeUp.takeUp(ambleford)).toBe(0);
  await release(first);
  expect(await record.takeUp.takeUp(ambleford)).toBe(1);
  expect(await record.takeUp.takeUp(ambleford)).toBe(0);
  const before = await followed();
  expect(before.map(({ text }) => text)).toEqual([
    'One pager: CSC head of service, Nov 2013',
    'Fax number: named midwife, done',
  ]);
  const [action] = await asOwner(
    record.url,
    'SELECT role, due_on::text, due_precision, state FROM action ORDER BY place',
  );
  expect(action).toEqual({
    role: 'CSC head of service',
    due_on: '2013-11-30',
    due_precision: 'month',
    state: 'not-started',
  });
  const [evidence] = await asOwner(record.url, 'SELECT kind, planned_on::text FROM impact_evidence');
  expect(evidence).toEqual({ kind: 'audit', planned_on: '2014-09-30' });
  const second = await receive('A/1', 'One pager: CSC head of service and police, Nov 2013\nSomething else altogether');
  await release(second);
  await record.takeUp.takeUp(ambleford);
  const after = await followed();
  expect(after.map(({ id }) => before.findIndex((one) => one.id === id))).toEqual([0, -1]);
  await record.release.withdraw(ambleford, first.summaryId, 'Too soon');
  expect(await followed()).toEqual([]);
  const seen = await inTransaction(record.database, region, (manager) => manager.query('SELECT 1 FROM action'));
  expect(seen).toEqual([]);
});

it('reads again whom recommendations are for where their words are tagged or coded after they were taken up', async () => {
  const received = await receive('A/2', 'Something quite different', 'Police: one form.\nNone');
  await release(received);
  await record.takeUp.takeUp(ambleford);
  const forWhom = async () => {
    const [row] = await asOwner<{ agencies: string[] }>(
      record.url,
      `SELECT agencies FROM recommendation WHERE summary_id = '${received.summaryId}'`,
    );
    return row!.agencies;
  };
  expect(await forWhom()).toEqual([]);
  await record.tagging.suggestMissing(ambleford);
  await record.takeUp.takeUp(ambleford);
  expect(await forWhom()).toEqual(['police']);
  await asOwner(
    record.url,
    `INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
     SELECT id, 'somebody', 'first', 1, '2013.1', '[]', '{}', '{"value": "concern"}', '{"agencies": [{"id": "gp", "state": "added"}]}', true
       FROM passage WHERE revision_id = '${received.revisionId}' AND text LIKE 'Police%'`,
  );
  await record.takeUp.takeUp(ambleford);
  expect(await forWhom()).toEqual(['gp']);
  await asOwner(
    record.url,
    `UPDATE recommendation SET agencies = '{camhs}', agencies_from = 'board' WHERE agencies = '{gp}'`,
  );
  await record.takeUp.takeUp(ambleford);
  expect(await forWhom()).toEqual(['camhs']);
});

const migrateAgain = async (called: string) => {
  const Migration = MIGRATIONS.find(({ name }) => name.startsWith(called))!;
  await new Migration().up({ query: (sql: string) => asOwner(record.url, sql) } as QueryRunner);
};

it('takes up again the lines that were left out for how they begin, and leaves what was taken up as it is', async () => {
  const plans = [
    'Stop faxes\nUpdate the protocol\nTrain all',
    'Train all staff\nUpdate the whole protocol\nUpdate: done',
  ];
  const { summaryId, ...first } = await receive('U/1', plans[0]!);
  await release({ summaryId, ...first });
  await release(await receive('U/1', plans[1]!));
  await record.takeUp.takeUp(ambleford);
  const whole = () =>
    asOwner<{ id: string; text: string }>(
      record.url,
      `SELECT a.id, a.place, a.revision_id, string_agg(p.text, ' | ' ORDER BY f.number) AS text
         FROM action a JOIN action_wording w ON w.action_id = a.id JOIN passage p ON p.id = w.passage_id
         JOIN followed_revision f ON f.revision_id = w.revision_id
        WHERE a.summary_id = '${summaryId}' GROUP BY a.id ORDER BY a.place, text`,
    );
  const all = await whole();
  expect(all.map(({ text }) => text)).toEqual([
    'Stop faxes',
    'Train all | Train all staff',
    'Update the protocol | Update the whole protocol',
  ]);
  const { id } = all[2]!;
  await asOwner(record.url, 'DELETE FROM action_wording WHERE action_id = $1', [id]);
  await asOwner(record.url, 'DELETE FROM action WHERE id = $1', [id]);
  await migrateAgain('LinesTakenUpAgain');
  await record.takeUp.takeUp(ambleford);
  expect(await whole()).toEqual([...all.slice(0, 2), { ...all[2], id: expect.any(String) }]);
  await migrateAgain('LinesTakenUpAgain');
  await record.takeUp.takeUp(ambleford);
  expect(await whole()).toHaveLength(3);
});

it('counts for its own board no more than for others what a correction took out', async () => {
  const ann = { id: 'ann', name: 'Ann', boardId: 'ambleford', roles: ['board-contributor'] as const };
  const group = { id: 'gus', name: 'Gus', boardId: null, roles: ['group-member'] as const };
  const first = await receive('G/1', 'Briefings x4, Nov 2013', 'Police: brief everybody');
  await release(first);
  await record.takeUp.takeUp(ambleford);
  const { summaryId } = first;
  const { actions, recommendations, evidence } = await record.actionsReader.ofSummary(ann, summaryId);
  const [{ id }, [asked], [planned]] = [actions[0]!, recommendations, evidence];
  await record.actions.link(ann, id, asked!.id);
  await record.impact.linkEvidence(ann, planned!.id, id);
  const found = { result: 'improved', confidence: 'low', on: 'January 2014', words: '' };
  await record.impact.recordResult(ann, { evidenceId: planned!.id, seen: 0 }, found);
  expect((await record.actionsReader.action(ann, id))!.action).toMatchObject({
    recommendationId: asked!.id,
    goneRecommendationId: null,
    evidencePlanned: 1,
    evidenceGiven: 1,
  });
  await release(await receive('G/1', 'Briefings x4, Nov 2013', 'None', 'Feedback forms'));
  await record.takeUp.takeUp(ambleford);
  for (const reader of [ann, group]) {
    const page = (await record.actionsReader.action(reader, id))!;
    expect(page.recommendation).toBeNull();
    expect(page.action).toMatchObject({
      stands: true,
      recommendationId: null,
      goneRecommendationId: asked!.id,
      evidencePlanned: 0,
      evidenceGiven: 0,
    });
  }
});

const LINES = [
  'Stop faxes, May 2014',
  'Stop all faxes, May 2014',
  'Train the named nurse',
  'Train every named nurse',
  'One pager',
  'Update the guide',
];
const step = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...LINES), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('withdraw' as const) },
);

/** Every action a summary ever had: what it said in each wording, oldest first, and whether it stands. */
const itemsOf = (summaryId: string) =>
  asOwner(
    record.url,
    `SELECT array_agg(p.text ORDER BY f.number) AS said, a.place, bool_or(s.released_revision_id = a.revision_id) AS stands, a.due_on::text
       FROM action a JOIN summary s ON s.id = a.summary_id JOIN action_wording w ON w.action_id = a.id
       JOIN passage p ON p.id = w.passage_id JOIN followed_revision f ON f.revision_id = w.revision_id
      WHERE a.summary_id = '${summaryId}' GROUP BY a.id ORDER BY 1, 2`,
  );

it('gives the same items whatever was released, corrected and withdrawn, whenever it runs', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 5 }), async (steps) => {
      run += 1;
      const told: unknown[] = [];
      for (const [boardId, isTakenUpAtOnce] of [
        ['elverside', true],
        ['dunmallow', false],
      ] as const) {
        const actor = operatorFor(boardId);
        let summaryId = '';
        for (const [what, isTakenUp] of steps) {
          if (what === 'withdraw') await record.release.withdraw(actor, summaryId || randomUUID(), 'Too soon');
          else {
            files += 1;
            const draft = draftOf({ boardId, reference: `P/${run}`, changes: what.join('\n') || null });
            const file = { name: 'a.docx', bytes: new Uint8Array([files % 256, files >> 8]) };
            const received = await record.summaries.receive(actor, file, draft);
            if (!received.ok) throw new Error('not received');
            summaryId = received.value.summaryId;
            await releaseToRegion(record, boardId, received.value);
          }
          if (isTakenUpAtOnce && isTakenUp) await record.takeUp.takeUp(actor);
        }
        await record.takeUp.takeUp(actor);
        await record.takeUp.takeUp(actor);
        told.push(summaryId === '' ? [] : await itemsOf(summaryId));
      }
      expect(told[0]).toEqual(told[1]);
    }),
    { numRuns: 5, seed: 2013 },
  );
});

it('no longer says of recommendations held before, from other forms than ours, that others can learn from them', async () => {
  const [theirs, ours] = [await receive('R/1', '', 'Ask twice (Police)'), await receive('R/2', '', 'Ask (Police)')];
  for (const looked of [theirs, ours]) await release(looked);
  await record.takeUp.takeUp(ambleford);
  const reach = () =>
    asOwner<{ is_transferable: boolean | null }>(
      record.url,
      'SELECT is_transferable FROM recommendation WHERE summary_id = ANY ($1) ORDER BY summary_id = $2',
      [[theirs.summaryId, ours.summaryId], ours.summaryId],
    );
  expect(await reach()).toEqual([{ is_transferable: null }, { is_transferable: null }]);
  await asOwner(record.url, 'UPDATE recommendation SET is_transferable = true WHERE summary_id = ANY ($1)', [
    [theirs.summaryId, ours.summaryId],
  ]);
  await asOwner(record.url, `UPDATE revision_detail SET answers = '{}' WHERE revision_id = $1`, [ours.revisionId]);
  await migrateAgain('ReachNotStated');
  expect(await reach()).toEqual([{ is_transferable: null }, { is_transferable: true }]);
});
