import type { DescriptorEdit } from '../../../contract/dataset-descriptor.ts';
import type { ProblemField } from '../../../contract/problem.ts';
import { snakeCased } from '../../../contract/snake-case.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { camelCased } from '../../../contract/camel-case.ts';
import { columnNames } from '../../own-datasets/check-rules.ts';

/** What there is to name. */
interface KnownNames {
  readonly columns: readonly string[];
  /** Parts that hold where the edit names none. */
  readonly parts: readonly { readonly name: string }[];
}

/** Throws DESCRIPTOR_INVALID with every place of an edit that names a column or part that there is not. */
export function refuseUnknownNames(edit: DescriptorEdit, { columns, parts }: KnownNames): void {
  const known = [...columns, ...(edit.parts ?? parts).map(({ name }) => name)];
  const errors = [
    ...unknown('columns', edit.columns?.map(({ name }) => name) ?? [], columns),
    ...unknown('parts', edit.parts?.map(({ column }) => column) ?? [], columns),
    ...unknown('key', edit.key ?? [], columns),
    ...(edit.identities ?? []).flatMap((identity, i) => unknown(`identities.${i}`, identity, columns)),
    ...unknown('sampling.block', edit.sampling?.block ?? [], known),
    ...unknown('sampling.unit', edit.sampling?.unit ?? [], known),
    ...(edit.rules ?? []).flatMap((rule, r) => {
      const named = columnNames(camelCased(rule) as object);
      return named
        .filter(({ name }) => !known.includes(name))
        .map(({ name, path }) => field(`rules.${r}.${path}`, name));
    }),
  ];
  if (errors.length === 0) return;
  const paths = errors.map(({ path }) => path).join(', ');
  throw new CodedError(
    'DESCRIPTOR_INVALID',
    `there is no such column or part: ${paths}; there are ${known.join(', ')}`,
    {
      details: { errors },
    },
  );
}

function unknown(path: string, names: readonly string[], known: readonly string[]): ProblemField[] {
  return names.flatMap((name, i) => (known.includes(name) ? [] : [field(`${path}.${i}`, name)]));
}

function field(path: string, name: string): ProblemField {
  const [publicPath] = Object.keys(snakeCased({ [path]: null }));
  return { path: `body.${publicPath ?? path}`, message: `there is no column or part "${name}"` };
}
