import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider whose answer follows from the question alone, and which remembers whom it answered. */
export interface FakeProvider {
  readonly url: string;
  /** How many questions came since it was started. */
  asked(): number;
  /** Called as the nth question from now comes, before it is answered; null for never. */
  onQuestion(nth: number, action: (() => void) | null): void;
  close(): void;
}

const LATENCY_MS = 15;

export async function startFakeProvider(): Promise<FakeProvider> {
  let asked = 0;
  let actAt = Infinity;
  let act: (() => void) | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked += 1;
      if (asked === actAt) act?.();
      const body = answerTo(Buffer.concat(chunks).toString('utf8'));
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body), LATENCY_MS);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: () => asked,
    onQuestion(nth, action) {
      actAt = asked + nth;
      act = action;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Changes one cell, chosen by the question's own bytes: each repetition, which has a seed of its own, gets another answer. */
function answerTo(question: string): string {
  const digest = createHash('sha256').update(question).digest();
  const { messages } = JSON.parse(question) as { messages: { role: string; content: unknown }[] };
  const text = JSON.stringify(messages.at(-1)?.content);
  const rids = [...text.matchAll(/\\n(r\d+|[a-z]?\d+),/gu)].map((match) => match[1]!);
  const header = /\\n_rid,([^\\]+)\\n/u.exec(text)?.[1]?.split(',') ?? [];
  const rid = rids[digest.readUInt16BE(0) % Math.max(1, rids.length)] ?? 'r1';
  const column = header[digest.readUInt16BE(2) % Math.max(1, header.length)] ?? 'none';
  const change = { rid, column, op: 'set', old: null, new: `c${digest[4]}`, into: null };
  const changes = [{ ...change, rule: 'format', evidence: [{ rid, column }], confidence: 0.5 }];
  const content = JSON.stringify({ changes, justification: `because of ${digest.toString('hex').slice(0, 16)}` });
  return JSON.stringify({
    id: `chatcmpl-${digest.toString('hex').slice(0, 8)}`,
    object: 'chat.completion',
    created: 1_750_000_000,
    model: 'fake',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 900, completion_tokens: 50, total_tokens: 950 },
  });
}
