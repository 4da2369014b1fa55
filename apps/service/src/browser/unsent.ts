/** Asks before a page is left on which something was typed, or given back, that was not sent. */
export function askBeforeLeavingUnsent(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-ask-before-leaving]')) {
    let isUnsent = form.dataset['askBeforeLeaving'] === 'unsent';
    form.addEventListener('input', () => (isUnsent = true));
    form.addEventListener('submit', () => (isUnsent = false));
    window.addEventListener('beforeunload', (event) => {
      if (isUnsent) event.preventDefault();
    });
  }
}
