const drawn = new WeakMap<Request, number>();

/** An id that no other drawing on the same page has, and that is the same each time the page is made. */
export function drawingId(request: Request): string {
  const count = (drawn.get(request) ?? 0) + 1;
  drawn.set(request, count);
  return `drawing-${count}`;
}
