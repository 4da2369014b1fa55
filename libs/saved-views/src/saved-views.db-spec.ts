import { inTransaction } from '#libs/database';
import { type Actor, operatorFor, type Role } from '#libs/authority';
import { type Record, openRecord } from '../../../test/builders/record.js';
import { SavedViewsService } from './saved-views.service.js';

const ADDRESS = '/dashboards/theme-trend?theme=child-voice';
let record: Record;
let views: SavedViewsService;
let people = 0;
beforeAll(async () => {
  record = await openRecord();
  views = new SavedViewsService(record.database, record.clock);
});
afterAll(() => record.close());

const person = async (role: Role, boardId: string | null = null): Promise<Actor> => {
  const wanted = { email: `v${++people}@example.org`, name: `Person ${people}`, roles: [role], boardId };
  const added = await record.accounts.add(operatorFor(null), wanted, ['ambleford']);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
const saved = async (actor: Actor, name: string, isShared = false) => {
  const view = await views.save(actor, { name, address: ADDRESS, isShared });
  if (!view.ok) throw new Error(view.refusals[0].code);
  return view.value;
};
const namesFor = async (actor: Actor) => (await views.list(actor)).map(({ name, by }) => [name, by]);

it('keeps a private view from everybody else, and shows a shared one to the group alone', async () => {
  const [ann, bob] = [await person('group-member'), await person('group-member')];
  const contributor = await person('board-contributor', 'ambleford');
  await saved(ann, 'My own');
  await saved(ann, 'For the meeting', true);
  expect(await namesFor(ann)).toEqual([
    ['For the meeting', null],
    ['My own', null],
  ]);
  expect(await namesFor(bob)).toEqual([['For the meeting', ann.name]]);
  expect(await namesFor(contributor)).toEqual([]);
  const rowsSeenBy = (actor: Actor) =>
    inTransaction(record.database, actor, (manager) => manager.query('SELECT name FROM saved_view'));
  expect(await rowsSeenBy(bob)).toEqual([{ name: 'For the meeting' }]);
});

it('is shared by members of the group alone', async () => {
  const contributor = await person('board-contributor', 'ambleford');
  await expect(views.save(contributor, { name: 'X', address: ADDRESS, isShared: true })).rejects.toThrow(
    'dashboards.compare-boards',
  );
  expect(await views.find(contributor, await saved(contributor, 'Ours'))).toMatchObject({ address: ADDRESS });
});

it('is taken away by its owner and nobody else', async () => {
  const [ann, bob] = [await person('group-member'), await person('group-member')];
  const id = await saved(ann, 'Shared', true);
  expect(await views.remove(bob, id)).toMatchObject({ ok: false });
  expect(await views.remove(ann, id)).toMatchObject({ ok: true });
  expect(await views.find(bob, id)).toBeUndefined();
});
