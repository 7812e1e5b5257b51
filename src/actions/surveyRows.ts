import type { Facts } from '../planning/drafts';
import { type IdentifiedRows, identify } from '../planning/identity';
import { heldBeyondSlots, type Survey, survey } from '../planning/plan';
import type { NewOrder } from '../planning/routes';
import { includesNewOrder, type Scope } from '../planning/scope';
import type { Ports } from '../ports';
import type { AgencyTables } from '../workbook/readAgency';
import { withNewOrders } from './newOrderRows';
import type { SheetIdentity } from './trustedSheet';

export interface SurveyInputs {
  readonly ports: Ports;
  readonly tables: AgencyTables;
  readonly identity: SheetIdentity;
  readonly facts: Facts;
  readonly scope: Scope;
}

export interface SurveyedRows {
  /** With the rows that had to be added. */
  readonly tables: AgencyTables;
  readonly identified: IdentifiedRows;
  readonly surveyed: Survey;
}

/**
 * Gives the rows their identity, adds orders that videos of accounts need, and says what is wrong and what can be sent.
 * `null` = somebody moved rows meanwhile.
 */
export function surveyRows(inputs: SurveyInputs): SurveyedRows | null {
  const { ports, tables, identity, scope } = inputs;
  const first = identifiedRows(inputs);
  const wanted = first.newOrders.filter((order: NewOrder) => includesNewOrder(scope, order));
  const known = wanted.length === 0 ? tables : withNewOrders(ports, tables, wanted, identity.tag);
  if (known === null) return null;
  const standing = { ...inputs, tables: known };
  const surveyed = surveyedRows(standing, known === tables ? first : identifiedRows(standing));
  const heldVideos = heldBeyondSlots(surveyed.surveyed);
  if (heldVideos.size === 0) return surveyed;
  const again = { ...standing, facts: { ...inputs.facts, heldVideos } };
  return surveyedRows(again, identifiedRows(again));
}

function identifiedRows({ ports, tables, identity, facts }: SurveyInputs): IdentifiedRows {
  const { hex32: random } = ports.random;
  return identify(tables.rows, { ...identity, random, meaning: facts, today: facts.today });
}

function surveyedRows({ tables, facts, scope }: SurveyInputs, identified: IdentifiedRows): SurveyedRows {
  const { rows, problems, routeProblems } = identified;
  return { tables, identified, surveyed: survey(rows, facts, problems, scope, routeProblems) };
}
