/** Moments at which a process is killed. `random` and `migration` are moments of the clock, the others of the work. */
export const CRASH_POINTS = [
  'before-send',
  'while-asked',
  'after-reply',
  'before-commit',
  'after-commit',
  'migration',
  'report',
  'random',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Points at which the child ends itself; the parent sees to the others. */
export const OWN_POINTS: readonly CrashPoint[] = [
  'before-send',
  'after-reply',
  'before-commit',
  'after-commit',
  'report',
];
