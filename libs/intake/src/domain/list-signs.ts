/**
 * The signs people set before the items of a list, as the inside of a character class: circles, squares, triangles, arrows, diamonds,
 * pointing hands, stars of four points. Boxes and ticks are not among them, which say what was chosen, nor other stars, nor the
 * dashes, which also stand between words.
 */
export const LIST_SIGNS = '•·∙●○◦◉⦿⚫▪▫■◼◾◘‣⁃►▶▸▹▷▻➢➣➤➔➙➛➜➝➞➡→⇒⇨◆◇◈♦❖⬥⬧⬦✦✧❯☞☛»›';
