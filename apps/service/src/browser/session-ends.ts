// Warns two minutes before a page outlives its session. Without scripts nothing is lost either: the page says when it ends, and
// what is sent too late is held on the page that asks to sign in again.
const WARN_MS = 2 * 60 * 1000;

/** Warns on a page that somebody is signed in on. Pages opened in other tabs keep the session as well. */
export function warnBeforeSessionEnds(): void {
  const warning = document.querySelector<HTMLDialogElement>('#session-ends');
  const ended = document.querySelector<HTMLDialogElement>('#session-ended');
  if (warning && ended) watch(Number(warning.dataset.idleMinutes) * 60 * 1000 - WARN_MS, warning, ended);
}

function watch(quietMs: number, warning: HTMLDialogElement, ended: HTMLDialogElement): void {
  const tabs = new BroadcastChannel('page-opened');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
  const tellTabs = () => tabs.postMessage('');
  let timer = setTimeout(warn, quietMs);
  tabs.addEventListener('message', begin);
  tellTabs();
  warning.addEventListener('close', () => void stay());

  function warn(): void {
    if (!warning.open) warning.showModal();
  }

  function begin(): void {
    clearTimeout(timer);
    timer = setTimeout(warn, quietMs);
  }

  /** Asking for any page keeps the session; only an answer from ours counts. */
  async function stay(): Promise<void> {
    const answer = await fetch('/account/sessions', { redirect: 'manual' }).catch(() => undefined);
    if (!answer?.ok) return ended.showModal();
    begin();
    tellTabs();
  }
}
