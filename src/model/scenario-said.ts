import type { Change } from './input-context.ts';
import type { Decision, Option, Scenario } from './model.ts';
import type { Overlay } from './overlay.ts';

/** What keeping only some of the options changes, overlay by overlay. */
export function optionChanges(
  options: readonly Option[],
  decisions: readonly Decision[],
  overlays: readonly Overlay[],
): readonly Change[] {
  let from = options.map(({ id }) => id).join(', ');
  return overlays.flatMap((overlay) => {
    const changes = (overlay.decided ?? []).map(({ decision, levels }): Change => {
      const all = decisions.find(({ id }) => id === decision)?.levels ?? [];
      const listed = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).join(', ');
      return { path: `decide ${decision}`, from: listed(all), to: listed(levels) };
    });
    if (overlay.options === undefined) return changes;
    const to = overlay.options.map(({ id }) => id).join(', ');
    const change = { path: 'options', from, to };
    from = to;
    return [...changes, change];
  });
}

/** What overlays say of themselves and change; null where there are none. */
export function scenarioOf(overlays: readonly Overlay[], changes: Scenario['changes']): Scenario | null {
  if (overlays.length === 0) return null;
  const join = (part: (overlay: Overlay) => string, by: string) =>
    overlays
      .map(part)
      .filter((text) => text !== '')
      .join(by);
  return {
    id: join((o) => o.id, '+'),
    title: join((o) => o.title, '; '),
    because: join((o) => o.because, ' '),
    changes,
  };
}
