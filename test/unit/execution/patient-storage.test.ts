import { expect, it, onTestFinished } from 'vitest';
import { patientStorage, STORAGE_PATIENCE_MS } from '../../../src/execution/executor/patient-storage.ts';
import { CodedError } from '../../../src/foundation/coded-error.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite-storage.ts';
import type { Storage } from '../../../src/storage/ports/storage.ts';

interface Trouble {
  readonly code: string;
  /** How many calls fail before one goes through. */
  readonly times: number;
  readonly isGivenUp?: () => boolean;
  readonly nowMs?: () => number;
}

async function openTroubled({ code, times, isGivenUp = () => false, nowMs = () => 0 }: Trouble) {
  const storage = await openSqliteStorage(':memory:');
  onTestFinished(() => storage.close());
  let asked = 0;
  const troubled: Storage = {
    ...storage,
    runs: {
      ...storage.runs,
      async listOwnedRuns() {
        asked += 1;
        if (asked <= times) throw new CodedError(code, 'away');
        return storage.runs.listOwnedRuns();
      },
    },
  };
  const told: (string | null)[] = [];
  const onAway = (error: CodedError | null) => void told.push(error?.code ?? null);
  const patient = patientStorage(troubled, { clock: { nowMs }, isGivenUp, onAway });
  return { patient, told, asked: () => asked };
}

it('waits for a database that is away, says so once, and once when it is back', async () => {
  const { patient, told, asked } = await openTroubled({ code: 'DATABASE_CONNECTION_LOST', times: 3 });
  expect(await patient.runs.listOwnedRuns()).toEqual([]);
  expect([asked(), told]).toEqual([4, ['DATABASE_CONNECTION_LOST', null]]);
  await patient.runs.listOwnedRuns();
  expect(told).toHaveLength(2);
});

it('does not wait for what no waiting mends', async () => {
  const { patient, told, asked } = await openTroubled({ code: 'DATABASE_CORRUPT', times: 9 });
  await expect(patient.runs.listOwnedRuns()).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' });
  expect([asked(), told]).toEqual([1, []]);
});

it('ends its waiting when it is given up, and when its patience is at an end', async () => {
  let calls = 0;
  const isGivenUp = () => (calls += 1) > 2;
  const given = await openTroubled({ code: 'DATABASE_BUSY', times: 99, isGivenUp });
  await expect(given.patient.runs.listOwnedRuns()).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
  expect(given.asked()).toBe(3);
  let nowMs = 0;
  const clock = () => (nowMs += STORAGE_PATIENCE_MS / 3);
  const late = await openTroubled({ code: 'DATABASE_UNREACHABLE', times: 99, nowMs: clock });
  await expect(late.patient.runs.listOwnedRuns()).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  expect(late.asked()).toBe(3);
});
