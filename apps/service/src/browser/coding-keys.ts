/** Where the wish to do without single keys is kept: a preference, nothing about a passage. */
const SWITCH = 'coding-keys';

/**
 * Single keys, for as long as nobody types in a field and nobody has switched them off. `keys` maps a key to what it
 * does; a key that is left alone does what it does in the browser.
 */
export function listenForKeys(keys: Record<string, () => void>): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!areOn || isTyping(event.target) || (event.key.startsWith('Arrow') && isOwnArrows(event.target))) return;
    const act = document.querySelector('dialog[open]') ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** The list of keys: opened by its button or by a key, with the switch. */
export function keysDialog(): { open(): void } {
  const dialog = document.querySelector<HTMLDialogElement>('#keys')!;
  const button = document.querySelector<HTMLButtonElement>('[data-keys]')!;
  const tick = dialog.querySelector<HTMLInputElement>('#keys-on')!;
  const open = () => {
    tick.checked = areOn;
    dialog.showModal();
  };
  button.hidden = false;
  button.addEventListener('click', open);
  tick.addEventListener('change', () => {
    keepSwitch(tick.checked);
    showHints();
  });
  showHints();
  return { open };
}

/** The hints beside the buttons are there only while the keys work. */
const showHints = () => document.querySelector('main')!.classList.toggle('ct-with-keys', areOn);

let areOn = readSwitch();

/** On where nothing can be kept: some browsers refuse storage altogether. */
function readSwitch(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== 'off';
  } catch {
    return true;
  }
}

function keepSwitch(on: boolean): void {
  areOn = on;
  try {
    localStorage.setItem(SWITCH, on ? 'on' : 'off');
  } catch {
    // It then holds for this page
  }
}

const TYPED = 'input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select';
const isTyping = (target: EventTarget | null) => target instanceof Element && target.matches(TYPED);

/** Arrows move within radio buttons, scroll within a list, and step through what was found. */
const isOwnArrows = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, details, [tabindex="0"]') !== null;
