'use strict';

const { existsSync } = require('node:fs');
const { pathToFileURL } = require('node:url');

/** In a file of its own, because a Node that does not know import() cannot read it. */
module.exports = (entry) => {
  if (!existsSync(entry)) {
    console.error(`mendbench: ${entry} is missing; install the package again.`);
    process.exit(1);
  }
  // A failing import ends the process through the usual unhandled rejection, with its stack.
  void import(pathToFileURL(entry).href);
};
