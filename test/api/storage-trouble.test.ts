import { expect, test } from 'vitest';
import { openApiUnderTest } from './api-under-test.ts';
import { DatabaseSync } from 'node:sqlite';

test('where the database is broken, reads are 500 without a word of the inside, and the server says that it is not ready', async () => {
  const api = await openApiUnderTest();
  try {
    expect((await api.app.inject('/health/ready')).statusCode).toBe(200);
    const database = new DatabaseSync(api.databasePath);
    database.exec('ALTER TABLE runs RENAME TO elsewhere');
    database.close();
    const problem = await api.refused(500, '/api/runs');
    expect(problem.code).toBe('INTERNAL_ERROR');
    expect(problem.response.body).not.toMatch(/runs\b.*table|sql|elsewhere|\.ts|test\.db/i);
    expect((await api.refused(503, '/health/ready')).code).toBe('NOT_READY');
    expect((await api.app.inject('/health/live')).statusCode).toBe(200);
  } finally {
    await api.close();
  }
});
