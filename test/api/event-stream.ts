import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { expect } from 'vitest';
import { runEventSchema } from '../../src/contract/run-event.ts';
import type { RunEventDocument } from '../../src/contract/run-event.ts';

/** The events whose end stands in the text of a stream; what was cut off after them is left out, as browsers do. */
export function eventsFrom(text: string): RunEventDocument[] {
  const blocks = text.slice(0, Math.max(0, text.lastIndexOf('\n\n'))).split('\n\n');
  return blocks.flatMap((block) => {
    if (!block.startsWith('id: ')) return [];
    const [id, kind, data = ''] = block.split('\n');
    const event = runEventSchema.parse(JSON.parse(data.replace(/^data: /, '')));
    expect([id, kind]).toEqual([`id: ${event.id}`, `event: ${event.kind}`]);
    return [event];
  });
}

/** Asks for a stream and cuts the connection once so many bytes have come; null where nobody answers, else what came until then. */
export async function readStream(
  url: string,
  lastEventId: number,
  mostBytes: number,
): Promise<{ readonly status: number; readonly text: string } | null> {
  const headers = lastEventId === 0 ? {} : { 'last-event-id': String(lastEventId) };
  return new Promise((resolve) => {
    const request = get(url, { headers, agent: false });
    request.on('error', () => resolve(null));
    request.on('response', (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      const end = (): void => {
        const text = Buffer.concat(parts).subarray(0, mostBytes).toString();
        resolve({ status: response.statusCode ?? 0, text });
        request.destroy();
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes >= mostBytes) end();
      });
      response.on('close', end);
    });
  });
}
