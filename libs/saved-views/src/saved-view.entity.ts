import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A page of charts as somebody wants to find it again: its address under a name. */
@Entity('saved_view')
export class SavedView {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'saved_view_pk' }) id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') name: string;
  /** Within this service, with its filters. */
  @Column('text') address: string;
  @Column('boolean', { name: 'is_shared' }) isShared: boolean;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
