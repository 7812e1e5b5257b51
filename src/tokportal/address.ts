import { isId } from './ids';

/** A build constant: neither a cell nor a property can point the key at another host (DESIGN 7). */
export const API_BASE_URL = 'https://app.tokportal.com/api/ext';

export type Query = Readonly<Record<string, string | number | undefined>>;

/** `/bundles/{id}` with its parameters put in. An id that could change the path is a bug, and throws. */
export function pathOf(template: string, parameters: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    const fits = name === 'position' ? Number.isSafeInteger(value) && Number(value) >= 1 : isId(value);
    if (!fits) throw new Error(`Bug: ${template} was built with an unusable ${name}.`);
    return String(value);
  });
}

export function urlOf(path: string, query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encode(String(value))}`],
  );
  return API_BASE_URL + path + (pairs.length === 0 ? '' : `?${pairs.join('&')}`);
}

/** Half a surrogate pair, as a cut emoji leaves it, would make `encodeURIComponent` throw. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
