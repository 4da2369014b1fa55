import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { strFromU8, unzipSync } from 'fflate';
import { loadReviewStages } from './review-stages.js';
import { SPE_QUESTIONS, writeChronology } from './write-chronology.js';
import { writePlan } from './write-plan.js';

const stages = loadReviewStages(join(projectRoot, 'data/reference'));
const opened = (bytes: Uint8Array) => {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  const paragraphs = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(
    ([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('').replaceAll('&apos;', "'"), // prettier-ignore
  );
  return { xml, paragraphs };
};

it('writes a blank chronology: the six questions, the four headings, empty rows, on its side', async () => {
  const { xml, paragraphs } = opened(await writeChronology());
  for (const question of SPE_QUESTIONS) expect(paragraphs).toContain(question);
  const headings = ['Date', 'Event', 'Risk', 'Response', 'Partnership', 'Learning'];
  const from = paragraphs.indexOf('Date');
  expect(paragraphs.slice(from, from + 6)).toEqual(headings);
  expect(paragraphs.slice(from + 6).filter((text) => text !== '')).toEqual([]);
  expect(xml).toContain('w:orient="landscape"');
  expect(xml.match(/<w:tblHeader/g)).toHaveLength(1);
  expect(xml).toContain('w:val="Heading1"');
});

it('writes a plan with each stage, how long the framework says it takes, and its day', async () => {
  const { paragraphs } = opened(
    await writePlan(stages, { approach: 'targeted', start: '2014-03-03', weeksBetween: 2 }),
  );
  const row = (stage: string) => paragraphs.slice(paragraphs.indexOf(stage), paragraphs.indexOf(stage) + 4);
  expect(row('7. Significant Practice Event Analysis Meetings').slice(2)).toEqual([
    '1 or 2 ½ day sessions',
    'Mon 26 May 2014',
  ]);
  expect(paragraphs).toContain('At the latest Mon 14 April 2014');
  expect(paragraphs.filter((text) => /^\d+\. /.test(text))).toHaveLength(12);
});
