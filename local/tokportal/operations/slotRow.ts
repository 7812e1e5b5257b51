import { SLOT_FIELDS } from '../rules/slotFields';
import type { Bundle, Slot } from '../world/bundle';

const SHOWN = ['video_type', ...Object.keys(SLOT_FIELDS).filter((name) => !name.startsWith('youtube_'))];

/** A slot as every read shows it (CONTRACT 4.5). Writes add `ignored_fields`. */
export function slotRow(bundle: Bundle, slot: Slot): Record<string, unknown> {
  return {
    id: slot.id,
    bundle_id: bundle.id,
    position: slot.position,
    status: slot.status,
    ...Object.fromEntries(SHOWN.map((name) => [name, slot.content[name] ?? null])),
    target_publish_start_date: slot.startDate,
    target_publish_end_date: slot.endDate,
    platform_url: slot.platformUrl,
    evidence_screenshot: null,
    download_issue: slot.downloadIssue !== null,
    download_issue_comment: slot.downloadIssue === '' ? null : slot.downloadIssue,
    published_at: slot.publishedAt,
    finalized_at: slot.finalizedAt,
  };
}
