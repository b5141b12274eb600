//! `wasm-bindgen`, as in the package wasm-bindgen-cli.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
