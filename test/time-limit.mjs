// A test or hook that takes longer than any does on a slow machine hangs: it fails, and the others go on.
import { addEventHandler } from 'jest-circus';

const LONGEST_MS = 1_800_000;

addEventHandler((event, { currentDescribeBlock }) => {
  const { tests, hooks } = currentDescribeBlock;
  const added = { add_test: tests, add_hook: hooks }[event.name]?.at(-1);
  if (added) added.fn = within(added.fn);
});

const within = (fn) => () => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`This took longer than ${LONGEST_MS / 1000} seconds.`)), LONGEST_MS);
  });
  return Promise.race([Promise.resolve().then(fn), late]).finally(() => clearTimeout(timer));
};
