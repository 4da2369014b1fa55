import type { PatternEntry } from '../rule.js';
import { N } from './numbers.js';

/** Measurements and counts as they are told in court and in the press. */
export const measures: readonly PatternEntry[] = [
  {
    kind: 'exact-measure',
    pattern:
      /\b\d+(?:\.\d+)?\s?(?:kg|kgs|kilos?|kilograms?|lbs?|pounds|stone|st)(?:\s?\d{1,2}\s?(?:oz|ounces|lbs?|pounds))?(?=\W|$)|\b\d{1,2}\s?(?:lb|lbs|pounds?|stone|st)s?\.?,?\s?(?:and\s)?\d{1,2}(?:\s?(?:oz|ounces?|lbs?|pounds?))?\b|\b(?:weigh(?:ed|ing|s)?|birth ?weight)(?: (?:of|was|only|just|at))*\s+(?:about |only |just |less than |under )?(?:\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+and a half)?)\s*(?:kg|g|grams|kilos?|kilograms|lbs?|pounds|stone)(?:\s+(?:and\s+)?(?:\d+|\w+)\s*(?:oz|ounces|pounds|lbs?))?|\b\d{3,4}\s?(?:g|grams)\b/gi,
    suggestion: 'a low weight',
    when: (_found, { after }) => !/^\s*(?:bag|of (?:shopping|potatoes|food))/i.test(after),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:at least |more than |over |some |a total of |no fewer than |about )?(?:${N})\\s+(?:(?:separate|different|distinct|healing|old|recent|new|further|rib|skull|posterior|acute|external|internal|non-accidental|unexplained|individual|visible|small|circular|documented|recorded|bruises and|cuts and|serious|head|limb|bite|burn|stab|puncture|cigarette|historic|healed|fresh|more|fingertip|linear|leg|arm|facial|metaphyseal|long bone|human)[\\s,]+(?:and\\s+)?){0,4}(?:injur(?:y|ies)|fractures?|broken (?:ribs|bones)|ribs|bruises|burns|bite ?marks|stab ?wounds?|wounds|lesions|scars|marks|cuts|lacerations|haemorrhages|blows|punches|teeth|broken teeth|cigarette burns)(?:\\s+(?:to|on|of) (?:the |his |her )?\\w+)?\\b`,
      'gi',
    ),
    suggestion: 'a number of injuries',
    when: (found, { before }) =>
      !/\bone (?:injury|scar|mark|wound)/i.test(found) && !/\b(?:of|in|audit)\s*$/i.test(before),
  },
  {
    kind: 'exact-measure',
    pattern:
      /\b\d+(?:\.\d+)?\s?(?:mg|mcg|µg|micrograms?|milligrams?|ng|nanograms?|mmol)(?:\s?(?:\/|per)\s?(?:l|ml|litre|100\s?ml|kg|millilitre|dl|day))?(?!\w)|\b\d+(?:\.\d+)?\s?(?:ml|mls|units|tablets|pills|litres|cl|bottles)\b(?:\s+of\s+[\w-]+(?:\s\w+)?)?|\b(?:blood alcohol|bac|alcohol level|thc|cocaine|cannabis|morphine|methadone|sodium|haemoglobin|glucose|bmi|iq|gcs|temperature|centile|carboxyhaemoglobin|paracetamol|amphetamine|heroin|salt)(?:\s+(?:level|levels|reading|score|concentration|count|of))*(?:\s+(?:of|was|at|were|above|below|measured|reached))+\s*\d+(?:\.\d+)?(?:\s?(?:%|\w+))?|\b\d+(?:\.\d+)?\s?(?:°|degrees|º)\s?(?:c|celsius|centigrade)?\b|\b(?:iq|bmi|gcs)\s+(?:of\s+|was\s+|score\s+)?\d+(?:\.\d+)?\b|\b(?:0\.4th|2nd|0\.4)\s+(?:to\s+\w+\s+)?centile\b|\b(?:(?:twice|three|four|five|six|seven|eight|nine|ten|twenty|\d+) times) (?:the )?(?:legal|drink[- ]drive|drug[- ]drive|adult|fatal|lethal|normal|recommended|safe|therapeutic|prescribed)(?: (?:limit|level|dose|amount))?/gi,
    suggestion: 'a measured amount',
    when: (found, { before, after }) =>
      !/^\d+ (?:units|bottles|tablets)$/i.test(found) ||
      (!/^\s*(?:a week|per week|housing|of housing|across|in the)/i.test(after) &&
        !/\b(?:housing|business|training)\s+$/i.test(before)),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:\\d+(?:\\.\\d+)?|${N})[- ]?(?:cm|mm|centimetres?|inch(?:es)?|metres?|feet|foot|ft)\\b(?:\\s+(?:by|x)\\s+\\d+(?:\\.\\d+)?\\s?(?:cm|mm))?(?:[- ](?:long|deep|wide|drop|fall|high|haematoma|bruise|cut|wound|laceration|knife|blade|scar|burn))?`,
      'gi',
    ),
    suggestion: 'a measured size',
    when: (found, { after }) => !/^\d+ (?:foot|feet|metres?)$/i.test(found) || !/^\s*(?:away|patrol)/i.test(after),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:(?:on|a total of|some|over|more than)\\s+)?(?:[2-9]\\d|1\\d\\d+|[1-9]\\d\\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\w+)?|(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|1[1-9])\\s+(?:\\w+\\s+){0,2}?(?:call-?outs?|999 calls|police (?:incidents|calls|attendances)|house moves|moves of (?:home|house)|moves|addresses|placements|missing episodes|episodes of going missing|missing (?:from home|from care) (?:episodes|incidents|reports)|a&e (?:attendances|visits)|attendances at (?:a&e|hospital)|hospital (?:admissions|attendances)|overdoses|visits to a&e|(?:social )?workers|schools|sexual partners|convictions|previous convictions|offences|domestic (?:abuse|violence) incidents|arrests)\\b(?:\\s+(?:in|over|within|during) (?:\\w+ ){0,3}?(?:months|years|weeks|days|year|month))?|\\b(?:${N}|a)\\s+(?:different |separate )?(?:addresses|house moves|moves|schools|placements|social workers|names|aliases) (?:in|over|within|before) (?:\\w+ ){0,3}?(?:months|years|weeks|days|year|month)\\b`,
      'gi',
    ),
    suggestion: 'many times',
    when: (found, { before }) =>
      !/^(?:\d+|\w+) (?:workers|schools|moves|offences)$/i.test(found) &&
      !/\b(?:of|all|audit|trained|in|to|across)\s*$/i.test(before) &&
      !/\b(?:staff|trained|workers?|schools)\b/i.test(found.replace(/social workers in.*/i, '')),
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b(?:(?:had been |was )?(?:dead|missing|unconscious|alone|left alone|absent|locked in|without food|without heating|undiscovered|starved|tortured|on the run)\\s+for\\s+(?:about |up to |nearly |almost |over |more than |at least )?(?:${N})\\s+(?:hours|days|weeks|months|years))\\b`,
      'gi',
    ),
    suggestion: 'for some time',
  },
  {
    kind: 'exact-measure',
    pattern: /(?:£|€)\s?\d[\d,]*(?:\.\d\d)?(?:k|m)?\b(?:\s+(?:million|thousand))?/g,
    suggestion: 'a sum of money',
    when: (found, { before, after }) =>
      /\b(?:debt|arrears|owed?|won|stole|stolen|theft|benefits?|fraud|dealer|drug|paid|inherit\w*|compensation|fine[ds]?|rent|lottery|compensated|gambl\w+|loan)\b/i.test(
        before.slice(-40) + after.slice(0, 30),
      ) && found !== '',
  },
  {
    kind: 'exact-measure',
    pattern: new RegExp(
      `\\b\\d{1,3}\\.\\d+(?![\\d.])(?!\\s?(?:per cent|%|million|months|years|days|wte|fte|a (?:year|month)|hours|posts?))|\\b\\d{2}\\s?\\+\\s?\\d\\b(?: ?(?:weeks|wks|/40))?|\\b(?:born|delivered|birth)\\s+at\\s+\\d{2}(?:\\s?weeks|\\s?wks|/40)?|\\b\\d+% of (?:body|the body|his|her|total body)|\\bx\\s?\\d{1,2}\\b(?= *[.;\\n])|\\b(?:six|five) (?:foot|feet)(?: \\w+)?|\\b(?:sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|\\d\\dth) (?:move|placement|time|school|foster|home|address|admission|worker|overdose|episode)|\\b(?:ferritin|sodium|haemoglobin|ph|lactate|glucose|centile|bac)\\b[^.;\\n]{0,12}?\\d+|\\b\\d+ (?:seizures|plants|images|cats|dogs|videos|texts|messages|photographs|wraps|knives|rabbits|birds)\\b`,
      'gi',
    ),
    suggestion: '[measurement removed]',
    when: (found, { before, after }) =>
      !/^\d+\.\d+$/.test(found) ||
      (!/^\s*(?:\w|[(])/.test(after.slice(0, 1)) &&
        !/(?:£|section |para\w* |version |v|rec\w* |finding |item |action |^|\n|average\D{0,20})$/i.test(before)),
  },
];
