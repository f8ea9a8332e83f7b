// `name=value` parts between semicolons: RFC 6376 §3.2, which DMARC records share (RFC 9989 §4.7).

export interface Tag {
  text: string;
  name: string;
  value: string;
  /** `shape`: no name before an equals sign. `twice`: a name that stood before; the whole list is void then. */
  fault?: 'shape' | 'twice';
}

/** Every tag in its order. An empty part, as after the last semicolon, is none. */
export function tagsOf(record: string): Tag[] {
  const seen = new Set<string>();
  return record.split(';').flatMap((part): Tag[] => {
    const text = part.trim();
    if (text === '') return [];
    const equals = text.indexOf('=');
    const name = text.slice(0, Math.max(0, equals)).trim();
    const value = text.slice(equals + 1).trim();
    if (!/^[a-z]\w*$/i.test(name)) return [{ text, name: '', value: '', fault: 'shape' }];
    if (seen.has(name)) return [{ text, name, value, fault: 'twice' }];
    seen.add(name);
    return [{ text, name, value }];
  });
}

/** The value of a tag, or undefined where it isn't there. */
export const tagValue = (tags: Tag[], name: string): string | undefined => tags.find((tag) => tag.name === name && !tag.fault)?.value;
