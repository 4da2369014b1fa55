import { SaxesParser } from 'saxes';

export type Element = { name: string; attributes: Record<string, string>; text: string; within: string[] };

/** The elements of an SVG in document order, each with the classes of the groups around it; throws when it is not well formed. */
export function elementsOf(svg: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const within = open.flatMap((parent) => parent.attributes['class'] ?? []);
    const element = { name, attributes: { ...attributes }, text: '', within };
    elements.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    if (open.length > 0) open.at(-1)!.text += text;
  });
  parser.write(svg).close();
  return elements;
}

/** The elements that stand for rows: bars, lines, points, cells; not axes, grids and words. */
export const marksOf = (svg: string): Element[] =>
  elementsOf(svg).filter(
    ({ name, within }) => name !== 'g' && /\bmark-(?!text|group)\w+ role-mark\b/.test(within.at(-1) ?? ''),
  );

export const textsOf = (svg: string): Element[] => elementsOf(svg).filter(({ name }) => name === 'text');

export const fontSizeOf = ({ attributes }: Element): number => Number.parseFloat(attributes['font-size'] ?? '11');
