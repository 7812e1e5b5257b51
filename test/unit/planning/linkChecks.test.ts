import { canBeChecked, judged, type LinkAnswer } from '../../../src/planning/linkChecks';

const CLIP = 'https://media.acme.example/clip.mp4';
const DRIVE = 'https://drive.google.com/file/d/1aB/view';
const DOWNLOAD = 'https://drive.google.com/uc?export=download&id=1aB';

const answer = (status: number, more: Partial<LinkAnswer> = {}): LinkAnswer => ({
  status,
  contentType: 'video/mp4',
  location: '',
  ...more,
});
const page = { contentType: 'text/html; charset=utf-8' };

describe('an answer', () => {
  it.each([
    ['a first byte', CLIP, answer(206), 'open'],
    ['a whole file', CLIP, answer(200), 'open'],
    ['a file without a type', CLIP, answer(200, { contentType: '' }), 'open'],
    ['a file without a first byte', CLIP, answer(416), 'open'],
    ['no permission', CLIP, answer(403), 'refused'],
    ['no login', CLIP, answer(401, page), 'refused'],
    ['nothing there', CLIP, answer(404, page), 'gone'],
    ['no longer there', CLIP, answer(410), 'gone'],
    ['a web page', CLIP, answer(200, page), 'page'],
    ['the page that warns of a large file', DOWNLOAD, answer(200, page), 'page'],
    ['the page of a shared file', DRIVE, answer(200, page), 'open'],
    [
      'Dropbox’s page of a file',
      'https://www.dropbox.com/scl/fi/x/a.mp4?rlkey=1&dl=0',
      answer(200, page),
      'open',
    ],
    [
      'Dropbox’s page for a download',
      'https://www.dropbox.com/scl/fi/x/a.mp4?dl=1',
      answer(200, page),
      'page',
    ],
    ['a tired server', CLIP, answer(503), 'unknown'],
    ['too many requests', CLIP, answer(429), 'unknown'],
    ['a method that is refused', CLIP, answer(405), 'unknown'],
    ['a redirect to nowhere', CLIP, answer(302), 'unknown'],
    [
      'Google’s login',
      DRIVE,
      answer(302, { location: 'https://accounts.google.com/v3/signin/identifier?x' }),
      'signIn',
    ],
    ['a login of the same host', CLIP, answer(302, { location: '/login?next=clip' }), 'signIn'],
    ['a redirect to http', CLIP, answer(302, { location: 'http://media.acme.example/clip.mp4' }), 'unknown'],
    ['a redirect into a network', CLIP, answer(302, { location: 'https://127.0.0.1/x' }), 'unknown'],
    [
      'a redirect to Google’s inside',
      CLIP,
      answer(301, { location: 'https://metadata.google.internal/' }),
      'unknown',
    ],
  ])('%s', (_, link, given, verdict) => {
    expect(judged(link, link, given)).toBe(verdict);
  });

  it.each([
    ['https://cdn.acme.example/x.mp4', 'https://cdn.acme.example/x.mp4'],
    ['/files/x.mp4?a=1', 'https://media.acme.example/files/x.mp4?a=1'],
    ['//cdn.acme.example/x.mp4', 'https://cdn.acme.example/x.mp4'],
    ['https://cdn.acme.example/loginvideo.mp4', 'https://cdn.acme.example/loginvideo.mp4'],
  ])('that leads to %s is followed', (location, next) => {
    expect(judged(CLIP, CLIP, answer(302, { location }))).toEqual({ next });
  });

  it('at the end of a redirect is judged by the link that is sent', () => {
    expect(judged(DOWNLOAD, 'https://drive.usercontent.google.com/download?id=1', answer(206))).toBe('open');
    expect(judged(DRIVE, 'https://drive.google.com/file/d/1aB/view?pli=1', answer(200, page))).toBe('open');
  });
});

describe('a request', () => {
  it.each([CLIP, DRIVE, 'https://a.example', 'https://xn--bcher-kva.example/x'])('may go to %s', (url) => {
    expect(canBeChecked(url)).toBe(true);
  });

  it.each([
    'http://media.acme.example/clip.mp4',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.0.0.1/x',
    'https://[::1]/x',
    'https://user:word@a.example/x',
    'https://a.example:8443/x',
    'https://a.example\\@b.example/x',
    'https://nas.local/x',
    'https://metadata.google.internal',
    'storage/clip.mp4',
  ])('does not go to %s', (url) => {
    expect(canBeChecked(url)).toBe(false);
  });
});
