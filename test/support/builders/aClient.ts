import type { ClientRow } from '../../../src/domain/rows';
import { RowBuilder } from './rowBuilder';

export class ClientBuilder extends RowBuilder<ClientRow> {
  with(fields: Partial<ClientRow>): this {
    return new ClientBuilder({ ...this.fields, ...fields }) as this;
  }

  inactive(): this {
    return this.with({ active: false });
  }
}

/** The client acme. */
export function aClient(client_id: string | null = 'acme'): ClientBuilder {
  return new ClientBuilder({
    tab: 'Clients',
    row: 2,
    invalid: new Set(),
    problems: [],
    client_id,
    name: 'Acme Ltd',
    active: null,
  });
}
