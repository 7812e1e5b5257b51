import type { TokPortalEvent } from '../history/history';
import { KEYS, type Person, type SimulatedWorld, START_CREDITS } from './simulatedWorld';

const HOUR_MS = 3_600_000;

/** What happens at TokPortal without anybody's request. */
export class TokPortalEvents {
  private prices = 0;

  constructor(private readonly world: SimulatedWorld) {}

  happen(event: TokPortalEvent, person: Person): void {
    if (event === 'foreign load') this.world.network.drain(KEYS[person]);
    else must(this.change(event, person));
  }

  /** A text says why it is not possible. */
  private change(event: Exclude<TokPortalEvent, 'foreign load'>, person: Person): string | null {
    const { panel } = this.world.sandbox;
    const costs = { video_upload: 2 + ((this.prices + 1) % 3) };
    switch (event) {
      case 'price change':
        this.prices += 1;
        return panel.changeWorld({ costs });
      case 'price change at the charge':
        this.prices += 1;
        return panel.addFault({ kind: 'prices', operationId: 'createBundle', costs });
      case 'capacity window':
        return panel.changeWorld({ capacity: { events: 1, windowMs: 90_000 } });
      case 'key revoked':
        return panel.changeWorld({ keys: [{ key: KEYS[person], revoked: true }] });
      case 'key expired':
        return panel.changeWorld({ keys: [{ key: KEYS[person], expiresAt: this.world.iso() }] });
      case 'credits short':
        return panel.changeWorld({ balance: 40 });
      case 'managers work':
        return panel.manager({ action: 'workEverything' });
    }
  }

  /** Keys work, credits are there, nothing is throttled. */
  calm(): void {
    const { panel } = this.world.sandbox;
    panel.clearFaults();
    const keys = Object.values(KEYS).map((key) => ({ key }));
    must(panel.changeWorld({ keys, balance: START_CREDITS, capacity: null }));
    this.world.advance(HOUR_MS);
  }
}

function must(problem: string | null): void {
  if (problem !== null) throw new Error(problem);
}
