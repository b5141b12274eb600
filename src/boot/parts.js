// Fetches the parts of the program that are needed later and joins them to the main one. `cargo xtask build` replaces
// the script that wasm-split writes with this one, because that one does not check checksums. The names that the main
// part imports and exports are those of wasm-split's script.

import { initSync } from './kompetencekompas.js';

let fetchPart;

/**
 * Takes the function that returns a part's compiled module by name. A part that could not be fetched may be requested
 * again.
 */
export function fetchPartsWith(fetcher) {
  fetchPart = fetcher;
}

const joined = {};

function join(name) {
  joined[name] ??= fetchPart(name)
    .then((module) => WebAssembly.instantiate(module, { __wasm_split: initSync() }))
    .catch((error) => {
      delete joined[name];
      throw error;
    });
  return joined[name];
}

const loader = (...names) => async (callback, data) => {
  let isThere = true;
  try {
    await Promise.all(names.map(join));
  } catch (error) {
    console.error(error);
    isThere = false;
  }
  initSync().__indirect_function_table.get(callback)(data, isThere);
};

export const __wasm_split_load_after = loader('shared', 'after');
export const __wasm_split_load_desk = loader('shared', 'desk');
