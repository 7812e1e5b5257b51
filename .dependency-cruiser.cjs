// Import boundaries (docs/ARCHITECTURE.md): main → app → actions → {planning, runs, tokportal, workbook} → ports ← platform.
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: allowed },
});
const plain = '^src/domain/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('domain-is-plain', '^src/domain/', [plain], 'Plain types and values import nothing else.'),
    only(
      'planning-is-pure',
      '^src/planning/',
      ['^src/planning/', plain],
      'Planning imports itself and plain types.',
    ),
    only('ports-are-interfaces', '^src/ports\\.ts$', [plain], 'Ports name plain types only.'),
    only(
      'tokportal-over-ports',
      '^src/tokportal/',
      ['^src/tokportal/', '^src/ports\\.ts$', plain],
      'The API client knows ports, not tabs.',
    ),
    only(
      'workbook-over-ports',
      '^src/workbook/',
      ['^src/workbook/', '^src/ports\\.ts$', plain],
      'Tabs know ports, not the API.',
    ),
    only(
      'runs-over-ports',
      '^src/runs/',
      ['^src/runs/', '^src/tokportal/', '^src/ports\\.ts$', plain],
      'Runs send; they do not know rows.',
    ),
    only(
      'platform-behind-ports',
      '^src/platform/',
      ['^src/platform/', '^src/ports\\.ts$', plain],
      'Adapters implement ports.',
    ),
    only(
      'actions-below-app',
      '^src/actions/',
      ['^src/actions/', '^src/(planning|runs|tokportal|workbook)/', '^src/ports\\.ts$', plain],
      'Actions never name Google services or the composition root.',
    ),
    only('main-is-thin', '^src/main\\.ts$', ['^src/app\\.ts$'], 'main names globals, app composes.'),
    {
      name: 'version-is-injected',
      severity: 'error',
      from: { pathNot: '^src/app\\.ts$' },
      to: { path: '^src/tokportal/version\\.ts$' },
    },
    {
      name: 'src-stays-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(local|test|sidebar)/|node_modules' },
    },
    only(
      'sidebar-types-only',
      '^sidebar/',
      ['^sidebar/', '^src/domain/(runView|sidebar/|plan\\.ts|dates)'],
      'The page shares types, never code.',
    ),
    {
      name: 'local-runs-the-bundle',
      severity: 'error',
      comment: 'The local world executes dist/, never the sources.',
      from: { path: '^local/' },
      to: { path: '^(src|test|sidebar)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.generated\\.ts$' },
  },
};
