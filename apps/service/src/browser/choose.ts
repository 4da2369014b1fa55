/** Sent by a live chart when somebody chooses a mark of it: the values of that mark, by column. */
export const CHOSEN = 'ct-chosen';

const FIGURES = '[data-figure]';
/** The columns of a mart by which a page can be narrowed, and the filters of its address. */
const FILTERS: Record<string, readonly string[]> = {
  code: ['theme'],
  board: ['board'],
  review_type: ['reviewType'],
  quarter: ['from', 'to'],
};
const NAMES: Record<string, string> = {
  theme: 'theme',
  board: 'board_name',
  reviewType: 'review_label',
  from: 'quarter',
};

/** Counts choices, so that an answer that comes after another choice is let go. */
let turn = 0;

/**
 * On a page of several charts, what is chosen in one narrows the others. They are taken from the same page under the
 * address that a link in the tables also leads to, so that charts, sentences and tables are those the service would show.
 */
export function chooseBetweenFigures(): void {
  const status = document.querySelector<HTMLElement>('[data-chosen]');
  if (!status) return;
  document.addEventListener(CHOSEN, (event) => chooseMark(status, event as CustomEvent<Record<string, unknown>>));
  document.addEventListener('click', (event) => chooseLine(status, event));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && status.hasChildNodes()) void takeBack(status);
  });
}

function chooseMark(status: HTMLElement, { target, detail }: CustomEvent<Record<string, unknown>>): void {
  const form = document.querySelector<HTMLFormElement>('form.ct-filters');
  const address = new URL(window.location.href);
  const names: string[] = [];
  for (const [column, filters] of Object.entries(FILTERS)) {
    const value = detail[column];
    const offered = filters.filter((filter) => form?.elements.namedItem(filter));
    if (typeof value !== 'string' || offered.length === 0) continue;
    for (const filter of offered) address.searchParams.set(filter, value);
    const name = detail[NAMES[filters[0]!]!];
    names.push((typeof name === 'string' ? name : value).replace(/^(\d{4})-(Q\d)$/, '$1 $2'));
  }
  if (names.length > 0) void narrow(status, (target as Element).closest(FIGURES), address.href, names.join(', '));
}

/** A name in a table leads to the page under it; with scripts, and other charts to narrow, it chooses as a mark does. */
function chooseLine(status: HTMLElement, event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-choose]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  void narrow(status, link.closest(FIGURES), link.href, link.dataset['choose'] ?? '');
}

async function narrow(status: HTMLElement, chosenIn: Element | null, address: string, name: string): Promise<void> {
  await change(address, async () => {
    const [narrowed, whole] = await Promise.all([pageAt(address), pageAt(window.location.href)]);
    return () => {
      for (const { id } of figures()) {
        if (id !== chosenIn?.id) replace(id, narrowed, true);
        else if (isNarrowed(id)) replace(id, whole, false);
      }
      tell(status, name, address);
    };
  });
}

async function takeBack(status: HTMLElement): Promise<void> {
  await change(window.location.href, async () => {
    const whole = await pageAt(window.location.href);
    return () => {
      for (const { id } of figures()) if (isNarrowed(id)) replace(id, whole, false);
      status.replaceChildren();
    };
  });
}

/** Does a change once it is ready, unless another has been asked for since; where it cannot be done, its address is opened. */
async function change(address: string, prepare: () => Promise<() => void>): Promise<void> {
  const own = ++turn;
  figures().forEach((figure) => figure.setAttribute('aria-busy', 'true'));
  try {
    const change = await prepare();
    if (own === turn) change();
  } catch (fault) {
    console.info('The page is opened anew.', fault);
    if (own === turn) window.location.assign(address);
  } finally {
    if (own === turn) figures().forEach((figure) => figure.removeAttribute('aria-busy'));
  }
}

/** A page of this service, as it would be opened. Throws where it cannot be shown. */
async function pageAt(address: string): Promise<Document> {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  if (!response.ok || response.redirected) throw new Error(`The page answered ${response.status}.`);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

const figures = () => [...document.querySelectorAll<HTMLElement>(FIGURES)];
const isNarrowed = (id: string) => document.getElementById(id)?.hasAttribute('data-narrowed') ?? false;

/** Puts the figure of another page in the place of this one's, with its tables as open as they were. */
function replace(id: string, page: Document, isNarrowed: boolean): void {
  const [own, other] = [document.getElementById(id), page.getElementById(id)];
  if (!own || !other) return;
  const next = document.importNode(other, true);
  next.toggleAttribute('data-narrowed', isNarrowed);
  const open = [...own.querySelectorAll('details')].map((details) => details.open);
  next.querySelectorAll('details').forEach((details, at) => (details.open = open[at] ?? false));
  const hadFocus = own.contains(document.activeElement);
  own.replaceWith(next);
  if (hadFocus) next.querySelector<HTMLElement>('figure')?.focus();
}

function tell(status: HTMLElement, name: string, address: string): void {
  const sentence = document.createElement('p');
  sentence.className = 'govuk-body';
  sentence.textContent = `You chose ${name}. The other charts show only that.`;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0';
  button.textContent = 'Show everything again';
  button.addEventListener('click', () => void takeBack(status));
  const link = document.createElement('a');
  link.className = 'govuk-link';
  link.href = address;
  link.textContent = 'Open this choice as a page of its own';
  status.replaceChildren(sentence, button, link);
}
