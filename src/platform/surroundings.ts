import type { ClockPort, DigestPort, RandomPort, SessionPort } from '../ports';

/** Clock, chance, digests and the person: the small services, one call each. */
export const clock: ClockPort = {
  now: () => new Date().toISOString(),
  sleep: (ms) => Utilities.sleep(ms),
};

export const random: RandomPort = {
  hex32: () => Utilities.getUuid().replace(/-/g, '').toLowerCase(),
};

export const digest: DigestPort = {
  sha256: (text) => {
    const bytes = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8);
    // Bytes of Apps Script are signed (PLATFORM 4).
    return bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');
  },
};

export const session: SessionPort = {
  // In a trigger the active user may be hidden; the effective one is whose rights and key are used.
  userEmail: () => Session.getEffectiveUser().getEmail(),
};
