/** Examples of parameters by name, for those that bring none; cursors are opaque and look like nothing in particular. */
export const parameterExamples: Readonly<Record<string, string | number>> = {
  run_id: '0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa',
  batch_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
  trial_id: '0199c5e2-7a51-7002-8c3d-9e1f2a4b6c8d',
  key_id: '0199c5e2-7a51-7004-8e3f-5c7d9a1b2f4e',
  webhook_id: '0199c5e2-7a51-7006-8a5b-7c9d1e3f5a7b',
  version: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  suite: 'standard',
  metric_version: '1',
  title: 'Orders of 2024',
  licence: 'CC0-1.0',
  rows: 120,
  delimiter: ';',
  to: '1f0c93',
  cursor: 'eyJvIjo1MCwiZiI6IjRiZmEifQ',
  limit: 20,
  'idempotency-key': '7c0b8b6e-3f0c-4f5e-9d0a-5b8f6f0a2c11',
};
