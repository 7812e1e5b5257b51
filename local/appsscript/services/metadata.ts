/** Developer metadata: making, reading and finding it (PLATFORM 5.4). */
import type { Metadata } from '../workbook/store';
import { call } from './bridge';
import { Enumeration, type EnumValue, oneOf } from './enumeration';
import { metadataLocationType, metadataVisibility } from './enums';
import { type GoogleRange, type GoogleSheet, type GoogleSpreadsheet, make } from './factories';
import { emulating, ServiceObject } from './serviceObject';
import { take, text } from './signature';

type Google = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type GoogleLocation = GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation;
type GoogleFinder = GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder;

/** Where metadata stands: the file, a tab, or one whole row or column of it. */
export type MetadataPlace = Pick<Metadata, 'sheetId' | 'row' | 'column'>;

/** `addDeveloperMetadata` of the file, a tab or a range. */
export function addMetadata(className: string, args: readonly unknown[], place: MetadataPlace): void {
  const visibility = oneOf(metadataVisibility);
  const [key, second, third] = take(
    `SpreadsheetApp.${className}.addDeveloperMetadata`,
    args,
    [text],
    [text, visibility],
    [text, text],
    [text, text, visibility],
  );
  const value = typeof second === 'string' ? second : '';
  const named: EnumValue | undefined = typeof second === 'object' ? second : third;
  call(`${className}.addDeveloperMetadata`, 'metadata.add', {
    ...place,
    key,
    value,
    visibility: named?.name() === 'PROJECT' ? 'PROJECT' : 'DOCUMENT',
  });
}

/** What stands at exactly this place. */
export function metadataAt(className: string, place: MetadataPlace): Google[] {
  return call(`${className}.getDeveloperMetadata`, 'metadata.list')
    .filter(
      (item) => item.sheetId === place.sheetId && item.row === place.row && item.column === place.column,
    )
    .map((item) => emulating<Google>(new DeveloperMetadata(item)));
}

type Members = 'getId' | 'getKey' | 'getValue' | 'getVisibility' | 'getLocation' | 'remove';

export class DeveloperMetadata extends ServiceObject implements Pick<Google, Members> {
  readonly #item: Metadata;

  constructor(item: Metadata) {
    super();
    this.#item = item;
  }

  override get [Symbol.toStringTag](): string {
    return 'DeveloperMetadata';
  }

  getId(): number {
    return this.#item.id;
  }

  getKey(): string {
    return this.#item.key;
  }

  getValue(): string {
    return this.#item.value;
  }

  getVisibility(): GoogleAppsScript.Spreadsheet.DeveloperMetadataVisibility {
    return emulating<never>(Enumeration.value(metadataVisibility, this.#item.visibility));
  }

  getLocation(): GoogleLocation {
    return emulating(new DeveloperMetadataLocation(this.#item));
  }

  remove(): void {
    call('DeveloperMetadata.remove', 'metadata.remove', this.#item.id);
  }
}

type LocationMembers = 'getLocationType' | 'getSheet' | 'getSpreadsheet' | 'getRow' | 'getColumn';

class DeveloperMetadataLocation extends ServiceObject implements Pick<GoogleLocation, LocationMembers> {
  readonly #item: Metadata;

  constructor(item: Metadata) {
    super();
    this.#item = item;
  }

  override get [Symbol.toStringTag](): string {
    return 'DeveloperMetadataLocation';
  }

  getLocationType(): GoogleAppsScript.Spreadsheet.DeveloperMetadataLocationType {
    return emulating<never>(Enumeration.value(metadataLocationType, locationTypeOf(this.#item)));
  }

  getSpreadsheet(): GoogleSpreadsheet | null {
    return this.#item.sheetId === null ? make().spreadsheet() : null;
  }

  getSheet(): GoogleSheet | null {
    const { sheetId, row, column } = this.#item;
    return sheetId !== null && row === null && column === null ? make().sheet(sheetId) : null;
  }

  getRow(): GoogleRange | null {
    const { sheetId, row } = this.#item;
    if (sheetId === null || row === null) return null;
    const { columns } = call('DeveloperMetadataLocation.getRow', 'sheet.facts', sheetId);
    return make().range(sheetId, { row, column: 1, rows: 1, columns });
  }

  getColumn(): GoogleRange | null {
    const { sheetId, column } = this.#item;
    if (sheetId === null || column === null) return null;
    const { rows } = call('DeveloperMetadataLocation.getColumn', 'sheet.facts', sheetId);
    return make().range(sheetId, { row: 1, column, rows, columns: 1 });
  }
}

function locationTypeOf(item: Metadata): string {
  if (item.sheetId === null) return 'SPREADSHEET';
  if (item.row !== null) return 'ROW';
  return item.column === null ? 'SHEET' : 'COLUMN';
}

type FinderMembers = 'withKey' | 'withValue' | 'withVisibility' | 'withLocationType' | 'find';

/** Finds metadata of the file, or of one tab with its rows and columns. */
export class DeveloperMetadataFinder extends ServiceObject implements Pick<GoogleFinder, FinderMembers> {
  readonly #conditions: ((item: Metadata) => boolean)[] = [];

  constructor(sheetId: number | null) {
    super();
    if (sheetId !== null) this.#conditions.push((item) => item.sheetId === sheetId);
  }

  override get [Symbol.toStringTag](): string {
    return 'DeveloperMetadataFinder';
  }

  withKey(...args: unknown[]): GoogleFinder {
    const [key] = take('SpreadsheetApp.DeveloperMetadataFinder.withKey', args, [text]);
    return this.#where((item) => item.key === key);
  }

  withValue(...args: unknown[]): GoogleFinder {
    const [value] = take('SpreadsheetApp.DeveloperMetadataFinder.withValue', args, [text]);
    return this.#where((item) => item.value === value);
  }

  withVisibility(...args: unknown[]): GoogleFinder {
    const method = 'SpreadsheetApp.DeveloperMetadataFinder.withVisibility';
    const [visibility] = take(method, args, [oneOf(metadataVisibility)]);
    return this.#where((item) => item.visibility === visibility.name());
  }

  withLocationType(...args: unknown[]): GoogleFinder {
    const method = 'SpreadsheetApp.DeveloperMetadataFinder.withLocationType';
    const [type] = take(method, args, [oneOf(metadataLocationType)]);
    return this.#where((item) => locationTypeOf(item) === type.name());
  }

  find(): Google[] {
    return call('DeveloperMetadataFinder.find', 'metadata.list')
      .filter((item) => this.#conditions.every((condition) => condition(item)))
      .map((item) => emulating<Google>(new DeveloperMetadata(item)));
  }

  #where(condition: (item: Metadata) => boolean): GoogleFinder {
    this.#conditions.push(condition);
    return emulating(this);
  }
}
