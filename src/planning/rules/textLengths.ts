import { isOrdered } from '../drafts';
import { eachOpenVideo, type OrderRule, problemAt } from './rule';

const TEXT_MAX = 200;

/** Titles, names, references and the audio name have at most 200 characters (CONTRACT 3.2). */
export const orderTextsRule: OrderRule = (order) =>
  isOrdered(order)
    ? []
    : (['title', 'external_ref'] as const).flatMap((column) => {
        const length = order.row[column]?.length ?? 0;
        return length > TEXT_MAX
          ? problemAt(order.row, column, 'text.tooLong', { length, max: TEXT_MAX })
          : [];
      });

export const videoTextsRule: OrderRule = eachOpenVideo(({ row }) =>
  (['name', 'external_ref', 'instagram_audio_name'] as const).flatMap((column) => {
    const length = row[column]?.length ?? 0;
    return length > TEXT_MAX ? problemAt(row, column, 'text.tooLong', { length, max: TEXT_MAX }) : [];
  }),
);
