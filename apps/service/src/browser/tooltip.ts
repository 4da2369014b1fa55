/** What Vega hands over for the mark under the pointer: headings and values, or nothing to hide it again. */
type TooltipContent = Record<string, string | number | null | undefined> | string | null | undefined;

const GAP = 14;

/**
 * Shows headings and values beside the pointer, in one element for the whole page. Escape puts it away. Hidden from
 * screen readers, which have the table. Styled by charts.css alone, so that no style needs to be written into the page.
 */
export function showTooltip(_handler: unknown, event: MouseEvent, _item: unknown, content: TooltipContent): void {
  const box = document.querySelector<HTMLElement>('.ct-chart__tooltip') ?? createBox();
  box.hidden = !content;
  if (!content) return;
  box.replaceChildren(...(typeof content === 'string' ? [content] : Object.entries(content).flatMap(line)));
  place(box, event);
}

function line([heading, value]: [string, string | number | null | undefined]): HTMLElement[] {
  const [term, description] = [document.createElement('dt'), document.createElement('dd')];
  term.textContent = heading;
  description.textContent = value === null || value === undefined || value === 'null' ? 'None' : String(value);
  return [term, description];
}

/** Beside the pointer, and inside the window on its right and lower edges. */
function place(box: HTMLElement, { clientX, clientY }: MouseEvent): void {
  const [left, top] = [clientX + GAP, clientY + GAP];
  box.style.left = `${Math.max(0, Math.min(left, window.innerWidth - box.offsetWidth - GAP))}px`;
  box.style.top = `${top + box.offsetHeight > window.innerHeight ? Math.max(0, clientY - box.offsetHeight - GAP) : top}px`;
}

function createBox(): HTMLElement {
  const box = document.createElement('dl');
  box.className = 'ct-chart__tooltip';
  box.setAttribute('aria-hidden', 'true');
  document.body.append(box);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') box.hidden = true;
  });
  return box;
}
