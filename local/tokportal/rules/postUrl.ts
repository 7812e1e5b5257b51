/** The public address that the sandbox gives to the post of a slot. */
export function postUrl(platform: string, username: string, slotId: string): string {
  const number = BigInt(`0x${slotId.replaceAll(/[^0-9a-f]/gi, '').slice(0, 15) || '0'}`).toString();
  return platform === 'instagram'
    ? `https://www.instagram.com/p/${number}/`
    : `https://www.tiktok.com/@${username}/video/${number}`;
}
