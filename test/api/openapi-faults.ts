type Json = Readonly<Record<string, unknown>>;

const JSON_TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** What breaks the rules of OpenAPI 3.1, or ours (every operation and parameter in words), with its place. Empty when all is well. */
export function openApiFaults(document: Json): string[] {
  const faults: string[] = [];
  if (!/^3\.1\.\d+$/.test(String(document['openapi']))) faults.push('openapi: is no 3.1');
  const info = objectOf(document['info']);
  for (const member of ['title', 'version', 'description'])
    if (!isText(info[member])) faults.push(`info.${member}: missing`);
  const tags = new Set((document['tags'] as Json[]).map((tag) => tag['name']));
  const operationIds = new Set<unknown>();
  for (const [path, item] of Object.entries(objectOf(document['paths']))) {
    for (const [method, value] of Object.entries(objectOf(item))) {
      const place = `${method.toUpperCase()} ${path}`;
      const operation = objectOf(value);
      if (!METHODS.has(method)) faults.push(`${place}: no HTTP method`);
      if (operationIds.has(operation['operationId'])) faults.push(`${place}: operationId is not unique`);
      operationIds.add(operation['operationId']);
      faults.push(...operationFaults(place, path, operation, tags));
    }
  }
  faults.push(...schemaFaults(document, document, '#'));
  return faults;
}

function operationFaults(place: string, path: string, operation: Json, tags: ReadonlySet<unknown>): string[] {
  const faults: string[] = [];
  for (const member of ['operationId', 'summary', 'description']) {
    if (!isText(operation[member])) faults.push(`${place}: ${member} missing`);
  }
  for (const tag of (operation['tags'] as unknown[]) ?? ['none'])
    if (!tags.has(tag)) faults.push(`${place}: tag ${String(tag)}`);
  const parameters = ((operation['parameters'] ?? []) as Json[]).map((parameter) => objectOf(parameter));
  for (const parameter of parameters) {
    if (!isText(parameter['description']))
      faults.push(`${place}: parameter ${String(parameter['name'])} has no description`);
    if (parameter['in'] === 'path' && parameter['required'] !== true)
      faults.push(`${place}: a path parameter is required`);
  }
  const inPath = parameters.filter((parameter) => parameter['in'] === 'path').map((parameter) => parameter['name']);
  const named = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  if (new Set([...named, ...inPath]).size !== named.length || named.length !== inPath.length)
    faults.push(`${place}: path parameters ${inPath.join()}`);
  const responses = Object.entries(objectOf(operation['responses']));
  if (!responses.some(([status]) => status.startsWith('2'))) faults.push(`${place}: no success`);
  for (const [status, response] of responses) {
    const { description, content } = objectOf(response);
    if (!isText(description) || description === 'Default Response')
      faults.push(`${place}: ${status} has no description`);
    const types = Object.keys(objectOf(content));
    if (types.length === 0 && status !== '304' && status !== '204') faults.push(`${place}: ${status} has no content`);
    if (Number(status) >= 400 && types.join() !== 'application/problem+json')
      faults.push(`${place}: ${status} is no problem`);
  }
  return faults;
}

function schemaFaults(value: unknown, document: Json, place: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const here = `${place}/${key}`;
    // Members of `properties`, of records and of examples are names of ours, not keywords.
    if (key === 'examples' || key === 'example') return [];
    // How a key is sent has types of its own.
    if (here === '#/components/securitySchemes') return [];
    const inner = schemaFaults(member, document, here);
    if (/\/(properties|patternProperties|\$defs)$/.test(place)) return inner;
    if (key === '$ref' && pointed(document, String(member)) === undefined) return [...inner, `${here}: points nowhere`];
    if (key === 'nullable') return [...inner, `${here}: is no keyword of 3.1`];
    if (key === 'type' && ![member].flat().every((type) => JSON_TYPES.has(String(type))))
      return [...inner, `${here}: no type`];
    if (key === 'required' && Array.isArray(member)) {
      const properties = objectOf((value as Json)['properties']);
      return [
        ...inner,
        ...member.filter((name) => !(String(name) in properties)).map((name) => `${here}: ${String(name)}`),
      ];
    }
    return inner;
  });
}

function pointed(document: Json, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => objectOf(node)[part], document);
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
