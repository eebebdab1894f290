import type { DecisionReport } from '../contract/report.ts';
import { reportSections } from './sections/report-sections.ts';
import type { ReportTable } from './sections/report-section.ts';

/** Sections whose tables a paper prints; the others stand in the formats that can hold them. */
const PRINTED = new Set(['models', 'comparisons', 'failures', 'cost']);

/** The tables of models, comparisons, failures and cost for LaTeX with booktabs; what is decided stands above as comments. */
export function reportLatex(report: DecisionReport): string {
  const sections = reportSections(report);
  const decision = sections.find(({ id }) => id === 'decision')?.points ?? [];
  const tables = sections.filter(({ id }) => PRINTED.has(id)).flatMap((section) => section.tables);
  const head = [
    '% Needs \\usepackage{booktabs} and \\usepackage[T1]{fontenc}.',
    ...decision.map((point) => `% ${point.replaceAll(/\s+/g, ' ')}`),
  ];
  return `${[head.join('\n'), ...tables.map(tableText)].join('\n\n')}\n`;
}

function tableText({ caption, columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `  ${cells.map(latexText).join(' & ')} \\\\`;
  return [
    '\\begin{table}[t]',
    '\\centering\\small',
    `\\caption{${latexText(caption)}}`,
    `\\begin{tabular}{${columns.map(({ align }) => (align === 'left' ? 'l' : 'r')).join('')}}`,
    '  \\toprule',
    line(columns.map(({ title }) => title)),
    '  \\midrule',
    ...rows.map(line),
    '  \\bottomrule',
    '\\end{tabular}',
    '\\end{table}',
  ].join('\n');
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  // Brackets at the start of a row would be read as an argument of the line break before it.
  '[': '{[}',
  ']': '{]}',
  '−': '$-$',
  '–': '--',
  χ: '$\\chi$',
  '²': '$^2$',
  '†': '$\\dagger$',
};

/** A text with everything that LaTeX would read as a command made plain. */
function latexText(text: string): string {
  return text
    .replaceAll(/[\\~^<>[\]−–χ²†&%$#_{}]/g, (sign) => LATEX[sign] ?? `\\${sign}`)
    .replaceAll(/\s+/g, ' ')
    .replaceAll('--', '{-}{-}')
    .replaceAll('{-}{-}', '-{}-');
}
