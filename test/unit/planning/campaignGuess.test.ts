import { campaignGuesser } from '../../../src/planning/campaignGuess';
import { aCampaign } from '../../support/builders/aCampaign';
import { aClient } from '../../support/builders/aClient';
import { agency } from '../../support/builders/agency';

const guess = campaignGuesser(
  agency({
    clients: [
      aClient().with({ client_id: 'acme', name: 'Acme Shoes' }),
      aClient().with({ client_id: 'bolt', name: 'Bolt' }),
    ],
    campaigns: [
      aCampaign('acme', 'spring'),
      aCampaign('acme', 'spring-2026'),
      aCampaign('bolt', 'spring'),
      aCampaign('bolt', 'twice'),
      aCampaign('bolt', 'twice'),
    ],
  }),
);

it.each([
  ['acme-spring-usa', null, 'acme-spring', true],
  ['ACME-Spring-2026-usa-2', null, 'acme-spring-2026', true],
  ['acme-spring', null, 'acme-spring', true],
  ['acme-springtime', null, null, null],
  [null, 'Acme shoes, spring', 'acme-spring', false],
  ['row 12', 'Bolt spring push', 'bolt-spring', false],
  [null, 'Spring', null, null],
  [null, 'Bolt', 'bolt-spring', false],
  [null, 'Acme Shoes', null, null],
  [null, 'Thunderbolt', null, null],
  ['bolt-twice-usa', null, 'bolt-spring', false],
  [null, null, null, null],
])('reads a campaign from reference %j and title %j', (external_ref, title, key, isSure) => {
  expect(guess({ external_ref, title })).toEqual(key === null ? null : { key, isSure });
});
