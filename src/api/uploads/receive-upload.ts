import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { ReceivedFile, UseCases } from '../../execution/use-cases/use-cases.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { refusedField } from './refused-field.ts';
import { boundedBytes, tooLarge } from './bounded-bytes.ts';
import type { UploadBounds } from './upload-bounds.ts';
import { watchUpload } from './watch-upload.ts';

/** What was sent: the files lie on disk until whoever asked for them has used them. */
export interface Upload {
  readonly fields: ReadonlyMap<string, string>;
  /** One of each name that was asked for, in their order. */
  readonly files: readonly ReceivedFile[];
}

/** What is to be received, and by whom. */
export interface UploadDesk extends UploadBounds {
  readonly useCases: Pick<UseCases, 'receiveFile'>;
  /** Names of the files; a body that is no form is the first. */
  readonly names: readonly string[];
  /** Aborted when the server ends. */
  readonly closing: AbortSignal;
}

// Of the words beside the files; each is short.
const FORM_LIMITS = { fields: 20, fieldSize: 8 * 1024, fieldNameSize: 100, headerPairs: 50 };
/** What a form may have beside its files. */
const FORM_BYTES = 1024 ** 2;

/**
 * Receives the files of a request, hands them to `work`, and removes them however it ends. Throws UPLOAD_TOO_LARGE,
 * UPLOAD_CUT_OFF, FORM_UNREADABLE, REQUEST_INVALID for files that are missing, twice there or not asked for, and what `work` throws.
 */
export async function withUpload<Result>(
  request: FastifyRequest,
  desk: UploadDesk,
  work: (upload: Upload) => Promise<Result>,
): Promise<Result> {
  const files = new Map<string, ReceivedFile>();
  const fields = new Map<string, string>();
  try {
    await receiveAll(request, desk, { files, fields });
    return await work({ fields, files: desk.names.flatMap((name) => files.get(name) ?? []) });
  } finally {
    await Promise.all([...files.values()].map((file) => file.discard()));
  }
}

interface Received {
  readonly files: Map<string, ReceivedFile>;
  readonly fields: Map<string, string>;
}

async function receiveAll(request: FastifyRequest, desk: UploadDesk, received: Received): Promise<void> {
  const isForm = request.isMultipart();
  const most = isForm ? desk.mostBytes * desk.names.length + FORM_BYTES : desk.mostBytes;
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(desk.mostBytes);
  const stopWatching = watchUpload(request, desk);
  try {
    if (isForm) await receiveForm(request, desk, received);
    else await receiveBody(request, desk, received);
  } finally {
    stopWatching();
  }
}

async function receiveBody(request: FastifyRequest, desk: UploadDesk, { files }: Received): Promise<void> {
  const [name = ''] = desk.names;
  if (!(request.body instanceof Readable)) throw new CodedError('REQUEST_INVALID', 'there is no body; send the table');
  const bytes = boundedBytes(request.body, desk.mostBytes);
  files.set(name, await desk.useCases.receiveFile(bytes, 'the table'));
}

async function receiveForm(request: FastifyRequest, desk: UploadDesk, received: Received): Promise<void> {
  const { files, fields } = received;
  const limits = { ...FORM_LIMITS, files: desk.names.length + 1, fileSize: Number.POSITIVE_INFINITY };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') files.set(part.fieldname, await receivePart(part, desk, received));
      else if (fields.has(part.fieldname)) throw refusedField(`body.${part.fieldname}`, 'is given twice');
      else if (typeof part.value !== 'string') throw refusedField(`body.${part.fieldname}`, 'must be plain text');
      else fields.set(part.fieldname, part.value);
    }
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError(
      'FORM_UNREADABLE',
      'the form cannot be read; send its files and fields as multipart/form-data, each once, and to the end',
      { cause },
    );
  }
  const missing = desk.names.find((name) => !files.has(name));
  if (missing !== undefined) throw refusedField(`body.${missing}`, 'is missing; send the table as a file of this name');
}

async function receivePart(part: MultipartFile, desk: UploadDesk, { files }: Received): Promise<ReceivedFile> {
  const { fieldname, filename, file } = part;
  if (!desk.names.includes(fieldname)) throw refusedField(`body.${fieldname}`, `is no file of this form`);
  if (files.has(fieldname)) throw refusedField(`body.${fieldname}`, 'is given twice');
  return await desk.useCases.receiveFile(boundedBytes(file, desk.mostBytes), shownName(filename, fieldname));
}

/** What a file is called in messages: never a path, and on one line. */
function shownName(filename: string | undefined, fieldname: string): string {
  const last = (filename ?? '').replace(/^.*[\\/]/s, '').replaceAll(/\p{C}/gu, '');
  return last === '' ? `the ${fieldname} table` : last.slice(0, 200);
}
