import type { Actor } from '#libs/authority';
import { type Evaluation, type TaggerLine, type TaggerRefusal, TaggerVersions } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { REFUSALS, tell } from '../http/refusals.js';

const adoption = z.object({ version: z.string().default(''), reason: z.string().max(2000).default('') });
type Adoption = z.infer<typeof adoption>;

const FIELD_OF: Record<TaggerRefusal['code'], string> = {
  'tagging.reason-missing': 'reason',
  'tagging.no-such-tagger': 'version',
  'tagging.does-not-fit': 'version',
  'tagging.already-in-use': 'version',
};

@Controller('tagger')
export class TaggersController {
  constructor(
    private readonly versions: TaggerVersions,
    private readonly jobs: Jobs,
    private readonly typologies: Typologies,
  ) {}

  /** Every tagger with how good it is beside the one it would replace. */
  @May('tagger.read')
  @Get()
  list(@Who() actor: Actor) {
    return this.page(actor);
  }

  @May('tagger.train')
  @Post('train')
  async train(@Who() actor: Actor) {
    await this.jobs.requestTraining(actor);
    return new Redirect(
      '/tagger',
      'Training has been asked for. It takes about half a minute; reload to see the new tagger.',
    );
  }

  @May('tagger.adopt')
  @Post('adopt')
  async adopt(@Who() actor: Actor, @Body({ schema: adoption }) wanted: Adoption) {
    const adopted = await this.versions.adopt(actor, wanted.version, wanted.reason);
    if (!adopted.ok) {
      const errors = adopted.refusals.map(({ code }) => ({ field: FIELD_OF[code], text: REFUSALS[code][1] }));
      return this.page(actor, { wanted, errors }, tell(adopted.refusals).status);
    }
    await this.jobs.requestRefresh();
    return new Redirect('/tagger', `Tagger ${wanted.version} is in use. Every passage is read again with it now.`);
  }

  private leftOutOf({ measured: { leftOut } }: TaggerLine) {
    if (!leftOut || leftOut.test + leftOut.training === 0) return null;
    return { ...leftOut, split: leftOut.split.map((code) => this.typologies.labelOf(code)) };
  }

  private async page(actor: Actor, more: Record<string, unknown> = {}, status = 200) {
    const { versions, adoptions } = await this.versions.list(actor);
    const inUse = versions.find(({ isInUse }) => isInUse);
    const lines = versions.map((line) => ({
      ...line,
      own: figuresOf(line.measured.own),
      against: inUse && sameTest(line, inUse),
      leftOut: this.leftOutOf(line),
    }));
    const isTraining = await this.jobs.isTraining();
    return new Page('tagging/list', { lines, inUse, adoptions, isTraining, ...more }, status);
  }
}

/** How the tagger in use did on the test passages another was measured on; null where it was measured on others. */
function sameTest({ measured: { own, besides } }: TaggerLine, inUse: TaggerLine) {
  const evaluation = besides?.version === inUse.version ? besides.evaluation : inUse.measured.own;
  return evaluation.passages === own.passages ? figuresOf(evaluation) : null;
}

/** What of an evaluation helps to choose, as shares in hundred. */
const figuresOf = ({ micro, macroF1, valence, agencies, circumstances, calibrationError, passages }: Evaluation) => ({
  passages,
  f1: inHundred(micro.f1.value),
  from: inHundred(micro.f1.from),
  to: inHundred(micro.f1.to),
  precision: inHundred(micro.precision),
  recall: inHundred(micro.recall),
  macroF1: inHundred(macroF1.value),
  valence: inHundred(valence.value),
  agencies: inHundred(agencies.value),
  circumstances: inHundred(circumstances.value),
  calibrationError: calibrationError === undefined ? null : inHundred(calibrationError),
});

const inHundred = (share: number) => Math.round(100 * share);
