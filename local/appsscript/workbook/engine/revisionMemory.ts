import type { Model } from '@odoo/o-spreadsheet';

/** As many steps as the engine's undo reaches back. */
const UNDO_STEPS_MAX = 99;

interface Revision {
  readonly commands: unknown[];
  readonly changes: unknown[];
}

/**
 * Empties revisions that can no longer be undone. The engine keeps all of them for ever: a quarter of a megabyte
 * for each write of 400 cells.
 */
export class RevisionMemory {
  private readonly revisions: Revision[] = [];
  private lastId: string | undefined;

  constructor(private readonly model: Model) {}

  /** To be told the newest revision after each change. */
  noteNewest(id: string | undefined): void {
    if (id === undefined || id === this.lastId) return;
    this.lastId = id;
    const { session } = this.model as unknown as { session: { revisions: { get(id: string): Revision } } };
    this.revisions.push(session.revisions.get(id));
    if (this.revisions.length <= UNDO_STEPS_MAX) return;
    const oldest = this.revisions.shift();
    for (const list of [oldest?.commands, oldest?.changes]) list?.splice(0);
  }
}
