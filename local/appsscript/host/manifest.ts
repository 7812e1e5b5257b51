/** The parts of `appsscript.json` that the platform enforces at run time. */
export interface Manifest {
  readonly timeZone: string;
  /** `null` when not declared: scopes are then detected, that is, nothing is refused. */
  readonly scopes: readonly string[] | null;
  /** `null` when not declared. */
  readonly urlFetchWhitelist: readonly string[] | null;
}

/** @throws Error when the text is no manifest */
export function parseManifest(manifest: unknown): Manifest {
  if (typeof manifest !== 'object' || manifest === null) throw new Error('appsscript.json is not an object.');
  const fields = manifest as Record<string, unknown>;
  const { timeZone } = fields;
  if (typeof timeZone !== 'string') throw new Error('appsscript.json has no timeZone.');
  return {
    timeZone,
    scopes: textList(fields, 'oauthScopes'),
    urlFetchWhitelist: textList(fields, 'urlFetchWhitelist'),
  };
}

function textList(fields: Record<string, unknown>, name: string): string[] | null {
  const value = fields[name];
  if (value === undefined) return null;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new Error(`appsscript.json: ${name} is not a list of texts.`);
  }
  return value;
}
