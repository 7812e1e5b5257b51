import { invalidField, Refusal } from '../transport/refusal';
import type { AccountListing } from '../world/bundle';
import { booleanField, type Fields, textField } from './fields';

const MIN_TARGETS = 3;
const MAX_TARGETS = 30;
const INSTRUCTIONS_MAX = 5000;

/** What an order buys of warming: at most one kind (CONTRACT 3.5). */
export interface WarmingOrder {
  readonly nicheInstructions: string | null;
  readonly advanced: { readonly purchased: number; readonly terms: readonly string[] | null } | null;
}

/** Reads the warming fields of an order for a new account. */
export function parseWarming(
  fields: Fields,
  platform: string,
  advancedPlatforms: readonly string[],
): WarmingOrder | Refusal {
  const deep = booleanField(fields, 'wants_deep_warming', false);
  if (deep instanceof Refusal) return deep;
  if (deep) return new Refusal(400, 'DEEP_WARMING_DEPRECATED', 'Deep warming is discontinued.');
  const niche = booleanField(fields, 'wants_niche_warming', false);
  if (niche instanceof Refusal) return niche;
  const advanced = booleanField(fields, 'wants_advanced_warming', false);
  if (advanced instanceof Refusal) return advanced;
  if (niche && advanced) {
    return new Refusal(400, 'WARMING_CONFLICT', 'The two kinds of warming exclude each other.');
  }
  if (niche) return nicheWarming(fields);
  if (advanced) return advancedWarming(fields, platform, advancedPlatforms);
  return refuseStrayTargets(fields) ?? { nicheInstructions: null, advanced: null };
}

function nicheWarming(fields: Fields): WarmingOrder | Refusal {
  const instructions = textField(fields, 'niche_warming_instructions', INSTRUCTIONS_MAX);
  if (instructions instanceof Refusal) return instructions;
  if (instructions === null || instructions.trim() === '') {
    return invalidField('niche_warming_instructions', 'is required with wants_niche_warming');
  }
  return refuseStrayTargets(fields) ?? { nicheInstructions: instructions, advanced: null };
}

function advancedWarming(
  fields: Fields,
  platform: string,
  advancedPlatforms: readonly string[],
): WarmingOrder | Refusal {
  if (!advancedPlatforms.includes(platform)) {
    const message = `Advanced warming is not offered on ${platform}.`;
    return new Refusal(400, 'ADVANCED_WARMING_PLATFORM', message, { platform });
  }
  const terms = fields.advanced_warming_terms;
  const count = fields.advanced_warming_terms_count;
  if ((terms === undefined) === (count === undefined)) {
    return refuseTargets('Give either advanced_warming_terms or advanced_warming_terms_count.');
  }
  if (terms !== undefined) {
    const parsed = parseTargets(terms);
    if (parsed instanceof Refusal) return parsed;
    return { nicheInstructions: null, advanced: { purchased: parsed.length, terms: parsed } };
  }
  if (!isAllowedCount(count)) return refuseTargets(COUNT_RULE);
  return { nicheInstructions: null, advanced: { purchased: count, terms: null } };
}

const COUNT_RULE = `The number of targets must be ${MIN_TARGETS} to ${MAX_TARGETS} and a multiple of 3.`;

function parseTargets(terms: unknown): string[] | Refusal {
  if (!Array.isArray(terms) || !isAllowedCount(terms.length)) return refuseTargets(COUNT_RULE);
  const texts = terms.map((term) => (typeof term === 'string' ? term.trim() : ''));
  if (texts.some((text) => [...text].length < 2 || [...text].length > 50)) {
    return refuseTargets('Each target must have 2 to 50 characters.');
  }
  if (new Set(texts).size < texts.length) return refuseTargets('Targets must differ from each other.');
  return texts;
}

/**
 * The listing with targets that were bought by count: once, and exactly so many (CONTRACT 3.5). `undefined`
 * changes nothing.
 */
export function writeTargets(listing: AccountListing, terms: unknown): AccountListing | Refusal {
  if (terms === undefined) return listing;
  const { advancedWarming } = listing;
  if (advancedWarming === null) {
    return new Refusal(404, 'WARMING_SESSION_NOT_FOUND', 'This order has no advanced warming.');
  }
  if (advancedWarming.terms !== null) {
    return new Refusal(409, 'WARMING_TERMS_ALREADY_SET', 'The targets of this order are already written.');
  }
  const parsed = parseTargets(terms);
  if (parsed instanceof Refusal) return parsed;
  const { purchased } = advancedWarming;
  if (parsed.length !== purchased) {
    const message = `Exactly ${purchased} targets were bought.`;
    return new Refusal(400, 'ADVANCED_WARMING_TERMS', message, { purchased_terms_count: purchased });
  }
  return { ...listing, advancedWarming: { purchased, terms: parsed } };
}

function isAllowedCount(count: unknown): count is number {
  return (
    typeof count === 'number' &&
    Number.isInteger(count) &&
    count >= MIN_TARGETS &&
    count <= MAX_TARGETS &&
    count % 3 === 0
  );
}

/** Targets that nobody asked to buy are refused rather than dropped (inferred). */
function refuseStrayTargets(fields: Fields): Refusal | null {
  const stray = ['advanced_warming_terms', 'advanced_warming_terms_count'].some(
    (name) => fields[name] !== undefined,
  );
  return stray ? refuseTargets('Targets need wants_advanced_warming: true.') : null;
}

function refuseTargets(message: string): Refusal {
  return new Refusal(400, 'ADVANCED_WARMING_TERMS', message);
}
