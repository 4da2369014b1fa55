// natural's own types stand at its root, which loads database drivers. Its stemmer is declared in tagging.
declare module 'natural/lib/natural/tokenizers/regexp_tokenizer.js' {
  export class RegexpTokenizer {
    constructor(options: { pattern: RegExp; gaps: boolean });
    tokenize(text: string): string[] | null;
  }
}
declare module 'natural/lib/natural/util/stopwords.js' {
  export const words: string[];
}
