import type { LockPort } from '../ports';

/** The document lock: one holder among everybody who has the file open (PLATFORM 1.4). */
export const documentLock: LockPort = {
  withDocumentLock(waitMs, work) {
    const lock = LockService.getDocumentLock();
    if (!isTaken(lock, waitMs)) return null;
    let isFlushed = false;
    try {
      const result = work();
      isFlushed = true;
      return result;
    } finally {
      // Otherwise the next holder could read cells that are not written yet (PLATFORM 1.4).
      if (!isFlushed) SpreadsheetApp.flush();
      lock.releaseLock();
    }
  },
};

/** Too many operations on one lock throw (PLATFORM 1.4): then it is as if somebody held it. */
function isTaken(lock: GoogleAppsScript.Lock.Lock, waitMs: number): boolean {
  try {
    return lock.tryLock(waitMs);
  } catch {
    return false;
  }
}
