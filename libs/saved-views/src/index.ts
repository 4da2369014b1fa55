export { LONGEST_NAME } from './domain/check-view.js';
export type { ViewRefusal, ViewWish } from './domain/check-view.js';
export { SavedView } from './saved-view.entity.js';
export { SavedViewsModule } from './saved-views.module.js';
export { SavedViewsService } from './saved-views.service.js';
export type { NoSuchView, SavedViewLine, SaveRefusal } from './saved-views.service.js';
