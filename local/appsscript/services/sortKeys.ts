import { flag, number, optional, record, take, whole } from './signature';

export interface SortKey {
  readonly column: number;
  readonly ascending: boolean;
}

/** `3`, `{column: 3, ascending: false}`, or a list of them; columns count on the tab. */
export function sortKeys(method: string, by: unknown): SortKey[] {
  return (Array.isArray(by) ? by : [by]).map((key) => {
    if (typeof key === 'number') return { column: take(method, [key], [whole])[0], ascending: true };
    const [fields] = take(method, [key], [record]);
    const [column, ascending] = take(method, [fields.column, fields.ascending], [number, optional(flag)]);
    return { column, ascending: ascending ?? true };
  });
}
