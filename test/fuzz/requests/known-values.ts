import { isDeepStrictEqual } from 'node:util';
import type { Json, Operation } from '../document/read-operations.ts';
import { firstWords, hasNestedPath } from './first-words.ts';
import { knownName } from './placeholder.ts';

/** Kept of each name; the newest push out the oldest but for those given at the start. */
const MOST_VALUES = 40;
/** Tasks are built when they are asked for: a few are enough. */
const MOST_TASKS = 8;

/** What the server is known to know: values that replies have named, for later requests to use. */
export class KnownValues {
  readonly #values = new Map<string, Json[]>();

  readonly #reserved: ReadonlySet<string>;
  readonly #nested: readonly Operation[];

  /** Of the reserved values none is ever used, such as the ids of the keys that the fuzzer needs itself. */
  constructor(operations: readonly Operation[], reserved: readonly string[]) {
    this.#reserved = new Set(reserved);
    this.#nested = operations.filter(hasNestedPath);
    const start = firstWords(operations);
    for (const [name, values] of Object.entries(start)) this.#values.set(name, [...values]);
  }

  get names(): ReadonlySet<string> {
    return new Set(this.#values.keys());
  }

  /** Some value of that name; undefined where there is none yet. */
  take(name: string, pick: number): Json | undefined {
    const values = this.#values.get(name) ?? [];
    return values[pick % Math.max(1, values.length)];
  }

  /** Keeps every value of a known name in the reply of an operation, and the ids that it names together. */
  learn(reply: unknown, operation: Operation, parameters: Readonly<Record<string, string>>): void {
    this.#learnFrom(reply, operation.id, '', parameters);
  }

  #learnFrom(reply: unknown, operationId: string, field: string, around: Readonly<Record<string, string>>): void {
    if (Array.isArray(reply)) {
      for (const member of reply) this.#learnFrom(member, operationId, field, around);
    } else if (typeof reply === 'object' && reply !== null) {
      const members = Object.entries(reply);
      const ids = members.filter(([name, member]) => name.endsWith('_id') && typeof member === 'string');
      const inner = { ...around, ...Object.fromEntries(ids) } as Readonly<Record<string, string>>;
      for (const [name, member] of members) this.#learnFrom(member, operationId, name, inner);
    } else if (typeof reply === 'string') {
      const name = field === 'next_cursor' ? `cursor of ${operationId}` : knownName(field);
      this.#keep(name, reply);
      this.#keepTogether({ ...around, [name]: reply });
    }
  }

  #keepTogether(ids: Readonly<Record<string, string>>): void {
    for (const { id, path } of this.#nested) {
      const names = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!);
      if (names.every((name) => name in ids)) {
        this.#keep(`path of ${id}`, Object.fromEntries(names.map((name) => [name, ids[name]!])));
      }
    }
  }

  #keep(name: string, value: Json): void {
    const values = this.#values.get(name);
    if (
      values === undefined ||
      values.some((known) => isDeepStrictEqual(known, value)) ||
      (typeof value === 'string' && this.#reserved.has(value)) ||
      value === ''
    )
      return;
    if (name === 'task_id' && values.length >= MOST_TASKS) return;
    values.push(value);
    if (values.length > MOST_VALUES) values.splice(5, 1);
  }
}
