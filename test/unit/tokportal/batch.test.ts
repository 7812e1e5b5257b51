import { batchConfigureBundleVideos } from '../../../src/tokportal/calls';
import { batchPositionsFromFailure, parseBatchPositions } from '../../../src/tokportal/parse/batch';
import { answer, BUNDLE_ID, expectValue, KEY, replyTo } from './oneAnswer';

const call = batchConfigureBundleVideos(
  BUNDLE_ID,
  { videos: [{ position: 1, video_type: 'video', target_publish_date: '2026-11-27' }], auto_publish: true },
  'k',
);
const tooEarly = { code: 'INVALID_DATE', message: 'Too early', details: { min_days_ahead: 3 } };
const results = [
  { position: 1, status: 'configured' },
  { position: 2, error: tooEarly },
];
const positions = [
  { position: 1, error: null },
  { position: 2, error: tooEarly },
];

describe('success answers', () => {
  test.each([
    ['results in data', { data: { configured: 1, failed: 1, results } }],
    ['results as data', { data: results }],
    ['results beside data', { data: { configured: 1 }, results }],
    ['bare list', results],
    ['success and error lists', { data: { results: [results[0]], errors: [{ position: 2, ...tooEarly }] } }],
    ['207 as an error', { error: { code: 'PARTIAL_FAILURE', message: 'Some', details: { results } } }],
  ])('%s', (_, body) => {
    expect(expectValue(replyTo(call, answer(207, body))).positions).toEqual(positions);
  });

  test('without results the batch is done, but tells nothing', () => {
    expect(expectValue(replyTo(call, answer(200, { data: { configured: 2 } })))).toEqual({
      positions: [],
      adjusted: [],
    });
  });

  test('moved dates come with it', () => {
    const body = { data: { results }, adjusted_videos: [{ position: 1, new_date: '2026-11-28' }] };
    expect(expectValue(replyTo(call, answer(200, body))).adjusted).toEqual([
      { position: 1, new_date: '2026-11-28' },
    ]);
  });

  test.each([
    ['error without positions', { error: { code: 'X', message: '' } }],
    ['text', '"ok"'],
  ])('not understood: %s', (_, body) => {
    expect(replyTo(call, answer(200, body))).toMatchObject({ ok: false, failure: { reason: 'malformed' } });
  });
});

describe('refusals', () => {
  const fromFailure = (body: unknown) => {
    const reply = replyTo(call, answer(400, body));
    return reply.ok ? undefined : batchPositionsFromFailure(reply.failure);
  };
  const error = { code: 'VALIDATION_ERROR', message: 'Some slots failed' };

  test.each([
    ['in the details', { error: { ...error, details: { results } } }],
    ['beside the error', { error, results }],
    ['in data beside the error', { error, data: { results } }],
    ['in data beside the error, as a list', { error, data: results }],
  ])('results %s', (_, body) => {
    expect(fromFailure(body)).toEqual(positions);
  });

  test('errors alone', () => {
    expect(fromFailure({ error: { ...error, details: { errors: [{ position: 2, ...tooEarly }] } } })).toEqual(
      [positions[1]],
    );
  });

  test('a refusal of the whole call names no position', () => {
    expect(
      fromFailure({ error: { code: 'UNKNOWN_FIELD', message: '', details: { field: 'x' } } }),
    ).toBeNull();
    expect(
      fromFailure({ error: { ...error, details: { errors: [{ field: 'x', message: 'y' }] } } }),
    ).toBeNull();
    expect(fromFailure('<html>')).toBeNull();
  });
});

describe('single entries', () => {
  const outcome = (entry: object) => parseBatchPositions({ results: [entry] })?.[0] ?? null;
  const unknown = { code: 'UNKNOWN', message: '', details: {} };

  test.each([
    [
      { position: 3, status: 'published' },
      { position: 3, error: null },
    ],
    [
      { position: 3, status: 'CONFIGURED', error: null },
      { position: 3, error: null },
    ],
    [
      { position: 3, success: true },
      { position: 3, error: null },
    ],
    [
      { position: 3, error: 'Bad link' },
      { position: 3, error: { ...unknown, message: 'Bad link' } },
    ],
    [
      { position: 3, status: 'failed' },
      { position: 3, error: unknown },
    ],
    [
      { position: 3, success: false, code: 'X', message: 'No' },
      { position: 3, error: { ...unknown, code: 'X', message: 'No' } },
    ],
    [
      { position: 3, status: 'configured', error: tooEarly },
      { position: 3, error: tooEarly },
    ],
    [{ position: 3 }, null],
    [{ position: 3, status: 'queued' }, null],
    [{ position: '3', status: 'configured' }, null],
    [{ status: 'configured' }, null],
  ])('%j', (entry, expected) => {
    expect(outcome(entry)).toEqual(expected);
  });

  test('an error beats a success for the same position, in any order', () => {
    const [good, bad] = [
      { position: 1, status: 'configured' },
      { position: 1, error: tooEarly },
    ];
    const expected = [{ position: 1, error: tooEarly }];
    expect(parseBatchPositions({ results: [good, bad] })).toEqual(expected);
    expect(parseBatchPositions({ results: [bad, good] })).toEqual(expected);
    expect(parseBatchPositions({ results: [good], errors: [{ position: 1, ...tooEarly }] })).toEqual(
      expected,
    );
  });

  test('positions come in order, and without keys', () => {
    const entries = [
      { position: 10, error: { code: 'X', message: KEY, details: { KEY } } },
      { position: 9, status: 'ok' },
    ];
    const found = parseBatchPositions(entries);
    expect(found?.map(({ position }) => position)).toEqual([9, 10]);
    expect(JSON.stringify(found)).not.toContain(KEY);
  });
});
