import type { DecisionReport } from '../../contract/report.ts';
import { reportSections } from '../../report-output/sections/report-sections.ts';
import type { ReportSection, ReportTable } from '../../report-output/sections/report-section.ts';
import type { Terminal } from './terminal.ts';
import { renderTextTable } from './text-table.ts';
import { wrappedLines } from './wrapped-lines.ts';

/** What a terminal shows of a section: how many of its tables; the other sections stand in the other formats. */
const SHOWN_TABLES: Readonly<Partial<Record<ReportSection['id'], number>>> = {
  decision: 0,
  gates: 1,
  models: 3,
  comparisons: 1,
  groups: 2,
};

/** The decision with its main tables, as wide as the terminal. */
export function reportText(report: DecisionReport, terminal: Terminal): string {
  const hasPaid = report.models.some(({ tokens }) => tokens !== null);
  const hasFailures = report.models.some(({ failures }) => failures.length > 0);
  const isShown = ({ id }: ReportSection): boolean =>
    id in SHOWN_TABLES || (id === 'failures' && hasFailures) || (id === 'cost' && hasPaid);
  const sections = reportSections(report).filter(isShown);
  const more = 'All tables, every task and the plots: --output report.html';
  return `${sections.map((section) => sectionText(section, terminal)).join('\n')}\n${terminal.style('dim', more)}\n`;
}

function sectionText({ id, title, paragraphs, points, tables }: ReportSection, terminal: Terminal): string {
  const isDecision = id === 'decision';
  const lines = [
    terminal.style('bold', title),
    ...(isDecision ? points : []).flatMap((point) => wrappedLines(`- ${point}`, terminal.columns, '  ')),
    ...tables.slice(0, SHOWN_TABLES[id] ?? 1).map((table) => tableText(table, terminal)),
    ...paragraphs.flatMap((paragraph) =>
      wrappedLines(paragraph, terminal.columns, '  ').map((line) => terminal.style('dim', line)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function tableText({ caption, columns, rows }: ReportTable, terminal: Terminal): string {
  const { text, dropped } = renderTextTable(columns, rows, terminal.columns, (title) => terminal.style('dim', title));
  const missing = dropped.length === 0 ? '' : ` (no room for ${dropped.join(', ')})`;
  const head = wrappedLines(`${caption}${missing}`, terminal.columns, '  ').join('\n');
  return `\n${terminal.style('cyan', head)}\n${text}`;
}
