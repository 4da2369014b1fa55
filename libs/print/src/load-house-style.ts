import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type HouseStyle, houseStyleFile, type HouseStyleFile, type Logo, unreadable } from './domain/house-style.js';

/**
 * The look of what is printed, from `house-style.yaml` of a folder and the logo in its `house-style/`. Throws sentences
 * that name the file when it is not as it says itself, or when its words could not be read on its colours.
 */
export function loadHouseStyle(folder: string): HouseStyle {
  const file = join(folder, 'house-style.yaml');
  const result = houseStyleFile.safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  const faint = unreadable(result.data.colours);
  if (faint.length > 0) throw new Error(`${file} has colours that cannot be read:\n${faint.join('\n')}`);
  return { ...result.data, logo: result.data.logo ? loadLogo(folder, result.data.logo) : null };
}

function loadLogo(folder: string, { file, words }: NonNullable<HouseStyleFile['logo']>): Logo {
  const kind = file.endsWith('.svg') ? 'svg' : 'png';
  return { kind, bytes: readFileSync(join(folder, 'house-style', file)), words };
}
