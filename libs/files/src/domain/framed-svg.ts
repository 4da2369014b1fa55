import { textWidth } from '#libs/dashboards';
import type { About } from './about.js';

const MARGIN = 16;
const FONT = "Arial, 'Helvetica Neue', Helvetica, sans-serif";
const INK = '#0b0c0c';
const QUIET = '#505a5f';
type Line = { text: string; size: number; bold?: boolean; ink: string };

/**
 * A drawn chart as a picture that stands alone, wherever it is put: its title, finding and period above it, its base and
 * source below, in words that are part of the picture. The chart's own title and description become the picture's.
 * Pure. Throws when the text is not an SVG of a chart.
 */
export function framedSvg(svg: string, about: About, base: string): string {
  const [, attributes, named, body] = /^<svg ([^>]*)>(<title.*?<\/desc>)(.*)<\/svg>$/s.exec(svg) ?? [];
  if (attributes === undefined || named === undefined) throw new Error('The SVG of a chart was expected.');
  const [width, height] = [sizeOf(attributes, 'width'), sizeOf(attributes, 'height')];
  const inner = attributes.replaceAll(/(?:class|role|focusable|aria-labelledby)="[^"]*" ?/g, '');
  const above = [
    ...wrapped(about.title, { size: 20, bold: true, ink: INK }, width),
    ...wrapped(about.finding, { size: 15, ink: INK }, width),
    ...wrapped(about.period, { size: 13, ink: QUIET }, width),
  ];
  const below = [`Base: ${base}`, about.source].flatMap((text) => wrapped(text, { size: 12, ink: QUIET }, width));
  const [head, foot] = [heightOf(above) + MARGIN, heightOf(below) + MARGIN];
  const whole = { width: width + 2 * MARGIN, height: MARGIN + head + height + foot + MARGIN };
  const labelled = /aria-labelledby="[^"]*"/.exec(attributes)?.[0] ?? '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${labelled} width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}">`,
    named,
    `<rect width="${whole.width}" height="${whole.height}" fill="#ffffff"/>`,
    set(above, MARGIN),
    `<svg x="${MARGIN}" y="${MARGIN + head}" ${inner}>${body}</svg>`,
    set(below, MARGIN + head + height + MARGIN),
    '</svg>',
  ].join('');
}

function sizeOf(attributes: string, name: string): number {
  return Math.ceil(Number(new RegExp(`(?:^| )${name}="([\\d.]+)"`).exec(attributes)?.[1]));
}

const heightOf = (lines: readonly Line[]) => lines.reduce((height, line) => height + leading(line), 0);
const leading = ({ size }: Line) => Math.round(size * 1.4);

function wrapped(text: string, style: Omit<Line, 'text'>, width: number): Line[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, style.size, style.bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ({ ...style, text: line }));
}

function set(lines: readonly Line[], top: number): string {
  let y = top;
  return lines
    .map((line) => {
      y += leading(line);
      const weight = line.bold ? ' font-weight="bold"' : '';
      return `<text x="${MARGIN}" y="${y - Math.round(line.size * 0.4)}" font-family="${FONT}" font-size="${line.size}"${weight} fill="${line.ink}">${escaped(line.text)}</text>`;
    })
    .join('');
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
