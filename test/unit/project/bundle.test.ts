import { readFileSync } from 'node:fs';
import { type Program, parse } from 'acorn';

const code = readFileSync('dist/Code.js', 'utf8');
const sidebar = readFileSync('dist/sidebar.html', 'utf8');
const manifest = JSON.parse(readFileSync('dist/appsscript.json', 'utf8'));

/** Menus, triggers and google.script.run see function declarations at the top level only (PLATFORM 4). */
function topLevelFunctions(program: Program): string[] {
  return program.body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : []));
}

describe('the built add-on', () => {
  it('parses as ES2019 and declares each global function', () => {
    const globals = topLevelFunctions(parse(code, { ecmaVersion: 2019, sourceType: 'script' }));
    expect(globals.sort()).toEqual(
      [
        'addRows',
        'addSlotsSelected',
        'applyPlan',
        'approveSelected',
        'assignCampaign',
        'changeProfile',
        'checkMediaLinks',
        'compareWithTokPortal',
        'connect',
        'correctSelected',
        'emptySelected',
        'importFromTokPortal',
        'moveDateSelected',
        'onInstall',
        'onOpen',
        'openHelp',
        'openSidebar',
        'planChanges',
        'refreshStatuses',
        'removeAddedRows',
        'removeDrafts',
        'sendEditsSelected',
        'setUpTabs',
        'sidebarRun',
        'sidebarStep',
        'sidebarStop',
        'takeBack',
        'tick',
        'unpublishSelected',
        'unscheduleSelected',
      ].sort(),
    );
  });

  it('keeps its size budgets', () => {
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(465_000);
    expect(Buffer.byteLength(sidebar)).toBeLessThanOrEqual(80_000);
  });

  it('asks for the least scopes and may only call TokPortal', () => {
    expect(manifest.oauthScopes.map((scope: string) => scope.split('/').pop()).sort()).toEqual(
      [
        'script.container.ui',
        'script.external_request',
        'script.scriptapp',
        'spreadsheets',
        'userinfo.email',
      ].sort(),
    );
    expect(manifest.urlFetchWhitelist).toEqual(['https://app.tokportal.com/api/ext/']);
  });

  it('names no other host, and the sidebar requests nothing', () => {
    const hosts = new Set(
      [...code.matchAll(/https?:\/\/([a-z0-9-]+\.[a-z0-9.-]+)/gi)].map(([, host]) => host),
    );
    expect([...hosts].filter((host) => host !== 'app.tokportal.com' && !host?.endsWith('.example'))).toEqual(
      [],
    );
    expect(sidebar).not.toMatch(/https?:\/\/|<link|src=/);
  });

  it('does not name operations that reveal credentials or codes', () => {
    expect(code).not.toMatch(/reveal-credentials|verification-code/);
  });
});
