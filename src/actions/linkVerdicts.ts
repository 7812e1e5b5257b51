import type { LinkVerdict } from '../planning/linkChecks';
import type { Ports } from '../ports';

const PROPERTY = 'tokportal.links';
const MINUTE_MS = 60_000;
/** With 34 characters each they fit into one property (PLATFORM 1.2). */
const KEPT_MAX = 250;
const DIGEST_LENGTH = 12;
/** How long a verdict holds. What is shared after a warning must count at the next preview. */
const MINUTES: Readonly<Record<LinkVerdict, number>> = {
  open: 10_080,
  unknown: 10,
  signIn: 1,
  page: 1,
  refused: 1,
  gone: 1,
};

/** What was found out about links lately, for everybody in this document. */
export interface Verdicts {
  /** `null` = not known any more. */
  of(url: string): LinkVerdict | null;
  set(url: string, verdict: LinkVerdict): void;
  /** Newest first. */
  entries(): [string, string][];
}

export function readVerdicts({ documentProperties, digest, clock }: Ports): Verdicts {
  const now = Math.floor(Date.parse(clock.now()) / MINUTE_MS);
  const kept = stored(documentProperties.get(PROPERTY));
  const digests = new Map<string, string>();
  const digestOf = (url: string): string => {
    const known = digests.get(url) ?? digest.sha256(url).slice(0, DIGEST_LENGTH);
    digests.set(url, known);
    return known;
  };
  return {
    of: (url) => {
      const [minute, verdict] = (kept.get(digestOf(url)) ?? '').split(' ');
      const lasts = MINUTES[verdict as LinkVerdict];
      return lasts !== undefined && now - Number(minute) < lasts ? (verdict as LinkVerdict) : null;
    },
    set: (url, verdict) => void kept.set(digestOf(url), `${now} ${verdict}`),
    entries: () => [...kept].sort(([, a], [, b]) => parseInt(b, 10) - parseInt(a, 10)),
  };
}

/** A store that is full only means asking again. */
export function storeVerdicts({ documentProperties }: Ports, verdicts: Verdicts): void {
  const newest = verdicts.entries().slice(0, KEPT_MAX);
  documentProperties.set(PROPERTY, newest.map((entry) => entry.join(' ')).join('\n'));
}

function stored(text: string | null): Map<string, string> {
  const lines = (text ?? '').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(0, DIGEST_LENGTH), line.slice(DIGEST_LENGTH + 1)]));
}
