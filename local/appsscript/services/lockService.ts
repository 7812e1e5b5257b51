import type { StoreName } from '../execution/operations';
import { call } from './bridge';
import { exception } from './exception';
import { emulating, ServiceObject } from './serviceObject';
import { take, whole } from './signature';

type Google = GoogleAppsScript.Lock.LockService;
type GoogleLock = GoogleAppsScript.Lock.Lock;

/** The service behind `LockService`. */
export class LockService
  extends ServiceObject
  implements Pick<Google, 'getDocumentLock' | 'getScriptLock' | 'getUserLock'>
{
  override get [Symbol.toStringTag](): string {
    return 'LockService';
  }

  getDocumentLock(): GoogleLock {
    return emulating(new Lock('document'));
  }

  getScriptLock(): GoogleLock {
    return emulating(new Lock('script'));
  }

  getUserLock(): GoogleLock {
    return emulating(new Lock('user'));
  }
}

let locksMade = 0;

/** One Lock object: not even another object of the same execution shares its hold (PLATFORM 1.4). */
class Lock extends ServiceObject implements GoogleLock {
  readonly #store: StoreName;
  readonly #number = ++locksMade;

  constructor(store: StoreName) {
    super();
    this.#store = store;
  }

  override get [Symbol.toStringTag](): string {
    return 'Lock';
  }

  tryLock(...args: unknown[]): boolean {
    const [waitMs] = take('Lock.tryLock', args, [whole]);
    return call('Lock.tryLock', 'lock.acquire', this.#store, this.#number, waitMs);
  }

  waitLock(...args: unknown[]): void {
    const [waitMs] = take('Lock.waitLock', args, [whole]);
    if (!call('Lock.waitLock', 'lock.acquire', this.#store, this.#number, waitMs)) {
      throw exception('Lock timeout: another process was holding the lock for too long.');
    }
  }

  hasLock(): boolean {
    return call('Lock.hasLock', 'lock.holds', this.#store, this.#number);
  }

  releaseLock(): void {
    call('Lock.releaseLock', 'lock.release', this.#store, this.#number);
  }
}
