/** Between these all colours of a grey lie that is plainly paler than black and still read on white. */
const [DARKEST, PALEST] = [0x55, 0xc8];
const MOST_APART = 0x18;

/** Whether a colour, as six hexadecimal digits, is a grey that forms print their guidance in. */
export function isGrey(colour: string): boolean {
  const parts = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1) ?? [];
  const [least, most] = [Math.min(...parts.map(hex)), Math.max(...parts.map(hex))];
  return parts.length === 3 && least >= DARKEST && most <= PALEST && most - least <= MOST_APART;
}

/** So far apart are the parts of a colour that is plainly one, and no shade of grey; and so dark it is that it reads on white. */
const [LEAST_APART, BRIGHTEST] = [0x40, 0xd0];

/** Whether a colour, as six hexadecimal digits, is one that words are set in to stand out. */
export function isTint(colour: string): boolean {
  const parts = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1).map(hex) ?? [];
  return (
    parts.length === 3 && Math.max(...parts) - Math.min(...parts) >= LEAST_APART && Math.min(...parts) <= BRIGHTEST
  );
}

const hex = (digits: string) => Number.parseInt(digits, 16);
