import { openImport } from '../../../src/actions/openImport';
import type { KeyValuePort } from '../../../src/ports';
import { openRuns } from '../../../src/runs/runRecords';
import { Counters } from '../counters';
import { checkJournal } from '../invariants/charges';
import { InvariantBroken } from '../invariants/invariant';
import { checkOnce } from '../invariants/once';
import { checkRows } from '../invariants/rows';
import { checkSecrets } from '../invariants/secrets';
import { isGone } from '../world/cellGuard';
import { comparing, verbClick } from '../world/chosen';
import { Excuses } from '../world/excuses';
import { type Chosen, type Ended, type ExecutionPlan, NOTHING_CHOSEN, UNDISTURBED } from '../world/execution';
import { Hands } from '../world/hands';
import { type Action, act, type Done, isVerb, resultOf } from '../world/operator';
import { PEOPLE, type Person, SimulatedWorld } from '../world/simulatedWorld';
import { TokPortalEvents } from '../world/tokportalEvents';
import { Wanted } from '../world/wanted';
import type { Click, Disturbance, Event, History, QuietClick, Step, Wait } from './history';

/** Previews and sendings that an operator makes before giving up. */
const ROUNDS_MAX = 8;
const REST: Wait = { kind: 'wait', ms: 900_000, disturbed: null };
const MINUTE_MS = 60_000;
const TICKS_MAX = 20;
/** Port calls of a verb until it knows the rows that are selected. */
const SELECTION_CALLS = 6;
/** Port calls of a tick that finds nothing to do. */
const IDLE_CALLS = 6;

/** Plays one history in a world of its own and checks the promises after each step. */
export class Story {
  readonly world: SimulatedWorld;
  readonly excuses = new Excuses();
  readonly counters = new Counters();
  private readonly hands: Hands;
  private readonly tokportal: TokPortalEvents;
  private readonly wanted: Wanted;

  constructor(history: Pick<History, 'seed' | 'shape' | 'variants'>) {
    this.world = new SimulatedWorld(history, this.counters);
    this.hands = new Hands(this.world.sheet, this.excuses);
    this.tokportal = new TokPortalEvents(this.world, this.excuses);
    this.wanted = new Wanted(history.shape);
  }

  /** With its end, when the faults have stopped. Throws `InvariantBroken`. */
  play(steps: readonly Step[]): void {
    this.tell(steps);
    this.recover();
  }

  tell(steps: readonly Step[]): void {
    for (const step of steps) {
      this.hands.keepVersion();
      this.step(step);
    }
  }

  private step(step: Step): void {
    if (step.kind === 'wait') this.wait(step);
    else if (step.kind === 'click') this.click(step);
    else this.event(step);
  }

  click(click: Click): Done {
    const plan = this.planOf(click, click.agrees);
    // A selection is a place: what moves rows before it is read moves what is chosen, and the question names that.
    const first = isVerb(click.action) ? SELECTION_CALLS : 0;
    const meanwhile = plan.meanwhile.map((each) => ({ ...each, atCall: Math.max(each.atCall, first) }));
    return this.run(click.person, click.action, { ...plan, meanwhile, chosen: this.chosen(click) });
  }

  private chosen({ action, agrees, seed = 0 }: Click): Chosen {
    if (action === 'compare') return comparing(this.world);
    if (!isVerb(action)) return NOTHING_CHOSEN;
    const click = verbClick(action, this.world.sheet, this.excuses, seed);
    if (agrees) this.wanted.agreed(this.world, action, click);
    if (agrees) this.world.agreedCells.push(...click.cells);
    return click.chosen;
  }

  private planOf({ kill, refusals, meanwhile }: Disturbance, agrees: boolean): ExecutionPlan {
    const acts = meanwhile.map(({ atCall, step }) => ({ atCall, act: () => this.during(step) }));
    return { agrees, kill, refusals, meanwhile: acts, chosen: NOTHING_CHOSEN };
  }

  /** Each minute the triggers of those fire who have one; after a while nothing new comes of it. */
  private wait({ ms, disturbed }: Wait): void {
    const untilMs = this.world.now() + ms;
    let plan = disturbed === null ? UNDISTURBED : this.planOf(disturbed, true);
    for (let minute = 0; minute < TICKS_MAX && this.world.now() < untilMs; minute += 1) {
      this.world.advance(Math.min(MINUTE_MS, untilMs - this.world.now()));
      for (const person of [...this.world.armed]) {
        const { calls } = this.run(person, 'tick', plan);
        if (calls > IDLE_CALLS) plan = UNDISTURBED;
      }
    }
    this.world.advance(Math.max(0, untilMs - this.world.now()));
  }

  private during(step: Event | QuietClick): void {
    if (step.kind === 'quiet click') {
      this.counters.add(`meanwhile: colleague ${step.action}`);
      this.run(step.person, step.action, UNDISTURBED);
    } else this.event(step, 'meanwhile');
  }

  run(person: Person, action: Action, plan: ExecutionPlan): Done {
    const done = act(this.world, person, action, plan);
    this.counters.add(`${action}: ${done.ended.kind}`);
    if (isDone(resultOf(done)?.code)) this.counters.add(`${action}: done`);
    this.check(done.ended);
    this.checkLost(action === 'preview' && isDone(resultOf(done)?.code));
    return done;
  }

  private event(event: Event, when = 'people'): void {
    if (event.kind === 'network') this.world.network.add(event.fault);
    else if (event.kind === 'tokportal') {
      this.counters.add(`tokportal: ${event.event}`);
      this.tokportal.happen(event.event, event.person);
    } else if (this.hands.do(event.hand, event.seed)) this.counters.add(`${when}: ${event.hand}`);
  }

  /** What holds after each step. */
  private check(ended: Ended): void {
    const { world, excuses, counters } = this;
    counters.add('checks');
    // Of a colleague's click in the middle of this execution.
    if (ended.kind === 'threw' && ended.error instanceof InvariantBroken) throw ended.error;
    if (ended.kind === 'threw')
      throw new InvariantBroken('nothing throws', String((ended.error as Error).stack));
    const [harm] = world.harmed;
    if (harm !== undefined) throw new InvariantBroken("operators' cells stay as they are", harm);
    if (world.network.ownRateLimits > 0)
      throw new InvariantBroken('no 429 by own fault', `${world.network.ownRateLimits} times`);
    checkOnce(world, this.wanted);
    checkJournal(world, excuses);
    checkSecrets(world);
  }

  /** An older version of the file may know nothing of them, and people may delete what is not back yet. */
  private checkLost(isPreviewed: boolean): void {
    const { world, excuses } = this;
    const [lost] = world.lost.filter((row) => (isPreviewed || !row.isOwed) && isGone(world.sheet, row));
    if (lost !== undefined && !(lost.isOwed && (excuses.restored || excuses.deleted)))
      throw new InvariantBroken(
        "operators' cells stay as they are",
        `${lost.tab}: the row of ${lost.tag} is gone`,
      );
    if (isPreviewed) world.lost = [];
    this.world.lost = world.lost.filter(({ isOwed }) => isOwed);
  }

  /** The faults stop; one person finishes the work, as the add-on's sentences ask for. */
  recover(): void {
    this.world.network.calm();
    this.tokportal.calm();
    this.hands.renameBack();
    let last = '';
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      this.wait(REST);
      // A run without a trigger goes on with a click of its owner's; a colleague's can be closed.
      for (const person of PEOPLE) if (this.openRuns() > 0) this.run(person, 'send', UNDISTURBED);
      this.goOnImporting();
      const previewed = resultOf(this.run('nora', 'preview', UNDISTURBED));
      if (previewed === null) throw new InvariantBroken('work continues', 'the preview did not return');
      last = previewed.message;
      if (previewed.code === 'done' && previewed.changes === 0 && this.openRuns() === 0) {
        this.settle();
        return;
      }
      if (previewed.changes > 0) this.run('nora', 'send', UNDISTURBED);
    }
    throw new InvariantBroken('work ends', `after ${ROUNDS_MAX} rounds: ${last}`);
  }

  private openRuns(): number {
    return openRuns({ documentProperties: this.lookedAt() }).length;
  }

  /** An import without a trigger goes on with a click of its owner's. */
  private goOnImporting(): void {
    const open = openImport({ documentProperties: this.lookedAt() });
    const owner = PEOPLE.find((person) => open?.owner.startsWith(person));
    if (owner !== undefined) this.run(owner, 'import', UNDISTURBED);
  }

  private lookedAt(): KeyValuePort {
    const { documentProperties } = this.world;
    const get = (key: string) => documentProperties.get(key) ?? null;
    return { get, set: () => false, delete: () => undefined };
  }

  private settle(): void {
    this.run('nora', 'refresh', UNDISTURBED);
    checkRows(this.world, this.excuses);
    this.counters.add('checks of the end');
  }
}

/** That something came of it. */
function isDone(code = ''): boolean {
  return code === 'done';
}
