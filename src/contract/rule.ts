import { z } from 'zod';

const column = z.string().describe('A column, or a part of one.');
const columns = z.array(column);
const computed = z.string().describe('The column that the rule computes.');
const terms = z
  .array(z.object({ column: column.describe('The term.'), factor: z.number().describe('What it is multiplied by.') }))
  .describe('What is added up.');
const caseChoiceSchema = z.union([
  z.object({ column: column.describe('The column whose value it is.') }),
  z.object({ value: z.string().nullable().describe('The constant; null for an empty cell.') }),
]);

const kind = <Kind extends string>(name: Kind, says: string) => z.literal(name).describe(says);
const group = column.describe('Rows with the same value here make a group.');
const order = column.describe('The rows of a group are ordered by this.');

const rowRules = [
  z.object({
    kind: kind('dependency', 'Rows that are equal in every determinant are equal in the dependent.'),
    determinants: columns.describe('What determines; nulls count as a value.'),
    dependent: column.describe('What is determined.'),
  }),
  z.object({
    kind: kind('same', 'The part, read as text, is the value of the column.'),
    part: z.string().describe('A named piece of another column.'),
    column: column.describe('The column that has the same value.'),
  }),
  z.object({
    kind: kind('linear', 'computed = constant + the sum of factor x term.'),
    computed,
    constant: z.number().describe('What the sum begins with.'),
    terms,
    null_terms_count: z
      .literal('zero')
      .optional()
      .describe('A null term counts 0; absent: makes the computed cell null.'),
  }),
  z.object({
    kind: kind('product', 'computed = the product of both factors, rounded half up; null where one is null.'),
    computed,
    factors: z.tuple([column, column]).describe('What is multiplied.'),
  }),
  z.object({
    kind: kind('conversion', 'computed = floor(source x multiplier + 0.5); null where the source is null.'),
    computed,
    source: column.describe('What is converted.'),
    multiplier: z.number().describe('Units of the computed column in one of the source.'),
  }),
  z.object({
    kind: kind('order', 'lesser is at most greater, as numbers or dates.'),
    lesser: column.describe('The smaller or earlier one.'),
    greater: column.describe('The larger or later one.'),
    maximum_days: z.number().optional().describe('They are at most so many days apart; absent: any number.'),
  }),
  z.object({
    kind: kind('case', 'computed is chosen by the value of another column.'),
    computed,
    of: column.describe('The column that chooses.'),
    cases: z
      .record(z.string(), caseChoiceSchema)
      .describe('What is chosen for each value: the value of a column, or a constant.'),
  }),
  z.object({
    kind: kind('sign', 'computed is one of three texts by the sign of the source; null where that is null.'),
    computed,
    source: column.describe('The number whose sign is looked at.'),
    negative: z.string().describe('The text below 0.'),
    zero: z.string().describe('The text at 0.'),
    positive: z.string().describe('The text above 0.'),
  }),
  z.object({
    kind: kind('date-difference', 'computed = days from one date to the other; null where either is null.'),
    computed,
    from: column.describe('The earlier date.'),
    to: column.describe('The later date.'),
  }),
  z.object({
    kind: kind('age', 'computed = whole years from birth to another date; null where either is null.'),
    computed,
    born: column.describe('The date of birth.'),
    at: column.describe('The date at which the age is taken.'),
  }),
  z.object({
    kind: kind('check-digit', 'The last digits of the column check the others.'),
    column: column.describe('The column with the number.'),
    scheme: z
      .enum(['ean13', 'mod11', 'iban97'])
      .describe('`ean13`: weights 1 and 3, modulo 10; `mod11`: weights 2 and up from the right; `iban97`: ISO 7064.'),
  }),
  z.object({
    kind: kind('presence', 'The column is null exactly where another has one of some values.'),
    column: column.describe('The column that is null or not.'),
    of: column.describe('The column that decides.'),
    null_for: z.array(z.string()).describe('Values for which the column is null.'),
  }),
  z.object({
    kind: kind('sign-by', 'The sign of the column follows from another.'),
    column: column.describe('The number.'),
    by: column.describe('The column that decides.'),
    positive: z.array(z.string()).describe('Values for which the number is above 0.'),
    negative: z.array(z.string()).describe('Values for which the number is below 0.'),
  }),
] as const;

const groupRules = [
  z.object({
    kind: kind(
      'running-sum',
      'computed = that of the row before + the sum of factor x term, from 0 on; a null term counts 0.',
    ),
    computed,
    terms,
    group,
    order,
  }),
  z.object({
    kind: kind('lag', 'computed = the source some rows before; nothing is said where there is no such row.'),
    computed,
    source: column.describe('Where the value is taken from.'),
    offset: z.int().describe('So many rows before; negative for rows after.'),
    group,
    order,
  }),
  z.object({
    kind: kind(
      'group-sum',
      'computed = the sum of the addend over the rows of the group, in each of them; nulls count 0.',
    ),
    computed,
    addend: column.describe('What is added up.'),
    group,
  }),
  z.object({
    kind: kind('tree-sum', "A column's value at a node is the sum over the node's children."),
    columns: columns.describe('The columns of which this holds.'),
    node: column.describe('The column that names the node of a row.'),
    group,
    parents: z.record(z.string(), z.string()).describe('Parent of each node; roots are absent.'),
  }),
  z.object({
    kind: kind('monotone', 'Within a group in order, the column never falls.'),
    column: column.describe('The column that does not fall.'),
    group,
    order,
    strict: z.boolean().describe('Whether it always rises.'),
  }),
  z.object({
    kind: kind('numbering', 'Within a group the numbers are exactly 1 to n.'),
    number: column.describe('The column with the numbers.'),
    group,
  }),
  z.object({
    kind: kind('mirror', 'A row and the row whose `theirs` equal its `mine` are equal in each pair of columns.'),
    mine: columns.describe('What a row is known by to its mirror.'),
    theirs: columns.describe('What its mirror is known by.'),
    order: column.describe('Where several rows match, the first meets the first by this order, and so on.'),
    pairs: z
      .array(
        z.object({
          mine: column.describe('The column of the row.'),
          theirs: column.describe('The column of its mirror with the same value.'),
        }),
      )
      .describe('Columns that are equal in mirrored rows.'),
    null_without: columns.describe('Columns that are null where there is no mirror.'),
  }),
  z.object({
    kind: kind(
      'rank',
      'computed = the place of the row in its group, the largest first; null where the other column is 0.',
    ),
    computed,
    of: column.describe('The column that is ranked.'),
    group,
  }),
  z.object({
    kind: kind('no-overlap', 'Spans of one group do not overlap; a null end is open.'),
    group,
    from: column.describe('Where a span begins.'),
    to: column.describe('Where it ends.'),
  }),
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
