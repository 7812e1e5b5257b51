import { Blob, bytesOfText } from './blob';
import { call, worker } from './bridge';
import { fromBase64, toBase64 } from './bytes';
import type { EnumValue } from './enumeration';
import { oneOf } from './enumeration';
import * as enums from './enums';
import { exception } from './exception';
import { formatDate } from './formatDate';
import { emulating, notEmulated, ServiceObject } from './serviceObject';
import { date, listOf, number, optional, type Parameter, take, text, whole } from './signature';

type Google = GoogleAppsScript.Utilities.Utilities;
type Members =
  | 'sleep'
  | 'getUuid'
  | 'formatDate'
  | 'computeDigest'
  | 'computeHmacSha256Signature'
  | 'computeHmacSignature'
  | 'base64Encode'
  | 'base64EncodeWebSafe'
  | 'base64Decode'
  | 'base64DecodeWebSafe'
  | 'newBlob';

const NODE_ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};
const bytes: Parameter<number[]> = listOf(number);
const charset = optional(oneOf(enums.charset));

/** Text and character set, or bytes, as base64 text. */
function base64Of(value: string | number[], set: EnumValue | undefined): string {
  if (typeof value !== 'string') return toBase64(value);
  return worker().textToBase64(value, set?.name() === 'UTF_8' || set === undefined ? 'utf8' : 'ascii');
}

function nodeAlgorithm(name: string): string {
  return NODE_ALGORITHMS[name] ?? notEmulated(`Utilities.${name}`);
}

function decoded(encoded: string): number[] {
  const result = fromBase64(encoded);
  if (result === null) throw exception('Could not decode string.');
  return result;
}

function webSafe(encoded: string): string {
  return encoded.replaceAll('+', '-').replaceAll('/', '_');
}

/** The service behind `Utilities`. */
export class Utilities extends ServiceObject implements Pick<Google, Members> {
  readonly Charset: Google['Charset'] = emulating(enums.charset);
  readonly DigestAlgorithm: Google['DigestAlgorithm'] = emulating(enums.digestAlgorithm);
  readonly MacAlgorithm: Google['MacAlgorithm'] = emulating(enums.macAlgorithm);

  override get [Symbol.toStringTag](): string {
    return 'Utilities';
  }

  /** Milliseconds of the runtime's clock. */
  sleep(...args: unknown[]): void {
    const [ms] = take('Utilities.sleep', args, [whole]);
    call('Utilities.sleep', 'clock.sleep', ms);
  }

  getUuid(): string {
    return call('Utilities.getUuid', 'random.uuid');
  }

  formatDate(...args: unknown[]): string {
    const [moment, zone, pattern] = take('Utilities.formatDate', args, [date, text, text]);
    return formatDate(moment, zone, pattern);
  }

  computeDigest(...args: unknown[]): number[] {
    const algorithm = oneOf(enums.digestAlgorithm);
    const method = 'Utilities.computeDigest';
    const [kind, value, set] = take(method, args, [algorithm, text, charset], [algorithm, bytes]);
    return decoded(worker().digest(nodeAlgorithm(kind.name()), base64Of(value, set)));
  }

  computeHmacSha256Signature(...args: unknown[]): number[] {
    const method = 'Utilities.computeHmacSha256Signature';
    const [value, key, set] = take(method, args, [text, text, charset], [bytes, bytes]);
    return decoded(worker().hmac('sha256', base64Of(value, set), base64Of(key, set)));
  }

  computeHmacSignature(...args: unknown[]): number[] {
    const mac = oneOf(enums.macAlgorithm);
    const method = 'Utilities.computeHmacSignature';
    const [kind, value, key, set] = take(method, args, [mac, text, text, charset], [mac, bytes, bytes]);
    const algorithm = nodeAlgorithm(kind.name().replace('HMAC_', ''));
    return decoded(worker().hmac(algorithm, base64Of(value, set), base64Of(key, set)));
  }

  base64Encode(...args: unknown[]): string {
    const [value, set] = take('Utilities.base64Encode', args, [text, charset], [bytes]);
    return base64Of(value, set);
  }

  base64EncodeWebSafe(...args: unknown[]): string {
    const [value, set] = take('Utilities.base64EncodeWebSafe', args, [text, charset], [bytes]);
    return webSafe(base64Of(value, set));
  }

  base64Decode(...args: unknown[]): number[] {
    const [encoded] = take('Utilities.base64Decode', args, [text, charset]);
    return decoded(encoded);
  }

  base64DecodeWebSafe(...args: unknown[]): number[] {
    const [encoded] = take('Utilities.base64DecodeWebSafe', args, [text, charset]);
    return decoded(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  }

  newBlob(...args: unknown[]): GoogleAppsScript.Base.Blob {
    const rest = [optional(text), optional(text)] as const;
    const [data, type, name] = take('Utilities.newBlob', args, [text, ...rest], [bytes, ...rest]);
    const content = typeof data === 'string' ? bytesOfText(data) : data;
    const contentType = type ?? (typeof data === 'string' ? 'text/plain' : null);
    return emulating(new Blob(content, contentType, name ?? null));
  }
}
