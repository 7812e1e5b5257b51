/** Where requests of the add-on really go: its API's host is re-routed, nothing else is reachable. */
export interface ApiRoute {
  readonly from: string;
  readonly to: string;
}

function startsWithPath(url: string, base: string): boolean {
  const bare = base.replace(/\/$/, '');
  return url === bare || [`${bare}/`, `${bare}?`, `${bare}#`].some((start) => url.startsWith(start));
}

/** The real address; `null` for a host that is not the API's. */
export function routed(url: string, route: ApiRoute | undefined): string | null {
  if (route === undefined) return null;
  const from = route.from.replace(/\/$/, '');
  const to = route.to.replace(/\/$/, '');
  if (startsWithPath(url, from)) return to + url.slice(from.length);
  const origin = new URL(from).origin;
  return startsWithPath(url, origin) ? new URL(to).origin + url.slice(origin.length) : null;
}

/** A redirect's target in the add-on's terms: the real API names its own address. */
export function unrouted(url: string, route: ApiRoute | undefined): string {
  if (route === undefined || !startsWithPath(url, route.to)) return url;
  return route.from.replace(/\/$/, '') + url.slice(route.to.replace(/\/$/, '').length);
}
