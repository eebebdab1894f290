import type { PairComparisonDocument } from '../../contract/metrics/comparison-metrics.ts';
import type { DecisionReport } from '../../contract/report.ts';
import { intervalWord, probabilityWord, valueWord } from './figure-words.ts';
import { figureColumn, wordColumn } from './report-section.ts';
import type { ReportSection, ReportTable } from './report-section.ts';

const FAMILIES = {
  'all-pairs': 'Every pair is tested',
  reference: 'Each model is tested against one reference, because there are more than five or one was named',
  'intervals-only': 'Nothing is tested, because there are more than thirteen models',
} as const;

/** Every tested pair: the confirmatory figures, and apart from them the exploratory ones. */
export function comparisonsSection(report: DecisionReport): ReportSection {
  const { comparisons, baseline_comparisons: baseline, family, reference } = report;
  const against = reference === null ? '' : ` (${reference})`;
  const all = [...comparisons, ...baseline];
  return {
    id: 'comparisons',
    title: 'Comparisons',
    paragraphs: [
      `${FAMILIES[family]}${against}. A difference is claimed where the Holm-adjusted p of the exact cluster sign-flip test is at most 0.05 and the cluster-robust t interval leaves out 0.`,
    ],
    points: all.map(({ sentence }) => sentence),
    tables: [
      confirmatoryTable(`Confirmatory: paired differences in ${report.metric}`, comparisons),
      ...(baseline.length > 0 ? [confirmatoryTable('Candidates against rules, a family of its own', baseline)] : []),
      effectTable(all),
      exploratoryTable(all),
      ...overallTables(report),
    ],
  };
}

const pairName = ({ a, b }: PairComparisonDocument): string => `${a} − ${b}`;

function confirmatoryTable(caption: string, pairs: readonly PairComparisonDocument[]): ReportTable {
  return {
    caption,
    columns: [
      wordColumn('pair'),
      figureColumn('difference'),
      figureColumn('95 % interval', 1),
      figureColumn('p', 5),
      figureColumn('p Holm'),
      figureColumn('p Bonferroni', 6),
      wordColumn('verdict', 2),
      figureColumn('detectable', 4),
    ],
    rows: pairs.map((pair) => [
      pairName(pair),
      valueWord(pair.difference.value, pair.difference.reason),
      intervalWord(pair.difference),
      ...[pair.p_value, pair.p_adjusted, pair.p_bonferroni].map(probabilityWord),
      verdictWord(pair),
      valueWord(pair.detectable?.difference ?? null),
    ]),
  };
}

function verdictWord({ a, b, verdict }: PairComparisonDocument): string {
  if (verdict === 'a_better') return `${a} better`;
  if (verdict === 'b_better') return `${b} better`;
  return verdict.replaceAll('_', ' ');
}

function effectTable(pairs: readonly PairComparisonDocument[]): ReportTable {
  return {
    caption: 'Effect sizes',
    columns: [
      wordColumn('pair'),
      figureColumn('rank-biserial'),
      figureColumn("Cohen's d_z"),
      figureColumn("Hedges' g_z"),
      figureColumn('sign dominance'),
    ],
    rows: pairs.map((pair) => {
      const { rank_biserial, cohens_dz, hedges_gz, sign_dominance, reason } = pair.effect_size;
      return [
        pairName(pair),
        ...[rank_biserial, cohens_dz, hedges_gz, sign_dominance].map((value) => valueWord(value, reason)),
      ];
    }),
  };
}

function exploratoryTable(pairs: readonly PairComparisonDocument[]): ReportTable {
  return {
    caption:
      'Exploratory: Wilcoxon and paired t ignore clustering, the BCa interval is too short; none decides anything',
    columns: [wordColumn('pair'), figureColumn('Wilcoxon p'), figureColumn('paired t p'), figureColumn('BCa interval')],
    rows: pairs.map((pair) => {
      const { wilcoxon, paired_t: t, bootstrap } = pair.exploratory;
      return [
        pairName(pair),
        probabilityWord(wilcoxon?.p ?? null),
        probabilityWord(t?.p ?? null),
        bootstrap === null ? '–' : intervalWord(bootstrap),
      ];
    }),
  };
}

function overallTables({ overall }: DecisionReport): ReportTable[] {
  const { friedman, bradley_terry: strengths } = overall;
  if (friedman === null) return [];
  const { chi2, p, n_datasets, critical_difference: critical } = friedman;
  const nemenyi = critical === null ? '' : `; Nemenyi critical difference ${critical.toFixed(2)}`;
  return [
    {
      caption: `Exploratory, over ${n_datasets} dataset means: Friedman χ² ${chi2.toFixed(2)}, p ${probabilityWord(p)}${nemenyi}`,
      columns: [wordColumn('model'), figureColumn('mean rank'), figureColumn('Bradley–Terry log strength')],
      rows: friedman.mean_ranks.map(({ model, mean_rank }) => [
        model,
        mean_rank.toFixed(2),
        valueWord(strengths?.find((entry) => entry.model === model)?.log_strength ?? null, 'undefined'),
      ]),
    },
  ];
}
