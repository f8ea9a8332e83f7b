import type { Locale } from '#i18n/index.ts';

const law = String.raw`(?:NIS ?2|GDPR|databeskyttelses\p{L}*|persondata\p{L}*|D-mærket|Cyber Resilience Act|the D-seal|data protection \p{L}+|(?:CRA|loven|the law)(?!\p{L}))`;
const few = String.raw`(?: \p{L}+){0,3}`;

/** What somebody has to do is no claim that they do it. */
const duty = String.raw`(?<!(?<!\p{L})(?:skal|bør|must|should|ha(?:ve|s|d) to|required to)(?: \p{L}+){0,3} )`;

/** Saying that somebody meets a law or a standard. */
const compliance: Record<Locale, RegExp> = {
  da: new RegExp(
    String.raw`(?<!\p{L})${duty}(?:leve[rs]?${few} op til|(?:opfyld|overhold|efterlev)\p{L}*|i overensstemmelse med)${few} ${law}|(?:NIS ?2|GDPR|D-mærke\p{L}*)[- ]?(?:godkendt|certificeret|klar|kompatib)|compliant|compliance`,
    'iu',
  ),
  en: new RegExp(
    String.raw`(?<!\p{L})${duty}(?:compl(?:y|ies|ied|ying) with|meet(?:s|ing)?|fulfil\p{L}*|satisf\p{L}*|in line with)${few} ${law}|(?:NIS ?2|GDPR|D-seal)[- ](?:approved|certified|ready)|compliant|compliance`,
    'iu',
  ),
};

const share = /\d[\d.,]* ?(?:%|procent|per ?cent)/iu;
/** What there may not be said to be less of by a share, and what not more of. */
const threat: Record<Locale, RegExp> = {
  da: /risi[ck]|angreb|hændelse|svindel|brud/iu,
  en: /risk|attack|incident|fraud|breach/iu,
};
const less: Record<Locale, RegExp> = {
  da: /fald(?:er|et)?|mindre|lavere|færre|reducer|sænk|mindsk|halver|fjern|forebyg|stopp|beskyt|undgå|sikrere|(?<!\p{L})sikr(?:er|et)?(?!\p{L})/iu,
  en: /(?<!\p{L})(?:drop|fall|lower|reduc|cut|fewer|less(?!on)|halv|remov|prevent|stop|protect|avoid|block|safer)/iu,
};
const safer: Record<Locale, RegExp> = {
  da: /mere sik(?:ker|re)|sikrere|sikkerhed\p{L}* (?:stiger|øges|bliver|forbedres|styrkes|vokser)|(?:øger|hæver|forbedrer|styrker)(?: \p{L}+){0,2} sikkerhed/iu,
  en: /more secure|safer|(?:improv|increas|rais|boost|strengthen)\p{L}*(?: \p{L}+){0,2} security|security (?:\p{L}+ )?(?:improv|increas|rises|grows)/iu,
};

/** A sentence that denies what it names claims nothing. */
const denied = /\b(?:ikke|ingen|intet|aldrig|hverken|not|no|nobody|never|neither|nothing)\b|n[’']t\b/iu;

export const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!])\s+|\n\s*\n/).filter((sentence) => sentence.trim() !== '');

/** What a text says that no text of ours may: nothing makes anyone compliant, and no share of a risk is known to go away. */
export function claimsIn(text: string, locale: Locale): { words: string; reason: string }[] {
  return sentencesOf(text)
    .filter((sentence) => !denied.test(sentence))
    .flatMap((sentence) => {
      const [compliant] = compliance[locale].exec(sentence) ?? [];
      if (compliant) return [{ words: compliant, reason: 'claims compliance: training makes nobody compliant. Say what it supports' }];
      const promised = (threat[locale].test(sentence) && less[locale].test(sentence)) || safer[locale].test(sentence);
      const [part] = (promised && share.exec(sentence)) || [];
      return part ? [{ words: part, reason: 'claims that a share of the risk goes away: nobody knows that. Say what people can do' }] : [];
    });
}

const people: Record<Locale, string> = {
  da: '(?:dansk|virksomhed|firma|medarbejder|menneske|person|borger|leder|ansat)',
  en: '(?:Danes?|Danish|people|compan(?:y|ies)|business(?:es)?|firms?|employees|staff|citizens|managers)',
};

const statistic: Record<Locale, RegExp> = {
  da: new RegExp(
    [
      String.raw`\d[\d.,]* ?(?:%|procent) af(?!\p{L})`,
      String.raw`(?<!\p{L})(?:\d+|en|et|to|tre|fire|fem|seks|syv|otte|ni) ud af (?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|hundrede)(?!\p{L})`,
      String.raw`(?<!\p{L})hvert? (?:anden|andet|tredje|fjerde|femte|tiende)(?: \p{L}+){0,2} ${people.da}`,
      String.raw`(?<!\p{L})(?:halvdelen|(?:en|to|tre)(?: tredjedele?| fjerdedele?)) af(?: \p{L}+){0,2} ${people.da}`,
      String.raw`\d ?(?:mio\.|millioner|mia\.|milliarder)`,
      String.raw`\d (?:danskere|virksomheder)(?!\p{L})`,
    ].join('|'),
    'iu',
  ),
  en: new RegExp(
    [
      String.raw`\d[\d.,]* ?(?:%|per ?cent) of\b`,
      String.raw`\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?! (?:minutes|hours|days|weeks|months|years)\b)`,
      String.raw`\b(?:half|thirds?|quarters?)(?: of)?(?: (?:the|all))?(?: \p{L}+)? ${people.en}\b`,
      String.raw`\d ?(?:million|billion|bn)\b`,
      String.raw`\d (?:Danes|companies|businesses)\b`,
    ].join('|'),
    'iu',
  ),
};

/** The statistic that a text holds, if any: a share of people or companies, or millions. Prices and the like are none. */
export const statisticIn = (text: string, locale: Locale): string | undefined => statistic[locale].exec(text)?.[0];
