import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, startEmbeddedServer } from '#libs/database';
import { Mailer } from '#libs/mail';
import { eventually } from '../builders/eventually.js';
import { startOn } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';
import { wordForm } from '../builders/word-form.js';
import { mountSmallDisk } from '../faults/small-disk.js';

const LONG = 300_000;
const MEGABYTES = 250;
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

it(
  'refuses in plain words what a full disk does not hold, keeps none of it, and goes on by itself when there is room',
  async () => {
    if (!mayMount) return;
    const disk = await mountSmallDisk(MEGABYTES);
    const server = await startEmbeddedServer(join(disk.folder, 'postgres'));
    await migrate(server.url);
    const folder = join(disk.folder, 'data');
    await mkdir(folder);
    const running = await startOn(server.url, folder);
    const sender = await running.signIn(['board-contributor'], 'ambleford');
    const accepted: string[] = [];
    const upload = async (reference: string) => {
      const form = wordForm({ reference, themes: `Nobody asked why, in ${reference}.`, reviewType: 'Audit' });
      const file = new File([new Uint8Array(form)], 'form.docx');
      const answer = await sender.submit('/summaries/upload', '/summaries/upload', { file });
      if (answer.status === 303) accepted.push(reference);
      return { status: answer.status, page: await answer.text() };
    };
    await upload('ROOM/1');
    await running.worker.refresh();
    const before = running.warehouse.current();

    await disk.fill();
    let refused = await upload('FULL/0');
    for (let more = 1; refused.status === 303 && more < 50; more++) refused = await upload(`FULL/${more}`); // pages had room
    expect(refused).toEqual({ status: 503, page: expect.stringContaining('Nothing you sent was stored in part.') });
    const mail = { to: 'pat@example.org', subject: 'Due', text: 'x'.repeat(100_000) };
    await expect(running.service.get(Mailer).send(mail)).rejects.toThrow('could not be handed over');
    expect(await readdir(join(folder, 'mail'))).toEqual([]);
    await expect(running.worker.refresh()).rejects.toThrow();
    expect(running.warehouse.current()).toEqual(before);

    await disk.free();
    await eventually(async () => expect((await upload('AGAIN/1')).status).toBe(303), 60);
    await running.service.get(Mailer).send(mail);
    expect(await readdir(join(folder, 'mail'))).toHaveLength(1);
    const kept = await asOwner<{ reference: string }>(server.url, 'SELECT reference FROM revision_detail');
    expect(kept.map(({ reference }) => reference).sort()).toEqual(accepted.sort());
    await running.worker.refresh();
    await running.stop();
    await server.release();
    await disk.close();
  },
  LONG,
);
