/**
 * The rules a dataset declares: what holds in every row (or group of rows) of its clean table. They are shown to agents,
 * checked on the clean table by a test, and are what the evidence solvers reason with.
 *
 * Wherever a rule names a column it may also name a *part*: a piece of a column cut out by the descriptor (see
 * PartDescriptor), such as the airport code inside `strike_id`. `group` and `order` name columns or parts whose values are
 * never injected (the key's parts, or protected columns), so that groups are the same in the dirty table.
 */
export type Rule =
  | DependencyRule
  | SameRule
  | LinearRule
  | ProductRule
  | ConversionRule
  | RunningSumRule
  | LagRule
  | GroupSumRule
  | TreeSumRule
  | OrderRule
  | MonotoneRule
  | CaseRule
  | SignRule
  | DateDifferenceRule
  | AgeRule
  | CheckDigitRule
  | NumberingRule
  | MirrorRule
  | PresenceRule
  | SignByRule
  | RankRule
  | NoOverlapRule;

/** Functional dependency: rows equal in every determinant are equal in the dependent (nulls count as a value). */
export interface DependencyRule {
  readonly kind: 'dependency';
  readonly determinants: readonly string[];
  readonly dependent: string;
}

/** The part, read as text, is the column's value, in every row where both are there. */
export interface SameRule {
  readonly kind: 'same';
  readonly part: string;
  readonly column: string;
}

/**
 * computed = constant + Σ factor × term, in the computed column's decimals; null where any term is null, unless null terms
 * count zero.
 */
export interface LinearRule {
  readonly kind: 'linear';
  readonly computed: string;
  readonly constant: number;
  readonly terms: readonly { readonly column: string; readonly factor: number }[];
  /** `zero`: a null term counts 0 and the computed cell is never null (routes: no return flights). Absent: see above. */
  readonly nullTermsCount?: 'zero';
}

/** computed = left × right, rounded half up to the computed column's decimals; null where a factor is null. */
export interface ProductRule {
  readonly kind: 'product';
  readonly computed: string;
  readonly factors: readonly [string, string];
}

/** computed = floor(source × multiplier + 0.5), both whole numbers; null where the source is null. */
export interface ConversionRule {
  readonly kind: 'conversion';
  readonly computed: string;
  readonly source: string;
  readonly multiplier: number;
}

/** Within a group in order: computed(n) = computed(n-1) + Σ factor × term(n), starting from 0; a null term counts 0. */
export interface RunningSumRule {
  readonly kind: 'running-sum';
  readonly computed: string;
  readonly terms: readonly { readonly column: string; readonly factor: number }[];
  readonly group: string;
  readonly order: string;
}

/** Within a group in order: computed(n) = source(n - offset); no claim where there is no such row. */
export interface LagRule {
  readonly kind: 'lag';
  readonly computed: string;
  readonly source: string;
  readonly offset: number;
  readonly group: string;
  readonly order: string;
}

/** In every row of a group, computed = Σ of `part` over the group's rows; null parts count 0. */
export interface GroupSumRule {
  readonly kind: 'group-sum';
  readonly computed: string;
  readonly addend: string;
  readonly group: string;
}

/** Within a group (such as a month), each listed column's value at a parent node is the sum over its children (nulls: no claim). */
export interface TreeSumRule {
  readonly kind: 'tree-sum';
  readonly columns: readonly string[];
  readonly node: string;
  readonly group: string;
  /** Parent of each node; roots are absent. */
  readonly parents: Readonly<Record<string, string>>;
}

/** lesser ≤ greater (numbers or dates), and greater - lesser ≤ maximumDays where given; no claim where either is null. */
export interface OrderRule {
  readonly kind: 'order';
  readonly lesser: string;
  readonly greater: string;
  readonly maximumDays?: number;
}

/** Within a group in order, the column never falls (strict: always rises). */
export interface MonotoneRule {
  readonly kind: 'monotone';
  readonly column: string;
  readonly group: string;
  readonly order: string;
  readonly strict: boolean;
}

/** computed is chosen by the value of `of`: another column's value, a constant, or null. Every value of `of` has a case. */
export interface CaseRule {
  readonly kind: 'case';
  readonly computed: string;
  readonly of: string;
  readonly cases: Readonly<Record<string, { readonly column: string } | { readonly value: string | null }>>;
}

/** computed is one of three texts by the sign of source; null where the source is null. */
export interface SignRule {
  readonly kind: 'sign';
  readonly computed: string;
  readonly source: string;
  readonly negative: string;
  readonly zero: string;
  readonly positive: string;
}

/** computed = days from `from` to `to`; null where either is null. */
export interface DateDifferenceRule {
  readonly kind: 'date-difference';
  readonly computed: string;
  readonly from: string;
  readonly to: string;
}

/** computed = whole years from `born` to `at`; null where either is null. */
export interface AgeRule {
  readonly kind: 'age';
  readonly computed: string;
  readonly born: string;
  readonly at: string;
}

/** The column's last digit(s) check it: `ean13` (weights 1,3 mod 10), `mod11` (weights 2.. from the right), `iban97`. */
export interface CheckDigitRule {
  readonly kind: 'check-digit';
  readonly column: string;
  readonly scheme: 'ean13' | 'mod11' | 'iban97';
}

/** Within a group the numbers are exactly 1..n. True of golden records only. */
export interface NumberingRule {
  readonly kind: 'numbering';
  readonly number: string;
  readonly group: string;
}

/**
 * A row's mirror is the row whose `theirs` equal this row's `mine`; where several rows match, the
 * k-th meets the k-th by `order`. In mirrored rows each pair (mine, theirs) is equal. Where no mirror exists, `nullWithout`
 * columns are null.
 */
export interface MirrorRule {
  readonly kind: 'mirror';
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
  readonly order: string;
  readonly pairs: readonly { readonly mine: string; readonly theirs: string }[];
  readonly nullWithout: readonly string[];
}

/** The column is null exactly in the rows whose `of` is one of `nullFor`. */
export interface PresenceRule {
  readonly kind: 'presence';
  readonly column: string;
  readonly of: string;
  readonly nullFor: readonly string[];
}

/** The sign of the column follows from `by`: > 0 for `positive`, < 0 for `negative`. */
export interface SignByRule {
  readonly kind: 'sign-by';
  readonly column: string;
  readonly by: string;
  readonly positive: readonly string[];
  readonly negative: readonly string[];
}

/** Within a group, computed ranks `of` from the largest (1); null where `of` is 0. */
export interface RankRule {
  readonly kind: 'rank';
  readonly computed: string;
  readonly of: string;
  readonly group: string;
}

/** Within a group, the periods [from, to] do not overlap; a null `to` is open. True of golden records only. */
export interface NoOverlapRule {
  readonly kind: 'no-overlap';
  readonly group: string;
  readonly from: string;
  readonly to: string;
}
