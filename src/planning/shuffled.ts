import type { CreateBundleRequest } from '../domain/orders';
import type { BundleRow, VideoRow } from '../domain/rows';

/**
 * A partial sort (DESIGN 4, "Row identity"): only some columns were sorted, so what the operator typed in a row now
 * stands beside the add-on's cells of another one. It shows where the cells of one row say what was sent for another
 * row, while that row says something else.
 */
export interface Shuffled {
  /** What left the one row and was found in the other. Empty = the tab is not shuffled. */
  readonly pairs: readonly ShuffledPair[];
  /** Row number → row number whose system cells belong there; `null` = a new row. Rows that stay are left out. */
  readonly moves: ReadonlyMap<number, number | null>;
  /** Rows that show nothing that was sent, and that keep system cells of an order: they stay blocked as edited. */
  readonly unclear: readonly number[];
}

export interface ShuffledPair {
  /** The row that the typed cells belong to, by the add-on's cells. */
  readonly from: number;
  readonly to: number;
  /** What the pair is, whatever rows it stands in: an operator may have edited the rows to be so. */
  readonly key: string;
}

/** What the journal knows was sent for a row. */
export interface SentOrders {
  readonly created: ReadonlyMap<
    string,
    { readonly bundleId: string; readonly create: CreateBundleRequest | null }
  >;
  readonly doubtfulCreates: ReadonlyMap<string, CreateBundleRequest>;
}

type Cells = ReadonlyMap<string, string>;

/** One row: what is typed in it, and what its system cells say was sent. */
interface Line {
  readonly row: number;
  readonly rowId: string | null;
  readonly typed: Cells;
  /** `null` = nothing was sent. */
  readonly sent: Cells | null;
}

/** Fields that many rows share: one of them alone does not tell two rows apart. */
const COMMON = new Set([
  'bundle_type',
  'platform',
  'country',
  'campaign',
  'videos_quantity',
  'edits_quantity',
  'auto_finalize_videos',
  'video_type',
  'target_publish_date',
  'position',
  'instagram_content_type',
  'ai_content_disclaimer',
  'disclose_as_ads',
  'instagram_add_to_story',
  'volume_original_sound',
  'volume_added_sound',
]);

/** Fields in which rows differ as a rule. */
const DISTINCT = [
  'account',
  'title',
  'external_ref',
  'username',
  'visible_name',
  'biography',
  'profile_picture_url',
  'link_in_bio',
  'advanced_warming_terms',
  'name',
  'description',
  'video_url',
  'carousel_images',
  'carousel_title',
  'tiktok_sound_url',
  'story_image_url',
  'editing_instructions',
  'instagram_location',
  'instagram_collaborators',
  'instagram_audio_name',
];

const FIELDS = [...COMMON, ...DISTINCT];

/** So many rows are compared with each other; beyond that only rows that share a text that few have. */
const COMPARED_MAX = 300;

export function shuffledBundles(rows: readonly BundleRow[], known: SentOrders): Shuffled {
  return shuffled(
    rows.map((row) => {
      const sent =
        row.applied?.create ??
        known.created.get(row.rowId ?? '')?.create ??
        known.doubtfulCreates.get(row.rowId ?? '') ??
        null;
      const memory = {
        ...sent,
        // The account is sent as an id; the derived reference bears the handle that was typed.
        account: sent?.bundle_type === 'videos_only' ? sent.external_ref : null,
        ...row.applied?.account,
        ...(row.applied && { campaign: row.applied.campaign }),
      };
      return lineOf(row, sent === null ? null : memory);
    }),
  );
}

export function shuffledVideos(rows: readonly VideoRow[]): Shuffled {
  return shuffled(rows.map((row) => lineOf(row, row.applied?.request ?? null)));
}

function lineOf(row: BundleRow | VideoRow, sent: object | null): Line {
  return { row: row.row, rowId: row.rowId, typed: textsOf(row), sent: sent === null ? null : textsOf(sent) };
}

/** Blank cells are left out: they stand for a default, and agree with everything. */
function textsOf(fields: object): Cells {
  const values = fields as Readonly<Record<string, unknown>>;
  const texts = new Map<string, string>();
  for (const field of FIELDS) {
    const value = values[field];
    if (value != null && value !== '') texts.set(field, JSON.stringify(value).toLowerCase());
  }
  return texts;
}

function shuffled(lines: readonly Line[]): Shuffled {
  const [own, others] = split(lines, ({ typed, sent }) => sent === null || !says(typed, sent));
  const astray = [...own, ...drawnIn(own, others)];
  const meant = meantRows(astray);
  const pairs = [...meant].flatMap(([owner, found]) =>
    found.map((line) => ({ from: owner.row, to: line.row, key: pairKey(owner, line) })),
  );
  if (pairs.length === 0) return { pairs, moves: new Map(), unclear: [] };
  return { pairs, ...aligned(astray, meant) };
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/**
 * Rows whose own memory says too little to contradict them, as that of an order without a title: they are astray where
 * they say, in a field of which it knows nothing, what was sent for a row that no longer says it.
 */
function drawnIn(astray: readonly Line[], others: readonly Line[]): Line[] {
  const senders = new Map<string, Line[]>();
  for (const memory of astray)
    for (const text of tellingTexts(memory.sent ?? new Map()))
      senders.set(text, [...(senders.get(text) ?? []), memory]);
  return others.filter((line) =>
    DISTINCT.some((field) => {
      if (line.sent?.has(field) !== false || !line.typed.has(field)) return false;
      const memories = senders.get(`${field}=${line.typed.get(field)}`) ?? [];
      return memories.length <= COMPARED_MAX && memories.some((memory) => isFor(line, memory));
    }),
  );
}

/** For each row with something sent, the rows that say it. A text that few rows have leads to them. */
function meantRows(astray: readonly Line[]): ReadonlyMap<Line, readonly Line[]> {
  const byText = new Map<string, Line[]>();
  for (const line of astray)
    for (const text of tellingTexts(line.typed)) {
      const group = byText.get(text);
      if (group) group.push(line);
      else byText.set(text, [line]);
    }
  const isSmall = astray.length <= COMPARED_MAX;
  return new Map(
    astray.flatMap((memory): [Line, Line[]][] => {
      if (memory.sent === null) return [];
      const groups = tellingTexts(memory.sent).map((text) => byText.get(text) ?? []);
      const few = groups.filter((group) => group.length <= COMPARED_MAX).flat();
      const candidates = isSmall ? astray : [...new Set(few)];
      return [[memory, candidates.filter((line) => isFor(line, memory))]];
    }),
  );
}

function tellingTexts(cells: Cells): string[] {
  return DISTINCT.flatMap((field) => {
    const text = cells.get(field);
    return text === undefined ? [] : [`${field}=${text}`];
  });
}

function pairKey(owner: Line, line: Line): string {
  return JSON.stringify([owner.rowId, [...owner.typed], [...line.typed]]);
}

/** Whether typed cells say what was sent; a row of blanks says nothing. */
function says(typed: Cells, sent: Cells): boolean {
  let agreeing = 0;
  for (const [field, value] of sent) {
    const cell = typed.get(field);
    if (cell === undefined) continue;
    if (isAlike(field, cell, value)) agreeing += 1;
    else if (field !== 'account') return false;
  }
  return agreeing > 0;
}

function isAlike(field: string, cell: string, value: string): boolean {
  if (cell === value) return true;
  const bare = cell.replace(/^"@?|"$/g, '');
  // Countries are sent in TokPortal's spelling, `US` as `USA`.
  if (field === 'country')
    return bare !== '' && (value.startsWith(`"${bare}`) || cell.startsWith(value.slice(0, -1)));
  return field === 'account' && bare !== '' && value.includes(bare);
}

/** Whether a row says what was sent for another one in fields in which that one no longer says it. */
function isEvidence(typed: Cells, sent: Cells, left: Cells): boolean {
  if (!says(typed, sent)) return false;
  const moved = [...sent].filter(([field, value]) => {
    const [here, there] = [typed.get(field), left.get(field)];
    return here !== undefined && (there === undefined || !isAlike(field, there, value));
  });
  return moved.length > 1 || moved.some(([field]) => !COMMON.has(field));
}

/**
 * Gives each row the system cells of what it says: where only one row can have them, again and again until nothing
 * more follows. Orders that no row says go to rows that are left, which then count as edited and are not sent.
 */
function aligned(
  astray: readonly Line[],
  meant: ReadonlyMap<Line, readonly Line[]>,
): Pick<Shuffled, 'moves' | 'unclear'> {
  const source = new Map<Line, Line>();
  const rows = new Set(astray);
  const memories = new Set(meant.keys());
  const wanting = new Map<Line, Line[]>();
  for (const [memory, lines] of meant)
    for (const line of lines) wanting.set(line, [...(wanting.get(line) ?? []), memory]);
  const assign = (line: Line, memory: Line): void => {
    source.set(line, memory);
    rows.delete(line);
    memories.delete(memory);
  };
  const rowsFor = (memory: Line): Line[] => (meant.get(memory) ?? []).filter((line) => rows.has(line));
  for (let isGoing = true; isGoing; ) {
    const before = memories.size;
    for (const memory of [...memories]) {
      const [only, second] = rowsFor(memory);
      if (only === undefined || second !== undefined) continue;
      const others = (wanting.get(only) ?? []).filter((other) => other !== memory && memories.has(other));
      if (others.length === 0) assign(only, memory);
    }
    isGoing = memories.size < before;
  }
  // Rows and orders that say the same are as good as each other.
  for (const memory of [...memories]) {
    const candidates = rowsFor(memory);
    const [first] = candidates;
    if (first !== undefined && candidates.every((line) => isEqual(line.typed, first.typed)))
      assign(first, memory);
  }
  const unclear: Line[] = [];
  for (const memory of [...memories].sort((a, b) => Number(rows.has(b)) - Number(rows.has(a)))) {
    // As many rows that had such cells are left as there are cells.
    const line = rows.has(memory) ? memory : ([...rows].find((other) => other.sent !== null) ?? [...rows][0]);
    if (line === undefined) continue;
    assign(line, memory);
    unclear.push(line);
  }
  return { moves: movesOf(astray, source), unclear: unclear.map(({ row }) => row) };
}

/** The same evidence as for the whole tab: a draft that says little must not get the cells of an order. */
function isFor(line: Line, memory: Line): boolean {
  return line !== memory && memory.sent !== null && isEvidence(line.typed, memory.sent, memory.typed);
}

function isEqual(a: Cells, b: Cells): boolean {
  return JSON.stringify([...a]) === JSON.stringify([...b]);
}

/** Rows without anything sent keep their own cells unless another row has got them. */
function movesOf(astray: readonly Line[], source: ReadonlyMap<Line, Line>): Map<number, number | null> {
  const moves = new Map<number, number | null>();
  for (const line of astray) {
    const memory = source.get(line);
    if (memory !== undefined && memory !== line) moves.set(line.row, memory.row);
    if (memory === undefined && line.sent !== null) moves.set(line.row, null);
  }
  return moves;
}
