import { Module } from '@nestjs/common';
import { LikenessService } from './likeness.service.js';
import { SearchIndex } from './search-index.service.js';
import { SearchService } from './search.service.js';

@Module({
  providers: [SearchService, SearchIndex, LikenessService],
  exports: [SearchService, SearchIndex, LikenessService],
})
export class SearchModule {}
