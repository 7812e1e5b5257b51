import type { ManagerAction } from '../../../local/tokportal/control/managerActions';
import { answerNow } from '../../../local/tokportal/inProcess';
import type { Bundle } from '../../../local/tokportal/world/bundle';
import type { SavedAccount } from '../../../local/tokportal/world/savedAccount';
import type { TokPortalEvent } from '../history/history';
import type { Excuses } from './excuses';
import { KEYS, type Person, type SimulatedWorld, START_CREDITS } from './simulatedWorld';

const HOUR_MS = 3_600_000;
/** The title of orders that no row made. */
export const BY_HAND = 'by hand';

/** What happens at TokPortal without anybody's request. */
export class TokPortalEvents {
  private prices = 0;

  constructor(
    private readonly world: SimulatedWorld,
    private readonly excuses: Excuses,
  ) {}

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
      case 'order by hand':
        return this.orderByHand();
      case 'managers work':
        return panel.manager({ action: 'workEverything' });
      case 'posts handed in':
        return this.managers(({ id, slots }) => [
          { action: 'acceptBundle', bundle_id: id },
          ...slots.map(
            ({ position }) => ({ action: 'postVideo', bundle_id: id, position, hold: true }) as const,
          ),
        ]);
      case 'accounts delivered':
        return this.managers(({ id }) => [
          { action: 'acceptBundle', bundle_id: id },
          { action: 'deliverAccount', bundle_id: id, to: 'in_review' },
        ]);
      case 'profiles changed':
      case 'profile changes rejected':
        return this.resolveEdits(event === 'profiles changed');
      case 'account banned':
        return this.loseAccount(({ id }) => panel.manager({ action: 'banAccount', saved_account_id: id }));
      case 'coverage lapses':
        return this.loseAccount(({ id, platform, username, country }) =>
          panel.changeWorld({ accounts: [{ id, platform, username, country, coverage: 'lapsed' }] }),
        );
    }
  }

  /** What is not possible for an order is left out. */
  private managers(steps: (bundle: Bundle) => readonly ManagerAction[]): null {
    for (const bundle of [...this.world.sandbox.server.world.bundles.values()])
      for (const step of steps(bundle)) this.world.sandbox.panel.manager(step);
    return null;
  }

  private resolveEdits(done: boolean): null {
    const { world } = this.world.sandbox.server;
    for (const account of [...world.accounts.values()]) {
      if (world.activeEdit(account.id) === null) continue;
      // Rows that name the account by its old handle name none any more.
      if (done) this.touchRowsOf(account);
      must(this.world.sandbox.panel.manager({ action: 'resolveEdit', saved_account_id: account.id, done }));
    }
    return null;
  }

  /** Something happens to the first account that stands: what is sent for it is held back then. */
  private loseAccount(happens: (account: SavedAccount) => string | null): string | null {
    const { accounts } = this.world.sandbox.server.world;
    const account = [...accounts.values()].find(({ banned, coverage }) => !banned && coverage === 'active');
    if (account === undefined) return null;
    this.touchRowsOf(account);
    return happens(account);
  }

  private touchRowsOf(account: SavedAccount): void {
    const { sheet, sandbox } = this.world;
    const bundles = [...sandbox.server.world.bundles.values()];
    const own = new Set(
      bundles.filter(({ savedAccountId }) => savedAccountId === account.id).map(({ id }) => id),
    );
    for (const row of sheet.filled('Bundles'))
      if (
        own.has(sheet.text('Bundles', row, 'bundle_id')) ||
        sheet.text('Bundles', row, 'account') === account.username
      )
        this.excuses.touchRow(sheet, 'Bundles', row);
    for (const row of sheet.filled('Videos'))
      if (sheet.text('Videos', row, 'order') === account.username)
        this.excuses.touchRow(sheet, 'Videos', row);
  }

  /** Somebody orders in TokPortal's own pages what a row asks for, under the row's reference. */
  private orderByHand(): string | null {
    const { sheet, sandbox } = this.world;
    const row = sheet.filled('Bundles').find((each) => isOpen((key) => sheet.text('Bundles', each, key)));
    if (row === undefined) return null;
    const text = (key: string) => sheet.text('Bundles', row, key);
    const reference = text('reference');
    this.excuses.touchRow(sheet, 'Bundles', row);
    const videos = sheet
      .filled('Videos')
      .filter((video) => sheet.text('Videos', video, 'order') === reference);
    const body = {
      bundle_type: videos.length === 0 ? 'account_only' : 'account_and_videos',
      platform: 'tiktok',
      country: text('country'),
      title: BY_HAND,
      external_ref: reference,
      ...(videos.length === 0 ? {} : { videos_quantity: videos.length }),
    };
    answerNow(sandbox, {
      method: 'POST',
      url: 'https://app.tokportal.com/api/ext/bundles',
      headers: { 'X-API-Key': KEYS.omar, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return null;
  }

  /** Keys work, credits are there, nothing is throttled, Coverage is renewed. */
  calm(): void {
    const { panel } = this.world.sandbox;
    panel.clearFaults();
    const keys = Object.values(KEYS).map((key) => ({ key }));
    const lapsed = [...this.world.sandbox.server.world.accounts.values()].filter(
      ({ coverage }) => coverage === 'lapsed',
    );
    const accounts = lapsed.map(({ id, platform, username, country }) => ({
      id,
      platform,
      username,
      country,
    }));
    must(panel.changeWorld({ keys, balance: START_CREDITS, capacity: null, accounts }));
    this.world.advance(HOUR_MS);
  }
}

/** A row with a reference that was not ordered yet. */
function isOpen(text: (key: string) => string): boolean {
  return (
    text('ready') === 'true' && text('reference') !== '' && text('bundle_id') === '' && text('country') !== ''
  );
}

function must(problem: string | null): void {
  if (problem !== null) throw new Error(problem);
}
