import { DutiesFirst } from './duties.guard.js';
import { Page } from './page.js';
import type { SignedRequest } from './permissions.js';
import { NotSignedIn, ProofNeeded } from './session.guard.js';
import { shortenAgain, TooLong } from './too-long.js';

/** What somebody has to do first, in a tab beside: `why` they have to, the `way` there, and that it is `done`. */
type Step = { title: string; why?: string; way: { href: string; text: string }; done: string };

const STEPS = {
  'signed-out': {
    title: 'You have been signed out',
    way: { href: '/sign-in', text: 'Sign in again' },
    done: 'I have signed in',
  },
  duties: {
    title: 'Accept your duties first',
    why: 'Everybody who reads summaries accepts their duties once a year, and yours are to be accepted now.',
    way: { href: '/duties', text: 'Read and accept your duties' },
    done: 'I have accepted them',
  },
  prove: {
    title: 'Show that it is still you',
    why: 'This needs a second factor shown in the last quarter of an hour.',
    way: { href: '/sign-in/second-factor', text: 'Show your second factor' },
    done: 'I have shown it',
  },
  'set-up': {
    title: 'Set up a second factor first',
    why: 'What your roles allow needs a second factor, and you have none.',
    way: { href: '/account/second-factor', text: 'Set up a second factor' },
    done: 'I have set it up',
  },
  'sign-in-again': {
    title: 'Show that it is still you',
    why: 'For this you have to have signed in in the last quarter of an hour.',
    way: { href: '/sign-in', text: 'Sign in again' },
    done: 'I have signed in',
  },
} satisfies Record<string, Step>;

/**
 * The page that holds a form whose sender has a step to take first, or has typed too much, to be sent again from there: nothing
 * of it is kept here. Undefined where that is not what was wrong, or where too much was typed beside a password.
 */
export function heldForm(fault: unknown, request: SignedRequest): Page | undefined {
  if (fault instanceof TooLong) {
    if (request.method !== 'POST' || hasPassword(request)) return undefined;
    const { entries, ...held } = typedEntries(request);
    return new Page('too-long', { ...held, ...shortenAgain(fault, entries) }, 422);
  }
  const step = stepFor(fault);
  return step && new Page('held-form', { ...typedEntries(request), ...STEPS[step] }, step === 'signed-out' ? 401 : 403);
}

function stepFor(fault: unknown): keyof typeof STEPS | undefined {
  if (fault instanceof NotSignedIn) return 'signed-out';
  if (fault instanceof DutiesFirst) return 'duties';
  return fault instanceof ProofNeeded ? fault.how : undefined;
}

const hasPassword = ({ body }: SignedRequest): boolean =>
  Object.keys(body ?? {}).some((name) => /password/i.test(name));

/** What was typed, but for passwords, and for files, which only a person can choose anew. */
export function typedEntries({ body, url }: SignedRequest) {
  const typed = Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => name !== '_csrf' && !/password|^current$/i.test(name))
    .flatMap(([name, value]) => [value].flat().map((each) => ({ name, value: each })));
  const entries = typed.filter(({ value }) => typeof value === 'string');
  return { hasForm: true, entries, hadFile: entries.length < typed.length, action: url.split('?')[0] };
}
