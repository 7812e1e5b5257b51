import { CorePlugin } from '@odoo/o-spreadsheet';

/** What hangs on a cell, a row, a column, a zone, a tab or the whole file, and follows it. */
export interface Anchor {
  /** Ends in `-` and a number that grows with each anchor. */
  readonly id: string;
  readonly kind: 'note' | 'links' | 'metadata' | 'protection';
  /** `null` = on the whole file. */
  readonly sheetId: string | null;
  /** `null` = on the whole tab. */
  readonly range: AnchorRange | null;
  /** Plain JSON. */
  readonly data: unknown;
}

/** Bounds count from 0 and are inclusive. */
export interface AnchorRange {
  readonly sheetId: string;
  readonly zone: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
}

export type AnchorCommand =
  | {
      readonly type: 'PUT_ANCHOR';
      readonly anchorId: string;
      readonly kind: Anchor['kind'];
      readonly onSheet: string | null;
      /** `C7`, `A2:D9`, `8:8`, `F:F`, or `null`. */
      readonly xc: string | null;
      readonly data: unknown;
    }
  | { readonly type: 'REMOVE_ANCHOR'; readonly anchorId: string };

interface SavedAnchor {
  id: string;
  kind: Anchor['kind'];
  sheetId: string | null;
  xc: string | null;
  data: unknown;
}

type RangeOfEngine = ReturnType<AnchorsPlugin['getters']['getRangeFromSheetXC']>;
type Adapters = Parameters<CorePlugin['adaptRanges']>[0];

/** Holds the anchors; positions follow inserted, deleted and moved rows and columns, and undo. */
export class AnchorsPlugin extends CorePlugin {
  static override readonly getters = ['getAnchors', 'getAnchorsOfKind'];
  private readonly anchors: Record<string, Anchor | undefined> = {};

  override adaptRanges({ applyChange }: Adapters): void {
    for (const anchor of Object.values(this.anchors)) {
      if (!anchor?.range) continue;
      const change = applyChange(anchor.range as RangeOfEngine);
      if (change.changeType === 'NONE') continue;
      const moved = change.changeType === 'REMOVE' ? undefined : { ...anchor, range: change.range };
      this.put(anchor.id, moved);
    }
  }

  override handle(coreCommand: object): void {
    const command = coreCommand as AnchorCommand | { type: 'DELETE_SHEET'; sheetId: string };
    if (command.type === 'PUT_ANCHOR') {
      this.put(command.anchorId, this.make(command.anchorId, { ...command, sheetId: command.onSheet }));
    } else if (command.type === 'REMOVE_ANCHOR') {
      this.put(command.anchorId, undefined);
    } else if (command.type === 'DELETE_SHEET') {
      for (const anchor of this.getAnchors()) {
        if (anchor.sheetId === command.sheetId) this.put(anchor.id, undefined);
      }
    }
  }

  getAnchors(): Anchor[] {
    return Object.values(this.anchors).filter((anchor) => anchor !== undefined);
  }

  /** In the order in which they were added: undo brings a removed one back at the end of the record. */
  getAnchorsOfKind(kind: Anchor['kind']): Anchor[] {
    const number = ({ id }: Anchor) => Number(id.slice(id.lastIndexOf('-') + 1));
    return this.getAnchors()
      .filter((anchor) => anchor.kind === kind)
      .sort((one, other) => number(one) - number(other));
  }

  override import(data: object): void {
    for (const saved of (data as { anchors?: SavedAnchor[] }).anchors ?? []) {
      this.put(saved.id, this.make(saved.id, saved));
    }
  }

  override export(data: object): void {
    const saved: SavedAnchor[] = this.getAnchors().map(({ id, kind, sheetId, range, data: content }) => {
      const xc = range === null ? null : this.getters.getRangeString(range as RangeOfEngine, range.sheetId);
      return { id, kind, sheetId, xc, data: content };
    });
    Object.assign(data, { anchors: saved });
  }

  private make(id: string, from: Omit<SavedAnchor, 'id'>): Anchor {
    const range =
      from.sheetId === null || from.xc === null
        ? null
        : this.getters.getRangeFromSheetXC(from.sheetId, from.xc);
    return { id, kind: from.kind, sheetId: from.sheetId, range, data: from.data };
  }

  private put(id: string, anchor: Anchor | undefined): void {
    this.history.update('anchors' as never, id as never, anchor as never);
  }
}
