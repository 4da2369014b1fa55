// Warns two minutes before a page outlives its session, and puts its words out of sight once it has. What was typed stays on the
// page, for the same person when they have signed in again. Without scripts nothing is lost either: the page says when it ends,
// and what is sent too late is held on the page that asks to sign in again.
const WARN_MS = 2 * 60 * 1000;
const ENDED = 'ct-session-ended';

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
  for (const dialog of [warning, ended]) dialog.addEventListener('close', () => void stay());

  function warn(): void {
    if (!warning.open) warning.showModal();
    timer = setTimeout(end, WARN_MS);
  }

  function begin(): void {
    clearTimeout(timer);
    timer = setTimeout(warn, quietMs);
  }

  function end(): void {
    clearTimeout(timer);
    document.body.classList.add(ENDED);
    if (!ended.open) ended.showModal();
  }

  /** Asking for any page keeps the session; only an answer from ours counts, and for whom this page was made. */
  async function stay(): Promise<void> {
    const answer = await fetch('/account/sessions', { redirect: 'manual' }).catch(() => undefined);
    if (!answer?.ok || (await accountOf(answer)) !== warning.dataset.account) return end();
    document.body.classList.remove(ENDED);
    begin();
    tellTabs();
  }
}

async function accountOf(answer: Response): Promise<string | undefined> {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector<HTMLElement>('#session-ends')?.dataset.account;
}
