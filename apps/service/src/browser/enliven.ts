const CHARTS = '/assets/built/charts.js';
const FIGURE = 'figure[data-chart][data-rows]:not([data-turned-to])';

type Charts = { enliven(figure: HTMLElement): Promise<void> };
let charts: Promise<Charts> | undefined;

/** Makes a chart live when the pointer, a finger or the focus first comes to one. Until then nothing is fetched for it. */
export function enlivenWhenTurnedTo(): void {
  for (const turning of ['pointerover', 'touchstart', 'focusin'])
    document.addEventListener(turning, ({ target }) => turnTo(target), { passive: true });
}

function turnTo(target: EventTarget | null): void {
  const figure = target instanceof Element ? target.closest<HTMLElement>(FIGURE) : null;
  if (!figure) return;
  figure.dataset['turnedTo'] = 'true';
  charts ??= import(CHARTS) as Promise<Charts>;
  charts.then(
    (live) => live.enliven(figure),
    (fault: unknown) => console.info('A chart stays as it was drawn.', fault),
  );
}
