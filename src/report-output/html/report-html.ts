import type { DecisionReport } from '../../contract/report.ts';
import { REPORT_TITLE, reportSections } from '../sections/report-sections.ts';
import type { ReportSection, ReportTable } from '../sections/report-section.ts';
import { htmlText } from './html-text.ts';
import { reportPlots } from './report-plots.ts';
import { REPORT_STYLE } from './report-style.ts';

/** The whole report as one page that loads nothing: style and plots stand inside, no script runs. */
export function reportHtml(report: DecisionReport): string {
  const sections = reportSections(report);
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join('');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${REPORT_TITLE}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${REPORT_TITLE}</h1>`,
    `<p class="facts">${htmlText(factsLine(report))}</p>`,
    `<nav aria-label="Sections"><ul>${links}</ul></nav>`,
    ...sections.map((section) => sectionHtml(section, report)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function factsLine({ suite, models, tasks }: DecisionReport): string {
  const times = models.flatMap(({ started_at }) => started_at ?? []).toSorted();
  const last = times.at(-1);
  const when = last === undefined ? '' : `, newest run of ${last.slice(0, 10)}`;
  return `${models.length} models, ${tasks.length} tasks of suite ${suite}${when}`;
}

function sectionHtml({ id, title, paragraphs, points, tables }: ReportSection, report: DecisionReport): string {
  const list = points.map((point) => `<li>${htmlText(point)}</li>`).join('\n');
  const drawn = tables.map(tableHtml).join('\n');
  return [
    `<section id="${id}">`,
    `<h2>${title}</h2>`,
    ...paragraphs.map((paragraph) => `<p>${htmlText(paragraph)}</p>`),
    ...(points.length > 0 ? [`<ul class="points">\n${list}\n</ul>`] : []),
    ...reportPlots(report, id),
    // More rows than anyone reads at once stay closed until they are asked for.
    id === 'tasks' ? `<details><summary>Show all tasks</summary>\n${drawn}\n</details>` : drawn,
    '</section>',
  ].join('\n');
}

function tableHtml({ caption, columns, rows }: ReportTable): string {
  const side = (index: number): string => (columns[index]!.align === 'right' ? ' class="right"' : '');
  const head = columns.map(({ title }, index) => `<th scope="col"${side(index)}>${htmlText(title)}</th>`).join('');
  const firstWord = columns.findIndex(({ align }) => align === 'left');
  const body = rows.map((row) => {
    const cells = row.map((cell, index) =>
      index === firstWord
        ? `<th scope="row"${side(index)}>${htmlText(cell)}</th>`
        : `<td${side(index)}>${htmlText(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" role="region" aria-label="${htmlText(caption)}" tabindex="0"><table><caption>${htmlText(caption)}</caption><thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}
