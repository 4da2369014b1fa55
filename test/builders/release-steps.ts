import type { Visitor } from './running-service.js';

/** Takes the summary at an address to the region as people do: one submits it, another approves and releases it. */
export async function releaseByTwo(submitter: Visitor, approver: Visitor, address: string): Promise<void> {
  const revision = /name="revision" value="([^"]+)"/.exec(await submitter.text(`${address}/submit`))?.[1] ?? '';
  const step = async (who: Visitor, act: string) => {
    const from = act === 'release' ? address : `${address}/${act}`;
    const answer = await who.submit(from, `${address}/${act}`, { revision, sign: 'yes' });
    if (answer.status !== 303) throw new Error(`${act}: ${answer.status}`);
  };
  await step(submitter, 'submit');
  await step(approver, 'approve');
  await step(approver, 'release');
}
