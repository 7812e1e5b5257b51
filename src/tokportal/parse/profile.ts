import type { Profile } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { amount, asRecord, text } from './fields';

/** GET /me (CONTRACT 4.1). An answer with neither field is somebody else's: a proxy's, for example. */
export function parseProfile({ data }: ParsedAnswer): Profile | null {
  const me = asRecord(data) ?? {};
  const profile = { email: text(me.email), credits: amount(me.credits) };
  return profile.email === null && profile.credits === null ? null : profile;
}
