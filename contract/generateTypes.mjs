// `npm run contract:types`: TypeScript types of the contract, for type checks only.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const HEAD = '// Generated from contract/openapi.yaml by "npm run contract:types"; used for types only. Do not edit.\n';
const options = ['--default-non-nullable=false', '--immutable'];
const types = execFileSync('node_modules/.bin/openapi-typescript', ['contract/openapi.yaml', ...options], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
writeFileSync('src/tokportal/openapi.generated.ts', HEAD + types);
