import { LookUps } from './look-ups.js';

/** Look-ups that end when they are told to; each notes what it was asked. */
function heldLookUps() {
  const asked: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const lookUps = new LookUps<string>(async (keys) => {
    asked.push(keys);
    await new Promise<void>((end) => ends.push(end));
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, `${key} found`]));
  });
  return { lookUps, asked, end: () => ends.shift()!() };
}
const settled = () => new Promise((wake) => setImmediate(wake));

it('looks up together what is asked for meanwhile, and nothing that was asked for too late', async () => {
  const { lookUps, asked, end } = heldLookUps();
  const first = lookUps.find('a');
  await settled();
  const others = Promise.all(['b', 'c', 'b', 'a', 'unknown'].map((key) => lookUps.find(key)));
  end();
  expect(await first).toBe('a found');
  await settled();
  end();
  expect(await others).toEqual(['b found', 'c found', 'b found', 'a found', undefined]);
  expect(asked).toEqual([['a'], ['b', 'c', 'a', 'unknown']]);
});

it('goes on after a look-up that failed, which is told to those who asked for it alone', async () => {
  let isDown = true;
  const lookUps = new LookUps<string>((keys) =>
    isDown ? Promise.reject(new Error('down')) : Promise.resolve(new Map([[keys[0]!, 'yes']])),
  );
  await expect(lookUps.find('a')).rejects.toThrow('down');
  isDown = false;
  expect(await lookUps.find('a')).toBe('yes');
});
