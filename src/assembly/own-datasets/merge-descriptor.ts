import type { DatasetDescriptor, SamplingPlan } from '../../core/dataset/descriptor.ts';
import type { DescribedSampling, DescriptorFile } from './parse-descriptor.ts';

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

function samplingFrom(file: DescribedSampling): SamplingPlan {
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
