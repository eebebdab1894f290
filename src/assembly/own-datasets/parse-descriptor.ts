import { z } from 'zod';
import { CodedError } from '../../foundation/coded-error.ts';
import type { Rule } from '../../core/dataset/rule.ts';
import type { Table } from '../../core/table/table.ts';
import { checkRules } from './check-rules.ts';

const names = z.array(z.string().min(1));

const samplingSchema = z.object({
  block: names,
  unit: names,
  prefix: z.object({ order: z.string(), minimum: z.int().min(1), maximum: z.int().min(1) }).optional(),
  cutoff: z.string().optional(),
  startAt: z.array(z.string()).optional(),
  unitsPerBlock: z.object({ minimum: z.int().min(1), maximum: z.int().min(1) }).optional(),
  prefer: z
    .object({ column: z.string(), cells: z.enum(['non-zero', 'null']), weight: z.number().min(0).optional() })
    .optional(),
  rows: z.int().min(10).optional(),
});

/** What a descriptor file may say; what it leaves out is told by the table. */
const descriptorFileSchema = z.object({
  title: z.string().min(1).optional(),
  domain: z.string().optional(),
  description: z.string().optional(),
  source: z.string().optional(),
  licence: z.string().optional(),
  attribution: z.string().optional(),
  columns: z
    .array(
      z.object({
        name: z.string().min(1),
        type: z.enum(['string', 'number', 'date', 'boolean']).optional(),
        meaning: z.string().optional(),
        nullable: z.boolean().optional(),
        protected: z.boolean().optional(),
        decimals: z.int().min(0).optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        vocabulary: z.array(z.string()).optional(),
        pattern: z.string().optional(),
        format: z.string().optional(),
      }),
    )
    .optional(),
  parts: z
    .array(z.object({ name: z.string(), column: z.string(), pattern: z.string(), meaning: z.string() }))
    .optional(),
  key: names.optional(),
  identities: z.array(names).optional(),
  rules: z.array(z.looseObject({ kind: z.string() })).optional(),
  sampling: samplingSchema.optional(),
});

/** How rows are drawn for a task, as a descriptor file says it. */
export type DescribedSampling = z.infer<typeof samplingSchema>;

/** A descriptor file as far as it goes. */
export type DescriptorFile = Omit<z.infer<typeof descriptorFileSchema>, 'rules'> & {
  readonly rules: readonly Rule[] | undefined;
};

/**
 * Checks a descriptor for its shape and for the columns that it names: the format of datasets/<name>/descriptor.json, of which
 * every member may be left out. `path` says in messages where it comes from. Throws DESCRIPTOR_INVALID with the place of the first fault, DESCRIPTOR_COLUMN_MISSING for a column that the table has not, and
 * what checkRules throws.
 */
export function parseDescriptor(value: unknown, table: Table, path: string): DescriptorFile {
  const parsed = descriptorFileSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? 'the whole' : issue.path.join('.');
    throw new CodedError(
      'DESCRIPTOR_INVALID',
      `${path}: ${place}: ${issue?.message ?? 'invalid'}; compare it with datasets/air-routes/descriptor.json`,
      { details: { path, place } },
    );
  }
  const { columns = [], parts = [], key = [], identities = [], rules, sampling } = parsed.data;
  const named = [
    ...columns.map(({ name }) => name),
    ...parts.map(({ column }) => column),
    ...key,
    ...identities.flat(),
  ];
  const known = [...table.columns, ...parts.map(({ name }) => name)];
  const inSampling = sampling === undefined ? [] : [...sampling.block, ...sampling.unit];
  const missing =
    named.find((name) => !table.columns.includes(name)) ?? inSampling.find((name) => !known.includes(name));
  if (missing !== undefined) {
    throw new CodedError(
      'DESCRIPTOR_COLUMN_MISSING',
      `${path} names column "${missing}", which the table has not; it has ${table.columns.join(', ')}`,
      { details: { path, column: missing } },
    );
  }
  return { ...parsed.data, rules: rules === undefined ? undefined : checkRules(rules, known, path) };
}
