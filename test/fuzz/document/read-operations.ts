/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The part of JSON schema that the document uses; whatever else stands in one is the validator's matter. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly examples?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
  readonly example?: Json;
  /** False where members of a list are separated by commas. */
  readonly explode?: boolean;
}

interface Content {
  readonly schema?: Schema;
  readonly example?: unknown;
}
interface Reply {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, Content>>;
}
interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Reply>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What a key must be allowed for an operation; `none` where it needs no key. */
export type Scope = 'none' | 'read' | 'run' | 'admin';

/** An operation as the document describes it. */
export interface Operation {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly scope: Scope;
  readonly parameters: readonly Parameter[];
  /** By media type; null where it takes no body. */
  readonly body: Readonly<Record<string, Content>> | null;
  readonly replies: Readonly<Record<string, Reply>>;
}

/** Every operation of the document, in its order. */
export function readOperations({ paths }: OpenApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, raw]) => ({
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      scope: (raw.security?.flatMap((way) => way['key'] ?? [])[0] ?? 'none') as Scope,
      parameters: raw.parameters ?? [],
      body: raw.requestBody?.content ?? null,
      replies: raw.responses,
    })),
  );
}

/** The operation that a request is for; undefined where the document has none at the address. Literal paths go before others. */
export function findOperation(operations: readonly Operation[], method: string, url: string): Operation | undefined {
  // Steps upwards are taken before an address is sent.
  const parts = new URL(url, 'http://server.example').pathname.replace(/\/$/, '').split('/');
  return operations
    .filter((operation) => operation.method === method && fits(operation.path.split('/'), parts))
    .toSorted((a, b) => literalParts(b.path) - literalParts(a.path))[0];
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index]))
  );
}

function literalParts(path: string): number {
  return path.split('/').filter((part) => !part.startsWith('{')).length;
}

/** The values of the path's parameters in an address of the operation. */
export function pathParameters({ path }: Operation, url: string): Readonly<Record<string, string>> {
  const parts = (url.split('?', 1)[0] ?? '').split('/');
  const named = path.split('/').flatMap((part, index) => {
    return part.startsWith('{') ? [[part.slice(1, -1), decodeURIComponent(parts[index] ?? '')] as const] : [];
  });
  return Object.fromEntries(named);
}
