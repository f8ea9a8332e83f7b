import { translator } from '#i18n/index.ts';
import type { LabKind } from '../../kind.ts';
import { headersFaults } from './rules/check.ts';
import { hopsOf, keyOf, linesOf, serverId, serverText } from './rules/material.ts';
import { readingOf } from './rules/reading.ts';
import { handover } from './rules/trace.ts';
import {
  checks,
  type Finding,
  findings,
  type Headers,
  type HeadersWork,
  headers,
  headersWork,
  type PublicHeaders,
  readDraft,
} from './shapes.ts';

export const headersKind: LabKind<Headers, HeadersWork, PublicHeaders> = {
  kind: 'headers',
  material: headers,
  work: headersWork,
  check: headersFaults,
  toPublic(material, item, locale) {
    const lines = linesOf(material, item, locale);
    const hops = hopsOf(material, locale);
    return {
      kind: 'headers',
      ours: material.ours,
      fields: lines.map(({ field, id, line }) => ({ id, canMark: line !== undefined, name: field.name, value: field.lines })),
      servers: material.server && hops.map((hop, at) => ({ id: serverId(item, at), text: serverText(hop, locale) })),
      asksChecks: material.checks !== undefined,
    };
  },
  key: (material, item) => ({
    lines: linesOf(material, item).flatMap(({ id, line }) => (line ? [[id, line.flag]] : [])),
    ...keyOf(material, item),
  }),
  fits(material, item, { lines, server, checks: said }) {
    const known = new Set(linesOf(material, item).flatMap(({ id, line }) => (line ? [id] : [])));
    const servers = material.server ? hopsOf(material).map((_, at) => serverId(item, at)) : [undefined];
    return (
      new Set(lines).size === lines.length &&
      lines.every((id) => known.has(id)) &&
      (servers as (string | undefined)[]).includes(server) &&
      (said !== undefined) === (material.checks !== undefined)
    );
  },
  grade(material, item, { lines, server, checks: said }) {
    const all = linesOf(material, item).filter(({ line }) => line);
    const chosen = all.filter(({ id }) => lines.includes(id));
    const hits = chosen.filter(({ line }) => line?.flag).length;
    const key = keyOf(material, item);
    const right = checks.filter((check) => said && said[check] === key.checks?.[check]).length;
    return {
      // A false alarm costs what a hit earns, but not what was found elsewhere.
      earned: Math.max(0, hits - (chosen.length - hits)) + (server !== undefined && server === key.server ? 1 : 0) + right,
      total: all.filter(({ line }) => line?.flag).length + (material.server ? 1 : 0) + (material.checks ? checks.length : 0),
    };
  },
  explain(material, item, { lines, server, checks: said }, locale) {
    const t = translator(locale);
    const key = keyOf(material, item);
    const hop = hopsOf(material, locale)[handover(hopsOf(material), material.ours)];
    const marked = linesOf(material, item, locale).flatMap(({ id, field, line }) => {
      const chosen = lines.includes(id);
      if (!line || (!chosen && !line.flag)) return [];
      const mark = !chosen ? ('missed' as const) : line.flag ? ('right' as const) : ('wrong' as const);
      return [{ id, mark, label: field.name, explanation: line.explanation[locale] }];
    });
    const asked = material.server &&
      hop && {
        id: 'server',
        mark: server === key.server ? ('right' as const) : ('wrong' as const),
        label: t('lab.headers.answer.server', { server: serverText(hop, locale) }),
        explanation: material.server.explanation[locale],
      };
    const table = checks.flatMap((check) => {
      const finding = key.checks?.[check];
      if (!finding || !material.checks) return [];
      const mark = said?.[check] === finding ? ('right' as const) : ('wrong' as const);
      const label = t('lab.headers.answer.check', { check: check.toUpperCase(), finding: t(`lab.headers.finding.${finding}`) });
      return [{ id: check, mark, label, explanation: material.checks[check][locale] }];
    });
    return [...marked, ...(asked ? [asked] : []), ...table];
  },
  picks: (material, item, { lines, server, checks: said }) => [
    ...linesOf(material, item).flatMap(({ id, line }) => (line && lines.includes(id) ? [line.id] : [])),
    ...hopsOf(material).flatMap((_, at) => (serverId(item, at) === server ? [`server ${at + 1}`] : [])),
    ...checks.flatMap((check) => (said ? [`${check} ${said[check]}`] : [])),
  ],
  reveal(material, item, draft, locale) {
    const asked = readDraft.safeParse(draft);
    const found = linesOf(material, item, locale).find(({ id }) => id === asked.data?.field);
    return found ? readingOf(found.field, material.ours, locale) : null;
  },
  words(material, item, locale) {
    const t = translator(locale);
    return Object.fromEntries([
      ...linesOf(material, item, locale).map(({ id, field }) => [id, `${field.name}: ${field.value}`]),
      ...hopsOf(material, locale).map((hop, at) => [serverId(item, at), serverText(hop, locale)]),
      ...findings.map((one) => [one, t(`lab.headers.finding.${one}`)]),
    ]);
  },
  samples(material, item) {
    const key = keyOf(material, item);
    const another = (finding: Finding) => findings.find((one) => one !== finding) as Finding;
    const marked = (flags: boolean) => linesOf(material, item).flatMap(({ id, line }) => (line?.flag === flags ? [id] : []));
    const others = hopsOf(material).map((_, at) => serverId(item, at));
    const wrong = key.checks && { spf: another(key.checks.spf), dkim: another(key.checks.dkim), dmarc: another(key.checks.dmarc) };
    return {
      right: { lines: marked(true), ...(key.server && { server: key.server }), ...(key.checks && { checks: key.checks }) },
      wrong: {
        lines: marked(false),
        ...(key.server && { server: others.find((id) => id !== key.server) as string }),
        ...(wrong && { checks: wrong }),
      },
    };
  },
};
