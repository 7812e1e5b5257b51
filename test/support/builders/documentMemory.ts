import type { KeyValuePort } from '../../../src/ports';

/** A property takes 9 kB (PLATFORM 1.1). */
const BYTES_MAX = 9 * 1024;

/** Document properties in memory, as narrow as the platform's; a test may let it refuse keys. */
export class DocumentMemory implements KeyValuePort {
  readonly texts: Map<string, string>;
  /** Keys that cannot be written at the moment. */
  refuses: (key: string) => boolean = () => false;

  constructor(texts: ReadonlyMap<string, string> = new Map()) {
    this.texts = new Map(texts);
  }

  get = (key: string): string | null => this.texts.get(key) ?? null;

  set = (key: string, value: string): boolean => {
    if (this.refuses(key) || Buffer.byteLength(value) > BYTES_MAX) return false;
    this.texts.set(key, value);
    return true;
  };

  delete = (key: string): void => void this.texts.delete(key);
}
