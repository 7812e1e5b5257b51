import { worker } from './bridge';
import { fromBase64, toBase64 } from './bytes';
import { emulating, ServiceObject } from './serviceObject';
import { listOf, nullable, number, optional, take, text } from './signature';

type Google = GoogleAppsScript.Base.Blob;
type Members =
  | 'getBytes'
  | 'getDataAsString'
  | 'getContentType'
  | 'setContentType'
  | 'getName'
  | 'setName'
  | 'setBytes'
  | 'copyBlob';

/** Bytes with a type and a name. */
export class Blob extends ServiceObject implements Pick<Google, Members> {
  #bytes: readonly number[];
  #contentType: string | null;
  #name: string | null;

  constructor(bytes: readonly number[], contentType: string | null = null, name: string | null = null) {
    super();
    this.#bytes = bytes;
    this.#contentType = contentType;
    this.#name = name;
  }

  override get [Symbol.toStringTag](): string {
    return 'Blob';
  }

  getBytes(): number[] {
    return [...this.#bytes];
  }

  setBytes(...args: unknown[]): Google {
    [this.#bytes] = take('Blob.setBytes', args, [listOf(number)]);
    return emulating(this);
  }

  getDataAsString(...args: unknown[]): string {
    const [charset] = take('Blob.getDataAsString', args, [optional(text)]);
    return worker().textFromBase64(toBase64(this.#bytes), charset ?? 'UTF-8');
  }

  getContentType(): string | null {
    return this.#contentType;
  }

  setContentType(...args: unknown[]): Google {
    [this.#contentType] = take('Blob.setContentType', args, [nullable(text)]);
    return emulating(this);
  }

  getName(): string | null {
    return this.#name;
  }

  setName(...args: unknown[]): Google {
    [this.#name] = take('Blob.setName', args, [text]);
    return emulating(this);
  }

  copyBlob(): Google {
    return emulating(new Blob(this.#bytes, this.#contentType, this.#name));
  }
}

/** The UTF-8 bytes of a text. */
export function bytesOfText(content: string): number[] {
  return fromBase64(worker().textToBase64(content, 'utf8')) ?? [];
}
