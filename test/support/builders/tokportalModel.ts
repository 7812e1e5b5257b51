import type {
  AccountEditRequest,
  BatchVideosRequest,
  CreateBulkRequest,
  CreateBundleRequest,
} from '../../../src/domain/orders';
import type { RemoteBundle, RemoteSlot } from '../../../src/domain/remote';
import type { Facts } from '../../../src/planning/drafts';
import { createPrice } from '../../../src/planning/pricing';
import type { RatedTransport } from '../../../src/runs/ratedTransport';
import { hasPaidExtra } from '../../../src/runs/steps';
import type { ApiCall } from '../../../src/tokportal/calls';
import type { Reply } from '../../../src/tokportal/transport';
import { anAccount, aRemoteBundle, aSlot, COSTS } from './facts';
import { batchOf, createdAs, ok, refusedWith, throttled, unclear } from './replies';

/** What happens to one request. */
export type Mood =
  | 'ok'
  | 'refused'
  | 'no credits'
  | 'bad key'
  | 'throttled'
  | 'cooldown'
  /** It has its effect, and the answer is lost. */
  | 'lost after'
  /** It never arrives. */
  | 'lost before'
  | 'server error'
  /** An error that TokPortal repeats for this key from now on (CONTRACT 1.8). */
  | 'sticky error'
  /** A part of a batch is refused. */
  | 'partly'
  /** A batch is carried out, and the answer says nothing of its slots. */
  | 'silent'
  | 'dearer'
  /** An order is made, and the answer does not say what it cost. */
  | 'untold'
  | 'existing'
  /** All bundles of a bulk order are made, and the answer names one of them. */
  | 'part'
  | 'simulated';

export interface Habits {
  /** What comes next; afterwards everything succeeds. */
  readonly moods: readonly Mood[];
  readonly autoPublish: boolean;
  readonly publishesSlots: boolean;
  readonly batchMax: number;
  /** Every so many reads the answer is lost; 0 = never. */
  readonly lostReads?: number;
}

export interface SentRequest {
  readonly operation: string;
  readonly path: string;
  readonly key: string | null;
  readonly body: unknown;
  readonly mood: Mood;
  readonly wave: number;
  /** By TokPortal's clock. */
  readonly atMs: number;
}

const START_MS = Date.parse('2026-11-23T08:00:00.000Z');

interface Bundle {
  readonly request: CreateBundleRequest | null;
  readonly madeAt: string;
  published: boolean;
  hasAccount: boolean;
  readonly slots: Map<number, { status: string; external_ref: string | null }>;
}

/** A tiny TokPortal: orders, slots, keys and charges, and answers of every kind. */
export class TokPortalModel implements RatedTransport {
  readonly sent: SentRequest[] = [];
  readonly bundles = new Map<string, Bundle>();
  /** Credits charged, by idempotency key. */
  readonly charges = new Map<string, number>();
  /** How often the extras of a slot were paid, by bundle and slot. */
  readonly extras = new Map<string, number>();
  nowMs = START_MS;
  /** Whose key it is. */
  email = 'ann@agency.example';
  /** Entries of each list of bundles that cannot be read. */
  dropped = 0;
  /** Active requests to change a profile, by account. */
  private readonly edits = new Map<string, AccountEditRequest>();
  /** Keys whose error is repeated. */
  private readonly stuck = new Set<string>();
  /** Bundle made under each key. */
  private readonly made = new Map<string, string>();
  private moods: Mood[];
  private reads = 0;
  private wave = 0;

  constructor(private habits: Habits) {
    this.moods = [...habits.moods];
  }

  /** What comes next, in place of what was still to come. */
  expect(moods: readonly Mood[]): void {
    this.moods = [...moods];
  }

  /** From now on no answer is lost. */
  calm(): void {
    this.habits = { ...this.habits, lostReads: 0 };
    this.moods = [];
  }

  /** An order that exists already. */
  add(id: string, slotCount: number, published: boolean, request: CreateBundleRequest | null = null): void {
    const slots = Array.from(
      { length: slotCount },
      (_, index) => [index + 1, { status: 'pending', external_ref: null }] as const,
    );
    const madeAt = request === null ? '2026-11-20T08:00:00.000Z' : this.now();
    this.bundles.set(id, { request, madeAt, published, hasAccount: false, slots: new Map(slots) });
  }

  /** What the lists show now. */
  shown(): Pick<Facts, 'bundles' | 'slots'> {
    const bundles = [...this.bundles].map(([id, bundle]) => remoteOf(id, bundle));
    const remoteSlots = [...this.bundles].map(([id, bundle]) => [id, slotsOf(bundle)] as const);
    return { bundles, slots: new Map(remoteSlots) };
  }

  now(): string {
    return new Date(this.nowMs).toISOString();
  }

  level(): null {
    return null;
  }

  requestCount(): number {
    return this.sent.length;
  }

  send = ((call: ApiCall<unknown>) => this.sendAll([call])[0]) as unknown as RatedTransport['send'];

  sendAll = ((calls: readonly ApiCall<unknown>[]) => {
    this.wave += 1;
    return calls.map((call): Reply<unknown> => {
      const reply = this.answer(call);
      return { ...reply, meta: { ...reply.meta, operation: call.operation, serverTime: this.now() } };
    });
  }) as unknown as RatedTransport['sendAll'];

  private answer(call: ApiCall<unknown>): Reply<unknown> {
    if (call.method === 'GET') return this.read(call);
    const { operation, path, idempotencyKey: key, body } = call;
    const isRepeated = this.stuck.has(key ?? '');
    const mood = isRepeated ? 'sticky error' : (this.moods.shift() ?? 'ok');
    this.sent.push({ operation, path, key, body, mood, wave: this.wave, atMs: this.nowMs });
    if (isRepeated) return { ...unclear('server-error'), replayed: true };
    switch (mood) {
      case 'sticky error':
        this.stuck.add(key ?? '');
        return unclear('server-error');
      case 'refused':
        return refusedWith('VALIDATION_ERROR');
      case 'no credits':
        return refusedWith('INSUFFICIENT_CREDITS', 402);
      case 'bad key':
        return refusedWith('AUTH_REVOKED_KEY', 401);
      case 'throttled':
        return throttled(2_000);
      case 'cooldown':
        return throttled(5_000, 'capacity_cooldown');
      case 'lost before':
        return unclear('no-answer');
      case 'server error':
        return unclear('server-error');
      case 'lost after':
        this.carryOut(call, mood);
        return unclear('no-answer');
      default:
        return this.carryOut(call, mood);
    }
  }

  private read(call: ApiCall<unknown>): Reply<unknown> {
    this.reads += 1;
    if (this.reads % (this.habits.lostReads || Number.POSITIVE_INFINITY) === 0) return unclear('no-answer');
    if (call.operation === 'listBundles') {
      const items = this.shown().bundles.filter((own) => own.external_ref === call.query.external_ref);
      return ok({ items, dropped: this.dropped, pagination: null });
    }
    if (call.operation === 'getAccountEditRequest') {
      const requested = this.edits.get(call.path.split('/')[2] ?? '');
      if (requested === undefined) return refusedWith('EDIT_REQUEST_NOT_FOUND', 404);
      return ok({ request: { edit_request_id: 'edit-1', status: null, created_at: null, requested } });
    }
    if (call.operation === 'getAccount') return ok(anAccount());
    if (call.operation === 'listCreditTransactions') return refusedWith('FORBIDDEN', 403);
    if (call.operation === 'getCurrentUser') return ok({ email: this.email, credits: null });
    const id = call.path.split('/')[2] ?? '';
    const bundle = this.bundles.get(id);
    if (bundle === undefined) return refusedWith('BUNDLE_NOT_FOUND', 404);
    if (call.operation === 'getBundle') return ok(remoteOf(id, bundle));
    return ok({ items: slotsOf(bundle), dropped: 0, pagination: null });
  }

  private carryOut(call: ApiCall<unknown>, mood: Mood): Reply<unknown> {
    const simulated = mood === 'simulated' ? { dryRun: true } : {};
    if (call.operation === 'createBundle') return this.create(call, mood);
    if (call.operation === 'createBundlesBulk') return this.createBulk(call, mood);
    if (call.operation === 'createAccountEditRequest') return this.edit(call, mood);
    const bundle = this.bundles.get(call.path.split('/')[2] ?? '');
    if (bundle === undefined) return refusedWith('BUNDLE_NOT_FOUND', 404);
    if (mood === 'simulated') return ok({ status: null, adjusted: [], positions: [] }, simulated);
    switch (call.operation) {
      case 'configureBundleAccount':
        bundle.hasAccount = true;
        break;
      case 'batchConfigureBundleVideos':
        return this.fill(bundle, call, mood);
      case 'publishBundle':
        if (bundle.published) return refusedWith('BUNDLE_ALREADY_PUBLISHED', 409);
        this.publish(bundle);
        break;
      case 'publishAllBundleVideos':
        this.publishSlots(bundle, [...bundle.slots.keys()]);
        break;
      case 'addVideoSlots':
        return this.addSlots(bundle, call, mood);
      case 'publishBundleVideo':
        this.publishSlots(bundle, [Number(call.path.split('/')[4])]);
    }
    return ok({ status: null, adjusted: [] });
  }

  private create(call: ApiCall<unknown>, mood: Mood): Reply<unknown> {
    const key = call.idempotencyKey ?? '';
    if (mood === 'simulated') return createdAs('00000000-0000-4000-8000-000000000001', 0);
    if (mood === 'existing') return createdAs([...this.bundles.keys()][0] ?? 'nobody', 0);
    const replayed = this.made.get(key);
    if (replayed !== undefined) return createdAs(replayed, this.charges.get(key) ?? 0);
    const request = call.body as CreateBundleRequest;
    const credits = createPrice(request, { all: { ...COSTS } }) + (mood === 'dearer' ? 7 : 0);
    const id = `made-${this.made.size + 1}`;
    this.add(id, request.videos_quantity ?? 0, false, request);
    this.made.set(key, id);
    this.charges.set(key, credits);
    return createdAs(id, mood === 'untold' ? null : credits);
  }

  private createBulk(call: ApiCall<unknown>, mood: Mood): Reply<unknown> {
    const key = call.idempotencyKey ?? '';
    if (mood === 'existing') return bulkOf([[...this.bundles.keys()][0] ?? 'nobody'], null, 0);
    const request = call.body as CreateBulkRequest;
    const each = request.platforms.flatMap((platform) =>
      Array.from({ length: request.accounts_count }, (_, index) => ({ platform, index })),
    );
    const ids = each.map(({ platform, index }) => `${key}:${platform}:${index}`);
    const isNew = !this.made.has(key);
    this.made.set(key, ids[0] ?? '');
    let credits = mood === 'dearer' ? 7 : 0;
    for (const [place, { platform, index }] of each.entries()) {
      const withVideos = index < (request.upload_accounts_count ?? 0);
      const videos_quantity = withVideos ? (request.videos_per_account ?? 0) : 0;
      const { country, external_ref } = request;
      const bundle_type = withVideos ? 'account_and_videos' : 'account_only';
      const own = { bundle_type, platform, country, external_ref, videos_quantity } as CreateBundleRequest;
      credits += createPrice(own, { all: { ...COSTS } });
      if (isNew) this.add(ids[place] ?? '', videos_quantity, false, own);
    }
    if (isNew) this.charges.set(key, credits);
    // An answer that does not name all of them is not understood.
    return mood === 'part' ? unclear('malformed') : bulkOf(ids, request, this.charges.get(key) ?? 0);
  }

  private addSlots(bundle: Bundle, call: ApiCall<unknown>, mood: Mood): Reply<unknown> {
    const { quantity } = call.body as { readonly quantity: number };
    const credits = 2 * quantity + (mood === 'dearer' ? 7 : 0);
    const key = call.idempotencyKey ?? '';
    if (!this.charges.has(key))
      for (let added = 0; added < quantity; added += 1)
        bundle.slots.set(bundle.slots.size + 1, { status: 'pending', external_ref: null });
    this.charges.set(key, credits);
    return ok({ videos_quantity: bundle.slots.size, edits_quantity: null }, { credits_charged: credits });
  }

  private edit(call: ApiCall<unknown>, mood: Mood): Reply<unknown> {
    const credits = 8 + (mood === 'dearer' ? 7 : 0);
    this.edits.set(call.path.split('/')[2] ?? '', call.body as AccountEditRequest);
    this.charges.set(call.idempotencyKey ?? '', credits);
    return ok(
      { edit_request_id: 'edit-1', status: null, created_at: null, requested: {} },
      { credits_charged: credits },
    );
  }

  private fill(bundle: Bundle, call: ApiCall<unknown>, mood: Mood): Reply<unknown> {
    const { videos, auto_publish } = call.body as BatchVideosRequest;
    if (videos.length > this.habits.batchMax) return refusedWith('VALIDATION_ERROR');
    const refused = mood === 'partly' ? videos.slice(0, 1).map(({ position }) => position) : [];
    for (const video of videos.filter(({ position }) => !refused.includes(position)))
      bundle.slots.set(video.position, { status: 'configured', external_ref: video.external_ref ?? null });
    const paid = videos.filter((video) => hasPaidExtra(video) && !refused.includes(video.position));
    const id = call.path.split('/')[2] ?? '';
    for (const { position } of paid)
      this.extras.set(`${id}:${position}`, (this.extras.get(`${id}:${position}`) ?? 0) + 1);
    if (paid.length > 0) this.charges.set(call.idempotencyKey ?? '', paid.length);
    if (auto_publish === true && refused.length === 0 && this.habits.autoPublish) this.publish(bundle);
    const outcome = batchOf(mood === 'silent' ? [] : videos.map(({ position }) => position), refused);
    return ok(outcome, paid.length > 0 ? { credits_charged: paid.length } : {});
  }

  private publish(bundle: Bundle): void {
    bundle.published = true;
    if (this.habits.publishesSlots) this.publishSlots(bundle, [...bundle.slots.keys()]);
  }

  private publishSlots(bundle: Bundle, positions: readonly number[]): void {
    for (const position of positions) {
      const slot = bundle.slots.get(position);
      if (slot?.status === 'configured') bundle.slots.set(position, { ...slot, status: 'published' });
    }
  }
}

function bulkOf(ids: readonly string[], sent: CreateBulkRequest | null, credits: number): Reply<unknown> {
  const { platforms = [], accounts_count = 1 } = sent ?? {};
  const bundles = ids.map((bundle_id, index) => ({
    bundle_id,
    status: 'pending_setup',
    platform: platforms[Math.floor(index / accounts_count)] ?? null,
    bundle_type: null,
    videos_quantity: null,
  }));
  return ok({ bundles, total_count: bundles.length }, { credits_charged: credits });
}

function slotsOf({ slots }: Bundle): RemoteSlot[] {
  return [...slots].map(([position, { status, external_ref }]) => aSlot(position, status, { external_ref }));
}

/** The row of a list. What was not ordered here existed days before. */
function remoteOf(id: string, { request, madeAt, published, hasAccount, slots }: Bundle): RemoteBundle {
  return aRemoteBundle(id, {
    bundle_type: request?.bundle_type ?? null,
    platform: request?.platform ?? null,
    country: request?.country ?? null,
    external_ref: request?.external_ref ?? null,
    videos_quantity: slots.size,
    status: published ? 'published' : 'pending_setup',
    is_published: published,
    account_configured: hasAccount,
    videos_configured_count: [...slots.values()].filter(({ status }) => status !== 'pending').length,
    created_at: madeAt,
  });
}
