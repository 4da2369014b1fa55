import type { PatternEntry } from '../rule.js';

/** Occasions that can be dated. */
export const occasions: readonly PatternEntry[] = [
  {
    kind: 'anniversary',
    pattern:
      /\b(?:(?:on|near|around|before|after|just before|the day (?:before|after)|close to|approaching) )?(?:the )?(?:(?:first|second|third|fifth|tenth|\d+(?:st|nd|rd|th)) )?anniversary (?:of (?:the |his |her |their |a )?(?:\w+(?:['’]s)? ){0,3}?(?:death|suicide|murder|funeral|accident|birth|wedding|fire|removal|loss|killing|incident|miscarriage|stillbirth|attack|disaster|bombing|passing|\w+))\b/gi,
    suggestion: 'a significant time for the family',
  },
  {
    kind: 'anniversary',
    pattern:
      /\b(?:(?:on|during|before|after|at|over|for|in|until|since|following|around|by|throughout|of|celebrat\w+|the (?:night|day|evening|week|weekend|morning) (?:of|before|after|following)|the (?:last|first) (?:day|night|week) of|the eve of|his|her|their|the child['’]s|[A-Z]\w+['’]s) )(?:the )?(?:(?:first|second|last|final) )?(?:(?:night|day|week|month|weekend|end|start|morning) (?:of|before|after) )?(?:eid(?:[- ](?:ul|al)[- ]\w+)?|ramadan|diwali|divali|hanukkah|chanukah|passover|pesach|yom kippur|rosh hashanah|purim|sukkot|holi|vaisakhi|baisakhi|navratri|ashura|muharram|mawlid|orthodox (?:christmas|easter)|chinese new year|lunar new year|nowruz|newroz|lent|epiphany|whit walks?|whit (?:sunday|monday|week)|wakes week|appleby(?: horse)? fair|bar mitzvah|bat mitzvah|first (?:holy )?communion|holy communion|confirmation day|christening(?: day)?|baptism|aqiqah|nikah|mehndi|naming ceremony|quincea\w+|amrit ceremony|walking day|st patrick['’]s day)(?: (?:celebrations?|festival|fast|prayers|party|ceremony|day|20\d\d|service|weekend|holiday|meal|feast))*(?:,? (?:in )?(?:19|20)\d\d)?\b/gi,
    suggestion: 'a religious occasion',
    when: (found, { before, after }) =>
      !/\b(?:such as|like|including|e\.g\.)\s*$/i.test(before) &&
      !/^(?:for|of|over|in|during) (?:lent|confirmation)/i.test(found) &&
      !/^\s*(?:and|or) (?:eid|diwali|christmas|ramadan)/i.test(after),
  },
  {
    kind: 'anniversary',
    pattern:
      /\b(?:(?:on|at|before|after|of|to) )?(?:the (?:day|night|morning|week|weekend|evening) of (?:the |his |her |their )?(?:(?:royal |sister['’]s |brother['’]s |mother['’]s |school )?(?:wedding|funeral|christening|prom|jubilee|cup final|world cup final|olympic\w*|referendum|general election|election|carnival|eclipse|solar eclipse|marathon|christmas party|leavers['’]? (?:ball|assembly|prom)|sports day|sats|gcse results|football final|snow\w*|blackout|first lockdown))|(?:his|her|their) (?:own )?wedding day|wedding anniversary|royal wedding(?: (?:day|weekend|street party))?|(?:diamond|golden|platinum|silver) jubilee(?: (?:weekend|party|street party|bank holiday))?|world cup final|champions league final|cup final|opening ceremony|solar eclipse|date of (?:her|his) (?:mother|father|sister|brother)['’]s \w+)\b/gi,
    suggestion: 'a particular day',
  },
  {
    kind: 'anniversary',
    pattern:
      /\b(?:eid|diwali|t[êeế]t|ramadan|purim|passover|yom kippur|hanukkah|navratri|holi|vaisakhi|whit sunday|white sunday|palm sunday|easter vigil|orthodox (?:christmas|easter)|chinese new year|lunar new year|nowruz|midnight mass|harvest festival|ash wednesday|all souls|corpus christi|first communion)\b/giu,
    suggestion: '[occasion removed]',
  },
];
