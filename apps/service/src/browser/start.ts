import { initAll } from 'govuk-frontend';
import { warnBeforeSessionEnds } from './session-ends.js';
import { askBeforeLeavingUnsent } from './unsent.js';

initAll();
warnBeforeSessionEnds();
askBeforeLeavingUnsent();
