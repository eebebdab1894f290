import type { DecisionReport } from '../contract/report.ts';
import { REPORT_TITLE, reportSections } from './sections/report-sections.ts';
import type { ReportSection, ReportTable } from './sections/report-section.ts';

/** The whole report as Markdown with GitHub's tables. */
export function reportMarkdown(report: DecisionReport): string {
  return [`# ${REPORT_TITLE}`, ...reportSections(report).map(sectionText)].join('\n\n').concat('\n');
}

function sectionText({ title, paragraphs, points, tables }: ReportSection): string {
  return [
    `## ${title}`,
    ...paragraphs.map(escaped),
    ...(points.length > 0 ? [points.map((point) => `- ${escaped(point)}`).join('\n')] : []),
    ...tables.map(tableText),
  ].join('\n\n');
}

function tableText({ caption, columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  const marks = columns.map(({ align }) => (align === 'left' ? '---' : '---:'));
  const table = [line(columns.map(({ title }) => title)), `| ${marks.join(' | ')} |`, ...rows.map(line)];
  return `**${escaped(caption)}**\n\n${table.join('\n')}`;
}

/** No text of a model or a dataset becomes markup. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}
