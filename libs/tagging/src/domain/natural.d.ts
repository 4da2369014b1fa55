// natural's own types stand at its root, which loads database drivers; the stemmer alone is all we take.
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
