// Warns two minutes before a page outlives its session, and puts its words out of sight once it has. What was typed stays on the
// page, for the same person when they have signed in again. Without scripts nothing is lost either: the page says when it ends,
// and what is sent too late is held on the page that asks to sign in again.
const WARN_MS = 2 * 60 * 1000;
const ENDED = 'ct-session-ended';

type Dialogs = { readonly [which in 'warning' | 'last' | 'ended']: HTMLDialogElement };

/** Warns on a page that somebody is signed in on. Pages opened in other tabs keep the session as well. */
export function warnBeforeSessionEnds(): void {
  const [warning, last, ended] = ['#session-ends', '#session-over', '#session-ended'].map((id) =>
    document.querySelector<HTMLDialogElement>(id),
  );
  if (warning && last && ended) watch({ warning, last, ended });
}

function watch({ warning, last, ended }: Dialogs): void {
  const idleMs = Number(warning.dataset.idleMinutes) * 60 * 1000;
  const tabs = new BroadcastChannel('session-kept');
  let timer: ReturnType<typeof setTimeout>;
  tabs.addEventListener('message', ({ data }: MessageEvent<number>) => begin(data));
  keptUntil(overAt(warning));
  for (const dialog of [warning, ended]) dialog.addEventListener('close', () => void stay());

  /** A page was opened just now, in a session that is over at that time in any case. */
  function keptUntil(over: number): void {
    begin(over);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    tabs.postMessage(over);
  }

  function begin(over: number): void {
    clearTimeout(timer);
    last.close();
    const left = over - Date.now();
    const [dialog, endsIn] = left < idleMs ? [last, left] : [warning, idleMs];
    timer = setTimeout(() => warn(dialog, Math.min(WARN_MS, endsIn)), endsIn - WARN_MS);
  }

  function warn(dialog: HTMLDialogElement, endsIn: number): void {
    if (!dialog.open) dialog.showModal();
    timer = setTimeout(end, endsIn);
  }

  function end(): void {
    clearTimeout(timer);
    document.body.classList.add(ENDED);
    if (!ended.open) ended.showModal();
  }

  /** Asking for any page keeps the session; only an answer from ours counts, wherever it leads, and for whom this page was made. */
  async function stay(): Promise<void> {
    const answer = await fetch('/account').catch(() => undefined);
    const theirs = answer?.ok ? await warningOf(answer) : null;
    if (theirs?.dataset.account !== warning.dataset.account) return end();
    document.body.classList.remove(ENDED);
    keptUntil(overAt(theirs!));
  }
}

const overAt = ({ dataset }: HTMLDialogElement): number => Date.now() + Number(dataset.secondsLeft) * 1000;

async function warningOf(answer: Response): Promise<HTMLDialogElement | null> {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector<HTMLDialogElement>('#session-ends');
}
