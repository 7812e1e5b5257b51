/** Byte work that a bare context cannot do. Bytes cross as base64 text. */
import { createHash, createHmac } from 'node:crypto';

/** Digest of base64 bytes by a Node algorithm name, for example `sha256`. */
export function digest(algorithm: string, bytes: string): string {
  return createHash(algorithm).update(Buffer.from(bytes, 'base64')).digest('base64');
}

export function hmac(algorithm: string, bytes: string, key: string): string {
  return createHmac(algorithm, Buffer.from(key, 'base64'))
    .update(Buffer.from(bytes, 'base64'))
    .digest('base64');
}

export function textToBase64(text: string, charset: 'utf8' | 'ascii'): string {
  const bytes = charset === 'utf8' ? text : text.replace(/[^\x00-\x7f]/g, '?');
  return Buffer.from(bytes, 'utf8').toString('base64');
}

/** Unknown character sets are read as UTF-8. */
export function textFromBase64(bytes: string, charset: string): string {
  const latin = /^(iso-8859-1|latin1|us-ascii|windows-1252)$/i.test(charset);
  return Buffer.from(bytes, 'base64').toString(latin ? 'latin1' : 'utf8');
}
