'use strict';

var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');

var packageFolder = path.resolve(__dirname, '..');
var sourceEntry = path.join(packageFolder, 'src', 'cli', 'main.ts');
var builtEntry = path.join(packageFolder, 'dist', 'cli', 'main.js');

/** Runs the command line on this Node if it is one of ours, else on the one that the clone has brought along. */
function launch() {
  var isClone = fs.existsSync(sourceEntry);
  if (isClone && !fs.existsSync(path.join(packageFolder, 'node_modules'))) {
    stop('mendbench: nothing is installed yet; run `npm install` first.');
  } else if (isSupported(process.versions.node)) {
    if (needsFlags()) startAgain();
    require('./import-entry.js')(isClone ? sourceEntry : builtEntry);
  } else {
    var node = findBroughtNode();
    if (node) runOn(node);
    else stop('mendbench needs Node 24.12 or newer (below 27), and this is ' + process.version + '; install Node 24.');
  }
}

/** The range of `engines` in package.json; a test holds the two together. */
function isSupported(version) {
  var parts = version.split('.').map(Number);
  return (parts[0] === 24 && parts[1] >= 12) || parts[0] === 25 || parts[0] === 26;
}

/** Looks up the tree as Node does, because an installer may have hoisted the package. */
function findBroughtNode() {
  var name = 'node-' + process.platform + '-' + process.arch;
  for (var folder = packageFolder; ; folder = path.dirname(folder)) {
    var candidate = path.join(folder, 'node_modules', name, 'bin', 'node');
    if (fs.existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * Objects of requests die young: with little room for them, and the others looked through before they have doubled, a server is a third
 * smaller while it answers, and half the size while it writes a large file. Node reads this once, at its start; NODE_OPTIONS can say
 * otherwise.
 */
var SERVER_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=25'];

function needsFlags() {
  var given = process.execArgv.concat(process.env.NODE_OPTIONS || '').join(' ');
  return process.argv[2] === 'serve' && given.indexOf('semi-space') === -1;
}

/** In place of this process, with the same number; where the system cannot do that, the server runs on without the flags. */
function startAgain() {
  if (typeof process.execve !== 'function' || process.platform === 'win32') return;
  var words = [process.execPath].concat(SERVER_FLAGS, process.execArgv, process.argv.slice(1));
  process.execve(process.execPath, words, process.env);
}

function runOn(node) {
  var flags = needsFlags() ? SERVER_FLAGS : [];
  var words = flags.concat(path.join(__dirname, 'mendbench'), process.argv.slice(2));
  var child = childProcess.spawn(node, words, { stdio: 'inherit' });
  var stopForwarding = forwardSignals(child);
  child.on('error', function (error) {
    stop('mendbench: ' + node + ' cannot be started (' + error.message + '); install Node 24.');
  });
  child.on('exit', function (code, signal) {
    stopForwarding();
    if (signal) process.kill(process.pid, signal);
    else process.exit(code);
  });
}

/**
 * A terminal sends its signals to parent and child alike; passing them on would make the child believe that it was asked
 * twice, which ends it at once instead of in order. SIGTERM never comes from a terminal.
 */
function forwardSignals(child) {
  var hasTerminal = Boolean(process.stdin.isTTY);
  var handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(function (signal) {
    var handler = function () {
      if (!hasTerminal || signal === 'SIGTERM') child.kill(signal);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  return function () {
    handlers.forEach(function (pair) {
      process.removeListener(pair[0], pair[1]);
    });
  };
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

module.exports = launch;
