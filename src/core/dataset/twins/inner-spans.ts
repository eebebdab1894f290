import type { Dataset } from '../dataset.ts';
import type { JoinedSets } from './join-sets.ts';
import type { PartSpan } from './part-spans.ts';
import { distinctValues, spansByColumn } from './part-spans.ts';

/** A piece of a text that names something of its own: [start, end) in the text, and the name space (its root). */
export interface InnerSpan {
  readonly start: number;
  readonly end: number;
  readonly space: string;
}

/**
 * The outermost pieces of every text of every name space, as parts cut them out: of `P01100017-V01` the patient and the
 * number, of the patient the site. A part that overlaps another without lying inside it is passed over.
 */
export function findInnerSpans(
  dataset: Dataset,
  spaces: JoinedSets,
): (space: string, text: string) => readonly InnerSpan[] {
  const found = new Map<string, InnerSpan[]>();
  const keyOf = (space: string, text: string): string => `${space}\u0000${text}`;
  for (const [column, spansOf] of spansByColumn(dataset)) {
    for (const value of distinctValues(dataset, column)) {
      const whole = { part: column, start: 0, end: value.length };
      const spans = spansOf(value);
      for (const outer of [whole, ...spans]) {
        const space = spaces.rootOf(outer.part);
        const text = value.slice(outer.start, outer.end);
        const known = found.get(keyOf(space, text)) ?? [];
        found.set(keyOf(space, text), mergeSpans(known, outermostIn(outer, spans, spaces)));
      }
    }
  }
  return (space, text) => found.get(keyOf(space, text)) ?? [];
}

/** The longest spans strictly inside another, counted from its start, left to right. */
function outermostIn(outer: PartSpan, spans: readonly PartSpan[], spaces: JoinedSets): InnerSpan[] {
  const inner: InnerSpan[] = [];
  for (const span of spans) {
    const isInside = span.start >= outer.start && span.end <= outer.end;
    if (!isInside || span.end - span.start === outer.end - outer.start) continue;
    inner.push({ start: span.start - outer.start, end: span.end - outer.start, space: spaces.rootOf(span.part) });
  }
  return mergeSpans([], inner);
}

/** Both lists without what overlaps an earlier one, left to right. */
function mergeSpans(known: readonly InnerSpan[], further: readonly InnerSpan[]): InnerSpan[] {
  const merged = [...known];
  for (const span of further) {
    if (merged.every((other) => span.end <= other.start || span.start >= other.end)) merged.push(span);
  }
  return merged.toSorted((a, b) => a.start - b.start);
}
