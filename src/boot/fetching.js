// Fetches the parts of the app, and determines why a fetch failed.

import { BootError } from './failure.js';

/**
 * Fetches a file; with `integrity` only the exact bytes that were published are accepted. The browser reports a missing
 * network, a refused answer and a wrong checksum alike ("Failed to fetch"), so the cause of a failure is determined
 * afterwards.
 */
export async function fetchFile(url, integrity) {
  const options = integrity ? { integrity } : {};
  let response;
  try {
    response = await fetch(url, options);
  } catch (first) {
    try {
      // A truncated or outdated copy in the browser's cache is the one cause that a second attempt can repair.
      response = await fetch(url, { ...options, cache: 'reload' });
    } catch (_) {
      throw await whyNotFetched(url, first);
    }
  }
  if (!response.ok) throw new BootError(response.status === 404 ? 'not_found' : 'network', url, `HTTP ${response.status}`);
  // With a checksum the content is known to be right, whatever the server calls it.
  if (!integrity && isHtml(response)) throw new BootError('login', url, 'the answer is an HTML page');
  return response;
}

async function whyNotFetched(url, cause) {
  let response;
  try {
    response = await fetch(url, { cache: 'no-store', redirect: 'manual' });
  } catch (_) {
    return new BootError('network', url, cause);
  }
  if (response.type === 'opaqueredirect') return new BootError('login', url, 'the answer is a redirect');
  if (response.status === 404 || response.status === 410) return new BootError('not_found', url, `HTTP ${response.status}`);
  if (response.status === 401 || response.status === 403) return new BootError('login', url, `HTTP ${response.status}`);
  if (!response.ok) return new BootError('network', url, `HTTP ${response.status}`);
  return new BootError(isHtml(response) ? 'login' : 'damaged', url, cause);
}

function isHtml(response) {
  return (response.headers.get('content-type') || '').includes('text/html');
}

export async function fetchText(url, integrity) {
  const response = await fetchFile(url, integrity);
  try {
    return await response.text();
  } catch (cause) {
    throw new BootError('damaged', url, cause); // the connection broke half way
  }
}

export async function importGlue(url) {
  try {
    return await import(url);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new BootError('old_browser', url, cause);
    throw await whyNotFetched(url, cause);
  }
}

/** Checks before anything is downloaded: eight bytes are the smallest Wasm module there is. */
export function checkWebAssembly() {
  if (typeof WebAssembly !== 'object') throw new BootError('wasm_missing', '', 'no WebAssembly');
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (cause) {
    throw new BootError('wasm_blocked', '', cause);
  }
}

export function wasmFailure(url, cause, checked) {
  const message = String(cause && cause.message);
  if (/wasm-eval|unsafe-eval|content security policy|blocked by csp/i.test(message)) return new BootError('wasm_blocked', url, cause);
  if (/magic (word|number)|3c 21|3c 68/i.test(message)) return new BootError('login', url, cause);
  if (cause instanceof WebAssembly.CompileError) {
    // The bytes were verified, so it is the browser that does not understand them.
    return new BootError(checked ? 'old_browser' : 'damaged', url, cause);
  }
  if (cause instanceof WebAssembly.LinkError) return new BootError('damaged', url, cause); // glue and Wasm of two releases
  if (cause instanceof TypeError) return new BootError('network', url, cause); // broke off while streaming
  return new BootError('start', url, cause);
}
