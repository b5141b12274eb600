// Fetches the parts of the program that are needed later and joins them to the main one. `cargo xtask build` puts this in the place of
// the script that wasm-split writes, which knows no checksums: what is imported from and by the main part has the names of that one.

import { initSync } from './kompetencekompas.js';

let fetchPart;

/** Takes the function that gives a part's module, compiled, by name. A part that did not come may be asked for again. */
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
