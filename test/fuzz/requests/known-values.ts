import { isDeepStrictEqual } from 'node:util';
import type { Json, Operation } from '../document/read-operations.ts';
import { firstWords, idsTogether, isId } from './first-words.ts';
import { knownName } from './placeholder.ts';

/** Kept of each name; the newest push out the oldest but for those given at the start. */
const MOST_VALUES = 40;
/** Tasks are built when they are asked for: a few are enough. */
const MOST_TASKS = 8;
/** Half of all picks are of so many that were named last: what was just made or changed is asked for again. */
const FRESH = 2;

/** What the server is known to know: values that replies have named, for later requests to use. */
export class KnownValues {
  readonly #values = new Map<string, Json[]>();

  readonly #reserved: ReadonlySet<string>;
  readonly #together: readonly { readonly name: string; readonly ids: readonly string[] }[];

  /** Of the reserved values none is ever used, such as the ids of the keys that the fuzzer needs itself. */
  constructor(operations: readonly Operation[], reserved: readonly string[]) {
    this.#reserved = new Set(reserved);
    this.#together = operations
      .map((operation) => ({ name: `path of ${operation.id}`, ids: idsTogether(operation) }))
      .filter(({ ids }) => ids.length > 0);
    const start = firstWords(operations);
    for (const [name, values] of Object.entries(start)) this.#values.set(name, [...values]);
  }

  get names(): ReadonlySet<string> {
    return new Set(this.#values.keys());
  }

  /** Some value of that name; undefined where there is none yet. */
  take(name: string, pick: number): Json | undefined {
    const values = this.#values.get(name) ?? [];
    if (pick % 2 === 1 && isOfResources(name)) return values.at(-1 - ((pick >> 1) % Math.min(FRESH, values.length)));
    return values[pick % Math.max(1, values.length)];
  }

  /** Takes out what was removed: the resource that the last of the ids names, and what is known together with it. */
  forget(parameters: Readonly<Record<string, string>>): void {
    const [field, gone] = Object.entries(parameters).at(-1) ?? ['', ''];
    this.#drop(knownName(field), (value) => value === gone);
    for (const { name, ids } of this.#together) {
      if (ids.includes(field)) this.#drop(name, (value) => (value as Readonly<Record<string, Json>>)[field] === gone);
    }
  }

  /** Keeps every value of a known name in the reply of an operation, and the ids that it names together. */
  learn(reply: unknown, operation: Operation, parameters: Readonly<Record<string, string>>): void {
    this.#learnFrom(reply, operation.id, '', parameters);
  }

  #learnFrom(reply: unknown, operationId: string, field: string, around: Readonly<Record<string, string>>): void {
    if (Array.isArray(reply)) {
      // Lists begin with the newest, which is to be the one named last.
      for (const member of reply.toReversed()) this.#learnFrom(member, operationId, field, around);
    } else if (typeof reply === 'object' && reply !== null) {
      const members = Object.entries(reply);
      const ids = members
        .filter(([name, member]) => isId(name) && (typeof member === 'string' || typeof member === 'number'))
        .map(([name, member]) => [name, String(member)] as const);
      const inner = { ...around, ...Object.fromEntries(ids) };
      for (const [name, member] of members) this.#learnFrom(member, operationId, name, inner);
    } else if (typeof reply === 'string') {
      const name = field === 'next_cursor' ? `cursor of ${operationId}` : knownName(field);
      this.#keep(name, reply);
      this.#keepTogether({ ...around, [name]: reply });
    }
  }

  #keepTogether(known: Readonly<Record<string, string>>): void {
    for (const { name, ids } of this.#together) {
      if (ids.every((id) => id in known)) this.#keep(name, Object.fromEntries(ids.map((id) => [id, known[id]!])));
    }
  }

  #keep(name: string, value: Json): void {
    const values = this.#values.get(name);
    if (values === undefined || (typeof value === 'string' && this.#reserved.has(value)) || value === '') return;
    const place = values.findIndex((known) => isDeepStrictEqual(known, value));
    if (place !== -1) {
      // Named again, it is the newest.
      if (isOfResources(name)) values.push(...values.splice(place, 1));
      return;
    }
    if (name === 'task_id' && values.length >= MOST_TASKS) return;
    values.push(value);
    if (values.length > MOST_VALUES) values.splice(5, 1);
  }

  #drop(name: string, isGone: (value: Json) => boolean): void {
    const values = this.#values.get(name) ?? [];
    const place = values.findIndex(isGone);
    if (place !== -1) values.splice(place, 1);
  }
}

/** Whether values of a name are resources that come and go, rather than words. */
function isOfResources(name: string): boolean {
  return (isId(name) && name !== 'task_id') || name === 'dataset' || name.startsWith('path of ');
}
