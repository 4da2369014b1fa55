import { initAll } from 'govuk-frontend';
import { warnBeforeSessionEnds } from './session-ends.js';

initAll();
warnBeforeSessionEnds();
