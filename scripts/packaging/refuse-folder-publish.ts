// Publishing a folder sends the registry the manifest as it is after postpack, with the Node packages in it again.
console.error('Publish the packed file instead: npm pack && npm publish ./mendbench-*.tgz');
process.exitCode = 1;
