import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '#libs/kernel';
import type { Tagger } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Command } from 'commander';
import { z } from 'zod';
import { loadShippedTagger } from '../../../shipped-tagger.js';

const passage = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** `tag --in passages.jsonl --out tags.jsonl`: suggests codes for passages, a JSON object a line. */
export const tagCommand = () =>
  new Command('tag')
    .description('suggest codes of the shared typology for passages, one JSON object {"id","text"} a line')
    .requiredOption('--in <file>', 'the passages')
    .requiredOption('--out <file>', 'where the suggestions go')
    .action(async (files: { in: string; out: string }) => {
      const { tagger } = loadShippedTagger(Typologies.load(join(projectRoot, 'data/typology')).inForce());
      const lines = createInterface({ input: createReadStream(files.in, 'utf8'), crlfDelay: Infinity });
      await pipeline(tagLines(lines, tagger, files.in), createWriteStream(files.out));
    });

async function* tagLines(lines: AsyncIterable<string>, tagger: Tagger, file: string): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const { id, text } = readPassage(line, `${file}, line ${number}`);
    const { codes, valence, agencies, circumstances } = tagger.tag(text);
    yield `${JSON.stringify({ id, codes, valence, agencies, circumstances })}\n`;
  }
}

function readPassage(line: string, place: string): z.infer<typeof passage> {
  const parsed = passage.safeParse(safeJson(line));
  if (!parsed.success) throw new Error(`${place} is not an object with an "id" and a "text".`);
  return parsed.data;
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined; // told as not being such an object
  }
}
