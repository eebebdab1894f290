import { textLines } from './text-lines.ts';

/** One event of a stream of server-sent events. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  /** Null where the stream has named none yet. */
  readonly id: string | null;
  /** How long the server asks to wait before coming back; null where it never said. */
  readonly retryMs: number | null;
}

/** The events of a reply of type text/event-stream; comments keep the connection and are no events. */
export async function* serverEvents(response: Response): AsyncGenerator<ServerEvent, void, undefined> {
  let event = 'message';
  let data: string[] = [];
  let id: string | null = null;
  let retryMs: number | null = null;
  for await (const line of textLines(response)) {
    if (line === '') {
      if (data.length > 0) yield { event, data: data.join('\n'), id, retryMs };
      [event, data] = ['message', []];
      continue;
    }
    const [name = '', value = ''] = line.split(/: ?(.*)/s);
    if (name === 'event') event = value;
    if (name === 'data') data.push(value);
    if (name === 'id') id = value;
    if (name === 'retry' && /^\d+$/.test(value)) retryMs = Number(value);
  }
}
