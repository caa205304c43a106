export { call, FunctionBody, type Label, perform } from './function-body.ts';
export {
  compileModule,
  hasVectors,
  instantiate,
  isValidModule,
  makeMemory,
  type WasmImports,
  type WasmInstance,
  type WasmMemory,
  type WasmModule,
} from './host.ts';
export { type MemoryLimits, ModuleBuilder, mostPages, pageSize } from './module-builder.ts';
export { f32, f64, fround, i32, i64, select } from './scalar.ts';
export type { F32, F64, FunctionReference, I32, I64, Local, Statement, V128, Value, ValueType } from './value.ts';
export { f32x4, f64x2, froundVector, i8x16, i32x4, i64x2, lanes, pair, v128 } from './vector.ts';
