import { htmlText } from './html-text.ts';

/** A line of an interval plot. Without a value it keeps its place and says so. */
export interface IntervalRow {
  readonly label: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** `quiet`: a yardstick or a tie; `strong`: a candidate or a shown difference. */
  readonly tone: 'strong' | 'quiet';
  /** The figures in words, at the end of the line. */
  readonly note: string;
}

/** A plot of values with their intervals, one line each. */
export interface IntervalPlot {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly axis: string;
  readonly least: number;
  readonly greatest: number;
  readonly ticks: readonly number[];
  /** Where a line stands for no difference; null for none. */
  readonly zero: number | null;
  readonly rows: readonly IntervalRow[];
}

const ROW = 26;
const TOP = 12;
const FOOT = 44;
const LETTER = 7.1;

/** An interval plot as inline SVG. Colours come from the page, so it follows light, dark and print. */
export function intervalPlotSvg(plot: IntervalPlot, width = 860): string {
  const left = 24 + LETTER * Math.max(...plot.rows.map(({ label }) => label.length), 6);
  const right = 24 + LETTER * Math.max(...plot.rows.map(({ note }) => note.length), 0);
  const bottom = TOP + ROW * plot.rows.length;
  const inner = Math.max(120, width - left - right);
  const x = (value: number): number => {
    const share = (value - plot.least) / (plot.greatest - plot.least);
    return left + inner * Math.min(1, Math.max(0, share));
  };
  const total = left + inner + right;
  const parts = [
    ...plot.ticks.map((tick) => tickSvg(tick, x(tick), bottom)),
    plot.zero === null
      ? ''
      : `<line class="zero" x1="${at(x(plot.zero))}" x2="${at(x(plot.zero))}" y1="${TOP - 6}" y2="${bottom}"/>`,
    ...plot.rows.map((row, index) => rowSvg(row, TOP + ROW * index + ROW / 2, { x, left, noteX: left + inner + 14 })),
    `<text class="axis" x="${at(left + inner / 2)}" y="${bottom + 36}" text-anchor="middle">${htmlText(plot.axis)}</text>`,
  ];
  return `<svg class="plot" role="img" aria-labelledby="${plot.id}-title ${plot.id}-desc" viewBox="0 0 ${at(total)} ${bottom + FOOT}" style="max-width:${at(total)}px"><title id="${plot.id}-title">${htmlText(plot.title)}</title><desc id="${plot.id}-desc">${htmlText(plot.description)}</desc>${parts.join('')}</svg>`;
}

interface RowPlace {
  readonly x: (value: number) => number;
  readonly left: number;
  readonly noteX: number;
}

function rowSvg(
  { label, value, lower, upper, tone, note }: IntervalRow,
  y: number,
  { x, left, noteX }: RowPlace,
): string {
  const ends =
    lower === null || upper === null
      ? ''
      : `<line class="whisker" x1="${at(x(lower))}" x2="${at(x(upper))}" y1="${at(y)}" y2="${at(y)}"/>` +
        [lower, upper]
          .map(
            (end) =>
              `<line class="whisker" x1="${at(x(end))}" x2="${at(x(end))}" y1="${at(y - 5)}" y2="${at(y + 5)}"/>`,
          )
          .join('');
  const point = value === null ? '' : `<circle cx="${at(x(value))}" cy="${at(y)}" r="4.5"/>`;
  return (
    `<g class="${tone}"><text x="${at(left - 12)}" y="${at(y + 4)}" text-anchor="end">${htmlText(label)}</text>` +
    `${ends}${point}<text class="note" x="${at(noteX)}" y="${at(y + 4)}">${htmlText(note)}</text></g>`
  );
}

function tickSvg(tick: number, x: number, bottom: number): string {
  return (
    `<line class="grid" x1="${at(x)}" x2="${at(x)}" y1="${TOP - 6}" y2="${bottom}"/>` +
    `<text class="tick" x="${at(x)}" y="${bottom + 17}" text-anchor="middle">${String(Number(tick.toFixed(3)))}</text>`
  );
}

function at(position: number): string {
  return String(Number(position.toFixed(1)));
}
