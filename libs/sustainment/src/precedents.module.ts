import { Clock } from '#libs/kernel';
import { SearchModule } from '#libs/search';
import { Module } from '@nestjs/common';
import { Precedents } from './precedents.service.js';

/** What the region's released learning can tell before a review begins. */
@Module({ imports: [SearchModule], providers: [Clock, Precedents], exports: [Precedents] })
export class PrecedentsModule {}
