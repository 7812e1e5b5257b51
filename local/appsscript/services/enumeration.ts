import { ServiceObject } from './serviceObject';

/** One value of a platform enum: compares by identity, prints its name. */
export class EnumValue extends ServiceObject {
  readonly #type: string;
  readonly #name: string;
  readonly #ordinal: number;

  constructor(type: string, name: string, ordinal: number) {
    super();
    this.#type = type;
    this.#name = name;
    this.#ordinal = ordinal;
  }

  override get [Symbol.toStringTag](): string {
    return this.#type;
  }

  override toString(): string {
    return this.#name;
  }

  toJSON(): string {
    return this.#name;
  }

  name(): string {
    return this.#name;
  }

  ordinal(): number {
    return this.#ordinal;
  }

  compareTo(other: EnumValue): number {
    return this.#ordinal - other.ordinal();
  }
}

/** A platform enum: `Enumeration.of(type).NAME`; an unknown name throws `not emulated: Type.NAME`. */
export class Enumeration extends ServiceObject {
  readonly #type: string;
  readonly #values = new Map<string, EnumValue>();

  constructor(type: string, names: readonly string[]) {
    super();
    this.#type = type;
    for (const [ordinal, name] of names.entries()) {
      const value = new EnumValue(type, name, ordinal);
      this.#values.set(name, value);
      Object.defineProperty(this, name, { value, enumerable: true });
    }
  }

  override get [Symbol.toStringTag](): string {
    return this.#type;
  }

  /** For services: the value of a name that they know to exist. */
  static value(enumeration: Enumeration, name: string): EnumValue {
    const found = enumeration.#values.get(name);
    if (found === undefined) throw new Error(`${enumeration.#type} has no ${name}.`);
    return found;
  }

  static has(enumeration: Enumeration, value: unknown): value is EnumValue {
    return value instanceof EnumValue && enumeration.#values.get(value.name()) === value;
  }
}

/** A parameter that takes the values of one enum. */
export function oneOf(enumeration: Enumeration): (value: unknown) => { readonly value: EnumValue } | null {
  return (value) => (Enumeration.has(enumeration, value) ? { value } : null);
}
