import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { RunChoice, StandingQuery } from '../../ports/summary-store.ts';
import type { Schema } from '../schema.ts';

/** How many trials of a run have a score of a metric version more than before, or fewer. */
export interface ScoredChange {
  readonly runId: string;
  readonly metricVersion: string;
  readonly scored: number;
}

/** Follows what was stored of scores, last in its transaction: others that store for the same run wait from here on. */
export async function changeStandings(db: Kysely<Schema>, changes: readonly ScoredChange[]): Promise<void> {
  const byKey = Map.groupBy(changes, ({ runId, metricVersion }) => `${runId}|${metricVersion}`);
  // In one order, so that two transactions never wait for each other.
  for (const [, own] of [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { runId, metricVersion } = own[0]!;
    const scored = own.reduce((sum, change) => sum + change.scored, 0);
    await sql`
      insert into run_standings (run_id, metric_version, suite, catalogue_version, model, scored, completeness, revision)
      select run_id, ${metricVersion}, suite, catalogue_version, model, cast(${scored} as integer), 0, 1
      from runs where run_id = ${runId}
      on conflict (run_id, metric_version) do update
      set scored = run_standings.scored + excluded.scored, revision = run_standings.revision + 1`.execute(db);
    await updateCompleteness(db, [runId]);
  }
}

/** Follows a change of runs' plans. */
export async function renewStandings(db: Kysely<Schema>, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await sql`
    update run_standings
    set revision = revision + 1, suite = (select suite from runs where runs.run_id = run_standings.run_id)
    where run_id in (${sql.join(runIds.toSorted())})`.execute(db);
  await updateCompleteness(db, runIds);
}

async function updateCompleteness(db: Kysely<Schema>, runIds: readonly string[]): Promise<void> {
  await sql`
    update run_standings
    set completeness = case
      when scored = (select total_trials from runs where runs.run_id = run_standings.run_id) then 2
      when scored > 0 then 1 else 0 end
    where run_id in (${sql.join(runIds)})`.execute(db);
}

/** See SummaryStore.chooseRuns. Every step finds its row at one end of an index: the cost is that of the models, not of their runs. */
export async function chooseRuns(db: Kysely<Schema>, query: StandingQuery): Promise<RunChoice[]> {
  const { suite, catalogueVersion, metricVersion } = query;
  const newestOf = (completeness: number) => sql`(
    select max(s.run_id) from run_standings s where s.suite = ${suite} and s.catalogue_version = ${catalogueVersion}
      and s.metric_version = ${metricVersion} and s.model = m.model and s.completeness = ${sql.lit(completeness)})`;
  // Without `materialized` the choice is made anew for every place that names it.
  const { rows } = await sql<{
    model: string;
    run_id: string;
    completeness: number | null;
    revision: number | null;
  }>`
    with recursive models(model) as (
      select min(model) from runs where suite = ${suite} and catalogue_version = ${catalogueVersion}
      union all
      select (
        select min(r.model) from runs r
        where r.suite = ${suite} and r.catalogue_version = ${catalogueVersion} and r.model > m.model
      ) from models m where m.model is not null
    ), chosen_runs(model, run_id) as materialized (
      select m.model, coalesce(${newestOf(2)}, ${newestOf(1)}, (
        select max(r.run_id) from runs r
        where r.suite = ${suite} and r.catalogue_version = ${catalogueVersion} and r.model = m.model
      ))
      from models m where m.model is not null
    )
    select c.model, c.run_id, s.completeness, s.revision
    from chosen_runs c
    left join run_standings s on s.run_id = c.run_id and s.metric_version = ${metricVersion}
    order by c.model`.execute(db);
  return rows.map(choiceFromRow);
}

function choiceFromRow(row: {
  readonly model: string;
  readonly run_id: string;
  readonly completeness: number | null;
  readonly revision: number | null;
}): RunChoice {
  const { model, run_id: runId, completeness, revision } = row;
  // A run none of whose trials has a score may have a row all the same.
  const hasScores = completeness !== null && completeness > 0;
  return { model, runId, standing: hasScores ? { revision: revision ?? 0, isPartial: completeness < 2 } : null };
}

/** See SummaryStore.chooseRun. */
export async function chooseRun(db: Kysely<Schema>, runId: string, metricVersion: string): Promise<RunChoice | null> {
  const row = await db
    .selectFrom('runs')
    .leftJoin('run_standings as s', (join) =>
      join.onRef('s.run_id', '=', 'runs.run_id').on('s.metric_version', '=', metricVersion),
    )
    .select(['runs.model', 'runs.run_id', 's.revision', 's.completeness'])
    .where('runs.run_id', '=', runId)
    .executeTakeFirst();
  return row === undefined ? null : choiceFromRow(row);
}
