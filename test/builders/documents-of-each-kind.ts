import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document, DocumentKind } from '#libs/digests';
import { projectRoot } from '#libs/kernel';
import { composeAnnualReport } from '../../libs/digests/src/domain/annual-report/compose-annual-report.js';
import { composeBriefing } from '../../libs/digests/src/domain/briefing/compose-briefing.js';
import { composeEvaluation } from '../../libs/digests/src/domain/evaluation/compose-evaluation.js';
import { composeInspectionPack } from '../../libs/digests/src/domain/inspection-pack/compose-inspection-pack.js';
import { composePlainWords } from '../../libs/digests/src/domain/public/plain-words.js';
import { composePublicDigest } from '../../libs/digests/src/domain/public/public-digest.js';
import { composeDigest } from '../../libs/digests/src/domain/regional-digest/compose-digest.js';
import { boardFactsOf, readBoardCase } from '../../libs/digests/test/board-facts.js';
import { EVALUATED_YEAR } from '../../libs/digests/test/evaluation-facts.js';
import { publicFacts, themesTable } from './published-figures.js';

const golden = join(projectRoot, 'test/golden');
const jsonOf = (file: string) => JSON.parse(readFileSync(join(golden, file), 'utf8')) as never;

/** A document of each kind, composed of the facts of the golden cases, the evaluation of a year small enough to work out by hand. */
export function documentsOfEachKind(): Record<DocumentKind, Document> {
  const board = boardFactsOf(readBoardCase(join(golden, 'annual-reports/ordinary-year/input.yaml')));
  const published = publicFacts([themesTable('themes-by-year', { 'Hearing the child': 20, 'Early help': 'few' })]);
  return {
    'regional-digest': composeDigest(jsonOf('digests/ordinary-quarter/input.json')),
    briefing: composeBriefing(jsonOf('briefings/early-help/input.json')),
    'annual-report': composeAnnualReport(board),
    'inspection-pack': composeInspectionPack(board),
    evaluation: composeEvaluation(EVALUATED_YEAR),
    'public-digest': composePublicDigest(published),
    'plain-words': composePlainWords(published),
  };
}
