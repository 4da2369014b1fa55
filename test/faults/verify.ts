import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSnapshot, NO_FILTERS, Warehouse } from '#libs/warehouse';
import { readEnvironment } from '../../apps/environment.js';
import { refreshParts } from '../../apps/worker/src/start-worker.js';
import { asOwner } from '../builders/test-database.js';
import { CHANGE_KINDS, type Change, type ChangeKind, type Ledger } from './ledger.js';
import { servedBy } from './caught-up.js';
import type { Rooms } from './people.js';
import type { Plant } from './plant.js';
import { PASSAGES } from './workload.js';

/** What the record has of the changes the clients know of, and what is not whole in it. Everything but `present` should be empty. */
export type Findings = { present: number; lost: string[]; doubled: string[]; half: string[]; warehouse: string[] };

/** Looks past every wall for each change the clients know of, then for what is there by halves, then counts the warehouse again. */
export async function verify(plant: Plant, rooms: Rooms, ledger: Ledger, andCount = true): Promise<Findings> {
  const found = await countChanges(plant.url);
  const findings: Findings = { present: 0, lost: [], doubled: [], half: [], warehouse: [] };
  for (const kind of CHANGE_KINDS)
    for (const change of ledger.of(kind)) judge(change, found.get(kind)?.get(change.subject) ?? 0, findings);
  findings.doubled.push(...(await compositions(plant.url, ledger)), ...(await doubledMail(plant)));
  findings.lost.push(...(await lostMail(plant)));
  findings.half.push(...(await halves(plant.url)));
  if (andCount) findings.warehouse.push(...(await differences(plant, rooms)));
  return findings;
}

function judge({ kind, subject, came }: Change, times: number, findings: Findings): void {
  if (kind === 'composed') return; // counted together: a draft is composed again in place
  if (came === 'done' && times === 0) findings.lost.push(`${kind} ${subject}`);
  else if (times > 1) findings.doubled.push(`${kind} ${subject}: ${times} times`);
  else findings.present += came === 'done' ? 1 : 0;
}

/** How often each change is in the record, by kind and subject. */
async function countChanges(url: string): Promise<Map<ChangeKind, Map<string, number>>> {
  const rows = await asOwner<{ kind: ChangeKind; subject: string; times: number }>(url, CHANGES);
  const kinds = Map.groupBy(rows, ({ kind }) => kind);
  return new Map([...kinds].map(([kind, of]) => [kind, new Map(of.map(({ subject, times }) => [subject, times]))]));
}

const CHANGES = `
  SELECT 'sent' AS kind, reference AS subject, count(*)::int AS times FROM revision_detail d
    JOIN revision r ON r.id = d.revision_id WHERE r.wording_of IS NULL GROUP BY reference
  UNION ALL SELECT kind, summary_id::text, count(*)::int FROM summary_event GROUP BY kind, summary_id
  UNION ALL SELECT 'coded', passage_id || ' ' || coder_id || ' ' || number, count(*)::int FROM coding GROUP BY 2
  UNION ALL SELECT 'answered', reason, count(*)::int FROM uptake_answer GROUP BY reason`;

/** Drafts composed more or less often than anybody asked. */
async function compositions(url: string, ledger: Ledger): Promise<string[]> {
  const [row] = await asOwner<{ times: number }>(
    url,
    `SELECT count(*)::int AS times FROM edition_step s JOIN edition e ON e.id = s.edition_id WHERE e.composed_by <> 'operator'`,
  );
  const asked = ledger.of('composed');
  const done = asked.filter(({ came }) => came === 'done').length;
  const isWithin = row!.times >= done && row!.times <= asked.length;
  return isWithin ? [] : [`composed ${row!.times} times, acknowledged ${done} of ${asked.length}`];
}

const messageIds = async ({ dataDir }: Plant): Promise<string[]> => {
  const folder = join(dataDir, 'mail');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return mails.flatMap((mail) => /^Message-ID: <([^@>]+)/im.exec(mail)?.[1] ?? []);
};

async function doubledMail(plant: Plant): Promise<string[]> {
  const ids = await messageIds(plant);
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `e-mail ${id} went twice`);
}

/** Messages written down as sent that are in nobody's folder. */
async function lostMail(plant: Plant): Promise<string[]> {
  const ids = new Set(await messageIds(plant));
  const sent = await asOwner<{ id: string }>(plant.url, `SELECT id FROM outgoing_message WHERE state = 'sent'`);
  return sent.filter(({ id }) => !ids.has(id)).map(({ id }) => `e-mail ${id}`);
}

/** What a transaction that was not one would leave behind. */
async function halves(url: string): Promise<string[]> {
  const rows = await asOwner<{ what: string }>(url, HALVES, [PASSAGES]);
  return rows.map(({ what }) => what);
}

const HALVES = `
  SELECT 'summary without a revision ' || id AS what FROM summary WHERE current_revision_id IS NULL
  UNION ALL SELECT 'revision without its detail ' || r.id FROM revision r
    WHERE wording_of IS NULL AND NOT EXISTS (SELECT FROM revision_detail d WHERE d.revision_id = r.id)
  UNION ALL SELECT 'revision with ' || count(p.id) || ' passages ' || r.id FROM revision r
    LEFT JOIN passage p ON p.revision_id = r.id GROUP BY r.id HAVING count(p.id) <> $1
  UNION ALL SELECT 'revision nobody is said to have sent ' || r.id FROM revision r WHERE wording_of IS NULL AND NOT EXISTS
    (SELECT FROM summary_event e WHERE e.revision_id = r.id AND e.kind IN ('received', 'corrected'))
  UNION ALL SELECT 'the trail tells ' || count(DISTINCT a.id) || ' times that it was ' || e.kind || ' ' || e.summary_id
    FROM summary_event e LEFT JOIN audit_entry a ON a.subject = e.summary_id::text AND a.action = 'summary.' || e.kind
    GROUP BY e.summary_id, e.kind HAVING count(DISTINCT a.id) <> count(DISTINCT e.id)
  UNION ALL SELECT 'read by the region, and not released ' || s.id FROM summary s
    WHERE released_revision_id IS NOT NULL AND 'released' IS DISTINCT FROM
      (SELECT kind FROM summary_event e WHERE e.summary_id = s.id AND kind IN ('released', 'withdrawn') ORDER BY e.id DESC LIMIT 1)
  UNION ALL SELECT 'released, and not read by the region ' || s.id FROM summary s
    WHERE released_revision_id IS NULL AND 'released' =
      (SELECT kind FROM summary_event e WHERE e.summary_id = s.id AND kind IN ('released', 'withdrawn') ORDER BY e.id DESC LIMIT 1)
  UNION ALL SELECT 'signed by ' || count(*) || ' people ' || c.revision_id FROM release_check c
    JOIN release_signature g ON g.check_id = c.id GROUP BY c.revision_id, g.part HAVING count(*) > 1
  UNION ALL SELECT 'answers of a message are not numbered in a row ' || message_id FROM uptake_answer
    GROUP BY edition_id, message_id, board_id HAVING max(number) <> count(*)`;

const CATCHES_UP_MS = 60_000;

/** Waits for the workers to come to rest, then compares what is served with the whole record read again, and with a plain count. */
async function differences(plant: Plant, rooms: Rooms): Promise<string[]> {
  const parts = refreshParts(rooms.context, rooms.knowledge, readEnvironment({ DATA_DIR: plant.dataDir }));
  const versions = { typologies: parts.typologies.all(), taggerVersion: parts.tagging.versions.tagger };
  const folder = join(plant.folder, 'read-again');
  const until = Date.now() + CATCHES_UP_MS;
  for (;;) {
    const { manifest } = await buildSnapshot({ ...parts, ...versions, folder, survey: 'whole', now: new Date() });
    const served = await servedBy(plant);
    const isSame = served.every((id) => id === manifest.id);
    if (isSame) return recounted(plant, folder);
    if (Date.now() > until) return [`served ${served.join(', ')}, the record read again gives ${manifest.id}`];
    await wait(500);
  }
}

async function recounted({ url }: Plant, folder: string): Promise<string[]> {
  const [record] = await asOwner<{ released: number }>(
    url,
    `SELECT count(*)::int AS released FROM summary s JOIN revision r ON r.id = s.released_revision_id WHERE r.quarter IS NOT NULL`,
  );
  const warehouse = await Warehouse.open(folder);
  const answer = await warehouse.query('source-and-review-types', NO_FILTERS);
  await warehouse.close();
  const counted = answer.ok ? answer.value.rows.reduce((sum, { summaries }) => sum + Number(summaries), 0) : 0;
  return counted === record!.released
    ? []
    : [`the warehouse counts ${counted} released, the record ${record!.released}`];
}
