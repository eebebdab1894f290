import type { DecisionReport, ReportGroup } from '../../contract/report.ts';
import { measuredWord } from '../sections/figure-words.ts';
import { markedName, rankWord } from '../sections/model-names.ts';
import type { SectionId } from '../sections/report-section.ts';
import { htmlText } from './html-text.ts';
import { intervalPlotSvg } from './interval-plot.ts';
import type { IntervalPlot, IntervalRow } from './interval-plot.ts';
import { scatterPlotSvg } from './scatter-plot.ts';

const SHARES = { least: 0, greatest: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], zero: null } as const;

/** The plots of a section; every figure in them stands in its tables too. */
export function reportPlots(report: DecisionReport, id: SectionId): string[] {
  switch (id) {
    case 'decision':
      return [forestPlot(report), ...rankPlot(report)];
    case 'models':
      return scatterPlot(report);
    case 'comparisons':
      return differencePlot(report);
    case 'groups':
      return [
        `<div class="multiples">${report.breakdowns.dimensions.map((group, index) => groupPlot(report, group, index)).join('')}</div>`,
      ];
    default:
      return [];
  }
}

function figure(plot: IntervalPlot, width?: number): string {
  return `<figure><figcaption>${htmlText(plot.title)}</figcaption>${intervalPlotSvg(plot, width)}</figure>`;
}

function describe(rows: readonly IntervalRow[]): string {
  return rows.map(({ label, note }) => `${label}: ${note}`).join('; ');
}

function forestPlot({ models }: DecisionReport): string {
  const rows = models.map((entry): IntervalRow => ({
    label: markedName(entry),
    ...entry.f1,
    tone: entry.role === 'candidate' ? 'strong' : 'quiet',
    note: measuredWord(entry.f1),
  }));
  const title = 'Mean F1 with 95 % intervals';
  return figure({ id: 'forest', title, description: describe(rows), axis: 'F1', ...SHARES, rows });
}

function rankPlot(report: DecisionReport): string[] {
  const { ranks, models } = report;
  if (ranks.length === 0) return [];
  const rows = models.flatMap((entry): IntervalRow[] => {
    const rank = ranks.find(({ model }) => model === entry.model);
    if (rank === undefined) return [];
    const isSure = rank.lower === rank.upper;
    return [
      {
        label: markedName(entry),
        value: isSure ? rank.lower : null,
        lower: rank.lower,
        upper: rank.upper,
        tone: entry.role === 'candidate' ? 'strong' : 'quiet',
        note: rankWord(report, entry.model),
      },
    ];
  });
  const ticks = Array.from({ length: ranks.length }, (_, index) => index + 1);
  const title = 'Ranks that the data allow';
  const axis = 'rank (1 is the best)';
  const scale = { least: 0.7, greatest: ranks.length + 0.3, ticks, zero: null };
  return [figure({ id: 'ranks', title, description: describe(rows), axis, ...scale, rows })];
}

function differencePlot({ comparisons, baseline_comparisons: baseline, metric }: DecisionReport): string[] {
  const rows = [...comparisons, ...baseline].map((pair): IntervalRow => ({
    label: `${pair.a} − ${pair.b}`,
    ...pair.difference,
    tone: pair.verdict === 'a_better' || pair.verdict === 'b_better' ? 'strong' : 'quiet',
    note: measuredWord(pair.difference),
  }));
  if (rows.length === 0) return [];
  const reach = Math.max(
    0.05,
    ...rows.flatMap(({ value, lower, upper }) => [value, lower, upper].map((end) => Math.abs(end ?? 0))),
  );
  const limit = Math.min(2, Math.ceil(reach * 10) / 10);
  const ticks = [-1, -0.5, 0, 0.5, 1].map((share) => share * limit);
  const title = 'Paired differences with 95 % intervals; bold where a difference is claimed';
  const axis = `difference in ${metric}`;
  return [
    figure({
      id: 'differences',
      title,
      description: describe(rows),
      axis,
      least: -limit,
      greatest: limit,
      ticks,
      zero: 0,
      rows,
    }),
  ];
}

function groupPlot({ models }: DecisionReport, { name, values }: ReportGroup, index: number): string {
  const rows = models.flatMap((entry): IntervalRow[] => {
    const found = values.find(({ model }) => model === entry.model);
    if (found === undefined) return [];
    const tone = entry.role === 'candidate' ? 'strong' : 'quiet';
    return [{ label: entry.model, ...found.figure, tone, note: '' }];
  });
  const description = rows.map(({ label, value }) => `${label}: ${value?.toFixed(3) ?? 'n/a'}`).join('; ');
  const plot = { id: `group-${index}`, title: name, description, axis: 'F1', ...SHARES, ticks: [0, 0.5, 1], rows };
  return figure(plot, 420);
}

function scatterPlot({ models }: DecisionReport): string[] {
  const points = models.flatMap((entry) =>
    entry.f1.value === null || entry.reliability.value === null
      ? []
      : [{ label: markedName(entry), x: entry.reliability.value, y: entry.f1.value }],
  );
  if (points.length < 2) return [];
  return [
    `<figure><figcaption>F1 by reliability: doing nothing is perfectly reliable</figcaption>${scatterPlotSvg(points)}</figure>`,
  ];
}
