import pg from 'pg';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { wordForm } from '../builders/word-form.js';
import { ARCHIVES } from '../hostile/archives.js';
import { DATA } from '../hostile/data.js';
import { DOCUMENTS } from '../hostile/documents.js';
import type { Hostile } from '../hostile/hostile.js';
import { PDFS } from '../hostile/pdfs.js';

// All of them are met by the reader in libs/intake/src/hostile.spec.ts; these few go the whole way.
const SENT: Record<string, Hostile> = {
  'bomb.docx': ARCHIVES['a form of 19 MB of nothing']!,
  'nested.zip': ARCHIVES['an archive in an archive in an archive']!,
  'laughs.docx': DOCUMENTS['entities that laugh a billion times']!,
  'macros.docx': DOCUMENTS['macros in a Word form']!,
  'deep.odt': DOCUMENTS['tables 5,000 deep, in OpenDocument']!,
  'bomb.pdf': PDFS['a page that unpacks to 100 MB']!,
  'locked.pdf': PDFS['a PDF locked with a password']!,
  'line.csv': DATA['a line of 10 MB']!,
};
const SCRIPT = '<script>document.title = "taken"</script><img src=x onerror=alert(1)>';

let running: RunningService;
let contributor: Visitor;
beforeAll(async () => {
  running = await startService({ load: false });
  contributor = await running.signIn(['board-contributor'], 'ambleford');
}, 120_000);
afterAll(() => running?.stop());

const send = (name: string, bytes: Uint8Array) =>
  contributor.submit('/summaries/upload', '/summaries/upload', { file: new File([new Uint8Array(bytes)], name) });

async function storedFiles(): Promise<number> {
  const client = new pg.Client({ connectionString: running.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ files: number }>('SELECT count(*)::int AS files FROM uploaded_file');
  await client.end();
  return rows[0]!.files;
}

it.each(Object.keys(SENT))('answers %s with a page that says why, and stores nothing', async (name) => {
  const answer = await send(name, SENT[name]!.make('http://127.0.0.1:9'));
  expect(answer.status).toBe(422);
  expect(await answer.text()).toMatch(/There is a problem/);
  expect(await storedFiles()).toBe(0);
});

it('is alive after all of them, and takes a form in', async () => {
  expect((await running.visitor().get('/health')).status).toBe(200);
  const answer = await send('form.docx', wordForm({ themes: `Nobody asked. ${SCRIPT}`, otherComments: SCRIPT }));
  expect(answer.headers.get('location')).toMatch(/^\/summaries\//);
  expect(await storedFiles()).toBe(1);
});

it('shows script in an answer as the text it is', async () => {
  const path = /\/summaries\/[0-9a-f-]{36}/.exec(await contributor.text('/summaries'))![0];
  const page = await contributor.text(path);
  expect(page).toContain('&lt;script&gt;document.title');
  expect(page).not.toContain('<script>document');
  expect(page).not.toContain('<img src=x');
});
