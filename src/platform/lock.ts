import type { LockPort } from '../ports';

/** The document lock: one holder among everybody who has the file open (PLATFORM 1.4). */
export const documentLock: LockPort = {
  withDocumentLock(waitMs, work) {
    const lock = LockService.getDocumentLock();
    if (!lock.tryLock(waitMs)) return null;
    try {
      return work();
    } finally {
      // Otherwise the next holder could read cells that are not written yet (PLATFORM 1.4).
      SpreadsheetApp.flush();
      lock.releaseLock();
    }
  },
};
