import type { OpenAPIObject } from '@nestjs/swagger';

type Part = { name: string; in?: string; required?: boolean; description?: string; schema?: Schema };
type Schema = {
  type?: string | string[];
  description?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
};
type Operation = {
  summary: string;
  description?: string;
  parameters?: Part[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security?: { key?: string[] }[];
  responses: Record<string, { description: string; content?: Record<string, { example?: object; schema?: Schema }> }>;
};

/** What a page says of one operation. */
export type Described = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  /** Any of these a key has to have. */
  scopes: string[];
  parameters: { name: string; where: string; isNeeded: boolean; about: string }[];
  /** The places of the body, where there is one. */
  places: { name: string; kind: string; about: string }[];
  answer: { about: string; example: string };
};

/** The operations of a description as a page shows them, in its order. */
export function describedOperations({ paths }: OpenAPIObject): Described[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) =>
      describe(path, method, operation),
    ),
  );
}

function describe(path: string, method: string, operation: Operation): Described {
  const body = operation.requestBody?.content['application/json']?.schema;
  const [, answer] = Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? [];
  const content = Object.values(answer?.content ?? {})[0];
  return {
    id: `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description ?? '',
    scopes: operation.security?.[0]?.key ?? [],
    parameters: (operation.parameters ?? []).map(({ name, in: where = '', required = false, description = '' }) => ({
      name,
      where,
      isNeeded: required,
      about: description,
    })),
    places: Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
      name,
      kind: kindOf(schema),
      about: schema.description ?? '',
    })),
    answer: {
      about: answer?.description ?? '',
      example: content?.example ? JSON.stringify(content.example, null, 2) : '',
    },
  };
}

function kindOf(schema: Schema): string {
  if (schema.enum) return `one of ${schema.enum.map((value) => `"${value}"`).join(', ')}`;
  if (schema.type !== 'array') return schema.type === 'string' ? 'text' : String(schema.type ?? 'any');
  const parts = Object.keys(schema.items?.properties ?? {});
  return parts.length > 0 ? `list of items with ${parts.join(', ')}` : 'list';
}
