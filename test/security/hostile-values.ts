import fc from 'fast-check';

type Schema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
};

/** What nobody types by mistake, and what some do: each has broken some service once. */
export const NASTY: readonly string[] = [
  '', ' ', '\0', 'a\0b', '\ud800', '\u202e', 'ſ', '\ufeff', '🙂'.repeat(50), 'x'.repeat(20_000), '%', '%00', '%ff', '%%30',
  '../../etc/passwd', '..\\..\\', '/etc/passwd', 'file:///etc/passwd', 'C:\\', '//evil.example', 'javascript:alert(1)',
  "' OR 1=1 --", "'; DROP TABLE summary; --", '$$', '{{7*7}}', '${7*7}', '<script>alert(1)</script>', '"><img src=x onerror=a>',
  '=1+1', '\r\nSet-Cookie: a=b', 'a\r\nb', '-1', '0', '1e309', 'NaN', '9'.repeat(400), '9007199254740993', '0x10', 'true',
  '__proto__', 'constructor', 'hasOwnProperty', '[object Object]', '2014-13-45', '0000-00-00', '2014-Q9', '9999-Q1',
  '00000000-0000-0000-0000-000000000000', 'ct_x', 'null', 'undefined', '[]', '{}', '*', '?', '&', '#', ';',
]; // prettier-ignore

/** A text, often one of those. */
export const nasty = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 300 }));

/** Anything JSON can hold, deep and odd. */
export const nastyJson = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    nasty(),
    fc.constantFrom(null, true, 0, -0, 1e308, -1, Number.MAX_SAFE_INTEGER, [], {}, [[[[]]]], { __proto__: null }),
    fc.jsonValue({ maxDepth: 4 }),
  );

/** A value of the schema three times in four, else whatever. What is not required may be missing, and more may be there. */
export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: fitting(schema) }, { weight: 1, arbitrary: nastyJson() });
}

function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueOf));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return anObject(schema);
  if (type === 'array') return fc.array(valueOf(schema.items ?? {}), { maxLength: 4 });
  if (type === 'integer' || type === 'number')
    return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 500, 1e6) });
  if (type === 'boolean') return fc.boolean();
  if (schema.format === 'uuid') return fc.uuid();
  if (type === 'string') return fc.oneof(fc.constantFrom('2014-Q1', 'audit', 'ambleford', 'neglect'), fc.string({ maxLength: schema.maxLength ?? 60 })); // prettier-ignore
  return nastyJson();
}

const anObject = ({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> =>
  fc
    .record(
      Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valueOf(one)])),
      { requiredKeys: required.filter((name) => name in properties) },
    )
    .chain((made) => fc.oneof({ weight: 5, arbitrary: fc.constant(made) }, { weight: 1, arbitrary: nasty().map((name) => ({ ...made, [name]: 1 })) })); // prettier-ignore
