import { z } from 'zod';
import { CodedError } from '../foundation/coded-error.ts';
import type { DatasetDescriptor, SamplingPlan } from '../core/dataset/descriptor.ts';
import type { Rule } from '../core/dataset/rule.ts';
import type { Table } from '../core/table/table.ts';
import { readJsonFile } from '../tabular-files/read-json-file.ts';
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

/** A descriptor file as far as it goes. */
export type DescriptorFile = Omit<z.infer<typeof descriptorFileSchema>, 'rules'> & {
  readonly rules: readonly Rule[] | undefined;
};

/**
 * Reads a descriptor: the format of datasets/<name>/descriptor.json, of which every member may be left out. Throws
 * DESCRIPTOR_INVALID with the place of the first fault, DESCRIPTOR_COLUMN_MISSING for a column that the table has not, and
 * what checkRules throws.
 */
export async function readDescriptor(path: string, table: Table): Promise<DescriptorFile> {
  const parsed = descriptorFileSchema.safeParse(await readJsonFile(path));
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

/** The descriptor that the table tells, with everything that the file says in its place. */
export function mergeDescriptor(told: DatasetDescriptor, file: DescriptorFile): DatasetDescriptor {
  const given = new Map((file.columns ?? []).map((column) => [column.name, column]));
  return {
    ...told,
    ...definedWords(file),
    columns: told.columns.map((column) => {
      const says = given.get(column.name);
      // Another type makes what was read from the values meaningless.
      const base = says?.type === undefined || says.type === column.type ? column : withoutDomain(column);
      return { ...base, ...definedOf(says ?? {}) };
    }),
    parts: file.parts ?? told.parts,
    key: file.key ?? told.key,
    identities: file.identities ?? told.identities,
    rules: file.rules ?? told.rules,
    sampling: file.sampling === undefined ? usualSampling(told, file) : samplingFrom(file.sampling),
  };
}

/** What a file says in words of the table as a whole. */
function definedWords(file: DescriptorFile): Partial<DatasetDescriptor> {
  const { title, domain, description, source, licence, attribution } = file;
  const words = Object.entries({ title, domain, description, source, licence, attribution });
  return Object.fromEntries(words.filter(([, text]) => text !== undefined));
}

/** Groups that a rule speaks of are taken whole; without such rules rows that depend on each other, or single rows. */
function usualSampling(told: DatasetDescriptor, file: DescriptorFile): SamplingPlan {
  const group = file.rules?.flatMap((rule) => ('group' in rule ? [rule.group] : []))[0];
  if (group !== undefined) return { block: [], unit: [group] };
  return file.key === undefined ? told.sampling : { block: [], unit: file.key };
}

function samplingFrom(file: z.infer<typeof samplingSchema>): SamplingPlan {
  const { block, unit, prefix, cutoff, startAt, unitsPerBlock, prefer, rows } = file;
  return {
    block,
    unit,
    ...(prefix !== undefined && { prefix }),
    ...(cutoff !== undefined && { cutoff }),
    ...(startAt !== undefined && { startAt }),
    ...(unitsPerBlock !== undefined && { unitsPerBlock }),
    ...(prefer !== undefined && {
      prefer: {
        column: prefer.column,
        cells: prefer.cells,
        ...(prefer.weight !== undefined && { weight: prefer.weight }),
      },
    }),
    ...(rows !== undefined && { rows }),
  };
}

type Column = DatasetDescriptor['columns'][number];

function withoutDomain({ name, type, meaning, nullable, protected: isProtected }: Column): Column {
  return { name, type, meaning, nullable, protected: isProtected };
}

function definedOf(column: object): Partial<Column> {
  return Object.fromEntries(Object.entries(column).filter(([, value]) => value !== undefined));
}
