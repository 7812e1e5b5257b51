/** Byte arrays as the platform has them: signed, -128 to 127 (PLATFORM 4). */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

export function toBase64(bytes: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.slice(index, index + 3);
    const word = ((first & 255) << 16) | (((second ?? 0) & 255) << 8) | ((third ?? 0) & 255);
    parts.push(
      ALPHABET.charAt(word >> 18),
      ALPHABET.charAt((word >> 12) & 63),
      second === undefined ? '=' : ALPHABET.charAt((word >> 6) & 63),
      third === undefined ? '=' : ALPHABET.charAt(word & 63),
    );
  }
  return parts.join('');
}

/** `null` when the text is no base64. */
export function fromBase64(encoded: string): number[] | null {
  const bytes: number[] = [];
  let word = 0;
  let bits = 0;
  for (const letter of encoded.replace(/=+$/, '')) {
    const value = VALUES.get(letter);
    if (value === undefined) return null;
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(signed((word >> bits) & 255));
  }
  return bytes;
}

function signed(byte: number): number {
  return byte > 127 ? byte - 256 : byte;
}
