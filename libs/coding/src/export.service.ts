import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { ok, type Outcome } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type CheckedExport, checkExport, type ExportRefusal, type ExportWishes } from './domain/check-export.js';
import type { ExportRow } from './domain/export-columns.js';
import { csvHead, csvRow } from './domain/export-csv.js';
import { exportRows, wantedBy } from './domain/export-rows.js';
import { writeParquet } from './export-parquet.js';
import { readCodedPassages } from './export-passages.js';

/** Writes coded passages to a file for those who may take them out, and keeps who took what, and what for. */
@Injectable()
export class ExportService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /**
   * Writes the coded passages this reader may see to the file `to`: one row a passage and code, as settled by people,
   * also that it has none, or as suggested where nobody has. The purpose is in the audit trail before a row is read. The file is there whole
   * or not at all, readable by its owner alone; rows pass through a few dozen summaries at a time.
   */
  async write(actor: Actor, wishes: ExportWishes, to: string): Promise<Outcome<{ rows: number }, ExportRefusal>> {
    requireMay(actor, 'coding.export');
    const checked = checkExport(wishes, this.known());
    if (!checked.ok) return checked;
    const { purpose, ...taken } = checked.value;
    await recordAct(this.database.manager, actor, 'codings.export', JSON.stringify(taken), { purpose });
    const folder = await mkdtemp(join(dirname(to), '.export-'));
    try {
      const rows = await this.writeIn(folder, actor, checked.value);
      await chmod(join(folder, 'export'), 0o600);
      await rename(join(folder, 'export'), to);
      return ok({ rows });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async writeIn(folder: string, actor: Actor, wanted: CheckedExport): Promise<number> {
    const file = join(folder, 'export');
    if (wanted.format === 'csv') return this.writeLines(actor, wanted, file, csvHead(), csvRow);
    const lines = join(folder, 'rows');
    const rows = await this.writeLines(actor, wanted, lines, '', (row) => `${JSON.stringify(row)}\n`);
    await writeParquet(lines, file, folder, wanted.purpose);
    return rows;
  }

  private async writeLines(
    actor: Actor,
    wanted: CheckedExport,
    path: string,
    head: string,
    lineOf: (row: ExportRow) => string,
  ): Promise<number> {
    const inForce = this.typologies.inForce();
    const words = { reference: this.reference, typologyOf: this.typologyOf, inForce, key: randomBytes(32) };
    const isWanted = wantedBy(wanted.code, inForce);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.write(head);
      return await inTransaction(this.database, actor, async (manager) => {
        let written = 0;
        for await (const passages of readCodedPassages(manager, actor.id, wanted, this.tagging.versions)) {
          const rows = passages.flatMap((passage) => exportRows(passage, words)).filter(isWanted);
          await file.write(rows.map(lineOf).join(''));
          written += rows.length;
        }
        return written;
      });
    } finally {
      await file.close();
    }
  }

  private readonly typologyOf = (version: string) => this.typologies.find(version);

  private known() {
    const codes = this.typologies.all().flatMap((typology) => [...typology.codes.keys()]);
    return { boards: this.reference.region.boards.map(({ id }) => id), codes: new Set(codes) };
  }
}
