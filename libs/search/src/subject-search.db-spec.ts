import { operatorFor, type Actor } from '#libs/authority';
import { draftOf } from '../../../test/builders/draft.js';
import { type Record, openRecord } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { SUBJECT_PLACES, WITHOUT_WORDS } from './subject-places.js';
import { SubjectSearch } from './subject-search.service.js';

const guardian = (boardId: string | null): Actor => ({ id: 'g', name: 'G', boardId, roles: ['privacy-guardian'] });
const wish = { words: 'kestrel', from: '', to: '', request: 'SAR-7' };
let record: Record;
let subjects: SubjectSearch;
beforeAll(async () => {
  record = await openRecord();
  subjects = new SubjectSearch(record.database);
  const own = operatorFor('ambleford');
  const send = (bytes: number, themes: string) =>
    record.summaries.receive(
      own,
      { name: `kestrel ${bytes}.docx`, bytes: new Uint8Array([bytes]) },
      draftOf({ boardId: 'ambleford', themes }),
    );
  await send(1, 'The kestrels were not told.');
  await record.forms.start(own);
  await asOwner(
    record.url,
    `UPDATE form_in_progress SET answers = '{"themes": "A KESTREL again", "list": [{"text": "x"}]}'`,
  );
});
afterAll(() => record.close());

const find = async (actor: Actor, more: Partial<typeof wish> = {}) => {
  const found = await subjects.find(actor, { ...wish, ...more });
  return found.ok ? found.value.hits : found.refusals.map(({ code }) => code);
};

it('finds a word within words and in any case, in answers, file names and forms being written, of its own board alone', async () => {
  const hits = await find(guardian('ambleford'));
  expect(hits.map((hit) => (hit as { kind: string }).kind).sort()).toEqual([
    'A form being written',
    'An answer of a learning summary',
    'The name of a file that was sent',
  ]);
  expect(await find(guardian('ambleford'), { words: 'kestrels told' })).toHaveLength(1);
  expect(await find(guardian('brackenmoor'))).toEqual([]);
});

it('does not show one board what another has released', async () => {
  const [looked] = await asOwner<{ summaryId: string; revisionId: string }>(
    record.url,
    'SELECT id AS "summaryId", current_revision_id AS "revisionId" FROM summary',
  );
  await releaseToRegion(record, 'ambleford', looked!);
  expect(await find(guardian('brackenmoor'))).toEqual([]);
});

it('looks between days where they are given', async () => {
  expect(await find(guardian('ambleford'), { to: '1/1/2001' })).toEqual([]);
  expect((await find(guardian('ambleford'), { from: '1 1 2001' })).length).toBe(3);
});

it('is for the privacy guardian and approvers of a board, and records which request, not what was looked for', async () => {
  expect(await find(guardian(null))).toEqual(['search.no-board']);
  await expect(find({ ...guardian('ambleford'), roles: ['board-contributor'] })).rejects.toThrow('privacy.find');
  const found = `SELECT subject FROM audit_entry WHERE action = 'privacy.find'`;
  const trail = await asOwner<{ subject: string }>(record.url, found);
  expect(new Set(trail.map(({ subject }) => subject))).toEqual(new Set(['SAR-7']));
});

it('knows of every table that belongs to a board whether it holds words', async () => {
  const tables = await asOwner<{ name: string }>(
    record.url,
    `SELECT DISTINCT b.table_name AS name FROM information_schema.columns b JOIN information_schema.columns c USING (table_schema, table_name)
      WHERE b.table_schema = 'public' AND b.column_name = 'board_id' AND c.data_type IN ('text', 'jsonb') AND c.column_name <> 'board_id'`,
  );
  const known = SUBJECT_PLACES.map(({ from }) => from).join(' ');
  const unknown = tables.filter(
    ({ name }) => !WITHOUT_WORDS.includes(name) && !new RegExp(`\\b${name}\\b`).test(known),
  );
  expect(unknown).toEqual([]);
});
