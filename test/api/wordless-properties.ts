interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | boolean;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Properties, with their place, that have neither a description of their own nor one of what they refer to. */
export function wordlessProperties(schemas: object): string[] {
  const known = schemas as Readonly<Record<string, Schema>>;
  return Object.entries(known).flatMap(([name, schema]) => wordlessIn(schema, name, known));
}

function wordlessIn(schema: Schema, place: string, known: Readonly<Record<string, Schema>>): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    ...(hasWords(property, known) ? [] : [`${place}.${name}`]),
    ...wordlessIn(property, `${place}.${name}`, known),
  ]);
  const listed = [schema.items, schema.additionalProperties].flatMap((inner) =>
    typeof inner === 'object' ? wordlessIn(inner, `${place}[]`, known) : [],
  );
  return [...own, ...listed, ...choicesOf(schema).flatMap((choice) => wordlessIn(choice, place, known))];
}

function hasWords(schema: Schema, known: Readonly<Record<string, Schema>>): boolean {
  if (schema.description !== undefined && schema.description !== '') return true;
  if (schema.$ref !== undefined) return Boolean(known[schema.$ref.split('/').at(-1)!]?.description);
  const choices = choicesOf(schema).filter(({ type }) => type !== 'null');
  return choices.length > 0 && choices.every((choice) => hasWords(choice, known));
}

function choicesOf({ anyOf = [], oneOf = [], allOf = [] }: Schema): readonly Schema[] {
  return [...anyOf, ...oneOf, ...allOf];
}
