import type { DecisionReport } from '../../contract/report.ts';
import type { ReportSection } from './report-section.ts';
import { wordColumn } from './report-section.ts';

/** What the figures support, and what is missing. */
export function decisionSection(report: DecisionReport): ReportSection {
  const missing = report.missing_references.map(
    ({ model, command }) => `${model} has no complete run of these tasks; make it with: ${command}`,
  );
  return {
    id: 'decision',
    title: 'Decision',
    paragraphs: [],
    points: [...report.statements.map(({ text }) => text), ...report.notes, ...missing],
    tables: [],
  };
}

/** What the gates say; null without gates. */
export function gatesSection({ gates }: DecisionReport): ReportSection | null {
  if (gates.length === 0) return null;
  const failed = gates.filter(({ passed }) => !passed).length;
  return {
    id: 'gates',
    title: 'Gates',
    paragraphs: [failed === 0 ? 'All gates passed.' : `${failed} of ${gates.length} failed.`],
    points: [],
    tables: [
      {
        caption: 'Gates',
        columns: [wordColumn('result'), wordColumn('model'), wordColumn('gate'), wordColumn('measured')],
        rows: gates.map(({ passed, model, gate, message }) => [passed ? 'passed' : 'FAILED', model, gate, message]),
      },
    ],
  };
}
