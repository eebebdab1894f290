import type { DecisionReport } from '../../contract/report.ts';
import { comparisonsSection } from './comparisons-section.ts';
import { costSection } from './cost-section.ts';
import { decisionSection, gatesSection } from './decision-section.ts';
import { failuresSection } from './failures-section.ts';
import { groupsSection } from './groups-section.ts';
import { methodSection } from './method-section.ts';
import { modelsSection } from './models-section.ts';
import type { ReportSection } from './report-section.ts';
import { tasksSection } from './tasks-section.ts';

/** What the report is called wherever it has a title. */
export const REPORT_TITLE = 'Mendbench decision report';

/** The whole report as titles, sentences and tables, the decision first. */
export function reportSections(report: DecisionReport): readonly ReportSection[] {
  const gates = gatesSection(report);
  return [
    decisionSection(report),
    ...(gates === null ? [] : [gates]),
    modelsSection(report),
    comparisonsSection(report),
    groupsSection(report),
    failuresSection(report),
    costSection(report),
    tasksSection(report),
    methodSection(report),
  ];
}
