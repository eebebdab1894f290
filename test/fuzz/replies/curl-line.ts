import type { ConcreteRequest } from '../requests/concrete-request.ts';

const LONGEST = 2000;

/** A request as a line for a shell; the key is left out, as it holds for one server only. */
export function curlLine({ method, url, headers, payload }: ConcreteRequest): string {
  const sent = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `-H ${quoted(`${name}: ${name === 'authorization' ? 'Bearer $KEY' : value}`)}`),
  );
  const body = payload === undefined ? [] : [`--data-binary ${quoted(payload)}`];
  return ['curl -sS --path-as-is -X', method, ...sent, ...body, quoted(`http://127.0.0.1:4173${url}`)].join(' ');
}

function quoted(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…(${text.length} characters)` : text;
  const written = JSON.stringify(shown)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", String.raw`\'`);
  return `$'${written}'`;
}
