/** Members that may differ between two runs of the same: times, generated ids, attempts, tokens and cost. */
const LEFT_OUT = /^(run_ids?|batch_id|trial_ids?|timestamp|attempts?|spend|duration_s)$|_at$|_ms$|token|cost|usd/u;

/** A report as the bytes by which an interrupted run is compared with an undisturbed one. */
export function comparableReport(json: string): string {
  return JSON.stringify(JSON.parse(json), (name, value: unknown) => (LEFT_OUT.test(name) ? undefined : value), 1);
}
