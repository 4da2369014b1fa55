import { join } from 'node:path';
import { type Actor, ROLES } from '#libs/authority';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import type { FastifyReply } from 'fastify';
import { ServiceSettings } from '../settings.js';
import { KeptPage, keyOf, type Shared, standInFor } from './kept-page.js';
import { Page } from './page.js';
import type { SignedRequest } from './permissions.js';
import { Views } from './views.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
/** What has been kept for one run of a test is there in the next. */
const views = new Views(reference, new ServiceSettings('http://127.0.0.1'));

const person = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom('Ann', 'Ben', 'Cat <b>'),
  boardId: fc.constantFrom(null, 'ambleford', 'brackenmoor'),
  roles: fc.subarray([...ROLES], { minLength: 1 }),
});
const around = fc.record({
  audience: fc.constantFrom('region', 'public'),
  snapshot: fc.constantFrom('one', 'two'),
  policy: fc.constantFrom('2013.1', '2014.1'),
  typology: fc.constantFrom('2013.1', '2014.1'),
  address: fc.constantFrom('/dashboards/themes', '/dashboards/themes?board=ambleford'),
});
const asking = fc.record({ actor: person, around });

/** A page that says of its reader and its surroundings whatever it can find out. */
const pageFor = (reader: Actor, shared: Omit<Shared, 'reader'>) =>
  new Page('error', { title: 'What I know', sentences: [JSON.stringify([reader, shared])] });

const requestBy = (actor: Actor) =>
  ({ actor, cookies: {}, headers: {}, url: '/dashboards/themes' }) as unknown as SignedRequest;
const reply = {
  header: () => reply,
  generateCsrf: () => 'token',
  cspNonce: { script: 'nonce' },
} as unknown as FastifyReply;

describe('a kept page', () => {
  // Every page says when its reader will be signed out, to the minute.
  beforeAll(() => jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2014, 5, 2, 9, 30)));
  afterAll(() => jest.restoreAllMocks());

  it('is for each who asks, in whatever order, the page that would be drawn for them alone', async () => {
    const asked = fc.array(asking, { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(asked, async (requests) => {
        for (const { actor, around: shared } of requests) {
          const reader = standInFor(actor);
          const kept = new KeptPage({ ...shared, reader }, (of) => Promise.resolve(pageFor(of, shared)));
          const alone = views.html(requestBy(actor), reply, pageFor(reader, shared));
          expect(await views.kept(requestBy(actor), reply, kept)).toEqual(Buffer.from(alone));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is another page wherever audience, roles, board, snapshot, policy, typology or address is another', () => {
    const shared = asking.map(({ actor, around: rest }) => ({ ...rest, reader: standInFor(actor) }));
    fc.assert(
      fc.property(shared, shared, (one, other) => {
        expect(keyOf(one) === keyOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('is drawn for somebody with the rights of who asks, and with nothing else of theirs', () => {
    fc.assert(
      fc.property(person, (actor) => {
        const { id, name, ...rights } = standInFor(actor);
        expect([id, name]).toEqual(['stand-in', '']);
        expect(rights).toEqual({ boardId: actor.boardId, roles: [...actor.roles].sort() });
      }),
    );
  });

  it('is drawn once for all who ask while it is being drawn', async () => {
    const [actor] = fc.sample(person, { numRuns: 1, seed: 1 });
    const shared = { audience: 'region', snapshot: 'three', policy: '1', typology: '1', address: '/' };
    let drawings = 0;
    const draw = (reader: Actor) => {
      drawings += 1;
      return Promise.resolve(pageFor(reader, shared));
    };
    const ask = () =>
      views.kept(requestBy(actor!), reply, new KeptPage({ reader: standInFor(actor!), ...shared }, draw));
    const [one, other] = await Promise.all([ask(), ask()]);
    expect([drawings, other]).toEqual([1, one]);
  });

  it('is not given to somebody who is to be told what they have just done', async () => {
    const [actor] = fc.sample(person, { numRuns: 1, seed: 1 });
    const told = {
      ...requestBy(actor!),
      cookies: { [new ServiceSettings('http://127.0.0.1').cookie('notice')]: 'Saved.' },
    };
    const kept = new KeptPage(
      { reader: standInFor(actor!), audience: 'region', snapshot: 'one', policy: '1', typology: '1', address: '/' },
      (of) => Promise.resolve(new Page('error', { title: of.id, sentences: [] })),
    );
    expect(await views.kept(told as SignedRequest, reply, kept)).toBeInstanceOf(Page);
  });
});
