import type { PatternEntry } from '../rule.js';

/** What was in the press, and how the public took part. */
export const news: readonly PatternEntry[] = [
  {
    kind: 'press',
    pattern:
      /\b(?:(?:national|local|regional|tabloid|social|extensive|intense|significant|considerable|wide|widespread|front[- ]page|international|heavy|sustained|sunday|daily|much|the) )*(?:(?:press|media|newspaper|news|television|tv|radio|tabloid) (?:coverage|reports?|reporting|interest|attention|articles?|stor(?:y|ies)|headlines?|campaign|appeal|interview|scrutiny|speculation|intrusion|presence|frenzy|pack|cuttings?|bulletins?|documentary|programme|crews?))\b/gi,
    suggestion: 'public attention',
    when: (_found, { before, after }) =>
      !/\b(?:handle|handling|manag\w+|respond\w*|plan for|strategy for|case of|event of|any|potential|possible|future|anticipat\w+)\s+(?:the\s+|any\s+|possible\s+)*$/i.test(
        before,
      ) && !/^\s+(?:strategy|plan|training|protocol|policy|handling|lead|awareness)/i.test(after),
  },
  {
    kind: 'press',
    pattern:
      /\b(?:front[- ]pages?(?: (?:of|news|story|headline|in)(?: (?:the )?(?:\w+ ){0,2}\w+)?)?|(?:made|hit|in) (?:the )?(?:\w+ )?(?:headlines|papers|newspapers|national news|local news|news|national press|local press|tabloids|front pages|local paper)|headlines?(?: (?:in|news|such as))?|(?:reported|featured|covered|published|appeared|named|pictured|splashed|shown|broadcast|interviewed|leaked) (?:\w+ )?(?:in|on|by|to|across) (?:the |a |an )?(?:\w+ )?(?:press|media|newspapers?|papers?|news|tv|television|radio|bbc|itv|sky news|channel 4|channel 5|gazette|echo|evening news|chronicle|tabloids?|documentary|panorama|crimewatch|daily \w+|sun|mirror|guardian|facebook|youtube|twitter|website|social media|online)|(?:the |local |weekly )?(?:evening|daily|weekly|sunday|manchester|local) (?:gazette|echo|chronicle|courier|mail|mirror|post|express|telegraph|star|news|argus|herald|advertiser|observer|standard|reporter|paper)|(?:bbc|itv|sky|granada|channel \d) (?:news|reports?|programme|documentary|north west|look north|north west tonight|panorama|crew|interview)|(?:documentary|podcast)(?: (?:about|on|series|film))?|panorama|crimewatch|(?:social media|facebook|twitter|online|hashtag|change\.org|viral) (?:campaign|page|group|appeal|petition|post|tribute|outcry|storm|video|backlash|posts about|comments|vigilantes?)|went viral|viral (?:video|post|clip|tiktok)|(?:online |public )?petition (?:signed by|calling|with|of|for|reached|set up|got|gathered)(?: (?:over |more than |by )?[\d,]+(?: \w+)?)?|(?:crowd ?fund\w*|gofundme|just ?giving)(?: page)?|just giving|candle-?lit vigil|vigil|(?:balloon release|memorial (?:garden|bench|service|page|plaque|fund|match|walk|ride)|tributes (?:were |left|poured|paid|to|on)|shrine|floral tributes|minute['’]s silence|funeral (?:was attended|attended|procession|cortege|drew)|public funeral|justice for \w+)|wikipedia|sex offenders? register online|paedophile hunters?|vigilantes?|named (?:and shamed )?online|protests? outside|demonstrat\w+ outside|questions? (?:was |were )?(?:raised|asked) in (?:the (?:house|commons)|parliament)|raised in parliament|prime minister['’]?s questions)\b/gi,
    suggestion: 'public attention',
    when: (found, { before, after }) =>
      !/^(?:in the (?:news|media|press)|headlines?|website)$/i.test(found) ||
      (/\b(?:case|incident|death|family|child|story|arrest|it|trial|murder|mother|father|name)\b/i.test(
        before.slice(-40),
      ) &&
        after !== '') ||
      (/^headlines?/i.test(found) && !/\b(?:the|key|four|three|five|two|report|audit|some)\s*$/i.test(before)),
  },
  {
    kind: 'press',
    pattern:
      /\b(?:filmed|exposed|photographed) (?:\w+ )?by (?:an? |the )?[\w-]+|\b(?:posting|posted|writing|blogging|messages|comments|live[- ]?streamed)[^.;\n]{0,24}? (?:on|to) (?:social media|facebook|twitter|instagram|tiktok|youtube|line|snapchat)|\b(?:talk|breakfast|chat|reality|news|game|quiz|radio|television|tv) (?:shows?|series|contest|appearance)|\breported (?:worldwide|nationally|abroad|widely)\b|\bstatement is on ?line|\bsigned by\b|\b[\d,]+ signatures|\bnational(?:ly)? (?:radio|television|tv|press|paper|news)|\blead item\b|\bin the (?:local |national |sunday |evening )?papers?\b/gi,
    suggestion: '[press report removed]',
  },
];
