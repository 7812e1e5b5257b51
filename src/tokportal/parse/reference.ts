/** Reference data: countries and platforms (CONTRACT 4.1). Entries are objects or plain texts. */
import type { Countries, Country, RemotePlatform } from '../../domain/remote';
import type { ParsedAnswer } from '../envelope';
import { asList, asRecord, text } from './fields';

/** GET /countries. `videos_only_countries` stands beside `data` or inside it. */
export function parseCountries({ data, body }: ParsedAnswer): Countries | null {
  const inside = asRecord(data) ?? {};
  const open = asList(data) ?? asList(inside.countries);
  if (open === null) return null;
  const videosOnly = asList(body.videos_only_countries) ?? asList(inside.videos_only_countries) ?? [];
  return { open: countriesOf(open), videosOnly: countriesOf(videosOnly) };
}

/** GET /platforms. */
export function parsePlatforms({ data }: ParsedAnswer): readonly RemotePlatform[] | null {
  const list = asList(data) ?? asList(asRecord(data)?.platforms);
  return list === null ? null : list.flatMap((entry) => named(entry, ['id', 'code']));
}

function countriesOf(list: readonly unknown[]): readonly Country[] {
  return list.flatMap((entry) => named(entry, ['code']).map(({ id, name }) => ({ code: id, name })));
}

/** One entry, or none when it has no usable id; a missing name is the id. */
function named(entry: unknown, idKeys: readonly string[]): { readonly id: string; readonly name: string }[] {
  const record = asRecord(entry) ?? { [idKeys[0] ?? '']: entry };
  const id = idKeys.map((key) => text(record[key])).find((value) => value !== null && value !== '');
  return id ? [{ id, name: text(record.name) || id }] : [];
}
