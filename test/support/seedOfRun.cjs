// `npm test` is repeatable: properties draw the same cases each time. SEED=<number> draws others.
const fc = require('fast-check');

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_123) });
