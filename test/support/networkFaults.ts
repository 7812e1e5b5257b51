import type { FaultSpec } from '../../local/tokportal/transport/faultRules';
import type { AgencyWorld } from './agencyWorld';

/** One way in which TokPortal does not answer as it should, and what the operator reads about it. */
export interface NetworkFault {
  readonly name: string;
  /** Strikes the matching requests; `null` operation = all of them. */
  readonly strike: (world: AgencyWorld, whom: Struck) => void;
  readonly sentence: RegExp;
  /** The request reached TokPortal and had its effect. */
  readonly hasEffect: boolean;
  /** `fetchAll` throws, so that no member of the wave has an answer. */
  readonly throwsWave: boolean;
}

export interface Struck {
  /** As the sandbox counts it: `createBundle`, `getCreditCosts`. */
  readonly operationId: string;
  /** Matches method and end of the address, for faults of the network itself. */
  readonly method: string;
  readonly path: RegExp;
  /** Matching requests that pass first. */
  readonly skip?: number;
  readonly times?: number;
}

const NO_ANSWER = /could not be reached, or did not answer/;
const NOT_DATA = /a web page instead of data/;
const OWN_ERROR = /had an error of its own/;

function network(name: string, kind: 'refuse' | 'dns' | 'timeout' | 'lost'): NetworkFault {
  return {
    name,
    sentence: NO_ANSWER,
    hasEffect: kind === 'lost',
    throwsWave: true,
    strike: (world, { method, path, skip = 0, times = 1 }) => {
      let seen = 0;
      const others = world.intercept;
      world.intercept = (request) => {
        const { pathname } = new URL(request.url);
        if (
          request.method.toUpperCase() !== method ||
          !path.test(pathname) ||
          'X-TokPortal-Dry-Run' in request.headers
        )
          return others?.(request);
        seen += 1;
        return seen > skip && seen <= skip + times ? { kind } : undefined;
      };
    },
  };
}

function sandbox(
  name: string,
  spec: Omit<FaultSpec, 'operationId'>,
  sentence: RegExp,
  more: Partial<NetworkFault> = {},
): NetworkFault {
  return {
    name,
    sentence,
    hasEffect: spec.when === 'after',
    throwsWave: false,
    strike: (world, { operationId, skip = 0, times = 1 }) =>
      world.sandbox.setFault({ ...spec, operationId, skip, times }),
    ...more,
  };
}

/** Faults after which nobody knows whether the request had its effect (DESIGN 6, "In doubt"). */
export const UNCLEAR_FAULTS: readonly NetworkFault[] = [
  network('a refused connection', 'refuse'),
  network('an unknown host', 'dns'),
  network('a time-out before the effect', 'timeout'),
  network('a time-out after the effect', 'lost'),
  sandbox('a broken connection', { kind: 'close' }, NO_ANSWER, { throwsWave: true }),
  sandbox('a page with status 200', { kind: 'html', status: 200 }, NOT_DATA),
  sandbox('a page with status 200 after the effect', { kind: 'html', status: 200, when: 'after' }, NOT_DATA),
  sandbox('a page with status 502', { kind: 'html', status: 502 }, OWN_ERROR),
  sandbox('a redirect', { kind: 'redirect' }, /answered with a redirect/),
  sandbox('an error 500', { kind: 'error', status: 500 }, OWN_ERROR),
  sandbox('an error 500 after the effect', { kind: 'error', status: 500, when: 'after' }, OWN_ERROR),
  sandbox('an error 408', { kind: 'error', status: 408, code: 'REQUEST_TIMEOUT' }, /took too long/),
  sandbox('an answer that is cut off', { kind: 'cut', when: 'after' }, NO_ANSWER, { throwsWave: true }),
];

/** Stops all faults. */
export function calm(world: AgencyWorld): void {
  world.intercept = null;
  world.sandbox.clearFaults();
}
