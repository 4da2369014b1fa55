/** Tries a check four times a second until it passes, for 15 seconds; then fails as it last did. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await check();
    } catch (fault) {
      if (tries === 60) throw fault;
      await new Promise((wake) => setTimeout(wake, 250));
    }
  }
}
