import { describe, expect, it } from 'vitest';
import { claimsIn, statisticIn } from './claims.ts';

describe('a claim that no text may make', () => {
  it.each([
    ['da', 'Kurset gør jer NIS2-klar.'],
    ['da', 'Firmaet opfylder dermed kravene i GDPR.'],
    ['da', 'I overholder databeskyttelsesloven.'],
    ['da', 'D-mærke-godkendt på en uge.'],
    ['da', 'Så falder risikoen med 70 %.'],
    ['da', 'Totrinsbekræftelse stopper 99,9 % af alle angreb.'],
    ['da', 'Firmaet kan leve op til GDPR.'],
    ['da', 'I bliver 70 % mere sikre.'],
    ['da', 'Sikkerheden stiger 40 %.'],
    ['en', 'This makes you NIS2-ready.'],
    ['en', 'It is a way of complying with the law.'],
    ['en', 'Your company is 40% more secure.'],
    ['en', 'Your company meets the requirements of GDPR.'],
    ['en', 'Training cuts incidents by 40 %.'],
    ['en', 'Two steps stop 99.9% of attacks.'],
  ] as const)('is found (%s): %s', (locale, text) => {
    expect(claimsIn(text, locale)).toHaveLength(1);
  });

  it.each([
    ['da', 'Det er ikke et bevis på, at firmaet lever op til NIS2.'],
    ['da', 'Kurset støtter det, som NIS2 beder om.'],
    ['da', 'Hver lektion med mindst 80 % rigtigt til sidst.'],
    ['da', 'Rabatten er 70 %, og den gælder til fredag.'],
    ['da', 'Alle firmaer skal overholde databeskyttelsesreglerne.'],
    ['da', 'Batteriet er på 20 %, og det er sikkert nok.'],
    ['en', 'The fence meets the lawn.'],
    ['en', 'Every company must comply with the law.'],
    ['en', 'The battery is at 20%, and it is safe to go on.'],
    ['en', 'The lesson on attacks takes 80% of the time.'],
    ['en', 'It doesn’t make anyone compliant.'],
    ['en', 'Each lesson with at least 80% right.'],
    ['en', 'The data protection rules say that you must tell them.'],
  ] as const)('isn’t one (%s): %s', (locale, text) => {
    expect(claimsIn(text, locale)).toEqual([]);
  });
});

describe('a statistic', () => {
  it.each([
    ['da', '44 % af de små firmaer'],
    ['da', 'ni ud af ti'],
    ['da', 'hver tredje dansker'],
    ['da', 'halvdelen af de danske virksomheder'],
    ['da', 'to tredjedele af medarbejderne'],
    ['da', 'fire ud af seks'],
    ['da', '239 millioner kroner'],
    ['en', '44% of small companies'],
    ['en', 'one in three'],
    ['en', 'half of all companies'],
    ['en', 'two thirds of small firms'],
    ['en', 'seven out of eight'],
    ['en', '239 million kroner'],
  ] as const)('is found (%s): %s', (locale, text) => {
    expect(statisticIn(text, locale)).toBeDefined();
  });

  it.each([
    ['da', 'Regningen er på 24.500 kr.'],
    ['da', 'hver anden uge'],
    ['da', 'hver tredje fil'],
    ['da', 'batteriet er på 20 %'],
    ['da', 'to af de fem koder'],
    ['da', 'de går ud af to døre'],
    ['da', 'halvdelen af kagen'],
    ['en', 'a bill for DKK 24,500'],
    ['en', 'every other week'],
    ['en', 'one of the five passwords'],
    ['en', 'half of the cake'],
    ['en', 'back in five minutes, two in ten minutes'],
  ] as const)('isn’t one (%s): %s', (locale, text) => {
    expect(statisticIn(text, locale)).toBeUndefined();
  });
});
