import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportService } from '#libs/coding';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Body, Controller, Get, Inject, Post, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { quartersOf } from '../dashboards/filters.js';
import { type FieldError, Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { REFUSALS, type RefusalCode, tell } from '../http/refusals.js';

const choice = z.string().max(100).optional();
const wishes = z.object({
  purpose: z.string().max(5000).default(''),
  format: z.enum(['csv', 'parquet']).default('csv'),
  from: choice,
  to: choice,
  boardId: choice,
  code: choice,
});
type Wishes = z.infer<typeof wishes>;

const TYPES = { csv: 'text/csv; charset=utf-8', parquet: 'application/vnd.apache.parquet' };
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'coding.export-purpose-missing': 'purpose',
  'coding.export-purpose-too-long': 'purpose',
  'coding.export-period-unknown': 'from',
  'coding.export-period-backwards': 'to',
  'coding.export-board-unknown': 'boardId',
  'coding.export-code-unknown': 'code',
};

@Controller('coding/export')
@May('coding.export')
export class ExportController {
  constructor(
    private readonly exports: ExportService,
    private readonly warehouse: Warehouse,
    private readonly typologies: Typologies,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  form() {
    return this.page({ purpose: '', format: 'csv' });
  }

  /** The file is written first and sent whole, so that a slow reader holds no transaction and a fault sends no half. */
  @Post()
  async download(@Who() actor: Actor, @Body({ schema: wishes }) wanted: Wishes) {
    const folder = await mkdtemp(join(tmpdir(), 'coded-passages-'));
    try {
      const path = join(folder, 'file');
      const written = await this.exports.write(actor, wanted, path);
      if (!written.ok) {
        const errors = written.refusals.map(({ code }) => ({
          field: FIELD_OF[code] ?? 'purpose',
          text: REFUSALS[code][1],
        }));
        return this.page(wanted, errors, tell(written.refusals).status);
      }
      const file = await open(path);
      const disposition = `attachment; filename="coded-passages.${wanted.format}"`;
      const { size: length } = await file.stat();
      return new StreamableFile(file.createReadStream(), { type: TYPES[wanted.format], disposition, length });
    } finally {
      await rm(folder, { recursive: true, force: true }); // an open file stays readable, and is gone when closed
    }
  }

  private page(wanted: Wishes, errors: FieldError[] = [], status = 200): Page {
    const { domains } = this.typologies.inForce();
    const quarters = quartersOf(this.warehouse.current()?.partitions ?? []);
    return new Page('gaps/export', { wanted, domains, quarters, boards: this.reference.region.boards, errors }, status);
  }
}
