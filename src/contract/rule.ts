import { z } from 'zod';

const column = z.string().describe('A column, or a part of one.');
const columns = z.array(column);
const computed = z.string().describe('The column that the rule computes.');
const terms = z.array(z.object({ column, factor: z.number() }));
const caseChoiceSchema = z.union([z.object({ column }), z.object({ value: z.string().nullable() })]);
const kind = <Kind extends string>(name: Kind) => z.literal(name);

const rowRules = [
  z.object({ kind: kind('dependency'), determinants: columns, dependent: column }),
  z.object({ kind: kind('same'), part: z.string(), column }),
  z.object({
    kind: kind('linear'),
    computed,
    constant: z.number(),
    terms,
    null_terms_count: z
      .literal('zero')
      .optional()
      .describe('A null term counts 0; absent: makes the computed cell null.'),
  }),
  z.object({ kind: kind('product'), computed, factors: z.tuple([column, column]) }),
  z.object({ kind: kind('conversion'), computed, source: column, multiplier: z.number() }),
  z.object({ kind: kind('order'), lesser: column, greater: column, maximum_days: z.number().optional() }),
  z.object({ kind: kind('case'), computed, of: column, cases: z.record(z.string(), caseChoiceSchema) }),
  z.object({
    kind: kind('sign'),
    computed,
    source: column,
    negative: z.string(),
    zero: z.string(),
    positive: z.string(),
  }),
  z.object({ kind: kind('date-difference'), computed, from: column, to: column }),
  z.object({ kind: kind('age'), computed, born: column, at: column }),
  z.object({ kind: kind('check-digit'), column, scheme: z.enum(['ean13', 'mod11', 'iban97']) }),
  z.object({ kind: kind('presence'), column, of: column, null_for: z.array(z.string()) }),
  z.object({
    kind: kind('sign-by'),
    column,
    by: column,
    positive: z.array(z.string()),
    negative: z.array(z.string()),
  }),
] as const;

const groupRules = [
  z.object({ kind: kind('running-sum'), computed, terms, group: column, order: column }),
  z.object({ kind: kind('lag'), computed, source: column, offset: z.int(), group: column, order: column }),
  z.object({ kind: kind('group-sum'), computed, addend: column, group: column }),
  z.object({
    kind: kind('tree-sum'),
    columns,
    node: column,
    group: column,
    parents: z.record(z.string(), z.string()).describe('Parent of each node; roots are absent.'),
  }),
  z.object({ kind: kind('monotone'), column, group: column, order: column, strict: z.boolean() }),
  z.object({ kind: kind('numbering'), number: column, group: column }),
  z.object({
    kind: kind('mirror'),
    mine: columns,
    theirs: columns,
    order: column,
    pairs: z.array(z.object({ mine: column, theirs: column })),
    null_without: columns,
  }),
  z.object({ kind: kind('rank'), computed, of: column, group: column }),
  z.object({ kind: kind('no-overlap'), group: column, from: column, to: column }),
] as const;

/**
 * A rule that a dataset declares: holds in every row, or every group of rows, of its clean table, and is shown to agents.
 * The public form of core's `Rule`, in snake_case; what each kind says stands there.
 */
export const ruleSchema = z.discriminatedUnion('kind', [...rowRules, ...groupRules]).meta({
  id: 'Rule',
  description: 'A rule that holds in every row, or group of rows, of the clean table; shown to agents.',
  examples: [{ kind: 'dependency', determinants: ['airport_code'], dependent: 'airport_name' }],
});
export type RuleDocument = z.infer<typeof ruleSchema>;

/** A rule as it is sent: nothing may stand in it that its kind has not. */
export const describedRuleSchema = z
  .discriminatedUnion('kind', strictly([...rowRules, ...groupRules] as const))
  .meta({ id: 'DescribedRule', description: 'A rule to declare; each kind has the members of `Rule` and no others.' });

function strictly<Rules extends readonly z.ZodObject[]>(rules: Rules): Rules {
  return rules.map((rule) => rule.strict()) as unknown as Rules;
}
