import Action from './Action.astro';
import AddressBar from './AddressBar.astro';
import Contact from './Contact.astro';
import Do from './Do.astro';
import DoDont from './DoDont.astro';
import Dont from './Dont.astro';
import Fact from './Fact.astro';
import Fold from './Fold.astro';
import Item from './Item.astro';
import Link from './Link.astro';
import Mail from './Mail.astro';
import MailLink from './MailLink.astro';
import PhoneMessage from './PhoneMessage.astro';
import Picture from './Picture.astro';
import Steps from './Steps.astro';

/** Every tag a lesson may use; `npm run content:check` refuses others. `a` draws what Markdown calls a link. */
export const tags = {
  Mail,
  MailLink,
  PhoneMessage,
  AddressBar,
  DoDont,
  Do,
  Dont,
  Steps,
  Fold,
  Action,
  Item,
  Fact,
  Contact,
  Picture,
  a: Link,
};
