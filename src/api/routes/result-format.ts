import { CodedError } from '../../foundation/coded-error.ts';

export const RESULT_MEDIA_TYPES = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
} as const;
export type ResultFormat = keyof typeof RESULT_MEDIA_TYPES;

const FORMATS = Object.keys(RESULT_MEDIA_TYPES) as ResultFormat[];

/** The format asked for: `format` before `accept`, JSON where neither says anything. Throws NOT_ACCEPTABLE. */
export function resultFormatFrom(format: ResultFormat | undefined, accept: string | undefined): ResultFormat {
  if (format !== undefined) return format;
  const wanted = accept === undefined || accept.trim() === '' ? '*/*' : accept;
  const weighed = FORMATS.map((name) => ({ name, weight: weightOf(RESULT_MEDIA_TYPES[name], wanted) }));
  const best = weighed.toSorted((a, b) => b.weight - a.weight)[0];
  if (best === undefined || best.weight === 0) {
    const offered = Object.values(RESULT_MEDIA_TYPES).join(', ');
    throw new CodedError('NOT_ACCEPTABLE', `results are offered as ${offered}, not as ${wanted}`);
  }
  return best.name;
}

/** The quality that an Accept header gives a media type, by its most specific matching range (RFC 9110, 12.5.1). */
function weightOf(mediaType: string, accept: string): number {
  const group = `${mediaType.split('/', 1)[0]}/*`;
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { range, quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  const match = [mediaType, group, '*/*'].map((range) => ranges.find((entry) => entry.range === range)).find(Boolean);
  return match?.quality ?? 0;
}
