const colours = 6;

/** The sender's letter on a colour that stays the same for the same name, as mail apps do it. */
export function Face({ name }: { name: string }) {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return (
    <span className={`face face-${sum % colours}`} aria-hidden="true">
      {name.trim().charAt(0).toUpperCase()}
    </span>
  );
}
