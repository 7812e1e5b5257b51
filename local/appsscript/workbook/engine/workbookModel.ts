import './nodeBuiltIns';
import { coreTypes, Model, registries } from '@odoo/o-spreadsheet';
import { EPOCH_DAYS } from '../format/displayDate';
import { ColorsPlugin, HistoryPlugin, SheetsPlugin, ValidationPlugin } from './adaptedPlugins';
import { type Anchor, AnchorsPlugin } from './anchors';
import { adaptClockFunctions, type SerialNow } from './clockFunctions';
import { dispatchDirectly } from './directDispatch';
import { PlainTextCellPlugin } from './plainTextCells';
import { quietly } from './quietly';
import { RevisionMemory } from './revisionMemory';
import { runSteps, type Step, StepsPlugin } from './steps';

export type Getters = Model['getters'] & {
  getAnchors(): Anchor[];
  getAnchorsOfKind(kind: Anchor['kind']): Anchor[];
  hasUndoneRevision(): boolean;
  getLastRevisionToUndo(): string | undefined;
  forgetUndoneRevision(): void;
  forgetHistory(): void;
};

type CorePluginClass = Parameters<typeof registries.corePluginRegistry.add>[1];
type ViewPluginClass = Parameters<typeof registries.coreViewsPluginRegistry.add>[1];
type UiPluginClass = Parameters<typeof registries.featurePluginRegistry.add>[1];

/** Data format of the engine, not the version of its package. */
const DATA_VERSION = '19.3.2';

const DAY_MS = 86_400_000;
const OWN_COMMANDS = ['PUT_ANCHOR', 'REMOVE_ANCHOR', 'ORDER_SHEETS'];

let isAdapted = false;

/** Replaces and adds plugins in the engine's registries. A page that joins this workbook must call it too. */
export function adaptEngine(): void {
  if (isAdapted) return;
  isAdapted = true;
  const {
    corePluginRegistry: core,
    coreViewsPluginRegistry: views,
    featurePluginRegistry: features,
  } = registries;
  core.replace('cell', PlainTextCellPlugin as unknown as CorePluginClass);
  core.replace('dataValidation', ValidationPlugin as unknown as CorePluginClass);
  core.replace('sheet', SheetsPlugin as unknown as CorePluginClass);
  core.add('anchors', AnchorsPlugin as unknown as CorePluginClass);
  views.replace('custom_colors', ColorsPlugin as unknown as ViewPluginClass);
  features.replace('history', HistoryPlugin as unknown as UiPluginClass);
  features.add('steps', StepsPlugin as unknown as UiPluginClass);
  // It writes FALSE into blank cells; a checkbox validation does not (PLATFORM 5.2).
  features.remove('datavalidation_insert');
  adaptClockFunctions();
  for (const type of OWN_COMMANDS) {
    (coreTypes as Set<string>).add(type);
    registries.inverseCommandRegistry.add(type, (command) => [command]);
  }
}

/** The engine's model with its console output silenced and its commands run in bulk. */
export class WorkbookModel {
  readonly getters: Getters;
  /** Formulas see its properties; it also tells this model's steps from those of another. */
  private readonly custom: { readonly serialNow: SerialNow };
  private readonly model: Model;
  private readonly memory: RevisionMemory;
  private revisionCount = 0;
  private stepCount = 0;
  private calculatedDay: number;

  constructor(data: object, serialNow: SerialNow) {
    adaptEngine();
    this.custom = { serialNow };
    this.calculatedDay = Math.floor(serialNow());
    const stored = { version: DATA_VERSION, ...data };
    this.model = quietly(() => new Model(stored, { custom: this.custom }));
    this.getters = this.model.getters as Getters;
    dispatchDirectly(this.model);
    this.memory = new RevisionMemory(this.model);
  }

  /** Grows with each change, undo and redo: what was computed at an older revision is out of date. */
  get revision(): number {
    return this.revisionCount;
  }

  /** Undoable steps that were made less those that were undone. */
  get position(): number {
    return this.stepCount;
  }

  /** The engine's own model, for views that join the workbook. */
  get engine(): Model {
    return this.model;
  }

  /**
   * Runs the steps as one revision. When one is refused or cannot be made, everything is taken back and an
   * error thrown: callers check beforehand what users can do wrong.
   */
  run(steps: Iterable<Step>): void {
    this.revisionCount++;
    const before = this.getters.getLastRevisionToUndo();
    const failure = quietly(() => runSteps(this.model, this.custom, steps));
    const after = this.getters.getLastRevisionToUndo();
    if (failure === null) {
      if (after !== before) this.stepCount++;
      this.memory.noteNewest(after);
      return;
    }
    if (after !== before) {
      this.revisionCount++;
      quietly(() => this.model.dispatch('REQUEST_UNDO'));
      this.getters.forgetUndoneRevision();
    }
    throw failure.error;
  }

  /** Calculates everything anew when a day has begun since the last time, for `TODAY` and `NOW`. */
  calculateForToday(): void {
    const today = Math.floor(this.custom.serialNow());
    if (today === this.calculatedDay) return;
    this.calculatedDay = today;
    this.revisionCount++;
    quietly(() => this.model.dispatch('EVALUATE_CELLS'));
  }

  /** The present year, for dates entered without one. */
  presentYear(): number {
    return new Date((this.custom.serialNow() - EPOCH_DAYS) * DAY_MS).getUTCFullYear();
  }

  undo(): boolean {
    if (!this.getters.canUndo()) return false;
    this.revisionCount++;
    const isUndone = quietly(() => this.model.dispatch('REQUEST_UNDO')).isSuccessful;
    if (isUndone) this.stepCount--;
    return isUndone;
  }

  redo(): boolean {
    if (!this.getters.hasUndoneRevision()) return false;
    this.revisionCount++;
    const isRedone = quietly(() => this.model.dispatch('REQUEST_REDO')).isSuccessful;
    if (isRedone) this.stepCount++;
    return isRedone;
  }

  /** What was done so far can no longer be undone. */
  forgetHistory(): void {
    this.getters.forgetHistory();
  }

  /** Plain JSON. Not the engine's public export, which builds a second model to verify its compression. */
  toJSON(): object {
    const exporter = this.model as unknown as { _exportData(shouldSquish: boolean): object };
    return quietly(() => exporter._exportData(false));
  }
}
