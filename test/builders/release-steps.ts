import type { Visitor } from './running-service.js';

/** Takes the summary at an address to the region as people do: one decides and submits, another approves and releases. */
export async function releaseByTwo(submitter: Visitor, approver: Visitor, address: string): Promise<void> {
  await keepAll(submitter, address);
  const revision = revisionOn(await submitter.text(`${address}/submit`));
  const step = async (who: Visitor, act: string) => {
    const from = act === 'release' ? address : `${address}/${act}`;
    const answer = await who.submit(from, `${address}/${act}`, { revision, sign: 'yes' });
    if (answer.status !== 303) throw new Error(`${act}: ${answer.status}`);
  };
  await step(submitter, 'submit');
  await step(approver, 'approve');
  await step(approver, 'release');
}

/** Keeps every detail found in an invented text, a few at a time: a form of several parts has at most twenty fields. */
async function keepAll(submitter: Visitor, address: string): Promise<void> {
  const page = await submitter.text(`${address}/check`);
  const revision = revisionOn(page);
  const found = [...new Set([...page.matchAll(/name="choice-(\d+)"/g)].map(([, id]) => id!))];
  for (let at = 0; at < found.length; at += 8) {
    const kept = found.slice(at, at + 8).flatMap((id) => [
      [`choice-${id}`, 'keep'],
      [`reason-${id}`, 'An invented text'],
    ]);
    const fields = { revision, save: 'all', ...(Object.fromEntries(kept) as Record<string, string>) };
    const answer = await submitter.submit(`${address}/check`, `${address}/check`, fields);
    if (answer.status !== 303) throw new Error(`check: ${answer.status}`);
  }
}

const revisionOn = (page: string) => /name="revision" value="([^"]+)"/.exec(page)?.[1] ?? '';
