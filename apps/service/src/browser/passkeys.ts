import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

// Forms for passkeys: shown where the browser knows them. Sending one asks our service what to ask, has the browser answer,
// and sends the form with that answer in it, so that whatever comes of it is a page like any other.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!browserSupportsWebAuthn()) break;
  for (const part of document.querySelectorAll<HTMLElement>('[data-needs-passkeys]')) part.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void answer(form);
  });
}

async function answer(form: HTMLFormElement): Promise<void> {
  const message = form.querySelector<HTMLElement>('[data-passkey-message]')!;
  message.textContent = '';
  try {
    const optionsJSON = await ask(form);
    const made =
      form.dataset.passkey === 'make' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
    form.querySelector<HTMLInputElement>('input[name=response]')!.value = JSON.stringify(await made);
    form.submit();
  } catch (fault) {
    message.textContent = wordsFor((fault as Error).name);
  }
}

async function ask(form: HTMLFormElement) {
  const _csrf = form.querySelector<HTMLInputElement>('input[name=_csrf]')!.value;
  const headers = { 'content-type': 'application/json' };
  const answered = await fetch(form.dataset.options!, { method: 'POST', headers, body: JSON.stringify({ _csrf }) });
  if (!answered.ok) throw new Error('The page has expired.');
  return answered.json();
}

/** What browsers call what went wrong, in words. */
function wordsFor(name: string): string {
  if (name === 'NotAllowedError') return 'No passkey was given, or it took too long. Try again.';
  if (name === 'InvalidStateError') return 'This device has a passkey for your account already.';
  return 'That did not work. Load the page again, or use another way.';
}
