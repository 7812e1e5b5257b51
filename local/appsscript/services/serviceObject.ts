import { worker } from './bridge';
import { exception } from './exception';

/**
 * Base of everything that a service hands out. A member that is not emulated throws instead of being `undefined`,
 * so gaps are loud. State lives in private fields: the add-on sees methods only, as on the platform.
 */
export abstract class ServiceObject {
  /** The class name without its service: `Range`. */
  abstract get [Symbol.toStringTag](): string;

  toString(): string {
    return this[Symbol.toStringTag];
  }
}

/** JavaScript itself asks for these (await, JSON.stringify): they are absent, not missing. */
const ASKED_BY_THE_LANGUAGE: readonly string[] = ['then', 'toJSON'];

export function notEmulated(name: string): never {
  worker().notEmulated(name);
  throw exception(`not emulated: ${name}`);
}

const unknownMembers = new Proxy<object>(Object.create(null), {
  get(_target, property, receiver: object): unknown {
    if (typeof property === 'symbol' || property in Object.prototype) {
      return Reflect.get(Object.prototype, property, receiver);
    }
    if (ASKED_BY_THE_LANGUAGE.includes(property)) return undefined;
    return notEmulated(`${Object.prototype.toString.call(receiver).slice(8, -1)}.${property}`);
  },
});
Object.setPrototypeOf(ServiceObject.prototype, unknownMembers);

/** The emulated part of a Google type, seen as the whole: what is missing throws when touched. */
export function emulating<T>(object: ServiceObject): T {
  return object as unknown as T;
}
