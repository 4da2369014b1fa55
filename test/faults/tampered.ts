import { registerHooks } from 'node:module';

/**
 * Loaded into a process before anything else (`node --import`), to do to it what no setting of the product may: break the
 * build as it is loaded, and have the clock jump on SIGUSR2. The files on disk stay as they are.
 */
type Change = { file: RegExp; from: string; to: string };

/** Builds broken on purpose, which the harness must catch. A text that is not found stops the process. */
export const BREAKS: Record<string, Change> = {
  'answers before it has committed': {
    file: /\/libs\/database\/src\/connection\.js$/,
    from: 'export function inTransaction(database, scope, work) {',
    to: `export const inTransaction = (database, scope, work) => new Promise((answered, failed) => {
           const early = async (manager) => {
             const done = await work(manager);
             answered(done);
             await new Promise((wake) => setTimeout(wake, 1500));
           };
           properly(database, scope, early).catch(failed);
         });
         function properly(database, scope, work) {`,
  },
  'stores a form in two transactions': {
    file: /\/libs\/summaries\/src\/summaries\.service\.js$/,
    from: 'await manager.insert(Passage,',
    to: `await manager.query('COMMIT'); await new Promise((wake) => setTimeout(wake, 500)); await manager.query('BEGIN');
         await manager.query("SELECT set_config('app.actor_id', $1, true), set_config('app.board_id', $2, true)", [actor.id, boardId]);
         await manager.insert(Passage,`,
  },
  'sends an e-mail before it has written down that it does': {
    file: /\/libs\/circulation\/src\/outbox\.service\.js$/,
    from: "const inHand = { state: 'in-hand'",
    to: "const inHand = { state: 'queued'",
  },
  'stores again what is sent again': {
    file: /\/libs\/summaries\/src\/summaries\.service\.js$/,
    from: 'const held = kept ?',
    to: 'const held = false ?',
  },
};

/** The very server with one more route, which answers as many bytes as its address says: what a page is measured beside. */
const STATIC_BODY: Change = {
  file: /\/dist\/run\/serve-\w+\.js$/,
  from: 'await app.init()',
  to: `((bodies) => app.getHttpAdapter().getInstance().get('/static-body', (request, reply) => {
         const bytes = Number(request.query.bytes);
         return reply.type('text/html; charset=utf-8').send(
           bodies.get(bytes) ?? bodies.set(bytes, 'x'.repeat(bytes)).get(bytes));
       }))(new Map()), await app.init()`,
};

const broken = process.env.BROKEN_BUILD;
if (broken) changeBuild(BREAKS[broken]!);
if (process.env.STATIC_BODY) changeBuild(STATIC_BODY);

function changeBuild({ file, from, to }: Change): void {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!file.test(url)) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString();
      if (!source.includes(from)) throw new Error(`Nothing to change in ${url}.`);
      return { ...loaded, source: source.replace(from, to) };
    },
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;
const JUMPS = [0, DAY_MS, 0, -DAY_MS];
let jumps = 0;
const real = Date.now;
const now = () => real() + JUMPS[jumps % JUMPS.length]!;

/** The time of day alone jumps; timers go on, as they do when a machine's clock is set. */
function letClockJump(): void {
  Date.now = now;
  globalThis.Date = new Proxy(Date, {
    construct: (target, given: [], asked) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, asked) as Date,
  });
  process.on('SIGUSR2', () => (jumps += 1));
}
letClockJump();
