/** What every dry-run id starts with (CONTRACT 1.9). */
const SYNTHETIC_PREFIX = '00000000-0000-4000-8000-';

/** A seeded source of ids: the same seed and the same calls give the same ids. */
export class IdSource {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Hex digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  /** In the form of a version 4 UUID. */
  uuid(): string {
    const digits = this.hex(30);
    const variant = '89ab'.charAt(this.next() & 3);
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(12, 15)}`,
      `${variant}${digits.slice(15, 18)}`,
      digits.slice(18, 30),
    ].join('-');
  }

  syntheticId(): string {
    return SYNTHETIC_PREFIX + this.hex(12);
  }

  /** Mulberry32: small, well spread, and the same everywhere. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

export function isSyntheticId(id: string): boolean {
  return id.startsWith(SYNTHETIC_PREFIX);
}

/** A synthetic id that depends on nothing but the number. */
export function syntheticSlotId(position: number): string {
  return SYNTHETIC_PREFIX + position.toString(16).padStart(12, '0');
}
