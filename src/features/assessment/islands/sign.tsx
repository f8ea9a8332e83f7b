const shapes = {
  check: <path d="M2.5 8.5l3.7 3.7L13.5 4" />,
  ring: <circle cx="8" cy="8" r="5.5" />,
  dash: <path d="M3 8h10" />,
};

/** The small signs that say the same as a colour. */
export const Sign = ({ shape }: { shape: keyof typeof shapes }) => (
  <svg className="sign" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2.2" aria-hidden="true">
    {shapes[shape]}
  </svg>
);
