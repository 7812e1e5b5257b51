/** Puts the host's clock behind `new Date()` and `Date.now()` of this context. */
import { hostNow } from './bridge';

export function installVirtualDate(): void {
  const RealDate = Date;
  const now = (): number => hostNow();
  const VirtualDate = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}
