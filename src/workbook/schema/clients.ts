import * as column from './columns';
import { system, user } from './columns';
import type { TabSchema } from './tabSchema';

export const CLIENTS: TabSchema = {
  name: 'Clients',
  purpose: 'One row a client: what is billed, and what may be spent in a month.',
  hidden: false,
  frozenColumns: 2,
  columns: [
    user('client_id', 'Client ID', column.identifier, 120, {
      what: 'Short name of the client: 1 to 40 letters, digits, _ . or -. It begins every reference.',
      example: 'acme',
      api: null,
      aliases: ['client'],
      required: true,
    }),
    user('name', 'Name', column.text, 180, {
      what: 'The client’s name, for people.',
      example: 'Acme Ltd',
      api: null,
      aliases: ['client name'],
    }),
    user('currency', 'Currency', column.text, 80, {
      what: 'Currency of the prices on this row.',
      example: 'EUR',
      api: null,
    }),
    user('price_per_credit', 'Price per credit', column.money, 110, {
      what: 'What the client pays for one credit. Fill either this, or the four prices in the group.',
      example: '1.4',
      api: null,
    }),
    user('monthly_budget_credits', 'Monthly budget (credits)', column.money, 130, {
      what: 'Most credits that this client’s orders should take in a calendar month. Noted only: no order is stopped above it.',
      blank: 'no limit',
      example: '800',
      api: null,
      aliases: ['monthly budget'],
    }),
    user('active', 'Active', column.yesNo, 70, {
      what: 'Whether rows of this client are sent.',
      blank: 'yes',
      api: null,
    }),
    system('accounts', 'Accounts', column.count, 90, { what: 'Delivered accounts of this client.' }),
    system('live_videos', 'Live videos', column.count, 90, { what: 'Videos that are public.' }),
    column.problemColumn(),
    user('price_account', 'Price per account', column.money, 110, {
      what: 'What the client pays for a new account.',
      api: null,
      place: 'grouped',
    }),
    user('price_video', 'Price per video', column.money, 110, {
      what: 'What the client pays for a video slot.',
      api: null,
      place: 'grouped',
    }),
    user('price_edit', 'Price per edit', column.money, 110, {
      what: 'What the client pays for an edit slot.',
      api: null,
      place: 'grouped',
    }),
    user('price_coverage', 'Price per coverage', column.money, 120, {
      what: 'What the client pays for 30 days of coverage of one account.',
      api: null,
      place: 'grouped',
    }),
    column.problemCellsColumn(),
  ],
};
