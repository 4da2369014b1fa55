const TITLE = /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Rev|Reverend|Sister|PC|DC|DS|DCI)\.?\s+[A-Z]/;
const NAME_WORD = /^(?:[A-Z]\.?|[A-Z][a-z’']+(?:-[A-Z][a-z]+)?|(?:O['’]|Mc|Mac)[A-Z][a-z]+)$/;

/** Words that make two capitalised words a role: "Service Manager". Their starts are enough. */
const OF_ROLES =
  /^(?:admin|advis|agenc|all|analyst|assur|audit|author|board|business|care|chair|chief|child|clinic|commission|committee|communit|consult|coordinat|council|designat|deput|develop|director|doctor|early|education|engag|executive|famil|forum|general|governor|group|head|health|hospital|hous|improv|inspector|join|lead|learn|legal|liaison|local|manag|matron|medical|member|midwi|multi|named|network|nurs|offic|operation|paediatric|panel|partner|performance|pharmac|police|policy|practi|princip|probation|programme|project|quality|region|review|safeguard|school|secretar|senior|sergeant|service|social|solicitor|staff|strateg|sub|superintend|supervis|support|teach|team|train|trust|visit|voluntary|ward|work|youth)/i;

/**
 * Whether a role is written like the name of a person: a title before a name, or two or three capitalised words of which
 * none belongs to a role. Asked about, never refused: "Connexions Northfield" may well be a service.
 */
export function looksLikeName(role: string): boolean {
  const text = role.trim();
  if (TITLE.test(text)) return !OF_ROLES.test(text.replace(/^\S+\s+/, ''));
  const words = text.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 3 &&
    words.every((word) => NAME_WORD.test(word)) &&
    !words.some((word) => OF_ROLES.test(word))
  );
}
