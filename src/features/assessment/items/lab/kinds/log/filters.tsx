import type { PublicLine } from './shapes.ts';
import type { LogWords } from './words.ts';

export const dayText = (on: string) => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}`;
export const timeText = (at: string, locale: string) => (locale === 'da' ? at.replace(':', '.') : at);

const hours = {
  day: ({ at }: PublicLine) => at >= '06:00' && at < '18:00',
  evening: ({ at }: PublicLine) => at >= '18:00' && at < '22:00',
  night: ({ at }: PublicLine) => at >= '22:00' || at < '06:00',
};

/** What one can filter by: the field of a line, and how its values read. */
export const fields = {
  day: { of: ({ on }: PublicLine) => on },
  hours: { of: (line: PublicLine) => (Object.keys(hours) as (keyof typeof hours)[]).find((key) => hours[key](line)) as string },
  person: { of: ({ person }: PublicLine) => person },
  event: { of: ({ event }: PublicLine) => event },
  result: { of: ({ ok }: PublicLine) => (ok ? 'ok' : 'failed') },
  country: { of: ({ country }: PublicLine) => country },
};
export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[];
export type Chosen = Partial<Record<Field, string>>;

function valueText(field: Field, value: string, words: LogWords): string {
  if (field === 'day') return dayText(value);
  if (field === 'result') return value === 'ok' ? words.ok : words.failed;
  if (field !== 'hours') return value;
  return { day: words.hoursDay, evening: words.hoursEvening, night: words.hoursNight }[value as keyof typeof hours];
}

interface FilterProps {
  id: string;
  lines: PublicLine[];
  words: LogWords;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}

/** The browser's own lists: each with the values that the log holds. */
export const Filters = ({ id, lines, words, chosen, onChoose }: FilterProps) => (
  <fieldset className="log-filters">
    <legend className="vh">{words.filters}</legend>
    {fieldNames.map((field) => {
      const values = [...new Set(lines.map(fields[field].of))];
      const inOrder = field === 'hours' ? Object.keys(hours) : field === 'day' ? values : values.toSorted();
      return (
        <div key={field}>
          <label htmlFor={`${id}-${field}`}>{words[field]}</label>
          <select
            id={`${id}-${field}`}
            value={chosen[field] ?? ''}
            onChange={(event) => onChoose({ ...chosen, [field]: event.target.value || undefined })}
          >
            <option value="">{field === 'hours' ? words.anyHour : words.any}</option>
            {inOrder.map((value) => (
              <option key={value} value={value}>
                {valueText(field, value, words)}
              </option>
            ))}
          </select>
        </div>
      );
    })}
  </fieldset>
);
