import { CodedError } from '../foundation/coded-error.ts';

/** What the system's error codes mean to someone at a terminal: our code, what happened, what to do. */
const MEANINGS: Readonly<Record<string, readonly [code: string, what: string, remedy: string]>> = {
  ENOENT: ['FILE_NOT_FOUND', 'does not exist', 'check the path'],
  ENOTDIR: ['FILE_NOT_FOUND', 'does not exist, because a part of its path is a file', 'check the path'],
  EISDIR: ['FILE_NOT_A_FILE', 'is a folder', 'name a file inside it'],
  EACCES: ['FILE_FORBIDDEN', 'is not open to you', 'change its permissions or choose another place'],
  EPERM: ['FILE_FORBIDDEN', 'is not open to you', 'change its permissions or choose another place'],
  EROFS: ['FILE_FORBIDDEN', 'lies on a read-only file system', 'choose another place'],
  ENOSPC: ['DISK_FULL', 'could not be written: the disk is full', 'free some space and try again'],
  EDQUOT: ['DISK_FULL', 'could not be written: your disk quota is used up', 'free some space and try again'],
  EEXIST: ['FILE_EXISTS', 'exists already as a file', 'choose another name'],
  ENAMETOOLONG: ['FILE_NAME_TOO_LONG', 'has too long a name', 'choose a shorter one'],
};

/** One of our errors from a failed file operation on `path`; the system's error is kept as its cause. */
export function fileError(error: unknown, path: string): CodedError {
  const systemCode = systemErrorCode(error);
  const [code, what, remedy] = MEANINGS[systemCode] ?? [
    'FILE_FAILED',
    `could not be read or written (${systemCode})`,
    'check the path and the disk',
  ];
  return new CodedError(code, `${path} ${what}; ${remedy}`, { details: { path, systemCode }, cause: error });
}

/** The system's name of an error, such as `ENOENT`; `unknown` for other values. */
export function systemErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
