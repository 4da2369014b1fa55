import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaughtField } from './domain/taught-labels.js';

/** One label of a board's own forms and the field it stands for, as somebody of the board has taught it. */
@Entity('label_map')
export class TaughtLabelEntity {
  @PrimaryColumn('text', { name: 'board_id', primaryKeyConstraintName: 'label_map_pk' }) boardId: string;
  /** The folded words of the label. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'label_map_pk' }) label: string;
  @Column('text') field: TaughtField;
  @Column('text', { name: 'taught_by' }) taughtBy: string;
  @Column('timestamptz', { name: 'taught_at', default: () => 'now()' }) taughtAt: Date;
}
