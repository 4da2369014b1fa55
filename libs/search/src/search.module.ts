import { Module } from '@nestjs/common';
import { SearchIndex } from './search-index.service.js';
import { SearchService } from './search.service.js';

@Module({ providers: [SearchService, SearchIndex], exports: [SearchService, SearchIndex] })
export class SearchModule {}
