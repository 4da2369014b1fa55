import { AuditTrail } from '#libs/audit';
import { CalibrationService, type CalibrationRefusal } from '#libs/coding';
import { may, type Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { quartersOf } from '../dashboards/filters.js';
import { errorsOf } from '../http/errors-of.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, REFUSALS, tell } from '../http/refusals.js';
import { MEASURES } from './measures.js';
import { VALENCE_WORDS } from './words.js';
import { choice, longText, many } from './sent.js';

const MOST = 200;
const toMake = z.object({
  name: longText,
  size: z.coerce.number().int().min(1).max(MOST).optional().catch(undefined),
  board: choice,
  quarter: choice,
});
type ToMake = z.infer<typeof toMake>;
const toGive = z.object({ coders: many });
const toTakeBack = z.object({ coder: choice });
const setId = z.uuid();

/** Calibration sets: passages with an agreed coding, coded blind to see how coders hold to it. */
@Controller('coding/calibration')
export class CalibrationController {
  constructor(
    private readonly calibration: CalibrationService,
    private readonly typologies: Typologies,
    private readonly trail: AuditTrail,
    private readonly warehouse: Warehouse,
  ) {}

  @May('coding.agreement')
  @Get()
  list(@Who() actor: Actor) {
    return this.listPage(actor, {});
  }

  @May('coding.assign')
  @Post()
  async make(@Who() actor: Actor, @Body({ schema: toMake }) wanted: ToMake) {
    const { name, size, board: boardId, quarter } = wanted;
    if (!size) {
      const text = `Enter how many passages, from 1 to ${MOST}`;
      return this.listPage(actor, wanted, [{ field: 'size', text }], 422);
    }
    const seed = Math.floor(Math.random() * 2 ** 31);
    const made = await this.calibration.makeSet(actor, name, { size, seed, boardId, quarter });
    if (made.ok) return new Redirect(`/coding/calibration/${made.value}`, 'Made. Now give it to coders.');
    return this.listPage(actor, wanted, makingErrors(made.refusals), tell(made.refusals).status);
  }

  @May('coding.agreement')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    await this.trail.saw(actor, 'coding.view', null, { purpose: 'code' });
    return this.setPage(actor, id);
  }

  @May('coding.assign')
  @Post(':id/coders')
  async give(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: toGive }) { coders }: z.infer<typeof toGive>,
  ) {
    if (coders.length === 0)
      return this.setPage(actor, id, [{ field: 'coders', text: 'Select at least one coder' }], 422);
    if (!setId.safeParse(id).success) throw new NotFoundException();
    const given = await this.calibration.give(actor, id, coders);
    if (!given.ok) {
      const { status, errors } = errorsOf(given.refusals, () => 'coders');
      if (status !== 422) throw new Refused(given.refusals);
      return this.setPage(actor, id, errors, status);
    }
    return new Redirect(`/coding/calibration/${id}`, 'Given. They find it under “My assignments”.');
  }

  /** Takes back from one coder what they have not settled of the set. */
  @May('coding.assign')
  @Post(':id/coders/taken-back')
  async takeBack(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: toTakeBack }) { coder }: z.infer<typeof toTakeBack>,
  ) {
    if (!setId.safeParse(id).success) throw new NotFoundException();
    const set = (await this.calibration.sets(actor)).find((one) => one.id === id);
    const found = set?.coders.find((one) => one.coder.id === coder);
    const taken = found && (await this.calibration.takeBack(actor, id, found.coder.id));
    if (!taken?.ok) return this.setPage(actor, id, [{ field: 'take-back', text: NONE_OPEN }], 422);
    const words = taken.value === 1 ? '1 passage' : `${taken.value} passages`;
    return new Redirect(`/coding/calibration/${id}`, `${words} taken back from ${found!.coder.name}.`);
  }

  private async listPage(actor: Actor, wanted: Partial<ToMake>, errors: FieldError[] = [], status = 200) {
    const sets = await this.calibration.sets(actor);
    const quarters = quartersOf(this.warehouse.current()?.partitions ?? []);
    return new Page('coding/calibration', { sets, wanted, errors, quarters, most: MOST }, status);
  }

  private async setPage(actor: Actor, id: string, errors: FieldError[] = [], status = 200): Promise<Page> {
    const set = (await this.calibration.sets(actor)).find((one) => one.id === id);
    if (!set) throw new NotFoundException();
    const typology = this.typologies.find(set.typologyVersion) ?? this.typologies.inForce();
    const label = (code: string) => typology.codes.get(code)?.label ?? code;
    const results = (await this.calibration.results(actor, id)).map((result) => ({
      ...result,
      differing: result.differing.map((one) => ({
        ...one,
        agreed: { codes: one.agreed.map(label), valence: VALENCE_WORDS[one.agreedValence] },
        given: { codes: one.given.map(label), valence: VALENCE_WORDS[one.givenValence] },
      })),
    }));
    const coders = may(actor, 'coding.assign') ? await this.calibration.codersToGive(actor, id) : [];
    const isOutdated = set.typologyVersion !== this.typologies.inForce().version;
    const outdated = isOutdated ? REFUSALS['coding.set-outdated'][1] : null;
    return new Page('coding/calibration-set', { set, results, coders, outdated, errors, measures: MEASURES }, status);
  }
}

function makingErrors(refusals: readonly CalibrationRefusal[]): FieldError[] {
  return refusals.map(({ code }) => {
    if (code === 'coding.name-missing' || code === 'coding.name-too-long')
      return { field: 'name', text: REFUSALS[code][1] };
    if (code === 'coding.nothing-to-assign') return { field: 'size', text: NONE_AGREED };
    return { field: 'size', text: REFUSALS[code][1] };
  });
}

const NONE_OPEN = 'They have nothing of this set that is not settled. What is settled stays as it was';
const NONE_AGREED =
  'No passage here has an agreed coding yet. Choose another board or quarter, or settle disagreements first';
