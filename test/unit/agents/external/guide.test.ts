import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createCommandAgent } from '../../../../src/agents/external/create-command-agent.ts';
import { readAnswer } from '../../../../src/agents/external/read-answer.ts';
import { mendbenchConfigSchema } from '../../../../src/contract/config.ts';
import { externalQuestionSchema } from '../../../../src/contract/external-agent.ts';
import { tableFromCsv } from '../../../../src/core/table/csv-text.ts';
import { columnOf } from '../../../../src/core/table/table.ts';
import { createRandom } from '../../../../src/foundation/random.ts';
import { viewFromCsv } from '../../../support/view-from-csv.ts';

const guide = readFileSync('docs/guide/external-agents.md', 'utf8');
const documents = [...guide.matchAll(/```json\n([\s\S]*?)```/gu)].map((match) => match[1]!);

describe('The documents in the guide to external agents', () => {
  it('are a question and two answers that clean its table', () => {
    expect(documents).toHaveLength(3);
    const question = externalQuestionSchema.parse(JSON.parse(documents[0]!));
    const dirty = tableFromCsv(question.dirty_csv);
    for (const answer of documents.slice(1)) {
      const outcome = readAnswer(answer, dirty);
      expect(outcome).toMatchObject({ status: 'ok', submission: { changeLog: [{ rid: 'm81f0c', new: 'Boston' }] } });
      expect('submission' in outcome ? columnOf(outcome.submission.table, 'city') : []).toEqual(['Boston', 'Boston']);
    }
  });
});

describe('The config in the guide to external agents', () => {
  it('names a program and a server', () => {
    const config = mendbenchConfigSchema.parse(parse(/```yaml\n([\s\S]*?)```/u.exec(guide)?.[1] ?? ''));
    expect(config.agents.map((agent) => ('command' in agent ? 'command' : 'http'))).toEqual(['command', 'http']);
  });
});

describe('The example for OpenRefine', () => {
  const requests: { readonly path: string; readonly query: URLSearchParams; readonly body: string }[] = [];
  /** Answers as OpenRefine does, and cleans by itself. */
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://openrefine');
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const path = pathname.replace('/command/core/', '');
      requests.push({ path, query: searchParams, body: Buffer.concat(chunks).toString() });
      if (path === 'get-csrf-token') response.end('{"token":"token-1"}');
      else if (path === 'create-project-from-upload')
        response.writeHead(302, { location: '/project?project=77' }).end();
      else if (path === 'export-rows') response.end('_rid,city\nr1,Boston\nr2,Boston\n');
      else response.end('{"code":"ok"}');
    });
  });
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mendbench-guide-'));
    await writeFile(join(folder, 'operations.json'), '[{"op":"core/text-transform"}]');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  it('makes a project, applies the operations, takes the table and deletes the project', async () => {
    const script = fileURLToPath(new URL('../../../../docs/guide/examples/openrefine.mjs', import.meta.url));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const agent = createCommandAgent({
      name: 'openrefine',
      description: '',
      command: [process.execPath, script, address, join(folder, 'operations.json')],
      environment: {},
      timeoutMs: 30_000,
      memoryMb: 1024,
      outputBytes: 1_000_000,
      isDeterministic: true,
    });
    const { signal } = new AbortController();
    const view = viewFromCsv('_rid,city\nr1,Boston\nr2,Bostn\n');
    const outcome = await agent.repair(view, { random: createRandom('guide'), signal, model: null });
    expect(outcome).toMatchObject({ status: 'ok' });
    expect('submission' in outcome ? columnOf(outcome.submission.table, 'city') : []).toEqual(['Boston', 'Boston']);
    const posts = requests.filter(({ path }) => path !== 'get-csrf-token');
    expect(posts.map(({ path }) => path)).toEqual([
      'create-project-from-upload',
      'apply-operations',
      'export-rows',
      'delete-project',
    ]);
    expect(posts.every(({ query }) => query.get('csrf_token') === 'token-1')).toBe(true);
    expect(posts[0]!.body).toContain('r2,Bostn');
    expect(new URLSearchParams(posts[1]!.body).get('operations')).toBe('[{"op":"core/text-transform"}]');
  });
});
