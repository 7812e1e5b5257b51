import { Refusal } from '../transport/refusal';

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** Countries of a fresh sandbox that take new accounts. */
export const OPEN_COUNTRIES = ['USA', 'UK', 'DE', 'FR', 'ES', 'IT', 'BR', 'MX', 'CA', 'AU', 'NL', 'PL'];
/** Countries of a fresh sandbox in which only existing accounts get work. */
export const VIDEOS_ONLY_COUNTRIES = ['PH'];

/** Accepted and answered canonically (CONTRACT 3.3). */
const ALIASES: Readonly<Record<string, string>> = { US: 'USA', GB: 'UK' };

/** ISO 3166-1 alpha-2, with TokPortal's own spellings in place of US and GB. */
const KNOWN = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
    'FR GA GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM ' +
    'JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP ' +
    'MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY ' +
    'QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN ' +
    'TO TR TT TV TW TZ UA UG UK UM USA UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

const englishNames = new Intl.DisplayNames('en', { type: 'region' });
const ISO_OF: Readonly<Record<string, string>> = { USA: 'US', UK: 'GB' };

export function countryOf(code: string): Country {
  return { code, name: englishNames.of(ISO_OF[code] ?? code) ?? code };
}

/** The canonical spelling of a code; codes are upper case (inferred), names are not codes. */
export function canonicalCountry(code: string): string {
  return ALIASES[code] ?? code;
}

/** The canonical code of a country that takes new accounts, or why not (CONTRACT 3.3). */
export function countryForNewAccount(value: unknown, open: readonly string[]): string | Refusal {
  if (value === undefined || value === null || value === '') {
    return new Refusal(400, 'VALIDATION_ERROR', 'country is required.', {
      fields: { country: 'is required' },
    });
  }
  const code = typeof value === 'string' ? canonicalCountry(value) : '';
  if (!KNOWN.has(code)) {
    const message = 'country must be a TokPortal country code such as USA, UK or DE.';
    return new Refusal(400, 'INVALID_COUNTRY', message, { country: value });
  }
  if (open.includes(code)) return code;
  const message = `New accounts are not open in ${code} for this workspace.`;
  return new Refusal(400, 'COUNTRY_NOT_ENABLED', message, { country: code });
}
