import type { Visitor } from './running-service.js';

/** Takes the summary at an address to the region as people do: one decides and submits, another approves and releases. */
export async function releaseByTwo(submitter: Visitor, approver: Visitor, address: string): Promise<void> {
  await keepAll(submitter, address);
  const step = async (who: Visitor, act: string) => {
    const from = act === 'release' ? address : `${address}/${act}`;
    const answer = await who.submit(from, `${address}/${act}`, { ...(await readOn(who, from)), sign: 'yes' });
    if (answer.status !== 303) throw new Error(`${act}: ${answer.status}`);
  };
  await step(submitter, 'submit');
  await step(approver, 'approve');
  await step(approver, 'release');
}

/** Keeps every detail found in an invented text, a few at a time: a form of several parts has at most twenty fields. */
async function keepAll(submitter: Visitor, address: string): Promise<void> {
  const page = await submitter.text(`${address}/check`);
  const revision = hiddenOn(page, 'revision');
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

/** What the page of a step says was read by whoever takes it: the revision, and the mark of what was found and decided. */
export async function readOn(who: Visitor, path: string): Promise<{ revision: string; seen: string }> {
  const page = await who.text(path);
  return { revision: hiddenOn(page, 'revision'), seen: hiddenOn(page, 'seen') };
}

const hiddenOn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
