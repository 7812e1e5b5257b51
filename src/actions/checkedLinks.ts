import type { Problem } from '../domain/problem';
import { type CheckedLink, judged, type LinkVerdict, linksToCheck } from '../planning/linkChecks';
import { warningAt } from '../planning/rules/rule';
import type { SendableOrder } from '../planning/sendable';
import type { Ports } from '../ports';
import type { Deadline } from '../runs/deadline';
import { linkCheck, rememberTold } from './checkMediaLinks';
import { readVerdicts, storeVerdicts, type Verdicts } from './linkVerdicts';

/** Links that one preview asks for. */
const PROBES_MAX = 40;
/** Links that one preview looks at: as many verdicts are kept. */
const LINKS_MAX = 250;
const REDIRECTS_MAX = 4;
const TIME_MS = 30_000;
/** Left to the preview after the last round, which may take as long. */
const RESERVE_MS = 60_000;

const REASONS: Readonly<Partial<Record<LinkVerdict, string>>> = {
  signIn: 'a sign-in page',
  page: 'a web page instead of a file',
  refused: 'no permission (401 or 403)',
  gone: '“not found” (404 or 410)',
};

const NOT_REACHED =
  'Media links were not checked: the script could not reach their hosts. Its manifest must allow them first (see permissions-and-privacy.md).';

export interface CheckedLinks {
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  /** Requests to hosts other than TokPortal's. */
  readonly requests: number;
}

/** Warns of links that a stranger cannot open. Where nobody turned it on, or nothing answers, it says nothing. */
export function checkedLinks(
  ports: Ports,
  sendable: readonly SendableOrder[],
  deadline: Deadline,
): CheckedLinks {
  const state = linkCheck(ports);
  if (state === null) return { problems: [], notes: [], requests: 0 };
  const links = linksToCheck(sendable);
  const urls = [...new Set(links.map(({ url }) => url))].slice(0, LINKS_MAX);
  const verdicts = readVerdicts(ports);
  const open = urls.filter((url) => verdicts.of(url) === null).slice(0, PROBES_MAX);
  const { requests, answers } = probed(ports, open, verdicts, deadline);
  if (requests > 0) storeVerdicts(ports, verdicts);
  const isUnreached = requests > 0 && answers === 0 && state === 'on';
  if (isUnreached) rememberTold(ports);
  const looked = new Set(urls);
  const problems = links.filter(({ url }) => looked.has(url)).flatMap((link) => warning(link, verdicts));
  return { problems: onceACell(problems), notes: isUnreached ? [NOT_REACHED] : [], requests };
}

/** Asks until each link ends somewhere, redirect by redirect. */
function probed(
  ports: Ports,
  links: readonly string[],
  verdicts: Verdicts,
  deadline: Deadline,
): { requests: number; answers: number } {
  const { clock, probe } = ports;
  const endMs = Math.min(Date.parse(clock.now()) + TIME_MS, Date.parse(deadline.at) - RESERVE_MS);
  let asking = links.map((url) => ({ link: url, url }));
  let [requests, answers] = [0, 0];
  for (let hop = 0; asking.length > 0 && hop <= REDIRECTS_MAX && Date.parse(clock.now()) < endMs; hop += 1) {
    const found = probe.probeAll(asking.map(({ url }) => url));
    requests += asking.length;
    const next: typeof asking = [];
    asking.forEach(({ link, url }, index) => {
      const answer = found[index] ?? null;
      if (answer !== null) answers += 1;
      const verdict = answer === null ? 'unknown' : judged(link, url, answer);
      if (typeof verdict === 'object') next.push({ link, url: verdict.next });
      else verdicts.set(link, verdict);
    });
    asking = next;
  }
  for (const { link } of asking) verdicts.set(link, 'unknown');
  return { requests, answers };
}

function warning({ row, column, url }: CheckedLink, verdicts: Verdicts): Problem[] {
  const reason = REASONS[verdicts.of(url) ?? 'unknown'];
  return reason === undefined ? [] : warningAt(row, column, 'video.mediaLinkClosed', { value: url, reason });
}

/** The first image of a carousel stands for the others. */
function onceACell(problems: readonly Problem[]): Problem[] {
  const cells = new Set<string>();
  return problems.filter(({ row, column }) => {
    const cell = `${row}:${column}`;
    const isFirst = !cells.has(cell);
    cells.add(cell);
    return isFirst;
  });
}
