import { documentLock } from '../../../src/platform/lock';

/** The platform's services as far as the lock needs them; what they were asked, in order. */
function platform(tryLock: () => boolean): string[] {
  const calls: string[] = [];
  const lock = {
    tryLock: () => {
      calls.push('tryLock');
      return tryLock();
    },
    releaseLock: () => void calls.push('releaseLock'),
  };
  Object.assign(globalThis, {
    LockService: { getDocumentLock: () => lock },
    SpreadsheetApp: { flush: () => void calls.push('flush') },
  });
  return calls;
}

afterEach(() => {
  for (const name of ['LockService', 'SpreadsheetApp']) Reflect.deleteProperty(globalThis, name);
});

it('frees the lock after the work, and where that throws hands over what it wrote before', () => {
  const calls = platform(() => true);
  expect(documentLock.withDocumentLock(1, () => calls.push('work'))).toBe(2);
  const broken = () => {
    throw new Error('broken');
  };
  expect(() => documentLock.withDocumentLock(1, broken)).toThrow('broken');
  expect(calls).toEqual(['tryLock', 'work', 'releaseLock', 'tryLock', 'flush', 'releaseLock']);
});

it.each([
  ['is not free', () => false],
  [
    'throws',
    () => {
      throw new Error('There are too many LockService operations against the same script.');
    },
  ],
])('does nothing where the lock %s', (_name, tryLock) => {
  const calls = platform(tryLock);
  expect(documentLock.withDocumentLock(1, () => calls.push('work'))).toBeNull();
  expect(calls).toEqual(['tryLock']);
});
