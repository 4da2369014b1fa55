import { type Actor } from '#libs/authority';
import { SummaryReader, type OwnSummary } from '#libs/summaries';
import { strToU8, zipSync } from 'fflate';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';

const sam: Actor = { id: 'sam', name: 'Sam', boardId: 'ambleford', roles: ['board-contributor'] };

let running: RunningService;
let person: Visitor;
let colleague: Visitor;
beforeAll(async () => {
  running = await startService({ load: false });
  person = await running.signIn(['board-contributor'], 'ambleford');
  colleague = await running.signIn(['board-contributor'], 'ambleford');
}, 120_000);
afterAll(() => running.stop());

const HEAD = 'LSCB area,Review reference,Type of review,Date form completed,Key themes and early learning';
const full = (reference: string, ...more: string[]) =>
  ['Ambleford', reference, 'Audit', '12 March 2014', `Notes of ${reference} were late`, ...more].join(',');
const csv = (name: string, ...lines: string[]) => new File([lines.join('\n')], name);
const zip = (files: Record<string, Uint8Array>) => new File([Uint8Array.from(zipSync(files))], 'corrected.zip');

async function follow(answer: Response): Promise<string> {
  const page = answer.status === 303 ? await person.text(answer.headers.get('location')!) : await answer.text();
  return page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}
const upload = async (file: File) => follow(await person.submit('/summaries/upload', '/summaries/upload', { file }));
async function held(): Promise<OwnSummary[]> {
  const reader = running.service.get(SummaryReader);
  const { lines } = await reader.list(sam);
  return (await Promise.all(lines.map(({ id }) => reader.findOwn(sam, id)))) as OwnSummary[];
}
const of = async (reference: string) => (await held()).filter(({ own }) => own.reference === reference);
const themes = ({ passages }: OwnSummary) => passages.themes.map(({ text }) => text);
const partsOf = ({ id }: OwnSummary) => `/intake/labels/${id}`;
const teach = async (summary: OwnSummary, meanings: Record<string, string>, who = person) => {
  const said = Object.entries(meanings).flatMap(([label, meaning], index) => [
    [`label-${index}`, label],
    [`meaning-${index}`, meaning],
  ]);
  const sent = { revision: summary.revisionId, ...Object.fromEntries(said) };
  return follow(await who.submit(partsOf(summary), partsOf(summary), sent));
};
const again = async ({ id, revisionId }: OwnSummary) =>
  follow(await person.submit(`/summaries/${id}`, `/intake/labels/${id}/again`, { revision: revisionId }));

describe('a register with a heading nobody knows', () => {
  it('is read again row by row, though more of its rows can be read once the heading is taught', async () => {
    const half = 'Ambleford,AM/R2,,,,Two: nobody asked the child';
    const sent = [`${HEAD},Attic lessons`, full('AM/R1', 'One: asked'), half, full('AM/R3', 'Three: rang')];
    expect(await upload(csv('attic.csv', ...sent))).toContain('1 row holds no summary and was left out: row 3.');
    const [third] = await of('AM/R3');
    expect(await teach(third!, { 'Attic lessons': 'themes' })).toContain('stored what we found as revision 2');
    const [after] = await of('AM/R3');
    expect([after!.id, themes(after!)]).toEqual([third!.id, ['Notes of AM/R3 were late', 'Three: rang']]);

    await upload(csv('attic.csv', ...sent));
    expect((await of('AM/R2')).map(themes)).toEqual([['Two: nobody asked the child']]);
    expect([(await of('AM/R1')).length, (await of('AM/R3')).length]).toEqual([1, 1]);
  });

  it('tells in each other row held that it can be read again, and reads it', async () => {
    await upload(csv('drawer.csv', `${HEAD},Drawer`, full('AM/U1', 'First drawer'), full('AM/U2', 'Second drawer')));
    const [[first], [second]] = [await of('AM/U1'), await of('AM/U2')];
    await teach(first!, { Drawer: 'themes' });
    expect(await person.text(`/summaries/${second!.id}`)).toContain('We can read more of this form now');
    expect(await person.text(partsOf(second!))).toContain('Read the form again');
    expect(await again(second!)).toContain('stored what we found as revision 2');
    const [after] = await of('AM/U2');
    expect(themes(after!)).toEqual(['Notes of AM/U2 were late', 'Second drawer']);
    expect(await person.text(`/summaries/${after!.id}`)).not.toContain('We can read more of this form now');
  });
});

it('is no further revision of the rows of a register that say what they said', async () => {
  await upload(csv('q1.csv', HEAD, full('AM/Q1'), full('AM/Q2')));
  const changed = full('AM/Q2').replace('late', 'a day late');
  const told = await upload(csv('q2.csv', HEAD, full('AM/Q1'), changed, full('AM/Q3')));
  expect(told).toMatch(/We hold this already, as revision 1 of \S+ Nothing was changed/);
  const revisions = await Promise.all(['AM/Q1', 'AM/Q2', 'AM/Q3'].map(of));
  expect(revisions.map(([one]) => one!.revision)).toEqual([1, 2, 1]);
});

it('stores the correction out of an archive, and tells what else was in it', async () => {
  await upload(csv('z.csv', HEAD, full('AM/Z1')));
  const [summary] = await of('AM/Z1');
  const path = `/summaries/${summary!.id}`;
  const corrected = strToU8([HEAD, full('AM/Z1').replace('late', 'a day late')].join('\n'));
  const file = zip({ 'a letter.txt': strToU8('Dear colleagues, here it is.'), 'form.csv': corrected });
  const answer = await person.submit(path, `${path}/correction`, { revision: summary!.revisionId, file });
  expect(answer.status).toBe(303);
  expect(await follow(answer)).toMatch(/Stored as revision 2 of \S+ Not stored: a letter\.txt\./);
  expect((await of('AM/Z1')).map(themes)).toEqual([['Notes of AM/Z1 were a day late']]);
});

it('teaches the part a page asked about, though a colleague has taught another since', async () => {
  await upload(csv('vault.csv', `${HEAD},Filing shelf colour,Lessons vault`, full('AM/L1', 'Blue', 'Vaulted lessons')));
  const [summary] = await of('AM/L1');
  await teach(summary!, { 'Filing shelf colour': 'ignore', 'Lessons vault': 'later' }, colleague);
  const told = await teach(summary!, { 'Filing shelf colour': 'otherComments', 'Lessons vault': 'themes' });
  expect(told).toContain('What a colleague has said of a part since you opened the page stays as they said it.');
  const [after] = await of('AM/L1');
  expect(themes(after!)).toEqual(['Notes of AM/L1 were late', 'Vaulted lessons']);
  const known = await follow(await person.get('/intake/labels'));
  expect(known).toMatch(/filing shelf colour Not part of the summary/i);
});
