/** Edges of a graph of names: what each uses. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Strongly connected components, each after those that it uses, so that the names in their order can be evaluated one
 * after another; two names are in one component where each uses the other, directly or not (Tarjan 1972,
 * doi:10.1137/0201010, without recursion).
 */
export function components(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const work: { readonly name: string; readonly uses: Iterator<string> }[] = [];
    const enter = (name: string): void => {
      index.set(name, index.size);
      low.set(name, index.get(name)!);
      open.push(name);
      isOpen.add(name);
      work.push({ name, uses: (graph.get(name) ?? new Set<string>()).values() });
    };
    enter(root);
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { name, uses } = frame;
      const next = uses.next();
      if (next.done !== true) {
        if (!index.has(next.value)) enter(next.value);
        else if (isOpen.has(next.value)) low.set(name, Math.min(low.get(name)!, index.get(next.value)!));
        continue;
      }
      work.pop();
      const user = work.at(-1)?.name;
      if (user !== undefined) low.set(user, Math.min(low.get(user)!, low.get(name)!));
      if (low.get(name) !== index.get(name)) continue;
      const component = open.splice(open.lastIndexOf(name));
      for (const member of component) isOpen.delete(member);
      found.push(component);
    }
  }
  return found;
}

/** The shortest way from `from` along the edges to `to`, both named, at least one edge long; undefined where none. */
export function path(graph: Graph, from: string, to: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  let front = [from];
  while (front.length > 0) {
    const next: string[] = [];
    for (const name of front) {
      for (const used of graph.get(name) ?? []) {
        if (used === to) {
          const way = [to];
          for (let at: string | undefined = name; at !== undefined; at = at === from ? undefined : cameFrom.get(at)) {
            way.unshift(at);
          }
          return way;
        }
        if (used === from || cameFrom.has(used)) continue;
        cameFrom.set(used, name);
        next.push(used);
      }
    }
    front = next;
  }
  return undefined;
}
