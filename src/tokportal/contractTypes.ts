/** Compiles only while what this add-on sends fits the contract. Nothing here exists at run time. */
import type {
  AccountEditRequest,
  AddSlotsRequest,
  BatchVideosRequest,
  ConfigureAccountRequest,
  ConfigureVideoRequest,
  CorrectionsRequest,
  CreateBulkRequest,
  CreateBundleRequest,
  FixDownloadRequest,
  PatchVideoRequest,
  PositionedVideo,
  UpdateBundleRequest,
} from '../domain/orders';
import type { components, operations, paths } from './openapi.generated';
import type { OPERATIONS, Operation } from './operations';

type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
type IsAll<Part, Whole> = [Part] extends [Whole] ? true : false;
type AllTrue<Checks extends readonly true[]> = Checks;

/** The fields of each member of a union. */
type FieldOf<T> = T extends unknown ? keyof T : never;

/** Fits, and has no field that the contract does not know: the API refuses those (CONTRACT 1.7). */
type IsRequest<Ours, Theirs> = [IsAll<Ours, Theirs>, IsAll<FieldOf<Ours>, keyof Theirs>] extends [true, true]
  ? true
  : false;

export type RequestsFitTheContract = AllTrue<
  [
    IsRequest<CreateBundleRequest, Schema<'CreateBundleRequest'>>,
    IsRequest<ConfigureAccountRequest, Schema<'ConfigureAccountRequest'>>,
    IsRequest<ConfigureVideoRequest, Schema<'ConfigureVideoRequest'>>,
    IsRequest<PositionedVideo, Schema<'BatchVideoItem'>>,
    IsRequest<BatchVideosRequest, Schema<'BatchConfigureVideosRequest'>>,
    IsRequest<CreateBulkRequest, Schema<'CreateBulkBundlesRequest'>>,
    IsRequest<UpdateBundleRequest, Schema<'PatchBundleRequest'>>,
    IsRequest<AddSlotsRequest, Schema<'QuantityRequest'>>,
    IsRequest<PatchVideoRequest, Schema<'PatchVideoRequest'>>,
    IsRequest<CorrectionsRequest, Schema<'VideoCorrectionsRequest'>>,
    IsRequest<CorrectionsRequest, Schema<'AccountCorrectionsRequest'>>,
    IsRequest<FixDownloadRequest, Schema<'FixVideoDownloadRequest'>>,
    IsRequest<AccountEditRequest, Schema<'AccountEditRequest'>>,
  ]
>;

/** What the contract has at a method and path; `undefined` for nothing. */
type ContractAt<Entry extends { readonly method: string; readonly path: keyof paths }> =
  paths[Entry['path']][Lowercase<Entry['method']> & keyof paths[Entry['path']]];

type Strangers = {
  [Name in Operation]: IsAll<operations[Name], ContractAt<(typeof OPERATIONS)[Name]>> extends true
    ? never
    : Name;
}[Operation];

/** Every entry of the allow-list is an operation of the contract, at its method and path. */
export type OperationsFitTheContract = AllTrue<[IsAll<Strangers, never>]>;
