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
): { listing: AccountListing; ignored: string[] } | Refusal {
  const username = textField(fields, 'username', 1000);
  if (username instanceof Refusal) return username;
  if (username === null) return invalidField('username', 'is required');
  if (!/^[A-Za-z0-9_.]{1,24}$/.test(username)) {
    return invalidField('username', 'must have 1 to 24 of the characters A-Z a-z 0-9 _ .');
  }
  const visibleName = textField(fields, 'visible_name', VISIBLE_NAME_MAX);
  if (visibleName instanceof Refusal) return visibleName;
  if (visibleName === null || visibleName.trim() === '') return invalidField('visible_name', 'is required');
  const biography = textField(fields, 'biography', BIOGRAPHY_MAX);
  if (biography instanceof Refusal) return biography;
  const picture = textField(fields, 'profile_picture_url', PICTURE_MAX);
  if (picture instanceof Refusal) return picture;
  const link = linkInBio(fields, platform);
  if (link instanceof Refusal) return link;
  const instructions = textField(fields, 'niche_warming_instructions', INSTRUCTIONS_MAX);
  if (instructions instanceof Refusal) return instructions;
  return {
    listing: {
      ...listing,
      status: 'configured',
      username,
      visibleName,
      biography,
      profilePictureUrl: picture,
      linkInBio: link.value,
      nicheWarmingInstructions: instructions ?? listing.nicheWarmingInstructions,
    },
    ignored: link.ignored,
  };
}

function linkInBio(fields: Fields, platform: string): { value: string | null; ignored: string[] } | Refusal {
  const link = textField(fields, 'link_in_bio', 2000);
  if (link instanceof Refusal) return link;
  if (link === null || link === '') return { value: null, ignored: [] };
  if (platform !== 'instagram') return { value: null, ignored: ['link_in_bio'] };
  return isHttpUrl(link) ? { value: link, ignored: [] } : invalidField('link_in_bio', 'must be a link');
}
