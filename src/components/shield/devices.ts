/** What stands on a badge's boss, one a skill area: people, letter, three coins, key, register, update, beacon, two links. */
export const devices: readonly { paths: string[]; circles?: [x: number, y: number, r: number][]; line?: true }[] = [
  { paths: ['M-29 32a29 27 0 0 1 58 0z'], circles: [[0, -18, 14]] },
  { paths: ['M-36-25H36L0 5Z', 'M-36-14V27H36V-14L0 16Z'] },
  {
    paths: [],
    circles: [
      [-18, -14, 15],
      [18, -14, 15],
      [0, 18, 15],
    ],
  },
  { paths: ['M0-40a18 18 0 0 1 6 35V8H19V19H6v8H15V38H-6V-5A18 18 0 0 1 0-40Zm0 10a8 8 0 1 0 0 16a8 8 0 0 0 0-16Z'] },
  { paths: ['M-34-28h12v13h-12zM-14-28H34v13H-14zM-34-6.5h12v13h-12zM-14-6.5H34v13H-14zM-34 15h12v13h-12zM-14 15H22v13H-14z'] },
  { paths: ['M-20-40H20a5 5 0 0 1 5 5V35a5 5 0 0 1-5 5H-20a5 5 0 0 1-5-5V-35a5 5 0 0 1 5-5ZM0-24-15-6H-6V22H6V-6H15Z'] },
  { paths: ['M2-42C20-26 24-12 20-1A20.5 20.5 0 0 1-20-2C-20-13-12-17-9-27-4-23-2-20-1-14 4-22 5-31 2-42Z', 'M-28 25H28L21 38H-21Z'] },
  { paths: ['M1 15A22 22 0 1 1 5-11', 'M-1-15A22 22 0 1 1-5 11'], line: true },
];
