// Warns two minutes before a page that is being typed on outlives its session. Without scripts nothing is lost either: what
// is sent too late is held on the page that asks to sign in again.
const WARN_MS = 2 * 60 * 1000;

const form = document.querySelector<HTMLFormElement>('form[data-idle-minutes]');
const dialog = document.querySelector<HTMLDialogElement>('#session-ends');
if (form && dialog) watch(Number(form.dataset.idleMinutes) * 60 * 1000 - WARN_MS, dialog);

function watch(quietMs: number, warning: HTMLDialogElement): void {
  let timer = setTimeout(() => warning.showModal(), quietMs);
  warning.addEventListener('close', () => {
    clearTimeout(timer);
    void stay();
  });

  /** Asking for any page keeps the session; only an answer from ours counts. */
  async function stay(): Promise<void> {
    const answer = await fetch('/forms', { redirect: 'manual' }).catch(() => undefined);
    if (answer?.ok) timer = setTimeout(() => warning.showModal(), quietMs);
  }
}
