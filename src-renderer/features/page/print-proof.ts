/** PrintProof: prints the table of a layout proof and nothing else of the window. */

const printing = 'tw-prints-proof';

export function printProof(page: Document): void {
  const { classList } = page.documentElement;
  classList.add(printing);
  page.defaultView?.addEventListener('afterprint', () => classList.remove(printing), {
    once: true,
  });
  page.defaultView?.print();
}
