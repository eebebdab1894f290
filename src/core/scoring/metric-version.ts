/**
 * Version of everything that turns a task and a submission into a score. It changes whenever any figure of any score
 * could, and is part of the key under which scores are cached.
 */
export const METRIC_VERSION = '1';
