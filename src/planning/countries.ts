import type { Countries, Country } from '../domain/remote';

/** Codes that TokPortal accepts and answers in its own spelling (CONTRACT 3.3). */
const ALIASES: Readonly<Record<string, string>> = { US: 'USA', GB: 'UK' };

export type CountryCheck =
  | { readonly kind: 'open'; readonly code: string }
  | { readonly kind: 'videosOnly'; readonly code: string }
  | { readonly kind: 'name'; readonly code: string }
  | { readonly kind: 'unknown' };

/** Looks a typed country up: names are recognised only to suggest their code, since TokPortal refuses them. */
export function checkCountry(typed: string, countries: Countries): CountryCheck {
  const upper = typed.trim().toUpperCase();
  const code = ALIASES[upper] ?? upper;
  if (countries.open.some((country) => country.code === code)) return { kind: 'open', code };
  if (countries.videosOnly.some((country) => country.code === code)) return { kind: 'videosOnly', code };
  const named = byName(typed, [...countries.open, ...countries.videosOnly]);
  return named ? { kind: 'name', code: named.code } : { kind: 'unknown' };
}

function byName(typed: string, countries: readonly Country[]): Country | undefined {
  const wanted = typed.trim().toLowerCase();
  return countries.find((country) => country.name.toLowerCase() === wanted);
}

/** The code in TokPortal's spelling, or the text as typed: an alias is resolved without any list. */
export function canonicalCountry(typed: string): string {
  const upper = typed.trim().toUpperCase();
  return ALIASES[upper] ?? upper;
}
