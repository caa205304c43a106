import {
  call,
  type F64,
  type FunctionBody,
  type FunctionReference,
  f64,
  f64x2,
  i32,
  type Local,
  lanes,
  type ModuleBuilder,
  select,
  type V128,
  v128,
} from '../../core/webassembly/index.ts';

/** Offsets of the first period around a date and of the first one after it, as offsets in a table. */
export interface PhaseBounds {
  readonly around: Local<'i32'>;
  readonly after: Local<'i32'>;
}

/**
 * Functions of where a rising table begins and of a number: how many of its values are less than it, and how many at
 * most it, times 8. They guess that the table counts steps, and walk from there.
 */
export function writeCounts(module: ModuleBuilder, periods: number): Counts {
  const make = (isBelow: (value: F64, bound: F64) => ReturnType<typeof f64.lt>): FunctionReference<'i32'> =>
    module.function(['i32', 'f64'], 'i32', (body, table, bound) => {
      const end = i32.const(8 * periods);
      const eight = i32.const(8);
      const guess = body.keep(i32.truncSatF64S(f64.sub(bound, f64.load(table))));
      body.set(guess, select(i32.gtS(guess, i32.const(periods)), i32.const(periods), guess));
      body.set(guess, select(i32.ltS(guess, i32.const(0)), i32.const(0), guess));
      const at = body.keep(i32.mul(guess, eight));
      body.block((done) => {
        body.loop((again) => {
          body.branchIf(i32.eqz(at), done);
          body.branchIf(isBelow(f64.load(i32.sub(i32.add(table, at), eight)), bound), done);
          body.set(at, i32.sub(at, eight));
          body.branch(again);
        });
      });
      body.block((done) => {
        body.loop((again) => {
          body.branchIf(i32.geU(at, end), done);
          body.branchIf(i32.eqz(isBelow(f64.load(i32.add(table, at)), bound)), done);
          body.increase(at, eight);
          body.branch(again);
        });
      });
      body.return(at);
    });
  return { less: make(f64.lt), atMost: make(f64.le) };
}

export interface Counts {
  readonly less: FunctionReference<'i32'>;
  readonly atMost: FunctionReference<'i32'>;
}

/** Writes code for the bounds of the phases of a tile; a date that is no number is around all the time. */
export function writeBounds(body: FunctionBody, counts: Counts, table: number, dates: readonly V128[]): PhaseBounds {
  const kept = dates.map((date) => body.keep(date));
  const [least0, least1] = lanes(body.keep(kept.reduce<V128>(f64x2.pmin, kept[0]!)));
  const [most0, most1] = lanes(body.keep(kept.reduce<V128>(f64x2.pmax, kept[0]!)));
  const least = body.keep(f64.min(least0, least1));
  const most = body.keep(f64.max(most0, most1));
  const noNumber = kept.map((date) => f64x2.ne(date, date)).reduce(v128.or);
  body.if(v128.anyTrue(noNumber), () => {
    body.set(least, f64.const(-Infinity));
    body.set(most, f64.const(Infinity));
  });
  const at = i32.const(table);
  return {
    around: body.keep(call(counts.less, at, least)),
    after: body.keep(call(counts.atMost, at, most)),
  };
}
