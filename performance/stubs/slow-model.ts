import { createServer } from 'node:http';

// A chat server that answers every question after a set time with the same reply, in a process of its own, so that what is
// measured beside it is the asking alone. Prints its port. Usage: slow-model.ts [MILLISECONDS]
const latencyMs = Number(process.argv[2] ?? 100);
const reply = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_750_000_000,
  model: 'slow',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: JSON.stringify({ changes: [], justification: 'x'.repeat(1900) }) },
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 900, completion_tokens: 500, total_tokens: 1400 },
});
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(reply) };

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    setTimeout(() => response.writeHead(200, headers).end(reply), latencyMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', 4096, () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
