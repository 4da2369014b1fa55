/** What an image says of itself. `id` is unique on the page. */
export type ImageText = { id: string; title: string; description: string };

/**
 * Makes one labelled image of the SVG Vega writes: a title and a description that the root points to, none of Vega's
 * own labels on single marks (the data table gives the numbers), and no `style` attribute, which a strict content
 * security policy would ignore: its declarations become attributes. Pure. Throws when the text is not an SVG.
 */
export function accessibleSvg(svg: string, text: ImageText): string {
  if (!svg.startsWith('<svg ')) throw new Error('An SVG was expected.');
  const bare = svg.replace(/<path class="foreground"[^>]* display="none"\/>/g, '').replace(/<\w[^>]*>/g, withoutNoise);
  return bare.replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) => `<svg ${rootAttributes(attributes, text)}>${named(text)}`,
  );
}

/** An image that is only a sentence, for filters that leave nothing to draw. */
export function sentenceSvg(sentence: string, width: number, text: ImageText): string {
  const words = `<text x="0" y="24" font-family="${FONT}" font-size="16" fill="#0b0c0c">${escaped(sentence)}</text>`;
  const size = `width="${width}" height="40" viewBox="0 0 ${width} 40"`;
  return accessibleSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${words}</svg>`, text);
}

const FONT = "Arial, 'Helvetica Neue', Helvetica, sans-serif";

function rootAttributes(attributes: string, { id }: ImageText): string {
  const kept = attributes.replace(/ ?(?:class|xmlns:xlink|version)="[^"]*"/g, '').trim();
  return `class="ct-chart__image" role="img" aria-labelledby="${id}-title ${id}-description" focusable="false" ${kept}`;
}

const named = ({ id, title, description }: ImageText) =>
  `<title id="${id}-title">${escaped(title)}</title><desc id="${id}-description">${escaped(description)}</desc>`;

function withoutNoise(tag: string): string {
  const quiet = tag.replace(/ (?:aria-[a-z]+|role|class)="[^"]*"/g, '');
  return quiet.replace(/ style="([^"]*)"/g, (_, style: string) => asAttributes(style));
}

function asAttributes(style: string): string {
  const declarations = style.split(';').map((declaration) => declaration.split(/:(.*)/s).map((part) => part.trim()));
  return declarations.flatMap(([name, value]) => (name && value ? [` ${name}="${value}"`] : [])).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
