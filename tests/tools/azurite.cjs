// Azurite, which ends when its parent does: the pipe on standard input closes however the parent ends.
// usage: node azurite.cjs [arguments of azurite-blob]
process.stdin.on('end', () => process.exit(0)).resume();
require('azurite/dist/src/blob/main.js');
