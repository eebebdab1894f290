import type { DecisionReport } from '../../contract/report.ts';
import { markedName } from './model-names.ts';
import { figureColumn, wordColumn } from './report-section.ts';
import type { ReportSection } from './report-section.ts';

/** Which runs stand behind the report, and what their claims do not cover. */
export function methodSection(report: DecisionReport): ReportSection {
  return {
    id: 'method',
    title: 'Method and runs',
    paragraphs: [
      `Suite ${report.suite}, catalogue version ${report.catalogue_version}, metric version ${report.metric_version}, Mendbench ${report.program_version}. Runs are never pooled.`,
      'Datasets are the clusters: the tasks of one dataset are not independent, and the statements hold for datasets like these. Intervals of single models and differences are not adjusted for their number; p values are. Ranks come from the adjusted comparisons alone.',
    ],
    points: [],
    tables: [
      {
        caption: 'Runs',
        columns: [
          wordColumn('model'),
          wordColumn('agent'),
          wordColumn('parameters'),
          figureColumn('repetitions'),
          wordColumn('started'),
          wordColumn('run'),
        ],
        rows: report.models.map((entry) => [
          markedName(entry),
          `${entry.agent.provider}/${entry.agent.model_id}`,
          Object.entries(entry.agent.parameters)
            .map(([name, value]) => `${name}=${value}`)
            .join(', ') || '–',
          String(entry.repetitions),
          entry.started_at ?? 'no results',
          entry.run_id ?? '–',
        ]),
      },
    ],
  };
}
