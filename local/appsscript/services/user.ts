import { ServiceObject } from './serviceObject';

type Google = GoogleAppsScript.Base.User;

/** A person; the address is `''` where the platform does not tell it (PLATFORM 2.6). */
export class User extends ServiceObject implements Pick<Google, 'getEmail' | 'getUserLoginId'> {
  readonly #email: string;

  constructor(email: string) {
    super();
    this.#email = email;
  }

  override get [Symbol.toStringTag](): string {
    return 'User';
  }

  override toString(): string {
    return this.#email;
  }

  getEmail(): string {
    return this.#email;
  }

  getUserLoginId(): string {
    return this.#email;
  }
}
