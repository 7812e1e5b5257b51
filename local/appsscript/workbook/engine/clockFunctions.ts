import { constants, registries } from '@odoo/o-spreadsheet';

/** The present as a serial day number in the spreadsheet's time zone. */
export type SerialNow = () => number;

interface FunctionScope {
  readonly serialNow: SerialNow;
}

type FunctionDescription = Parameters<typeof registries.functionRegistry.replace>[1];

/** `TODAY` and `NOW` go by the clock of each workbook instead of the machine's. */
export function adaptClockFunctions(): void {
  const { dateFormat } = constants.DEFAULT_LOCALE;
  replaceResult('TODAY', ({ serialNow }) => ({ value: Math.floor(serialNow()), format: dateFormat }));
  replaceResult('NOW', ({ serialNow }) => ({ value: serialNow(), format: `${dateFormat} hh:mm:ss` }));
}

function replaceResult(
  name: string,
  result: (scope: FunctionScope) => { value: number; format: string },
): void {
  const replaced = {
    ...registries.functionRegistry.get(name),
    compute(this: unknown) {
      return result(this as FunctionScope);
    },
  };
  registries.functionRegistry.replace(name, replaced as FunctionDescription);
}

/** The wall clock of this machine. */
export function machineSerialNow(): number {
  const now = new Date();
  const epochDays = 25_569;
  return epochDays + (now.getTime() / 60_000 - now.getTimezoneOffset()) / 1440;
}
