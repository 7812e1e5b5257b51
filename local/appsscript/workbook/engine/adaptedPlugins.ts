import { type CorePlugin, registries, type UIPlugin } from '@odoo/o-spreadsheet';

type CoreConfig = ConstructorParameters<typeof CorePlugin>[0];
type UiConfig = ConstructorParameters<typeof UIPlugin>[0];
type CoreBase<Plugin> = { new (config: CoreConfig): Plugin; getters: readonly string[] };

const BaseValidation = registries.corePluginRegistry.get('dataValidation') as unknown as CoreBase<
  CorePlugin & { setCenterStyleToBooleanCells(rule: object): void }
>;

/** A checkbox validation leaves the style of its cells alone. */
export class ValidationPlugin extends BaseValidation {
  static override readonly getters = BaseValidation.getters;

  override setCenterStyleToBooleanCells(): void {}
}

interface SheetPluginOfEngine extends CorePlugin {
  readonly orderedSheetIds: readonly string[];
  getVisibleSheetIds(): readonly string[];
}

export interface OrderSheetsCommand {
  readonly type: 'ORDER_SHEETS';
  readonly sheetIds: readonly string[];
}

const BaseSheets = registries.corePluginRegistry.get('sheet') as unknown as CoreBase<SheetPluginOfEngine>;

/** Tabs move to a place in the whole order (the engine counts visible ones), and a hidden tab may be deleted. */
export class SheetsPlugin extends BaseSheets {
  static override readonly getters = BaseSheets.getters;

  override allowDispatch(
    command: Parameters<CorePlugin['allowDispatch']>[0],
  ): ReturnType<CorePlugin['allowDispatch']> {
    if (command.type === 'DELETE_SHEET') {
      const othersInView = this.getVisibleSheetIds().some((id) => id !== command.sheetId);
      if (othersInView) return 'Success' as ReturnType<CorePlugin['allowDispatch']>;
    }
    return super.allowDispatch(command);
  }

  override handle(command: Parameters<CorePlugin['handle']>[0]): void {
    const own = command as unknown as OrderSheetsCommand;
    if (own.type === 'ORDER_SHEETS') {
      this.history.update('orderedSheetIds' as never, [...own.sheetIds] as never);
    } else {
      super.handle(command);
    }
  }
}

const BaseColors = registries.coreViewsPluginRegistry.get('custom_colors') as unknown as {
  new (config: UiConfig): UIPlugin & { getCustomColors(): string[] };
  getters: readonly string[];
};

/** Colours in use are collected when a page asks for them, not from all cells after each command. */
export class ColorsPlugin extends BaseColors {
  static override readonly getters = BaseColors.getters;

  override finalize(): void {}

  override getCustomColors(): string[] {
    super.finalize();
    return super.getCustomColors();
  }
}

const BaseHistory = registries.featurePluginRegistry.get('history') as unknown as {
  new (config: UiConfig): UIPlugin & { readonly redoStack: string[]; readonly undoStack: string[] };
  getters: readonly string[];
  layers: readonly never[];
};

/** The engine's redo repeats the last command when nothing was undone; this tells the two apart. */
export class HistoryPlugin extends BaseHistory {
  static override readonly getters = [
    ...BaseHistory.getters,
    'hasUndoneRevision',
    'getLastRevisionToUndo',
    'forgetUndoneRevision',
    'forgetHistory',
  ];
  static override readonly layers = BaseHistory.layers;

  hasUndoneRevision(): boolean {
    return this.redoStack.length > 0;
  }

  getLastRevisionToUndo(): string | undefined {
    return this.undoStack.at(-1);
  }

  forgetUndoneRevision(): void {
    this.redoStack.pop();
  }

  forgetHistory(): void {
    this.undoStack.length = 0;
    this.redoStack.length = 0;
  }
}
