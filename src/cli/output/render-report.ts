import type { DecisionReport } from '../../contract/report.ts';
import { reportHtml } from '../../report-output/html/report-html.ts';
import { reportJunit } from '../../report-output/report-junit.ts';
import { reportLatex } from '../../report-output/report-latex.ts';
import { reportMarkdown } from '../../report-output/report-markdown.ts';
import { REPORT_FIELDS, reportRecords } from '../../report-output/report-records.ts';
import { csvRecords } from './csv-records.ts';
import { jsonText } from './json-text.ts';
import { reportText } from './report-text.ts';
import type { Terminal } from './terminal.ts';

/** The ways to write a report. */
export const REPORT_FORMATS = ['table', 'markdown', 'html', 'json', 'csv', 'latex', 'junit'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report in one format. */
export function renderReport(report: DecisionReport, format: ReportFormat, terminal: Terminal): string {
  switch (format) {
    case 'table':
      return reportText(report, terminal);
    case 'markdown':
      return reportMarkdown(report);
    case 'html':
      return reportHtml(report);
    case 'json':
      return jsonText(report);
    case 'csv':
      return csvRecords(REPORT_FIELDS, reportRecords(report));
    case 'latex':
      return reportLatex(report);
    case 'junit':
      return reportJunit(report);
  }
}
