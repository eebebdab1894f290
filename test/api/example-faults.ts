import { createSchemaJudge } from '../fuzz/document/create-schema-judge.ts';
import type { OpenApiDocument, Schema } from '../fuzz/document/read-operations.ts';

/** Components, parameters and problems without an example, and examples that are none of their schema. */
export function exampleFaults(document: OpenApiDocument): string[] {
  const judge = createSchemaJudge(document);
  const check = (place: string, schema: Schema, examples: readonly unknown[]): string[] =>
    examples.length === 0
      ? [`${place}: no example`]
      : examples.flatMap((example) => {
          const wrong = judge(schema, example);
          return wrong === null ? [] : [`${place}: ${wrong}`];
        });
  const faults = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    check(name, schema, schema.examples ?? []),
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, { parameters = [], responses }] of Object.entries(item)) {
      const place = `${method.toUpperCase()} ${path}`;
      for (const { name, schema, example } of parameters) {
        const examples = example === undefined ? (schema.examples ?? schema.enum ?? []) : [example];
        faults.push(...check(`${place} ${name}`, schema, examples));
      }
      for (const [status, { content = {} }] of Object.entries(responses)) {
        const problem = content['application/problem+json'];
        if (problem === undefined) continue;
        faults.push(
          ...check(`${place} ${status}`, problem.schema ?? {}, problem.example === undefined ? [] : [problem.example]),
        );
      }
    }
  }
  return faults;
}
