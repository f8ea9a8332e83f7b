const colours = 6;

/** The sender's letter on a colour that stays the same for the same name, as mail apps do it. Nobody's face for a number. */
export function Face({ name }: { name: string }) {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  const letter = /^\p{L}/u.exec(name.trim())?.[0];
  return (
    <span className={`face face-${sum % colours}`} aria-hidden="true">
      {letter?.toUpperCase() ?? (
        <svg viewBox="0 0 20 20" width="60%" height="60%" fill="currentColor" aria-hidden="true">
          <circle cx="10" cy="6" r="4.2" />
          <path d="M1.5 20a8.5 8 0 0 1 17 0z" />
        </svg>
      )}
    </span>
  );
}
