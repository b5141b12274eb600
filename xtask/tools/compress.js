// Writes a .br and a .gz beside every file given. Run by Node, which has both built in: as crates they would be slow in
// a debug build.
const { readFileSync, writeFileSync } = require('node:fs');
const { brotliCompressSync, constants, gzipSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  // Brotli's mode for fonts compresses Wasm a little better than the general one.
  const mode = file.endsWith('.wasm') ? constants.BROTLI_MODE_FONT : constants.BROTLI_MODE_GENERIC;
  const params = { [constants.BROTLI_PARAM_MODE]: mode, [constants.BROTLI_PARAM_QUALITY]: Number(process.env.KOMPAS_BROTLI), [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
