import type { Problem } from '../../domain/problem';
import type { AgencyRows } from '../../domain/rows';
import { bulkProblems } from '../bulk/rules';
import type { Facts } from '../drafts';
import type { Strays } from '../strays';
import type { Agency } from '../understand';
import { accountRule } from './account';
import { blockedAccountRule } from './blockedAccount';
import { campaignRule, videoCampaignRule } from './campaign';
import { clientsAndCampaignsProblems } from './clientsAndCampaigns';
import { countryRule } from './country';
import { editedRule } from './edited';
import { instagramFieldsRule } from './instagramFields';
import { mediaLinkRule } from './mediaLink';
import { memoryRule } from './memory';
import { notLoadedRule } from './notLoaded';
import { orphanProblems } from './orphans';
import { positionsRule } from './positions';
import { profileRule } from './profile';
import { publishDateRule } from './publishDate';
import { quantitiesRule } from './quantities';
import { orderReferenceRule, sharedReferences, videoReferenceTwiceRule } from './references';
import { remoteStateRule } from './remoteState';
import { sameTwiceRule } from './sameTwice';
import { orderTextsRule, videoTextsRule } from './textLengths';
import { threeADayRule } from './threeADay';
import { videoContentRule } from './videoContent';
import { warmingTargetsRule } from './warmingTargets';

const RULES = [
  remoteStateRule,
  memoryRule,
  campaignRule,
  accountRule,
  blockedAccountRule,
  countryRule,
  profileRule,
  warmingTargetsRule,
  orderTextsRule,
  editedRule,
  videoCampaignRule,
  videoContentRule,
  mediaLinkRule,
  notLoadedRule,
  instagramFieldsRule,
  publishDateRule,
  threeADayRule,
  sameTwiceRule,
  positionsRule,
  videoTextsRule,
  videoReferenceTwiceRule,
];

/**
 * Everything that is wrong with the rows, cells first. Drafts are checked too, but what is merely not typed yet
 * is no mistake in a draft.
 */
export function checkAgency(rows: AgencyRows, agency: Agency, facts: Facts, strays: Strays): Problem[] {
  const rules = [...RULES, quantitiesRule(strays), orderReferenceRule(sharedReferences(rows))];
  const drafts = draftRows(rows);
  const cells = [...rows.clients, ...rows.campaigns, ...rows.bundles, ...rows.videos, ...rows.bulk].flatMap(
    (row) => row.problems,
  );
  const found = agency.orders.flatMap((order) => rules.flatMap((rule) => rule(order, facts, agency)));
  const joined = [
    ...cells,
    ...clientsAndCampaignsProblems(rows, agency.campaigns, facts.countries),
    ...found,
    ...bulkProblems(rows, agency, facts),
    ...orphanProblems(agency, facts, strays),
  ];
  return joined.filter((problem) => !(isMissing(problem) && drafts.has(`${problem.tab}:${problem.row}`)));
}

function draftRows(rows: AgencyRows): ReadonlySet<string> {
  const drafts = [...rows.bundles, ...rows.videos, ...rows.bulk].filter((row) => !row.ready);
  return new Set(drafts.map((row) => `${row.tab}:${row.row}`));
}

/** Codes for something that is not there yet. */
function isMissing(problem: Problem): boolean {
  return /[Mm]issing$|Without(Images|Sound|Media)$|\.nothingToPublish$/.test(problem.code);
}
