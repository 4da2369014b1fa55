// jest-light-runner (0.8.2) tells every worker what they work by when the first of them asks. One that has not asked yet has
// nobody listening, is told no more when it asks, and waits for ever: the run never ends. So what was told is kept, and told
// to whoever listens later.
if (process.send) {
  let told;
  const keep = (message) => {
    if (message?.type === 'jest-light-runner-worker-data') told = message;
  };
  process.on('newListener', (event, listener) => {
    if (event !== 'message' || listener === keep) return;
    if (told) queueMicrotask(() => listener(told));
    else if (!process.listeners('message').includes(keep)) process.on('message', keep); // not before: Node keeps what comes first for the first who listens
  });
}
