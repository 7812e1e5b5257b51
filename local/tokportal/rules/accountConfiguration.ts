import { invalidField, Refusal } from '../transport/refusal';
import type { AccountListing } from '../world/bundle';
import { type Fields, isHttpUrl, textField } from './fields';

const BIOGRAPHY_MAX = 80;
const VISIBLE_NAME_MAX = 30;
const PICTURE_MAX = 2000;
const INSTRUCTIONS_MAX = 5000;

/**
 * The listing as a `PUT …/account` makes it (CONTRACT 4.4): a full replacement, so that an omitted field is
 * cleared. `biography` and `profile_picture_url` may be missing here and are needed to publish (CONTRACT 8).
 * Answers `ignored` = fields that the platform does not have.
 */
export function configuredListing(
  listing: AccountListing,
  fields: Fields,
  platform: string,
): { listing: AccountListing; ignored: readonly string[] } | Refusal {
  const profile = profileFields(fields, platform);
  if (profile instanceof Refusal) return profile;
  const instructions = textField(fields, 'niche_warming_instructions', INSTRUCTIONS_MAX);
  if (instructions instanceof Refusal) return instructions;
  const { ignored, ...configured } = profile;
  return {
    listing: {
      ...listing,
      status: 'configured',
      ...configured,
      nicheWarmingInstructions: instructions ?? listing.nicheWarmingInstructions,
    },
    ignored,
  };
}

/** What is public of an account, as a request gives it; `null` = not given. */
export interface ProfileFields {
  readonly username: string;
  readonly visibleName: string;
  readonly biography: string | null;
  readonly profilePictureUrl: string | null;
  readonly linkInBio: string | null;
  /** Fields that the platform does not have. */
  readonly ignored: readonly string[];
}

/** Reads a profile (CONTRACT 3.2, 4.4, 4.6); an edit request names its fields with a prefix. */
export function profileFields(fields: Fields, platform: string, prefix = ''): ProfileFields | Refusal {
  const username = usernameField(fields, `${prefix}username`);
  if (username instanceof Refusal) return username;
  const visibleName = textField(fields, `${prefix}visible_name`, VISIBLE_NAME_MAX);
  if (visibleName instanceof Refusal) return visibleName;
  if (visibleName === null || visibleName.trim() === '') {
    return invalidField(`${prefix}visible_name`, 'is required');
  }
  const biography = textField(fields, `${prefix}biography`, BIOGRAPHY_MAX);
  if (biography instanceof Refusal) return biography;
  const profilePictureUrl = textField(fields, `${prefix}profile_picture_url`, PICTURE_MAX);
  if (profilePictureUrl instanceof Refusal) return profilePictureUrl;
  const link = linkField(fields, `${prefix}link_in_bio`, platform);
  if (link instanceof Refusal) return link;
  return {
    username,
    visibleName,
    biography,
    profilePictureUrl,
    linkInBio: link.value,
    ignored: link.ignored,
  };
}

function usernameField(fields: Fields, name: string): string | Refusal {
  const username = textField(fields, name, 1000);
  if (username === null) return invalidField(name, 'is required');
  if (username instanceof Refusal || /^[A-Za-z0-9_.]{1,24}$/.test(username)) return username;
  return invalidField(name, 'must have 1 to 24 of the characters A-Z a-z 0-9 _ .');
}

function linkField(
  fields: Fields,
  name: string,
  platform: string,
): { value: string | null; ignored: string[] } | Refusal {
  const link = textField(fields, name, 2000);
  if (link instanceof Refusal) return link;
  if (link === null || link === '') return { value: null, ignored: [] };
  if (platform !== 'instagram') return { value: null, ignored: [name] };
  return isHttpUrl(link) ? { value: link, ignored: [] } : invalidField(name, 'must be a link');
}
