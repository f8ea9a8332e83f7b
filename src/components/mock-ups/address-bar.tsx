import type { ReactNode } from 'react';
import './mock-ups.css';
import type { MockUpWords } from './words.ts';

export interface AddressBarProps {
  words: MockUpWords;
  address: string;
  /** The part that says whose page it is; drawn stronger when given. */
  owner?: string | undefined;
  note?: string | undefined;
}

function around(address: string, owner: string): [before: string, owner: string, after: string] {
  const host = /^([a-z]+:\/\/)?[^/?#]*/i.exec(address)?.[0] ?? '';
  const at = host.endsWith(owner) ? host.length - owner.length : address.indexOf(owner);
  return at < 0 ? [address, '', ''] : [address.slice(0, at), owner, address.slice(at + owner.length)];
}

/** The bar itself, around whatever stands for the address. */
export const Bar = ({ className, children }: { className: string; children: ReactNode }) => (
  <div className="address-bar">
    <svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" />
      <path d="M2.5 10h15M10 2.5c4 4.5 4 10.5 0 15M10 2.5c-4 4.5-4 10.5 0 15" />
    </svg>
    <span className={className}>{children}</span>
  </div>
);

export function AddressBar({ words, address, owner = '', note }: AddressBarProps) {
  const [before, strong, after] = around(address, owner);
  return (
    <figure className="address" aria-label={words.address}>
      <Bar className={strong ? 'address-text has-owner' : 'address-text'}>
        {before}
        {strong && <b>{strong}</b>}
        {after}
      </Bar>
      {note && <figcaption>{note}</figcaption>}
    </figure>
  );
}
