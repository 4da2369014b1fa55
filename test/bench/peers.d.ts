declare module 'word-extractor' {
  export default class WordExtractor {
    extract(file: Buffer): Promise<{ getBody(): string }>;
  }
}

declare module 'autocannon' {
  export type Told = {
    requests: { average: number };
    latency: { p50: number; p97_5: number; p99: number };
    statusCodeStats: Record<string, { count: number }>;
    errors: number;
    non2xx: number;
    '2xx': number;
  };
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    headers?: Record<string, string>;
    overallRate?: number;
    timeout?: number;
  }): Promise<Told>;
}
