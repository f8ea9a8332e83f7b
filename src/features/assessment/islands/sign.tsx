const shapes = {
  check: <path d="M2.5 8.5l3.7 3.7L13.5 4" />,
  ring: <circle cx="8" cy="8" r="5.5" />,
  dash: <path d="M3 8h10" />,
  up: <path d="M8 13.5v-11M3.5 7L8 2.5 12.5 7" />,
  back: <path d="M10.5 2.5L5 8l5.5 5.5" />,
  question: <path d="M4.5 5.4C4.5 3.2 6 2 8 2s3.5 1.2 3.5 3.2c0 2.7-3.5 2.6-3.5 5.2M8 13.4v.6" />,
  flag: <path d="M3.5 14.5v-12h9l-2.4 3.7 2.4 3.8h-9" />,
  chevron: <path d="M3 5.5l5 5 5-5" />,
  down: <path d="M8 2.5v11M3.5 9L8 13.5 12.5 9" />,
};

/** The small signs that say the same as a colour. */
export const Sign = ({ shape }: { shape: keyof typeof shapes }) => (
  <svg className="sign" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2.2" aria-hidden="true">
    {shapes[shape]}
  </svg>
);
