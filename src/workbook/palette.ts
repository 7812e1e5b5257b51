/** Fill and text colour that are read together. */
export interface Colours {
  readonly fill: string;
  readonly text: string;
}

export const HEADER_COLOURS: Readonly<Record<'user' | 'rare' | 'system', Colours>> = {
  user: { fill: '#1f3a5f', text: '#ffffff' },
  rare: { fill: '#4a6486', text: '#ffffff' },
  system: { fill: '#6b7480', text: '#ffffff' },
};

export const STATUS_COLOURS: Readonly<Record<'grey' | 'blue' | 'amber' | 'green' | 'red', Colours>> = {
  grey: { fill: '#e8eaed', text: '#5f6368' },
  blue: { fill: '#d2e3fc', text: '#174ea6' },
  amber: { fill: '#feefc3', text: '#8f4f00' },
  green: { fill: '#ceead6', text: '#0d652d' },
  red: { fill: '#fad2cf', text: '#a50e0e' },
};
