import type { ProblemKind } from './problem-kind.ts';
import { invalid, unknownName } from './problem-kind.ts';

/** Own tables and pairs as they are sent, named, described and removed. */
export const datasetProblems = {
  UPLOAD_TOO_LARGE: {
    status: 413,
    title: 'File too large',
    cause:
      'The file is larger than this server takes: what `--upload-limit` of `mendbench serve` says, 1 GiB by default, and 64 MiB for each table of a pair. Nothing of it was kept.',
    remedy: 'Send fewer rows, or Parquet instead of CSV. Whoever runs the server can raise the limit.',
    example: 'a file may have 1024 MiB here; send fewer rows, or have the server started with a larger --upload-limit',
  },
  UPLOAD_CUT_OFF: {
    status: 400,
    title: 'File cut off',
    cause: 'The file ended before it was whole, or nothing of it came for a minute. Nothing of it was kept.',
    remedy: 'Send it again. A file that was added is not added twice.',
    example: 'the file ended before it was whole; send it again',
  },
  FORM_UNREADABLE: {
    status: 400,
    title: 'Form unreadable',
    cause:
      'The body says that it is a form and is none: its boundary is missing, it ends too early, or it has more parts than this address takes.',
    remedy: 'Let a library or `curl -F` write the form, with each file and field once.',
    example: 'the form cannot be read; send its files and fields as multipart/form-data, each once, and to the end',
  },
  DATASET_NAME_INVALID: invalid('Name invalid', 'name', {
    cause:
      'A dataset is named by letters a to z and digits, and not by digits alone. Nothing of this name is left in that form.',
    remedy: 'Give another `name` with at least one letter from a to z.',
    example: '"2024" gives no name for a dataset; name it with `name`, with at least one letter',
  }),
  DATASET_NAME_TAKEN: {
    status: 409,
    title: 'Name taken',
    field: 'name',
    cause: 'The name is that of a suite or of a table that comes with mendbench.',
    remedy: 'Give another `name`, such as one with your own in it.',
    example: '"air-routes" is a name of the benchmark\'s own; choose another `name`',
  },
  DATASET_EXISTS: {
    status: 409,
    title: 'Dataset exists',
    field: 'name',
    cause: 'There is another table or pair of this name. The same table again would have changed nothing.',
    remedy: 'Give another `name`, or say `replace=true`: the one that is there is kept as a version.',
    example: 'there is a "orders" already; give another `name`, or `replace` it (the old one is kept as a version)',
  },
  PAIR_EXISTS: {
    status: 409,
    title: 'Dataset exists',
    field: 'name',
    cause: 'There is another pair or table of this name. The same pair again would have changed nothing.',
    remedy: 'Give another `name`, or say `replace=true`: the one that is there is kept as a version.',
    example: 'there is a "hospital" already; give another `name`, or `replace` it (the old one is kept as a version)',
  },
  DATASET_BUNDLED: {
    status: 409,
    title: 'Dataset comes with mendbench',
    cause: 'The tables of the benchmark itself cannot be described otherwise, replaced or removed.',
    remedy: 'Add a table of your own; `POST /api/datasets` takes one.',
    example: '"air-routes" comes with mendbench and stays as it is; add a table of your own',
  },
  DATASET_UNKNOWN: {
    status: 404,
    title: 'Dataset removed',
    cause: 'The table or pair was removed, or its files were damaged, while it was being worked on.',
    remedy: '`GET /api/datasets` lists what there is; add it anew.',
    example: 'there is no dataset of yours called "orders"; you have added none',
  },
  DATASET_TOO_DEMANDING: invalid('Table too demanding', 'file', {
    cause: 'Reading the table and making its tasks took more than 3 GB of memory or ten minutes, and was stopped.',
    remedy: 'Take fewer rows or columns.',
    example: 'the table needs longer than 10 minutes; take fewer rows or columns',
  }),
  DATASETS_BUSY: {
    status: 503,
    title: 'Datasets busy',
    cause: 'Tables are worked on one after another, and sixteen wait already.',
    remedy: 'Try again after `Retry-After` seconds.',
    example: 'too many datasets are being added at this moment; try again in a while',
  },
  SERVER_CLOSING: {
    status: 503,
    title: 'Server ending',
    cause: 'The server was told to end while a table was worked on. Nothing of it was kept.',
    remedy: 'Send it again once the server is back.',
    example: 'the server is ending; try again in a while',
  },
  VERSION_UNKNOWN: unknownName(
    'Version unknown',
    { parameter: 'version', field: 'to', statusInQuery: 404 },
    {
      cause: 'The dataset has no version that begins so, or more than one.',
      remedy: 'Take a version from `GET /api/datasets/{dataset_id}/versions`, and write more of its digits.',
      example: '"orders" has no version 1f0c93; there are 402a2400469b',
    },
  ),
  DESCRIPTOR_INVALID: invalid('Descriptor invalid', null, {
    cause: 'The descriptor names columns or parts that the table has not.',
    remedy: 'Go through `errors`, which has the place of each; `GET /api/datasets/{dataset_id}` lists the columns.',
    example: 'there is no such column or part: body.key.1; there are parcel, courier, city, weight',
  }),
  DATASET_RULE_BROKEN: invalid('Descriptor does not hold', null, {
    cause: 'Something that the descriptor says is not so in the clean table: agents would be told something untrue.',
    remedy:
      'Go through `errors`: each has the place of a declaration and the rows that break it. Correct it, or the table.',
    example: 'the clean table breaks what the descriptor says: body.rules.1; correct these, or the table',
  }),
} satisfies Readonly<Record<string, ProblemKind>>;
