import type { OpenAPIV3_1 } from 'openapi-types';
import { expect, test } from 'vitest';
import { usedComponentsOnly } from '../../../src/api/plugins/used-components-only.ts';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('only schemas that an operation reaches stay, and an input schema without a twin takes the plain name', () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'a', version: '1' },
    paths: { '/a': { get: { one: reference('AInput'), two: [reference('B'), reference('BInput')] } } },
    components: {
      schemas: {
        AInput: { properties: { c: reference('C') } },
        A: { type: 'string' },
        B: { type: 'string' },
        BInput: { type: 'number' },
        C: { type: 'object' },
        Unused: reference('B'),
      },
    },
  } as unknown as OpenAPIV3_1.Document;
  const result = usedComponentsOnly(document);
  expect(result.components?.schemas).toEqual({
    A: { properties: { c: reference('C') } },
    B: { type: 'string' },
    BInput: { type: 'number' },
    C: { type: 'object' },
  });
  expect(result.paths).toEqual({ '/a': { get: { one: reference('A'), two: [reference('B'), reference('BInput')] } } });
});
