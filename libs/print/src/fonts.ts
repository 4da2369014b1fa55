import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const require = createRequire(import.meta.url);
const file = (path: string) => require.resolve(`@expo-google-fonts/${path}`);

/** Fonts that come with the platform, in the order in which a character is looked for. SIL Open Font License. */
export const FONT_FAMILIES = ['Arimo', 'Noto Sans Arabic', 'Noto Emoji'];
const FILES = [
  'arimo/400Regular/Arimo_400Regular.ttf',
  'arimo/700Bold/Arimo_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  'noto-emoji/700Bold/NotoEmoji_700Bold.ttf',
];

/** The fonts a PDF is set in, as bytes. No font of the machine is ever used, so that it looks the same everywhere. */
export const fontFiles = (): Buffer[] => FILES.map((path) => readFileSync(file(path)));

/** The characters that some font has. */
export function coverageOf(fonts: readonly Buffer[]): ReadonlySet<number> {
  return new Set(fonts.flatMap((bytes) => (create(bytes) as Font).characterSet));
}
