import fc from 'fast-check';
import type { Json } from '../document/read-operations.ts';

const FROM = '$known';

/** Stands for a value that the server is to know by then, such as the id of a run that an earlier reply named. */
interface Placeholder {
  readonly [FROM]: string;
  readonly pick: number;
}

/** Some value known under this name. */
export function knownValue(name: string): fc.Arbitrary<Json> {
  return fc.nat(1_000_000).map((pick) => ({ [FROM]: name, pick }));
}

/** The name under which values of a field are known: members of a list go by the name of one. */
export function knownName(field: string): string {
  return field.replace(/(?<=[a-z])s$/, '').replace(/^dataset_id$/, 'dataset');
}

/** The value with every placeholder in it replaced; members for which nothing is known are left out. */
export function withKnownValues(
  value: Json,
  known: (name: string, pick: number) => Json | undefined,
): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((member: Json) => withKnownValues(member, known)).filter((member) => member !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isPlaceholder(value)) return known(value[FROM], value.pick);
  const members = Object.entries(value as Readonly<Record<string, Json>>);
  const filled = members.map(([name, member]) => [name, withKnownValues(member, known)] as const);
  return Object.fromEntries(filled.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

function isPlaceholder(value: object): value is Placeholder {
  return FROM in value;
}
