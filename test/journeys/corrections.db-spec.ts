import type { Actor } from '#libs/authority';
import { writeForm } from '#libs/intake';
import { RetentionService } from '#libs/retention';
import { FormsService, SECTION_NAMES, SummaryReader, type Receipt } from '#libs/summaries';
import { answersOf } from '../builders/answers.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

const sam: Actor = { id: 'sam', name: 'Sam', boardId: 'ambleford', roles: ['board-contributor'] };

let running: RunningService;
let person: Visitor;
beforeAll(async () => {
  running = await startService({ load: false });
  person = await running.signIn(['board-contributor'], 'ambleford');
}, 120_000);
afterAll(() => running.stop());

const answers = (reference: string, themes: string) => answersOf({ boardId: 'ambleford', reference, themes });
/** A web form typed and sent: its address, and what became of it. */
async function typed(reference: string, themes: string, correcting?: string): Promise<Receipt & { form: string }> {
  const forms = running.service.get(FormsService);
  const begun = await forms.start(sam, correcting);
  if (!begun.ok) throw new Error(begun.refusals[0].code);
  const id = begun.value;
  const whole = { sections: SECTION_NAMES, answers: answers(reference, themes), isDone: true };
  await forms.save(sam, id, 1, whole);
  const done = await forms.send(sam, id, 2);
  if (!done.ok) throw new Error(done.refusals[0].code);
  return { ...done.value, form: `/forms/${id}/sent` };
}
const fileOf = (reference: string, themes: string) => {
  const bytes = writeForm(answers(reference, themes), running.knowledge.reference, { title: 'Form' });
  return new File([Uint8Array.from(bytes)], 'form.docx');
};
/** Sends a form of a page, and gives what the page that comes of it says. */
async function sent(from: string, to: string, fields: Record<string, string | File>): Promise<string> {
  const answer = await person.submit(from, to, fields);
  return answer.status === 303 ? person.text(answer.headers.get('location')!) : answer.text();
}
const upload = (path: string, revision: string, reference: string, themes: string) =>
  sent(path, `${path}/correction`, { revision, file: fileOf(reference, themes) });
const latest = async ({ summaryId }: Receipt) => {
  const page = (await running.service.get(SummaryReader).findOwn(sam, summaryId))!;
  return [page.revision, page.passages.themes.map(({ text }) => text)];
};
const revisionOn = async (path: string) =>
  /name="revision" value="([^"]+)"/.exec(await person.text(`${path}#correct`))![1]!;

describe('a correction back to earlier words', () => {
  it('that is typed is the next revision, and the page says which', async () => {
    const first = await typed('REV/1', 'First words.');
    await typed('REV/1', 'Second words.', first.summaryId);
    const third = await typed('REV/1', 'First words.', first.summaryId);
    expect([third.outcome, await latest(first)]).toEqual(['corrected', [3, ['First words.']]]);
    expect(await person.text(third.form)).toContain('as revision 3 of this summary');
    const again = await typed('REV/1', 'First words.', first.summaryId);
    expect([again.outcome, again.revision]).toEqual(['same', 3]);
  });

  it('that is uploaded is too; the same file sent as a new form is held already', async () => {
    const first = await typed('REV/2', 'Other words.');
    const path = `/summaries/${first.summaryId}`;
    const put = async (themes: string) => upload(path, await revisionOn(path), 'REV/2', themes);
    expect(await put('Uploaded words.')).toContain('Stored as revision 2');
    expect(await put('Others again.')).toContain('Stored as revision 3');
    const [page, file] = ['/summaries/upload', fileOf('REV/2', 'Uploaded words.')];
    expect(await sent(page, page, { file })).toContain('We hold this already, as revision 2');
    expect(await put('Uploaded words.')).toContain('Stored as revision 4');
    expect(await latest(first)).toEqual([4, ['Uploaded words.']]);
  });
});

it('does not let an uploaded correction take the place of one that came in since its page was opened', async () => {
  const first = await typed('UP/1', 'Alpha.');
  const path = `/summaries/${first.summaryId}`;
  const read = await revisionOn(path);
  await typed('UP/1', 'Put right by a colleague.', first.summaryId);
  expect(await upload(path, read, 'UP/1', 'Alpha, and a comma.')).toContain('A corrected form has come in since');
  expect(await latest(first)).toEqual([2, ['Put right by a colleague.']]);
});

it('takes the words of a form that became a correction with that correction, though it was begun anew', async () => {
  const first = await typed('DIS/1', 'Some words.');
  const second = await typed('DIS/1', 'A quixotic mistake.');
  expect([second.summaryId, second.outcome]).toEqual([first.summaryId, 'corrected']);
  expect(await running.service.get(RetentionService).discard(sam, second)).toMatchObject({ ok: true });
  const kept = `SELECT 1 FROM form_in_progress WHERE answers::text LIKE '%quixotic%'`;
  expect(await asOwner(running.databaseUrl, kept)).toEqual([]);
  expect((await person.get(second.form)).status).toBe(404);
  expect((await person.get(first.form)).status).toBe(200);
});
