'use strict';

const { accessSync, constants, existsSync, mkdirSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { isAbsolute, join } = require('node:path');
const { pathToFileURL } = require('node:url');

/** In a file of its own, because a Node that does not know import() cannot read it. */
module.exports = (entry) => {
  if (!existsSync(entry)) {
    console.error(`mendbench: ${entry} is missing; install the package again.`);
    process.exit(1);
  }
  keepCompiledCode();
  // A failing import ends the process through the usual unhandled rejection, with its stack.
  void import(pathToFileURL(entry).href);
};

/**
 * What was compiled at one start is there at the next, which halves the time of starting; Node compares it with the files. In the
 * user's own folder, because what lies in one that others write to must not be run. Without a folder, all is compiled at every start.
 */
function keepCompiledCode() {
  const folder = process.env.NODE_COMPILE_CACHE || compiledFolder();
  if (folder === null) return;
  // In the environment, so that threads and child processes find it too.
  process.env.NODE_COMPILE_CACHE = folder;
  enableCompileCache(folder);
}

/** Null where there can be none: no home, or one that cannot be written to. */
function compiledFolder() {
  try {
    const { XDG_CACHE_HOME: given = '' } = process.env;
    let folder = isAbsolute(given) ? given : join(homedir(), '.cache');
    // Without a home it would be a folder of whatever place the program was started in.
    if (!isAbsolute(folder)) return null;
    // One by one, as Node's making of a whole path never ends below /proc.
    for (const name of ['', 'mendbench', 'compiled']) {
      folder = join(folder, name);
      if (!existsSync(folder)) mkdirSync(folder);
    }
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return null;
  }
}
