import { setTimeout as wait } from 'node:timers/promises';
import { wordForm } from '../builders/word-form.js';
import type { ChangeKind, Ledger } from './ledger.js';
import type { Cast } from './people.js';
import { type Person, type Told, valueOf, valuesOf } from './person.js';
import { oneOf, type Random } from './random.js';

/** How many passages every form of the workload has. */
export const PASSAGES = 5;
const THEMES = [
  'The health visitor was not told that appointments were missed.',
  'Nobody asked why the family had moved again.',
  'The school and the nursery shared what worried them early on.',
];
const QUARTERS = ['12 March 2014', '3 June 2014', '9 September 2014'];
const STEPS = ['submitted', 'approved', 'released', 'withdrawn'] as const;
type Summary = { id: string; next: number };

/**
 * The clients: each does one thing after another until `isOver`, notes what was acknowledged, and asks again for what
 * nobody knows of, as people and programs do.
 */
export function startWork(cast: Cast, ledger: Ledger, random: Random, isOver: () => boolean): Promise<unknown> {
  const parts = { ledger, random, isOver };
  const clients = [
    ...cast.boards.flatMap((board) => {
      const summaries: Summary[] = [];
      return [
        sendByKey(board, summaries, parts),
        uploadForms(board, summaries, parts),
        takeToRegion(board, summaries, parts),
        answerMessages(board, cast.askedEdition, parts),
      ];
    }),
    ...cast.coders.map((coder) => code(coder, parts)),
    compose(cast.composer, parts),
  ];
  return Promise.all(clients);
}

type Parts = { ledger: Ledger; random: Random; isOver: () => boolean };
type Board = Cast['boards'][number];
let sent = 0;
const nextReference = (how: string) => `${how}/${(sent += 1)}`;
/**
 * A pause as somebody makes who reads, a short one; who begins something makes longer ones than who goes on with it. Without
 * them the clients take the cores that what was killed starts again with.
 */
const pause = ({ random }: Parts, ms = 100) => wait(ms + 600 * random());
const BETWEEN_FORMS_MS = 1000;

/** Programs send JSON, and send it again with the same key until they know. */
async function sendByKey(board: Board, summaries: Summary[], parts: Parts): Promise<void> {
  while (!parts.isOver()) {
    const reference = nextReference('KEY');
    const form = {
      reference,
      dateCompleted: oneOf(parts.random, QUARTERS),
      reviewType: 'audit',
      incidentNone: 'not-about-one-incident',
      themes: THEMES.join('\n'),
      changes: 'The protocol is rewritten.',
      otherComments: `Kept under ${reference}.`,
    };
    const key = `key-${reference}-${board.id}`;
    const told = await untilKnown(parts, () => board.sender.post('/api/v1/summaries', key, form));
    noteSent(
      told,
      reference,
      parts,
      told.came === 'done' ? (JSON.parse(told.body) as { summaryId: string }).summaryId : '',
    );
    if (told.came === 'done')
      summaries.push({ id: (JSON.parse(told.body) as { summaryId: string }).summaryId, next: 0 });
    await pause(parts, BETWEEN_FORMS_MS);
  }
}

/** People upload the Word form, and upload it again where they were told nothing. */
async function uploadForms(board: Board, summaries: Summary[], parts: Parts): Promise<void> {
  while (!parts.isOver()) {
    const reference = nextReference('FORM');
    const bytes = wordForm({
      lscbArea: '',
      reference,
      reviewType: 'Audit',
      dateCompleted: oneOf(parts.random, QUARTERS),
      incidentMonth: '',
      themes: THEMES.join('\n'),
      methodologyLearning: '',
      singleAgencyRecommendations: '',
      multiAgencyRecommendations: '',
      changes: 'The protocol is rewritten.',
      impactAudit: '',
      otherComments: `Kept under ${reference}.`,
    });
    const file = new File([new Uint8Array(bytes)], 'form.docx');
    const told = await untilKnown(parts, async () => {
      const page = await board.sender.read('/summaries/upload');
      return page === undefined ? NOBODY_KNOWS : board.sender.send(page, '/summaries/upload', [['file', file]]);
    });
    const id =
      told.came === 'done' ? /^\/summaries\/([\w-]+)$/.exec(told.response.headers.get('location') ?? '')?.[1] : '';
    noteSent(told, reference, parts, id);
    if (id) summaries.push({ id, next: 0 });
    await pause(parts, BETWEEN_FORMS_MS);
  }
}

function noteSent(told: Told, reference: string, { ledger }: Parts, id: string | undefined): void {
  if (told.came === 'refused' || id === undefined) ledger.odd.push(`${reference} was refused: ${problemOn(told.body)}`);
  else ledger.note('sent', reference, told.came);
}

/** What a page or an answer to a program says is wrong, in a few words. */
const problemOn = (body: string) =>
  /There is a problem[\s\S]{0,600}/
    .exec(body)?.[0]
    .replace(/<[^>]*>|\s+/g, ' ')
    .slice(0, 200) ?? body.slice(0, 200);

/** One of the board submits, another approves and releases; some of it is withdrawn again. */
async function takeToRegion({ sender, approver }: Board, summaries: Summary[], parts: Parts): Promise<void> {
  while (!parts.isOver()) {
    const [summary] = summaries.filter(({ next }) => next < STEPS.length).sort((a, b) => b.next - a.next);
    if (summary) await takeStep(summary.next === 0 ? sender : approver, summary, parts);
    await pause(parts);
  }
}

const ACTS = { submitted: 'submit', approved: 'approve', released: 'release', withdrawn: 'withdraw' } as const;

async function takeStep(person: Person, summary: Summary, parts: Parts): Promise<void> {
  const step = STEPS[summary.next]!;
  if (step === 'withdrawn' && parts.random() < 0.7) return void (summary.next += 1);
  const at = `/summaries/${summary.id}`;
  const page = await person.read(step === 'released' ? at : `${at}/${ACTS[step]}`);
  if (page === undefined) return;
  const revision = valueOf(page, 'revision');
  const fields: [string, string][] = [
    ['revision', revision],
    ['seen', valueOf(page, 'seen')],
    ['sign', 'yes'],
    ['reason', 'Too soon'],
  ];
  const told = await person.send(page, `${at}/${ACTS[step]}`, fields);
  if (told.came === 'done' && told.response.status !== 303) return;
  if (told.came !== 'refused') parts.ledger.note(step, summary.id, told.came);
  const isDone = told.came === 'done' || (told.came === 'refused' && wasTried(parts.ledger, step, summary.id));
  if (isDone) summary.next += 1;
}

/** A step that is refused after one nobody knows of was done then. */
const wasTried = (ledger: Ledger, step: ChangeKind, id: string) => ledger.changes.has(`${step} ${id}`);

/** Settles the passage that comes next as the tagger has it. */
async function code(coder: Person, parts: Parts): Promise<void> {
  while (!parts.isOver()) {
    const passage = await coder.follow('/coding/next'); // leads nowhere where all is settled
    if (passage) await settle(coder, passage, parts);
    await pause(parts);
  }
}

async function settle(coder: Person, { path, page }: { path: string; page: string }, { ledger }: Parts): Promise<void> {
  const id = path.split('/').at(-1)!;
  const one = (name: string): [string, string] => [name, valueOf(page, name)];
  const suggested = valuesOf(page, 'suggested');
  const fields: [string, string][] = [
    ['act', 'settle'],
    ...['purpose', 'basedOn', 'taggerVersion', 'typologyVersion', 'suggestedValence'].map(one),
    ...suggested.flatMap((code): [string, string][] => [
      ['suggested', code],
      [`code.${code}`, 'accept'],
    ]),
    ['valence', valueOf(page, 'suggestedValence') || 'neutral'],
    ['noCode', suggested.length === 0 ? 'nothing-to-code' : ''],
  ];
  const number = Number(valueOf(page, 'basedOn')) + 1;
  const told = await coder.send(page, `/coding/passages/${id}`, fields);
  if (told.came === 'unknown' || (told.came === 'done' && told.response.status === 303))
    ledger.note('coded', `${id} ${coder.id} ${number}`, told.came);
}

/** A board says of one message after another, and again, why it is not for them; each time in words of its own. */
async function answerMessages({ sender }: Board, edition: string, parts: Parts): Promise<void> {
  while (!parts.isOver()) {
    const at = `/uptake/${edition}/message-${1 + Math.floor(3 * parts.random())}`;
    const page = await sender.read(at);
    if (page !== undefined) {
      const reason = `Not for us, ${nextReference('answer')}`;
      const fields: [string, string][] = [
        ['seen', valueOf(page, 'seen')],
        ['step', 'not-relevant'],
        ['reason', reason],
      ];
      const told = await sender.send(page, at, fields);
      if (told.came === 'unknown' || (told.came === 'done' && told.response.status === 303))
        parts.ledger.note('answered', reason, told.came);
    }
    await pause(parts);
  }
}

/** Composes the digest of a quarter, over and over; each time is a step in the history of the draft. */
async function compose(composer: Person, parts: Parts): Promise<void> {
  while (!parts.isOver()) {
    const page = await composer.read('/editions/new?kind=regional-digest');
    if (page?.includes('value="2014-Q1"')) {
      const fields: [string, string][] = [
        ['kind', 'regional-digest'],
        ['quarter', '2014-Q1'],
      ];
      const told = await composer.send(page, '/editions/new', fields);
      const isDone = told.came === 'done' && told.response.status === 303;
      if (isDone || told.came === 'unknown') parts.ledger.note('composed', nextReference('draft'), told.came as 'done');
    }
    await wait(1500);
  }
}

const NOBODY_KNOWS: Told = { came: 'unknown', body: '' };

/** Asks again until there is an answer, half a minute long. */
async function untilKnown({ isOver }: Parts, ask: () => Promise<Told>): Promise<Told> {
  const until = Date.now() + 30_000;
  for (;;) {
    const told = await ask();
    const isUnderWay = told.came === 'refused' && told.body.includes('under way');
    if ((told.came !== 'unknown' && !isUnderWay) || Date.now() > until || isOver())
      return isUnderWay ? NOBODY_KNOWS : told;
    await wait(100);
  }
}
