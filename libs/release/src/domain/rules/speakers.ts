import { patterns } from './rule.js';

const TEAM =
  '(?:midwifery|midwives?|housing|y[oj][ts]|camhs|cahms|csc|social (?:care|work)|police|probation|education|early help|school(?:s| nursing)?|nursery|health(?: visiting)?|hv|gp|ed|a&e|paeds|paediatrics|idva|legal|mash|detached youth|youth (?:work|justice|service)|substance misuse|drugs|refuge|cafcass|fire|ambulance)';
const SPEAKS =
  '(?:said|says|saying|asked|asks|again|up again|told|thought|thinks|felt|feels|noted|agreed|reminded|raised|wanted|wants|knew|rings?|rang|will|to \\p{Ll}+|gave|talked|spoke|added|put|went first)';
const NOBODY =
  /^(?:Agencies|Colleagues|Staff|Team|Teams|Manager|Officer|Nurse|Lead|Leads|Worker|Workers|Someone|Somebody|Everyone|Everybody|Nobody|One|Another|Two|Three|Group|Rep|Chair|Panel|Practitioners|Professionals|Partners|Others|Most|Some|Police|Health|Services?)$/;

/** People named beside their team, as the notes of a forum name who spoke: "Jo (midwifery) said". */
export const speakers = patterns([
  {
    kind: 'staff',
    pattern: new RegExp(`(?<![\\p{L}-])\\p{Lu}\\p{Ll}+(?= \\((?i:${TEAM})\\b[^)\\n]{0,20}\\),? ${SPEAKS}\\b)`, 'gu'),
    suggestion: 'a practitioner',
    when: (found) => !NOBODY.test(found),
  },
]);
