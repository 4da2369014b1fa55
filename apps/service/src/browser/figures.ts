// What pages of charts do beyond showing them. Small: what draws charts live is fetched when somebody first turns to one.
import { chooseBetweenFigures } from './choose.js';
import { enlivenWhenTurnedTo } from './enliven.js';

enlivenWhenTurnedTo();
chooseBetweenFigures();
