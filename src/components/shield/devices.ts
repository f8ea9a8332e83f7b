/** A closed circle, to be filled by the even-odd rule: a smaller one inside is a hole. */
const disc = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

/** A Danish krone has a hole. */
const coin = (x: number, y: number) => disc(x, y, 17.5) + disc(x, y, 4.5);

interface Device {
  d: string;
  /** Drawn as a line, not filled. */
  line?: true;
}

const person: Device = { d: `${disc(0, -18, 14)}M-29 32a29 27 0 0 1 58 0z` };
const letter: Device = { d: 'M-36-25H36L0 5ZM-36-14V27H36V-14L0 16Z' };
const coins: Device = { d: coin(0, -20) + coin(-20.5, 15) + coin(20.5, 15) };
const key: Device = { d: 'M0-40a18 18 0 0 1 6 35V8H19V19H6v8H15V38H-6V-5A18 18 0 0 1 0-40Zm0 10a8 8 0 1 0 0 16a8 8 0 0 0 0-16Z' };
const register: Device = {
  d: 'M-34-28h12v13h-12zM-14-28H34v13H-14zM-34-6.5h12v13h-12zM-14-6.5H34v13H-14zM-34 15h12v13h-12zM-14 15H22v13H-14z',
};
const update: Device = {
  d: 'M-20-40H20a5 5 0 0 1 5 5V35a5 5 0 0 1-5 5H-20a5 5 0 0 1-5-5V-35a5 5 0 0 1 5-5ZM0-24-15-6H-6V22H6V-6H15Z',
};
const beacon: Device = {
  d: 'M2-42C20-26 24-12 20-1A20.5 20.5 0 0 1-20-2C-20-13-12-17-9-27-4-23-2-20-1-14 4-22 5-31 2-42ZM-28 25H28L21 38H-21Z',
};
const link: Device = { d: 'M-9-18H-20A18 18 0 0 0-20 18H-9M9-18H20A18 18 0 0 1 20 18H9M-18 0H18', line: true };

/** What stands on a badge's field, in the order of the skill areas. */
export const devices: readonly Device[] = [person, letter, coins, key, register, update, beacon, link];
