// With a script a term shows its explanation where it stands: the link becomes the button of the popover beside it.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a.term')) {
  const told = link.nextElementSibling;
  if (!(told instanceof HTMLElement) || !told.matches('[popover]') || !('popoverTargetElement' in HTMLButtonElement.prototype)) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'term';
  button.append(...link.childNodes);
  button.popoverTargetElement = told;
  link.replaceWith(button);
}
