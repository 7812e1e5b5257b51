import type { ApiServer } from '../transport/apiServer';
import { parseFaultRule } from '../transport/faultRules';
import type { RequestRecord } from '../transport/requestLog';
import type { VariantSettings } from '../variants';
import { type ManagerAction, playManager } from './managerActions';
import { settleReviews } from './managerWork';
import { type SandboxState, stateReport } from './stateReport';
import { changeWorld, type WorldChange } from './worldChange';

/** What tests and the control endpoints do to a sandbox. Each answers a text when it is not possible. */
export class ControlPanel {
  constructor(
    private readonly server: ApiServer,
    private readonly defaultWorkspace: string,
  ) {}

  /** `{now: ISO}` sets the time, `{advanceMs}` moves it. */
  setClock(change: Partial<{ now: unknown; advanceMs: unknown }>): string | null {
    const { clock } = this.server.world;
    const { now, advanceMs } = change;
    if (typeof now === 'string' && !Number.isNaN(Date.parse(now))) clock.set(Date.parse(now));
    else if (typeof advanceMs === 'number' && Number.isFinite(advanceMs)) clock.advance(advanceMs);
    else return 'Give now (ISO 8601) or advanceMs (a number).';
    this.server.settle();
    settleReviews(this.server.world);
    return null;
  }

  setVariants(settings: VariantSettings): string | null {
    return this.server.world.variants.set(settings);
  }

  addFault(spec: unknown): string | null {
    const rule = parseFaultRule(spec);
    if (typeof rule === 'string') return rule;
    this.server.faults.add(rule);
    return null;
  }

  clearFaults(): void {
    this.server.faults.clear();
  }

  manager(action: ManagerAction): string | null {
    this.server.settle();
    return playManager(this.server.world, action);
  }

  changeWorld(change: WorldChange): string | null {
    this.server.settle();
    return changeWorld(this.server, this.defaultWorkspace, change);
  }

  /** Sandbox time, ISO 8601. */
  now(): string {
    return this.server.world.clock.iso();
  }

  /** Every request so far, oldest first. */
  requests(): readonly RequestRecord[] {
    return this.server.log.all();
  }

  state(): SandboxState {
    this.server.settle();
    return stateReport(this.server);
  }
}
