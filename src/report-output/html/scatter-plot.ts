import { htmlText } from './html-text.ts';

/** A point of a scatter plot; both figures in [0, 1]. */
export interface ScatterPoint {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

const SIDE = 320;
const LEFT = 60;
const TOP = 16;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** F1 by reliability as inline SVG. Labels that would lie over each other move down. */
export function scatterPlotSvg(points: readonly ScatterPoint[]): string {
  const placeX = (x: number): number => LEFT + SIDE * x;
  const placeY = (y: number): number => TOP + SIDE * (1 - y);
  const labels = spreadLabels(points.map(({ y }) => placeY(y)));
  const grid = TICKS.map(
    (tick) =>
      `<line class="grid" x1="${LEFT}" x2="${LEFT + SIDE}" y1="${placeY(tick)}" y2="${placeY(tick)}"/>` +
      `<line class="grid" x1="${placeX(tick)}" x2="${placeX(tick)}" y1="${TOP}" y2="${TOP + SIDE}"/>` +
      `<text class="tick" x="${LEFT - 8}" y="${placeY(tick) + 4}" text-anchor="end">${tick}</text>` +
      `<text class="tick" x="${placeX(tick)}" y="${TOP + SIDE + 17}" text-anchor="middle">${tick}</text>`,
  );
  const marks = points.map(({ label, x, y }, index) => {
    const [px, py] = [placeX(x).toFixed(1), placeY(y).toFixed(1)];
    const [lx, ly] = [LEFT + SIDE + 22, labels[index]!.toFixed(1)];
    return (
      `<g class="strong"><line class="leader" x1="${px}" y1="${py}" x2="${lx - 4}" y2="${ly}"/>` +
      `<circle cx="${px}" cy="${py}" r="4.5"/><text x="${lx}" y="${Number(ly) + 4}">${htmlText(label)}</text></g>`
    );
  });
  const height = Math.max(TOP + SIDE + 48, ...labels.map((y) => y + 12));
  const width = LEFT + SIDE + 40 + 7.1 * Math.max(...points.map(({ label }) => label.length));
  const description = points.map(({ label, x, y }) => `${label}: reliability ${x.toFixed(3)}, F1 ${y.toFixed(3)}`);
  return (
    `<svg class="plot" role="img" aria-labelledby="scatter-title scatter-desc" viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" style="max-width:${width.toFixed(0)}px">` +
    `<title id="scatter-title">F1 by reliability</title><desc id="scatter-desc">${htmlText(description.join('; '))}</desc>` +
    `${grid.join('')}${marks.join('')}` +
    `<text class="axis" x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 38}" text-anchor="middle">reliability</text>` +
    `<text class="axis" x="16" y="${TOP + SIDE / 2}" text-anchor="middle" transform="rotate(-90 16 ${TOP + SIDE / 2})">F1</text></svg>`
  );
}

/** Positions at least a line apart, in the order of the points from above. */
function spreadLabels(wanted: readonly number[]): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => wanted[a]! - wanted[b]! || a - b);
  const places = wanted.map(() => 0);
  let last = -Infinity;
  for (const index of order) {
    last = Math.max(wanted[index]!, last + 16);
    places[index] = last;
  }
  return places;
}
