import {
  type FunctionBody,
  type FunctionReference,
  type I32,
  i32,
  i32x4,
  type Local,
  type ModuleBuilder,
  v128,
} from '../../core/webassembly/index.ts';
import { writeThreefry } from './threefry.ts';

/** Leading bits whose flips are tabulated, and the cells that they make: as in `owen.ts`. */
const LEVELS = 8;
const CELLS = 1 << LEVELS;
/** Cells that are put into their places in one round. */
const atOnce = 4;

/** Bytes of one scrambling: the leading bits of all cells, the first of them flipped, and then their keys. */
export const scrambleBytes = 8 * CELLS;
/** Bytes of working memory while one is made: keys and later the flips, and the scrambled nodes of the tree. */
export const scrambleWorkBytes = 4 * CELLS + 8 * CELLS;

/**
 * `scramble(key0, key1, counter, replicate, into, work, order, cells)`: what `fillScramble` makes of a dimension whose
 * first counter is `counter`, of the first `cells` of its cells, a multiple of eight, in any order. `order` has a byte for
 * each that says which cell it is, and 256 bytes on another for the same cell with its bits reversed.
 */
export function defineScramble(module: ModuleBuilder): FunctionReference<null> {
  return module.function(
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    null,
    (body, key0, key1, counter, replicate, into, work, order, cells) => {
      const at = body.local('i32');
      const place = body.local('i32');
      const [x, y] = [body.local('v128'), body.local('v128')];
      const four = body.keep(i32x4.add(i32x4.splat(counter), i32x4.const(0, 1, 2, 3)));
      const encrypt = (): void => {
        body.set(x, four);
        body.set(y, i32x4.splat(replicate));
        writeThreefry(body, [i32x4.splat(key0), i32x4.splat(key1)], x, y);
      };
      const bytes = body.keep(i32.shl(cells, i32.const(2)));
      /** For each cell in order, with where it goes, a number from 0 to 255. */
      const each = (which: number, inside: (to: I32, offset: number, cell: I32) => void): void => {
        body.count(place, i32.const(0), cells, atOnce, () => {
          const from = body.keep(i32.add(order, place));
          const to = body.keep(i32.add(into, i32.shl(place, i32.const(2))));
          for (let k = 0; k < atOnce; k++) inside(to, 4 * k, i32.shl(i32.load8U(from, which + k), i32.const(2)));
        });
      };
      // Keys of the cells: words 2c and 2c + 1 of counter c.
      body.count(at, work, i32.add(work, bytes), 32, () => {
        encrypt();
        body.do(v128.store(at, i32x4.shuffle(x, y, 0, 4, 1, 5)), v128.store(at, i32x4.shuffle(x, y, 2, 6, 3, 7), 16));
        body.set(four, i32x4.add(four, i32x4.const(4)));
      });
      each(0, (to, offset, cell) => body.do(i32.store(to, i32.load(i32.add(work, cell)), 4 * CELLS + offset)));
      body.set(four, i32x4.add(i32x4.splat(i32.add(counter, i32.const(CELLS))), i32x4.const(0, 1, 2, 3)));
      encrypt();
      body.do(v128.store(work, i32x4.shuffle(x, y, 0, 4, 1, 5)), v128.store(work, i32x4.shuffle(x, y, 2, 6, 3, 7), 16));
      const tree = body.keep(i32.add(work, i32.const(4 * CELLS)));
      body.do(i32.store(tree, i32.const(0), 4));
      for (const node of [1, 2, 3]) flipNode(body, work, tree, node);
      flipNodes(body, work, tree);
      each(CELLS, (to, offset, cell) => {
        const leading = i32.shl(i32.load(i32.add(tree, cell), 4 * CELLS), i32.const(32 - LEVELS));
        body.do(i32.store(to, i32.xor(leading, i32.const(-2147483648)), offset));
      });
    },
  );
}

/** The two children of one node: its own bits with a flip below them. */
function flipNode(body: FunctionBody, flips: Local<'i32'>, tree: I32, node: number): void {
  const flip = i32.and(i32.shrU(i32.load(flips), i32.const(node)), i32.const(1));
  const above = i32.shl(i32.load(tree, 4 * node), i32.const(1));
  body.do(
    i32.store(tree, i32.or(above, flip), 8 * node),
    i32.store(tree, i32.or(above, i32.sub(i32.const(1), flip)), 8 * node + 4),
  );
}

/** The children of nodes 4 to 255, four nodes at a time. */
function flipNodes(body: FunctionBody, flips: Local<'i32'>, tree: I32): void {
  const node = body.local('i32');
  body.count(node, i32.const(4), i32.const(CELLS), 4, () => {
    const word = i32.load(i32.add(flips, i32.shl(i32.shrU(node, i32.const(5)), i32.const(2))));
    const bits = i32x4.splat(i32.shrU(word, i32.and(node, i32.const(31))));
    // All ones, which is -1, where the flip of the node is 0.
    const kept = body.keep(i32x4.eq(v128.and(bits, i32x4.const(1, 2, 4, 8)), i32x4.const(0)));
    const at = body.keep(i32.add(tree, i32.shl(node, i32.const(2))));
    const above = body.keep(i32x4.shl(v128.load(at), i32.const(1)));
    const left = body.keep(v128.or(above, i32x4.add(i32x4.const(1), kept)));
    const right = body.keep(i32x4.sub(above, kept));
    const below = body.keep(i32.add(tree, i32.shl(node, i32.const(3))));
    body.do(
      v128.store(below, i32x4.shuffle(left, right, 0, 4, 1, 5)),
      v128.store(below, i32x4.shuffle(left, right, 2, 6, 3, 7), 16),
    );
  });
}
