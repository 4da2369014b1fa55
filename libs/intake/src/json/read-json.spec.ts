import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import * as fc from 'fast-check';
import { join } from 'node:path';
import { readDocument } from '../read-document.js';
import { toContract } from '../to-contract.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const readText = (text: string) =>
  readDocument({ name: 'sent.json', bytes: new TextEncoder().encode(text) }, { reference, labels: [] });
const read = (sent: unknown) => readText(JSON.stringify(sent));

const SUMMARY = {
  boardId: 'ambleford',
  dateCompleted: '12 September 2013',
  reviewType: 'targeted-scr',
  incidentMonth: 'March 2013',
  reference: 'AMB/SCR/04',
  themes: 'HV saw bruising at six weeks\nNobody asked to see the birth record',
  methodologyLearning: 'Two half days were enough.',
  singleAgencyRecommendations: [{ text: 'Body map at every handover', agencies: [], isTransferable: true }],
  changes: 'Named nurse to reissue the protocol by May',
  impactAudit: 'Dip sample of ten files in October.',
};

it('reads one summary, a list of them, or an object that holds the list', async () => {
  for (const sent of [SUMMARY, [SUMMARY], { summaries: [SUMMARY] }]) {
    const { records, format } = await read(sent);
    expect(format).toBe('json');
    expect(records).toHaveLength(1);
    expect(records[0]?.fields).toMatchObject({
      lscbArea: { boardId: 'ambleford', text: 'Ambleford' },
      dateCompleted: { iso: '2013-09-12' },
      reviewType: { id: 'targeted-scr' },
      reference: 'AMB/SCR/04',
      singleAgencyRecommendations: 'Body map at every handover (for other areas too)',
    });
  }
});

it('takes board and kind of review by name as a form does, and asks where a name could be several', async () => {
  const [named] = (await read({ ...SUMMARY, boardId: 'Ambleford LSCB', reviewType: 'Targeted SCR' })).records;
  expect([named?.fields.lscbArea?.boardId, named?.fields.reviewType?.id]).toEqual(['ambleford', 'targeted-scr']);
  const [unclear] = (await read({ ...SUMMARY, boardId: 'Somewhere SCB', reviewType: 'A look back' })).records;
  expect(unclear?.fields.lscbArea).toEqual({ boardId: null, text: 'Somewhere SCB' });
  expect(unclear?.fields.reviewType?.id).toBeNull();
  expect(unclear?.questions.map(({ field }) => field)).toEqual(expect.arrayContaining(['lscbArea', 'reviewType']));
});

it('reads an export of what was read before to the same fields', async () => {
  const once = toContract(await read(SUMMARY));
  const again = toContract(await read(once));
  expect(again.records.map(({ fields }) => fields)).toEqual(once.records.map(({ fields }) => fields));
  expect(toContract(await read(once.records[0]?.fields)).records[0]?.fields).toEqual(once.records[0]?.fields);
});

it.each([
  [
    'a field the form does not have',
    [SUMMARY, { ...SUMMARY, childName: 'X' }],
    'The second summary has a field the form does not have.',
  ],
  [
    'a number where text belongs',
    [SUMMARY, { ...SUMMARY, reviewType: 7 }],
    'The second summary’s reviewType must be text.',
  ],
  ['an item of the wrong kind', { ...SUMMARY, actions: ['x'] }, 'The summary’s actions, item 1 must be an object.'],
  ['a list of nothing', { summaries: [] }, 'There is no summary in the file.'],
  ['no object at all', [1], 'The summary must be an object.'],
])('refuses the whole file for %s, and says where', async (_, sent, sentence) => {
  const { verdict, message, records } = await read(sent);
  expect({ verdict, records }).toEqual({ verdict: 'refused', records: [] });
  expect(message.startsWith(sentence)).toBe(true);
  expect(message).not.toMatch(/childName|X/);
});

it.each(['{"summaries": [', '[[[[', '{"a":1}}', '['.repeat(200_000)])('refuses what is not JSON', async (text) =>
  expect(await readText(text)).toMatchObject({ verdict: 'refused', records: [] }),
);

it('never fails on any JSON there is, nor on keys that mean something to the language', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const { verdict } = await read([value]);
      expect(['accepted', 'questions', 'refused']).toContain(verdict);
    }),
    { numRuns: 200, seed: 4 },
  );
  expect((await readText('{"__proto__": {"boardId": "ambleford"}, "constructor": 1}')).verdict).toBe('refused');
});
