import type { MeasuredValue } from '../contract/measured-value.ts';
import type { DecisionReport } from '../contract/report.ts';

export type ReportRecord = readonly (string | number | boolean | null)[];

/** The columns of `reportRecords`. */
export const REPORT_FIELDS = [
  'section',
  'group',
  'model',
  'other',
  'metric',
  'value',
  'lower',
  'upper',
  'n_tasks',
  'text',
];

/** The whole report as long records, one a figure: which part, of whom, against whom, what, and its interval. */
export function reportRecords(report: DecisionReport): ReportRecord[] {
  return [
    ...report.statements.map(({ kind, models, text }): ReportRecord => [
      'statement',
      kind,
      models.join(' '),
      ...EMPTY.slice(0, 6),
      text,
    ]),
    ...report.ranks.map(({ model, lower, upper }) => record(['rank', null, model, null, 'rank'], { lower, upper })),
    ...report.models.flatMap(modelRecords),
    ...[...report.comparisons, ...report.baseline_comparisons].flatMap(pairRecords),
    ...Object.entries(report.breakdowns).flatMap(([section, groups]) =>
      groups.flatMap(({ name, values }) =>
        values.map(({ model, figure }) =>
          record([section, name, model, null, section === 'error_types' ? 'recall' : 'f1'], figure),
        ),
      ),
    ),
    ...report.tasks.flatMap(({ task_id, scores }) =>
      scores.map(({ model, f1, status }) => record(['task', task_id, model, null, 'f1'], { value: f1, text: status })),
    ),
    ...report.gates.map(({ gate, model, passed, message }) =>
      record(['gate', gate, model, null, 'passed'], { value: Number(passed), text: message }),
    ),
  ];
}

const EMPTY: readonly null[] = [null, null, null, null, null, null];

type Place = readonly [section: string, group: string | null, model: string, other: string | null, metric: string];

function record(place: Place, figure: Partial<MeasuredValue> & { readonly text?: string }): ReportRecord {
  const { value = null, lower = null, upper = null, n_tasks: tasks = null, reason = null, text } = figure;
  return [...place, value, lower, upper, tasks, text ?? reason];
}

const FIGURES = [
  'f1',
  'precision',
  'recall',
  'specificity',
  'performance',
  'safety',
  'operational',
  'corruption',
  'drift',
  'reliability',
  'robustness',
  'auditability',
  'error_drop_rate',
  'f1_without_failures',
] as const;

function modelRecords(entry: DecisionReport['models'][number]): ReportRecord[] {
  const plain = [
    'cost_usd',
    'cost_per_repair_usd',
    'correct_repairs',
    'mean_time_ms',
    'n_trials',
    'n_failed_trials',
  ] as const;
  return [
    ...FIGURES.map((name) => record(['model', null, entry.model, null, name], entry[name])),
    ...plain.map((name) => record(['model', null, entry.model, null, name], { value: entry[name] })),
    ...entry.failures.map(({ status, trials }) =>
      record(['failure', status, entry.model, null, 'trials'], { value: trials }),
    ),
  ];
}

function pairRecords(pair: DecisionReport['comparisons'][number]): ReportRecord[] {
  const { a, b, difference, p_value, p_adjusted, p_bonferroni, effect_size: effect, sentence } = pair;
  const figures = { p_value, p_adjusted, p_bonferroni, ...effect, detectable: pair.detectable?.difference ?? null };
  return [
    record(['comparison', pair.verdict, a, b, 'difference'], { ...difference, text: sentence }),
    ...Object.entries(figures)
      .filter(([name]) => name !== 'reason')
      .map(([name, value]) =>
        record(['comparison', pair.verdict, a, b, name], { value: typeof value === 'number' ? value : null }),
      ),
  ];
}
