/** What the platform offers to compile and run modules; the part of it that we use. */
interface Host {
  readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
  readonly Instance: new (module: WasmModule, imports?: WasmImports) => WasmInstance;
  readonly Memory: new (limits: {
    readonly initial: number;
    readonly maximum?: number;
    readonly shared?: boolean;
  }) => WasmMemory;
}

/** A compiled module: may be sent to other threads. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: string;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** Adds pages. Views of memory that is shared stay valid; others have to be made anew. */
  grow(pages: number): number;
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

export type WasmImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The platform's WebAssembly; undefined where it is switched off. */
const host = (globalThis as { readonly WebAssembly?: Host }).WebAssembly;

/** (func (result v128) (v128.const i32x4 0 0 0 0)) */
const smallestVectorModule = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x16, 0x01, 0x14, 0x00, 0xfd, 0x0c],
  ...[0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
  0x0b,
);

/** Whether modules with vectors (SIMD) run here. */
export const hasVectors: boolean = host?.validate(smallestVectorModule) ?? false;

/** Whether a module is valid here. */
export function isValidModule(bytes: Uint8Array<ArrayBuffer>): boolean {
  return host?.validate(bytes) ?? false;
}

/** Compiles a module, in this thread and at once. */
export function compileModule(bytes: Uint8Array<ArrayBuffer>): WasmModule {
  return new (present().Module)(bytes);
}

/** Brings a module to life. */
export function instantiate(module: WasmModule, imports: WasmImports = {}): WasmInstance {
  return new (present().Instance)(module, imports);
}

/** Memory in pages of 64 KB. */
export function makeMemory(initial: number, shared?: { readonly maximum: number }): WasmMemory {
  const { Memory } = present();
  return shared === undefined
    ? new Memory({ initial })
    : new Memory({ initial, maximum: shared.maximum, shared: true });
}

function present(): Host {
  if (host === undefined) throw new Error('bug: WebAssembly is used where there is none');
  return host;
}
