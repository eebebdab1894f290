import type { OpenAPIV3_1 } from 'openapi-types';

const PREFIX = '#/components/schemas/';

/**
 * The document without component schemas that no operation and no webhook reaches. The schema library writes each one twice, for input
 * (`BatchRequestInput`) and output, and includes whatever else the process has loaded; what is left is the same in every
 * process, and an input schema without a twin bears the plain name.
 */
export function usedComponentsOnly(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const schemas = document.components?.schemas ?? {};
  const used = usedNames([document.paths, document.webhooks], schemas);
  const plainName = (name: string): string => {
    const plain = name.replace(/Input$/, '');
    return used.has(plain) ? name : plain;
  };
  const kept = [...used].toSorted().map((name) => [plainName(name), schemas[name]] as const);
  const renamed = renameReferences({ paths: document.paths, schemas: Object.fromEntries(kept) }, (name) =>
    plainName(name),
  ) as { readonly paths: OpenAPIV3_1.PathsObject; readonly schemas: Record<string, OpenAPIV3_1.SchemaObject> };
  return { ...document, paths: renamed.paths, components: { ...document.components, schemas: renamed.schemas } };
}

function usedNames(roots: readonly unknown[], schemas: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const used = new Set<string>();
  const pending: unknown[] = [...roots];
  while (pending.length > 0) {
    for (const name of referencedNames(pending.pop())) {
      if (used.has(name) || schemas[name] === undefined) continue;
      used.add(name);
      pending.push(schemas[name]);
    }
  }
  return used;
}

function referencedNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => referencedName(key, member) ?? referencedNames(member));
}

function renameReferences(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((member) => renameReferences(member, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const name = referencedName(key, member);
      return [key, name === null ? renameReferences(member, rename) : `${PREFIX}${rename(name)}`];
    }),
  );
}

function referencedName(key: string, member: unknown): string | null {
  return key === '$ref' && typeof member === 'string' && member.startsWith(PREFIX) ? member.slice(PREFIX.length) : null;
}
