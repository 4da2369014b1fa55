import { Module } from '@nestjs/common';
import { LikenessService } from './likeness.service.js';
import { SearchIndex } from './search-index.service.js';
import { SearchService } from './search.service.js';
import { SubjectSearch } from './subject-search.service.js';

@Module({
  providers: [SearchService, SearchIndex, LikenessService, SubjectSearch],
  exports: [SearchService, SearchIndex, LikenessService, SubjectSearch],
})
export class SearchModule {}
