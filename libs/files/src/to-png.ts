import { createRequire } from 'node:module';
import { withText } from './domain/png-text.js';

const SCALE = 2;
const require = createRequire(import.meta.url);
/** Arimo has the widths of Arial, by which charts are laid out, and may be passed on (SIL Open Font License). */
const FONTS = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((file) =>
  require.resolve(`@expo-google-fonts/arimo/${file}`),
);

/**
 * Draws an SVG as a PNG, twice as fine as a screen, on white, with the fonts that come with the platform and no others:
 * the same on every server. `texts` are kept in the picture's metadata, by keyword.
 */
export async function toPng(svg: string, texts: Record<string, string>): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const drawn = await renderAsync(svg, {
    background: 'white',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
  });
  return withText(drawn.asPng(), texts);
}
