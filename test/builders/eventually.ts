/** Tries a check four times a second until it passes, for so many seconds; then fails as it last did. */
export async function eventually<T>(check: () => Promise<T>, seconds = 15): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await check();
    } catch (fault) {
      if (tries === 4 * seconds) throw fault;
      await new Promise((wake) => setTimeout(wake, 250));
    }
  }
}
