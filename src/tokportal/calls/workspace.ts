/** Profile, reference data, prices and credits (CONTRACT 4.1, 4.2). */
import type {
  Balance,
  Countries,
  CreditCosts,
  CreditTransaction,
  Page,
  Profile,
  RemotePlatform,
} from '../../domain/remote';
import { parseBalance, parseCreditCosts, parseCreditTransactions } from '../parse/credits';
import { parseProfile } from '../parse/profile';
import { parseCountries, parsePlatforms } from '../parse/reference';
import { type ApiCall, paged, read } from './call';

export const getCurrentUser = (): ApiCall<Profile> => read('getCurrentUser', parseProfile);

export const listCountries = (): ApiCall<Countries> => read('listCountries', parseCountries);

export const listPlatforms = (): ApiCall<readonly RemotePlatform[]> => read('listPlatforms', parsePlatforms);

export const getCreditCosts = (): ApiCall<CreditCosts> => read('getCreditCosts', parseCreditCosts);

export const getCreditBalance = (): ApiCall<Balance> => read('getCreditBalance', parseBalance);

/** Days are `YYYY-MM-DD`, both included (CONTRACT 4.2). */
export function listCreditTransactions(filter: {
  readonly page: number;
  readonly date_from?: string;
  readonly date_to?: string;
}): ApiCall<Page<CreditTransaction>> {
  return read('listCreditTransactions', parseCreditTransactions, {}, paged(filter));
}
