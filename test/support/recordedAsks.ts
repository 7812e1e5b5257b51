import type { SandboxOptions } from '../../local/tokportal/sandboxOptions';
import type { AskedSwitches } from '../positions/askedSwitches';

declare global {
  /** There only while `npm run test:full` records (test/positions/switchEnvironment.ts). */
  var switchAsks: AskedSwitches | undefined;
}

/** Where asks are recorded, those of a sandbox that opens now; not of switches that the story itself has set. */
export function recordedAsks(pinned: SandboxOptions['variants'] = {}): Pick<SandboxOptions, 'onSwitchAsked'> {
  const hear = globalThis.switchAsks?.openSandbox();
  if (hear === undefined) return {};
  return {
    onSwitchAsked: (name) => {
      if (!Object.hasOwn(pinned, name)) hear(name);
    },
  };
}
