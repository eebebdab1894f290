import type { DecisionReport, ReportModel } from '../../contract/report.ts';
import { intervalWord, measuredWord, valueWord } from './figure-words.ts';
import { markedName, markLegend, rankWord } from './model-names.ts';
import { figureColumn, wordColumn } from './report-section.ts';
import type { ReportSection, ReportTable } from './report-section.ts';

/** Every model with every headline figure. */
export function modelsSection(report: DecisionReport): ReportSection {
  const tasks = Math.max(0, ...report.models.map(({ n_tasks }) => n_tasks));
  return {
    id: 'models',
    title: 'Models',
    paragraphs: [
      `Means over ${tasks} tasks of suite ${report.suite}, with cluster-robust 95 % intervals over datasets in brackets. A rank such as 2–3 is a tie that the data cannot break.`,
      ...markLegend(report.models),
    ],
    points: [],
    tables: [repairTable(report), aggregateTable(report.models), qualityTable(report.models)],
  };
}

function repairTable(report: DecisionReport): ReportTable {
  return {
    caption: 'Repair',
    columns: [
      figureColumn('rank'),
      wordColumn('model'),
      figureColumn('F1'),
      figureColumn('95 % interval', 1),
      figureColumn('precision', 2),
      figureColumn('recall', 3),
      figureColumn('specificity', 4),
      figureColumn('tasks', 6),
      figureColumn('failed', 5),
    ],
    rows: report.models.map((entry) => [
      rankWord(report, entry.model),
      markedName(entry),
      valueWord(entry.f1.value, entry.f1.reason),
      intervalWord(entry.f1),
      ...[entry.precision, entry.recall, entry.specificity].map(({ value }) => valueWord(value)),
      String(entry.n_tasks),
      String(entry.n_failed_trials),
    ]),
  };
}

/** METHODOLOGY 0.4: each aggregate together with what doing nothing gets. */
function aggregateTable(models: readonly ReportModel[]): ReportTable {
  return {
    caption: 'Aggregates, each beside its no-op value; never ranked by safety or operational alone',
    columns: [
      wordColumn('model'),
      figureColumn('performance'),
      figureColumn('no-op', 1),
      figureColumn('safety'),
      figureColumn('no-op', 2),
      figureColumn('operational'),
      figureColumn('no-op', 3),
    ],
    rows: models.map((entry) => [
      // noop itself is what the others are measured against.
      `${markedName(entry)}${entry.dominated_by_noop === true && entry.role !== 'noop' ? ' (dominated by noop)' : ''}`,
      ...[entry.performance, entry.safety, entry.operational].flatMap((figure) => [
        measuredWord(figure),
        valueWord(figure.noop),
      ]),
    ]),
  };
}

function qualityTable(models: readonly ReportModel[]): ReportTable {
  const names = ['corruption', 'drift', 'reliability', 'robustness', 'auditability'] as const;
  return {
    caption: 'Harm, steadiness and record',
    columns: [wordColumn('model'), ...names.map((name, index) => figureColumn(name, names.length - index))],
    rows: models.map((entry) => [markedName(entry), ...names.map((name) => measuredWord(entry[name]))]),
  };
}
